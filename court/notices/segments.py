"""How many parts a text message is sent in: GSM 03.38 letters, or UCS-2 for everything else."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")  # each takes two places
GSM_ONE, GSM_PART = 160, 153
UCS_ONE, UCS_PART = 70, 67
MOST = 2


def segments(text: str) -> int:
    """Parts in which the text is sent and paid for; 0 for an empty one."""
    if set(text) <= BASIC | EXTENDED:
        return _parts(sum(1 + (letter in EXTENDED) for letter in text), GSM_ONE, GSM_PART)
    return _parts(len(text.encode("utf-16-be")) // 2, UCS_ONE, UCS_PART)


def _parts(length: int, one: int, part: int) -> int:
    return min(length, 1) if length <= one else -(-length // part)
