"""Who may reach the house, and how it answers."""

from urllib.parse import urlsplit

from court.keys import secrets
from court.settings import environment as env
from court.settings.base import SITE_ADDRESS

SECRET_KEY = secrets.load(env.STATE_DIR).django
DEBUG = False
ALLOWED_HOSTS = env.names("HOSTS", ("127.0.0.1", "localhost", "[::1]", "testserver"))

_https = urlsplit(SITE_ADDRESS).scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_NAME = "weifating"
CSRF_FAILURE_VIEW = "court.design.web.errors.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
