"""Addresses of one's account. Names are those the sign-in package asks for."""

from django.urls import path

from court.identity.web import account, sign_in

urlpatterns = [
    path("accounts/", account.overview, name="account"),
    path("accounts/login/", sign_in.enter, name="account_login"),
    path("accounts/login/code/", sign_in.enter_by_code, name="account_request_login_code"),
    path("accounts/login/confirm/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("accounts/login/password/", sign_in.password_enter, name="account_login_password"),
    path("accounts/register/", sign_in.register, name="account_signup"),
    path("accounts/logout/", sign_in.leave, name="account_logout"),
    path("accounts/inactive/", sign_in.inactive, name="account_inactive"),
    path("accounts/reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", sign_in.change_password, name="account_change_password"),
    path("accounts/password/set/", sign_in.set_password, name="account_set_password"),
    path("accounts/phone/change/", sign_in.change_phone, name="account_change_phone"),
    path("accounts/phone/verify/", sign_in.confirm_new_phone, name="account_verify_phone"),
    path("accounts/sessions/", sign_in.own_sessions, name="usersessions_list"),
    path("accounts/factor/", sign_in.second_factor_home, name="mfa_index"),
    path("accounts/factor/authenticate/", sign_in.second_factor, name="mfa_authenticate"),
    path("accounts/factor/again/", sign_in.second_factor_again, name="mfa_reauthenticate"),
    path("accounts/factor/app/activate/", sign_in.activate_app, name="mfa_activate_totp"),
    path("accounts/factor/app/deactivate/", sign_in.deactivate_app, name="mfa_deactivate_totp"),
    path("accounts/factor/recovery/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "accounts/factor/recovery/new/",
        sign_in.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
