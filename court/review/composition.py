"""What the papers of review say, put together from our rows."""

from datetime import date, datetime

from court.docket.actions import CHINA
from court.docket.models import Case
from court.documents.papers import (
    AcceptanceNoticeData,
    CorrectionItem,
    CorrectionNoticeData,
    PartyLine,
    RefusalRulingData,
)
from court.filing.facts import bundle_of
from court.filing.models import Filing
from court.identity.models import Court, Person
from court.law.bundle import Party
from court.review.models import Decision
from court.review.wording import place_in_words

SIDES = ("plaintiff", "defendant", "third_party")
PROCEDURES = {
    "small_claims": "小额诉讼程序",
    "summary": "简易程序",
    "ordinary_single": "普通程序",
    "ordinary_panel": "普通程序",
}


def contact_of(court: Court) -> str:
    """How the filing desk of the court is reached."""
    return str(court.settings.get("contact", ""))


def acceptance_notice(case: Case, court: Court, filing: Filing, query: str) -> AcceptanceNoticeData:
    """受理案件通知书 of a case."""
    sides = {side: tuple(p.name for p in case.parties.all() if p.side == side) for side in SIDES}
    return AcceptanceNoticeData(
        court_name=court.name,
        issued_on=case.docketed_at.astimezone(CHINA).date(),
        case_number=case.number,
        addressees=sides["plaintiff"],
        defendants=sides["defendant"],
        cause=case.cause,
        received_on=_day(filing.first_submitted_at),
        docketed_on=case.docketed_at.astimezone(CHINA).date(),
        procedure=PROCEDURES.get(case.procedure, ""),
        query_address=query,
        contact=contact_of(court),
    )


def correction_notice(filing: Filing, court: Court, decision: Decision) -> CorrectionNoticeData:
    """补正告知书: the list exactly as it was decided."""
    bundle = bundle_of(filing)
    on = decision.at.astimezone(CHINA).date()
    assert decision.until is not None  # a correction always has its day
    return CorrectionNoticeData(
        court_name=court.name,
        issued_on=on,
        intake_number=filing.intake_number,
        addressees=tuple(party.name for party in bundle.plaintiffs),
        cause=filing.cause,
        received_at=_moment(filing.submitted_at),
        items=tuple(
            CorrectionItem(
                where=place_in_words(item, bundle),
                problem=str(item["message"]),
                remedy=str(item.get("remedy", "")),
                citations=tuple(item.get("citations", ())),
            )
            for item in decision.items
        ),
        deadline=decision.until,
        days=(decision.until - on).days,
        contact=contact_of(court),
    )


def refusal_ruling(
    filing: Filing, court: Court, superior: str, decision: Decision, judge: Person
) -> RefusalRulingData:
    """不予受理裁定书, with the judge's reasons word for word."""
    bundle = bundle_of(filing)
    facts = bundle.facts_and_reasons.strip()
    return RefusalRulingData(
        court_name=court.name,
        issued_on=decision.at.astimezone(CHINA).date(),
        number=decision.number,
        plaintiffs=tuple(_line("起诉人", party) for party in bundle.plaintiffs),
        defendants=tuple(_line("被起诉人", party) for party in bundle.defendants),
        cause=filing.cause,
        received_on=_day(filing.first_submitted_at),
        claims=tuple(claim.text for claim in bundle.claims),
        facts_summary=facts if len(facts) <= 600 else facts[:600] + "……",
        reasons=tuple(part.strip() for part in decision.reason.splitlines() if part.strip()),
        provisions=(
            "《中华人民共和国民事诉讼法》第一百二十二条",
            "第一百二十六条",
            "第一百五十七条第一款第一项",
        ),
        appeal_court=superior,
        judges=(judge.name,),
        clerk="",
    )


def _moment(moment: datetime | None) -> datetime:
    """The time of submission, which every filing before the court has."""
    if moment is None:
        raise ValueError("the filing was never submitted")
    return moment


def _day(moment: datetime | None) -> date:
    return _moment(moment).astimezone(CHINA).date()


def _line(side: str, party: Party) -> PartyLine:
    """One party in one sentence, as rulings name them; ID numbers are left out."""
    parts: list[str] = []
    if party.is_person:
        born = party.birth_date
        parts += [party.sex or "", f"{born.year}年{born.month}月{born.day}日出生" if born else ""]
        parts += [f"{party.ethnicity.removesuffix('族')}族" if party.ethnicity else ""]
    if party.domicile and party.domicile.text:
        parts.append(f"住{party.domicile.text}")
    head = party.legal_representative
    below = (f"法定代表人：{head.name}，{head.title or ''}。",) if head and head.name else ()
    return PartyLine(
        side=side, name=party.name, rest="，".join(part for part in parts if part), below=below
    )
