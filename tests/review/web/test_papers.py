"""What the clerk sees of the papers handed in."""

from io import BytesIO

import pytest
from django.urls import reverse

from court.filing.models import FilingFile
from court.vault.actions import grant_file, receive_file
from tests.filing.readings import keep
from tests.vault.conftest import picture
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


def test_the_clerk_sees_kind_hand_seal_and_clauses(signed_in, clerk, submitted, monday):
    file = handed_in(submitted, picture(), "合同.jpg", monday, role="exhibit", exhibit_no=1)
    clause = {
        "kind": "jurisdiction", "court": "杭州市西湖区人民法院", "page": 1, "line": 3,
        "text": "争议由杭州市西湖区人民法院管辖。", "box": [11, 22, 33, 44],
    }  # fmt: skip
    keep(
        file,
        handwritten=True,
        sealed=True,
        details={"exhibit_kind": "contract", "clauses": [clause]},
    )

    html = desk(signed_in(clerk), submitted)

    assert "<strong>合同</strong>，把握 97%" in html
    assert "像是手写的，机器可能读错，请人工核对" in html
    assert "有红色印章" in html
    assert "第1页第3行有约定管辖条款（杭州市西湖区人民法院）" in html
    assert '<rect x="11" y="22" width="33" height="44"><title>约定管辖条款' in html
