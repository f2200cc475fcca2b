"""The port of face comparison: a second opinion beside the card, off until the operator sets it.

Two pictures in, one zone out. Similarities, embeddings and pictures end with the call. Whether a
living person stood before the camera is for a provider to say; the embedded engine says nothing.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings

from court.identity.states import FaceZone
from court.recognition.engine.faces import FaceEngine
from court.recognition.providers.bounded_http import NoAnswer, ask_json

SAME, DIFFERENT = 0.50, 0.36  # similarity from which, and below which; between them: unsure


def zone_of(similarity: float) -> FaceZone:
    """The zone of a cosine similarity (-1 to 1)."""
    if similarity >= SAME:
        return FaceZone.SAME
    return FaceZone.UNSURE if similarity >= DIFFERENT else FaceZone.DIFFERENT


class FaceComparer(Protocol):
    """Says whether two pictures show one face; raises ``NoAnswer`` where it cannot now."""

    @property
    def recipient(self) -> str:
        """Who outside the house sees the pictures, for the consent; "" where nobody does."""
        ...

    def compare(self, portrait: bytes, selfie: bytes) -> FaceZone:
        """``portrait`` holds the card, ``selfie`` the person: JPEG, upright, without metadata."""
        ...


@dataclass(frozen=True, slots=True)
class EmbeddedFaces:
    """YuNet and SFace from a folder of the operator, or the package; nothing leaves the house."""

    folder: str
    recipient: str = ""

    def compare(self, portrait: bytes, selfie: bytes) -> FaceZone:
        """The largest face of the card against the one face of the selfie."""
        engine = FaceEngine.of(self.folder)
        card, person = engine.embedded(portrait, alone=False), engine.embedded(selfie, alone=True)
        if card is None or person is None:
            return FaceZone.UNCLEAR
        return zone_of(engine.similarity(card, person))


@dataclass(frozen=True, slots=True)
class HttpFaces:
    """A service of the operator's choice that answers JSON to JSON, liveness included.

    Asked: ``{"portrait": base64, "selfie": base64}``. Answered: ``{"similarity": number,
    "live": boolean}``, or ``{"face": false}`` where no face is to be seen.
    """

    address: str
    key: str
    recipient: str
    seconds: float

    def compare(self, portrait: bytes, selfie: bytes) -> FaceZone:
        """One request; an answer of any other form is no answer."""
        pictures = {"portrait": portrait, "selfie": selfie}
        body = {side: base64.b64encode(picture).decode() for side, picture in pictures.items()}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        sent = json.dumps(body).encode()
        return _zone(ask_json(self.address, sent, headers, seconds=self.seconds))


def _zone(answer: Mapping[str, Any]) -> FaceZone:
    if answer.get("face") is False:
        return FaceZone.UNCLEAR
    similarity, live = answer.get("similarity"), answer.get("live")
    if not isinstance(similarity, int | float) or isinstance(similarity, bool):
        raise NoAnswer("wrong_form")
    if not -1 <= similarity <= 1 or not isinstance(live, bool):  # NaN is refused, too
        raise NoAnswer("wrong_form")
    return zone_of(similarity) if live else FaceZone.NOT_LIVE


def face_comparer() -> FaceComparer | None:
    """The one of this house; None where the operator has set none, which is the default."""
    if settings.FACE_URL:
        return HttpFaces(
            settings.FACE_URL, settings.FACE_KEY, settings.FACE_RECIPIENT, settings.FACE_SECONDS
        )
    return EmbeddedFaces(settings.FACE_MODELS) if settings.FACE_MODELS else None
