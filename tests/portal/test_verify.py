"""Anyone can check whether a paper really comes from the court; nobody learns more than that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from court.documents.models import IssuedPaper
from court.documents.queries import pdf_of
from tests.architecture.objects import World
from tests.design.pages import assert_sound

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


def test_the_page_tells_nothing_about_the_parties(client, paper, lin, wang):
    text = check(client, paper.serial).content.decode()
    assert "林" not in text and "王" not in text
