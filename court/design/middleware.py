"""Headers that every answer carries, and the language it is in."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class SecurityHeaders:
    """Sets the content policy; pages of a signed-in person are not kept by caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), payment=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ChosenLanguage:
    """Chinese unless the person chose otherwise: a browser's own setting is not a choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class MarkedChinese:
    """On an English page, Chinese words carry `lang`, so that a screen reader says them rightly."""

    PIECES = re.compile(
        rb"(<!--.*?-->|<(script|style|textarea|title|select|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL
    )
    WORDS = re.compile(
        r"[\u3400-\u9fff](?:[\w\u3000-\u303f\uff00-\uffef“”·]*[\u3400-\u9fff）」》])?"
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        if page and not response.streaming and request.LANGUAGE_CODE == "en":
            response.content = self._marked(response.content)
        return response

    def _marked(self, page: bytes) -> bytes:
        """Words between tags; what stands in scripts, fields and drawings is left alone."""
        said = [
            self.WORDS.sub(r'<span lang="zh-Hans">\g<0></span>', text.decode()).encode()
            for text in self.PIECES.split(page)[::3]
        ]
        tags = [tag for tag, _ in self.PIECES.findall(page)] + [b""]
        return b"".join(part for pair in zip(said, tags, strict=True) for part in pair)
