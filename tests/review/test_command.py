"""``weifating review`` on bundles on disk: what it reads, refuses and prints.

The files were read once by the real engine (tests/samples/readings); tests with the engine itself
are in ``test_sample_bundles.py``.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from court.law.papers import FileProblem, FileReading
from court.recognition.transport import from_json
from court.review.command import examining, main

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CLEAN = SAMPLES / "bundles" / "01_private_lending_clean"
WRONG = SAMPLES / "bundles" / "05_id_checksum_wrong"


@cache
def recorded():
    """What the engine once read, by the hash of the bytes."""
    files = [json.loads(p.read_text("utf-8")) for p in (SAMPLES / "readings").iterdir()]
    return {reading["sha256"]: reading for readings in files for reading in readings}


class Recorded:
    """Reads from the record; bytes that are not in it do not open."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def read(self, path, *, name, claimed_kind=None):
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        if digest in recorded():
            return from_json({**recorded()[digest], "file": name, "claimed_kind": claimed_kind})
        damaged = FileProblem("damaged", "文件已损坏，打不开。", "请重新上传。")
        return FileReading(
            name, digest, "image/jpeg", claimed_kind, "other", 0.0, problems=(damaged,)
        )


@pytest.fixture(autouse=True)
def _recorded_reader(monkeypatch):
    monkeypatch.setattr(examining, "Reader", Recorded)


@pytest.fixture
def bundle(tmp_path):
    """A copy of a clean bundle to spoil."""
    shutil.copytree(CLEAN, tmp_path / "bundle")
    return tmp_path / "bundle"


def rewrite(bundle, change):
    """Change filing.json in place."""
    filing = json.loads((bundle / "filing.json").read_text("utf-8"))
    change(filing)
    (bundle / "filing.json").write_text(json.dumps(filing, ensure_ascii=False), "utf-8")


def review(capsys, *words):
    """Exit status, JSON lines and what was said on the error stream."""
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


def rules(result):
    """The rules that are not met or ask a person."""
    return {f["rule"] for f in result["findings"] if f["answer"] in ("not_met", "ask_a_person")}


def test_a_bundle_in_order_is_docketed_and_the_result_has_every_part(capsys):
    status, (result,), _ = review(capsys, "--json", CLEAN)

    assert status == 0
    assert result["outcome"] == "docket"
    assert set(result) == {
        "bundle", "outcome", "findings", "papers", "courts", "fee", "cause", "procedure",
        "engine", "seconds",
    }  # fmt: skip
    assert result["bundle"] == str(CLEAN)
    assert result["fee"]["amount"] == "1982.36" and result["fee"]["kind"] == "property"
    assert {"浙0106", "浙0102"} == {court["code"] for court in result["courts"]}
    assert result["cause"]["suggested"][0]["name"] == "民间借贷纠纷"
    assert result["procedure"]["suggested"] in ("small_claims", "summary", "ordinary")
    assert set(result["seconds"]) == {"recognition", "rules", "total"}
    front = next(p for p in result["papers"] if p["file"] == "id_front.jpg")
    assert front["kind"] == "id_card_front" and front["fields"]["name"] == "董欣霞"
    assert set(front) == {
        "file", "page", "claimed_kind", "kind", "confidence", "legible", "rotation", "fields",
        "text", "blank", "handwritten", "duplicate_of",
    }  # fmt: skip


def test_findings_name_rule_place_article_and_facts(capsys):
    _, (result,), _ = review(capsys, "--json", WRONG)

    found = next(f for f in result["findings"] if f["rule"] == "R002")
    assert found["severity"] == "补正" and found["answer"] == "not_met"
    assert {"field": "plaintiffs[0].id_number"} in found["where"]
    assert found["citations"] and found["remedy"]
    assert found["facts"]["typed"] != found["facts"]["read"]
    order = [f["rule"] for f in result["findings"]]
    assert order == sorted(order)


def test_all_adds_the_rules_that_are_met(capsys):
    _, (short,), _ = review(capsys, "--json", CLEAN)
    _, (whole,), _ = review(capsys, "--json", "--all", CLEAN)

    assert not [f for f in short["findings"] if f["answer"] == "met"]
    assert {"R002", "R043", "R112"} <= {
        f["rule"] for f in whole["findings"] if f["answer"] == "met"
    }


def test_several_bundles_come_out_in_order_also_in_parallel(capsys):
    status, results, _ = review(capsys, "--json", "--jobs", "2", WRONG, CLEAN, WRONG)

    assert status == 0
    assert [r["outcome"] for r in results] == ["ask_to_correct", "docket", "ask_to_correct"]


def test_people_read_what_to_do(capsys):
    assert main([str(WRONG)]) == 0
    text = capsys.readouterr().out

    assert "需要补正" in text and "R002" in text
    assert "怎么办" in text and "依据" in text and "用时" in text


def test_the_moment_of_examination_counts(capsys):
    status, (result,), _ = review(capsys, "--json", "--at", "2043-03-09T09:00:00+08:00", CLEAN)

    assert status == 0
    assert result["outcome"] == "docket"


@pytest.mark.parametrize("words", [["--at", "yesterday"], ["--at", "2026-03-09"], ["--jobs", "0"]])
def test_impossible_options_exit_with_two(words):
    with pytest.raises(SystemExit) as end:
        main([*words, str(CLEAN)])
    assert end.value.code == 2


def test_an_unknown_key_stops_with_its_path(bundle, capsys):
    rewrite(bundle, lambda f: f["plaintiffs"][0].update(nickname="霞"))
    status, results, said = review(capsys, "--json", bundle)

    assert (status, results) == (2, [])
    assert "plaintiffs[0].nickname" in said


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"bundle": 2}', b'{"bundle": 1, "bundle": 1}']
)
def test_a_filing_that_is_no_filing_stops(bundle, capsys, content):
    (bundle / "filing.json").write_bytes(content)
    status, results, said = review(capsys, "--json", bundle)

    assert (status, results) == (2, [])
    assert "filing.json" in said or "bundle" in said


def test_no_folder_and_no_filing_stop(tmp_path, capsys):
    assert review(capsys, tmp_path / "nothing")[0] == 2
    assert review(capsys, tmp_path)[0] == 2


def test_the_others_are_examined_when_one_cannot_be_read(bundle, tmp_path, capsys):
    status, results, said = review(capsys, "--json", tmp_path / "nothing", bundle)

    assert status == 2
    assert [r["outcome"] for r in results] == ["docket"]
    assert "nothing" in said


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.jpg", "a/../../b.jpg", "", "filing.json", "a\\b.jpg"]
)
def test_names_outside_the_folder_are_refused(bundle, capsys, name):
    rewrite(bundle, lambda f: f["papers"][0].update(files=[name]))
    status, results, said = review(capsys, "--json", bundle)

    assert (status, results) == (2, [])
    assert "papers[0].files[0]" in said


def test_links_are_not_followed(bundle, tmp_path, capsys):
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    os.unlink(bundle / "id_front.jpg")
    os.symlink(tmp_path / "secret.jpg", bundle / "id_front.jpg")
    assert review(capsys, "--json", bundle)[0] == 2

    os.unlink(bundle / "id_front.jpg")
    shutil.copy(CLEAN / "id_front.jpg", bundle)
    os.symlink(tmp_path / "secret.jpg", bundle / "unlisted.jpg")
    status, (result,), _ = review(capsys, "--json", bundle)
    assert status == 0
    assert "unlisted.jpg" not in {paper["file"] for paper in result["papers"]}


def test_files_in_a_folder_of_the_bundle_are_read(bundle, capsys):
    (bundle / "scans").mkdir()
    (bundle / "exhibit2.jpg").rename(bundle / "scans" / "exhibit2.jpg")
    rewrite(bundle, lambda f: f["exhibits"][1].update(files=["scans/exhibit2.jpg"]))

    assert review(capsys, "--json", bundle)[1][0]["outcome"] == "docket"


def test_a_file_that_does_not_open_is_a_finding(bundle, capsys):
    (bundle / "exhibit2.jpg").write_bytes(b"no picture")
    status, (result,), _ = review(capsys, "--json", bundle)

    assert status == 0
    assert rules(result) == {"R097"}


def test_missing_and_surplus_files_are_findings(bundle, capsys):
    (bundle / "exhibit2.jpg").rename(bundle / "photo.jpg")
    _, (result,), _ = review(capsys, "--json", bundle)

    assert rules(result) == {"R093"}
    assert len([f for f in result["findings"] if f["rule"] == "R093"]) == 2


def test_the_same_file_twice_is_a_hint(bundle, capsys):
    shutil.copy(bundle / "exhibit2.jpg", bundle / "exhibit4.jpg")
    rewrite(
        bundle,
        lambda f: f["exhibits"].append(
            {**f["exhibits"][1], "no": 4, "name": "转账凭证", "files": ["exhibit4.jpg"]}
        ),
    )
    _, (result,), _ = review(capsys, "--json", bundle)

    assert result["outcome"] == "docket"
    assert "R098" in {f["rule"] for f in result["findings"]}
    twin = next(p for p in result["papers"] if p["file"] == "exhibit4.jpg")
    assert twin["duplicate_of"] == "exhibit2.jpg"


def test_labels_and_hidden_files_are_no_part_of_a_bundle(bundle, capsys):
    (bundle / ".DS_Store").write_bytes(b"x")
    assert (bundle / "expected.json").exists()

    assert review(capsys, "--json", bundle)[1][0]["outcome"] == "docket"


def test_the_command_needs_neither_django_nor_the_engine_to_refuse(tmp_path):
    code = (
        "import sys; from court.review.command import main; s = main([sys.argv[1]]);"
        "assert 'django' not in sys.modules and 'onnxruntime' not in sys.modules; sys.exit(s)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True, cwd=SAMPLES.parent.parent,
    )  # fmt: skip

    assert done.returncode == 2, done.stderr.decode()
