"""How a party signs what it hands in: by the code in the text message."""

import re

from court.notices.models import Notice


def code_in_message(key: str) -> str:
    """The code sent last for the paper with this ``key``."""
    sent = Notice.objects.filter(kind="signature_code", key__contains=f"pleading:{key}:")
    found = re.search(r"\d{6}", sent.latest("at").text)
    assert found
    return found[0]
