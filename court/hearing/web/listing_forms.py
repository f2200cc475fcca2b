"""What is filled in to list, put off and call off a sitting, and to say when one cannot come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.design.forms import DateBoxesField
from court.docket.models import Case
from court.hearing.plans import Plan
from court.hearing.queries import rooms_of
from court.hearing.states import Mode, Purpose
from court.law.hearing import CLOSED, OBSTACLES, POSTPONEMENTS
from court.law.periods import CHINA

HOURS = [time(hour, minute) for hour in range(8, 18) for minute in (0, 30)][1:]
TIMES = [(f"{t:%H:%M}", f"{t.hour}:{t.minute:02}") for t in HOURS]
LENGTHS = [
    ("30", _("30 分钟")), ("60", _("1 小时")), ("90", _("1 个半小时")), ("120", _("2 小时")),
    ("180", _("3 小时")), ("240", _("4 小时")), ("420", _("全天")),
]  # fmt: skip
WHY_AWAY = [
    ("看病、住院", _("看病、住院")), ("出差、在外地", _("出差、在外地")),
    ("有别的案件开庭", _("有别的案件开庭")), ("考试、上课", _("考试、上课")),
    ("照顾家人", _("照顾家人")), ("其他", _("其他")),
]  # fmt: skip
REQUIRED = {"required": _("请选择")}


def at_clock(day: date, clock: str) -> datetime:
    """A moment by the court's clock."""
    return datetime.combine(day, time.fromisoformat(clock), CHINA)


class TimeForm(forms.Form):
    """Mode, room, day, hour, length."""

    mode = forms.ChoiceField(
        label=_("怎样开庭"), choices=Mode.choices, widget=forms.RadioSelect, error_messages=REQUIRED
    )
    room = forms.ChoiceField(label=_("法庭"), error_messages=REQUIRED)
    day = DateBoxesField(label=_("日期"))
    clock = forms.ChoiceField(label=_("开始"), choices=TIMES)
    length = forms.ChoiceField(label=_("预计多久"), choices=LENGTHS)
    closed = forms.ChoiceField(
        label=_("公开审理"), required=False,
        choices=[("", _("公开")), *((key.value, f"不公开：{v}") for key, v in CLOSED.items())],
    )  # fmt: skip
    asked_for = forms.BooleanField(label=_("当事人已申请不公开审理"), required=False)
    obstacles = forms.MultipleChoiceField(
        label=_("有没有不得在线庭审的情形"), required=False,
        help_text=_("逐项看过；有一项就不能在线，都没有就都不选（在线诉讼规则第21条）"),
        choices=[(key.value, words) for key, words in OBSTACLES.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    despite = forms.CharField(
        label=_("当事人说那时不方便，为什么还要排在那时"), required=False, max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    excused = forms.BooleanField(
        label=_("离上次开庭超过一个月，但有不可抗力或者当事人同意"), required=False
    )

    def __init__(self, data: Any = None, *, case: Case, **given: Any) -> None:
        super().__init__(data, **given)
        rooms = rooms_of(case.court_code)
        self.fields["room"].choices = [(str(r.pk), f"{r} {r.place}".strip()) for r in rooms]  # type: ignore[attr-defined]

    def plan_for(self, purpose: str, vouched: frozenset[str]) -> Plan:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        begins = at_clock(given["day"], given["clock"])
        return Plan(
            purpose=purpose, mode=given["mode"], room_id=int(given["room"]), starts_at=begins,
            ends_at=begins + timedelta(minutes=int(given["length"])),
            obstacles=frozenset(given["obstacles"]), closed=given["closed"],
            asked_for=given["asked_for"], despite=given["despite"].strip(),
            excused=given["excused"], vouched=vouched,
        )  # fmt: skip


class SittingForm(TimeForm):
    """A new sitting."""

    purpose = forms.ChoiceField(label=_("开什么庭"), choices=Purpose.choices)
    waived = forms.MultipleChoiceField(
        label=_("当事人已放弃的期限"), required=False,
        choices=[("answer_waived", _("答辩期")), ("evidence_waived", _("举证期限"))],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    field_order = ["purpose", "obstacles", "mode", "room", "day", "clock", "length"]

    @property
    def plan(self) -> Plan:
        """The sitting to be listed."""
        return self.plan_for(self.cleaned_data["purpose"], frozenset(self.cleaned_data["waived"]))


class WhyForm(forms.Form):
    """Why, in words that everyone will read."""

    why = forms.CharField(
        label=_("原因"), max_length=200, help_text=_("会写进通知，各方都能看到"),
        widget=forms.Textarea({"rows": 2}), error_messages={"required": _("请写明原因")},
    )  # fmt: skip


class PostponeForm(WhyForm):
    """On which ground, and whether a new time is set now."""

    ground = forms.ChoiceField(
        label=_("按哪一项延期"), choices=[(key.value, v) for key, v in POSTPONEMENTS.items()],
        widget=forms.RadioSelect, error_messages=REQUIRED,
    )  # fmt: skip
    new_time = forms.ChoiceField(
        label=_("新的时间"), widget=forms.RadioSelect, error_messages=REQUIRED,
        choices=[("later", _("以后再定")), ("now", _("现在就定（填下面的时间和法庭）"))],
    )  # fmt: skip
    field_order = ["ground", "why", "new_time"]


class AwayForm(forms.Form):
    """A time at which one cannot come."""

    day = DateBoxesField(label=_("哪一天"))
    since = forms.ChoiceField(label=_("从"), choices=TIMES)
    until = forms.ChoiceField(label=_("到"), choices=TIMES, initial="17:30")
    why = forms.ChoiceField(label=_("为什么"), choices=WHY_AWAY)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or self.cleaned_data
        if given.get("since", "") >= given.get("until", "99"):
            self.add_error("until", _("结束要晚于开始"))
        return given

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From and to."""
        given = self.cleaned_data
        return at_clock(given["day"], given["since"]), at_clock(given["day"], given["until"])


class RoomForm(forms.Form):
    """One more room."""

    court_code = forms.ChoiceField(label=_("法院"))
    name = forms.CharField(
        label=_("名称"), max_length=60, error_messages={"required": _("请填写名称")}
    )
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    is_online = forms.BooleanField(label=_("在线法庭：没有人到庭"), required=False)
    accessible = forms.BooleanField(label=_("无障碍：轮椅能进"), required=False)

    def __init__(self, data: Any = None, *, courts: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["court_code"].choices = courts  # type: ignore[attr-defined]
