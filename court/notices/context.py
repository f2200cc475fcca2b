"""What every page may show about messages."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from court.identity.models import Person
from court.notices.queries import unread_count


def unread_notices(request: HttpRequest) -> dict[str, object]:
    """The number of unread messages; counted only where a template shows it."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person) and not getattr(person, "is_authenticated", False):
        return {}
    return {"unread_notices": SimpleLazyObject(lambda: unread_count(request.user))}  # type: ignore[arg-type]
