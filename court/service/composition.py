"""What the papers of service say, put together from our rows."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from court.docket.clocks import CHINA
from court.docket.models import Case, CaseParty
from court.docket.queries import tribunal_of
from court.docket.states import DECIDING, Seat
from court.documents.papers import (
    ChannelRecord,
    ElectronicServiceCertificateData,
    EvidenceNoticeData,
    IntegrityCardData,
    RespondentNoticeData,
    RightsNoticeData,
    ServedPaper,
    ServiceAddressData,
    ServiceReceiptData,
)
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.identity.models import Court, Person
from court.law.service import ConsentGround, Way
from court.service.facts import consent_of, day_of
from court.service.models import AddressConfirmation, Attempt, Enclosure, Prompt, Service
from court.service.periods import answer_days, evidence_days

PLAINTIFF, DEFENDANT, THIRD = "plaintiff", "defendant", "third_party"
CONSENT = {
    ConsentGround.EXPRESS: "受送达人在送达地址确认书中明确同意",
    ConsentGround.AGREED_BEFORE: "受送达人诉前约定或者承诺接受",
    ConsentGround.ADDRESS_GIVEN: "受送达人在诉讼材料中主动提供电子地址",
    ConsentGround.ACCEPTED: "受送达人已通过回复、参加诉讼接受电子送达且未反对",
}
TAKERS = {
    "family": "同住成年家属", "head": "法定代表人或者负责人", "mailroom": "负责收件的人",
    "representative": "诉讼代理人", "designated": "指定代收人", "other": "其他人",
}  # fmt: skip
SERVED_AT = ("signed_on", "refused_on", "left_on", "returned_on", "confirmed_on")


def frame(case: Case, on: date) -> dict[str, Any]:
    """What every paper of the case begins with."""
    court = Court.objects.get(pk=case.court_code)
    return {
        "court_name": court.name, "issued_on": on, "case_number": case.number,
        "cause": case.cause, "contact": str(court.settings.get("contact", "")),
    }  # fmt: skip


def names(case: Case, *sides: str) -> tuple[str, ...]:
    """Names of the parties of these sides."""
    return tuple(party.name for party in case.parties.all() if party.side in sides)


def respondent_notice(party: CaseParty, code: str, on: date) -> RespondentNoticeData:
    """应诉通知书 to one defendant or third party, with its code for joining online."""
    case = party.case
    return RespondentNoticeData(
        **frame(case, on),
        addressees=(party.name,),
        plaintiffs=names(case, PLAINTIFF),
        side=party.get_side_display(),
        enclosures=tuple(ServedPaper(name=name) for name, _ in complaint_files(case)),
        answer_days=answer_days(party),
        copies=len(names(case, PLAINTIFF)),
        procedure=case.get_procedure_display() if case.procedure else "",
        is_organisation=party.kind == CaseParty.Kind.ORGANISATION,
        join_code=code,
        query_address=f"{settings.SITE_ADDRESS}/my/",
    )


def evidence_notice(party: CaseParty, on: date) -> EvidenceNoticeData:
    """举证通知书 to one party."""
    case = party.case
    mine = [PLAINTIFF] if party.side == PLAINTIFF else [DEFENDANT, THIRD]
    others = [p for p in case.parties.all() if p.side not in mine]
    return EvidenceNoticeData(
        **frame(case, on),
        addressees=(party.name,),
        plaintiffs=names(case, PLAINTIFF),
        defendants=names(case, DEFENDANT),
        days=evidence_days(case.procedure),
        copies=len(others) or 1,
    )


def rights_notice(party: CaseParty, on: date) -> RightsNoticeData:
    """诉讼权利义务告知书 to one party."""
    return RightsNoticeData(
        **frame(party.case, on), addressees=(party.name,), side=party.get_side_display()
    )


def integrity_card(case: Case, on: date) -> IntegrityCardData:
    """廉政监督卡: who tries the case, and where to report them."""
    sitting = tribunal_of(case)
    judges = [s.person.name for s in sitting if s.seat in (*DECIDING, Seat.MEMBER, Seat.ASSESSOR)]
    clerk = next((s.person.name for s in sitting if s.seat == Seat.COURT_CLERK), "")
    court = Court.objects.get(pk=case.court_code).settings
    return IntegrityCardData(
        **frame(case, on),
        judges=tuple(judges),
        clerk=clerk,
        supervisor=str(court.get("supervisor", "")),
        phone=str(court.get("supervisor_phone", "12368")),
        post_address=str(court.get("supervisor_address", "")),
    )


def address_form(party: CaseParty, on: date) -> ServiceAddressData:
    """送达地址确认书 to fill in by hand, for who is served on paper."""
    case = party.case
    given = frame(case, on)
    return ServiceAddressData(
        court_name=given["court_name"], issued_on=on, case_or_intake_number=case.number,
        cause=case.cause, party=party.name, side=party.get_side_display(), recipient="",
        address="", postcode="", phone="",
    )  # fmt: skip


INSTANCES = {"first": "第一审", "second": "第二审", "retrial": "再审", "enforcement": "执行"}


def address_confirmation(row: AddressConfirmation, png: str = "") -> ServiceAddressData:
    """送达地址确认书 as the party confirmed it online; ``png`` is the name drawn by hand."""
    party, on = row.party, day_of(row.confirmed_at)
    given = frame(party.case, on)
    return ServiceAddressData(
        court_name=given["court_name"], issued_on=on, case_or_intake_number=party.case.number,
        cause=party.case.cause, party=party.name, side=party.get_side_display(),
        recipient=row.recipient, address=row.address, postcode=row.postcode, phone=row.phone,
        email=row.email, electronic=row.electronic,
        electronic_judgments=row.electronic_judgments, signed_on=on,
        instances=tuple(INSTANCES[i] for i in INSTANCES if i in row.instances),
        signature_png=png,
        signature_text="" if png else f"{row.person.display_name}（以短信确认码确认，电子签名）",
    )  # fmt: skip


def complaint_files(case: Case) -> list[tuple[str, FilingFile]]:
    """The complaint and the exhibits as the plaintiff handed them in, with their names."""
    filing = Filing.objects.filter(pk=case.filing_id).first()
    if filing is None:
        return []
    exhibits = {row["no"]: row.get("name", "") for row in filing.bundle.get("exhibits", ())}
    found: list[tuple[str, FilingFile]] = []
    for file in files_of(filing):
        if file.role == FilingFile.FileRole.PAPER and file.kind == "complaint":
            found.insert(0, ("起诉状副本", file))
        elif file.role == FilingFile.FileRole.EXHIBIT:
            no = file.exhibit_no or 0
            found.append((f"证据{no}：{exhibits.get(no) or file.name}", file))
    return found


def served_papers(service: Service) -> tuple[ServedPaper, ...]:
    """What was handed over, each with its hash."""
    return tuple(
        ServedPaper(
            name=e.title, number=e.number, copies=e.copies, pages=e.pages or None, sha256=e.sha256
        )
        for e in service.enclosures.all()
    )


def certificate(service: Service, on: date) -> ElectronicServiceCertificateData:
    """电子送达凭证: every electronic way with its times, and why it took effect (第31条)."""
    ground, _ = consent_of(service.party)
    ways = service.attempts.filter(way=Way.ELECTRONIC)
    return ElectronicServiceCertificateData(
        **frame(service.order.case, on),
        recipient=service.party.name,
        papers=served_papers(service),
        channels=tuple(
            line for attempt in ways for line in (_channel(attempt), *_prompts(attempt))
        ),
        consent=CONSENT.get(ground, ""),
        effective_on=service.effective_on,
        rule=service.rule,
    )


def _channel(attempt: Attempt) -> ChannelRecord:
    arrived = "已到达账号收件箱" if attempt.arrived_at else ""
    return ChannelRecord(
        channel=attempt.channel, address=attempt.address, sent_at=attempt.sent_at,
        arrived_at=attempt.arrived_at, read_at=attempt.read_at, receipt=arrived,
    )  # fmt: skip


def _prompts(attempt: Attempt) -> list[ChannelRecord]:
    """The e-mail beside it, named as what it is: a prompt (在线诉讼规则第32条)."""
    return [
        ChannelRecord(
            channel="电子邮件（提醒，不作为送达）", address=prompt.address, sent_at=prompt.at,
            receipt=f"{prompt.words} {prompt.receipt}".strip(),
        )
        for prompt in Prompt.objects.filter(attempt=attempt).select_related("notice")
    ]  # fmt: skip


def receipt(service: Service, on: date) -> ServiceReceiptData:
    """送达回证, filled in from the attempt that counts; blank lines where nothing is known."""
    attempt = service.attempt
    facts = attempt.facts if attempt else {}
    signed = bool(facts.get("signed_on"))
    taker = str(facts.get("signed_by", "self"))
    return ServiceReceiptData(
        **frame(service.order.case, on),
        recipient=service.party.name,
        address=(attempt.address if attempt else "") or service.party.address,
        papers=served_papers(service),
        way=attempt.get_way_display() if attempt else "直接送达",
        server=_server(attempt),
        served_at=_served_at(facts),
        taken_by=_taken_by(service.party, taker) if signed else "",
        relation="" if taker == "self" or not signed else TAKERS.get(taker, ""),
        refusal=_refusal(facts),
        note="；".join(part for part in (service.rule, attempt.note if attempt else "") if part),
    )


def blank_receipt(service: Service, on: date) -> ServiceReceiptData:
    """送达回证 to take along: names and papers are printed, the rest is signed by hand."""
    return ServiceReceiptData(
        **frame(service.order.case, on), recipient=service.party.name,
        address=service.party.address, papers=served_papers(service),
    )  # fmt: skip


def _served_at(facts: dict[str, Any]) -> datetime | None:
    day = next((facts[name] for name in SERVED_AT if facts.get(name)), None)
    if day is None:
        return None
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=CHINA)


def _taken_by(party: CaseParty, taker: str) -> str:
    return party.name if taker == "self" else TAKERS.get(taker, "")


def _refusal(facts: dict[str, Any]) -> str:
    if facts.get("left_on"):
        return f"{facts['left_on']}拒绝签收，文书留在住所" + (
            "，已拍照、录像" if facts.get("pictures") else ""
        )
    if facts.get("refused_on"):
        return f"{facts['refused_on']}拒绝签署送达回证"
    return ""


def _server(attempt: Attempt | None) -> str:
    if attempt is None or not attempt.made_by.startswith("person:"):
        return ""
    person = Person.objects.filter(pk=attempt.made_by.removeprefix("person:")).first()
    return person.name if person else ""


def is_electronic(service: Service) -> bool:
    """Whether the certificate takes the place of the signed receipt (在线诉讼规则第31条)."""
    return service.attempt is not None and service.attempt.way == Way.ELECTRONIC


def enclosed(service: Service) -> list[Enclosure]:
    """The papers in order."""
    return list(service.enclosures.select_related("file", "paper"))
