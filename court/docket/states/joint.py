"""How a paper lives that several people sign."""

from django.db.models import TextChoices


class JointState(TextChoices):
    """Where the paper stands; one refusal is enough for there to be no agreement."""

    SIGNING = "signing", "等待各方签名"
    SIGNED = "signed", "各方已签名"
    REFUSED = "refused", "有人不签名，没有达成"
    CALLED_OFF = "called_off", "已收回"


class SignerState(TextChoices):
    """What became of one place."""

    WAITING = "waiting", "还没有签名"
    SIGNED = "signed", "已签名"
    REFUSED = "refused", "不签名"
