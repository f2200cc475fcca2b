"""``python -m court.portal.demo``: make the demonstration ready and say how to sign in."""

import django

django.setup()

from court.portal.demo.opening import main  # noqa: E402 -- the models need the set-up first

main()
