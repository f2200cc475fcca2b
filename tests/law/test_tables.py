"""A table that cannot be trusted stops with file, line and reason."""

from datetime import date

import pytest

from court.law.tables import DATA, TableError, csv_rows, provenance, yaml_table


def _write(folder, text, name="t.csv"):
    (folder / name).write_text(text, "utf-8")
    return name


def test_rows_know_their_line(tmp_path):
    name = _write(tmp_path, "# source: s\n# reviewed_on: 2026-01-01\na,b\n1,2\n3,\n")
    rows = csv_rows(name, ("a", "b"), folder=tmp_path)
    assert [(row.line, row["a"]) for row in rows] == [(4, "1"), (5, "3")]
    with pytest.raises(TableError, match=r"t\.csv:5: column b is empty"):
        rows[1].require("b")


def test_a_wrong_header_is_named(tmp_path):
    name = _write(tmp_path, "# source: s\n# reviewed_on: 2026-01-01\na,c\n1,2\n")
    with pytest.raises(TableError, match=r"t\.csv:3: header"):
        csv_rows(name, ("a", "b"), folder=tmp_path)


def test_a_missing_cell_is_named(tmp_path):
    name = _write(tmp_path, "# source: s\n# reviewed_on: 2026-01-01\na,b\n1,2\n1\n")
    with pytest.raises(TableError, match=r"t\.csv:5: 1 cells, expected 2"):
        csv_rows(name, ("a", "b"), folder=tmp_path)


def test_a_table_without_source_is_refused(tmp_path):
    name = _write(tmp_path, "a,b\n1,2\n")
    with pytest.raises(TableError, match=r"t\.csv:1: no '# source:'"):
        csv_rows(name, ("a", "b"), folder=tmp_path)


def test_broken_yaml_names_the_line(tmp_path):
    name = _write(tmp_path, "source: s\nreviewed_on: 2026-01-01\nx: [1,\ny: 2\n", "t.yaml")
    with pytest.raises(TableError) as fault:
        yaml_table(name, folder=tmp_path)
    assert fault.value.file == "t.yaml"
    assert fault.value.line is not None


def test_a_bad_choice_and_a_bad_day_are_named(tmp_path):
    name = _write(tmp_path, "# source: s\n# reviewed_on: 2026-01-01\na,b\nx,2026-02-30\n")
    (row,) = csv_rows(name, ("a", "b"), folder=tmp_path)
    with pytest.raises(TableError, match=r":4: column a: 'x' is none of y"):
        row.choice("a", {"y": "z"})
    with pytest.raises(TableError, match=r":4: column b: '2026-02-30' is no date"):
        row.day("b")


@pytest.mark.parametrize("path", sorted(DATA.glob("*.*")), ids=lambda path: path.name)
def test_every_table_says_where_it_comes_from(path):
    found = provenance(path.name)
    assert found.source
    assert found.reviewed_on >= date(2026, 1, 1)
