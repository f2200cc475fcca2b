"""Whether a story says something: a word, two words in order, several together."""

from collections.abc import Mapping

_REACH = 8  # characters that may stand between the two parts of ``a~b``


class Story:
    """What a person tells. A term is ``word``, ``a~b`` (in order) or ``a&b`` (both anywhere);
    a part in angle brackets is any word of that group.
    """

    def __init__(self, text: str, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.text = text
        self._heard = {name: any(word in text for word in words) for name, words in groups.items()}

    def says(self, term: str) -> bool:
        """Whether the story holds the term."""
        if "&" in term:
            return all(self.says(part) for part in term.split("&"))
        if term.startswith("<"):
            return self._heard[term]
        head, gap, tail = term.partition("~")
        return self._in_order(head, tail) if gap else term in self.text

    def _in_order(self, head: str, tail: str) -> bool:
        place = self.text.find(head)
        while place >= 0:
            end = place + len(head)
            if self.text.find(tail, end, end + _REACH + len(tail)) >= 0:
                return True
            place = self.text.find(head, end)
        return False
