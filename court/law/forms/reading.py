"""Reads YAML and remembers the line of every mapping, so that errors can point at it."""

import re
from pathlib import Path
from typing import Any

import yaml

from court.law.forms.model import FormError

LINE = "__line__"


class _Loader(yaml.CSafeLoader):
    """Safe loader whose mappings carry their line; a key given twice is an error.

    Only ``true`` and ``false`` are booleans: ``no`` is the number of a row, ``yes`` a word.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{key}”写了两次", key_node.start_mark
            )
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(path: Path) -> dict[str, Any]:
    """The mapping in ``path``; raises ``FormError`` with file and line."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as why:
        raise FormError(path.name, 1, "不是 UTF-8 文字") from why
    return parse(text, path.name)


def parse(text: str, name: str) -> dict[str, Any]:
    """The mapping written in ``text``; ``name`` is used in errors."""
    try:
        raw = yaml.load(text, Loader=_Loader)  # noqa: S506 (a subclass of the safe loader)
    except yaml.MarkedYAMLError as why:
        mark = why.problem_mark
        raise FormError(name, mark.line + 1 if mark else 1, f"YAML 写错了：{why.problem}") from why
    except yaml.YAMLError as why:
        raise FormError(name, 1, f"YAML 写错了：{why}") from why
    if not isinstance(raw, dict):
        raise FormError(name, 1, "应当是“名称: 值”的形式")
    return raw
