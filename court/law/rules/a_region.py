"""Chapter A, third part: parties from abroad and from Hong Kong, Macao, Taiwan (R012, R013)."""

import re
from collections.abc import Iterator

from court.law.bundle import Party
from court.law.rules.citations import CPL, INTERPRETATION
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import Severity

_REGIONS = {"hk": "香港", "mo": "澳门", "tw": "台湾"}
_ABROAD = re.compile(r"护照|永久居留")
_HOME_PERMIT = re.compile(r"港澳|台湾|台胞|回乡证|港澳台居民居住证|香港|澳门")


def parties_of(dossier: Dossier) -> Iterator[tuple[str, Party]]:
    """Every party with its place in the form."""
    bundle = dossier.bundle
    for side in ("plaintiffs", "defendants", "third_parties"):
        for i, party in enumerate(getattr(bundle, side)):
            yield f"{side}[{i}]", party


def _is_hk_mo_tw(party: Party) -> bool:
    if party.region in _REGIONS:
        return True
    papers = f"{party.id_type or ''}{party.nationality or ''}"
    return party.region is None and bool(_HOME_PERMIT.search(papers))


@rule(
    "R012", "涉外主体", severity=Severity.MANUAL,
    cites=[
        INTERPRETATION("第520条"), INTERPRETATION("第521条"), CPL("第274条"), CPL("第275条"),
    ],
    remedy="境外当事人的身份材料、委托书要办理公证认证，请按立案人员给的清单准备。",
)  # fmt: skip
def foreign_elements(dossier: Dossier) -> Iterator[Found]:
    """A foreign party or residence makes the case one with a foreign element."""
    for place, party in parties_of(dossier):
        if _is_hk_mo_tw(party):
            continue
        foreign = party.region == "foreign" or (
            party.nationality is not None
            and plain(party.nationality) not in ("", "中国", "中华人民共和国", "中国籍", "汉族")
        )
        if foreign or (party.region is None and _ABROAD.search(party.id_type or "")):
            yield Found(
                f"{party.name}是外国当事人（{party.nationality or party.id_type or '境外'}），"
                "本案可能属于涉外案件，由立案人员核对身份材料的公证认证。",
                at_field(place), {"typed": party.nationality or party.region or ""},
            )  # fmt: skip


@rule(
    "R013", "港澳台主体", severity=Severity.MANUAL, cites=[INTERPRETATION("第549条")],
    remedy="涉港澳台案件参照涉外程序办理，立案人员会与您联系，请准备好身份证明的公证转递材料。",
)  # fmt: skip
def hong_kong_macao_taiwan(dossier: Dossier) -> Iterator[Found]:
    """Cases with parties of Hong Kong, Macao, Taiwan follow the rules for foreign ones."""
    for place, party in parties_of(dossier):
        if _is_hk_mo_tw(party):
            region = _REGIONS.get(party.region or "", "港澳台")
            yield Found(f"{party.name}是{region}当事人，由立案人员核对身份材料。", at_field(place))
