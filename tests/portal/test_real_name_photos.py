"""The same way with real photos, read by the real machine."""

from pathlib import Path

import pytest

from court.identity.models import RealNameClaim
from court.identity.states import RealNameState
from court.jobs.worker import run_pending

pytestmark = [pytest.mark.django_db, pytest.mark.recognition, pytest.mark.usefixtures("people")]
PAPERS = Path("tests/samples/papers")


def hand_in(client, front: str, back: str, name: str, number: str) -> RealNameClaim:
    typed = {"name": name, "id_number": number, "court_code": "浙0106"}
    with open(PAPERS / front, "rb") as one, open(PAPERS / back, "rb") as two:
        response = client.post("/my/real-name/", {**typed, "front": one, "back": two})
    assert response.status_code == 302, response.content.decode()
    run_pending()
    return RealNameClaim.objects.get()


def test_clean_photos_of_ones_own_card_pass(newcomer, signed_in):
    client = signed_in(newcomer)
    claim = hand_in(client, "cards/front.jpg", "cards/back.jpg", "许小妍", "999999197508166221")
    newcomer.refresh_from_db()
    assert claim.state == RealNameState.PASSED, claim.reasons
    assert newcomer.is_verified and newcomer.name == "许小妍"


def test_an_expired_card_goes_to_a_person(newcomer, signed_in):
    client = signed_in(newcomer)
    claim = hand_in(client, "base/idf_01.jpg", "base/idb_01.jpg", "易晨平", "610113196111109518")
    assert claim.state == RealNameState.PERSON_NEEDED and claim.reasons == ["expired"]


def test_a_covered_name_goes_to_a_person(newcomer, signed_in):
    client = signed_in(newcomer)
    claim = hand_in(
        client,
        "degraded/idf_00__cover_name.jpg",
        "cards/back.jpg",
        "刘飞华",
        "440106200202223037",
    )
    assert claim.state == RealNameState.PERSON_NEEDED
    assert {"name_unsure", "name_differs"} & set(claim.reasons)


def test_two_sides_exchanged_go_to_a_person(newcomer, signed_in):
    client = signed_in(newcomer)
    claim = hand_in(client, "cards/back.jpg", "cards/front.jpg", "许小妍", "999999197508166221")
    assert claim.state == RealNameState.PERSON_NEEDED
    assert set(claim.reasons) == {"front_other_paper", "back_other_paper"}
