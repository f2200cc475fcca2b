"""What rulings say, read from the pages themselves; drafts say the same, marked as drafts."""

import pypdfium2
import pytest

from court.docket.composition import COMPOSERS, panel_notice, paper_of
from court.docket.drafts import draft_ruling
from court.docket.queries import tribunal_of
from court.docket.states import ApplicationKind as K
from court.documents.composing import compose_draft
from court.documents.papers import PAPERS

pytestmark = pytest.mark.django_db
WHY = "原告自愿处分其诉讼权利，不违反法律规定。"


def words(data, at):
    pages = pypdfium2.PdfDocument(compose_draft(data, at=at))
    return "".join("".join(p.get_textpage().get_text_range() for p in pages).split())


def made(trial, kind, content, application=None):
    ruling = draft_ruling(trial.now(), kind, content, WHY, trial.judge, trial.at, application)
    return words(paper_of(ruling), trial.at)


def test_every_kind_of_ruling_has_its_composer_and_its_paper():
    assert set(COMPOSERS) <= set(PAPERS)


def test_a_withdrawal_names_parties_reasons_judge_and_clerk(trial):
    judge = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    text = made(trial, "withdrawal_ruling", {"granted": True}, asked)

    for part in ("林小雨，女，汉族", trial.case.number, WHY, "准许林小雨撤回起诉", judge.name):
        assert part in text
    assert "未生效" in text or "草稿" in text


def test_a_preservation_says_what_was_asked_and_what_is_ordered(trial):
    trial.assign()
    details = {"amount": "80000.00", "target": "被告名下住房"}
    asked = trial.apply(K.PRESERVATION, text="被告正在卖房。", details=details)
    measure = {"act": "查封", "target": "被告名下住房", "amount": "80000.00"}
    content = {"granted": True, "measures": [measure], "security": "申请人提供保函"}
    text = made(trial, "preservation_ruling", content, asked)

    for part in ("价值80000元的财产（被告名下住房）", "查封被告名下住房", "申请人提供保函", "复议"):
        assert part in text


def test_dismissals_and_objections_say_where_to_appeal_and_small_claims_do_not(trial):
    trial.assign()
    for procedure, appeals in (("summary", True), ("small_claims", False)):
        trial.case.procedure = procedure
        trial.case.save()
        text = made(trial, "dismissal_ruling", {"defence": ""})
        assert ("上诉于杭州市中级人民法院" in text) is appeals
        assert "判令被告归还借款80000元" in text


def test_the_notice_of_the_tribunal_names_everyone_and_how_to_challenge_them(trial):
    judge = trial.assign()
    seats = tribunal_of(trial.case)
    text = words(panel_notice(trial.case, seats, trial.at.date(), ""), trial.at)

    for part in (judge.name, seats[1].person.name, "独任审判员", "回避", "复议一次"):
        assert part in text
