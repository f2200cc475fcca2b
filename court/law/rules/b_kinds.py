"""Chapter B, second part: the papers of each kind of agent, conflicts, powers (R027–R035)."""

import re
from collections.abc import Iterator

from court.law.checksums import check_id_number
from court.law.rules.agents import agents_of, has_agents
from court.law.rules.citations import (
    CPL,
    INTERPRETATION,
    JUDGES,
    LAWYERS,
    RECUSAL,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field
from court.law.rules.matters import is_divorce
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain, same_name
from court.law.vocabulary import Severity


def _kind_faults(
    dossier: Dossier, kind: str, wanted: tuple[tuple[tuple[str, ...], str, str], ...]
) -> Iterator[Found]:
    for i, agent in agents_of(dossier, kind):
        missing = [
            called
            for kinds, pattern, called in wanted
            if not dossier.papers(*kinds) and not _other_paper(dossier, pattern)
        ]
        if missing:
            yield Found(
                f"代理人{agent.name}还缺少：{'、'.join(missing)}。",
                at_field("papers", f"representatives[{i}]"),
            )


def _other_paper(dossier: Dossier, pattern: str) -> bool:
    texts = [plain(h.text) for h in dossier.papers("other")] + [dossier.exhibit_names]
    return any(re.search(pattern, text) for text in texts)


@rule(
    "R027", "基层法律服务工作者的材料", severity=Severity.FIX,
    cites=[INTERPRETATION("第88条第2项")],
    remedy="请补交执业证、基层法律服务所介绍信，以及当事人一方在本辖区的证明。",
    when=lambda d: any(True for _ in agents_of(d, "legal_worker")),
)  # fmt: skip
def legal_workers_prove_their_office(dossier: Dossier) -> Iterator[Found]:
    """Licence and letter of introduction (民诉法解释第88条第2项)."""
    wanted = (
        (("legal_worker_licence",), "法律服务工作者执业证", "基层法律服务工作者执业证"),
        (("recommendation_letter", "law_firm_letter"), "介绍信|法律服务所函", "法律服务所介绍信"),
    )
    yield from _kind_faults(dossier, "legal_worker", wanted)


@rule(
    "R028", "近亲属代理的关系证明", severity=Severity.FIX,
    cites=[INTERPRETATION("第85条"), INTERPRETATION("第88条第3项")],
    remedy="请上传亲属关系证明，例如户口簿、结婚证、出生医学证明或者公安机关证明。",
    when=lambda d: any(True for _ in agents_of(d, "kin")),
)  # fmt: skip
def kin_prove_their_kinship(dossier: Dossier) -> Iterator[Found]:
    """Near relatives who act prove the relation (民诉法解释第85、88条)."""
    kinds = ("kinship_proof", "household_register", "marriage_certificate", "guardianship_proof")
    pattern = "户口簿|户口本|结婚证|出生医学证明|亲属关系"
    yield from _kind_faults(dossier, "kin", ((kinds, pattern, "亲属关系证明"),))


@rule(
    "R029", "工作人员代理的劳动关系证明", severity=Severity.FIX,
    cites=[INTERPRETATION("第86条"), INTERPRETATION("第88条第4项")],
    remedy="请上传代理人与单位的劳动合同、社保缴费记录等证明。",
    when=lambda d: any(True for _ in agents_of(d, "staff")),
)  # fmt: skip
def staff_prove_their_employment(dossier: Dossier) -> Iterator[Found]:
    """Employees who act prove their employment (民诉法解释第86、88条)."""
    pattern = "劳动合同|社会保险|社保|在职证明"
    yield from _kind_faults(dossier, "staff", ((("employment_proof",), pattern, "劳动关系证明"),))


@rule(
    "R030", "社区、单位、社团推荐的材料", severity=Severity.FIX,
    cites=[
        INTERPRETATION("第87条"), INTERPRETATION("第88条第5项"), INTERPRETATION("第88条第6项"),
    ],
    remedy="请补交推荐信，以及当事人属于该社区、单位的证明；社会团体推荐的，附符合条件的证明。",
    when=lambda d: any(True for _ in agents_of(d, "recommended")),
)  # fmt: skip
def recommended_citizens_show_the_recommendation(dossier: Dossier) -> Iterator[Found]:
    """A recommended citizen shows who recommends and why they may (民诉法解释第87、88条)."""
    kinds = ("recommendation_letter",)
    yield from _kind_faults(dossier, "recommended", ((kinds, "推荐信|推荐函", "推荐信"),))


@rule(
    "R031", "代理人具有完全民事行为能力", severity=Severity.FIX, cites=[INTERPRETATION("第84条")],
    remedy="请另行委托年满十八周岁、具有完全民事行为能力的人。", when=has_agents,
)  # fmt: skip
def agents_are_of_age(dossier: Dossier) -> Iterator[Found]:
    """A minor cannot represent another (民诉法解释第84条)."""
    for i, agent in agents_of(dossier):
        number = check_id_number(agent.id_number) if agent.id_number else None
        if number is None or not number.valid or number.birth_date is None:
            continue
        born, day = number.birth_date, dossier.filed_on
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        if age < 18:
            yield Found(
                f"代理人{agent.name}只有{age}周岁。", at_field(f"representatives[{i}].id_number")
            )


@rule(
    "R032", "同一律师不代理双方", severity=Severity.BLOCK, cites=[LAWYERS("第39条")],
    remedy="请更换其中一方的律师；也可以保存草稿，由当事人本人提交或到窗口办理。",
    when=lambda d: len(d.bundle.representatives) > 1,
)  # fmt: skip
def no_lawyer_on_both_sides(dossier: Dossier) -> Iterator[Found]:
    """One lawyer does not act for opposing parties (律师法第39条)."""
    bundle = dossier.bundle
    sides: dict[str, dict[str, list[int]]] = {}
    for i, agent in enumerate(bundle.representatives):
        key = agent.licence_number or agent.id_number or agent.name
        side = "plaintiffs" if any(same_name(agent.for_, p.name) for p in bundle.plaintiffs) else ""
        if any(same_name(agent.for_, p.name) for p in bundle.defendants):
            side = "defendants"
        if side and key:
            sides.setdefault(key, {}).setdefault(side, []).append(i)
    for found in sides.values():
        if len(found) == 2:
            rows = sorted(i for places in found.values() for i in places)
            name = bundle.representatives[rows[0]].name
            places = at_field(*(f"representatives[{i}]" for i in rows))
            yield Found(f"{name}同时被填写为原告和被告的代理人。", places)


@rule(
    "R033", "代理人任职回避", severity=Severity.MANUAL, internal=True,
    cites=[RECUSAL("第8条"), RECUSAL("第9条"), JUDGES("第24条"), JUDGES("第36条")],
    remedy="由立案人员核对代理人是否曾任本院法官或者系本院人员近亲属。",
    when=lambda d: bool(d.docket.representatives_in_conflict),
)  # fmt: skip
def agents_are_free_of_conflict(dossier: Dossier) -> Iterator[Found]:
    """Former judges and kin of the court's staff do not act before it (法官法第24、36条)."""
    for i, agent in agents_of(dossier):
        if any(same_name(agent.name, name) for name in dossier.docket.representatives_in_conflict):
            yield Found(f"代理人{agent.name}可能需要回避。", at_field(f"representatives[{i}]"))


@rule(
    "R034", "需要特别授权的操作", severity=Severity.BLOCK, cites=[unverified(CPL)("第62条")],
    remedy="请补交写明该项特别授权的委托书，或者由当事人本人操作。",
    when=lambda d: d.docket.operation is not None,
)  # fmt: skip
def special_powers_cover_the_act(dossier: Dossier) -> Iterator[Found]:
    """Disposing of the claim needs a special power (民事诉讼法第62条)."""
    operation, filer = dossier.docket.operation, dossier.bundle.filed_by
    needed = {"withdraw": "waive"}.get(operation or "", operation)
    if filer is None or filer.role != "representative":
        return
    for i, agent in agents_of(dossier):
        if same_name(agent.name, filer.name) and needed not in agent.special_powers:
            yield Found(
                "您的委托书没有这一项特别授权。", at_field(f"representatives[{i}].special_powers")
            )


@rule(
    "R035", "离婚案件本人出庭", severity=Severity.HINT, cites=[CPL("第65条")],
    remedy="请安排好时间，开庭时本人到庭；确实不能到庭的，要提交书面意见。",
    when=is_divorce,
)  # fmt: skip
def spouses_appear_in_person(dossier: Dossier) -> Iterator[Found]:
    """In a divorce the parties come themselves (民事诉讼法第65条)."""
    if dossier.bundle.representatives:
        yield Found("离婚案件即使委托了代理人，您本人原则上也要到庭。", at_field("representatives"))
