"""Until when (期间): from what happened and on which day, to the last day."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from court.design.dates import days_left, say_date, say_days_left
from court.guide.answers import Answer, Item, Link, Section, written
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow
from court.law.periods import Deadline, deadline
from court.law.periods import event as period_event

OWN = "own"
HOW_LONG = _("当天 24:00 前在网上提交都算按期；交到窗口要赶在下班前，邮寄以邮戳日期为准。")
SITUATIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "plaintiff": (
        _("我要起诉，或者已经起诉"),
        "",
        (
            "docketing_review",
            "fee_payment",
            "fee_supplement_after_conversion",
            "refusal_appeal",
            "suit_after_preservation",
        ),
    ),
    "defendant": (
        _("我被起诉了"),
        "",
        ("answer", "jurisdiction_objection", "answer_abroad", "online_identity"),
    ),
    "evidence": (
        _("法院让我交证据"),
        "",
        ("evidence", "evidence_summary", "evidence_small_claims"),
    ),
    "judged": (
        _("收到了判决、裁定或者决定"),
        "",
        (
            "appeal_judgment",
            "appeal_ruling",
            "appeal_answer",
            "appeal_fee",
            "retrial",
            "preservation_reconsideration",
            "sanction_reconsideration",
        ),
    ),
    "settled": (_("达成了调解协议"), "", ("judicial_confirmation_application",)),
    "enforcement": (_("判决生效了，对方不履行"), "", ("enforcement",)),
    "labour": (
        _("劳动争议"),
        "",
        ("labour_suit", "labour_arbitration", "labour_final_award_set_aside"),
    ),
    "other": (
        _("其他"),
        _("公告、支付令、特别程序、第三人等"),
        (
            "public_notice",
            "payment_order_objection",
            "special_procedure_objection",
            "third_party_revocation",
            "enforcement_objection_suit",
            "enforcement_reconsideration",
            "divorce_again",
            "delay_excuse",
        ),
    ),
    OWN: (_("法院写明了几天，我只想数日子"), "", ()),
}


def _events(facts: Facts) -> tuple[Choice, ...]:
    keys = SITUATIONS[facts["situation"]][2]
    found = [period_event(key) for key in keys]
    return tuple(Choice(e.key, e.title, _span(e.period, e.note)) for e in found)


def _span(period: str | None, note: str) -> str:
    if period is None:
        return note
    units = {"d": "日", "m": "个月", "y": "年", "h": "小时"}
    return f"{period[:-1]} {units[period[-1]]}" + (f"。{note}" if note else "")


def _needs_days(facts: Facts) -> bool:
    return facts["situation"] == OWN or period_event(facts["event"]).period is None


def _what_day(facts: Facts) -> str:
    if facts["situation"] == OWN:
        return "从哪一天的事情起算"
    return f"「{period_event(facts['event']).since}」是哪一天"


QUESTIONS = (
    Question(
        "situation",
        _("您现在是哪一种情况"),
        "choice",
        choices=tuple(Choice(k, v[0], v[1]) for k, v in SITUATIONS.items()),
    ),
    Question(
        "event",
        _("要办哪一件事"),
        "choice",
        choices=_events,
        asked_if=lambda f: f["situation"] != OWN,
        fields=("event",),
    ),
    Question(
        "length",
        _("法院给的期限是多长"),
        "text",
        hint=_("照文书上写的填，例如：15 日、1 个月。"),
        asked_if=_needs_days,
        fields=("period",),
    ),
    Question(
        "start",
        _what_day,
        "date",
        hint=_("以实际收到文书的那一天为准，不是文书上印的日期。当天不算，从第二天开始数。"),
        fields=("start",),
    ),
)


def answer(facts: Facts, at: datetime) -> Answer:
    """The last day, with the counting and what follows when it is missed."""
    start: date = facts["start"]
    name = None if facts["situation"] == OWN else facts["event"]
    found = deadline(start, facts.get("length"), event=name)
    left = days_left(found.due_day, at)
    return Answer(
        headline=_("最后一天"),
        figure=say_date(found.due_day),
        tone="warning" if left <= 2 else "info",
        text=f"{say_days_left(left)}。{HOW_LONG}",
        sections=_sections(found),
        steps=found.steps,
        citations=written(found.citations),
        notes=_notes(found),
        links=(Link(_("换一件事再算"), "/guide/period/"),),
        files=False,
        data=found.to_json(),
    )


def _sections(found: Deadline) -> tuple[Section, ...]:
    late = Item(
        _("真的来不及"),
        _("因为生病、灾害等正当理由耽误的，在障碍消除后 10 日内向法院申请顺延，由法院决定。"),
        (),
        ("民事诉讼法第86条",),
    )
    whose = [Item(_("谁的期限"), found.event.whose)] if found.event else []
    note = [Item(_("注意"), found.event.note)] if found.event and found.event.note else []
    return (Section(_("要知道的"), (*whose, *note, late)),)


def _notes(found: Deadline) -> tuple[str, ...]:
    notes = []
    if found.provisional:
        notes.append("这一年的放假安排还没有公布，结果是暂定的，公布后请再算一次。")
    if found.event is not None and found.event.section.startswith("诉讼时效"):
        notes.append("只供自己估算。超过这个时间仍然可以起诉，是否超过由法院在对方提出后判断。")
    return tuple(notes)


PERIOD = Flow(
    "period",
    _("期限到哪一天"),
    _("告诉我们发生了什么、是哪一天，算出最后一天。"),
    "calendar",
    QUESTIONS,
    answer,
)
