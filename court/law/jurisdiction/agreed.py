"""Agreed jurisdiction (协议管辖): is the clause valid, and which courts does it name?

民事诉讼法 35; 民事诉讼法司法解释 29–34.
"""

import re
from dataclasses import dataclass

from court.law import courts
from court.law.courts import Court
from court.law.jurisdiction.acts import AGREED, interpretation
from court.law.jurisdiction.areas import serves
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Link, Place
from court.law.jurisdiction.naming import court_in

NAMED_PLACES = (
    (re.compile(r"原告|起诉(方|人)|守约方|债权人|出借人"), "plaintiff"),
    (re.compile(r"被告|违约方|债务人|借款人"), "defendant"),
    (re.compile(r"签(订|约|署)地?|订立地"), "signed"),
    (re.compile(r"履行地"), "performance"),
    (re.compile(r"标的物|不动产|房屋|工程所在"), "subject"),
)
SEPARATORS = re.compile(r"[、，,；;]|或者?|(?<=院|地)(?:和|及|与)")
UNCLEAR_SIDES = re.compile(r"甲方|乙方|丙方")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the clause leads to: courts that alone count, or only a mark beside the others."""

    links: tuple[Link, ...] = ()
    binding: bool = False


def agreement(dispute: Dispute, connected: list[Link]) -> Agreement:
    """The agreed courts, if the clause holds; every failed test is a step of the account.

    ``connected`` are the places that really have to do with the dispute.
    """
    text = (dispute.contract.agreed_court or "").strip()
    if (
        not text
        or ("仲裁" in text and "法院" not in text)
        or not _may_agree(dispute)
        or not _written(dispute)
    ):
        return Agreement()
    links = _links(dispute, text, connected)
    if not links:
        return Agreement()
    if dispute.contract.standard_terms_with_consumer:
        dispute.notes.step(
            f"“{text}”是与消费者的格式条款：没有合理提请注意的，消费者可以主张无效（民事诉讼法司法解释第31条）"
        )
        changes = "经营者已经合理提请消费者注意的，约定有效，由该法院管辖"
        return Agreement(tuple(_marked(link, changes) for link in links))
    return Agreement(tuple(links), binding=True)


def _marked(link: Link, changes: str) -> Link:
    ground = f"{link.ground}（格式条款，须看是否合理提示）"
    cites = (*link.citations, interpretation("31条"))
    return Link(link.place, ground, cites, changes, "ask", link.court)


def _may_agree(dispute: Dispute) -> bool:
    kind, notes = dispute.kind, dispute.notes
    barred = kind.has("status") or kind.has("special-procedure") or kind.has("labour")
    if kind.has("personality") or kind.kind == "original_court":
        barred = True
    if barred and not kind.has("agreed-allowed"):
        notes.step("这类争议不是合同或者其他财产权益纠纷，不能约定管辖（民事诉讼法第35条）")
        return False
    return True


def _written(dispute: Dispute) -> bool:
    if dispute.contract.written is False and not dispute.contract.online:
        dispute.notes.step("管辖约定没有书面形式，无效（民事诉讼法司法解释第29条）")
        return False
    return True


def _links(dispute: Dispute, text: str, connected: list[Link]) -> list[Link]:
    links: list[Link] = []
    for part in filter(None, (p.strip(" 。（）()") for p in _parts(text))):
        links += _one(dispute, part, connected)
    if not links:
        dispute.notes.step(
            f"根据“{text}”不能确定管辖法院，按法律规定的管辖办理（民事诉讼法司法解释第30条）"
        )
    return links


def _parts(text: str) -> list[str]:
    if courts.court_named(text):
        return [text]
    return SEPARATORS.split(text)


def _one(dispute: Dispute, text: str, connected: list[Link]) -> list[Link]:
    near = [c for link in connected for c in courts.courts_of_division(link.place.division)]
    named = court_in(text, near)
    if named is not None:
        return _named_court(dispute, named, connected)
    for pattern, role in NAMED_PLACES:
        if pattern.search(text):
            return _of_role(dispute, role, text)
    if UNCLEAR_SIDES.search(text):
        question = f"合同约定“{text}”：其中的一方是原告还是被告？请写明法院名称"
        dispute.notes.ask("connecting.contract.agreed_court", question)
    return []


def _named_court(dispute: Dispute, court: Court, connected: list[Link]) -> list[Link]:
    basis = next((link for link in connected if serves(court, link.place)), None)
    cites = (AGREED, interpretation("30条"))
    if basis is None and dispute.contract.standard_terms_with_consumer and court.division:
        ground = "合同约定的管辖法院（没有看到与争议的实际联系）"
        return [Link(Place(court.division), ground, cites, "", "ask", court.code)]
    if basis is None:
        dispute.notes.step(
            f"约定的{court.name}与争议没有实际联系，约定无效（民事诉讼法第35条）；"
            "如果那里是合同签订地等有联系的地点，请补充"
        )
        return []
    ground = f"合同约定的管辖法院（与争议的联系：{basis.ground}）"
    changes = "约定不是书面、违反级别管辖或者专属管辖的，约定无效"
    place = Place(court.division or basis.place.division, basis.place.text)
    return [Link(place, ground, cites, changes, "certain", court.code)]


def _of_role(dispute: Dispute, role: str, text: str) -> list[Link]:
    contract = dispute.contract
    cites = (AGREED, interpretation("30条"))
    ground = f"合同约定的管辖地“{text}”"
    changes = "约定一方住所地后搬家的，按签订合同时的住所地（民事诉讼法司法解释第32条）"
    if role in ("plaintiff", "defendant"):
        homes = dispute.plaintiff_homes if role == "plaintiff" else dispute.defendant_homes
        return [Link(place, ground, cites, changes) for _, place, _ in homes]
    values = {
        "signed": contract.signed_place,
        "performance": contract.agreed_place_of_performance,
        "subject": dispute.connecting.real_estate.place if dispute.connecting.real_estate else None,
    }
    where = {
        "signed": "contract.signed_place",
        "performance": "contract.agreed_place_of_performance",
    }
    field = f"connecting.{where.get(role, 'real_estate.place')}"
    if not values[role]:
        dispute.notes.ask(field, f"合同约定“{text}”，它是哪个区、县？")
    return dispute.link(values[role], field, ground, *cites, would_change=changes)
