"""What can happen to a file. The stream is the file's id."""

from dataclasses import dataclass

from court.journal.events import DomainEvent


@dataclass(frozen=True)
class FileAccepted(DomainEvent):
    """Bytes were checked, sealed and kept."""

    type = "vault.file_accepted"
    title = "文件已收存"
    sha256: str = ""


@dataclass(frozen=True)
class PaperKept(DomainEvent):
    """A PDF that this house made itself was sealed and kept; no machine needs to read it."""

    type = "vault.paper_kept"
    title = "法院文书已存档"
    sha256: str = ""


@dataclass(frozen=True)
class FileRefused(DomainEvent):
    """The file cannot be used; the sender was told why and how to mend it."""

    type = "vault.file_refused"
    title = "文件不能使用"
    sha256: str = ""
    problem: str = ""


@dataclass(frozen=True)
class FileGranted(DomainEvent):
    """Someone besides the owner may read the file."""

    type = "vault.file_granted"
    title = "文件开放查阅"
    person_id: str = ""
    court_code: str = ""


@dataclass(frozen=True)
class FileKept(DomainEvent):
    """The file became part of something submitted: it can no longer be removed."""

    type = "vault.file_kept"
    title = "文件入卷"


@dataclass(frozen=True)
class FileRemoved(DomainEvent):
    """The owner took the file back before submitting it; bytes and key are gone."""

    type = "vault.file_removed"
    title = "文件已删除"
