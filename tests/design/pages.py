"""Reads a page as a browser would: what tests of pages look at."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """Elements with attributes, texts of headings and title, and nesting mistakes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.mistakes: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        self.mistakes += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.mistakes.append(f"</{tag}> closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        for tag in ("title", "h1", "h2"):
            if tag in self.open:
                self.texts.setdefault(tag, []).append(data.strip())

    def all(self, tag):
        """Attributes of every element of this name."""
        return [attrs for name, attrs in self.elements if name == tag]

    def ids(self):
        """Every id on the page."""
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]


def assert_sound(text: str) -> Page:
    """Every page of ours: one h1, a language, a title, unique ids, no inline style or script,
    every control with a name that a screen reader can say."""
    page = Page(text)
    assert page.mistakes == []
    assert len(page.all("h1")) == 1
    assert "".join(page.texts["h1"])
    assert page.all("html")[0].get("lang") in ("zh-Hans", "en")
    assert "".join(page.texts["title"]).strip(" -")
    assert len(page.ids()) == len(set(page.ids()))
    assert not page.all("style")
    assert all(attrs.get("src") for attrs in page.all("script"))
    for _, attrs in page.elements:
        assert not [name for name in attrs if name == "style" or name.startswith("on")]
    labelled = {attrs.get("for") for attrs in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for attrs in page.all(tag):
            if attrs.get("type") != "hidden":
                named = attrs.get("id") in labelled or attrs.get("aria-label")
                assert named or "data-in-label" in attrs or _wrapped(text, attrs), attrs
    return page


def _wrapped(text: str, attrs: dict[str, str | None]) -> bool:
    """Whether the control stands inside its label."""
    at = text.find(f'name="{attrs.get("name")}"')
    return text.rfind("<label", 0, at) > text.rfind("</label>", 0, at)
