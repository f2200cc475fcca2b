"""Anyone can check whether a paper really comes from the court; nobody learns more than that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from court.documents.actions import withdraw_paper
from court.documents.actions.heads import sign_head
from court.documents.models import IssuedPaper
from court.documents.queries import pdf_of
from court.journal.growth import grow
from tests.architecture.objects import World
from tests.cast import MONDAY
from tests.design.pages import assert_sound
from tests.documents import examples, hostile
from tests.documents.offices import issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(people, lin, no_limits) -> IssuedPaper:
    """A paper as it was issued to 林."""
    return World(people).paper("浙0106", "ABCD-EFGH-JKLM", lin)


def check(client, serial: str, **files):
    return client.post("/verify/", {"serial": serial, **files})


def test_the_page_is_sound_and_leads_to_messages_too(client):
    text = client.get("/verify/").content.decode()
    assert_sound(text)
    assert 'href="/notices/check/"' in text


def test_a_genuine_code_is_confirmed_in_any_spelling(client, paper):
    for serial in (
        paper.serial,
        paper.serial.lower(),
        paper.serial.replace("-", ""),
        f" {paper.serial} ",
    ):
        text = check(client, serial).content.decode()
        assert "是本院发出的文书" in text
        assert paper.title in text
        assert_sound(text)


def test_an_unknown_code_is_not_confirmed(client, no_limits):
    text = check(client, "ABCD-EFGH-2345").content.decode()
    assert "没有查到这份文书" in text


def test_the_file_itself_is_compared(client, paper):
    same = SimpleUploadedFile("a.pdf", pdf_of(paper), "application/pdf")
    assert "完全一致" in check(client, paper.serial, file=same).content.decode()
    changed = SimpleUploadedFile("a.pdf", pdf_of(paper) + b" ", "application/pdf")
    text = check(client, paper.serial, file=changed).content.decode()
    assert "不一致" in text and "完全一致" not in text


@pytest.mark.parametrize("serial", ["", "123", "ABCD-EFGH-0000", "<script>", "ABCD EFGH 2345 6789"])
def test_what_cannot_be_a_code_says_why(client, no_limits, serial):
    answer = check(client, serial)
    assert answer.status_code == 422
    assert_sound(answer.content.decode())


def test_nobody_can_try_codes_by_the_hundred(client, no_limits):
    codes = [check(client, "ABCD-EFGH-2345").status_code for _ in range(12)]
    assert codes[0] == 200
    assert codes[-1] == 429


@pytest.mark.parametrize("tail", ["", "proof.json"])
def test_addresses_with_guessed_codes_are_not_tried_by_the_hundred_either(client, no_limits, tail):
    tried = [client.get(f"/verify/ABCD-EFGH-2345/{tail}").status_code for _ in range(62)]
    assert tried[0] == 404
    assert tried[-1] == 429


def test_the_page_tells_nothing_about_the_parties(client, paper, lin, wang):
    text = check(client, paper.serial).content.decode()
    assert "林" not in text and "王" not in text


def test_the_file_alone_is_enough(client, paper):
    same = SimpleUploadedFile("a.pdf", pdf_of(paper), "application/pdf")
    text = client.post("/verify/", {"file": same}).content.decode()
    assert "完全一致" in text and paper.title in text
    assert_sound(text)


def test_its_fingerprint_alone_is_enough(client, paper):
    text = client.post("/verify/", {"fingerprint": paper.sha256}).content.decode()
    assert "完全一致" in text and paper.title in text
    unknown = client.post("/verify/", {"fingerprint": "0" * 64}).content.decode()
    assert "没有查到这份文书" in unknown and "没有发出过" in unknown
    assert_sound(unknown)


def test_the_fingerprint_of_another_paper_does_not_fit_the_code(client, paper):
    answer = client.post("/verify/", {"serial": paper.serial, "fingerprint": "0" * 64})
    assert "文件与法院发出的不一致" in answer.content.decode()


def test_a_withdrawn_paper_is_said_to_be_withdrawn_but_not_why(client, paper, judge):
    withdraw_paper(paper, "案号写错了", by=judge.actor, at=MONDAY)
    for data in ({"serial": paper.serial}, {"fingerprint": paper.sha256}):
        text = client.post("/verify/", data).content.decode()
        assert "已经撤回" in text and "仍然有效" not in text and "案号写错了" not in text
        assert_sound(text)


def test_the_square_on_the_paper_leads_to_it(client, paper, no_limits):
    answer = client.get(f"/verify/{paper.serial}/")
    assert answer.status_code == 200 and "是本院发出的文书" in answer.content.decode()
    assert client.get("/verify/ABCD-EFGH-2345/").status_code == 404
    assert client.get("/verify/nonsense/").status_code == 404


def test_the_proof_waits_for_the_court_to_sign_and_is_then_a_file(client, lin, no_limits):
    made = issue(examples.ACCEPTANCE, readers=[lin])
    address = f"/verify/{made.serial}/proof.json"
    assert client.get(address).status_code == 202
    grow()
    sign_head(by="machine:test", at=MONDAY)
    answer = client.get(address)
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert answer.json()["sha256"] == made.sha256
    assert "林" not in answer.content.decode()


def test_what_is_sent_without_code_and_file_is_asked_for(client, no_limits):
    answer = client.post("/verify/", {})
    assert answer.status_code == 422
    assert "请填写校验码" in answer.content.decode()


def test_a_file_with_the_code_is_told_what_is_wrong_with_it(client, no_limits):
    made = issue(examples.ACCEPTANCE)
    file = SimpleUploadedFile("a.pdf", hostile.with_page(pdf_of(made)), "application/pdf")
    text = client.post("/verify/", {"serial": made.serial, "file": file}).content.decode()
    assert "不一致" in text and "签名之后又添加了内容" in text
