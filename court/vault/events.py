"""What can happen to a file. The stream is the file's id."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from court.journal.events import DomainEvent


@dataclass(frozen=True)
class FileAccepted(DomainEvent):
    """Bytes were checked, sealed and kept."""

    type = "vault.file_accepted"
    title = "文件已收存"
    sha256: str = ""


@dataclass(frozen=True)
class SelfieReceived(DomainEvent):
    """A selfie was checked and sealed for one comparison; nobody is shown it."""

    type = "vault.selfie_received"
    title = "自拍已加密暂存"


@dataclass(frozen=True)
class PaperKept(DomainEvent):
    """A PDF that this house made itself was sealed and kept; no machine needs to read it."""

    type = "vault.paper_kept"
    title = "法院文书已存档"
    sha256: str = ""


@dataclass(frozen=True)
class FileMade(DomainEvent):
    """A file that this house made itself, no PDF, was sealed and kept: recordings, signed lists."""

    type = "vault.file_made"
    sha256: str = ""


@dataclass(frozen=True)
class PaperComposed(DomainEvent):
    """A PDF that this house typeset for its owner was sealed; no machine needs to read it."""

    type = "vault.paper_composed"
    title = "代写的文书已收存"
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


@dataclass(frozen=True)
class FileFaultFound(DomainEvent):
    """A stored file read again is missing, altered or unreadable."""

    type = "vault.file_fault_found"
    title = "存档文件核对不符"
    fault: str = ""


@dataclass(frozen=True)
class FileFaultMended(DomainEvent):
    """The file is again as it was when it was received."""

    type = "vault.file_fault_mended"
    title = "存档文件已复原"


@dataclass(frozen=True)
class FileScanned(DomainEvent):
    """The virus scanner has spoken."""

    type = "vault.file_scanned"
    title = "病毒扫描"
    scan: str = ""
    virus: str = ""


HOUSE_KEYS = uuid5(NAMESPACE_URL, "weifating:keys-of-the-house")


@dataclass(frozen=True)
class KeyMade(DomainEvent):
    """The house has a new key; it seals from now on."""

    type = "vault.key_made"
    title = "启用新密钥"
    kind: str = ""
    key_id: str = ""


@dataclass(frozen=True)
class KeysFollowed(DomainEvent):
    """Everything lies under the keys that seal now."""

    type = "vault.keys_followed"
    title = "全部改用现行密钥"
    file_key_id: str = ""
    field_key_id: str = ""
    files: int = 0
    values: int = 0


@dataclass(frozen=True)
class KeyRetired(DomainEvent):
    """An old key that nothing used any more was destroyed."""

    type = "vault.key_retired"
    title = "旧密钥已销毁"
    kind: str = ""
    key_id: str = ""
