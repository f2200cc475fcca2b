"""How the proof of a real name may proceed (人民法院在线诉讼规则第7条)."""

from django.db.models import TextChoices


class RealNameState(TextChoices):
    """Where a claim stands."""

    WAITING = "waiting", "正在识别"
    PASSED = "passed", "已通过"
    PERSON_NEEDED = "person_needed", "等待工作人员核对"
    REFUSED = "refused", "未通过"
    WITHDRAWN = "withdrawn", "已重新提交"


ALLOWED: dict[RealNameState, frozenset[RealNameState]] = {
    RealNameState.WAITING: frozenset(
        {RealNameState.PASSED, RealNameState.PERSON_NEEDED, RealNameState.WITHDRAWN}
    ),
    RealNameState.PERSON_NEEDED: frozenset(
        {RealNameState.PASSED, RealNameState.REFUSED, RealNameState.WITHDRAWN}
    ),
    RealNameState.PASSED: frozenset(),
    RealNameState.REFUSED: frozenset(),
    RealNameState.WITHDRAWN: frozenset(),
}
OPEN = frozenset({RealNameState.WAITING, RealNameState.PERSON_NEEDED})


class IllegalTransition(Exception):
    """The claim is no longer where the writer thought it was."""


class ProposalState(TextChoices):
    """What has become of a proposal to change a court's settings."""

    OPEN = "open", "等待复核"
    APPROVED = "approved", "已批准"
    DECLINED = "declined", "未批准"


class FaceState(TextChoices):
    """Where the comparison of card and selfie stands (个人信息保护法第29条：单独同意)."""

    ASKED = "asked", "等待自拍"
    GIVEN = "given", "正在比对"
    COMPARED = "compared", "已比对"
    DECLINED = "declined", "不提供自拍"
    LAPSED = "lapsed", "到时没有自拍"


FACE_MOVES: dict[FaceState, frozenset[FaceState]] = {
    FaceState.ASKED: frozenset({FaceState.GIVEN, FaceState.DECLINED, FaceState.LAPSED}),
    FaceState.GIVEN: frozenset({FaceState.COMPARED, FaceState.DECLINED, FaceState.LAPSED}),
    FaceState.COMPARED: frozenset(),
    FaceState.DECLINED: frozenset(),
    FaceState.LAPSED: frozenset(),
}


class FaceZone(TextChoices):
    """What the comparison says; anything but ``SAME`` is looked at by a person."""

    SAME = "same", "相符"
    UNSURE = "unsure", "不能确定"
    DIFFERENT = "different", "不像同一人"
    UNCLEAR = "unclear", "看不清人脸"
    NOT_LIVE = "not_live", "不像本人当场拍摄"
