"""The live transcript as a part of other pages: ``{% transcript_live sitting request.user %}``."""

from typing import Any

from django import template
from django.template import Context

from court.hearing.models import Sitting
from court.hearing.record.reading import live_part
from court.identity.models import Person

register = template.Library()


@register.inclusion_tag("hearing/transcript_live.html", takes_context=True)
def transcript_live(
    context: Context, sitting: Sitting, person: Person, own_words: bool = True
) -> dict[str, Any]:
    """Lines as they come, and for the clerk the form; works alone, livelier with a script.

    Without ``own_words`` only the keeper writes here: the page has its own place for the others.
    """
    shown = live_part(sitting, person)
    shown.writes = shown.writes and own_words
    return {"live": shown, "sitting": sitting, "csrf_token": context.get("csrf_token", "")}
