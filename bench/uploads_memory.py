"""Many large uploads at once: the memory of the web process stays flat."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

from bench.jobs import peak_memory
from bench.uploads import Side, film, hear, send, start
from tests.faults.house import House

AT_ONCE = 20
MEGABYTES = int(os.environ.get("BENCH_EACH_MB", "200"))  # twenty of them need 4 GB of disk
LIMIT = 60


def main() -> None:
    """Warm the server up with one upload, then send all; growth of the peak between the two."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "court.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEIFATING_STATE"] = folder
        django.setup()
        house = House(Path(folder) / "house")
        house.state.mkdir()
        house.prepare()
        side = start(house)
        try:
            _measure(side)
        finally:
            side.process.kill()
            side.process.communicate()


def _measure(side: Side) -> None:
    data = film(MEGABYTES)
    hear(side, send(side, data))
    before = peak_memory(side.process.pid)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # the end differs, or they would be one file
        places = pool.map(lambda n: send(side, data, n.to_bytes(2, "big")), range(AT_ONCE))
        list(pool.map(lambda place: hear(side, place), places))
    after = peak_memory(side.process.pid)
    met = "达到" if after - before <= LIMIT else "未达到"
    print("## 并行上传的内存\n")
    print(
        f"同时 {AT_ONCE} 个 {MEGABYTES} MB，网页进程内存峰值 {before:.0f} → {after:.0f} MB，",
        end="",
    )
    print(f"增长 {after - before:.0f} MB（目标 ≤ {LIMIT} MB，{met}）。")


if __name__ == "__main__":
    main()
