"""The party's pages: ask, read back, confirm; take back; consent."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from court.docket.models import Application
from court.docket.states import ApplicationKind as K

pytestmark = pytest.mark.django_db
TEXT = "双方已经和解，被告已还清借款。"


def address(trial, kind="withdrawal"):
    return f"/cases/{trial.case.pk}/ask/{kind}/"


def fields(trial, **more):
    party = str(trial.party("plaintiff").pk)
    return {"party": party, "text": TEXT, "key": "a" * 32, **more}


def test_the_page_offers_what_can_be_asked_and_says_why_not(trial, lin, signed_in):
    trial.assign()
    page = signed_in(lin).get(f"/cases/{trial.case.pk}/ask/").content.decode()

    assert "撤回起诉" in page and "不想打了，或者已经和解" in page
    assert "对回避决定申请复议：没有可以申请复议的回避决定" in page
    assert "管辖权异议" not in page  # never a plaintiff's


def test_nothing_is_asked_before_the_last_step(trial, lin, signed_in):
    trial.assign()
    client = signed_in(lin)
    page = client.post(address(trial), fields(trial))

    assert page.status_code == 200
    assert TEXT in page.content.decode() and "案件受理费减半" in page.content.decode()
    assert not Application.objects.exists()

    done = client.post(address(trial), fields(trial, confirm="1"))
    made = Application.objects.get()
    assert done.status_code == 302 and done["Location"].endswith(f"/{made.pk}/")
    assert (made.kind, made.text, made.person) == (K.WITHDRAWAL, TEXT, lin)


def test_a_double_click_asks_once(trial, lin, signed_in):
    trial.assign()
    client = signed_in(lin)
    answers = [client.post(address(trial), fields(trial, confirm="1")) for _ in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert Application.objects.count() == 1


def test_what_was_typed_is_kept_when_something_is_missing(trial, lin, signed_in):
    trial.assign()
    given = fields(trial, text="被告正在卖房。", amount="", target="某小区三号楼")
    answer = signed_in(lin).post(address(trial, "preservation"), given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "被告正在卖房。" in page and "某小区三号楼" in page and "请填写金额" in page


def photo():
    image = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(image).text((40, 40), "HOUSE 12-3\n" * 8, fill="black", font_size=30)
    out = BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    out.name = "房产.png"
    return out


def test_preservation_with_a_photo_and_without_a_script(trial, lin, signed_in):
    trial.assign()
    client = signed_in(lin)
    given = fields(
        trial, text="被告正在卖房。", amount="80,000", target="某小区三号楼",
        security="insurer", urgent="yes",
    )  # fmt: skip
    page = client.post(address(trial, "preservation"), given | {"files": photo()})
    kept = page.context["files"]
    assert [file.name for file in kept] == ["房产.png"]
    client.post(address(trial, "preservation"), given | {"files": str(kept[0].pk), "confirm": "1"})

    made = Application.objects.get()
    assert made.details["amount"] == "80000.00" and made.details["urgent"] is True
    assert made.files.get().file.kept_at is not None


def test_the_other_side_does_not_learn_of_a_preservation(trial, lin, wang, signed_in):
    trial.assign()
    made = trial.apply(K.PRESERVATION, text="被告转移财产。", details={"amount": "80000"})
    client = signed_in(wang)

    assert client.get(f"/cases/applications/{made.pk}/").status_code == 404
    assert "财产保全" not in client.get(f"/cases/{trial.case.pk}/").content.decode()


def test_the_defendant_agrees_to_a_withdrawal(trial, wang, signed_in):
    trial.assign()
    made = trial.apply(K.WITHDRAWAL)
    client = signed_in(wang)
    party = trial.party("defendant").pk
    assert "是否同意原告撤诉" in client.get(f"/cases/applications/{made.pk}/").content.decode()
    client.post(f"/cases/applications/{made.pk}/consent/", {"party": party, "agrees": "yes"})

    assert made.consents.get().agrees is True


def test_taking_back_too_late_is_said_plainly(trial, lin, signed_in):
    judge = trial.assign()
    from court.docket.actions import decide_application  # noqa: PLC0415

    made = trial.apply(K.WITHDRAWAL)
    decide_application(
        made.pk, granted=False, reasons="本案有违法行为需要处理。", person=judge, at=trial.at
    )
    answer = signed_in(lin).post(f"/cases/applications/{made.pk}/take-back/")

    assert answer.status_code == 409 and "情况刚刚有了变化" in answer.content.decode()


def test_the_case_page_shows_who_tries_the_case(trial, lin, signed_in):
    judge = trial.assign()
    page = signed_in(lin).get(f"/cases/{trial.case.pk}/").content.decode()

    assert f"独任审判员 {judge.name}" in page and "提出申请" in page
