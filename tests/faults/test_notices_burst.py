"""Ten thousand messages go out while workers are killed at random: each once, at the provider."""

import random
import signal
import sqlite3
import time

import pytest

from tests.faults.processes import ask, rows, work

NOTICES = 10_000
SECONDS, KILLS = 240, 8  # patience for a busy machine: every message out ends the wait
WRITE = f"""
    from django.db import transaction
    from tests.cast import MONDAY  # at nine: nobody sleeps
    from court.notices.actions import send_notice
    data = {{"court": "杭州市西湖区人民法院", "name": "王某", "code": "ABCD2345", "days": 3,
            "case_number": "（2026）浙0106民初1号"}}
    for start in range(0, {NOTICES}, 250):
        with transaction.atomic():
            for number in range(start, start + 250):
                send_notice("join_invitation", None, data, phone=f"+86199{{number:08d}}",
                            by="machine:test", at=MONDAY, key=str(number))
"""
LEFT = "select count(*) from notices_notice where state <> 'sent'"
RESULT = """
    import json
    from court.journal.models import JournalEntry
    from court.journal.queries import verify_chain
    from court.notices.models import Notice
    sent = dict(Notice.objects.filter(state="sent").values_list("pk", "provider_reference"))
    facts = JournalEntry.objects.filter(type="notices.notice_sent")
    print(json.dumps({
        "sent": {str(pk): reference for pk, reference in sent.items()},
        "facts": facts.count(), "streams": facts.values("stream").distinct().count(),
        "faults": [fault for pk in list(sent)[:200] for fault in verify_chain(pk)],
    }))
"""


@pytest.mark.faults
def test_ten_thousand_messages_go_out_once_each(house):
    began, chance = time.monotonic(), random.Random(20260302)
    house.run(WRITE)
    written = time.monotonic() - began
    workers, kills = [work(house, rounds=True), work(house, rounds=True)], 0
    handed_over = 0
    while time.monotonic() - began - written < SECONDS and rows(house, LEFT) != [(0,)]:
        time.sleep(chance.uniform(0.0, 0.3))
        now = len(_ledger(house))
        if kills < KILLS and now > handed_over + 200:  # somebody is at it
            victim = chance.randrange(len(workers))
            workers[victim].send_signal(signal.SIGKILL)
            workers[victim].communicate()
            workers[victim] = work(house, rounds=True)
            kills, handed_over = kills + 1, now
    seconds = time.monotonic() - began
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    result, ledger = ask(house, RESULT), _ledger(house)
    twice = sum(asked > 1 for asked, _ in ledger.values())
    spent = f"written in {written:.0f} s, all out {seconds - written:.0f} s later"
    print(f"{NOTICES} messages {spent}; {kills} kills, {twice} handed over again")
    assert kills == KILLS and twice > 0  # some died between handing over and noting it
    assert len(ledger) == NOTICES
    assert result["sent"] == {key: reference for key, (_, reference) in ledger.items()}
    assert (result["facts"], result["streams"], result["faults"]) == (NOTICES, NOTICES, [])


def _ledger(house) -> dict[str, tuple[int, str]]:
    """What the provider itself has: key -> how often it was asked, its reference."""
    path = house.state / "sandbox" / "sms.sqlite3"
    if not path.exists():
        return {}
    book = sqlite3.connect(path, timeout=30)
    found = book.execute("select key, asked, id, receiver from message").fetchall()
    book.close()
    assert len({receiver for *_, receiver in found}) == len(found)  # nobody got two
    return {key: (asked, f"S{number}") for key, asked, number, _ in found}
