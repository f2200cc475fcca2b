"""Faces: the zones, a service that behaves well and badly, and the engine on drawn cards."""

import json
from pathlib import Path

import numpy as np
import pytest

from court.identity.states import FaceZone
from court.portal.checks import face_models
from court.recognition.engine import faces as engine
from court.recognition.engine.faces import PACKAGE, FaceEngine, ModelsMissing
from court.recognition.providers.bounded_http import NoAnswer
from court.recognition.providers.faces import (
    EmbeddedFaces,
    HttpFaces,
    face_comparer,
    zone_of,
)
from tests.recognition import model_server as servers
from tests.recognition.face_models import face_models_here

PAPERS = Path(__file__).parents[1] / "samples" / "papers"


def answers(body: object):
    return servers.sends(json.dumps(body).encode())


def asked(manner):
    with servers.serving(manner) as talk:
        comparer = HttpFaces(talk.address, "secret-key", "某公司", 1.0)
        return comparer.compare(b"card", b"selfie"), talk


@pytest.mark.parametrize(
    ("similarity", "zone"),
    [(1, "same"), (0.5, "same"), (0.4999, "unsure"), (0.36, "unsure"), (0.3599, "different")],
)
def test_three_zones(similarity, zone):
    assert zone_of(similarity) == zone


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ({"similarity": 0.8, "live": True}, FaceZone.SAME),
        ({"similarity": 0.4, "live": True}, FaceZone.UNSURE),
        ({"similarity": -0.1, "live": True}, FaceZone.DIFFERENT),
        ({"similarity": 0.8, "live": False}, FaceZone.NOT_LIVE),
        ({"face": False}, FaceZone.UNCLEAR),
    ],
)
def test_a_service_says_how_alike_and_whether_alive(answer, zone):
    found, talk = asked(answers(answer))
    assert found == zone
    assert talk.heard[0]["portrait"] == "Y2FyZA=="
    assert talk.headers[0]["authorization"] == "Bearer secret-key"


@pytest.mark.parametrize(
    "manner",
    [
        answers({"similarity": "0.9", "live": True}),
        answers({"similarity": True, "live": True}),
        answers({"similarity": 7, "live": True}),
        servers.sends(b'{"similarity": NaN, "live": true}'),
        answers({"similarity": 0.9}),
        answers({"similarity": 0.9, "live": "yes"}),
        answers([]),
        servers.sends(b"no json"),
        servers.sends(b"{}", length=50),
        servers.fails(500),
        servers.sleeps,
        servers.trickles,
        servers.redirects,
    ],
)
def test_a_service_that_behaves_badly_gives_no_answer(manner):
    with pytest.raises(NoAnswer):
        asked(manner)


def test_off_until_the_operator_sets_it(settings):
    assert face_comparer() is None
    settings.FACE_MODELS = "/models"
    assert face_comparer() == EmbeddedFaces("/models")
    settings.FACE_URL, settings.FACE_RECIPIENT = "https://faces.example/compare", "某公司"
    assert face_comparer().recipient == "某公司"


def test_a_folder_without_models_and_a_service_without_name_stop_the_start(settings, tmp_path):
    assert face_models() == []
    settings.FACE_MODELS = str(tmp_path)
    assert [fault.id for fault in face_models()] == ["faces.E001"]
    for name in ("face_detection_yunet_x.onnx", "face_recognition_sface_x.onnx"):
        (tmp_path / name).write_bytes(b"no model")
    assert [fault.id for fault in face_models()] == ["faces.E001"]
    settings.FACE_URL = "https://faces.example/compare"
    assert [fault.id for fault in face_models()] == ["faces.E002"]


@pytest.fixture(scope="module")
def models() -> str:
    return face_models_here()


def test_the_engine_tells_drawn_portraits_apart(models, settings):
    settings.FACE_MODELS = models
    assert face_models() == []
    faces = FaceEngine.of(models)
    cards = [(PAPERS / name).read_bytes() for name in ("cards/front.jpg", "base/idf_01.jpg")]
    one, other = (faces.embedded(card, alone=True) for card in cards)
    assert one.shape == (128,)
    assert faces.similarity(one, one) == pytest.approx(1)
    assert faces.similarity(one, other) < 0.99
    comparer = EmbeddedFaces(models)
    assert comparer.compare(cards[0], cards[0]) == FaceZone.SAME
    blank = (PAPERS / "cards/back.jpg").read_bytes()
    assert comparer.compare(cards[0], blank) == FaceZone.UNCLEAR
    assert comparer.compare(cards[0], b"no picture") == FaceZone.UNCLEAR


def test_models_missing_are_named(tmp_path):
    with pytest.raises(ModelsMissing, match="yunet"):
        FaceEngine(str(tmp_path))


def test_a_package_that_is_not_installed_is_named_with_the_way_to_get_it(monkeypatch, settings):
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    monkeypatch.setattr(engine, "_engine", FaceEngine)  # not the one loaded before
    settings.FACE_MODELS = PACKAGE
    [fault] = face_models()
    assert (fault.id, "requirements-face.lock" in fault.msg) == ("faces.E001", True)


def test_zones_of_true_embeddings(models):
    """Two vectors of the networks, mixed by steps, pass through every zone in order."""
    faces = FaceEngine.of(models)
    one = faces.embedded((PAPERS / "cards/front.jpg").read_bytes(), alone=True)
    apart = np.roll(one, 1) - one * faces.similarity(np.roll(one, 1), one)
    apart /= np.linalg.norm(apart)
    seen = [
        zone_of(faces.similarity(one, one * cosine + apart * np.sqrt(1 - cosine**2)))
        for cosine in (0.99, 0.51, 0.49, 0.37, 0.35, 0.0)
    ]
    same, unsure, different = FaceZone.SAME, FaceZone.UNSURE, FaceZone.DIFFERENT
    assert seen == [same, same, unsure, unsure, different, different]
