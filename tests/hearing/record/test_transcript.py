"""What is written down stays; a correction stands beside it (民事诉讼法第150条)."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from court.hearing.actions import transcript
from court.hearing.actions.transcript import NothingSaid, NotTheKeeper, TranscriptClosed
from court.hearing.models import Line, LineVersion, Objection, Transcript
from court.hearing.record.seats import Speaker
from court.journal.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_lines_stand_in_order_with_speaker_seat_time_and_stage(held):
    held.talk()
    lines = list(Line.objects.filter(transcript__sitting=held.sitting))
    assert [line.no for line in lines] == [1, 2, 3, 4]
    assert [line.speaker for line in lines] == [
        "", "审判员 赵法官", "原告 林小雨", "被告 王大山",
    ]  # fmt: skip
    assert [line.stage for line in lines] == ["opening", "opening", *["investigation"] * 2]
    assert lines[0].aside and lines[3].text == "借款属实，现在没有能力一次还清。"


def test_the_same_key_again_gives_the_line_that_is_there(held):
    first = held.say(held.lin, "同意。", key="a")
    again = held.say(held.lin, "同意。", key="a")
    other = held.say(held.lin, "同意。", key="b")
    assert first.pk == again.pk and other.no == 2


def test_a_correction_keeps_the_old_words_with_who_and_when(held):
    line = held.say(held.wang, "借款八万元属实。")
    by, at = held.clerk.actor, held.at
    transcript.correct(line, "借款八千元属实。", why="听错", by=by, at=at)
    transcript.correct(line, "借款八千元属实。", by=by, at=at)
    texts = [(v.no, v.text, v.why, v.by) for v in line.versions.all()]
    assert texts == [(1, "借款八万元属实。", "", by), (2, "借款八千元属实。", "听错", by)]
    assert Line.objects.get(pk=line.pk).text == "借款八千元属实。"


def test_the_database_itself_refuses_to_change_what_was_written(held):
    held.say(held.lin, "同意。")
    for change in (
        lambda: LineVersion.objects.update(by="person:x"),
        lambda: LineVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert LineVersion.objects.get().by == held.clerk.actor


def test_the_journal_binds_the_words_and_does_not_tell_them(held):
    held.say(held.lin, "同意调解。")
    version = LineVersion.objects.get()
    entry = JournalEntry.objects.get(type="hearing.line_written")
    seal = hashlib.sha256((version.salt + "同意调解。").encode()).hexdigest()
    assert entry.payload["seal"] == seal == version.seal
    assert "同意" not in str(entry.payload)


def test_only_the_clerk_and_judges_write_for_others(held, people, other_clerk):
    held.say(held.lin, "我不会打字。", by=held.judge.actor)
    for stranger in (held.wang, other_clerk, people.person("马洛丽")):
        with pytest.raises(NotTheKeeper):
            held.say(held.lin, "伪造的话", by=stranger.actor)
        with pytest.raises(NotTheKeeper):
            transcript.note(held.sitting, "伪造的事", by=stranger.actor, at=held.at)
    assert Line.objects.count() == 1


def test_who_takes_part_in_writing_puts_down_only_own_words_and_they_are_marked(held):
    line = held.say(held.lin, "网络不好，我用文字发言。", by=held.lin.actor)
    assert line.source == "written"


def test_a_witness_speaks_from_a_seat_of_their_own(held, people):
    witness = people.person("马洛丽")
    line = transcript.say(
        held.sitting, Speaker("witness", witness.name, witness), "我看见了交钱的过程。",
        by=held.clerk.actor, at=held.at,
    )  # fmt: skip
    held.say(held.lin, "没有问题要问。")
    assert list(Line.objects.visible_to(witness)) == [line]
    assert not Transcript.objects.visible_to(witness)
    assert Line.objects.visible_to(held.wang).count() == 2


@pytest.mark.parametrize("text", ["", "   ", "字" * 4001])
def test_empty_and_endless_lines_are_refused(held, text):
    with pytest.raises(NothingSaid):
        held.say(held.lin, text)


def test_a_wish_is_answered_by_new_words_or_noted_with_the_reason(held, people):
    line = held.say(held.wang, "钱都还了。")
    given = {"by": held.wang.actor, "at": held.at}
    wish = transcript.object_to(held.sitting, held.wang, "我说的是还了一半。", line=line, **given)
    again = transcript.object_to(held.sitting, held.wang, "我说的是还了一半。", line=line, **given)
    assert wish.pk == again.pk
    keeper = {"by": held.clerk.actor, "at": held.at}
    transcript.answer_objection(wish.pk, correct_to="钱还了一半。", **keeper)
    assert Line.objects.get(pk=line.pk).text == "钱还了一半。"
    other = transcript.object_to(held.sitting, held.wang, "还应记上证人说的话。", **given)
    transcript.answer_objection(other.pk, reply="证人没有说过这句话", **keeper)
    states = Objection.objects.order_by("at", "pk").values_list("state", flat=True)
    assert sorted(states) == ["corrected", "noted"]
    with pytest.raises(NotTheKeeper):
        transcript.object_to(held.sitting, people.person("马洛丽"), "我也要改", **given)


def test_after_freezing_no_word_changes(held):
    held.talk()
    held.freeze()
    line = Line.objects.get(no=3)
    with pytest.raises(TranscriptClosed):
        held.say(held.lin, "还有一句")
    with pytest.raises(TranscriptClosed):
        transcript.correct(line, "别的话", by=held.clerk.actor, at=held.at)
