"""What a model says counts only as far as it stands in the story."""

import re
import unicodedata

_NUMERAL = "[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]"
_FIGURES = re.compile(rf"\d+(?:\.\d+)?|{_NUMERAL}{{2,}}|{_NUMERAL}(?=[元天日月年号次个分%])")
_MASKED = re.compile(r"〔[^〔〕]*〕")
_ELSEWHERE = re.compile(r"https?:|www\.|<[a-z/!]|@|[a-z0-9-]+\.(?:com|cn|net|org)\b", re.IGNORECASE)
SHORTEST_QUOTE = 2


def even(text: str) -> str:
    """Width, case and blanks made alike, so that a quote is found however it was set."""
    wide = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s“”\"'‘’「」]+", "", wide).casefold()


def stands_in(quote: str, source: str) -> bool:
    """Whether the quote is an exact part of the source."""
    wanted = even(quote)
    return len(wanted) >= SHORTEST_QUOTE and wanted in even(source)


def adds_figures(text: str, source: str) -> bool:
    """Whether a figure, date or sum stands in the text that is nowhere in the source."""
    return not _figures(text) <= _figures(source)


def _figures(text: str) -> set[str]:
    return set(_FIGURES.findall(even(_MASKED.sub(" ", text)).replace(",", "")))


def leads_elsewhere(text: str) -> bool:
    """Addresses, mail, markup: no model of ours has to send anybody anywhere."""
    return bool(_ELSEWHERE.search(unicodedata.normalize("NFKC", text)))
