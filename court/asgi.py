"""The way in: uploads first, then pages."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
_pages: Any = get_asgi_application()

from django.urls import get_resolver  # noqa: E402

from court.law import causes  # noqa: E402
from court.vault.bodies import limited_bodies  # noqa: E402
from court.vault.resumable import resumable_uploads  # noqa: E402  (models need the set-up above)

# The first person who comes is served as fast as the second.
causes.prepare()
_every_page = get_resolver().url_patterns  # imports them
application = resumable_uploads(limited_bodies(_pages))
