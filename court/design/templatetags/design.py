"""The components of a page as template tags; every one is shown in every state on /design."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from court.design import appearance, dates, drawing, fields, glossary, phrases

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """A line drawing; hidden from screen readers unless it carries a label of its own."""
    return drawing.icon(name, size, label)


@register.simple_tag(takes_context=True)
def page_attributes(context: Context) -> SafeString:
    """The attributes of `<html>`: how this person wants to see the page."""
    look = appearance.of_request(context.get("request"))
    return format_html_join("", ' {}="{}"', look.attributes().items())


@register.inclusion_tag("design/components/ease.html", takes_context=True)
def ease_of_reading(context: Context) -> dict[str, Any]:
    """The bar with large print, contrast, dark, read-aloud and language."""
    request = context.get("request")
    look = appearance.of_request(request)
    path = request.get_full_path() if request is not None and request.method == "GET" else ""
    return {"toggles": appearance.toggles(look), "path": path, "chinese": dates.is_chinese()}


# ---- forms ----


@register.simple_tag
def field(bound: BoundField, **given: Any) -> SafeString:
    """A form field with label, hint and error.

    Options: label, hint, unit, width (short, medium), page_heading (the label is the h1), inline,
    and any attribute such as autocomplete or inputmode.
    """
    view = fields.view_of(bound, **given)
    if view.kind == "hidden":
        return bound.as_widget()
    return mark_safe(render_to_string("design/components/field.html", {"view": view}))  # noqa: S308


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(*things: Any) -> dict[str, Any]:
    """All errors of the given forms, formsets or lists of (text, field id), on top of the page."""
    return {"errors": fields.error_links(things)}


@register.simple_tag
def error_prefix(*things: Any) -> str:
    """`错误：` for the title of a page that came back with errors."""
    return _("错误：") if fields.error_links(things) else ""


@register.simple_tag
def button(text: str, kind: str = "", **attrs: Any) -> SafeString:
    """A submit button, or a link that looks like one when `href` is given; kind: secondary,
    danger, quiet, small (several apart by blanks)."""
    return drawing.button(text, kind, **attrs)


# ---- words and figures ----


@register.simple_tag
def status_tag(text: Any, kind: str = "grey") -> SafeString:
    """A short state in a pill; kind: grey, blue, green, amber, red (the text says it)."""
    return format_html('<span class="tag tag--{}">{}</span>', kind, phrases.say(str(text)))


@register.simple_tag
def money(value: Decimal | str | None, unit: str | None = None) -> SafeString:
    """`1,050.00 元`."""
    unit = _("元") if unit is None else unit
    return format_html('<span class="amount">{} {}</span>', dates.say_money(value), unit)


@register.simple_tag
def date_zh(
    value: date | datetime | None, *, clock: bool = False, weekday: bool = True
) -> SafeString:
    """`2026年3月2日（周一）`, with the time of day when `clock=True`; a dash for no date."""
    if not value:
        return SafeString("—")
    with_time = clock and isinstance(value, datetime)
    text = dates.say_moment(value) if with_time else dates.say_date(value, weekday=weekday)  # type: ignore[arg-type]
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.inclusion_tag("design/components/clock.html", takes_context=True)
def clock(
    context: Context, due: date | datetime | None, now: datetime | None = None
) -> dict[str, Any]:
    """Days left with the absolute date; `now` defaults to the page's `now`, then to the clock."""
    if due is None:
        return {"due": None}
    days = dates.days_left(due, now or context.get("now") or timezone.now())
    words = {"left": dates.say_days_left(days), "due_text": dates.say_due(due)}
    return {"due": due, "state": dates.clock_state(days), **words}


@register.simple_tag(takes_context=True)
def term(context: Context, word: str, text: str = "") -> SafeString:
    """A word of the court that explains itself when pressed (popover, works without JavaScript)."""
    count = int(context.render_context.get("terms", 0) or 0) + 1
    context.render_context["terms"] = count
    chinese = dates.is_chinese()
    data = {
        "term": glossary.term(word),
        "text": text,
        "id": f"term-{count}",
        "chinese": chinese,
    }
    return mark_safe(render_to_string("design/components/term.html", data).strip())  # noqa: S308


# ---- lists ----


@register.inclusion_tag("design/components/task_list.html")
def task_list(tasks: Iterable[Any]) -> dict[str, Any]:
    """Rows of {title, url, status, kind, hint}: what is done and what is still to do."""
    return {"tasks": tasks}


@register.inclusion_tag("design/components/summary_list.html")
def summary_list(rows: Iterable[Any], *, change: str = "") -> dict[str, Any]:
    """Rows of {label, value, url}: what was answered, each with its way back."""
    return {"rows": rows, "change": change or _("修改")}


@register.inclusion_tag("design/components/progress.html")
def progress(stages: Sequence[Any], current: int = 1, note: str = "") -> dict[str, Any]:
    """Named stages (texts); `current` counts from 1; `note` is an honest estimate of time left."""
    marked = [
        {"name": name, "done": place < current, "current": place == current}
        for place, name in enumerate(stages, start=1)
    ]
    return {"stages": marked, "current": current, "total": len(marked), "note": note}


@register.inclusion_tag("design/components/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """Newest first: {at, title, text, by, url, future}."""
    return {"entries": entries}


@register.inclusion_tag("design/components/next_steps.html", takes_context=True)
def next_steps(context: Context, steps: Iterable[Any], heading: str = "") -> dict[str, Any]:
    """接下来: {title, text, due} in order."""
    return {"steps": steps, "heading": heading or _("接下来"), "now": context.get("now")}


@register.inclusion_tag("design/components/files.html")
def file_list(files: Iterable[Any]) -> dict[str, Any]:
    """{name, url, size (bytes), pages, status, kind, problem, remove_url}."""
    return {"files": files}


@register.inclusion_tag("design/components/table.html")
def table(
    columns: Sequence[Any], rows: Iterable[Sequence[Any]], caption: str = ""
) -> dict[str, Any]:
    """A table that turns into cards on phones; a column is a text or {label, number: True}."""
    heads = [c if isinstance(c, Mapping) else {"label": c} for c in columns]
    lines = [list(zip(heads, row, strict=True)) for row in rows]
    return {"heads": heads, "lines": lines, "caption": caption}


@register.inclusion_tag("design/components/tabs.html")
def tabs(items: Iterable[Any], current: str = "", label: str = "") -> dict[str, Any]:
    """Links {key, label, url, count} of which one is current; works without JavaScript."""
    return {"items": items, "current": current, "label": label or _("分类")}


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Links to the pages of a list; keeps the rest of the query string."""
    query = context["request"].GET.copy() if context.get("request") else None
    if query is not None:
        query.pop(parameter, None)
    tail = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "tail": tail, "parameter": parameter}


@register.inclusion_tag("design/components/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict[str, Any]:
    """What a list says when there is nothing in it, and what one can do."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.filter
def said(text: Any) -> Any:
    """What is kept in Chinese, in the language of the page."""
    is_markup = hasattr(text, "__html__") and re.search("[<&]", str(text))
    return text if text is None or is_markup else phrases.say(str(text))


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """`{% notice "warning" title="…" %}…{% endnotice %}`; kind: info, success, warning, error."""
    data = {"kind": kind, "title": title, "content": content, "icon": drawing.NOTICE_ICONS[kind]}
    return mark_safe(render_to_string("design/components/notice.html", data))  # noqa: S308


@register.filter
def filesize_zh(size: int | None) -> str:
    """`1.2 MB`; short and the same in both languages."""
    return drawing.file_size(size)
