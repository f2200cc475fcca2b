"""The forms of signing in by code."""

import secrets
import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    BaseConfirmCodeForm,
    ChangePhoneForm,
    LoginForm,
    RequestLoginCodeForm,
)
from allauth.account.internal.flows.phone_verification import phone_already_exists
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from court.identity.actions import register_phone
from court.identity.limits import within_limit
from court.identity.models import Person
from court.notices.allauth_adapter import opens


class EnterForm(RequestLoginCodeForm):
    """One way in for those who have an account and those who do not: nobody learns which."""

    _user: Person | None

    def clean_phone(self) -> str:
        """Limits come first; then the number has an account, proved or still to be proved."""
        phone: str = super().clean_phone()
        if self._user is None:
            self._user = register_phone(phone)
        return phone


class PasswordForm(LoginForm):
    """Phone and password, for those who have set one; the package would leave the password out."""

    def _setup_password_field(self) -> None:
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs["placeholder"] = ""


class CodeForm(BaseConfirmCodeForm):
    """The code from the text message."""

    code = forms.CharField(
        label=_("短信验证码"),
        max_length=20,
        error_messages={"required": _("请填写短信中的6位数字验证码")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Each code takes a fixed number of tries, counted where parallel tries meet."""
        adapter = get_adapter()
        seal = self.expected_code or ""
        if not within_limit(context.request, "code_try", key=seal):
            raise adapter.validation_error("too_many_login_attempts")
        if not opens(self.cleaned_data["code"], seal):
            raise adapter.validation_error("incorrect_code")
        return str(self.cleaned_data["code"])


class ChangeForm(ChangePhoneForm):
    """Another phone; whose name is proved shows once more that it is they who ask."""

    id_tail = forms.CharField(
        label=_("身份证号后六位"),
        help_text=_("确认是您本人更换"),
        max_length=12,
        error_messages={"required": _("请填写身份证号后六位")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.user is None or not self.user.is_verified:
            del self.fields["id_tail"]

    def clean_id_tail(self) -> str:
        """The last six of the proved number; tries are limited with those of the phone."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["id_tail"]).strip().upper()
        if not secrets.compare_digest(typed.encode(), self.user.id_number[-6:].encode()):
            raise forms.ValidationError(_("与实名认证的身份证号后六位不一致"))
        return typed


class NewPhoneCodeForm(CodeForm):
    """The code sent to a new phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user, self.phone = kwargs.pop("user", None), kwargs.pop("phone", None)
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """The phone may have become another's meanwhile."""
        code = super().clean_code()
        phone_already_exists(self.user, self.phone, always_raise=True)
        return code
