"""E-mail beside service: a prompt to the confirmed address, never the place or day of service."""

from datetime import timedelta

import pytest
from django.core import mail

from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending
from court.notices.models import Notice, NoticePreference
from court.notices.providers.sandbox import newest_mail
from court.notices.tasks import send_some
from court.service.access import NotYours
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.prompting import note_returned
from court.service.composition import certificate
from court.service.models import Prompt
from court.service.states import ServiceState
from tests.cast import MONDAY
from tests.service.serving import DAY, events, joined, ordered

pytestmark = pytest.mark.django_db
ADDRESS = "wang@example.cn"


@pytest.fixture
def served(case, online, wang, paper):
    """王 confirmed the account and an e-mail address; one paper was served."""
    joined(online, wang, electronic=True, email=ADDRESS)
    (service,) = ordered(case, [paper()], online)
    service.refresh_from_db()
    return service


def test_the_confirmed_address_is_told_once_and_names_no_place_to_give_data(case, served):
    prompt = Prompt.objects.get(service=served)

    assert prompt.address == ADDRESS and prompt.attempt.channel == "微法庭账号"
    text = prompt.notice.text
    assert case.number in text and "只是提醒" in text and prompt.notice.number in text
    assert "http" not in text and "www" not in text
    assert len(events(case, "service.prompt_sent")) == 1


def test_it_leaves_by_the_mail_server_and_lies_in_the_sandbox(served):
    send_some(reraise=True)

    prompt = Prompt.objects.select_related("notice").get(service=served)
    letter = newest_mail(1)[0]
    assert (prompt.words, letter.phone) == ("已发出", ADDRESS)
    assert prompt.receipt == prompt.notice.provider_reference != ""


def test_the_proof_names_it_as_a_prompt_and_the_account_as_the_place(served):
    account, letter = certificate(served, MONDAY.date()).channels

    assert account.channel == "微法庭账号" and account.arrived_at == MONDAY
    assert "不作为送达" in letter.channel and letter.address == ADDRESS
    assert letter.arrived_at is None and letter.read_at is None


def test_a_mail_the_server_refuses_is_noted_and_service_stands(case, served, settings, monkeypatch):
    settings.MAIL_PROVIDER = "court.notices.providers.smtp.SmtpMail"
    settings.EMAIL_BACKEND = "tests.service.test_prompts.Refusing"
    before = (served.state, served.effective_on, served.rule)

    send_some(reraise=True)
    deliver_pending()
    run_pending()

    prompt = Prompt.objects.get(service=served)
    assert prompt.words == "被退回" and "收件人被拒绝" in prompt.returned_why
    served.refresh_from_db()
    assert (served.state, served.effective_on, served.rule) == before
    assert len(events(case, "service.prompt_returned")) == 1


class Refusing:
    """A mail server that knows no such person."""

    def __init__(self, **options):
        self.options = options

    def send_messages(self, messages):
        from smtplib import SMTPRecipientsRefused  # noqa: PLC0415

        raise SMTPRecipientsRefused({m.to[0]: (550, b"no such user") for m in messages})


def test_a_clerk_notes_a_bounce_and_the_party_is_told_on_its_page(
    signed_in, case, served, wang, court_clerk
):
    prompt = Prompt.objects.get(service=served)
    desk, where = signed_in(court_clerk), f"/desk/cases/service/prompts/{prompt.pk}/"

    desk.post(where, {"reasons": ""})
    prompt.refresh_from_db()
    assert prompt.returned_at is None
    desk.post(where, {"reasons": "信箱已满"})
    desk.post(where, {"reasons": "又退一次"})

    prompt.refresh_from_db()
    assert prompt.returned_why == "信箱已满" and prompt.noted_by == court_clerk.actor
    assert served.state == ServiceState.SERVED
    assert "信箱已满" in desk.get(f"/desk/cases/{case.pk}/service/").content.decode()
    page = signed_in(wang).get(f"/cases/{case.pk}/address/").content.decode()
    assert "邮件发不到您的电子邮箱" in page and ADDRESS in page


def test_a_new_address_is_no_longer_blamed(case, served, online, wang, signed_in):
    note_returned(Prompt.objects.get(service=served).pk, "信箱已满", by="machine:test", at=MONDAY)
    said = Confirmed(
        recipient=wang.name, address="杭州市西湖区光明路346号", phone="19900000102",
        electronic=True, email="new@example.cn",
    )  # fmt: skip
    confirm_address(online.pk, wang, said, at=MONDAY + DAY)

    page = signed_in(wang).get(f"/cases/{case.pk}/address/").content.decode()
    assert "邮件发不到" not in page


def test_only_who_serves_notes_a_bounce(served, wang, judge):
    prompt = Prompt.objects.get(service=served)
    with pytest.raises(NotYours):
        note_returned(prompt.pk, "没收到", by=wang.actor, at=MONDAY)


def test_without_an_address_or_without_consent_no_mail_goes(case, online, offline, wang, paper):
    joined(online, wang, electronic=False, email=ADDRESS)
    ordered(case, [paper()], online, offline)

    assert not Prompt.objects.exists()
    assert not Notice.objects.filter(kind="papers_served_mail").exists() and mail.outbox == []


def test_who_has_chosen_mail_for_this_very_address_gets_one_letter(case, online, wang, paper):
    NoticePreference.objects.create(
        person=wang, ways={"service": ["mail"]}, mail=ADDRESS, mail_verified_at=MONDAY,
        changed_at=MONDAY,
    )  # fmt: skip
    joined(online, wang, electronic=True, email=ADDRESS)

    ordered(case, [paper()], online, key="k2")

    letters = Notice.objects.filter(channel="mail")
    assert [n.kind for n in letters] == ["papers_served"]
    assert Prompt.objects.get().notice == letters[0]


def test_what_waited_is_told_by_mail_when_the_address_is_confirmed(case, online, wang, paper):
    ordered(case, [paper()], online)
    joined(online, wang, electronic=True, email=ADDRESS)

    assert Prompt.objects.get().at - MONDAY < timedelta(seconds=1)
