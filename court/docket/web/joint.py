"""Papers that several people sign: made at the desk, signed or refused by each alone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.docket import actions
from court.docket.models import JointPaper, JointSigner
from court.docket.states import NotEntitled
from court.docket.web.forms.joint import RefusalForm, SettlementForm
from court.docket.web.people import case_at_desk, person_of, stale
from court.documents.actions import TooSoon, WrongCode
from court.documents.drawings import UnusableSignature
from court.documents.queries import code_is_out
from court.documents.typesetting import MissingGlyph
from court.documents.web.signing import PREFIX, SignForm
from court.identity.access import audience
from court.identity.models import Role
from court.vault.web.ranges import send

SETTLERS = (Role.JUDGE, Role.COURT_CLERK, Role.FILING_CLERK)


@audience("staff", roles=SETTLERS)
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what was agreed, and ask everybody to sign it."""
    case = case_at_desk(request, case_id)
    form = SettlementForm(request.POST or None, case=case)
    context = {"case": case, "form": form, "key": request.POST.get("key") or uuid4().hex}
    if request.method != "POST":
        return render(request, "docket/agree.html", context)
    if form.is_valid():
        try:
            paper = actions.fix_settlement(
                case.pk, form.agreed, form.places, by=person_of(request).actor,
                at=timezone.now(), key=f"desk:{context['key']}"[:100],
            )  # fmt: skip
            messages.success(request, _("已固定，各方会收到通知来签名"))
            return redirect("docket:joint_desk", paper.pk)
        except NotEntitled as why:
            raise PermissionDenied from why
        except actions.NotPossible as why:
            form.add_error(None, str(why))
        except MissingGlyph as why:
            form.add_error("terms", _("有个字打印不出来，请换一种写法：%s") % why)
    return render(request, "docket/agree.html", context, status=422)


@audience("staff", roles=SETTLERS)
@require_safe
def joint_desk(request: HttpRequest, joint_id: UUID) -> HttpResponse:
    """Who has signed, who has not, and the file."""
    return render(request, "docket/joint_desk.html", _shown(_at_desk(request, joint_id)))


@audience("staff", roles=SETTLERS)
@require_POST
def joint_call_off(request: HttpRequest, joint_id: UUID) -> HttpResponse:
    """Take it back, as long as nobody has signed."""
    paper = _at_desk(request, joint_id)
    try:
        actions.call_off_joint(paper.pk, by=person_of(request).actor, at=timezone.now())
    except actions.AlreadySettled:
        why = _("已经有人签名，不能收回")
        return stale(request, paper.case, f"/desk/cases/joint/{paper.pk}/", why)
    messages.success(request, _("已收回"))
    return redirect("docket:joint_desk", paper.pk)


def _at_desk(request: HttpRequest, joint_id: UUID) -> JointPaper:
    courts = person_of(request).courts_as(*SETTLERS)
    papers = JointPaper.objects.filter(case__court_code__in=courts).select_related("case", "paper")
    return get_object_or_404(papers, pk=joint_id)


def _shown(paper: JointPaper) -> dict[str, Any]:
    signers = list(paper.signers.select_related("person"))
    return {
        "paper": paper, "case": paper.case, "signers": signers,
        "nobody": all(signer.is_waiting for signer in signers),
    }  # fmt: skip


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def joint(request: HttpRequest, joint_id: UUID) -> HttpResponse:
    """The file, who has signed it, and one's own signature: drawn or typed, released by a code."""
    own = _own(request, joint_id)
    paper, person = own.paper, person_of(request)
    if request.method != "POST":
        return _page(request, own)
    if "refuse" in request.POST:
        return _refuse(request, own)
    if "send_code" in request.POST:
        with suppress(TooSoon, actions.AlreadySettled):
            actions.send_joint_code(paper.pk, person, at=timezone.now())
        again = SignForm.with_code_sent(request.POST, name=person.display_name)
        return _page(request, own, again)
    form = SignForm(request.POST, prefix=PREFIX, name=person.display_name)
    if not form.is_valid():
        return _page(request, own, form, status=422)
    try:
        given = form.cleaned_data
        actions.sign_joint(
            paper.pk, person, code=given["code"], drawing=given["drawing"], at=timezone.now()
        )
    except (WrongCode, UnusableSignature) as why:
        form.add_error("code" if isinstance(why, WrongCode) else None, str(why))
        return _page(request, own, form, status=422)
    except actions.AlreadySettled:
        return stale(request, paper.case, request.path)
    messages.success(request, _("已签名"))
    return redirect("docket:joint", paper.pk)


def _own(request: HttpRequest, joint_id: UUID) -> JointSigner:
    mine = JointSigner.objects.filter(person=person_of(request))
    return get_object_or_404(mine.select_related("paper__case", "paper__paper"), paper=joint_id)


def _page(
    request: HttpRequest,
    own: JointSigner,
    sign: SignForm | None = None,
    refusal: RefusalForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    name = own.person.display_name
    context = _shown(own.paper) | {
        "own": own, "sign": sign or SignForm(prefix=PREFIX, name=name),
        "refusal": refusal or RefusalForm(), 
        "code_sent": code_is_out(own.person, actions.purpose_of_place(own), timezone.now()),
        "may_sign": own.paper.is_open and own.is_waiting,
    }  # fmt: skip
    return render(request, "docket/joint.html", context, status=status)


def _refuse(request: HttpRequest, own: JointSigner) -> HttpResponse:
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, own, refusal=form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        actions.refuse_joint(own.paper_id, own.person, reason, at=timezone.now())
    except actions.AlreadySettled:
        return stale(request, own.paper.case, request.path)
    messages.success(request, _("已记明您不签名"))
    return redirect("docket:joint", own.paper_id)


@audience("signed_in")
@require_safe
def joint_file(request: HttpRequest, joint_id: UUID) -> HttpResponseBase:
    """The file as it stands, with the signatures so far."""
    papers = JointPaper.objects.visible_to(person_of(request))
    found = papers.select_related("paper__file", "signed", "frozen")
    return send(request, get_object_or_404(found, pk=joint_id).file)
