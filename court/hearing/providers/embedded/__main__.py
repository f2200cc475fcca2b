"""The media process: ``python -m court.hearing.providers.embedded``, as ``serve`` starts it."""

import os
import sys

from django.conf import settings

from court.hearing.providers.embedded import server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
if __name__ == "__main__":
    sys.exit(server.main(state=settings.STATE_DIR, addresses=settings.MEDIA_ADDRESSES))
