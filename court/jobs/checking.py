"""``weifating check``: everything the settings say is there is there, before anybody needs it."""

import os
import subprocess
import sys
from collections.abc import Mapping


def refused(environment: Mapping[str, str]) -> bool:
    """Whether hearings would fail; asked in a process of its own, as the asker stays small."""
    command = [sys.executable, "-m", "court.jobs.checking"]
    return subprocess.run(command, env=dict(environment), check=False).returncode != 0


def refusals() -> int:
    """Say why hearings would fail with these settings; how many reasons."""
    import django  # noqa: PLC0415
    from django.core.checks import run_checks  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    django.setup()
    faults = [fault for fault in run_checks(tags=["hearing"]) if fault.is_serious()]
    for fault in faults:
        print(f"{fault.msg}（{fault.id}）", file=sys.stderr)
    return len(faults)


def main() -> int:
    """All checks: errors first, then what is only told; 1 where something must be mended."""
    import django  # noqa: PLC0415
    from django.core.checks import run_checks  # noqa: PLC0415

    django.setup()
    found = sorted(run_checks(), key=lambda message: -message.level)
    for one in found:
        word = "错误" if one.is_serious() else "提示"
        print(f"{word} {one.id or ''}：{one.msg}{f'（{one.hint}）' if one.hint else ''}")
    serious = sum(one.is_serious() for one in found)
    print(f"检查完毕：{serious} 处要改，{len(found) - serious} 条提示")
    return 1 if serious else 0


if __name__ == "__main__":
    sys.exit(min(refusals(), 1))
