"""Addresses of one's account. Names are those the sign-in package asks for."""

from django.urls import path

from court.identity.web import account, sign_in

urlpatterns = [
    path("account/", account.overview, name="account"),
    path("account/login/", sign_in.enter, name="account_login"),
    path("account/login/code/", sign_in.enter_by_code, name="account_request_login_code"),
    path("account/login/confirm/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("account/login/password/", sign_in.password_enter, name="account_login_password"),
    path("account/register/", sign_in.register, name="account_signup"),
    path("account/logout/", sign_in.leave, name="account_logout"),
    path("account/inactive/", sign_in.inactive, name="account_inactive"),
    path("account/reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", sign_in.change_password, name="account_change_password"),
    path("account/password/set/", sign_in.set_password, name="account_set_password"),
    path("account/phone/change/", sign_in.change_phone, name="account_change_phone"),
    path("account/phone/verify/", sign_in.confirm_new_phone, name="account_verify_phone"),
    path("account/sessions/", sign_in.own_sessions, name="usersessions_list"),
    path("account/factor/", sign_in.second_factor_home, name="mfa_index"),
    path("account/factor/authenticate/", sign_in.second_factor, name="mfa_authenticate"),
    path("account/factor/again/", sign_in.second_factor_again, name="mfa_reauthenticate"),
    path("account/factor/app/activate/", sign_in.activate_app, name="mfa_activate_totp"),
    path("account/factor/app/deactivate/", sign_in.deactivate_app, name="mfa_deactivate_totp"),
    path("account/factor/recovery/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/factor/recovery/new/",
        sign_in.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
