"""Chapter B, first part: those who act for a party (R021–R026)."""

import re
from collections.abc import Iterator

from court.law.rules.agency_papers import (
    authority_papers,
    firm_letter_faults,
    lacks_signature,
    missing_contents,
    names_other_agent,
)  # fmt: skip
from court.law.rules.agents import agents_of, client_of, has_agents
from court.law.rules.citations import (
    CIVIL_CODE,
    CPL,
    DOCKETING,
    INTERPRETATION,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field, at_papers
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import Severity

_POWERS = ("承认", "放弃", "变更", "和解", "反诉", "上诉")


@rule(
    "R021", "授权委托书", severity=Severity.FIX, cites=[CPL("第62条"), DOCKETING("第6条第2项")],
    remedy="请上传由您签名或者单位盖公章的授权委托书。", when=has_agents,
)  # fmt: skip
def agents_are_authorised(dossier: Dossier) -> Iterator[Found]:
    """Who acts for another files a power of attorney (民事诉讼法第62条)."""
    for i, agent in agents_of(dossier):
        if not authority_papers(dossier, agent):
            yield Found(
                f"没有上传{agent.for_ or '原告'}委托{agent.name}的授权委托书。",
                at_field("papers", f"representatives[{i}]"),
            )


@rule(
    "R022", "委托书有委托人签名或盖章", severity=Severity.FIX, cites=[CPL("第62条")],
    remedy="请在委托书上由委托人签名；委托人是单位的，加盖公章，然后重新上传。", when=has_agents,
)  # fmt: skip
def authority_is_signed(dossier: Dossier) -> Iterator[Found]:
    """The principal signs or seals the power of attorney (民事诉讼法第62条)."""
    for _, agent in agents_of(dossier):
        papers = [h for h in authority_papers(dossier, agent) if h.readable]
        client = client_of(dossier, agent)
        verdicts = [lacks_signature(h, client) for h in papers]
        if verdicts and all(verdicts):
            yield Found("授权委托书上没有看到委托人的签名或者盖章。", at_papers(papers))


@rule(
    "R023", "委托书写明代理人、事项、权限和期限", severity=Severity.FIX,
    cites=[CPL("第62条"), CIVIL_CODE("第165条")],
    remedy="请在委托书上写明代理人姓名、代理哪件案件、代理权限和期限，签名后重新上传。",
    when=has_agents,
)  # fmt: skip
def authority_says_what_for(dossier: Dossier) -> Iterator[Found]:
    """A power of attorney names agent, matter, powers and term (民法典第165条)."""
    for i, agent in agents_of(dossier):
        papers = [h for h in authority_papers(dossier, agent) if h.readable and len(h.text) > 20]
        if not papers:
            continue
        missing = min((missing_contents(h) for h in papers), key=len)
        if missing:
            yield Found(f"授权委托书没有写清楚：{'、'.join(missing)}。", at_papers(papers))
        if all(names_other_agent(h, agent.name) for h in papers):
            yield Found(
                f"授权委托书上的受委托人不是填写的“{agent.name}”。",
                (*at_field(f"representatives[{i}].name"), *at_papers(papers)),
                {"typed": agent.name},
            )


@rule(
    "R024", "只写“全权代理”", severity=Severity.HINT, cites=[INTERPRETATION("第89条")],
    remedy="需要代理人替您承认、放弃、变更请求、和解、反诉、上诉的，请在委托书里逐项写明。",
    when=has_agents,
)  # fmt: skip
def full_authority_is_no_special_power(dossier: Dossier) -> Iterator[Found]:
    """“全权代理” alone gives no power to dispose of the claim (民诉法解释第89条)."""
    for _, agent in agents_of(dossier):
        for held in authority_papers(dossier, agent):
            text = plain(held.text)
            if re.search(r"全权(委托|代理)", text) and not any(p in text for p in _POWERS):
                yield Found(
                    "委托书只写了“全权代理”，代理人不能替您承认、放弃、变更诉讼请求，也不能和解、反诉、上诉。",
                    held.where,
                )


@rule(
    "R025", "每位当事人最多两名代理人", severity=Severity.FIX, cites=[CPL("第61条")],
    remedy="请从中选定一至两名代理人，删去其余的。",
    when=lambda d: len(d.bundle.representatives) > 2,
)  # fmt: skip
def at_most_twoagents_of(dossier: Dossier) -> Iterator[Found]:
    """A party may appoint one or two representatives (民事诉讼法第61条)."""
    for party in dossier.bundle.parties:
        agents = dossier.representatives_of(party)
        if len(agents) > 2:
            names = "、".join(agent.name for _, agent in agents)
            yield Found(
                f"{party.name}委托了{len(agents)}名代理人（{names}），超过两名。",
                at_field(*(f"representatives[{i}]" for i, _ in agents)),
            )


@rule(
    "R026", "律师的执业证和所函", severity=Severity.FIX, cites=[INTERPRETATION("第88条第1项")],
    remedy="请上传律师执业证和律师事务所函，函上写明本案双方当事人，律师姓名、律所与填写的一致。",
    when=lambda d: any(True for _ in agents_of(d, "lawyer")),
)  # fmt: skip
def lawyers_prove_their_office(dossier: Dossier) -> Iterator[Found]:
    """Licence and letter of the firm; name, firm, case agree (民诉法解释第88条)."""
    for i, agent in agents_of(dossier, "lawyer"):
        yield from firm_letter_faults(dossier, i, agent, client_of(dossier, agent))
