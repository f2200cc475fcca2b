"""All review rules on one filing: CPU time of an examination, files read already."""

import json
import statistics
import time
from pathlib import Path

from court.law.bundle import parse_bundle
from court.law.examination import examine
from court.recognition.transport import from_json

PROMISED_MS = 20.0
SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "samples"
TIMES = 40


def measure(folder: Path) -> tuple[str, float, float]:
    """Name, median and slowest milliseconds of CPU of one carried bundle."""
    bundle = parse_bundle(json.loads((folder / "filing.json").read_text("utf-8")))
    raw = json.loads((SAMPLES / "readings" / f"{folder.name}.json").read_text("utf-8"))
    readings = [from_json(reading) for reading in raw]
    assert bundle.filed_at
    examine(bundle, readings, at=bundle.filed_at)
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        examine(bundle, readings, at=bundle.filed_at)
        taken.append((time.process_time() - begun) * 1000)
    return folder.name, statistics.median(taken), max(taken)


def main() -> None:
    """Print the section."""
    rows = [measure(folder) for folder in sorted((SAMPLES / "bundles").iterdir())]
    slowest = max(median for _, median, _ in rows)
    print("## 全部审查规则（一份材料，文件已识别）\n")
    print("| 材料 | CPU 毫秒，中位 | 最慢一次 |\n|---|---|---|")
    for name, median, most in rows:
        print(f"| {name} | {median:.1f} | {most:.1f} |")
    verdict = "达到" if slowest <= PROMISED_MS else "没有达到"
    print(f"\n承诺 ≤ {PROMISED_MS:.0f} 毫秒：最慢的中位数 {slowest:.1f} 毫秒，{verdict}。")


if __name__ == "__main__":
    main()
