"""Taking an issued paper back: it stays as it was, and whoever checks it is told."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.docket.models import Case
from court.docket.web.people import person_of
from court.documents.actions import AlreadyWithdrawn, withdraw_paper
from court.documents.models import IssuedPaper
from court.documents.policy import MAY_APPROVE
from court.documents.queries import withdrawal_of
from court.identity.access import audience


class WithdrawForm(forms.Form):
    """Why the paper no longer holds."""

    reasons = forms.CharField(
        label="为什么撤回", help_text="只在法院内部保存；核验页只写明已经撤回和时间",
        widget=forms.Textarea(attrs={"rows": 4}), min_length=4, max_length=400,
        error_messages={"required": "请写明撤回的原因"},
    )  # fmt: skip
    sure = forms.BooleanField(
        label="确认撤回。撤回后不能恢复；内容只是有笔误的，应当用补正裁定更正",
        error_messages={"required": "请确认后再撤回"},
    )


@audience("staff", roles=tuple(MAY_APPROVE))
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A judge of the court that issued it takes the paper back."""
    person = person_of(request)
    issued = IssuedPaper.objects.filter(court_code__in=person.courts_as(*MAY_APPROVE))
    paper = get_object_or_404(issued, pk=paper_id)
    case = Case.objects.filter(pk=paper.subject_id).first()
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    context = {"paper": paper, "case": case, "form": form, "gone": withdrawal_of(paper)}
    if context["gone"]:
        status = 409 if request.method == "POST" else 200
        return render(request, "docket/withdraw_paper.html", context, status=status)
    if request.method != "POST":
        return render(request, "docket/withdraw_paper.html", context)
    if not form.is_valid():
        return render(request, "docket/withdraw_paper.html", context, status=422)
    try:
        withdraw_paper(paper, form.cleaned_data["reasons"], by=person.actor, at=timezone.now())
    except AlreadyWithdrawn:
        context["gone"] = withdrawal_of(paper)
        return render(request, "docket/withdraw_paper.html", context, status=409)
    messages.success(request, _("已撤回；核验这份文书的人会看到“已撤回”"))
    return redirect("portal:desk_case", case.pk) if case else redirect("portal:desk_cases")
