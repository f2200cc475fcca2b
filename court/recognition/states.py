"""Where the reading of a file stands."""

from django.db.models import TextChoices


class ReadingState(TextChoices):
    """States of a reading, from the arrival of the file to what was read in it."""

    WAITING = "waiting", "等待识别"
    READING = "reading", "正在识别"
    DONE = "done", "已识别"
    FAILED = "failed", "无法识别"


ALLOWED: dict[ReadingState, frozenset[ReadingState]] = {
    ReadingState.WAITING: frozenset({ReadingState.READING, ReadingState.FAILED}),
    ReadingState.READING: frozenset(
        {ReadingState.READING, ReadingState.DONE, ReadingState.FAILED}  # again after a crash
    ),
    ReadingState.FAILED: frozenset({ReadingState.WAITING}),
    ReadingState.DONE: frozenset({ReadingState.WAITING}),  # a better engine reads anew
}


class IllegalMove(Exception):
    """The reading is not in a state from which this may be done."""


def check_move(source: str, target: ReadingState) -> None:
    """Raise ``IllegalMove`` unless the table allows it."""
    if target not in ALLOWED[ReadingState(source)]:
        raise IllegalMove(f"{source} -> {target}")
