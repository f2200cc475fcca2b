"""``weifating`` from outside: prepare once, again at no cost, verify the journal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.house import House

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.faults


def command(state: Path, *words: str) -> subprocess.CompletedProcess:
    env = os.environ | {"WEIFATING_STATE": str(state), "DATABASE_URL": ""}
    own = [sys.executable, "-m", "court.cli", *words]
    return subprocess.run(own, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def test_prepare_twice_and_verify(tmp_path):
    first = command(tmp_path, "prepare")
    assert first.returncode == 0, first.stderr
    assert "静态文件" in first.stdout
    assert (tmp_path / "static" / "staticfiles.json").exists()
    second = command(tmp_path, "prepare")
    assert "无需更新" in second.stdout

    House(tmp_path).run(
        """
        from uuid import UUID
        from django.db import connection, transaction
        from django.utils import timezone
        from court.journal.actions import record
        from court.vault.events import FileKept
        with transaction.atomic():
            record(FileKept(UUID(int=1)), by="machine:test", at=timezone.now())
        """
    )
    whole = command(tmp_path, "verify-journal")
    assert (whole.returncode, "完整" in whole.stdout) == (0, True)

    House(tmp_path).run(
        """
        from django.db import connection
        with connection.cursor() as cursor:
            cursor.execute("drop trigger append_only_update")
            cursor.execute("update journal_journalentry set actor = 'person:mallory'")
        """
    )
    broken = command(tmp_path, "verify-journal")
    assert broken.returncode == 1
    assert "内容与摘要不符" in broken.stdout


def test_help_names_every_command(tmp_path):
    text = command(tmp_path, "--help").stdout
    for word in ("serve", "worker", "prepare", "review", "law", "verify-journal"):
        assert word in text
