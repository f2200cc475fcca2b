"""Rules of the house that no linter knows."""

import ast
import configparser
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.exemptions import PART_OF, UNRECORDED, WITHOUT_CONTENT, WRITES_ELSEWHERE
from tests.architecture.routes import routes

COURT = Path("court")
SOURCES = sorted(p for p in COURT.rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted(COURT.rglob("templates/**/*.html"))
WRITES = {"save", "create", "bulk_create", "bulk_update", "update", "delete"}
WRITES |= {"get_or_create", "update_or_create", "set_password", "create_user"}
CAPABILITIES = sorted(p.name for p in COURT.iterdir() if (p / "apps.py").exists())

STANDARD = {"apps", "web", "api", "live", "tasks", "subscribers", "actions", "queries", "access"}
STANDARD |= {"facts", "models", "states", "events", "migrations", "templatetags", "__init__"}
ABOVE = {"web", "api", "live", "tasks", "subscribers", "actions"}
EDGES = {
    "court/vault/command.py": "the command line is an edge, as a page is",
    "court/documents/commands/seal.py": "the command line is an edge, as a page is",
    "court/notices/allauth_adapter.py": "called by the sign-in package, as a view is",
    "court/vault/resumable/finishing.py": "the end of an upload, before the web framework",
}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf8"))


@cache
def _layers() -> list[str]:
    """Capabilities from the top down, as the import contract has them."""
    contracts = configparser.ConfigParser()
    contracts.read(".importlinter", "utf8")
    lines = contracts["importlinter:contract:procedure"]["layers"].split("\n")
    return [name.strip(" ()") for line in lines if line for name in line.split("|")]


def _is_action(path: Path) -> bool:
    return path.stem == "actions" or "actions" in path.parts


def _writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that write tables: ``x.save()``, ``X.objects.create()``, ``queryset.update()`` …"""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, target = node.func.attr, node.func.value
        if name in WRITES and _looks_like_rows(name, target, node):
            yield node.lineno, name


def _looks_like_rows(name: str, target: ast.expr, call: ast.Call) -> bool:
    """``dict.update(x)``, ``set.update(x)``, ``image.save(out)`` are no writes of tables."""
    text = ast.unparse(target)
    if ".objects" in text or name in {"bulk_create", "bulk_update", "get_or_create"}:
        return True
    if name == "update":
        return bool(call.keywords) and not call.args and "dict" not in text
    if name == "save":
        return not call.args and "session" not in text
    if name == "delete":
        return not call.args and not call.keywords and "session" not in text
    return name in {"update_or_create", "set_password"}


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_only_actions_write(path):
    if _is_action(path) or path.parts[1] in {"journal", "jobs"}:
        return
    found = list(_writes(_tree(path)))
    assert not found or str(path) in WRITES_ELSEWHERE, f"{path}: {found}"


def _actions() -> list[Path]:
    return [p for p in SOURCES if _is_action(p) and p.parts[1] not in {"journal", "jobs"}]


@pytest.mark.parametrize("path", _actions(), ids=str)
def test_every_public_action_that_writes_also_records(path):
    """Directly, or through the functions of its own capability's actions."""
    package = [path] if path.stem == "actions" else sorted(path.parent.rglob("*.py"))
    recording = _recording(package)
    for function in _tree(path).body:
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
            continue
        if f"{path}:{function.name}" in UNRECORDED:
            continue
        writes = list(_writes(function))
        assert not writes or function.name in recording, f"{path}: {function.name}"


def _recording(package: list[Path]) -> set[str]:
    """Names of functions that reach ``record``, here or through another's actions."""
    calls: dict[str, set[str]] = {}
    reaching = {"record"}
    for path in package:
        reaching |= _actions_of_others(path)
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef):
                calls.setdefault(node.name, set()).update(_called(node))
    while True:
        more = {name for name, called in calls.items() if called & reaching} - reaching
        if not more:
            return reaching
        reaching |= more


def _actions_of_others(path: Path) -> set[str]:
    here = f"court.{path.parts[1]}."
    return {
        alias.asname or alias.name
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if re.match(r"court\.\w+\.actions", node.module) and not node.module.startswith(here)
    }


def _called(function: ast.FunctionDef) -> set[str]:
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            names.add(getattr(node.func, "attr", getattr(node.func, "id", "")))
    return names


@pytest.mark.parametrize("path", _actions(), ids=str)
def test_actions_are_told_the_time_and_the_actor(path):
    """``at=`` and ``by=`` come from the edge; actions never look at the clock."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"timezone.now", "datetime.now", "date.today"}, (
                f"{path}:{node.lineno}"
            )


@pytest.mark.parametrize("path", SOURCES + TEMPLATES, ids=str)
def test_files_stay_readable(path):
    assert len(path.read_text("utf8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted(Path("tests").rglob("*.py")), ids=str)
def test_files_of_tests_stay_readable(path):
    assert len(path.read_text("utf8").splitlines()) <= 400


def test_there_are_no_junk_rooms():
    junk = {"utils", "util", "helpers", "common", "misc", "lib", "core", "base", "shared"}
    settings = COURT / "settings"
    named_by_django = {settings / "base.py", settings / "sqlite" / "base.py"}
    rooms = {p for p in COURT.rglob("*") if p.stem in junk and p not in named_by_django}
    assert not {p for p in rooms if "__pycache__" not in p.parts and p.suffix in {"", ".py"}}


def test_no_mark_excuses_unfinished_work():
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "pytest.mark." + "skip", "x" + "fail")
    for path in [*SOURCES, *TEMPLATES, *Path("tests").rglob("*.py")]:
        text = path.read_text("utf8")
        for word in words:
            assert not re.search(rf"\b{re.escape(word)}\b", text), f"{path}: {word}"


def test_foreign_keys_point_down_the_procedure():
    """Import-linter cannot see a foreign key written as a string."""
    order = _layers()
    for model in _models():
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.related_model
            if target and field.concrete and target._meta.app_label in order:
                here, there = model._meta.app_label, target._meta.app_label
                assert order.index(here) <= order.index(there), f"{here}.{field} -> {there}"


def _models() -> list[type[models.Model]]:
    configs = [c for c in apps.get_app_configs() if c.name.startswith("court.")]
    return [model for config in configs for model in config.get_models()]


@pytest.mark.parametrize("model", _models(), ids=lambda m: m._meta.label)
def test_every_model_with_content_says_to_whom_it_is_visible(model):
    label = model._meta.label
    owner = model._meta.get_field(PART_OF[label]).related_model if label in PART_OF else model
    has_gate = hasattr(owner._default_manager, "visible_to")
    is_counter = model.__name__.endswith("Counter")
    assert has_gate or is_counter or label in WITHOUT_CONTENT, label


@pytest.mark.parametrize("route", routes(), ids=str)
def test_every_page_says_whom_it_is_open_to(route):
    assert route.audience is not None


def test_no_two_routes_share_a_name():
    names = [route.name for route in routes()]
    assert all(names), "every route has a name"
    assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})


def _links(path: Path) -> list[str]:
    text = path.read_text("utf8")
    return re.findall(r"{%\s*(?:extends|include)\s+[\"']([^/\"']+)/", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_templates_use_only_their_own_capability_or_one_below(path):
    """Import-linter cannot see {% extends %} and {% include %} either."""
    order, here = _layers(), path.parts[1]
    for used in _links(path):
        if used in order:
            assert order.index(here) <= order.index(used), f"{path} uses {used}"


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_pages_carry_no_script_or_style_of_their_own(path):
    """The content policy forbids them; so does the cache."""
    text = path.read_text("utf8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), path
    assert not re.search(r"(?:src|href)=[\"']https?://", text), path


WITHOUT_TOKEN = {
    "court/design/templates/design/components/ease.html": "only how the asker sees pages",
    "court/design/templates/design/gallery.html": "goes nowhere: shows what a form looks like",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_forms_that_write_carry_their_token(path):
    text = path.read_text("utf8")
    for form in re.findall(r"<form[^>]*method=[\"']?post.*?</form>", text, re.S | re.I):
        assert "csrf_token" in form or str(path) in WITHOUT_TOKEN, path


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_rooms_of_a_capability_besides_the_usual_ones_lie_below_its_actions(path):
    """``filing/interview`` and the like compute; they call neither pages nor writers."""
    if len(path.parts) < 4 and path.name == "__init__.py" or path.parts[1] not in CAPABILITIES:
        return
    room, capability = path.parts[2].removesuffix(".py"), path.parts[1]
    if room in STANDARD or capability in {"jobs", "journal"} or str(path) in EDGES:
        return
    above = re.compile(rf"court\.{capability}\.({'|'.join(sorted(ABOVE))})\b")
    assert not [name for name in _imported(path) if above.match(name)], path


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_capability_stands_in_the_contract_of_imports():
    order = _layers()
    contracts = Path(".importlinter").read_text("utf8")
    assert not [name for name in CAPABILITIES if name not in order]
    ground = {"design", "keys", "jobs", "journal"}
    assert not [n for n in CAPABILITIES if n not in ground and f"court.{n}\n" not in contracts]


def test_the_repository_speaks_of_the_product_alone():
    house = [*SOURCES, *TEMPLATES, *Path("docs").rglob("*.md"), *Path("tests").rglob("*.py")]
    house += [Path("README.md"), Path("Makefile"), Path("pyproject.toml")]
    words = ("/wo" + "rk/", "/tm" + "p/wf", "sess" + "ion-helper")
    for path in house:
        text = path.read_text("utf8")
        assert not [word for word in words if word in text], path
