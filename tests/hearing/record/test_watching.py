"""Who sees a recording, and how: by application, for a time, with a mark, each time noted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from court.docket.models import Case
from court.hearing.actions import recording, watching
from court.hearing.actions.copies import make_viewing_copy
from court.hearing.actions.sealing import seal_next, seal_recording
from court.hearing.actions.watching import NotAllowed, NotPossible
from court.hearing.models import Recording
from court.hearing.record.watching import may_watch, stands_in
from court.journal.models import JournalEntry
from tests.hearing.record.conftest import MACHINE
from tests.hearing.record.films import film

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(held, tmp_path) -> Recording:
    """Sealed, with its copy, and a transcript beside it."""
    held.talk()
    by = {"by": held.judge.actor, "at": held.at}
    recording.begin(held.sitting, **by)
    began = int(held.at.timestamp() * 1e6) + 60_000_000
    made = recording.finish(held.sitting, [film(tmp_path, "lin", began)], **by)
    while seal_next(made.pk, by=MACHINE, at=held.at):
        pass
    seal_recording(made.pk, by=MACHINE, at=held.at)
    make_viewing_copy(made.pk, by=MACHINE, at=held.at)
    made.refresh_from_db()
    assert made.copy is not None
    return made


def url(name: str, held, *more) -> str:
    return reverse(f"record:{name}", args=[held.sitting.pk, *more])


def test_a_party_asks_is_allowed_for_a_time_and_every_look_is_noted(held, seen, signed_in, people):
    client = signed_in(held.wang)
    assert client.get(url("watch", held)).status_code == 404
    assert client.get(url("watch_stream", held)).status_code == 404
    assert client.post(url("view_ask", held), {"reason": ""}).status_code == 422
    client.post(url("view_ask", held), {"reason": "核对自己说的话"})
    asked = seen.requests.get()
    client = signed_in(held.clerk)
    answer = url("view_answer", held, asked.pk)
    assert client.post(answer, {"outcome": "refuse"}).status_code == 422
    client.post(answer, {"outcome": "grant"})
    client = signed_in(held.wang)
    page = client.get(url("watch", held)).content.decode()
    assert f"王大山 {timezone.localtime():%Y-%m-%d}" in page and held.case.number in page
    assert JournalEntry.objects.filter(type="hearing.recording_viewed").count() == 1
    asked.refresh_from_db()
    assert not may_watch(held.wang, seen, asked.until + timedelta(seconds=1))
    assert not may_watch(held.lin, seen, timezone.now())
    assert not may_watch(people.person("马洛丽"), seen, timezone.now())


def test_the_player_seeks_by_ranges_and_each_line_leads_to_its_second(held, seen, signed_in):
    client = signed_in(held.judge)
    part = client.get(url("watch_stream", held), headers={"Range": "bytes=10-19"})
    assert part.status_code == 206 and part["Content-Range"].startswith("bytes 10-19/")
    assert part["Content-Disposition"] == "inline" and "no-store" in part["Cache-Control"]
    page = client.get(url("watch", held) + "?t=1").content.decode()
    assert "#t=1" in page and 'href="?t=0#player"' in page and "请求判令" in page


def test_the_clerk_checks_the_originals_and_anyone_of_the_case_takes_the_signed_list(
    held, seen, signed_in
):
    assert (
        "和封存时一致" in signed_in(held.clerk).post(url("recording_check", held)).content.decode()
    )
    client = signed_in(held.lin)
    page = client.get(url("recording", held)).content.decode()
    assert seen.head in page
    assert b'"head"' in b"".join(client.get(url("recording_manifest", held)).streaming_content)


def test_in_summary_procedure_the_recording_stands_in_once_each_has_confirmed_its_value(held, seen):
    Case.objects.filter(pk=held.case.pk).update(procedure="ordinary_single")
    seen.sitting.case.refresh_from_db()
    given = {"by": held.lin.actor, "at": held.at}
    with pytest.raises(NotPossible, match="简易"):
        watching.let_stand_in(seen, held.lin, head=seen.head, **given)
    Case.objects.filter(pk=held.case.pk).update(procedure="summary")
    seen.sitting.case.refresh_from_db()
    with pytest.raises(NotPossible, match="不一致"):
        watching.let_stand_in(seen, held.lin, head="0" * 64, **given)
    with pytest.raises(NotAllowed):
        watching.let_stand_in(seen, held.judge, head=seen.head, **given)
    watching.let_stand_in(seen, held.lin, **given)
    assert not stands_in(seen)
    watching.let_stand_in(seen, held.lin, head=seen.head, **given)
    watching.let_stand_in(seen, held.wang, head=seen.head, by=held.wang.actor, at=held.at)
    assert stands_in(seen)
    assert JournalEntry.objects.filter(type="hearing.recording_stands_in").count() == 3
