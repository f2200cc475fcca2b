"""The way to a proved name: photos, what was read, the machine's pass, the clerk's decision."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from court.identity.models import RealNameClaim
from court.identity.states import RealNameState
from court.jobs.worker import run_pending
from court.law.papers import FileReading, PageReading, ReadField
from court.notices.models import Notice
from court.portal.real_name import PATIENCE, settle
from court.recognition.actions import begin_reading, keep_reading, request_reading
from court.vault.models import StoredFile
from tests.cast import MONDAY, id_number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
PAGE = "/my/real-name/"
NUMBER = id_number(500)
FRONT = {"name": "陈新", "sex": "女", "birth_date": "1985-03-05", "id_number": NUMBER}
BACK = {"valid_from": "2016-05-01", "valid_until": "长期"}


def photo(name: str) -> SimpleUploadedFile:
    image = Image.new("RGB", (856, 540), "white")
    ImageDraw.Draw(image).text((40, 60), f"{name} card\n" * 8, fill="black", font_size=32)
    out = BytesIO()
    image.save(out, "JPEG")
    return SimpleUploadedFile(f"{name}.jpg", out.getvalue(), "image/jpeg")


class Machine:
    """What stands on the photos; ``run`` keeps it as readings and lets everything follow."""

    def __init__(self) -> None:
        self.front, self.back = dict(FRONT), dict(BACK)

    def run(self) -> None:
        for file in StoredFile.objects.filter(reading__isnull=True):
            request_reading(file.pk, by="machine:test", at=MONDAY)
            begin_reading(file.pk)
            keep_reading(file.pk, self._of(file), engine="test", by="machine:test", at=MONDAY)
        run_pending()

    def _of(self, file: StoredFile) -> FileReading:
        side = "front" if file.name.startswith("front") else "back"
        fields = {key: ReadField(value, 0.97) for key, value in getattr(self, side).items()}
        page = PageReading(1, f"id_card_{side}", 0.95, True, width=856, height=540, fields=fields)
        kind = f"id_card_{side}"
        return FileReading(file.name, file.sha256, "image/jpeg", None, kind, 0.95, (page,))


@pytest.fixture
def machine() -> Machine:
    return Machine()


def file_named(name: str) -> StoredFile:
    return next(file for file in StoredFile.objects.all() if file.name == name)


@pytest.fixture
def browser(newcomer, signed_in):
    return signed_in(newcomer)


def hand_in(client, *, name="陈新", number=NUMBER, **more):
    typed = {"name": name, "id_number": number, "court_code": "浙0106"}
    return client.post(PAGE, {**typed, "front": photo("front"), "back": photo("back"), **more})


def test_a_card_that_agrees_passes_at_once(newcomer, browser, machine):
    assert hand_in(browser).status_code == 302
    machine.run()
    newcomer.refresh_from_db()
    assert newcomer.is_verified and newcomer.name == "陈新"
    assert "已通过" in browser.get(PAGE).content.decode()
    assert Notice.objects.filter(person=newcomer, kind="real_name_passed").count() == 1


def test_while_the_machine_reads_one_may_wait_or_leave(newcomer, browser):
    hand_in(browser)
    page = browser.get(PAGE).content.decode()
    assert "正在识别" in page and "refresh" in page
    newcomer.refresh_from_db()
    assert not newcomer.is_verified


def test_a_name_that_differs_goes_to_the_filing_clerk_with_the_reason(
    newcomer, browser, machine, clerk, client
):
    machine.front["name"] = "陈欣"
    hand_in(browser)
    machine.run()
    claim = RealNameClaim.objects.get()
    assert claim.state == RealNameState.PERSON_NEEDED and claim.reasons == ["name_differs"]
    page = browser.get(PAGE).content.decode()
    assert "人工核对" in page and "照片上的姓名与填写的不一致" in page
    assert Notice.objects.filter(person=newcomer, kind="real_name_waiting").exists()


def test_without_typing_the_person_confirms_what_was_read(newcomer, browser, machine):
    response = hand_in(browser, name="", number="")
    assert response["Location"].startswith("/my/real-name/check/?front=")
    assert "正在识别" in browser.get(response["Location"]).content.decode()
    machine.run()
    page = browser.get(response["Location"]).content.decode()
    assert NUMBER in page and "陈新" in page
    files = {side: file_named(f"{side}.jpg").pk for side in ("front", "back")}
    typed = {"name": "", "id_number": NUMBER, "court_code": "浙0106", "checking": "1", **files}
    assert browser.post(PAGE, typed).status_code == 422
    browser.post(PAGE, {**typed, "name": "陈新"})
    machine.run()
    newcomer.refresh_from_db()
    assert newcomer.is_verified


def test_photos_of_another_cannot_be_named(newcomer, mallory, machine, client, signed_in):
    hand_in(signed_in(newcomer), name="", number="")
    machine.run()
    front = file_named("front.jpg").pk
    page = signed_in(mallory).get(f"/my/real-name/check/?front={front}")
    assert page.status_code == 302
    typed = {"name": "陈新", "id_number": NUMBER, "court_code": "浙0106", "front": front}
    assert signed_in(mallory).post(PAGE, typed).status_code == 422


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "99999919850305100X"}, "校验码"),
        ({"number": "123"}, "18位"),
        ({"name": ""}, "请填写姓名"),
        ({"number": ""}, "请填写身份证号码"),
        ({"front": ""}, "请上传身份证人像面照片"),
        ({"back": ""}, "请上传身份证国徽面照片"),
        ({"front": SimpleUploadedFile("front.jpg", b"no picture")}, "front.jpg"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser, changes, words):
    response = hand_in(browser, **changes)
    page = response.content.decode()
    assert response.status_code == 422 and words in page
    assert "陈新" in page or changes.get("name") == ""
    assert not RealNameClaim.objects.exists()


def test_photos_sent_once_need_not_be_sent_again(browser):
    page = hand_in(browser, number="123").content.decode()
    for file in StoredFile.objects.all():
        assert str(file.pk) in page


def test_a_reading_that_never_comes_goes_to_a_person(newcomer, browser):
    hand_in(browser)
    claim = RealNameClaim.objects.get()
    settle(claim.pk, at=claim.claimed_at + PATIENCE - timedelta(seconds=1))
    claim.refresh_from_db()
    assert claim.state == RealNameState.WAITING
    settle(claim.pk, at=claim.claimed_at + PATIENCE)
    claim.refresh_from_db()
    assert claim.state == RealNameState.PERSON_NEEDED and claim.reasons == ["reading_late"]


def test_the_clerk_sees_card_and_claim_and_accepts(newcomer, browser, machine, clerk, client):
    machine.front["name"] = "陈欣"
    hand_in(browser)
    machine.run()
    claim = RealNameClaim.objects.get()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert "陈新" in client.get("/desk/real-names/").content.decode()
    page = client.get(f"/desk/real-names/{claim.pk}/").content.decode()
    assert "陈欣" in page and NUMBER in page
    picture = client.get(f"/desk/real-names/{claim.pk}/front/")
    assert picture["Content-Type"] == "image/jpeg"
    client.post(f"/desk/real-names/{claim.pk}/", {"decision": "accept"})
    newcomer.refresh_from_db()
    assert newcomer.is_verified


def test_a_refusal_names_its_reason_to_the_person(newcomer, browser, machine, clerk, client):
    machine.back["valid_until"] = "2020-01-01"
    hand_in(browser)
    machine.run()
    claim = RealNameClaim.objects.get()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/desk/real-names/{claim.pk}/"
    assert client.post(address, {"decision": "refuse", "note": ""}).status_code == 422
    client.post(address, {"decision": "refuse", "note": "身份证已过期，请换证后再来"})
    machine.run()
    notice = Notice.objects.get(person=newcomer, kind="real_name_refused", channel="in_app")
    assert "身份证已过期" in notice.text
    client.force_login(newcomer, backend="django.contrib.auth.backends.ModelBackend")
    assert "身份证已过期" in client.get(PAGE).content.decode()


def test_a_clerk_who_comes_too_late_is_told(newcomer, browser, machine, clerk, client):
    machine.front["name"] = "陈欣"
    hand_in(browser)
    machine.run()
    claim = RealNameClaim.objects.get()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/desk/real-names/{claim.pk}/"
    client.post(address, {"decision": "accept"})
    late = client.post(address, {"decision": "refuse", "note": "照片反光"})
    assert late.status_code == 409


def test_one_comes_back_to_the_page_that_asked_for_the_name(newcomer, browser, machine):
    response = browser.post(
        f"{PAGE}?next=/filing/",
        {
            "name": "陈新",
            "id_number": NUMBER,
            "court_code": "浙0106",
            "front": photo("front"),
            "back": photo("back"),
        },
    )
    assert response["Location"] == f"{PAGE}?next=%2Ffiling%2F"
    machine.run()
    assert 'href="/filing/"' in browser.get(response["Location"]).content.decode()
    assert (
        'href="https://evil'
        not in browser.get(f"{PAGE}?next=https://evil.example/").content.decode()
    )


def test_a_card_expired_by_the_courts_calendar_does_not_pass(browser, machine):
    machine.back["valid_until"] = str(timezone.localdate() - timedelta(days=1))
    hand_in(browser)
    machine.run()
    assert RealNameClaim.objects.get().reasons == ["expired"]
