"""The way in: uploads first, then pages."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
application = get_asgi_application()
