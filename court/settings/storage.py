"""Where bytes lie: static files of the pages, stored files of people."""

from court.settings import environment as env

STATIC_URL = "/static/"
STATIC_ROOT = env.STATE_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
_manifest = "court.design.lean.LeanStorage"
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
_collected = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.STATE_DIR / "files"},
    },
    "staticfiles": {"BACKEND": _manifest if _collected else _plain},
}
WHITENOISE_USE_FINDERS = not _collected
WHITENOISE_MAX_AGE = 3600

COURT_FONT_DIR = env.text("COURT_FONT_DIR")  # fonts of the court's own, before ours

FILE_LIMIT_BYTES = env.number("FILE_LIMIT_MB", 200) * 1024 * 1024
FILING_LIMIT_BYTES = env.number("FILING_LIMIT_MB", 1024) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_TEMP_DIR = env.STATE_DIR / "arriving"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "court.vault.handlers.NamelessFileHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

INTEGRITY_DAYS = env.number("INTEGRITY_DAYS", 30)  # every stored file is read again within
CLAMD = env.text("CLAMD")  # host:port or the path of a socket

VAULT_STORAGE = {
    "folder": "court.vault.providers.folder.FolderStorage",
    "s3": "court.vault.providers.s3.S3Storage",
}[env.text("STORAGE", "folder")]
S3_ENDPOINT = env.text("S3_ENDPOINT")
S3_BUCKET = env.text("S3_BUCKET")
S3_REGION = env.text("S3_REGION", "us-east-1")
S3_KEY_FILE = env.text("S3_KEY_FILE")  # two lines, mode 600
