"""The days of rest: entered by one keeper of the house's settings, approved by another."""

import re
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from court.deadlines.actions import IllegalMove, decide_holidays, propose_holidays
from court.deadlines.models import Holidays
from court.deadlines.queries import house_calendar
from court.identity.access import audience
from court.identity.models import Person
from court.law.vocabulary import ImpossibleFact

SPAN = re.compile(r"(\d{1,2})[-月](\d{1,2})日?(?:\s*[~～至到]\s*(\d{1,2})[-月](\d{1,2})日?)?")


class HolidaysForm(forms.Form):
    """A year as the State Council's office announces it."""

    year = forms.IntegerField(
        label=gettext_lazy("年份"),
        min_value=2020,
        max_value=2100,
        error_messages={"required": gettext_lazy("请填写年份")},
    )
    off = forms.CharField(
        label=gettext_lazy("放假"),
        help_text=gettext_lazy("一行一段，如 02-15~02-23；单日写 01-01"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": gettext_lazy("请填写放假的日子")},
    )
    worked = forms.CharField(
        label=gettext_lazy("上班的周末"),
        help_text=gettext_lazy("一行一天，如 02-14；没有可以不填"),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    source = forms.CharField(
        label=gettext_lazy("公布的文件"),
        max_length=200,
        help_text=gettext_lazy("如：国务院办公厅关于2027年部分节假日安排的通知"),
        error_messages={"required": gettext_lazy("请填写依据的文件")},
    )

    def clean(self) -> dict[str, Any]:
        """The spans as days."""
        given = super().clean() or {}
        if isinstance(year := given.get("year"), int):
            for name in ("off", "worked"):
                try:
                    given[name] = days_of(given.get(name, ""), year)
                except ValueError as why:
                    self.add_error(name, str(why))
        return given


def days_of(text: str, year: int) -> list[date]:
    """Every day of the spans. Raises ``ValueError`` with words for the one who typed them."""
    days: list[date] = []
    for line in filter(None, map(str.strip, re.split(r"[\n,，、;；]", text))):
        found = SPAN.fullmatch(line)
        if found is None:
            raise ValueError(_("看不懂“%(line)s”，请写成 02-15~02-23") % {"line": line})
        month, day, month_to, day_to = (int(part) if part else 0 for part in found.groups())
        try:
            first = date(year, month, day)
            last = date(year, month_to, day_to) if month_to else first
        except ValueError as why:
            raise ValueError(_("没有“%(line)s”这一天") % {"line": line}) from why
        if last < first:
            raise ValueError(_("“%(line)s”的结束早于开始") % {"line": line})
        days += [first + timedelta(n) for n in range((last - first).days + 1)]
    return days


@audience("keeper")
@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """What is known, what waits for a second person, and the form for another year."""
    person = cast(Person, request.user)
    form = HolidaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            propose_holidays(
                given["year"], off=given["off"], worked=given["worked"], source=given["source"],
                proposer=person, at=timezone.now(),
            )  # fmt: skip
        except ImpossibleFact as why:
            form.add_error("off", str(why))
        else:
            messages.success(request, _("已录入，等另一位管理员或院长复核后生效"))
            return redirect("deadlines:holidays")
    rows = Holidays.objects.visible_to(person).select_related("proposed_by", "decided_by")[:20]
    context = {
        "form": form, "known": sorted(house_calendar().announced, reverse=True)[:4],
        "rows": [{"row": row, "own": row.proposed_by_id == person.pk} for row in rows],
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "deadlines/holidays.html", context, status=status)


@audience("keeper")
@require_POST
def decide(request: HttpRequest, holidays_id: UUID) -> HttpResponse:
    """Approve or decline; whoever entered it cannot."""
    person = cast(Person, request.user)
    row = get_object_or_404(Holidays.objects.visible_to(person), pk=holidays_id)
    approve = request.POST.get("outcome") == "approve"
    try:
        decide_holidays(row.pk, approve=approve, decider=person, at=timezone.now())
    except (IllegalMove, PermissionError) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("已生效，受影响的期限会重新计算") if approve else _("未批准"))
    return redirect("deadlines:holidays")
