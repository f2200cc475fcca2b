"""How allauth knows people and reaches them: by phone, with codes that nobody can read back."""

import secrets
import unicodedata
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.core import context
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from court.identity.actions import record_sign_in, verify_phone
from court.identity.models import Person
from court.identity.phone import NotAMobileNumber, normalise
from court.identity.queries import person_with_phone
from court.keys.fields import blind_index
from court.notices.actions import send_notice

CODE_PURPOSE = "notices.sign_in_code"
# Told on the page itself; a second message above it would only be noise.
SAID_ON_THE_PAGE = frozenset(
    {
        "account/messages/login_code_sent.txt",
        "account/messages/phone_verification_sent.txt",
        "account/messages/logged_in.txt",
        "account/messages/phone_verified.txt",
    }
)


def seal_code(code: str) -> str:
    """What the session keeps instead of the code: a salted digest under a key of the house."""
    salt = secrets.token_hex(8)
    return f"{salt}${blind_index(f'{salt}:{code}', CODE_PURPOSE)}"


def opens(typed: str, seal: str) -> bool:
    """Whether the typed code is the sealed one; full-width digits and blanks are forgiven."""
    code = "".join(c for c in unicodedata.normalize("NFKC", typed) if c.isdigit())
    salt, _, digest = seal.partition("$")
    return bool(digest) and secrets.compare_digest(
        blind_index(f"{salt}:{code}", CODE_PURPOSE), digest
    )


class MobileField(PhoneField):
    """A mainland mobile number, however it is typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("手机号"))
        kwargs.setdefault(
            "error_messages", {"required": _("请填写手机号"), "invalid": _("请填写手机号")}
        )
        super().__init__(validators=[], max_length=40, **kwargs)
        self.widget.attrs.update(
            {"inputmode": "tel", "autocomplete": "tel", "type": "tel", "placeholder": ""}
        )

    def clean(self, value: Any) -> str:
        text: str = super(PhoneField, self).clean(value)
        if not text:
            return text
        try:
            return normalise(text)
        except NotAMobileNumber as why:
            raise ValidationError(
                _("请填写11位中国大陆手机号，例如 138 0013 8000"), code="invalid_phone"
            ) from why


class PhoneAccountAdapter(DefaultAccountAdapter):
    """Phones are the account names of this house."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("验证码不正确，请核对短信后重新填写"),
        "too_many_login_attempts": _("尝试次数过多，请稍后再试，或到立案窗口办理"),
        "rate_limited": _("发送过于频繁，请一分钟后再试"),
        "phone_password_mismatch": _("手机号或密码不正确"),
        "phone_taken": _("这个手机号已用于另一账户"),
        "same_as_current": _("这就是您现在的手机号，请填写新的手机号"),
    }

    def phone_form_field(self, **kwargs: Any) -> MobileField:
        """One field for phones everywhere."""
        return MobileField(**{**kwargs, "label": _("手机号")})

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """The phone and whether it is proved."""
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """Only proved phones are written to an account."""
        if not verified:
            raise PermissionDenied
        self.set_phone_verified(user, phone)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """The code was right."""
        old = user.phone
        now = timezone.now()
        verify_phone(user, phone, by=user.actor, at=now)
        if old != phone:
            key = f"{user.pk}:{now.isoformat()}"
            words = {"tail": phone[-4:]}
            send_notice("phone_changed", user, words, by=user.actor, at=now, key=key, phone=old)

    def get_user_by_phone(self, phone: str) -> Person | None:
        """The account whose proved phone this is."""
        return person_with_phone(phone)

    def generate_phone_verification_code(self, *, user: Any, phone: str) -> str:
        """Six digits, which go to the phone only; the session keeps their seal."""
        code = f"{secrets.randbelow(10**6):06d}"
        context.request._code_to_send = code
        return seal_code(code)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """Send the code just made. ``code`` is its seal, which says nothing."""
        request = context.request
        plain = request.__dict__.pop("_code_to_send")
        kind = "phone_change_code" if phone != user.phone else "sign_in_code"
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        send_notice(
            kind,
            user,
            {"code": plain, "minutes": minutes},
            by=user.actor,
            at=timezone.now(),
            key=str(uuid4()),
            phone=phone,
        )

    def login(self, request: HttpRequest, user: Any) -> None:
        """Open the session and put the sign-in on record."""
        super().login(request, user)
        records = request.session.get("account_authentication_methods") or [{}]
        methods = "+".join(dict.fromkeys(r.get("method", "") for r in records))
        record_sign_in(user, method=methods, by=user.actor, at=timezone.now())

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **kw: Any
    ) -> None:
        """Say things once."""
        if message_template not in SAID_ON_THE_PAGE:
            super().add_message(request, level, message_template, *args, **kw)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count against one phone, not against everybody."""
        return f"{request.get_host()}:{credentials.get('phone', '')}"
