"""Where the sentences of the house stand: templates, code, rules, choices."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

import court

COURT = Path(court.__file__).parent
HAN = re.compile(r"[\u3400-\u9fff]")
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "ngettext_lazy"}
_CALL = re.compile(
    r"""\b(?:gettext|_|ngettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|\bpgettext\([^,]+,\s*u?('(?:[^'\\]|\\.)*')"""
)

# Pages and forms only the court's staff see; they stay Chinese.
OF_STAFF = """
deadlines: desk.html holidays.html web/desk.py web/holidays.py
docket: tribunal.html settle.html second_look.html proposal.html leave.html decide.html
docket: withdraw_paper.html joint_desk.html web/assigning.py web/judge.py
fees: desk.html decide.html web/desk.py
hearing: list.html calendar.html cancel.html free.html rooms.html room_desk.html discipline.html
hearing: panel_desk.html freeze.html answer_objection.html room_phone.html drafts.html
hearing: web/listing_desk.py web/listing_rooms.py
notices: log.html web/desk.py
portal: staff/ queue.html claim.html web/machine_room.py web/parameters.py web/realname_desk.py
review: filing.html queue.html stale.html relief.html web/
service: desk.html attempt.html panel.html announce.html web/clerk.py web/clerk_forms.py
service: web/announcing.py
"""


def of_staff() -> dict[str, list[str]]:
    """The exempt names of each layer."""
    named: dict[str, list[str]] = {}
    for line in OF_STAFF.strip().splitlines():
        layer, _, names = line.partition(": ")
        named.setdefault(layer, []).extend(names.split())
    return named


def is_exempt(path: Path) -> bool:
    """Whether only staff see it."""
    layer, inside = path.relative_to(COURT).parts[0], str(path.relative_to(COURT))
    return any(
        f"/{name}" in inside if name.endswith("/") else inside.endswith(f"/{name}")
        for name in of_staff().get(layer, [])
    )


def sources() -> list[Path]:
    """Every template and module a party's page may speak from."""
    found = [*COURT.rglob("templates/**/*.html"), *COURT.rglob("*.py")]
    return sorted(p for p in found if "migrations" not in p.parts and not is_exempt(p))


def marked(path: Path) -> set[str]:
    """The Chinese sentences of a file that are marked for the catalogue."""
    text = path.read_text("utf8")
    found = _of_template(text) if path.suffix == ".html" else _of_module(text)
    return {sentence for sentence in found if HAN.search(sentence)}


def _of_template(text: str) -> Iterator[str]:
    for match in _CALL.finditer(templatize(text)):
        yield ast.literal_eval(match[1] or match[2])


def _of_module(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _name(node) in MARKS:
            place = 1 if _name(node) == "pgettext" else 0
            yield from (
                part.value
                for part in ast.walk(node.args[place])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def _name(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "id", "") or getattr(function, "attr", "")


def findings() -> dict[str, str]:
    """What the review may tell a filer, with `7` for each fact, and where it stands."""
    found: dict[str, str] = {}
    for path in sorted((COURT / "law" / "rules").glob("*.py")):
        tree = ast.parse(path.read_text("utf8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and not _internal(function):
                for text in _told(function):
                    found.setdefault(text, f"{path.name}: {function.name}")
    return found


def _internal(function: ast.FunctionDef) -> bool:
    calls = [d for d in function.decorator_list if isinstance(d, ast.Call)]
    return any(k.arg == "internal" for call in calls for k in call.keywords)


def _told(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        told = [node.args[0]] if _name(node) == "Found" and node.args else []
        told += [k.value for k in node.keywords if k.arg == "remedy"]
        for value in told:
            branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            yield from (text for text in map(_sample, branches) if text and HAN.search(text))


def _sample(node: ast.expr) -> str:
    """The text as it might read; facts next to each other count as one."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = [str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values]
    return re.sub("7+", "7", "".join(parts))
