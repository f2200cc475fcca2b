"""A table of the law that cannot be trusted stops the start."""

import shutil

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from court import cli
from court.law import tables
from court.law.fees import schedule
from court.law.forms import catalogue
from court.law.jurisdiction import classification, levels


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the tables that a test may spoil; nothing read before is remembered."""
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    monkeypatch.setattr(tables, "DATA", folder)
    monkeypatch.setattr(catalogue, "FOLDER", folder / "forms")
    remembered = (schedule.fee_kinds, classification.kinds, levels.standards, catalogue._form)
    for function in remembered:
        function.cache_clear()
    yield folder
    for function in remembered:
        function.cache_clear()


def _spoil(folder, name, right, wrong):
    text = (folder / name).read_text("utf-8")
    assert right in text
    (folder / name).write_text(text.replace(right, wrong, 1), "utf-8")
    return text[: text.index(right)].count("\n") + 1


def test_sound_tables_pass(data):
    assert run_checks(tags=["law"]) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "reason"),
    [
        ("fees.yaml", "base: [50, 300]", "base: [500, 300]", "500 is above 300"),
        ("jurisdiction_causes.csv", "14,divorce,", "14,divorse,", "column kind"),
        (
            "jurisdiction_causes.csv",
            "14,divorce,status",
            "14,divorce,statsu",
            "unknown flag statsu",
        ),
        ("jurisdiction_levels.csv", "same_side", "same_sight", "column relation"),
        ("forms/divorce.yaml", "key: divorce", "key: marriage", "divorce"),
    ],
)
def test_a_faulty_table_is_an_error_with_file_line_and_reason(data, name, right, wrong, reason):
    line = _spoil(data, name, right, wrong)

    [fault] = run_checks(tags=["law"])

    assert fault.is_serious()
    assert name.rpartition("/")[2] in fault.msg
    assert reason in fault.msg
    assert any(str(number) in fault.msg for number in range(max(1, line - 4), line + 5))
    with pytest.raises(SystemCheckError, match=name.rpartition("/")[2]):
        call_command("check", tags=["law"])


def test_the_start_stops(data, capsys):
    line = _spoil(data, "jurisdiction_levels.csv", "same_side", "same_sight")

    assert cli._check_law() == 1

    assert f"jurisdiction_levels.csv:{line}" in capsys.readouterr().err
