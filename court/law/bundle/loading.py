"""Reads a bundle strictly: unknown keys and wrong shapes are errors with their path."""

import re
import types
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from court.law.bundle.model import Bundle

MONEY = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


class BundleError(ValueError):
    """The bundle cannot be read; ``path`` says where, e.g. ``plaintiffs[0].birth_date``."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path or 'filing.json'}：{message}")
        self.path = path
        self.message = message


def parse_bundle(raw: object) -> Bundle:
    """Turn the object of ``filing.json`` into plain facts.

    Raises ``BundleError`` for unknown keys, wrong shapes and a contract version other than 1.
    """
    if not isinstance(raw, Mapping):
        raise BundleError("", "应当是一个 JSON 对象")
    if raw.get("bundle") != 1:
        raise BundleError("bundle", "只认得版本 1")
    bundle = _object(Bundle, raw, "")
    assert isinstance(bundle, Bundle)
    return bundle


@cache
def _shape(kind: type) -> dict[str, tuple[Field[Any], Any]]:
    """JSON key -> (dataclass field, its type)."""
    hints = get_type_hints(kind)
    return {f.metadata.get("key", f.name): (f, hints[f.name]) for f in fields(kind)}


def _object(kind: type, raw: Mapping[str, Any], path: str) -> object:
    shape = _shape(kind)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        here = f"{path}.{key}" if path else str(key)
        if key not in shape:
            raise BundleError(here, "不认得这个字段")
        spec, hint = shape[key]
        if value is not None or _takes_null(hint):
            values[spec.name] = _value(hint, value, here)
    for key, (spec, _) in shape.items():
        required = spec.name not in values and spec.default is spec.default_factory
        if required:
            raise BundleError(f"{path}.{key}" if path else key, "缺少这个字段")
    made: object = kind(**values)
    return made


def _takes_null(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _value(hint: Any, raw: Any, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if raw is None:
            return None
        (hint,) = [a for a in get_args(hint) if a is not type(None)]
        return _value(hint, raw, path)
    if origin is Literal:
        if raw not in get_args(hint):
            raise BundleError(path, f"只能是 {'、'.join(map(str, get_args(hint)))}，而不是 {raw!r}")
        return raw
    if origin is tuple:
        if not isinstance(raw, list):
            raise BundleError(path, "应当是一个列表")
        return tuple(_value(get_args(hint)[0], v, f"{path}[{i}]") for i, v in enumerate(raw))
    if origin is dict:
        if not isinstance(raw, dict):
            raise BundleError(path, "应当是一个对象")
        return raw
    if is_dataclass(hint):
        if not isinstance(raw, Mapping):
            raise BundleError(path, "应当是一个对象")
        return _object(hint if isinstance(hint, type) else type(hint), raw, path)
    return _scalar(hint, raw, path)


def _scalar(hint: Any, raw: Any, path: str) -> Any:
    if hint is bool or hint is int:
        if type(raw) is not hint:
            raise BundleError(path, "应当是 true 或 false" if hint is bool else "应当是整数")
        return raw
    if hint is str:
        if not isinstance(raw, str):
            raise BundleError(path, "应当是文字")
        return raw
    if hint is Decimal:
        return _money(raw, path)
    if hint is datetime or hint is date:
        return _moment(hint, raw, path)
    raise BundleError(path, f"不认得的类型 {hint!r}")


def _money(raw: Any, path: str) -> Decimal:
    text = raw if isinstance(raw, str) else ""
    if not MONEY.fullmatch(text):
        raise BundleError(path, '应当是十进制数字的文字，例如 "80000.00"')
    try:
        return Decimal(text)
    except InvalidOperation as why:  # the pattern admits only decimals
        raise BundleError(path, "不是数字") from why


def _moment(hint: type[date], raw: Any, path: str) -> date:
    if not isinstance(raw, str):
        raise BundleError(path, "应当是日期文字")
    try:
        moment = hint.fromisoformat(raw)
    except ValueError as why:
        raise BundleError(path, f"不是日期：{raw}") from why
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise BundleError(path, "时间要带时区，例如 +08:00")
    return moment
