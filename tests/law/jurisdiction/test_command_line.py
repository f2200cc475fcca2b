"""``weifating law courts``: the contract's JSON, plain words, exit status 2 on bad input."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from court.law.cli import main

FILING: dict[str, Any] = {
    "bundle": 1,
    "court": "京0108",
    "cause": "民间借贷纠纷",
    "filed_at": "2026-03-02T10:20:00+08:00",
    "plaintiffs": [{"kind": "person", "name": "林", "domicile": {"division": "330102"}}],
    "defendants": [
        {"kind": "person", "name": "王", "domicile": {"text": "浙江省杭州市西湖区文一路1号"}}
    ],
    "connecting": {"contract": {"exists": True}},
}


def asked(tmp_path: Path, filing: object, *options: str) -> int:
    path = tmp_path / "filing.json"
    path.write_text(filing if isinstance(filing, str) else json.dumps(filing), "utf-8")
    return main(["courts", str(path), *options])


def test_one_json_object_with_exit_and_candidates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, FILING, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["exit"] is None
    assert [c["code"] for c in told["candidates"]] == ["浙0102", "浙0106"]
    first = told["candidates"][0]
    assert first["name"] == "杭州市上城区人民法院"
    assert first["level"] == "basic"
    assert first["ground"].startswith("接收货币一方所在地")
    assert "民事诉讼法第24条" in first["citations"]
    assert told["steps"]


def test_plain_words_with_grounds_and_steps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, FILING) == 0
    told = capsys.readouterr().out
    assert "1. 杭州市上城区人民法院（浙0102，基层）" in told
    assert "民事诉讼法第24条" in told
    assert "案由：民间借贷纠纷" in told


def test_a_way_out_is_told_with_why_and_no_courts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filing = FILING | {"connecting": {"contract": {"arbitration_clause": True}}}
    assert asked(tmp_path, filing, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["exit"]["to"] == "arbitration"
    assert "仲裁" in told["exit"]["why"]
    assert told["candidates"] == []
    assert [c["code"] for c in told["if_not_exit"]] == ["浙0102", "浙0106"]
    assert asked(tmp_path, filing) == 0
    assert "不能（或者还不能）向法院起诉" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("filing", "words"),
    [
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "应当是一个 JSON 对象"),
        ({"bundle": 2}, "只认得版本 1"),
        (FILING | {"extra": 1}, "extra：不认得这个字段"),
        (FILING | {"amount_in_dispute": "-5"}, "金额不能是负数"),
        (FILING | {"connecting": {"contract": {"signed_place": "999999"}}}, "没有代码为“999999”"),
    ],
)
def test_bad_input_ends_with_two_and_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], filing: object, words: str
) -> None:
    assert asked(tmp_path, filing, "--json") == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["courts", "/nowhere/filing.json"]) == 2
    assert "打不开" in capsys.readouterr().err


def test_the_day_decides_the_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filing = FILING | {
        "cause": "名誉权纠纷",
        "connecting": {"tort": {"is_network": True}},
    }
    codes = []
    for day in ("2025-10-31", "2025-11-01"):
        assert asked(tmp_path, filing, "--json", "--on", day) == 0
        codes.append([c["code"] for c in json.loads(capsys.readouterr().out)["candidates"]])
    assert codes == [["浙0192"], ["浙0102", "浙0106"]]
    assert asked(tmp_path, filing, "--on", "昨天") == 2


def test_without_a_date_it_is_today_or_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    undated = {k: v for k, v in FILING.items() if k != "filed_at"}
    path = tmp_path / "filing.json"
    path.write_text(json.dumps(undated), "utf-8")
    assert main(["courts", str(path)], today=date(2026, 3, 2)) == 0
    assert main(["courts", str(path)]) == 2
    assert "--on" in capsys.readouterr().err
