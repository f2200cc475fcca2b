"""What can happen to a reading. The stream is the file's id."""

from dataclasses import dataclass

from court.journal.events import DomainEvent


@dataclass(frozen=True)
class ReadingRequested(DomainEvent):
    """The machine was asked to read a file."""

    type = "recognition.reading_requested"


@dataclass(frozen=True)
class FileRead(DomainEvent):
    """The machine has read a file; what it read is offered, never imposed."""

    type = "recognition.file_read"
    title = "材料已识别"
    kind: str = ""
    engine: str = ""


@dataclass(frozen=True)
class FileUnreadable(DomainEvent):
    """The machine could not read a file; a person looks at it."""

    type = "recognition.file_unreadable"
    title = "材料无法识别，由人工查看"
    problem: str = ""


@dataclass(frozen=True)
class ReadingForgotten(DomainEvent):
    """The owner took the file back: what was read in it is gone too."""

    type = "recognition.reading_forgotten"
