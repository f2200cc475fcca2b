"""The way in: uploads first, then pages."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
_pages: Any = get_asgi_application()

from court.law import causes  # noqa: E402
from court.vault.bodies import limited_bodies  # noqa: E402
from court.vault.resumable import resumable_uploads  # noqa: E402  (models need the set-up above)

causes.prepare()  # a person's first question is answered as fast as the second
application = resumable_uploads(limited_bodies(_pages))
