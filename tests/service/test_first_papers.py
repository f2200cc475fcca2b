"""From the drawn tribunal to the answer's clock: papers composed, sent, proved (T19, T20)."""

from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw

from court.docket.actions import move_case
from court.docket.models import Assignment, Case, DocketEntry
from court.docket.states import CaseState
from court.documents.models import IssuedPaper
from court.documents.queries import pdf_of
from court.filing.actions import attach_file
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.models import Court
from court.jobs.worker import run_pending
from court.review.actions import docket_filing
from court.service.actions.attempting import open_enclosure
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.joining import ask_to_join
from court.service.models import Invitation, Service
from court.service.states import ServiceState
from court.service.tasks import prepare_first_papers
from court.vault.actions import receive_file
from tests.documents.test_papers import text_of
from tests.review.conftest import submitted

pytestmark = pytest.mark.django_db
__all__ = ["submitted"]


@pytest.fixture
def sued(submitted, clerk, judge, wang) -> Case:
    """Docketed, with a complaint and an exhibit in the file; a judge sits."""
    Filing.objects.filter(pk=submitted.pk).update(state=FilingState.DRAFT)
    place = {"role": "paper", "kind": "complaint", "of": "林晓梅"}
    _attach(submitted, "起诉状.png", "white", **place)
    _attach(submitted, "借条.png", "ivory", role="exhibit", exhibit_no=1)
    submitted.refresh_from_db()
    submitted.state = FilingState.SUBMITTED
    submitted.bundle["defendants"][0] |= {
        "name": wang.name, "id_number": wang.id_number, "phone": wang.phone.removeprefix("+86"),
    }  # fmt: skip
    submitted.save()
    case = docket_filing(submitted.pk, by=clerk.actor, at=timezone.now())
    Assignment.objects.create(case=case, person=judge, seat="sole", since=timezone.now())
    Case.objects.filter(pk=case.pk).update(state=CaseState.FEE_SETTLED, procedure="ordinary_single")
    move_case(case.pk, CaseState.ASSIGNED, by="machine:test", at=timezone.now())
    case.refresh_from_db()
    return case


def _attach(filing, name, colour, **place) -> None:
    out = BytesIO()
    sheet = Image.new("RGB", (900, 1200), colour)
    ImageDraw.Draw(sheet).text((60, 80), f"{place} 2026\n" * 9, fill="black", font_size=30)
    sheet.save(out, "PNG")
    out.seek(0)
    by, at = filing.owner.actor, timezone.now()
    stored = receive_file(out, name=name, owner=filing.owner, by=by, at=at)
    attach_file(filing.pk, stored, by=by, at=at, **place)


def test_everything_the_law_asks_for_goes_to_the_defendant(sued, wang):
    run_pending()

    service = Service.objects.get(party__side="defendant")
    kinds = list(service.enclosures.values_list("kind", flat=True))
    assert kinds == [
        "respondent_notice", "complaint", "complaint", "evidence_notice", "rights_notice",
        "integrity_card", "service_address_confirmation",
    ]  # fmt: skip
    assert service.state == ServiceState.WAITING
    notice = IssuedPaper.objects.get(kind="respondent_notice")
    text = text_of(pdf_of(notice))
    invitation = Invitation.objects.get(party=service.party)
    for words in (sued.number, invitation.code, wang.name, "十五日内", "起诉状副本", "证据1：借条"):
        assert words in text


def test_preparing_twice_makes_nothing_twice(sued):
    run_pending()
    papers, services = IssuedPaper.objects.count(), Service.objects.count()

    prepare_first_papers.enqueue(str(sued.pk))
    run_pending()

    assert (IssuedPaper.objects.count(), Service.objects.count()) == (papers, services)


def test_joining_and_confirming_serves_and_proves(sued, wang):
    run_pending()
    invitation = Invitation.objects.get()
    request = ask_to_join(
        wang, case_number=sued.number, code=invitation.code, capacity="self", by=wang.actor,
        at=timezone.now(),
    )  # fmt: skip
    said = Confirmed(recipient=wang.name, address="光明路346号", phone="1", electronic=True)
    confirm_address(request.party_id, wang, said, at=timezone.now())
    run_pending()

    service = Service.objects.get(party__side="defendant")
    assert service.state == ServiceState.SERVED
    assert service.proof.kind == "electronic_service_certificate"
    text = text_of(pdf_of(service.proof))
    hashes = [e.sha256 for e in service.enclosures.all()]
    assert all(sha in text for sha in hashes)
    assert "到达其系统" in text and "微法庭账号" in text
    sued.refresh_from_db()
    assert sued.state == CaseState.PLEADING
    titles = list(DocketEntry.objects.filter(case=sued).values_list("title", flat=True))
    assert f"电子送达凭证（被告{wang.name}）" in titles
    assert f"送达地址确认书（被告{wang.name}）" in titles
    opened = open_enclosure(service.enclosures.first().pk, wang, at=timezone.now())
    assert opened.opened_by == wang


def test_the_court_is_named_and_can_be_reached(sued):
    Court.objects.filter(pk="浙0106").update(settings={"contact": "0571-00000000"})
    run_pending()

    text = text_of(pdf_of(IssuedPaper.objects.get(kind="respondent_notice")))
    assert "杭州市西湖区人民法院" in text and "0571-00000000" in text
