"""The port of a language model: it suggests, a person decides. Off until an address is set."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings

from court.recognition.providers.bounded_http import NoAnswer, ask_json

MOST_TOKENS = 1500


class LanguageModel(Protocol):
    """Says something to something said; raises ``NoAnswer``."""

    @property
    def name(self) -> str:
        """What it is called, for the person who is to use it."""
        ...

    def answer(self, turns: list[dict[str, str]]) -> str:
        """The next turn. ``turns`` have ``role`` (system, user, assistant) and ``content``."""
        ...


@dataclass(frozen=True, slots=True)
class OpenAiCompatible:
    """An endpoint of the operator that speaks ``/chat/completions``, as most do."""

    address: str  # up to and including /v1
    key: str
    name: str
    seconds: float

    def answer(self, turns: list[dict[str, str]]) -> str:
        """One request, without streaming, tools or memory."""
        request = {
            "model": self.name, "messages": turns, "temperature": 0, "stream": False,
            "max_tokens": MOST_TOKENS, "response_format": {"type": "json_object"},
        }  # fmt: skip
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = f"{self.address.rstrip('/')}/chat/completions"
        body = json.dumps(request, ensure_ascii=False).encode()
        return _content(ask_json(url, body, headers, seconds=self.seconds))


def _content(answer: dict[str, Any]) -> str:
    try:
        text = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as why:
        raise NoAnswer("wrong_form") from why
    if not isinstance(text, str) or not text.strip():
        raise NoAnswer("wrong_form")
    return text


def language_model() -> LanguageModel | None:
    """The model of this house; None where the operator has set none."""
    if not (settings.LLM_URL and settings.LLM_MODEL):
        return None
    return OpenAiCompatible(
        settings.LLM_URL, settings.LLM_KEY, settings.LLM_MODEL, settings.LLM_SECONDS
    )
