"""The person behind a request that has passed the gate."""

from django.http import HttpRequest

from court.identity.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; the gate lets nobody else reach these views."""
    if not isinstance(request.user, Person):
        raise PermissionError("not signed in")
    return request.user
