"""The whole complaint as plain JSON values."""

import re

from court.recognition.complaint import ending
from court.recognition.complaint.claims import claims, sum_of
from court.recognition.complaint.parties import parties
from court.recognition.complaint.sections import section_lines, section_text
from court.recognition.flow import Flow


def parse_complaint(flow: Flow) -> dict[str, object]:
    """Keys: court, cause, plaintiffs, defendants, third_parties, representatives, claims, sum,
    total, total_in_words, facts, evidence, date, signatory. What is not found is ``None`` or empty.

    A party has name, kind (person, organisation) and what stands there of: sex, birth_date,
    ethnicity, occupation, employer, address, id_number, uscc, phone, legal_representative, title,
    guardian, operator. A claim has no, text, amount (decimal string in yuan, or ``None``).
    """
    items, total, words = claims(flow)
    addressed, day, signer = ending.court(flow), ending.date(flow), ending.signatory(flow)
    result: dict[str, object] = {
        "court": addressed.value if addressed else None,
        "cause": cause(flow),
        **parties(flow),
        "claims": items,
        "sum": sum_of(items),
        "total": total,
        "total_in_words": words,
        "facts": section_text(flow, "facts"),
        "evidence": _evidence(flow),
        "date": day.value if day else None,
        "signatory": signer.value if signer else None,
    }
    return result


def cause(flow: Flow) -> str | None:
    """The cause as written after 案由, or in brackets under the title."""
    text = section_lines(flow, "cause")
    if text:
        return re.split(r"[,。;]", text[0])[0] or None
    for part in flow.parts[:4]:
        found = re.fullmatch(
            r"(?:民事起诉状)?\(?([\u4e00-\u9fff、]{2,24}(?:纠纷|争议|之诉))\)?", part
        )
        if found:
            return found[1]
    return None


def _evidence(flow: Flow) -> list[str]:
    """Names of the exhibits that the complaint lists."""
    text = "".join(section_lines(flow, "evidence"))
    found = re.findall(r"(?:^|[。;])\d{1,2}[.、]\s?([^,。;]{2,30}?)(?:\d+页|[,。;])", text)
    return [str(name) for name in found]
