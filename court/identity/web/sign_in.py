"""Signing in and out: the package's views with our status codes and one way in for everybody."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from court.identity.access import audience
from court.identity.phone import masked


class _Honest:
    """A form that comes back with errors answers 422, and pages know whether this is a demo."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        form = context.get("verify_form") or context.get("form")
        if form is not None and form.is_bound and form.errors:
            kwargs.setdefault("status", 422)
        context["demo"] = settings.DEMO
        if context.get("phone"):
            context["masked_phone"] = masked(context["phone"])
        answer: HttpResponse = super().render_to_response(context, **kwargs)  # type: ignore[misc]
        return answer


class Enter(_Honest, account.RequestLoginCodeView):
    """Type the phone: a code comes, whether or not there is an account yet."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        return None  # a mistyped number can be corrected


class PasswordEnter(_Honest, account.LoginView):
    """The optional second way in, for those who have set a password."""

    template_name = "account/login_password.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        return None


class ConfirmCode(_Honest, account.ConfirmLoginCodeView):
    """Type the code of the text message."""


class Reauthenticate(_Honest, account.ReauthenticateView):
    """The password once more before a delicate act."""


class ChangePassword(_Honest, account.PasswordChangeView):
    """Another password."""


class SetPassword(_Honest, account.PasswordSetView):
    """A password for the first time."""


class ChangePhone(_Honest, account.ChangePhoneView):
    """Another phone."""


class ConfirmNewPhone(_Honest, account._VerifyPhoneChangeView):
    """The code sent to the new phone."""


class SecondFactor(_Honest, mfa.AuthenticateView):
    """The code of the authenticator app, after phone or password."""


class SecondFactorAgain(_Honest, mfa.ReauthenticateView):
    """The code of the authenticator app before a delicate act."""


class ActivateApp(_Honest, totp.ActivateTOTPView):
    """Join an authenticator app."""


class DeactivateApp(_Honest, totp.DeactivateTOTPView):
    """Leave the authenticator app."""


class NewRecoveryCodes(_Honest, recovery.GenerateRecoveryCodesView):
    """Fresh recovery codes."""


class Sessions(_Honest, sessions.ListUserSessionsView):
    """Where one is signed in; the others can be signed out."""


class Leave(_Honest, account.LogoutView):
    """Sign out, asked once."""


enter = audience("public")(Enter.as_view())
enter_by_code = audience("public")(Enter.as_view())
register = audience("public")(Enter.as_view(extra_context={"registering": True}))
password_enter = audience("public")(PasswordEnter.as_view())
confirm_code = audience("public")(ConfirmCode.as_view())
second_factor = audience("public")(SecondFactor.as_view())
leave = audience("public")(Leave.as_view())
inactive = audience("public")(account.AccountInactiveView.as_view())
reauthenticate = audience("signed_in")(Reauthenticate.as_view())
change_password = audience("signed_in")(ChangePassword.as_view())
set_password = audience("signed_in")(SetPassword.as_view())
change_phone = audience("signed_in")(ChangePhone.as_view())
confirm_new_phone = audience("signed_in")(ConfirmNewPhone.as_view())
second_factor_again = audience("signed_in")(SecondFactorAgain.as_view())
second_factor_home = audience("signed_in")(mfa.IndexView.as_view())
activate_app = audience("signed_in")(ActivateApp.as_view())
deactivate_app = audience("signed_in")(DeactivateApp.as_view())
recovery_codes = audience("signed_in")(recovery.ViewRecoveryCodesView.as_view())
new_recovery_codes = audience("signed_in")(NewRecoveryCodes.as_view())
own_sessions = audience("signed_in")(Sessions.as_view())
