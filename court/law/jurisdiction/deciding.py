"""The whole question in order: way out, exclusive, agreed, territorial, level, special court."""

from court.law import courts
from court.law.jurisdiction.acts import cpl
from court.law.jurisdiction.agreed import Agreement, agreement
from court.law.jurisdiction.courts_at import candidates_for
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.exclusive import exclusive_links, is_exclusive
from court.law.jurisdiction.exits import way_out
from court.law.jurisdiction.levels import LEVEL_NAMES, level_at
from court.law.jurisdiction.model import Candidate, Exit, Jurisdiction, Link
from court.law.jurisdiction.special_courts import covered_by_internet_courts, military
from court.law.jurisdiction.territorial import connected_links, territorial_links
from court.law.vocabulary import Citation

SEVERAL = "两个以上法院都有管辖权的，可以向其中一个起诉；都起诉的，由最先立案的法院管辖"


def decide(dispute: Dispute) -> Jurisdiction:
    """The answer for one dispute (jurisdiction.md §2, in its order)."""
    _first_step(dispute)
    exit_ = way_out(dispute)
    if military(dispute):
        return _answer(dispute, exit_, _military(), "territorial")
    if is_exclusive(dispute):
        return _answer(dispute, exit_, _exclusive(dispute), "exclusive")
    territorial = territorial_links(dispute)
    agreed = agreement(dispute, connected_links(dispute, territorial))
    if agreed.binding:
        links = _of_right_level(dispute, agreed)
        if links:
            name = dispute.contract.agreed_court
            dispute.notes.step(f"合同约定由“{name}”管辖，约定有效，不再适用其他地域管辖")
            return _answer(dispute, exit_, candidates_for(dispute, links), "agreed")
        agreed = Agreement()
    found = candidates_for(dispute, [*territorial, *agreed.links])
    return _answer(dispute, exit_, found, "territorial")


def _first_step(dispute: Dispute) -> None:
    kind, cause = dispute.kind, dispute.bundle.cause
    if not cause:
        dispute.notes.ask("cause", "这是什么纠纷（案由）？")
    elif not kind.cause_id:
        dispute.notes.step(f"案由表里没有“{cause}”，按填写的管辖事实判断")
    else:
        dispute.notes.step(f"案由：{kind.cause_name}")
    dispute.amount  # noqa: B018 (a negative amount is an error whatever the place)


def _answer(
    dispute: Dispute, exit_: Exit | None, found: tuple[Candidate, ...], basis: str
) -> Jurisdiction:
    notes = dispute.notes
    if exit_ is not None:
        notes.step(exit_.why)
    elif not found and not notes.missing:
        notes.ask("connecting", "现有的事实不能确定法院，请补充与案件有联系的地点")
    elif len(found) > 1:
        notes.step(f"{SEVERAL}（{cpl('36条')}）")
    return Jurisdiction(
        exit=exit_,
        candidates=() if exit_ else found,
        steps=tuple(notes.steps),
        missing=tuple(notes.missing),
        basis=basis,  # type: ignore[arg-type]
        if_not_exit=found if exit_ else (),
    )


def _exclusive(dispute: Dispute) -> tuple[Candidate, ...]:
    dispute.notes.step("专属管辖：只能向下列法院起诉，约定其他法院的无效")
    if dispute.contract.agreed_court:
        name = dispute.contract.agreed_court
        dispute.notes.step(f"合同约定“{name}”管辖，违反专属管辖，约定无效（民事诉讼法第35条）")
    return candidates_for(dispute, exclusive_links(dispute))


def _of_right_level(dispute: Dispute, agreed: Agreement) -> list[Link]:
    """The agreed courts whose level fits; against the levels it is void (民事诉讼法 35)."""
    fitting = []
    for link in agreed.links:
        if not link.court:
            fitting.append(link)
            continue
        court = courts.court(link.court)
        level, _ = level_at(dispute, link.place.division[:2])
        if court.kind == "internet" and not covered_by_internet_courts(dispute):
            dispute.notes.step(f"本案不属于{court.name}集中管辖的网络案件，约定无效")
        elif court.level == level:
            fitting.append(link)
        else:
            dispute.notes.step(
                f"约定的{court.name}级别不符（按标的额应由{LEVEL_NAMES[level]}管辖），"
                "约定无效（民事诉讼法第35条）"
            )
    return fitting


def _military() -> tuple[Candidate, ...]:
    court = courts.find_court("军")
    if court is None:
        return ()
    ground = "双方当事人都是军人或者军队单位，由军事法院管辖"
    law: tuple[Citation, ...] = (Citation("民事诉讼法司法解释", "第11条"),)
    changes = "有一方不是军人、军队单位的，由地方人民法院管辖"
    return (Candidate(court.code, court.name, "special", ground, law, changes, "ask"),)
