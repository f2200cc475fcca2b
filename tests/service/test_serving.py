"""Order, attempts, effect, periods; contrary proof and what follows from it."""

from datetime import date

import pytest

from court.deadlines.models import Clock
from court.docket.states import CaseState
from court.law.service import Returned, Taker, Way
from court.service.actions.attempting import (
    WayClosed,
    amend_attempt,
    open_enclosure,
    record_attempt,
    send_to_account,
    sign_for,
)
from court.service.actions.concluding import conclude_due
from court.service.actions.joining import join_case
from court.service.models import Attempt
from court.service.states import Purpose, ServiceState
from court.vault.models import FileGrant
from tests.cast import MONDAY
from tests.service.serving import DAY, FRIDAY, MACHINE, TUESDAY, clocks, events, joined, ordered

pytestmark = pytest.mark.django_db


def test_a_confirmed_account_is_served_the_moment_it_arrives(case, online, wang, paper):
    joined(online, wang, electronic=True)

    (service,) = ordered(case, [paper()], online)

    service.refresh_from_db()
    assert (service.state, service.effective_on) == (ServiceState.SERVED, MONDAY.date())
    assert clocks(case, online)["answer"].due == date(2026, 3, 17)
    assert clocks(case, online)["answer"].person == wang
    assert FileGrant.objects.filter(file=service.enclosures.get().file, person=wang).exists()
    assert events(case, "service.took_effect")[0].payload["party"] == "defendant:1"


def test_without_consent_nothing_is_sent_and_nothing_can_be_read(case, online, wang, paper):
    joined(online, wang, electronic=False)

    (service,) = ordered(case, [paper()], online)

    assert service.state == ServiceState.WAITING
    assert not FileGrant.objects.filter(person=wang).exists()


def test_what_waits_is_served_when_the_account_is_confirmed(case, online, wang, paper):
    (service,) = ordered(case, [paper()], online)
    assert service.state == ServiceState.WAITING

    joined(online, wang, electronic=True)

    service.refresh_from_db()
    assert service.state == ServiceState.SERVED


def test_two_parties_served_on_different_days_have_periods_of_their_own(
    case, online, offline, wang, court_clerk, paper
):
    joined(online, wang, electronic=True)
    services = ordered(case, [paper()], online, offline)
    on_paper = next(s for s in services if s.party == offline)

    record_attempt(
        on_paper.pk, Way.DIRECT, {"signed_on": FRIDAY}, by=court_clerk.actor,
        at=MONDAY + 5 * DAY, key="a1",
    )  # fmt: skip

    assert clocks(case, online)["answer"].due == date(2026, 3, 17)
    assert clocks(case, offline)["answer"].due == date(2026, 3, 23)


def test_the_case_goes_on_with_the_first_and_with_the_last_defendant(
    case, online, offline, wang, court_clerk, paper
):
    joined(online, wang, electronic=True)
    services = ordered(case, [paper()], online, offline)
    case.refresh_from_db()
    assert case.state == CaseState.SERVED

    on_paper = next(s for s in services if s.party == offline)
    facts = {"signed_on": TUESDAY, "signed_by": Taker.FAMILY}
    record_attempt(on_paper.pk, Way.DIRECT, facts, by=court_clerk.actor, at=MONDAY + DAY, key="a1")

    case.refresh_from_db()
    assert case.state == CaseState.PLEADING


def test_disproved_service_stops_the_periods_and_a_new_one_begins_them(
    case, offline, court_clerk, paper
):
    (service,) = ordered(case, [paper()], offline)
    facts = {"signed_on": TUESDAY, "signed_by": Taker.FAMILY}
    attempt = record_attempt(
        service.pk, Way.DIRECT, facts, by=court_clerk.actor, at=MONDAY + DAY, key="a1"
    )
    first = clocks(case, offline)["answer"]

    amend_attempt(
        attempt.pk, {"disproved": True}, note="签收的人不住在那里", by=court_clerk.actor,
        at=MONDAY + 4 * DAY,
    )  # fmt: skip

    service.refresh_from_db()
    first.refresh_from_db()
    assert (service.state, service.effective_on) == (ServiceState.UNDER_WAY, None)
    assert first.state == "void"
    assert events(case, "service.disproved")[0].payload["before"] == "2026-03-03"

    record_attempt(
        service.pk, Way.DIRECT, {"signed_on": FRIDAY}, by=court_clerk.actor, at=MONDAY + 5 * DAY,
        key="a2",
    )  # fmt: skip
    running = Clock.objects.get(subject_id=case.pk, kind="answer", state="running")
    assert (running.trigger_on, running.due) == (FRIDAY, date(2026, 3, 23))


def test_an_earlier_valid_service_moves_the_day_and_the_periods(case, offline, court_clerk, paper):
    (service,) = ordered(case, [paper()], offline)
    late = {"signed_on": FRIDAY}
    record_attempt(
        service.pk, Way.POST, {"posted_on": TUESDAY}, tracking_number="EM1", key="a1",
        by=court_clerk.actor, at=MONDAY + DAY,
    )  # fmt: skip
    record_attempt(
        service.pk, Way.DIRECT, late, by=court_clerk.actor, at=MONDAY + 5 * DAY, key="a2"
    )
    posted = Attempt.objects.get(tracking_number="EM1")

    amend_attempt(
        posted.pk, {"signed_on": date(2026, 3, 5)}, by=court_clerk.actor, at=MONDAY + 6 * DAY
    )

    service.refresh_from_db()
    assert service.effective_on == date(2026, 3, 5)
    assert clocks(case, offline)["answer"].due == date(2026, 3, 20)
    assert events(case, "service.date_changed")[0].payload["before"] == "2026-03-06"


def test_what_was_known_before_is_kept(case, offline, court_clerk, paper):
    (service,) = ordered(case, [paper()], offline)
    attempt = record_attempt(
        service.pk, Way.DIRECT, {"signed_on": TUESDAY}, by=court_clerk.actor, at=MONDAY + DAY,
        key="a1",
    )  # fmt: skip

    for _ in range(2):
        amend_attempt(attempt.pk, {"signed_on": FRIDAY}, by=court_clerk.actor, at=MONDAY + 5 * DAY)

    attempt.refresh_from_db()
    assert attempt.facts["earlier"] == [{"signed_on": "2026-03-03"}]


def test_a_public_notice_takes_effect_when_it_has_run(case, offline, court_clerk, paper):
    (service,) = ordered(case, [paper()], offline)
    facts = {"published": [date(2026, 3, 2)], "noted": True}
    record_attempt(service.pk, Way.PUBLIC, facts, by=court_clerk.actor, at=MONDAY, key="a1")

    service.refresh_from_db()
    assert (service.state, service.expected_on) == (ServiceState.UNDER_WAY, date(2026, 4, 1))
    assert conclude_due(at=MONDAY + 29 * DAY) == 0
    assert conclude_due(at=MONDAY + 30 * DAY) == 1
    service.refresh_from_db()
    assert service.effective_on == date(2026, 4, 1)
    assert clocks(case, offline)["answer"].due == date(2026, 4, 16)


def test_no_public_notice_in_summary_procedure(case, offline, court_clerk, paper):
    case.procedure = "summary"
    case.save()
    (service,) = ordered(case, [paper()], offline)

    with pytest.raises(WayClosed, match="不得公告"):
        record_attempt(
            service.pk, Way.PUBLIC, {"published": [TUESDAY], "noted": True},
            by=court_clerk.actor, at=MONDAY, key="a1",
        )  # fmt: skip


def test_returned_post_counts_where_the_party_gave_a_wrong_address(
    case, offline, court_clerk, paper
):
    (service,) = ordered(case, [paper()], offline)
    attempt = record_attempt(
        service.pk, Way.POST, {"posted_on": TUESDAY}, by=court_clerk.actor, at=MONDAY + DAY,
        key="a1",
    )  # fmt: skip
    back = {"returned_on": FRIDAY, "returned_why": Returned.WRONG_ADDRESS}

    amend_attempt(attempt.pk, back, by=court_clerk.actor, at=MONDAY + 5 * DAY)

    service.refresh_from_db()
    assert service.effective_on == FRIDAY and service.presumed
    assert "退回之日" in service.rule


def test_an_unconfirmed_account_counts_once_it_is_acted_on(case, online, wang, court_clerk, paper):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    (service,) = ordered(case, [paper()], online)
    assert service.state == ServiceState.WAITING

    sent = send_to_account(service.pk, by=court_clerk.actor, at=MONDAY, unconfirmed=True)
    open_enclosure(service.enclosures.get().pk, wang, at=MONDAY + DAY)
    service.refresh_from_db()
    assert service.effective_on is None  # reading alone is no consent

    amend_attempt(sent.pk, {"replied_on": FRIDAY}, by=court_clerk.actor, at=MONDAY + 5 * DAY)
    service.refresh_from_db()
    assert service.effective_on == TUESDAY  # the reply is consent, and reading came before it
    assert service.presumed


def test_a_mediation_agreement_is_served_by_signature_only(case, online, wang, paper):
    joined(online, wang, electronic=True, electronic_judgments=True)
    (service,) = ordered(
        case, [paper("mediation_agreement", "民事调解书")], online, purpose=Purpose.DECISION
    )
    service.refresh_from_db()
    assert service.effective_on is None

    open_enclosure(service.enclosures.get().pk, wang, at=MONDAY + DAY)
    service.refresh_from_db()
    assert service.effective_on is None

    sign_for(service.pk, wang, at=MONDAY + 2 * DAY)
    service.refresh_from_db()
    assert service.effective_on == date(2026, 3, 4)


def test_a_judgment_goes_online_only_with_a_consent_that_names_it(case, online, wang, paper):
    joined(online, wang, electronic=True, electronic_judgments=False)

    (service,) = ordered(case, [paper("judgment", "民事判决书")], online)

    assert service.state == ServiceState.WAITING
    assert not service.attempts.exists()


def test_a_served_judgment_starts_the_party_s_period_to_appeal(case, plaintiff, paper):
    (service,) = ordered(case, [paper("judgment", "民事判决书")], plaintiff)

    assert clocks(case, plaintiff)["appeal_judgment"].due == date(2026, 3, 17)
