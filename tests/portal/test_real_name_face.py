"""The selfie beside the card: waited for, refused at no cost, compared, erased, never shown."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from court.identity.models import FaceComparison, RealNameClaim
from court.identity.states import FaceState, FaceZone, RealNameState
from court.jobs.worker import run_pending
from court.portal import faces, tasks
from court.portal.real_name import PATIENCE, settle
from court.recognition.providers.bounded_http import NoAnswer
from court.vault.models import FileState, Purpose, StoredFile
from tests.portal.test_real_name import Machine, hand_in, photo
from tests.recognition.face_models import face_models_here

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
PAPERS = Path(__file__).parents[1] / "samples" / "papers"
PAGE, FACE = "/my/real-name/", "/my/real-name/face/"


class Comparer:
    """A face engine of known opinion."""

    recipient = ""

    def __init__(self) -> None:
        self.says: FaceZone | None = FaceZone.SAME
        self.seen: list[tuple[bytes, bytes]] = []

    def compare(self, portrait: bytes, selfie: bytes) -> FaceZone:
        self.seen.append((portrait, selfie))
        if self.says is None:
            raise NoAnswer("unreachable")
        return self.says


@pytest.fixture
def comparer(monkeypatch) -> Comparer:
    one = Comparer()
    for place in (
        "court.portal.tasks",
        "court.portal.web.realname",
        "court.portal.web.realname_face",
    ):
        monkeypatch.setattr(f"{place}.face_comparer", lambda: one)
    return one


@pytest.fixture
def browser(newcomer, signed_in, comparer):
    return signed_in(newcomer)


@pytest.fixture
def claim(browser) -> RealNameClaim:
    """Handed in, both sides read; the face is waited for."""
    hand_in(browser)
    Machine().run()
    claim = RealNameClaim.objects.get()
    assert claim.state == RealNameState.WAITING
    return claim


def give(client, picture=None, consent="yes"):
    sent = photo("selfie") if picture is None else picture
    return client.post(FACE, {"decision": "give", "consent": consent, "selfie": sent})


def test_a_claim_waits_for_the_selfie_and_passes_with_it(browser, claim, comparer, newcomer):
    assert browser.get(PAGE)["Location"] == FACE
    settle(claim.pk, at=claim.claimed_at + PATIENCE)
    claim.refresh_from_db()
    assert claim.state == RealNameState.WAITING
    page = browser.get(FACE).content.decode()
    assert 'capture="user"' in page and "第29条" in page and "不提供" in page

    assert give(browser).status_code == 302
    selfie = StoredFile.objects.get(purpose=Purpose.FACE)
    assert not StoredFile.objects.visible_to(newcomer).filter(pk=selfie.pk).exists()
    assert browser.get(f"/files/{selfie.pk}").status_code == 404
    run_pending()

    claim.refresh_from_db()
    selfie.refresh_from_db()
    assert claim.state == RealNameState.PASSED
    assert [bytes(picture[:2]) for picture in comparer.seen[0]] == [b"\xff\xd8"] * 2
    assert (selfie.state, bytes(selfie.wrapped_key), selfie.sha256) == (FileState.REMOVED, b"", "")
    assert not hasattr(selfie, "reading")
    face = claim.face
    assert (face.zone, face.selfie, face.ended_at is not None) == ("same", None, True)


@pytest.mark.parametrize("zone", ["unsure", "different", "unclear", "not_live"])
def test_anything_but_the_same_face_is_looked_at_by_a_person(
    browser, claim, comparer, zone, clerk, signed_in
):
    comparer.says = FaceZone(zone)
    give(browser)
    run_pending()
    claim.refresh_from_db()
    assert (claim.state, claim.reasons) == (RealNameState.PERSON_NEEDED, [f"face_{zone}"])
    assert StoredFile.objects.get(purpose=Purpose.FACE).state == FileState.REMOVED
    page = signed_in(clerk).get(f"/desk/real-names/{claim.pk}/").content.decode()
    assert str(FaceZone(zone).label) in page and "第16条" in page


def test_who_gives_none_is_looked_at_by_a_person_and_not_asked_again(browser, claim):
    browser.post(FACE, {"decision": "decline"})
    browser.post(FACE, {"decision": "decline"})
    run_pending()
    claim.refresh_from_db()
    assert (claim.state, claim.reasons) == (RealNameState.PERSON_NEEDED, ["face_declined"])
    assert browser.get(FACE).status_code == 302


def test_who_lets_the_time_pass_is_looked_at_by_a_person(claim):
    end = claim.face.until
    settle(claim.pk, at=end - timedelta(seconds=1))
    claim.refresh_from_db()
    assert claim.state == RealNameState.WAITING
    settle(claim.pk, at=end)
    claim.refresh_from_db()
    assert (claim.state, claim.reasons) == (RealNameState.PERSON_NEEDED, ["face_lapsed"])


def test_consent_can_be_taken_back_before_the_comparison(browser, claim):
    give(browser)
    assert "撤回同意" in browser.get(FACE).content.decode()
    browser.post(FACE, {"decision": "decline"})
    assert StoredFile.objects.get(purpose=Purpose.FACE).state == FileState.REMOVED
    run_pending()
    claim.refresh_from_db()
    assert claim.face.state == FaceState.DECLINED and claim.reasons == ["face_declined"]


def test_no_selfie_without_a_consent_of_its_own(browser, claim):
    assert give(browser, consent="").status_code == 422
    assert browser.post(FACE, {"decision": "give", "consent": "yes"}).status_code == 422
    assert give(browser, SimpleUploadedFile("x.jpg", b"no picture")).status_code == 422
    assert not StoredFile.objects.accepted().filter(purpose=Purpose.FACE).exists()
    assert FaceComparison.objects.get().state == FaceState.ASKED


def test_a_new_claim_erases_the_selfie_of_the_old(browser, claim):
    give(browser)
    hand_in(browser)
    faces.lapse(claim.pk, by=faces.MACHINE, at=timezone.now())
    assert StoredFile.objects.get(purpose=Purpose.FACE).state == FileState.REMOVED


def test_a_service_that_does_not_answer_leaves_it_to_a_person(browser, claim, comparer):
    comparer.says = None
    give(browser)
    for _ in range(3):
        run_pending(reraise=False)
    settle(claim.pk, at=claim.face.until + faces.COMPARING)
    claim.refresh_from_db()
    assert (claim.state, claim.reasons) == (RealNameState.PERSON_NEEDED, ["face_lapsed"])
    assert StoredFile.objects.get(purpose=Purpose.FACE).state == FileState.REMOVED


def test_a_selfie_left_by_a_crash_is_erased(browser, claim):
    give(browser)
    selfie = StoredFile.objects.get(purpose=Purpose.FACE)
    FaceComparison.objects.update(state=FaceState.LAPSED, selfie=None)
    assert faces.erase_left_over(at=selfie.received_at + timedelta(minutes=5)) == 0
    assert faces.erase_left_over(at=selfie.received_at + timedelta(minutes=11)) == 1
    assert tasks.erase_selfies.name


def test_where_no_faces_are_compared_nothing_is_asked(newcomer, signed_in):
    client = signed_in(newcomer)
    hand_in(client)
    assert not FaceComparison.objects.exists()
    assert client.get(FACE).status_code == 302


@pytest.mark.parametrize(
    ("card", "selfie", "state", "reasons"),
    [
        ("cards/front.jpg", "cards/front.jpg", RealNameState.PASSED, []),
        ("cards/front.jpg", "cards/back.jpg", RealNameState.PERSON_NEEDED, ["face_unclear"]),
        ("cards/back.jpg", "cards/front.jpg", RealNameState.PERSON_NEEDED, ["face_unclear"]),
    ],
)
def test_the_true_engine_decides_on_drawn_cards(
    newcomer, signed_in, settings, card, selfie, state, reasons
):
    """The networks themselves run, in the job, on what the vault opens; nobody's photo is used."""
    settings.FACE_MODELS = face_models_here()
    client = signed_in(newcomer)
    hand_in(client, front=drawn(card, "front.jpg"))
    Machine().run()
    give(client, drawn(selfie, "selfie.jpg"))
    run_pending()
    claim = RealNameClaim.objects.get()
    assert (claim.state, claim.reasons) == (state, reasons)
    assert StoredFile.objects.get(purpose=Purpose.FACE).state == FileState.REMOVED


def drawn(sample: str, name: str) -> SimpleUploadedFile:
    """A drawn card of the samples: a drawn head on the front, none on the back."""
    return SimpleUploadedFile(name, (PAPERS / sample).read_bytes(), "image/jpeg")
