"""Chapter H, second part: service, consent, copies, the clock (R112–R120)."""

import re
from collections.abc import Iterator
from datetime import timedelta

from court.law.bundle import ServiceAddress
from court.law.rules.citations import (
    CPL,
    DOCKETING,
    INTERPRETATION,
    MINORS,
    ONLINE,
    ONLINE_MEDIATION,
    POSTAL_SERVICE,
    PRESERVATION,
    SUMMARY,
)  # fmt: skip
from court.law.rules.dossier import BEIJING, Dossier
from court.law.rules.marks import at_field
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import Severity

_STEPS = {
    "mediation": "调解", "evidence_exchange": "证据交换", "inquiry": "询问", "hearing": "庭审",
    "service": "送达",
}  # fmt: skip
_PHONE = re.compile(r"(\+?86-?)?1\d{10}|(\+?86-?)?0\d{2,3}-?\d{7,8}(-\d{1,6})?|\+?[\d-]{7,20}")


@rule(
    "R112", "送达地址确认书", severity=Severity.FIX,
    cites=[
        POSTAL_SERVICE("第3条"), POSTAL_SERVICE("第4条"), SUMMARY("第5条"), SUMMARY("第10条"),
    ],
    remedy="请填写送达地址确认书：邮编、详细地址、电话；以后地址变了，要书面告知法院。",
)  # fmt: skip
def service_address_is_confirmed(dossier: Dossier) -> Iterator[Found]:
    """Postcode, detailed address, telephone (法院专递送达规定第3、4条)."""
    slip = dossier.bundle.service_address
    if slip is None:
        yield Found("没有填写送达地址确认书。", at_field("service_address"))
        return
    faults = _faults(slip, mainland=not dossier.is_foreign)
    if faults:
        yield Found(
            f"送达地址确认书{'，'.join(faults.values())}。",
            at_field(*(f"service_address.{key}" for key in faults)),
        )


def _faults(slip: ServiceAddress, *, mainland: bool) -> dict[str, str]:
    address, phone = plain(slip.address or ""), plain(slip.phone or "")
    postcode = plain(slip.postcode or "")
    faults: dict[str, str] = {}
    if mainland and not postcode:
        faults["postcode"] = "没有写邮政编码"
    elif mainland and not re.fullmatch(r"\d{6}", postcode):
        faults["postcode"] = f"的邮政编码“{postcode}”不是六位数字"
    if not address:
        faults["address"] = "没有写详细地址"
    elif len(address) < 8:
        faults["address"] = f"的地址“{address}”不够详细"
    if not phone:
        faults["phone"] = "没有写联系电话"
    elif not _PHONE.fullmatch(phone):
        faults["phone"] = f"的电话“{phone}”不像电话号码"
    return faults


@rule(
    "R113", "电子送达", severity=Severity.HINT,
    cites=[CPL("第90条"), INTERPRETATION("第136条"), *(ONLINE(f"第{n}条") for n in (29, 30, 31))],
    remedy="您可以随时改为纸质送达；同意电子送达的，判决书也可以另要纸质版。",
)  # fmt: skip
def electronic_service_is_understood(dossier: Dossier) -> Iterator[Found]:
    """Papers are served when they reach the electronic address (在线诉讼规则第31条)."""
    slip = dossier.bundle.service_address
    if slip is not None and slip.electronic and not (slip.email or slip.phone):
        yield Found(
            "您同意电子送达，但没有填写电子邮箱或者手机号。", at_field("service_address.email")
        )
    elif slip is not None and slip.electronic is None:
        yield Found("您还没有选择是否同意电子送达。", at_field("service_address.electronic"))


@rule(
    "R114", "逐环节同意在线办理", severity=Severity.BLOCK, cites=[CPL("第16条"), ONLINE("第4条")],
    remedy="没有勾选的环节走线下，不影响其他环节；不同意在线立案的，请把材料交到法院窗口。",
)  # fmt: skip
def steps_are_consented_to(dossier: Dossier) -> Iterator[Found]:
    """Each step online needs its own consent; refusing one stops only that (民事诉讼法第16条)."""
    consents = dossier.bundle.consents
    if consents.filing is False:
        yield Found("您没有同意在线立案，这一步不能在线办理。", at_field("consents.filing"))
    offline = {key: called for key, called in _STEPS.items() if getattr(consents, key) is False}
    if offline:
        yield Found(
            f"您没有同意在线{'、'.join(offline.values())}，这些环节走线下。",
            at_field(*(f"consents.{key}" for key in offline)), hint=True,
        )  # fmt: skip


@rule(
    "R115", "先行调解意愿", severity=Severity.HINT,
    cites=[CPL("第125条"), ONLINE_MEDIATION("第4条"), ONLINE_MEDIATION("第7条")],
    remedy="愿意先调解的，可以在这里选择；不愿意不影响立案。",
)  # fmt: skip
def mediation_is_offered(dossier: Dossier) -> Iterator[Found]:
    """Whether to mediate first is asked, never demanded (民事诉讼法第125条)."""
    if dossier.bundle.pre_mediation in (None, "undecided"):
        yield Found("您还没有选择是否愿意先调解。", at_field("pre_mediation"))


@rule(
    "R116", "保全申请的材料", severity=Severity.FIX,
    cites=[PRESERVATION("第1条"), PRESERVATION("第5条"), PRESERVATION("第10条")],
    remedy="请补充被保全财产的线索和担保材料；诉讼保全的担保一般不超过请求数额的百分之三十。",
    when=lambda d: d.docket.preservation is not None,
)  # fmt: skip
def preservation_is_founded(dossier: Dossier) -> Iterator[Found]:
    """Clues to property, security, reasons (财产保全规定第1、5、10条)."""
    request = dossier.docket.preservation
    if request is None:
        return
    wanted = {
        "财产线索": request.property_clues,
        "担保材料": request.security,
        "申请理由": request.reasons,
    }  # fmt: skip
    missing = [called for called, given in wanted.items() if not given]
    if missing:
        yield Found(f"保全申请缺少{'、'.join(missing)}。", at_field("claims"))


@rule(
    "R117", "副本份数", severity=Severity.HINT, cites=[CPL("第123条"), DOCKETING("第6条第4项")],
    remedy="您在线提交的，系统按人数生成副本，不用另交纸质件。",
)  # fmt: skip
def copies_are_counted(dossier: Dossier) -> Iterator[Found]:
    """One copy of the complaint for each defendant and other party (民事诉讼法第123条)."""
    number = len(dossier.bundle.defendants) + len(dossier.bundle.third_parties)
    if number:
        yield Found(f"起诉状副本需要{number}份，系统会自动生成。", at_field("defendants"))


@rule(
    "R118", "涉未成年人", severity=Severity.HINT,
    cites=[MINORS("第101条"), MINORS("第102条"), MINORS("第103条")],
    remedy="您不用做什么：由专门人员办理，未成年人的信息不公开。",
)  # fmt: skip
def minors_are_protected(dossier: Dossier) -> Iterator[Found]:
    """Cases with minors have their own people and stay out of public view."""
    ages = [dossier.age(p) for p in dossier.bundle.parties if p.is_person]
    if any(age is not None and age < 18 for age in ages):
        yield Found("本案涉及未成年人，其信息将不公开。", at_field("plaintiffs", "defendants"))


@rule(
    "R119", "诚信诉讼承诺", severity=Severity.HINT,
    cites=[CPL("第13条"), CPL("第115条"), DOCKETING("第16条")],
    remedy="请阅读诚信诉讼须知并勾选：虚假诉讼会被罚款、拘留，直至追究刑事责任。",
)  # fmt: skip
def honesty_is_promised(dossier: Dossier) -> Iterator[Found]:
    """Who sues promises to sue honestly (民事诉讼法第13、115条)."""
    if not dossier.bundle.declarations.honest_litigation:
        yield Found("您还没有签署诚信诉讼承诺。", at_field("declarations.honest_litigation"))


@rule(
    "R120", "七日审查期限", severity=Severity.MANUAL, internal=True, cites=[DOCKETING("第8条")],
    remedy="请在七日内决定；届满仍不能判定的，先行立案。",
    when=lambda d: d.docket.received_at is not None and not d.docket.decided,
)  # fmt: skip
def seven_days_run(dossier: Dossier) -> Iterator[Found]:
    """Seven days from receipt; undecided then means docketed first (登记立案规定第8条)."""
    if dossier.docket.received_at is None:
        return
    received = dossier.docket.received_at.astimezone(BEIJING).date()
    day = (dossier.today - received).days
    last = received + timedelta(days=7)
    if day > 7:
        yield Found(
            f"收到起诉材料已{day}天，七日已于{last}届满，应当先行立案。", at_field("filed_at")
        )
    elif day >= 6:
        yield Found(f"收到起诉材料已{day}天，{last}届满，尚未决定。", at_field("filed_at"))
