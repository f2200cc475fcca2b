"""What a party or a visitor can read has its English; what stays Chinese is marked as such."""

import re

import pytest
from django.test import Client
from django.utils import translation

from court.deadlines.states import ClockState
from court.design import phrases
from court.design.middleware import MarkedChinese
from court.docket.models import CaseParty
from court.docket.states import CaseState, Procedure, Seat
from court.docket.states.matters import ApplicationKind, ApplicationState
from court.fees.states import FeeState, OrderState, ReceiptState, RefundState
from court.filing.states import FilingState
from court.hearing.states import Mode, SittingState, Stage
from court.hearing.states.asynchronous import AsyncState
from court.hearing.states.attendance import AttendanceState
from court.hearing.states.record import ObjectionState, RecordingState, TranscriptState
from court.identity.states import RealNameState
from court.journal.events import title_of
from court.notices.catalogue import KINDS, TAIL
from court.notices.states import Channel, Group
from court.portal.timelines import SHOWN_TO_PARTIES
from court.service.states import Instance, JoinState, PleadingKind, ServiceState, WayName
from tests.portal import sentences

CHOICES = [
    ClockState, CaseState, Procedure, Seat, ApplicationKind, ApplicationState, FeeState,
    OrderState, ReceiptState, RefundState, FilingState, Mode, SittingState, Stage, AsyncState,
    AttendanceState, ObjectionState, RecordingState, TranscriptState, RealNameState, Channel,
    Instance, JoinState, PleadingKind, ServiceState, WayName,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def left_in_chinese(texts):
    """Those of which something stays Chinese on an English page, but for words to be written."""
    written = re.compile("“(此致|无)”")
    return [text for text in texts if sentences.HAN.search(written.sub("", phrases.say(text)))]


@pytest.mark.parametrize(
    "path", sentences.sources(), ids=lambda path: str(path.relative_to(sentences.COURT))
)
def test_each_marked_sentence_has_its_english(path):
    missing = [text for text in sentences.marked(path) if translation.gettext(text) == text
               and translation.pgettext("pages of a file", text) == text]  # fmt: skip
    assert missing == []


def test_the_exempt_pages_exist():
    for layer, names in sentences.of_staff().items():
        inside = [str(path) for path in (sentences.COURT / layer).rglob("*")]
        for name in names:
            assert any(f"/{name.rstrip('/')}" in path for path in inside), f"{layer}: {name}"


def test_each_finding_and_remedy_has_its_english():
    found = sentences.findings()
    assert len(found) > 250
    assert {text: found[text] for text in left_in_chinese(found)} == {}


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_each_state_a_party_meets_has_its_english(choices):
    assert left_in_chinese(str(label) for label in choices.labels) == []


def test_the_sides_and_the_line_of_events_have_their_english():
    sides = [str(label) for _, label in CaseParty._meta.get_field("side").flatchoices]
    assert left_in_chinese([*sides, *map(title_of, SHOWN_TO_PARTIES)]) == []


def test_each_message_kept_in_the_account_has_its_english():
    to_parties = [k for k in KINDS.values() if not k.secret and k.group != Group.WORK]
    assert len(to_parties) > 20
    texts = [re.sub(r"\{\w+\}", "7", kind.text) for kind in to_parties]
    texts = [text for text, kind in zip(texts, to_parties, strict=True)
             if Channel.IN_APP in kind.channels]  # fmt: skip
    tail = re.sub(r"\{\w+\}", "7", TAIL)
    assert (
        left_in_chinese([*(k.title for k in to_parties), *texts, *(t + tail for t in texts)]) == []
    )


def test_a_sentence_with_facts_keeps_them_and_says_their_names():
    said = phrases.say("您申请缓交诉讼费，还缺少书面申请。")
    assert said == "You ask for deferral of the court fee; still missing: written application."
    assert phrases.say("第3位被告没有填写姓名或者名称。") == "Defendant 3 has no name filled in."


def test_nothing_changes_on_a_chinese_page():
    with translation.override("zh-hans"):
        assert phrases.say("待补正") == "待补正"


def test_chinese_words_of_an_english_page_say_so():
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get("/guide/steps/").content.decode()
    assert '<html lang="en"' in page
    assert "Civil Procedure Law, Art. 126" in page
    plain = re.sub(r'<span lang="zh-Hans">[^<]*</span>', "", page)
    plain = re.sub(r"<(script|style|title)\b.*?</\1>|<[^>]*>", "", plain, flags=re.DOTALL)
    assert set(sentences.HAN.findall(plain)) <= set("中文")  # the button says lang itself


def test_marking_leaves_scripts_fields_and_attributes_alone():
    mark = MarkedChinese(lambda request: None)._marked
    page = '<p title="法院">At 西湖区人民法院 now</p><textarea>款</textarea><script>"案"</script>'
    said = mark(page.encode()).decode()
    assert said == page.replace("西湖区人民法院", '<span lang="zh-Hans">西湖区人民法院</span>')


def test_provisions_are_named_in_english_one_by_one():
    said = phrases.say("民事诉讼法第122条第2项；人民法院法庭规则第9条、第17条")
    rules = "Courtroom Rules of the People's Courts"
    assert said == f"Civil Procedure Law, Art. 122 (2); {rules}, Art. 9, Art. 17"
