"""Pages about messages that need no account."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from court.design.web.errors import error_page
from court.identity.access import audience
from court.identity.limits import within_limit
from court.notices.catalogue import KINDS
from court.notices.providers import sandbox
from court.notices.queries import genuine_notice


class GenuineForm(forms.Form):
    """What the receiver reads from the message, and the end of their own number."""

    number = forms.CharField(
        label=_("短信编号"),
        max_length=20,
        error_messages={"required": _("请填写短信末尾的10位编号")},
    )
    tail = forms.RegexField(
        label=_("收到短信的手机号后四位"),
        regex=r"^\d{4}$",
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": 4}),
        error_messages={
            "required": _("请填写手机号后四位"),
            "invalid": _("请填写4位数字"),
        },
    )


@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
def check_notice(request: HttpRequest) -> HttpResponse:
    """Whether a message comes from this court: kind and time, never its content."""
    form = GenuineForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, "notices/check.html", context)
    if not form.is_valid():
        return render(request, "notices/check.html", context, status=422)
    if not within_limit(request, "check_notice"):
        return error_page(request, 429)
    notice = genuine_notice(form.cleaned_data["number"], form.cleaned_data["tail"])
    context |= {"checked": True, "notice": notice}
    if notice:
        context["title"] = KINDS[notice.kind].title
    return render(request, "notices/check.html", context)


@audience("demo")
@require_safe
def demo_inbox(request: HttpRequest) -> HttpResponse:
    """What the sandbox's phones received; exists in a demonstration only."""
    context = {"messages_received": sandbox.newest(20), "mail_received": sandbox.newest_mail(20)}
    return render(request, "notices/demo_inbox.html", context)
