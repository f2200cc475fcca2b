"""Docketed cases in several stages, brought there by the same actions that the pages call."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from court.docket.actions import (
    Asked,
    decide_application,
    draw_tribunal,
    join_case,
    move_case,
    submit_application,
    suspend_case,
    transfer_case,
)
from court.docket.models import Application, Case
from court.docket.queries import deciding_judge
from court.docket.states import ApplicationKind, CaseState
from court.fees.actions import decide_receipt, hand_in_receipt, relief
from court.fees.queries import fee_of_case
from court.identity.models import Person
from court.portal.demo import drawing
from court.portal.demo.filings import file_loan
from court.portal.demo.people import BY_KEY, INTERMEDIATE
from court.portal.demo.serving import confirm_account, serve_on_paper
from court.review.actions import docket_filing
from court.vault.actions import receive_file

MACHINE = "machine:demo"
K = ApplicationKind


@dataclass
class Story:
    """One case and what happens in it."""

    people: dict[str, Person]
    plaintiff: str
    defendant: str
    at: datetime
    case: Case

    @property
    def judge(self) -> Person:
        """Who was drawn."""
        judge = deciding_judge(self.case)
        assert judge is not None
        return judge

    def pay(self) -> None:
        """The plaintiff transfers the fee and shows the receipt; the clerk finds the money."""
        payer, fee = self.people[self.plaintiff], fee_of_case(self.case.pk)
        assert fee is not None
        slip = drawing.page("银行转账凭证", [f"用途：诉讼费 {fee.payment_code}", f"{fee.amount}元"])
        file = receive_file(
            BytesIO(slip), name="交费回单.jpg", owner=payer, by=payer.actor, at=self.at
        )
        receipt = hand_in_receipt(
            fee.pk, file, amount=fee.amount, paid_on=self.at.date(), person=payer, at=self.at
        )
        decide_receipt(
            receipt.pk, confirmed=True, amount=fee.amount, reasons="", person=self.people["li"],
            at=self.at,
        )  # fmt: skip

    def assign(self) -> None:
        """The fee came in; who tries the case is drawn."""
        self.pay()
        draw_tribunal(self.case.pk, by=self.people["wu"].actor, at=self.at)
        self.case.refresh_from_db()

    def join(self) -> None:
        """The defendant takes part online."""
        person = self.people[self.defendant]
        party = self.case.parties.get(side="defendant")
        join_case(
            self.case.pk, person, party_id=party.pk, capacity="party", by=person.actor, at=self.at
        )

    def serve(self) -> None:
        """The complaint reached the defendant; the time to answer runs."""
        for state in (CaseState.SERVED, CaseState.PLEADING):
            move_case(self.case.pk, state, by=MACHINE, at=self.at)

    def ask(self, kind: str, side: str, asked: Asked) -> Application:
        """A party asks for something."""
        who = self.plaintiff if side == "plaintiff" else self.defendant
        party = self.case.parties.get(side=side)
        return submit_application(
            self.case.pk, kind, asked, person=self.people[who], party_id=party.pk,
            key=f"demo-{self.case.pk}-{kind}", at=self.at,
        )  # fmt: skip


def begin_story(
    people: dict[str, Person], one: str, other: str, amount: int, at: datetime
) -> Story:
    """A loan complaint, filed and docketed."""
    filing: UUID = file_loan(people, one, other, amount, at=at)
    case = docket_filing(filing, by=people["li"].actor, at=at)
    return Story(people, one, other, at, case)


def bring_fees(people: dict[str, Person], *, at: datetime) -> None:
    """Three cases about their fee: paid, unpaid, relief asked for."""
    begin_story(people, "lin", "sun", 31_000, at).pay()
    begin_story(people, "lin", "chen", 90_000, at)
    poor = begin_story(people, "chen", "wang", 15_000, at)
    fee = fee_of_case(poor.case.pk)
    assert fee is not None
    text = "享受最低生活保障，每月没有其他收入，交不起诉讼费。"
    asked = relief.Asked("waive", "subsistence", text)
    relief.ask_relief(fee.pk, asked, person=people["chen"], key=f"demo-{fee.pk}", at=at)


def bring_cases(people: dict[str, Person], *, at: datetime) -> None:
    """Five cases: preservation asked for, withdrawn, objected to, suspended, transferred."""
    _asks_for_preservation(begin_story(people, "chen", "he", 58_000, at))
    _withdraws(begin_story(people, "lin", "he", 66_000, at))
    _objects(begin_story(people, "he", "sun", 45_000, at))
    _is_suspended(begin_story(people, "sun", "chen", 20_000, at))
    _is_transferred(begin_story(people, "wang", "chen", 72_000, at))


def _asks_for_preservation(story: Story) -> None:
    story.assign()
    details = {
        "amount": "58000.00",
        "target": f"被告{BY_KEY['he'].name}名下银行存款",
        "security": "insurer",
        "urgent": True,
    }
    serve_on_paper(story.case, story.people["qian"], at=story.at)
    asked = Asked("被告正在变卖房产，不保全今后难以执行。", details)
    story.ask(K.PRESERVATION, "plaintiff", asked)


def _withdraws(story: Story) -> None:
    story.assign()
    made = story.ask(K.WITHDRAWAL, "plaintiff", Asked("被告已经还清借款，申请撤回起诉。"))
    decide_application(
        made.pk, granted=True, person=story.judge, at=story.at,
        reasons="原告申请撤回起诉，系自愿处分其诉讼权利，不违反法律规定，应予准许。",
    )  # fmt: skip


def _objects(story: Story) -> None:
    story.assign()
    story.join()
    confirm_account(story.case, story.people[story.defendant], at=story.at)
    story.serve()
    asked = Asked("我常年住在外地，应当由那里的法院管。", {"competent": "经常居住地人民法院"})
    story.ask(K.JURISDICTION_OBJECTION, "defendant", asked)


def _is_suspended(story: Story) -> None:
    story.assign()
    suspend_case(
        story.case.pk, item=5, events="本案借款是否已由另案抵销，须等另案审理结果。",
        reasons="本案必须以另一案的审理结果为依据，而另一案尚未审结，应当中止诉讼。",
        person=story.judge, at=story.at,
    )  # fmt: skip


def _is_transferred(story: Story) -> None:
    story.assign()
    transfer_case(
        story.case.pk, INTERMEDIATE, person=story.judge, at=story.at,
        reasons="本案应当由中级人民法院管辖，本院没有管辖权，应当移送。",
    )  # fmt: skip
