"""Accounts, offices and real names: what is written, and what is put on record."""

from datetime import date, timedelta

import pytest

from court.identity.actions import (
    NumberInUse,
    OwnClaim,
    appoint,
    change_phone,
    claim_real_name,
    decide_real_name,
    end_appointment,
    pass_real_name,
    register_phone,
    remove_unfinished_registrations,
    send_to_person,
    set_up_court,
    verify_phone,
)
from court.identity.actions.offices import OfficesConflict
from court.identity.models import Person, RealNameClaim, Role
from court.identity.states import IllegalTransition, RealNameState
from court.journal.models import JournalEntry
from court.law.vocabulary import ImpossibleFact
from tests.cast import MONDAY, id_number, phone

pytestmark = pytest.mark.django_db
MACHINE = "machine:test"


def types_of(person) -> list[str]:
    entries = JournalEntry.objects.filter(stream=person.pk).order_by("seq")
    return list(entries.values_list("type", flat=True))


@pytest.fixture
def claimed(newcomer):
    def claim(person=newcomer, number=None, court_code="浙0106", at=MONDAY):
        return claim_real_name(
            person,
            name="陈新",
            id_number=number or id_number(500),
            court_code=court_code,
            by=person.actor,
            at=at,
        )

    return claim


def test_a_phone_is_registered_once_and_only_when_proved_on_record():
    person = register_phone(phone(1))
    assert register_phone(phone(1)) == person
    assert not person.phone_verified and not types_of(person)
    verify_phone(person, phone(1), by=person.actor, at=MONDAY)
    verify_phone(person, phone(1), by=person.actor, at=MONDAY)
    assert types_of(person) == ["identity.person_registered"]


def test_another_phone_takes_the_place_of_the_first(lin):
    register_phone(phone(77))  # typed by somebody, never proved: it does not stand in the way
    change_phone(lin, phone(77), by=lin.actor, at=MONDAY)
    lin.refresh_from_db()
    assert lin.phone == phone(77)
    assert types_of(lin) == ["identity.phone_changed"]


def test_numbers_never_proved_are_forgotten_after_a_day(lin):
    unproved = register_phone(phone(1))
    Person.objects.filter(pk=unproved.pk).update(joined_at=MONDAY)
    remove_unfinished_registrations(at=MONDAY + timedelta(hours=23))
    assert Person.objects.filter(pk=unproved.pk).exists()
    remove_unfinished_registrations(at=MONDAY + timedelta(hours=25))
    assert not Person.objects.filter(pk=unproved.pk).exists()
    assert Person.objects.filter(pk=lin.pk).exists()


def test_a_name_that_is_proved_stands_in_the_account_only_as_ciphertext(newcomer, claimed):
    pass_real_name(claimed().pk, by=MACHINE, at=MONDAY)
    newcomer.refresh_from_db()
    assert newcomer.is_verified and newcomer.name == "陈新"
    row = Person.objects.filter(pk=newcomer.pk).extra(select={"raw": "name"}).values("raw")[0]
    assert "陈新".encode() not in bytes(row["raw"])
    assert types_of(newcomer) == ["identity.real_name_claimed", "identity.real_name_passed"]


def test_the_journal_holds_neither_name_nor_number(newcomer, claimed):
    claim = claimed()
    send_to_person(claim.pk, reasons=["name_unsure"], by=MACHINE, at=MONDAY)
    told = "".join(str(e.payload) for e in JournalEntry.objects.filter(stream=newcomer.pk))
    assert "陈新" not in told and id_number(500) not in told


@pytest.mark.parametrize("number", ["", "123", "999999198503051009", "99999919850230100X"])
def test_an_impossible_number_is_said_at_once(newcomer, number):
    with pytest.raises(ImpossibleFact) as told:
        claim_real_name(
            newcomer, name="陈新", id_number=number, court_code="浙0106", by="x", at=MONDAY
        )
    assert told.value.field == "id_number"
    assert not RealNameClaim.objects.exists()


def test_a_second_account_with_the_same_number_goes_to_a_person(people, claimed):
    pass_real_name(claimed().pk, by=MACHINE, at=MONDAY)
    second = people.person("陈二", verified=False)
    claim = claimed(second)
    pass_real_name(claim.pk, by=MACHINE, at=MONDAY)
    claim.refresh_from_db()
    assert claim.state == RealNameState.PERSON_NEEDED and claim.reasons == ["number_in_use"]
    with pytest.raises(NumberInUse):
        decide_real_name(claim.pk, accept=True, by=MACHINE, at=MONDAY)
    second.refresh_from_db()
    assert not second.is_verified


def test_a_proved_account_does_not_change_its_number_by_machine(lin, claimed):
    claim = claimed(lin, id_number(900))
    pass_real_name(claim.pk, by=MACHINE, at=MONDAY)
    claim.refresh_from_db()
    assert claim.state == RealNameState.PERSON_NEEDED and claim.reasons == ["number_changed"]


def test_the_clerk_accepts(newcomer, clerk, claimed):
    claim = claimed()
    send_to_person(claim.pk, reasons=["name_unsure"], by=MACHINE, at=MONDAY)
    decide_real_name(claim.pk, accept=True, by=clerk.actor, at=MONDAY)
    newcomer.refresh_from_db()
    claim.refresh_from_db()
    assert newcomer.is_verified
    assert claim.decided_by == clerk.actor and claim.decided_at == MONDAY


def test_a_refusal_needs_its_reason_and_leaves_the_way_open(newcomer, clerk, claimed):
    claim = claimed()
    send_to_person(claim.pk, reasons=["name_unsure"], by=MACHINE, at=MONDAY)
    with pytest.raises(ImpossibleFact):
        decide_real_name(claim.pk, accept=False, note=" ", by=clerk.actor, at=MONDAY)
    decide_real_name(claim.pk, accept=False, note="照片反光", by=clerk.actor, at=MONDAY)
    newcomer.refresh_from_db()
    assert not newcomer.is_verified
    assert claimed().state == RealNameState.WAITING


def test_nobody_decides_their_own_claim(newcomer, claimed):
    claim = claimed()
    send_to_person(claim.pk, reasons=["name_unsure"], by=MACHINE, at=MONDAY)
    with pytest.raises(OwnClaim):
        decide_real_name(claim.pk, accept=True, by=newcomer.actor, at=MONDAY)


def test_a_decision_stands(clerk, claimed):
    claim = claimed()
    send_to_person(claim.pk, reasons=["name_unsure"], by=MACHINE, at=MONDAY)
    decide_real_name(claim.pk, accept=False, note="照片反光", by=clerk.actor, at=MONDAY)
    with pytest.raises(IllegalTransition):
        decide_real_name(claim.pk, accept=True, by=clerk.actor, at=MONDAY)


def test_a_newer_claim_takes_the_place_of_the_open_one(claimed):
    first = claimed()
    second = claimed()
    first.refresh_from_db()
    assert first.state == RealNameState.WITHDRAWN and second.state == RealNameState.WAITING


def test_a_claim_is_seen_by_its_person_and_the_clerks_of_the_court_asked(
    newcomer, clerk, judge, other_clerk, mallory, administrator, claimed
):
    claim = claimed()
    seen = {p: claim in RealNameClaim.objects.visible_to(p) for p in (newcomer, clerk)}
    assert seen == {newcomer: True, clerk: True}
    for person in (judge, other_clerk, mallory, administrator):
        assert claim not in RealNameClaim.objects.visible_to(person)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Role.JUDGE, Role.ADMINISTRATOR),
        (Role.ADMINISTRATOR, Role.FILING_CLERK),
        (Role.AUDITOR, Role.PRESIDENT),
        (Role.MEDIATOR, Role.AUDITOR),
    ],
)
def test_who_runs_or_audits_the_machine_reads_no_cases(people, lin, first, second):
    court = people.court()
    appoint(lin, first, court, since=date(2026, 1, 1), by=MACHINE, at=MONDAY)
    with pytest.raises(OfficesConflict):
        appoint(lin, second, court, since=date(2026, 1, 1), by=MACHINE, at=MONDAY)


def test_an_office_is_held_from_its_first_day_to_its_last(people, lin):
    court = people.court()
    appoint(lin, Role.JUDGE, court, since=date(2026, 1, 1), by=MACHINE, at=MONDAY)
    assert lin.holds(Role.JUDGE, court_code="浙0106") and lin.courts_as(Role.JUDGE) == {"浙0106"}
    end_appointment(lin, Role.JUDGE, court, until=date(2026, 1, 31), by=MACHINE, at=MONDAY)
    assert not lin.holds(Role.JUDGE)
    assert types_of(lin) == ["identity.appointed", "identity.appointment_ended"]


def test_an_office_that_begins_tomorrow_is_not_held_today(people, lin):
    later = date(2999, 1, 1)
    appoint(lin, Role.JUDGE, people.court(), since=later, by=MACHINE, at=MONDAY)
    assert not lin.holds(Role.JUDGE)


def test_setting_up_a_court_again_keeps_its_settings():
    particulars = {"name": "测试法院", "level": "basic", "by": MACHINE, "at": MONDAY}
    set_up_court("测01", settings={"auto_docket": True}, **particulars)
    court = set_up_court("测01", **{**particulars, "name": "测试人民法院"})
    assert court.settings == {"auto_docket": True} and court.name == "测试人民法院"
