"""``weifating law``: every subcommand, as JSON and in words, and impossible input."""

import json
from datetime import date

import pytest

from court.law.cli import main
from tests.law.examples import examples


def _json(capsys, *argv):
    assert main([*argv, "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


def test_fee(capsys):
    found = _json(
        capsys, "fee", "--kind", "property", "--amount", "186500", "--procedure", "summary"
    )
    assert found["amount"] == "2015.00"
    assert found["steps"]
    assert found["citations"] == ["诉讼费用交纳办法第13条第1款第1项", "诉讼费用交纳办法第16条"]


@pytest.mark.parametrize("case", examples("fees"), ids=lambda case: case["name"])
def test_every_worked_example_of_fees(case, capsys):
    argv = ["fee", "--kind", case["kind"], "--json"]
    for option in ("amount", "procedure", "closing", "base"):
        if option in case:
            argv += [f"--{option}", str(case[option])]
    argv += ["--joinder"] if case.get("joinder") else []
    status = main(argv)
    out, err = capsys.readouterr()
    if "fee" in case:
        assert status == 0
        assert json.loads(out)["amount"] == case["fee"]
    else:
        assert status == 2
        assert err
        assert not out


def test_fee_in_words_shows_steps_and_articles(capsys):
    assert main(["fee", "--kind", "divorce", "--amount", "1200000", "--base", "300"]) == 0
    out = capsys.readouterr().out
    assert "5300.00元" in out
    assert "1000000元×0.5%＝5000元" in out
    assert "依据：诉讼费用交纳办法第13条第1款第2项" in out


def test_a_province_is_known_or_refused(capsys):
    found = _json(capsys, "fee", "--kind", "divorce", "--province", "浙江")
    assert found["provisional"] is True
    assert main(["fee", "--kind", "divorce", "--province", "火星"]) == 2
    assert "火星" in capsys.readouterr().err


@pytest.mark.parametrize("case", examples("deadlines"), ids=lambda case: case["name"])
def test_every_vector_of_deadlines(case, capsys):
    argv = ["deadline", "--from", case["from"], "--json"]
    for option in ("period", "event"):
        if option in case:
            argv += [f"--{option}", case[option]]
    status = main(argv)
    out, err = capsys.readouterr()
    if "due" in case:
        found = json.loads(out)
        assert status == 0
        assert (found["raw"], found["due"]) == (case["raw"], case["due"])
        assert found["provisional"] is case.get("provisional", False)
    else:
        assert status == 2
        assert err


@pytest.mark.parametrize("start", ["2026-02-30", "yesterday", "2026-13-01", "2026-03-02T25:00:00"])
def test_a_day_that_is_none_is_refused(start, capsys):
    assert main(["deadline", "--from", start, "--period", "15d"]) == 2
    assert "不是存在的日期" in capsys.readouterr().err


def test_a_backward_period(capsys):
    found = _json(capsys, "deadline", "--from", "2026-03-12", "--period=-3d")
    assert found["due"] == "2026-03-09"


def test_number_parse_and_format(capsys):
    found = _json(capsys, "number", "parse", "（2026）浙0106民初123号")
    assert found == {
        "year": 2026, "court": "浙0106", "court_name": "杭州市西湖区人民法院", "type": "民初",
        "seq": 123,
    }  # fmt: skip
    argv = ("--year", "2026", "--court", "浙0106", "--type", "民初", "--seq", "123")
    assert _json(capsys, "number", "format", *argv) == {"number": "（2026）浙0106民初123号"}


def test_number_with_a_special_trial(capsys):
    found = _json(capsys, "number", "parse", "（2024）鄂0192知民初968号")
    assert (found["special"], found["type"]) == ("知", "民初")
    argv = ("--year", "2024", "--court", "鄂0192", "--type", "知民初", "--seq", "968")
    assert _json(capsys, "number", "format", *argv)["number"] == "（2024）鄂0192知民初968号"


@pytest.mark.parametrize("case", examples("numbers")["impossible"], ids=lambda case: case["text"])
def test_a_wrong_number_is_refused(case, capsys):
    assert main(["number", "parse", case["text"]]) == 2
    assert capsys.readouterr().err


def test_id(capsys):
    found = _json(capsys, "id", "99999919851120123X")
    assert found == {"valid": True, "birth_date": "1985-11-20", "sex": "男", "why": ""}
    found = _json(capsys, "id", "110105194912310021")
    assert not found["valid"]
    assert "校验码" in found["why"]
    assert _json(capsys, "id", "110105491231002")["ask"] is True


def test_id_of_someone_not_born_yet(capsys):
    today = date(2018, 3, 14)
    assert main(["id", "999999201803150029", "--json"], today=today) == 0
    assert json.loads(capsys.readouterr().out)["valid"] is False


def test_uscc(capsys):
    assert _json(capsys, "uscc", "91999999MA00000154") == {"valid": True, "why": ""}
    assert not _json(capsys, "uscc", "91350211M0000XUF46")["valid"]


def test_cause(capsys):
    found = _json(capsys, "cause", "朋友借钱不还，有微信记录", "--top", "3")["suggested"]
    assert found[0]["name"] == "民间借贷纠纷"
    assert found[0]["id"] == "108.3"
    assert 0.5 < found[0]["confidence"] <= 1
    assert len(found) == 3
    assert main(["cause", "  "]) == 2
    assert main(["cause", "离婚", "--top", "0"]) == 2


def test_amount(capsys):
    assert _json(capsys, "amount", "壹拾伍万元整") == {"amount": "150000.00"}
    assert _json(capsys, "amount", "--to-chinese", "150000.5") == {"text": "壹拾伍万元伍角"}
    for argv in ([], ["abc"], ["-5"], ["5", "--to-chinese", "5"], ["--to-chinese", "-5"]):
        assert main(["amount", *argv]) == 2
        assert capsys.readouterr().err


@pytest.mark.parametrize(
    "argv", [[], ["foo"], ["fee"], ["fee", "--kind"], ["deadline"], ["id"], ["number", "sing", "x"]]
)
def test_wrong_calls_exit_with_2_and_say_why(argv, capsys):
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out or err


def test_help_lists_the_subcommands(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("fee", "deadline", "courts", "number", "id", "uscc", "cause", "amount"):
        assert name in out


def test_json_may_stand_before_the_subcommand(capsys):
    assert main(["--json", "fee", "--kind", "labour"]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "10.00"


@pytest.mark.parametrize("name", ["Appeal-Judgment", "上诉", "对判决上诉", "judgment", " appeal "])
def test_an_event_is_known_by_its_other_names(name, capsys):
    found = _json(capsys, "deadline", "--from", "2026-03-02", "--event", name)
    assert found["due"] == "2026-03-17"


def test_a_misspelt_event_is_told_what_is_near(capsys):
    assert main(["deadline", "--from", "2026-03-02", "--event", "apeal_judgment"]) == 2
    assert "是不是appeal_judgment" in capsys.readouterr().err
