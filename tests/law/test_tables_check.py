"""One wrong cell in any table of facts is found at the start, with its file and line."""

import shutil

import pytest

from court.law import case_numbers, courts, parameters, tables
from court.law.causes import suggestion, table
from court.law.divisions import gazetteer
from court.law.fees import schedule
from court.law.periods import calendar
from court.law.periods.events import events
from court.law.tables_check import check_tables

FAULTS = [
    ("courts.csv", "浙0106,杭州市西湖区人民法院,基层", "浙0106,杭州市西湖区人民法院,村级",
     courts._index, "column level"),
    ("courts.csv", "330106,浙01,", "330106,浙77,", courts._index, "unknown superior court"),
    ("former_divisions.csv", ",310106,", ",319999,", gazetteer._gazetteer, "no known division"),
    ("causes.csv", "108.3,4,", "108.3,9,", table._table, "level is '9'"),
    ("cause_aliases.csv", ",128,", ",9128,", table._names, "unknown cause"),
    ("cause_words.yaml", "  民间借贷纠纷: {prior", "  打酱油纠纷: {prior", suggestion._index,
     "is no cause in force"),
    ("cause_words.yaml", '["<school>&<injury>",', '["<shool>&<injury>",', suggestion._index,
     "no group <shool>"),
    ("case_types.csv", "0301,民事一审案件", "0301,", case_numbers.case_types, "column name"),
    ("fees.yaml", "base: [50, 300]", "base: [500, 300]", schedule.fee_kinds, "500 is above 300"),
    ("fees.yaml", "{to: 200000, rate: \"0.02\"}", "{to: 2000, rate: \"0.02\"}",
     schedule.fee_kinds, "does not follow"),
    ("parameters.yaml", "act: 民事诉讼法, article: 第126条", "act: 民事诉讼法",
     parameters.parameters, "missing"),
    ("periods.yaml", "period: 15d, whose: 被告, since", "period: soon, whose: 被告, since",
     events, "'soon' is no period"),
    ("periods.yaml", "cite: [民事诉讼法第171条]", "cite: [民事诉讼法]", events,
     "names no article"),
    ("holidays.csv", "2026-10-01,off", "2026-10-32,off", calendar.seed_calendar, "is no date"),
]  # fmt: skip


def test_the_tables_of_the_house_are_sound():
    check_tables()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}: {fault[4]}")
def test_a_wrong_cell_names_file_line_and_reason(fault, tmp_path, monkeypatch):
    name, right, wrong, load, reason = fault
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    text = (folder / name).read_text("utf-8")
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    (folder / name).write_text(text.replace(right, wrong, 1), "utf-8")
    monkeypatch.setattr(tables, "DATA", folder)

    with pytest.raises(tables.TableError) as found:
        load.__wrapped__()

    assert found.value.file == name
    assert abs(found.value.line - line) <= 4  # a list is named by the key above it
    assert reason in found.value.reason
