"""A bundle on disk: filing.json and the files beside it. Nothing outside the folder is opened."""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from court.law.bundle import Bundle, BundleError, parse_bundle

FILING = "filing.json"
LABELS = "expected.json"  # labels of samples, no part of a bundle
LITTER = {"Thumbs.db", "desktop.ini"}
MOST_BYTES = 8_000_000
MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class Folder:
    """A bundle read from disk: what was typed, and which files lie beside it."""

    path: Path
    bundle: Bundle
    files: tuple[str, ...]  # names relative to the folder, sorted
    claimed: dict[str, str]  # name -> kind of paper it is said to be


def open_folder(path: Path) -> Folder:
    """Read a bundle; raises ``BundleError`` with the place and the reason where it cannot be."""
    if not path.is_dir():
        raise BundleError("", "不是文件夹" if path.exists() else "没有这个文件夹")
    bundle = parse_bundle(_read_json(path / FILING))
    files = tuple(sorted(_walk(path, path)))
    if len(files) > MOST_FILES:
        raise BundleError("", f"文件超过{MOST_FILES}个")
    for where, name in _named_files(bundle):
        _check_inside(path, where, name)
    claimed = {name: paper.kind for paper in bundle.papers for name in paper.files}
    return Folder(path, bundle, files, claimed)


def _read_json(path: Path) -> Any:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise BundleError("", f"{FILING} 不是普通文件")
        with path.open("rb") as source:
            raw = source.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BundleError("", f"{FILING} 打不开：{fault.strerror}") from fault
    if len(raw) > MOST_BYTES:
        raise BundleError("", f"{FILING} 超过{MOST_BYTES // 1_000_000}MB")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no)
    except UnicodeDecodeError as fault:
        raise BundleError("", f"{FILING} 不是UTF-8编码") from fault
    except RecursionError as fault:
        raise BundleError("", f"{FILING} 嵌套太深") from fault
    except json.JSONDecodeError as fault:
        place = f"第{fault.lineno}行第{fault.colno}列"
        raise BundleError("", f"{FILING} 不是JSON：{place}，{fault.msg}") from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BundleError(key, "同一个字段写了两次")
        found[key] = value
    return found


def _no(constant: str) -> None:
    raise BundleError("", f"不接受{constant}")


def _walk(folder: Path, root: Path) -> Iterator[str]:
    """Regular files below the folder; links are not followed, hidden files are not looked at."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in LITTER:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), root)
            elif entry.is_file(follow_symlinks=False):
                name = Path(entry.path).relative_to(root).as_posix()
                if name not in (FILING, LABELS):
                    yield name


def _named_files(bundle: Bundle) -> Iterator[tuple[str, str]]:
    for i, paper in enumerate(bundle.papers):
        for j, name in enumerate(paper.files):
            yield f"papers[{i}].files[{j}]", name
    for i, exhibit in enumerate(bundle.exhibits):
        for j, name in enumerate(exhibit.files):
            yield f"exhibits[{i}].files[{j}]", name


def _check_inside(root: Path, where: str, name: str) -> None:
    """The name stays within the folder: no absolute path, no .., no link on the way."""
    parts = PurePosixPath(name).parts
    if not name or "\\" in name or "\0" in name or name.startswith("/") or ":" in parts[0]:
        raise BundleError(where, f"“{name}”不是文件夹里的文件名")
    if ".." in parts or name in (FILING, LABELS):
        raise BundleError(where, f"“{name}”不在材料文件夹里")
    step = root
    for part in parts:
        step = step / part
        if step.is_symlink():
            raise BundleError(where, f"“{name}”是链接，不能打开")
