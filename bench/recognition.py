"""Recognition measured: accuracy over a folder of labelled papers, and cost beside the bare engine.

    python -m bench.recognition [SAMPLES] [--accuracy-only | --cost-only | --texts-only]

``SAMPLES`` (``tests/samples`` unless told) holds ``papers/labels.json`` with the files it names
(kind, fields, legible, quality, variant), ``papers/nlp/complaints*.json`` (regular, awkward),
``papers/nlp/cause_statements*.json`` (text, cause), ``bundles/*/expected.json``; what is not there
is not measured. The report goes to standard output and to ``build/recognition.{md,html}``. Exit
status 1 where a target is missed.
"""

import argparse
import os
import statistics
import sys
from datetime import date
from pathlib import Path

from bench import _recognition_cost as costs
from bench._recognition_cases import CEILINGS, TARGETS, Case, Tally, accuracy, cases_in, texts_in
from bench._recognition_page import Line, Report
from bench._recognition_texts import count_causes, count_texts, lay_sentences

CARRIED, BUILD = Path("tests/samples"), Path("build")
COST, COMPLAINT_SECONDS, WORKER_MB, TWO_TO_ONE = 1.15, 4.0, 700, 1.9
SHARED_PAGES = 24  # read by one worker and by two
NAMES = {
    "kinds": "种类",
    "id clean": "身份证姓名和号码，清晰",
    "id degraded": "身份证姓名和号码，变形、模糊但可读",
    "credit codes": "统一社会信用代码",
    "fields": "各栏内容（起诉状除外）",
    "parties regular": "起诉状当事人，规整的文字",
    "parties awkward": "起诉状当事人，要素式、口语、不规整的文字",
    "parties on paper": "起诉状当事人，从照片和扫描件读",
    "lay cause top 3": "口语案由，前三个里有对的",
    "illegible sent back": "看不清的退回",
    "legible sent back": "看得清的误退",
    "wrong numbers accepted": "错号被接受",
}


def main() -> int:
    """Print and write the report; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, nargs="?", default=CARRIED)
    only = parser.add_mutually_exclusive_group()
    for name in ("accuracy", "cost", "texts"):
        only.add_argument(f"--{name}-only", action="store_true")
    options = parser.parse_args()
    if not options.samples.is_dir():
        parser.error(f"没有这个文件夹：{options.samples}")
    report = Report("识别")
    cases, texts = cases_in(options.samples), texts_in(options.samples)
    report.notes.append(
        f"{date.today():%Y-%m-%d}，`make bench-recognition SAMPLES={options.samples}`："
        f"{len(cases)} 份带标注的材料，口语案由取自 {lay_sentences(texts)[1]}；"
        f"开始时机器负载 {os.getloadavg()[0]:.1f}（{os.cpu_count()} 核）。"
    )
    if options.texts_only:
        add_accuracy(report, texts_alone(texts))
    elif not options.cost_only:
        add_accuracy(report, accuracy(cases, texts))
    if not (options.accuracy_only or options.texts_only):
        add_cost(report, cases)
    print(report.markdown())
    BUILD.mkdir(exist_ok=True)
    (BUILD / "recognition.md").write_text(report.markdown(), "utf8")
    (BUILD / "recognition.html").write_text(report.page(), "utf8")
    return 0 if report.good else 1


def texts_alone(texts: Path) -> dict[str, Tally]:
    """What needs no engine."""
    tallies = {name: Tally() for name in TARGETS}
    count_texts(texts, tallies)
    count_causes(texts, tallies["lay cause top 3"])
    return tallies


def add_accuracy(report: Report, tallies: dict[str, Tally]) -> None:
    """A row for each tally, and what was wrong."""
    for name, tally in tallies.items():
        wanted = name in TARGETS
        limit = TARGETS[name] if wanted else CEILINGS[name]
        met = (tally.share >= limit if wanted else tally.share <= limit) if tally.total else None
        share = f"{tally.right}/{tally.total}（{tally.share:.1%}）" if tally.total else "—"
        sign = f"{'≥' if wanted else '≤'} {limit:.0%}" if limit else "0"
        report.lines.append(Line(NAMES[name], share, sign, met))
        report.misses += [f"{NAMES[name]}：{x}" for x in (tally.wrong if wanted else tally.notes)]


def add_cost(report: Report, cases: list[Case]) -> None:
    """Processor time, memory, and two workers beside one."""
    pictures = [case for case in cases if case.path.suffix in (".jpg", ".png")]
    if not pictures:
        return
    spent = costs.pages([case.path for case in pictures])
    bare, whole = statistics.mean(spent.bare), statistics.mean(spent.whole)
    report.lines.append(
        Line(
            f"每页处理器秒，{len(pictures)} 页，整个识别与裸引擎（同一次运行，单线程）",
            f"{whole:.2f} 与 {bare:.2f}，比 {spent.ratio:.3f}",
            f"≤ {COST}",
            spent.ratio <= COST,
        )
    )
    complaints = [
        seconds
        for case, seconds in zip(pictures, spent.whole, strict=True)
        if case.kind == "complaint" and case.legible
    ]
    if complaints:
        worst = max(complaints)
        said = f"平均 {statistics.mean(complaints):.2f}，最多 {worst:.2f}（{len(complaints)} 页）"
        limit = f"≤ {COMPLAINT_SECONDS}"
        report.lines.append(Line("A4 起诉状处理器秒", said, limit, worst <= COMPLAINT_SECONDS))
    _add_workers(report, [case.path for case in pictures if case.legible][:SHARED_PAGES])


def _add_workers(report: Report, paths: list[Path]) -> None:
    load = os.getloadavg()[0]
    one, two = costs.both(paths)
    parent = costs.parent_memory()
    peak = max(one.peak, two.peak)
    memory = f"识别进程最高 {peak}，带它的后台进程 {parent}"
    report.lines.append(
        Line("一个识别工人的内存 MB", memory, f"≤ {WORKER_MB}", peak + parent <= WORKER_MB)
    )
    ratio = two.a_minute / one.a_minute
    said = (
        f"{two.a_minute:.1f} 与 {one.a_minute:.1f} 页/分，比 {ratio:.2f}；"
        f"每页处理器秒 {two.processor / two.pages:.2f} 与 {one.processor / one.pages:.2f}；"
        f"当时负载 {load:.1f}"
    )
    name = f"两个识别进程与一个（同样 {len(paths)} 页，墙钟）"
    report.lines.append(Line(name, said, f"≥ {TWO_TO_ONE}", ratio >= TWO_TO_ONE))


if __name__ == "__main__":
    sys.exit(main())
