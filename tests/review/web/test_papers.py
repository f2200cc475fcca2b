"""What the clerk sees of the papers handed in."""

from io import BytesIO

import pytest
from django.urls import reverse

from court.filing.models import FilingFile
from court.vault.actions import grant_file, receive_file
from tests.vault.resumable.test_server import recording

pytestmark = pytest.mark.django_db


def handed_in(filing, data, name, at, **more):
    """A file as part of the filing, open to the court."""
    owner = filing.owner
    stored = receive_file(BytesIO(data), name=name, owner=owner, by=owner.actor, at=at)
    grant_file(stored, court_code=filing.court_code, by=owner.actor, at=at)
    FilingFile.objects.create(filing=filing, file=stored, name=name, position=9, **more)
    return stored


def desk(client, filing):
    return client.get(reverse("review:filing", args=[filing.pk])).content.decode()


def test_the_clerk_hears_a_recording_beside_the_findings(signed_in, clerk, submitted, monday):
    tape = handed_in(submitted, recording(1), "通话.wav", monday, role="exhibit", exhibit_no=1)
    client = signed_in(clerk)

    html = desk(client, submitted)

    assert f'src="{tape.get_absolute_url()}?inline"' in html
    assert f'href="{tape.play_url}"' in html
    assert "<audio controls" in client.get(tape.play_url).content.decode()
