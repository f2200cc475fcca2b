"""What an upload field of a form brought: new files, and files sent before."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from court.vault.actions import receive_file
from court.vault.models import StoredFile
from court.vault.queries import files_in_order
from court.vault.web.people import person_of


class Arrived(list[StoredFile]):
    """The accepted files in order; ``refused`` are those that cannot be used."""

    refused: list[StoredFile]


def accepted_files(request: HttpRequest, name: str) -> Arrived:
    """Files of the field ``name``: hidden ids first, then what the browser sent just now.

    Ids of files that are not this person's own are left out, so nobody can attach a stranger's
    file. Every file stays in the vault, whatever becomes of the form.
    """
    files = files_in_order(_ids(request.POST.getlist(name)), person_of(request).pk)
    for sent in request.FILES.getlist(name):
        files.append(_received(request, sent))
    unique = list({file.pk: file for file in files}.values())
    arrived = Arrived(file for file in unique if file.is_accepted)
    arrived.refused = [file for file in unique if not file.is_accepted]
    return arrived


def _received(request: HttpRequest, sent: Any) -> StoredFile:
    person = person_of(request)
    return receive_file(
        sent, name=sent.name or "", owner=person, by=person.actor, at=timezone.now()
    )


def _ids(values: list[str]) -> list[UUID]:
    ids = []
    for value in values:
        with suppress(ValueError):
            ids.append(UUID(value))
    return ids
