"""What the house is made of."""

from court.settings import environment as env

STATE_DIR = env.STATE_DIR
BASE_DIR = env.ROOT

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "court.identity",  # before allauth: its templates come first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "lucide",
    "court.design",
    "court.keys",
    "court.jobs",
    "court.journal",
    "court.deadlines",
    "court.vault",
    "court.recognition",
    "court.documents",
    "court.notices",
    "court.docket",
    "court.filing",
    "court.fees",
    "court.review",
    "court.service",
    "court.hearing",
    "court.guide",
    "court.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "court.design.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "court.design.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "court.design.middleware.MarkedChinese",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "court.identity.access.AudienceGate",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "court.urls"
ASGI_APPLICATION = "court.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "court.portal.web.navigation.frame",
            ]
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [env.ROOT / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

SITE_ADDRESS = env.text("ADDRESS", "http://127.0.0.1:8000")
DEMO = env.flag("DEMO")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"pyhanko": {"level": "CRITICAL"}},  # its sender is told
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
