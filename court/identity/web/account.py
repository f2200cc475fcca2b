"""The page of one's own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from court.identity.access import audience
from court.identity.models import Person
from court.identity.phone import masked
from court.identity.queries import latest_claim_of, sign_ins_of


@audience("signed_in")
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the house keeps about the account, and the ways to change it."""
    person = request.user
    assert isinstance(person, Person)
    context = {"rows": _rows(person), "sign_ins": sign_ins_of(person)}
    return render(request, "identity/overview.html", context)


def _rows(person: Person) -> list[dict[str, str]]:
    password = "account_change_password" if person.has_usable_password() else "account_set_password"
    return [
        {
            "label": _("手机号"),
            "value": masked(person.phone),
            "url": reverse("account_change_phone"),
        },
        {
            "label": _("实名认证"),
            "value": _real_name(person),
            "url": resolve_url(settings.REAL_NAME_URL),
        },
        {
            "label": _("密码（选用）"),
            "value": _("已设置") if person.has_usable_password() else _("未设置"),
            "url": reverse(password),
        },
        {
            "label": _("动态口令"),
            "value": _("登录时用身份验证器再确认一次"),
            "url": reverse("mfa_index"),
        },
        {
            "label": _("登录的设备"),
            "value": _("查看，并可退出其他设备"),
            "url": reverse("usersessions_list"),
        },
    ]


def _real_name(person: Person) -> str:
    if person.is_verified:
        return _("已认证：%(name)s") % {"name": person.name}
    claim = latest_claim_of(person)
    return str(claim.get_state_display()) if claim else _("未认证")
