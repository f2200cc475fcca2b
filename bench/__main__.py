"""Runs every measurement in turn and writes bench/RESULTS.md.

Each script prints one section of Markdown. ``python -m bench law_rules jobs`` runs some of them.
"""

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"


def machine() -> str:
    """The machine in a sentence."""
    info = Path("/proc/cpuinfo").read_text("utf8") if Path("/proc/cpuinfo").exists() else ""
    models = [line.split(":")[1].strip() for line in info.splitlines() if "model name" in line]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cpu = models[0] if models else platform.processor()
    return (
        f"{cpu}，{os.cpu_count()} 核，{memory:.0f} GiB，{platform.system()}，"
        f"Python {platform.python_version()}"
    )


def section(name: str) -> str:
    """Run one measurement; what it prints is its section."""
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, capture_output=True, text=True
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(f"bench.{name} failed")
    return done.stdout.strip() + "\n"


def main() -> None:
    """All measurements, or those named."""
    names = sys.argv[1:] or sorted(
        path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_")
    )
    parts = [f"# 实测\n\n{date.today():%Y-%m-%d}，{machine()}。由 `make bench` 写成。\n"]
    for name in names:
        print(f"· {name}", flush=True)
        parts.append(section(name))
    if len(sys.argv) == 1:
        RESULTS.write_text("\n".join(parts), "utf8")
    else:
        print("\n".join(parts[1:]))


if __name__ == "__main__":
    main()
