"""Which papers the filing needs besides exhibits, by who takes part (登记立案规定第6条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from court.filing.interview.draft import Draft, needs_guardian

ID = "id_card_front", "id_card_back"
FIRST_PLAINTIFF = "plaintiffs.0"  # whose a paper is, as long as the name is not known
LABELS = {
    "complaint": "民事起诉状",
    "id_card_front": "身份证人像面",
    "id_card_back": "身份证国徽面",
    "id_card": "身份证（正反面在一页）",
    "passport": "护照等身份证件",
    "household_register": "户口簿",
    "business_licence": "营业执照",
    "legal_representative_certificate": "法定代表人身份证明书",
    "power_of_attorney": "授权委托书",
    "lawyer_licence": "律师执业证",
    "law_firm_letter": "律师事务所函",
    "legal_worker_licence": "法律服务工作者执业证",
    "recommendation_letter": "推荐信",
    "kinship_proof": "亲属关系证明",
    "employment_proof": "劳动人事关系证明",
    "guardianship_proof": "监护关系证明（户口簿、出生证明等）",
    "residence_proof": "居住证明",
    "marriage_certificate": "结婚证",
    "arbitral_award": "劳动仲裁裁决书或不予受理通知书",
    "fee_relief_application": "缓、减、免交诉讼费申请书",
    "hardship_proof": "经济困难证明",
    "translation": "中文译本",
    "other": "其他材料",
}
AGENT_PAPERS = {
    "lawyer": ("lawyer_licence", "law_firm_letter"),
    "legal_worker": ("legal_worker_licence", "law_firm_letter"),
    "kin": (*ID, "kinship_proof"),
    "staff": (*ID, "employment_proof"),
    "recommended": (*ID, "recommendation_letter"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One paper to hand in: which, whose, why, and whether the filing is asked for it."""

    kind: str
    of: str
    why: str
    required: bool = True

    @property
    def label(self) -> str:
        """What the paper is called."""
        return LABELS[self.kind]

    @property
    def whose(self) -> str:
        """Whose it is, in words."""
        return "原告" if self.of == FIRST_PLAINTIFF else self.of

    @property
    def key(self) -> str:
        """Names the slot within the page."""
        return f"{self.kind}:{self.of}"


def papers_needed(draft: Draft, day: date) -> list[Slot]:
    """Every paper the filing is asked for, each once, in the order of the parties."""
    found: dict[str, Slot] = {}
    for slot in _slots(draft, day):
        found.setdefault(slot.key, slot)
    return list(found.values())


def first_plaintiff(draft: Draft) -> str:
    """The name of the first plaintiff, or its place until there is one."""
    return draft.row("plaintiffs", 0).get("name") or FIRST_PLAINTIFF


def _slots(draft: Draft, day: date) -> Iterator[Slot]:
    first = draft.row("plaintiffs", 0)
    if not first.get("name"):
        firm = first.get("kind", "person") != "person"
        yield from _each(("business_licence",) if firm else ID, FIRST_PLAINTIFF, "原告的身份证明")
    for party in draft.rows("plaintiffs"):
        yield from _of_party(party, day)
    for guardian in draft.rows("guardians"):
        yield from _each(ID, guardian.get("name", ""), "法定代理人的身份证明")
    for agent in draft.rows("representatives"):
        yield from _of_agent(agent)
    yield from _of_matter(draft)


def _each(kinds: tuple[str, ...], of: str, why: str) -> Iterator[Slot]:
    if of:
        for kind in kinds:
            yield Slot(kind, of, why)


def _of_party(party: dict[str, Any], day: date) -> Iterator[Slot]:
    name = party.get("name", "")
    if party.get("kind") == "person":
        if party.get("id_type", "居民身份证") == "居民身份证":
            yield from _each(ID, name, "原告的身份证明")
        else:
            yield from _each(("passport",), name, "原告的身份证明")
        if needs_guardian(party, day):
            yield from _each(("guardianship_proof",), name, "由法定代理人代为起诉")
        return
    yield from _each(("business_licence",), name, "原告的主体资格证明")
    if party.get("kind") == "sole_trader":
        yield from _each(ID, (party.get("operator") or {}).get("name", ""), "经营者的身份证明")
        return
    yield from _each(("legal_representative_certificate",), name, "证明谁代表单位")
    head = (party.get("legal_representative") or {}).get("name", "")
    yield from _each(ID, head, "法定代表人（负责人）的身份证明")


def _of_agent(agent: dict[str, Any]) -> Iterator[Slot]:
    yield from _each(("power_of_attorney",), agent.get("for", ""), "委托诉讼代理人")
    kinds = AGENT_PAPERS.get(agent.get("kind", ""), ())
    yield from _each(kinds, agent.get("name", ""), "代理人的身份和资格")


def _of_matter(draft: Draft) -> Iterator[Slot]:
    first = draft.row("plaintiffs", 0).get("name", "")
    cause = draft.bundle.get("cause") or ""
    if draft.form.key == "labor":
        iou = (draft.bundle.get("connecting", {}).get("labour") or {}).get("wage_iou")
        yield Slot("arbitral_award", first, "劳动争议先仲裁", required=not iou)
    if draft.form.key == "divorce" or cause.startswith("离婚"):
        yield Slot("marriage_certificate", first, "证明婚姻关系")
    if (draft.bundle.get("fee_relief") or {}).get("kind", "none") != "none":
        yield Slot("hardship_proof", first, "申请缓、减、免交诉讼费")
