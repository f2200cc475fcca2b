"""The way in for the party that was sued (在线诉讼规则第10条)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from court.design.web.errors import error_page
from court.identity.access import audience
from court.identity.limits import within_limit
from court.service.actions.joining import NoSuchInvitation, PapersMissing, ask_to_join
from court.service.joining import DOUBTS
from court.service.models import JoinRequest
from court.service.states import JoinState
from court.service.web.forms import JoinForm
from court.service.web.people import person_of
from court.vault.web.fields import Arrived, accepted_files


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Case number and code from the notice; who is plainly the named person is in at once."""
    form = JoinForm(request.POST or None)
    files = Arrived()
    files.refused = []
    if request.method == "POST":
        files = accepted_files(request, "papers")
        if not within_limit(request, "join_case", user=request.user):
            return error_page(request, 429)
        if form.is_valid() and not files.refused:
            answer = _ask(request, form, files)
            if answer is not None:
                return answer
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "files": files, "refused": files.refused}
    return render(request, "service/join.html", context, status=status)


def _ask(request: HttpRequest, form: JoinForm, files: Arrived) -> HttpResponse | None:
    person = person_of(request)
    try:
        made = ask_to_join(
            person, **form.cleaned_data, papers=files, by=person.actor, at=timezone.now()
        )
    except NoSuchInvitation:
        form.add_error("code", _("案号和关联码对不上，请对照短信或者应诉通知书再看一遍"))
        return None
    except PapersMissing:
        form.add_error("capacity", _("请在下面上传委托手续，或者法定代表人身份证明书的照片"))
        return None
    if made.state == JoinState.ACCEPTED:
        messages.success(request, _("已加入案件"))
        return redirect("service:respond", made.party.case_id)
    return redirect("service:join_request", made.pk)


@audience("verified")
@require_safe
def join_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What became of the request, and what else one can do."""
    own = JoinRequest.objects.filter(person=person_of(request)).select_related("party__case")
    found = get_object_or_404(own, pk=request_id)
    if found.state == JoinState.ACCEPTED:
        return redirect("service:respond", found.party.case_id)
    context = {"asked": found, "doubts": [DOUBTS[d] for d in found.doubts]}
    return render(request, "service/join_request.html", context)
