"""Registration and sign-in by mainland phone and numeric code (django-allauth)."""

from court.settings import environment as env

AUTH_USER_MODEL = "identity.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
REAL_NAME_URL = "real_name"
REAL_NAME_PROVIDER = env.text("REAL_NAME_PROVIDER", "court.identity.providers.id_card.IdCardPhotos")
LOGIN_REDIRECT_URL = "/my/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "court.notices.allauth_adapter.PhoneAccountAdapter"
ACCOUNT_FORMS = {
    "login": "court.notices.sign_in_forms.PasswordForm",
    "request_login_code": "court.notices.sign_in_forms.EnterForm",
    "confirm_login_code": "court.notices.sign_in_forms.CodeForm",
    "change_phone": "court.notices.sign_in_forms.ChangeForm",
    "verify_phone": "court.notices.sign_in_forms.NewPhoneCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PHONE_VERIFICATION_ENABLED = True
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
# 20 codes a day with 5 tries each: one guess in 10,000 a day on six digits.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/5m/key",
    "request_login_code": "30/m/ip,2/m/key,8/h/key,20/d/key",
    "verify_phone": "20/m/ip,2/m/key,8/h/key,20/d/key",
    "change_phone": "3/m/user,10/d/user",
    "code_try": "5/15m/key",
    "check_notice": "10/m/ip",
    "mail_code": "5/h/user",
    "check_paper": "10/m/ip",
    "open_paper": "60/m/ip",
    "join_case": "10/h/user",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)
MFA_ADAPTER = "court.identity.second_factor.SealedSecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "微法庭"
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR")
