"""Chapter F: which court (R085–R091); the reckoning itself is ``court.law.jurisdiction``."""

import re
from collections.abc import Iterator
from dataclasses import replace

from court.law import courts
from court.law.bundle import Bundle, Party
from court.law.jurisdiction import Candidate, may_hear
from court.law.rules.a_identity import plaintiff_is_not_defendant
from court.law.rules.citations import (
    CPL,
    FOREIGN_LEVELS,
    HIGH_LEVELS,
    INTERNET_COURTS,
    INTERPRETATION,
    IP_COURTS,
    LEVELS,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field, at_file
from court.law.rules.matters import is_maritime, is_technical_ip
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import ImpossibleFact, Severity

_AGREED = re.compile(
    r"(?:由|向|提交|提请)([\u4e00-\u9fff]{2,24}?人民法院)(?:管辖|提起诉讼|起诉|诉讼|裁判|解决)"
)
_RESIDENCE = re.compile(r"居住证|暂住证|租房合同|租赁合同|居住证明|社区证明|居委会|村委会证明")


def _suggested(courts_: tuple[Candidate, ...], limit: int = 3) -> str:
    return "；".join(f"{c.name}（{c.ground}）" for c in courts_[:limit])


def _facts(dossier: Dossier) -> dict[str, str]:
    chosen = courts.find_court(dossier.bundle.court or "")
    verdict = dossier.verdict
    return {
        "chosen": chosen.name if chosen else dossier.bundle.court or "",
        "suggested": "、".join(c.name for c in verdict.suggested[:3]) if verdict else "",
    }


def _is_refused(dossier: Dossier, reason: str) -> bool:
    verdict = dossier.verdict
    return verdict is not None and verdict.answer == "no" and verdict.reason == reason


@rule(
    "R085", "专属管辖", severity=Severity.FIX, cites=[CPL("第34条"), INTERPRETATION("第28条")],
    remedy="请改向有专属管辖权的法院起诉：重新选择法院，并把起诉状上的法院名称一并改正。",
)  # fmt: skip
def exclusive_jurisdiction_is_kept(dossier: Dossier) -> Iterator[Found]:
    """Real estate, ports, inheritance have one court only (民事诉讼法第34条)."""
    verdict = dossier.verdict
    if verdict is not None and _is_refused(dossier, "exclusive"):
        yield Found(
            f"本类案件只能由{'、'.join(c.name for c in verdict.suggested[:3])}管辖，"
            f"您选择的是{_facts(dossier)['chosen']}。",
            at_field("court"), _facts(dossier), doubtful=dossier.is_foreign,
        )  # fmt: skip


@rule(
    "R086", "所选法院有管辖权", severity=Severity.FIX,
    cites=[*(CPL(f"第{n}条") for n in (22, 23, 24, 29)), CPL("第127条第4项")],
    remedy="请从建议的法院里选一个，并把起诉状上的法院名称一并改正；您认为所选法院有管辖权的，请说明理由。",
)  # fmt: skip
def the_court_is_connected(dossier: Dossier) -> Iterator[Found]:
    """The chosen court is one of those the facts lead to (民事诉讼法第22至33条)."""
    code = dossier.bundle.court
    if not code:
        yield Found("没有选择受诉法院。", at_field("court"))
        return
    if courts.find_court(code) is None:
        yield Found(f"没有代字为“{code}”的法院。", at_field("court"), {"typed": code})
        return
    if dossier.impossible_place:
        fault = dossier.impossible_place
        yield Found(f"管辖没有算出来：{fault.message}。", at_field(fault.field), doubtful=True)
        return
    verdict = dossier.verdict
    if verdict is None or verdict.reason not in ("no_connection", "agreed"):
        return
    if any(_has_no_home(p) for p in dossier.bundle.plaintiffs) or any(
        plaintiff_is_not_defendant(dossier)
    ):
        return  # R037, R038 and R020 ask for the parties first
    homeless = any(p.domicile is None for p in dossier.bundle.defendants)
    if verdict.answer == "ask" and (homeless or not dossier.bundle.defendants):
        return  # R039 asks for the defendant's home first
    yield Found(
        f"您选择的{_facts(dossier)['chosen']}似乎没有管辖权，建议：{_suggested(verdict.suggested)}。",
        at_field("court"), _facts(dossier),
        doubtful=verdict.answer == "ask" or dossier.is_foreign,
    )  # fmt: skip


@rule(
    "R087", "级别管辖", severity=Severity.FIX,
    cites=[
        CPL("第18条"), CPL("第19条"), CPL("第20条"), LEVELS("第1条"), LEVELS("第2条"),
        HIGH_LEVELS("第2条"), FOREIGN_LEVELS("第2条"), FOREIGN_LEVELS("第3条"),
    ],
    remedy="请按标的额改向相应级别的法院起诉；标的额填错的，请改正标的额。",
)  # fmt: skip
def the_level_is_right(dossier: Dossier) -> Iterator[Found]:
    """Amount and parties decide between basic, intermediate and high court (民事诉讼法第18条)."""
    verdict = dossier.verdict
    if verdict is not None and _is_refused(dossier, "wrong_level"):
        names = "、".join(c.name for c in verdict.suggested[:3])
        yield Found(
            f"按标的额{dossier.bundle.amount_in_dispute or '（未填）'}元，本案应由{names}管辖，"
            f"您选择的是{_facts(dossier)['chosen']}。",
            at_field("court", "amount_in_dispute"), _facts(dossier),
        )  # fmt: skip


@rule(
    "R088", "协议管辖条款", severity=Severity.HINT,
    cites=[CPL("第35条"), *(INTERPRETATION(f"第{n}条") for n in range(29, 35))],
    remedy="请确认合同里的管辖约定；约定有效的，应当向约定的法院起诉。",
)  # fmt: skip
def agreed_courts_are_pointed_out(dossier: Dossier) -> Iterator[Found]:
    """A written agreement on a connected court counts (民事诉讼法第35条)."""
    contract = dossier.bundle.connecting.contract
    if contract is not None and contract.agreed_court:
        yield Found(
            f"合同约定由{contract.agreed_court}管辖，请确认。",
            at_field("connecting.contract.agreed_court"), {"typed": contract.agreed_court},
        )  # fmt: skip
        return
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        for reading in dossier.exhibit_readings(exhibit):
            found = _AGREED.search(plain(reading.text))
            if found and not re.search("有管辖权|所在地|住所地|当地", found[1]):
                yield Found(
                    f"“{exhibit.name}”里约定由{found[1]}管辖，请确认。",
                    (*at_field(f"exhibits[{i}]"), at_file(reading)), {"read": found[1]},
                )  # fmt: skip


@rule(
    "R089", "消费者格式管辖条款", severity=Severity.HINT, cites=[INTERPRETATION("第31条")],
    remedy="平台没有用合理方式提示您注意的，您可以主张这个条款无效。",
)  # fmt: skip
def consumers_may_reject_standard_terms(dossier: Dossier) -> Iterator[Found]:
    """A standard term on jurisdiction needs to be pointed out (民诉法解释第31条)."""
    contract = dossier.bundle.connecting.contract
    if contract is not None and contract.standard_terms_with_consumer and contract.agreed_court:
        yield Found(
            f"约定{contract.agreed_court}管辖的是平台格式条款。",
            at_field("connecting.contract.standard_terms_with_consumer"),
        )  # fmt: skip


@rule(
    "R090", "专门法院管辖的事项", severity=Severity.MANUAL,
    cites=[
        INTERPRETATION("第2条"), INTERPRETATION("第11条"), IP_COURTS("第1条"), IP_COURTS("第2条"),
        INTERNET_COURTS("第1条"),
    ],
    remedy="请核对是否应当向专门法院起诉；立案人员会与您联系。",
)  # fmt: skip
def special_courts_have_their_matters(dossier: Dossier) -> Iterator[Found]:
    """Maritime, intellectual property, internet and military courts (民诉法解释第2、11条)."""
    verdict = dossier.verdict
    if verdict is None or verdict.answer == "yes":
        return
    special = verdict.reason == "special"
    court = courts.find_court(dossier.bundle.court or "")
    ordinary = court is not None and court.kind == "local" and court.level == "basic"
    if special or (ordinary and (is_maritime(dossier) or is_technical_ip(dossier))):
        which = _suggested(verdict.suggested) or "海事法院、知识产权法院等"
        yield Found(
            f"本案可能由专门法院管辖：{which}。",
            at_field("court", "cause"), _facts(dossier),
        )  # fmt: skip


@rule(
    "R091", "经常居住地的证明", severity=Severity.FIX,
    cites=[INTERPRETATION("第3条"), unverified(INTERPRETATION)("第4条")],
    remedy="请上传居住证、租房合同、社区证明等，证明离开住所地后在那里连续居住满一年。",
    when=lambda d: any(p.habitual_residence for p in d.bundle.parties),
)  # fmt: skip
def habitual_residence_is_proved(dossier: Dossier) -> Iterator[Found]:
    """Where only the habitual residence founds the court, a year there is proved."""
    proofs = dossier.papers("residence_proof")
    listed = _RESIDENCE.search(dossier.exhibit_names)
    code = dossier.bundle.court
    if proofs or listed or not code or dossier.verdict is None or dossier.verdict.answer != "yes":
        return
    without = replace(
        dossier.bundle,
        plaintiffs=tuple(map(_at_home, dossier.bundle.plaintiffs)),
        defendants=tuple(map(_at_home, dossier.bundle.defendants)),
    )
    if _still_heard(without, code, dossier):
        return
    for side in ("plaintiffs", "defendants"):
        for i, party in enumerate(getattr(dossier.bundle, side)):
            if party.habitual_residence and party.habitual_residence != party.domicile:
                yield Found(
                    f"您选择的法院以{party.name}的经常居住地为依据，没有看到居住满一年的证明。",
                    at_field(f"{side}[{i}].habitual_residence", "papers"),
                )


def _has_no_home(party: Party) -> bool:
    homes = (party.domicile, party.registered_address, party.habitual_residence)
    return not any(home is not None and home.text.strip() for home in homes)


def _at_home(party: Party) -> Party:
    return replace(party, habitual_residence=None) if party.domicile else party


def _still_heard(bundle: Bundle, code: str, dossier: Dossier) -> bool:
    try:
        return may_hear(bundle, code, on=dossier.filed_on).answer == "yes"
    except ImpossibleFact:
        return True
