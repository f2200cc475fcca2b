"""Facts about people that may be recorded; identifiers only, never names or numbers."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PersonRegistered(DomainEvent):
    """A phone was proved for the first time; ``stream`` is the person."""

    type: ClassVar[str] = "identity.person_registered"
    title: ClassVar[str] = "注册账户"


@dataclass(frozen=True, slots=True)
class PhoneChanged(DomainEvent):
    """Another phone was proved and took the place of the first."""

    type: ClassVar[str] = "identity.phone_changed"
    title: ClassVar[str] = "更换手机号"


@dataclass(frozen=True, slots=True)
class SignedIn(DomainEvent):
    """A person opened a session."""

    type: ClassVar[str] = "identity.signed_in"
    title: ClassVar[str] = "登录"
    method: str


@dataclass(frozen=True, slots=True)
class Appointed(DomainEvent):
    """A person took an office in a court."""

    type: ClassVar[str] = "identity.appointed"
    title: ClassVar[str] = "任职"
    court_code: str
    role: str


@dataclass(frozen=True, slots=True)
class AppointmentEnded(DomainEvent):
    """A person left an office."""

    type: ClassVar[str] = "identity.appointment_ended"
    title: ClassVar[str] = "离任"
    court_code: str
    role: str


@dataclass(frozen=True, slots=True)
class CourtSetUp(DomainEvent):
    """A court was entered or its particulars changed; ``stream`` is derived from its code."""

    type: ClassVar[str] = "identity.court_set_up"
    title: ClassVar[str] = "法院信息登记"
    court_code: str


@dataclass(frozen=True, slots=True)
class RealNameClaimed(DomainEvent):
    """A person said who they are and handed in proof; ``stream`` is the person."""

    type: ClassVar[str] = "identity.real_name_claimed"
    title: ClassVar[str] = "提交实名认证"
    claim_id: UUID
    provider: str


@dataclass(frozen=True, slots=True)
class RealNamePassed(DomainEvent):
    """The real name is proved."""

    type: ClassVar[str] = "identity.real_name_passed"
    title: ClassVar[str] = "实名认证通过"
    claim_id: UUID
    provider: str


@dataclass(frozen=True, slots=True)
class RealNameNeedsPerson(DomainEvent):
    """The machine does not decide; the filing clerk looks. ``reasons`` are codes."""

    type: ClassVar[str] = "identity.real_name_needs_person"
    title: ClassVar[str] = "实名认证转人工核对"
    claim_id: UUID
    court_code: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RealNameRefused(DomainEvent):
    """A clerk did not accept the proof; the person may claim again."""

    type: ClassVar[str] = "identity.real_name_refused"
    title: ClassVar[str] = "实名认证未通过"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class RealNameWithdrawn(DomainEvent):
    """A newer claim took the place of this one."""

    type: ClassVar[str] = "identity.real_name_withdrawn"
    title: ClassVar[str] = "实名认证重新提交"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class FaceGiven(DomainEvent):
    """The person consented separately and handed in a selfie; ``stream`` is the person."""

    type: ClassVar[str] = "identity.face_given"
    title: ClassVar[str] = "单独同意并提交自拍"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class FaceDeclined(DomainEvent):
    """No selfie, or consent taken back: a person looks instead, the selfie is erased."""

    type: ClassVar[str] = "identity.face_declined"
    title: ClassVar[str] = "不提供自拍"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class FaceLapsed(DomainEvent):
    """No comparison came about in time; a selfie, where there was one, is erased."""

    type: ClassVar[str] = "identity.face_lapsed"
    title: ClassVar[str] = "没有完成人脸比对"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class FaceCompared(DomainEvent):
    """The zone is all that stays of the face; the selfie is erased."""

    type: ClassVar[str] = "identity.face_compared"
    title: ClassVar[str] = "人脸比对完成"
    claim_id: UUID
    zone: str


@dataclass(frozen=True, slots=True)
class SettingsProposed(DomainEvent):
    """Someone proposed to change a court's settings; nothing has changed yet."""

    type: ClassVar[str] = "identity.settings_proposed"
    title: ClassVar[str] = "提议修改法院设置"
    proposal_id: UUID
    court_code: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsDecided(DomainEvent):
    """A second person approved the change, and it is in force, or declined it."""

    type: ClassVar[str] = "identity.settings_decided"
    title: ClassVar[str] = "复核法院设置"
    proposal_id: UUID
    court_code: str
    approved: bool
