"""What stops an act: the matter was settled meanwhile, or there are no reasons."""

SHORTEST = 10


class AlreadySettled(Exception):
    """Somebody answered this before; there is one decision only."""


class NotPossible(ValueError):
    """The law does not allow it now; the text says why, in plain Chinese."""


def need_reasons(text: str) -> None:
    """A ruling says why (民事诉讼法第157条); raises ``ValueError``."""
    if len(text.strip()) < SHORTEST:
        raise ValueError(f"请写明理由（至少 {SHORTEST} 个字），当事人和上级法院会看到")
