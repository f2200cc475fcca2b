"""By which ways messages reach a person: chosen for each group, rest at night, mail, paper."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from court.design.web.errors import error_page
from court.identity.access import audience
from court.identity.limits import within_limit
from court.identity.models import Person
from court.notices.actions import choose_ways, drop_mail, name_mail, prove_mail
from court.notices.models import NoticePreference
from court.notices.routes import chosen_ways, groups_for, preference_of
from court.notices.states import OUTWARD, Channel


class WaysForm(forms.Form):
    """A row of boxes for each group; what is not ticked still stands on the page of messages."""

    quiet = forms.BooleanField(
        label=gettext_lazy(
            "夜间不打扰：22点到次日8点的短信早上再发（验证码和当天开庭的通知照常发）"
        ),
        required=False,
    )
    paper = forms.BooleanField(
        label=gettext_lazy("我不用手机收消息，请法院寄纸质通知（会慢几天；验证码仍发短信）"),
        required=False,
    )
    postal_address = forms.CharField(
        label=gettext_lazy("邮寄地址（要纸质时填写）"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )

    def __init__(self, person: Person, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        preference = preference_of(person)
        has_mail = preference is not None and preference.mail_verified_at is not None
        ways = [way for way in OUTWARD if way != Channel.MAIL or has_mail]
        self.groups = groups_for(person)
        for group in self.groups:
            self.fields[group] = forms.MultipleChoiceField(
                label=group.label,
                choices=[(way, way.label) for way in ways],
                initial=list(chosen_ways(preference, group)),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([*self.groups, "quiet", "paper", "postal_address"])
        self.fields["quiet"].initial = preference is None or preference.quiet
        if preference is not None:
            self.fields["paper"].initial = preference.paper
            self.fields["postal_address"].initial = preference.postal_address

    def clean(self) -> dict[str, Any]:
        """Paper needs to be sent somewhere."""
        given = super().clean() or {}
        if given.get("paper") and not given.get("postal_address", "").strip():
            self.add_error("postal_address", _("请填写邮寄地址"))
        return given


class MailForm(forms.Form):
    """A mail address."""

    mail = forms.EmailField(
        label=gettext_lazy("邮箱"),
        max_length=120,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("请填写邮箱"),
            "invalid": gettext_lazy("请填写正确的邮箱，如 name@example.com"),
        },
    )


class CodeForm(forms.Form):
    """The code that went to the address."""

    code = forms.RegexField(
        label=gettext_lazy("邮件里的6位确认码"),
        regex=r"^\s*\d{6}\s*$",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": gettext_lazy("请填写确认码"),
            "invalid": gettext_lazy("请填写6位数字"),
        },
    )


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: HttpRequest) -> HttpResponse:
    """The ways of each group."""
    person = cast(Person, request.user)
    form = WaysForm(person, request.POST or None)
    if request.method != "POST":
        return _page(request, person, ways=form)
    if not form.is_valid():
        return _page(request, person, status=422, ways=form)
    given = form.cleaned_data
    choose_ways(
        person, {group: given[group] for group in form.groups}, quiet=given["quiet"],
        paper=given["paper"], postal_address=given["postal_address"], at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("已保存"))
    return redirect("notice_ways")


def _page(
    request: HttpRequest, person: Person, *, status: int = 200, **forms_: forms.Form
) -> HttpResponse:
    preference = NoticePreference.objects.visible_to(person).first()
    context = {
        "ways": WaysForm(person), "mail": MailForm(), "code": CodeForm(), "preference": preference,
    } | forms_  # fmt: skip
    return render(request, "notices/ways.html", context, status=status)


@audience("signed_in")
@require_POST
def give_mail(request: HttpRequest) -> HttpResponse:
    """A code goes to the address."""
    person, form = cast(Person, request.user), MailForm(request.POST)
    if not form.is_valid():
        return _page(request, person, status=422, mail=form)
    if not within_limit(request, "mail_code", user=person):
        return error_page(request, 429)
    name_mail(person, form.cleaned_data["mail"], at=timezone.now())
    messages.success(request, _("确认码已发到邮箱，10分钟内有效"))
    return redirect("notice_ways")


@audience("signed_in")
@require_POST
def confirm_mail(request: HttpRequest) -> HttpResponse:
    """The code came back."""
    person, form = cast(Person, request.user), CodeForm(request.POST)
    if form.is_valid() and not prove_mail(person, form.cleaned_data["code"], at=timezone.now()):
        form.add_error("code", _("确认码不对或者已经过期，请重新获取"))
    if form.errors:
        return _page(request, person, status=422, code=form)
    messages.success(request, _("邮箱已确认，现在可以选择用邮件接收"))
    return redirect("notice_ways")


@audience("signed_in")
@require_POST
def no_mail(request: HttpRequest) -> HttpResponse:
    """No more mail."""
    person = cast(Person, request.user)
    drop_mail(person, at=timezone.now())
    messages.success(request, _("不再发邮件"))
    return redirect("notice_ways")
