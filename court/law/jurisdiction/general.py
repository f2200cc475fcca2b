"""The plaintiff goes to the defendant (原告就被告), and when the law turns it round.

民事诉讼法 22, 23; 民事诉讼法司法解释 3–10.
"""

import re
from collections.abc import Iterable
from datetime import date

from court.law.bundle import Address, Party
from court.law.jurisdiction.acts import (
    DOMICILE,
    GENERAL_ORGANISATION,
    GENERAL_PERSON,
    HABITUAL_RESIDENCE,
    SEVERAL_DEFENDANTS,
    cpl,
    interpretation,
)
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Certainty, Link, Place
from court.law.jurisdiction.places import (
    CONFINED,
    LOST,
    lived_a_year,
    lives_outside,
    place_of,
)
from court.law.vocabulary import Citation

MOVES = "被告在别处连续居住满一年的，由经常居住地法院管辖"
GOES_ON = r"，(?:(?:至今|现|目前|已|一直|仍|后|此后|之后|随后|并|且)[^。，；\n]{0,12})?"
DENIED = re.compile(r"刑满|释放|曾|找到|未(?!归|回|返|见|联系)|没有(?!音|消息|回|联系)")
SEAT = "被告的主要办事机构在别处的，由主要办事机构所在地法院管辖"


def defendant_links(dispute: Dispute, *citations: Citation) -> list[Link]:
    """Each defendant's home or seat; for confined defendants the plaintiff's home instead."""
    confined = [d for d in dispute.bundle.defendants if is_confined(d, dispute)]
    free = [home for home in dispute.defendant_homes if home[0] not in confined]
    links = confined_links(dispute, confined) if confined else []
    several = len({place.division for _, place, _ in free}) > 1
    if several:
        dispute.notes.step("几个被告的住所地在不同的法院辖区，各该法院都有管辖权")
    for party, place, name in free:
        cites = citations + _of(party, name) + ((SEVERAL_DEFENDANTS,) if several else ())
        changes = MOVES if party.is_person else SEAT
        whose = f"被告{party.name}" if several else "被告"
        certainty: Certainty = "ask" if place.doubt or name == "居住地" else "certain"
        links.append(Link(place, f"{whose}{name}", cites, changes, certainty))
    if dispute.bundle.defendants == ():
        dispute.notes.ask("defendants", "您要告谁？他（它）住在哪里？")
    return links


def _of(party: Party, name: str) -> tuple[Citation, ...]:
    if not party.is_person:
        return (*GENERAL_ORGANISATION, DOMICILE)
    return (*GENERAL_PERSON, HABITUAL_RESIDENCE if name == "经常居住地" else DOMICILE)


def plaintiff_links(
    dispute: Dispute,
    ground: str,
    citations: Iterable[Citation],
    *,
    changes: str = "",
    certainty: Certainty = "certain",
) -> list[Link]:
    """Each plaintiff's home, on a ground of its own."""
    if not dispute.plaintiff_homes and dispute.plaintiffs_live_here:
        dispute.notes.ask("plaintiffs[0].domicile", "原告的住所地在哪个区、县？")
    return [
        Link(place, f"{ground}（原告{name}）", tuple(citations), changes, certainty)
        for _, place, name in dispute.plaintiff_homes
    ]


def _texts(party: Party) -> str:
    parts = [a.text for a in (party.domicile, party.habitual_residence) if a]
    return "\n".join([*parts, party.occupation or ""])


def is_confined(party: Party, dispute: Dispute) -> bool:
    """Whether a person sits in prison or is under compulsory education, as the papers say."""
    if not party.is_person:
        return False
    return bool(CONFINED.search(_texts(party))) or _said_of(party, dispute, CONFINED.pattern)


def is_lost(party: Party, dispute: Dispute) -> bool:
    """Whether a person's whereabouts are unknown, as the papers say."""
    return bool(LOST.search(_texts(party))) or _said_of(party, dispute, LOST.pattern)


def _said_of(party: Party, dispute: Dispute, pattern: str) -> bool:
    """Whether the facts say it in one breath about this defendant, and not about its release."""
    text = dispute.bundle.facts_and_reasons
    if party not in dispute.bundle.defendants or not text:
        return False
    names = [re.escape(party.name)] if len(party.name) > 1 else []
    alone = len(dispute.bundle.defendants) == 1
    subject = "|".join([*names, *(["被告"] if alone else [])])
    found = subject and re.search(
        rf"({subject})[^。，；\n]{{0,24}}({GOES_ON})?({pattern})[^。，；\n]{{0,8}}", text
    )
    return bool(found) and not DENIED.search(found[0] if found else "")


def confined_links(dispute: Dispute, confined: list[Party]) -> list[Link]:
    """Confined defendants are sued at the plaintiff's home; both confined: 民事诉讼法司法解释 8."""
    if any(is_confined(p, dispute) for p in dispute.bundle.plaintiffs):
        return [link for party in confined for link in _both_confined(dispute, party)]
    dispute.notes.step("被告被监禁或者被采取强制性教育措施，由原告住所地（经常居住地）法院管辖")
    cites = (cpl("23条第3项"), cpl("23条第4项"))
    changes = "被告已经释放的，由被告住所地法院管辖"
    return plaintiff_links(dispute, "被告被监禁", cites, changes=changes)


def _both_confined(dispute: Dispute, party: Party) -> list[Link]:
    number = dispute.bundle.defendants.index(party)
    here = f"defendants[{number}]"
    since: date | None = party.residence_since
    prison: Address | None = party.habitual_residence
    long = since is not None and lived_a_year(since, dispute.on)
    place = place_of(prison if long else party.domicile, here)
    ground = "双方都被监禁，" + ("被告被监禁地" if long else "被告原住所地")
    return [Link(place, ground, (interpretation("8条"),))] if place else []


def abroad(dispute: Dispute) -> list[Party]:
    """The defendants who do not live within the country."""
    return [d for d in dispute.bundle.defendants if lives_outside(d)]


def status_exceptions(dispute: Dispute) -> list[Link]:
    """Suits about personal status against someone abroad or lost: the plaintiff's home."""
    links: list[Link] = []
    for party in dispute.bundle.defendants:
        if lives_outside(party):
            cites = (cpl("23条第1项"),)
            links += plaintiff_links(dispute, "被告不在境内居住的身份关系诉讼", cites)
        elif is_lost(party, dispute):
            cites = (cpl("23条第2项"),)
            changes = "找到被告的，由被告住所地法院管辖"
            links += plaintiff_links(dispute, "被告下落不明的身份关系诉讼", cites, changes=changes)
    return links


def same_area(one: Place, other: Place) -> bool:
    """Whether two places are one division."""
    return one.division == other.division
