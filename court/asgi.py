"""The way in: uploads first, then pages; and the live line of the courtroom."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
_pages: Any = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from court.hearing.live.routing import live_lines  # noqa: E402
from court.law import causes  # noqa: E402
from court.vault.bodies import limited_bodies  # noqa: E402
from court.vault.resumable import resumable_uploads  # noqa: E402  (models need the set-up above)

# The first person who comes is served as fast as the second.
causes.prepare()
_every_page = get_resolver().url_patterns  # imports them
application = ProtocolTypeRouter(
    {"http": resumable_uploads(limited_bodies(_pages)), "websocket": live_lines}
)
