"""Reads about messages."""

from court.identity.models import Person
from court.notices.models import Notice


def unread_count(person: Person) -> int:
    """How many messages on the page are not marked as read."""
    return Notice.objects.visible_to(person).in_app().unread().count()


def genuine_notice(number: str, phone_tail: str) -> Notice | None:
    """The text message with this number that went to a phone ending in these four digits."""
    sent = Notice.objects.filter(number=number.strip().upper(), phone_tail=phone_tail.strip())
    return sent.exclude(phone_tail="").first()
