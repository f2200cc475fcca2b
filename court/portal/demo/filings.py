"""Files complaints for the invented cast, by the same actions that the pages call."""

import base64
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from PIL import Image, ImageDraw

from court.filing.actions import (
    attach_file,
    save_answers,
    send_signing_code,
    sign_filing,
    start_filing,
    submit_filing,
)
from court.filing.models import Filing
from court.identity.models import Person
from court.notices.models import Notice
from court.portal.demo import drawing
from court.portal.demo.people import BASIC, BY_KEY, DemoPerson
from court.vault.actions import receive_file

LENT, DUE = date(2025, 1, 15), date(2026, 1, 14)
Answers = Iterator[tuple[str, dict[str, Any]]]


class Drafting:
    """One person at the keyboard."""

    def __init__(self, owner: Person, invented: DemoPerson, at: datetime) -> None:
        self.owner, self.invented, self.at = owner, invented, at
        self.by = owner.actor
        self.filing: Filing = start_filing(owner, by=self.by, at=at)

    def answer(self, pages: Answers) -> None:
        """Answer pages in turn."""
        for part, values in pages:
            self.filing = save_answers(
                self.filing.pk,
                part,
                values,
                expected_version=self.filing.version,
                by=self.by,
                at=self.at,
            )

    def attach(self, name: str, data: bytes, **place: Any) -> None:
        """Upload a paper or an exhibit."""
        stored = receive_file(io.BytesIO(data), name=name, owner=self.owner, by=self.by, at=self.at)
        attach_file(self.filing.pk, stored, by=self.by, at=self.at, **place)
        self.filing.refresh_from_db()

    def hand_in(self) -> None:
        """Sign by hand and submit."""
        self.sign()
        key = f"demo-{self.filing.pk}"
        submit_filing(self.filing.pk, idempotency_key=key, by=self.by, at=self.at)

    def sign(self) -> None:
        """Sign by hand what stands in the draft."""
        code = self._code()
        self.filing.refresh_from_db()
        self.filing = sign_filing(
            self.filing.pk,
            drawing=signature(self.invented.name),
            typed_name=self.invented.name,
            code=code,
            expected_version=self.filing.version,
            by=self.by,
            at=self.at,
        )

    def _code(self) -> str:
        """The code for the own phone, read before a worker sends it and wipes it."""
        with transaction.atomic():
            send_signing_code(self.filing.pk, by=self.by, at=self.at)
            return self._read_code()

    def _read_code(self) -> str:
        sent = Notice.objects.filter(kind="signature_code", subject_id=self.filing.pk)
        found = re.search(r"\d{6}", sent.latest("at").text)
        assert found is not None
        return found[0]


def signature(name: str) -> str:
    """A name written across a pad, as a PNG data address."""
    pad = Image.new("RGBA", (600, 200), (255, 255, 255, 0))
    pen = ImageDraw.Draw(pad)
    pen.text((60, 40), name, font=drawing.font(110, serif=True), fill=(20, 24, 60, 255))
    out = io.BytesIO()
    pad.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def loan(plaintiff: DemoPerson, defendant: DemoPerson, amount: int) -> Answers:
    """Every page of a private-loan complaint, answered."""
    money = f"{amount}.00"
    yield "cause", {"cause": "民间借贷纠纷", "words": "朋友借钱不还，有借条和转账记录"}
    yield "way", {"complaint": "compose"}
    yield "filer", {"role": "party", "name": plaintiff.name, "id_number": plaintiff.id_number}
    yield "plaintiffs.0", _party(plaintiff) | {"occupation": "职员", "employer": "无"}
    yield "defendants.0", _party(defendant)
    yield "elements.claims.1", {"claims.1.1": "2026-03-01", "claims.1.2": money}
    yield "elements.claims.6", {"claims.6.1": "是"}
    yield (
        "elements.facts.1",
        {"facts.1.1": f"{LENT:%Y年%-m月%-d日}，被告出具借条", "facts.1.2": "有"},
    )
    yield "elements.facts.2", {"facts.2.1": plaintiff.name, "facts.2.2": defendant.name}
    yield (
        "elements.facts.3",
        {"facts.3.1": money, "facts.3.2": money, "facts.3.3": "转账"},
    )
    yield "elements.facts.6", {"facts.6.1": LENT.isoformat(), "facts.6.2": money}
    yield (
        "elements.facts.9",
        {"facts.9.1": "是", "facts.9.2": f"{DUE:%Y年%-m月%-d日}到期后一直未还"},
    )
    yield (
        "elements.facts.17",
        {"facts.17.1": "借条约定到期还款", "facts.17.2": "《中华人民共和国民法典》第六百七十五条"},
    )
    yield (
        "exhibits.0",
        {
            "name": "借条",
            "kind": "document",
            "source": "被告出具",
            "purpose": "证明双方借款的金额和还款期限",
            "original": True,
        },
    )
    yield (
        "exhibits.1",
        {
            "name": "银行转账电子回单",
            "kind": "document",
            "source": "原告开户银行",
            "purpose": "证明原告已交付借款",
            "original": True,
        },
    )
    yield "court", {"court": BASIC}
    yield (
        "service",
        {
            "for": plaintiff.name,
            "address": plaintiff.address,
            "postcode": "310012",
            "phone": plaintiff.phone,
            "electronic": True,
            "judgments": True,
        },
    )
    steps = ["filing", "mediation", "evidence_exchange", "inquiry", "hearing", "service"]
    yield "consents", {"steps": steps}
    yield "mediation", {"wish": "undecided"}
    yield "relief", {"kind": "none"}
    yield "declarations", {"honest_litigation": True, "no_parallel_suit": True}


def _party(person: DemoPerson) -> dict[str, Any]:
    return {
        "kind": "person",
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.born.isoformat(),
        "ethnicity": person.ethnicity,
        "domicile": person.address,
        "phone": person.phone,
        "id_type": "居民身份证",
        "id_number": person.id_number,
        "nationality": "中国",
        "region": "mainland",
        "capacity": "full",
    }


def _papers(draft: Drafting, other: DemoPerson, amount: int, *, back: bool = True) -> None:
    own = draft.invented
    front = {"role": "paper", "kind": "id_card_front", "of": own.name}
    draft.attach("身份证人像面.jpg", drawing.id_card_front(own), **front)
    if back:
        place = {"role": "paper", "kind": "id_card_back", "of": own.name}
        draft.attach("身份证国徽面.jpg", drawing.id_card_back(own), **place)
    iou = drawing.iou(own, other, str(amount), LENT, DUE)
    draft.attach("借条.jpg", iou, role="exhibit", exhibit_no=1)
    slip = drawing.bank_slip(own, other, str(amount), LENT)
    draft.attach("银行回单.jpg", slip, role="exhibit", exhibit_no=2)


def file_loan(
    people: dict[str, Person], mine: str, theirs: str, amount: int, *, at: datetime, **how: Any
) -> UUID:
    """A loan complaint from the first answer to submission.

    ``back=False`` forgets one side of the ID card; ``arbitration=True`` says the contract has an
    arbitration clause; ``unfinished=True`` leaves a draft without papers, ``unsigned=True`` one
    with everything but the signature.
    """
    plaintiff, defendant = BY_KEY[mine], BY_KEY[theirs]
    draft = Drafting(people[mine], plaintiff, at)
    draft.answer(loan(plaintiff, defendant, amount))
    if how.get("arbitration"):
        clause = "因本合同发生的争议，提交杭州仲裁委员会仲裁。"
        draft.answer(iter([("elements.agreement", _arbitration(clause))]))
    if how.get("unfinished"):
        return draft.filing.pk
    _papers(draft, defendant, amount, back=how.get("back", True))
    if how.get("unsigned"):
        return draft.filing.pk
    draft.hand_in()
    return draft.filing.pk


def _arbitration(clause: str) -> dict[str, Any]:
    return {"agreement.1": "有", "agreement.2": clause, "agreement.3": "仲裁"}


def file_everything(people: dict[str, Person], *, at: datetime) -> None:
    """Cases in several stages: in order, incomplete, doubtful, unfinished."""
    file_loan(people, "lin", "wang", 80_000, at=at)
    file_loan(people, "chen", "he", 36_500, at=at, back=False)
    file_loan(people, "sun", "wang", 12_000, at=at, arbitration=True)
    file_loan(people, "he", "chen", 5_000, at=at, unfinished=True)
