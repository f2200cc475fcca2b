"""Chapter G, first part: the exhibit list and its files (R092–R096, R098)."""

import re
from collections.abc import Iterator

from court.law.bundle import Exhibit
from court.law.papers import FileReading, PageReading
from court.law.rules.citations import (
    CPL,
    DOCKETING,
    EVIDENCE,
    HOUSE_RULE,
    LENDING,
    ONLINE,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field, at_file
from court.law.rules.pages import is_legible
from court.law.rules.registry import Found, rule
from court.law.rules.templates import usual_exhibits
from court.law.rules.texts import plain
from court.law.vocabulary import Severity, Where

_SOUND = ("audio/", "video/")
_UNFILED = ("physical", "witness")  # shown or heard in court
_UNPAGED = ("physical", "av", "witness")


@rule(
    "R092", "证据清单各栏齐全", severity=Severity.FIX, cites=[EVIDENCE("第19条")],
    remedy="请在证据清单里补全编号、名称、来源、证明对象、页数，并上传对应的文件。",
)  # fmt: skip
def exhibit_rows_are_complete(dossier: Dossier) -> Iterator[Found]:
    """Number, name, source, purpose, pages and files of each row (证据规定第19条)."""
    seen: dict[int, int] = {}
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        missing = _missing_columns(exhibit)
        if missing:
            yield Found(
                f"证据清单第{exhibit.no}项缺少{'、'.join(missing.values())}。",
                at_field(*(f"exhibits[{i}].{key}" for key in missing)),
                {"missing": "、".join(missing.values())},
            )
        if exhibit.no in seen:
            yield Found(
                f"证据清单里有两项编号都是{exhibit.no}。",
                at_field(f"exhibits[{seen[exhibit.no]}].no", f"exhibits[{i}].no"),
            )
        seen.setdefault(exhibit.no, i)


def _missing_columns(exhibit: Exhibit) -> dict[str, str]:
    wanted = {
        "no": ("编号", exhibit.no > 0), "name": ("名称", exhibit.name.strip()),
        "source": ("来源", (exhibit.source or "").strip()),
        "purpose": ("证明对象", (exhibit.purpose or "").strip()),
        "pages": ("页数", (exhibit.pages or 0) > 0 or exhibit.kind in _UNPAGED),
        "files": ("文件", exhibit.files or exhibit.kind in _UNFILED),
    }  # fmt: skip
    return {key: called for key, (called, given) in wanted.items() if not given}


@rule(
    "R093", "清单与上传文件一一对应", severity=Severity.FIX,
    cites=[EVIDENCE("第19条"), CPL("第69条")],
    remedy="请把清单里写了却没有上传的文件补上；多传的文件请加进清单，或者删去。",
)  # fmt: skip
def files_match_the_list(dossier: Dossier) -> Iterator[Found]:
    """What is listed is there, and what is there is listed."""
    listed: dict[str, str] = {}
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        place, called = f"exhibits[{i}]", exhibit.name or f"第{exhibit.no}项"
        if not exhibit.files and exhibit.kind not in _UNFILED:
            yield Found(f"证据清单写了“{called}”，但没有上传文件。", at_field(f"{place}.files"))
        for file in exhibit.files:
            listed[file] = place
            if file not in dossier.by_name:
                yield Found(
                    f"证据清单写了“{called}”（{file}），但没有上传这个文件。",
                    (*at_field(f"{place}.files"), Where(file=file)), {"typed": file},
                )  # fmt: skip
    for held in dossier.held:
        for file in held.paper.files:
            listed[file] = held.place
        for file in held.missing:
            yield Found(
                f"材料清单写了文件“{file}”，但没有上传。",
                (*at_field(f"{held.place}.files"), Where(file=file)), {"typed": file},
            )  # fmt: skip
    for reading in dossier.readings:
        if reading.file not in listed:
            yield Found(f"文件“{reading.file}”不在清单里。", (at_file(reading),))


@rule(
    "R094", "起诉的基本证据", severity=Severity.HINT,
    cites=[EVIDENCE("第1条"), unverified(DOCKETING)("第6条第5项"), LENDING("第2条")],
    remedy="有这些材料的，建议一并提交；没有的不影响立案。",
)  # fmt: skip
def usual_evidence_is_there(dossier: Dossier) -> Iterator[Found]:
    """What a case of this kind usually rests on."""
    missing = usual_exhibits(dossier.bundle.cause or "", dossier.exhibit_names)
    if missing:
        yield Found(
            f"“{dossier.bundle.cause}”通常还要有：{'、'.join(missing)}。", at_field("exhibits")
        )


def _listed_files(dossier: Dossier) -> Iterator[tuple[FileReading, str]]:
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        for reading in dossier.exhibit_readings(exhibit):
            yield reading, f"exhibits[{i}]"
    for held in dossier.held:
        for reading in held.readings:
            yield reading, held.place


@rule(
    "R095", "图像清楚可读", severity=Severity.FIX, cites=[ONLINE("第12条第2项")],
    remedy="请在光线充足处重新拍摄或者扫描：四角完整、文字清楚、没有反光和遮挡。",
)  # fmt: skip
def pages_are_legible(dossier: Dossier) -> Iterator[Found]:
    """A page that nobody can read is taken again (在线诉讼规则第12条)."""
    done: set[str] = set()
    for reading, place in _listed_files(dossier):
        if reading.file in done:
            continue
        done.add(reading.file)
        bad = [page for page in reading.pages if not is_legible(page)]
        for page in bad:
            what = "是空白页" if page.blank else "看不清"
            yield Found(
                f"“{reading.file}”第{page.page}页{what}。",
                (*at_field(place), at_file(reading, page.page)),
            )
        for problem in reading.problems:
            judged = any(page.page == (problem.page or 1) for page in reading.pages)
            if problem.code in ("blank", "illegible") and not judged:
                yield Found(
                    problem.message, (*at_field(place), at_file(reading, problem.page)),
                    remedy=problem.cure,
                )  # fmt: skip


@rule(
    "R096", "页数与清单一致、页序连续", severity=Severity.FIX, cites=[EVIDENCE("第19条")],
    remedy="请核对页数：少传的补上，多传的删去，或者把清单上的页数改正。",
)  # fmt: skip
def page_counts_agree(dossier: Dossier) -> Iterator[Found]:
    """The list says how many pages there are, and none is skipped (证据规定第19条)."""
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        readings = dossier.exhibit_readings(exhibit)
        pages = [(r, p) for r in readings for p in r.pages]
        whole = len(readings) == len(exhibit.files) and all(map(_is_counted, readings))
        if not pages or not whole or exhibit.kind in _UNPAGED:
            continue
        if exhibit.pages and exhibit.pages != len(pages):
            yield Found(
                f"“{exhibit.name}”标注{exhibit.pages}页，实际{len(pages)}页。",
                (*at_field(f"exhibits[{i}].pages"), *(at_file(r) for r in readings)),
                {"typed": str(exhibit.pages), "read": str(len(pages))},
            )
        gap = _gap([p for _, p in pages])
        if gap:
            yield Found(
                f"“{exhibit.name}”的页码不连续：{gap}。",
                (*at_field(f"exhibits[{i}]"), *(at_file(r) for r in readings)), {"read": gap},
            )  # fmt: skip


def _is_counted(reading: FileReading) -> bool:
    """Pages are known only of images and PDFs that opened."""
    paged = reading.media_type.startswith("image/") or reading.media_type == "application/pdf"
    return paged and bool(reading.pages)


def _gap(pages: list[PageReading]) -> str:
    """Printed page numbers (第2页共5页) that skip or run backwards."""
    numbers: list[tuple[int, int]] = []
    for page in pages:
        found = re.search(r"第(\d{1,3})页[,/]?共(\d{1,3})页", plain(page.text))
        if found is None:
            return ""
        numbers.append((int(found[1]), int(found[2])))
    if len(numbers) < 2 or len({total for _, total in numbers}) != 1:
        return ""
    printed = [number for number, _ in numbers]
    expected = list(range(printed[0], printed[0] + len(printed)))
    return "" if printed == expected else "、".join(f"第{n}页" for n in printed)


@rule(
    "R098", "没有重复的文件", severity=Severity.HINT, cites=[HOUSE_RULE("重复文件")],
    remedy="同一份文件传一次就够了，可以删去多余的。",
)  # fmt: skip
def no_file_twice(dossier: Dossier) -> Iterator[Found]:
    """The same bytes twice are one file; the same text twice is likely one paper."""
    first: dict[str, str] = {}
    for reading in dossier.readings:
        twin = reading.duplicate_of or first.get(reading.sha256)
        if twin and twin != reading.file:
            other = dossier.by_name.get(twin)
            exact = other is None or other.sha256 == reading.sha256
            yield Found(
                f"“{reading.file}”和“{twin}”"
                + ("是同一份文件。" if exact else "内容相同，像是同一份材料的两张照片。"),
                (at_file(reading), at_file(twin)),
            )
        if reading.sha256:
            first.setdefault(reading.sha256, reading.file)
