"""Who signs a paper besides the court."""

from dataclasses import dataclass

from court.identity.models import Person, Role

OFFICES = {
    Role.PRESIDENT: "院长", Role.JUDGE: "审判员", Role.ASSESSOR: "人民陪审员",
    Role.COURT_CLERK: "书记员", Role.FILING_CLERK: "立案庭工作人员", "party": "当事人",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs in an office (``party`` for those who hold none)."""

    person: Person
    office: str = "party"
