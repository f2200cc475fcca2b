"""How messages leave the house."""

from court.settings import environment as env

SMS_PROVIDER = env.text("SMS_PROVIDER", "court.notices.providers.sandbox.SandboxSms")
SMS_GATEWAY_URL = env.text("SMS_GATEWAY_URL")
SMS_GATEWAY_KEY = env.text("SMS_GATEWAY_KEY")

MAIL_PROVIDER = env.text("MAIL_PROVIDER", "court.notices.providers.sandbox.SandboxMail")
EMAIL_HOST = env.text("MAIL_HOST", "localhost")
EMAIL_PORT = env.number("MAIL_PORT", 25)
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("MAIL_TLS")
EMAIL_USE_SSL = env.flag("MAIL_SSL")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "weifating@localhost")

# Text messages wait for the morning (22:00 to 08:00); nobody sleeps in a demonstration.
QUIET_HOURS = env.flag("QUIET_HOURS", not env.flag("DEMO"))
