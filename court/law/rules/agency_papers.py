"""What powers of attorney, licences and firms' letters say (R021–R026)."""

import re
from collections.abc import Iterator

from court.law.bundle import Party, Representative
from court.law.rules.complaint_text import signed_near
from court.law.rules.dossier import FAINT, SURE, Dossier, Held
from court.law.rules.marks import at_field, at_papers
from court.law.rules.pages import CRISP, is_legible, mean_score
from court.law.rules.registry import Found
from court.law.rules.texts import distance, names_in, nearly_in, plain, plain_name, same_name
from court.law.vocabulary import Where

_CONTENTS = (
    ("代理事项", r"委托事项|代理事项|一案|纠纷|诉讼"),
    ("代理权限", r"权限|授权[：:]|特别授权|一般授权|一般代理|全权|代为"),
    ("代理期限", r"期限|之日止|终结|为止|结案|有效期"),
)
_AGENT = re.compile(
    r"(?:受委托人|受托人|代理人)(?:姓名|\([^)]*\))?:([\u4e00-\u9fff·]{2,8}?)[,，。;:(]"
)
_LABEL = re.compile(r"委托人?(单位|人)?\(?(签名|签字|盖章|签章|公章|捺印)")


def authority_papers(dossier: Dossier, agent: Representative) -> list[Held]:
    """The powers of attorney that may be this agent's."""
    papers = dossier.papers("power_of_attorney")
    own = [
        held for held in papers
        if not held.paper.of
        or same_name(held.paper.of, agent.for_) or same_name(held.paper.of, agent.name)
    ]  # fmt: skip
    return [h for h in own if h.readings] or [
        h for h in papers if h.readings and names_in(h.text, agent.name)
    ]


def lacks_signature(held: Held, client: Party | None) -> bool:
    """Whether it can be seen that nobody signed or sealed."""
    pages = [page for _, page in held.pages if is_legible(page)]
    if not pages or any(page.sealed for page in pages):
        return not pages
    if client is not None and not client.is_person:
        return all(page.sealed is False for page in pages)
    for page in pages:
        if page.signed:
            return False
        label = next((line for line in page.lines if _LABEL.search(plain(line.text))), None)
        if label is not None and signed_near(page, label):
            return False
    return all(page.signed is False for page in pages)


def missing_contents(held: Held) -> list[str]:
    """What a readable power of attorney does not say."""
    text = plain(held.text)
    body = re.sub(r"授权委托书|委托书", "", text)
    return [called for called, pattern in _CONTENTS if not re.search(pattern, body)]


def names_other_agent(held: Held, name: str) -> bool:
    """Whether the paper names an agent, and it is surely somebody else."""
    if names_in(held.text, name) or _slipped([held], name):
        return False
    named = _AGENT.findall(plain(held.text))
    return bool(named) and all(plain_name(n) != plain_name(name) for n in named)


def firm_letter_faults(
    dossier: Dossier, row: int, agent: Representative, client: Party | None
) -> Iterator[Found]:
    """What is missing or different on licence and letter of a lawyer."""
    place = f"representatives[{row}]"
    licences = _of_agent(dossier, "lawyer_licence", agent)
    letters = _of_agent(dossier, "law_firm_letter", agent)
    missing = [
        called
        for papers, called in ((licences, "律师执业证"), (letters, "律师事务所函"))
        if not papers
    ]
    if missing:
        called = "、".join(missing)
        yield Found(f"没有上传律师{agent.name}的{called}。", at_field("papers", place))
    yield from _licence_differs(licences, place, agent)
    readable = [h for h in letters if h.readable and len(h.text) > 20]
    if readable:
        yield from _letter_differs(dossier, readable, place, agent, client)


def _of_agent(dossier: Dossier, kind: str, agent: Representative) -> list[Held]:
    papers = [h for h in dossier.papers(kind) if h.readings]
    owners = (agent.name, agent.for_, agent.firm or "")
    own = [h for h in papers if not h.paper.of or any(same_name(h.paper.of, o) for o in owners)]
    return own or [h for h in papers if names_in(h.text, agent.name)]


def _licence_differs(licences: list[Held], place: str, agent: Representative) -> Iterator[Found]:
    typed = {"name": agent.name, "licence_number": agent.licence_number, "firm": agent.firm}
    called = {"name": "姓名", "licence_number": "执业证号", "firm": "律师事务所"}
    for held in licences:
        for key, value in typed.items():
            read = held.field(key)
            if not value or read is None or read[0].score < FAINT:
                continue
            if same_name(read[0].value, value) or _slip(key, read[0].value, value):
                continue
            yield Found(
                f"填写的律师{called[key]}“{value}”与执业证上的“{read[0].value}”不一致。",
                (*at_field(f"{place}.{key}"), read[1]),
                {"typed": value, "read": read[0].value},
                doubtful=read[0].score < SURE,
            )


def _slip(key: str, read: str, typed: str) -> bool:
    """A lost digit or a long firm name with one slip is the camera's fault."""
    a, b = plain_name(read), plain_name(typed)
    if key == "licence_number":
        return len(a) != len(b)
    return len(a) < 2 or (key == "firm" and distance(a, b) <= 1)


def _letter_differs(
    dossier: Dossier, letters: list[Held], place: str, agent: Representative, client: Party | None
) -> Iterator[Found]:
    text = "".join(h.text for h in letters)
    where: tuple[Where, ...] = (*at_field(place), *at_papers(letters))
    if not names_in(text, agent.name) and not _slipped(letters, agent.name):
        yield Found(
            f"律师事务所函上没有律师“{agent.name}”的姓名。", where, {"typed": agent.name}
        )  # fmt: skip
    unnamed = [client.name] if client and not names_in(text, client.name) else []
    others = dossier.bundle.defendants if client in dossier.bundle.plaintiffs else ()
    if others and not any(names_in(text, p.name) for p in others):
        unnamed.append(others[0].name)
    if unnamed:
        yield Found(
            f"律师事务所函上没有写明本案当事人“{'、'.join(unnamed)}”。", where,
            {"typed": "、".join(unnamed)},
        )  # fmt: skip
    if agent.firm and not names_in(text, agent.firm) and _firm_in(text):
        yield Found(
            f"律师事务所函上的律所“{_firm_in(text)}”与填写的“{agent.firm}”不一致。", where,
            {"typed": agent.firm, "read": _firm_in(text)},
        )  # fmt: skip


def _firm_in(text: str) -> str:
    for line in plain_lines(text):
        found = re.fullmatch(r"([\u4e00-\u9fff()]{4,24}律师事务所)(函)?", line)
        if found and found[1] not in ("律师事务所",):
            return found[1]
    return ""


def _slipped(papers: list[Held], name: str) -> bool:
    """One character apart on a paper that was not read crisply: the camera's slip."""
    pages = [page for held in papers for _, page in held.pages]
    score = mean_score(line for page in pages for line in page.lines)
    return score < CRISP and any(nearly_in(held.text, name) for held in papers)


def plain_lines(text: str) -> list[str]:
    """The lines of a page as they are compared."""
    return [plain(line) for line in text.splitlines()]
