"""What parties write in the case, and the cover of a pack: looked for in the pages."""

import pytest

from court.documents.composing import compose
from court.documents.papers import (
    AnswerData,
    ClaimReply,
    CounterclaimData,
    EvidenceListData,
    ExhibitRow,
    PartyLine,
    ServedPaper,
    ServiceCoverData,
)
from tests.documents.examples import AT, COURT, DAY, NUMBER, WANG
from tests.documents.test_papers import text_of

CASE = {"court_name": COURT, "issued_on": DAY, "case_number": NUMBER, "cause": "民间借贷纠纷"}
ROW = ExhibitRow(no=1, name="还款凭证", source="银行", purpose="证明已还三万元", pages=2)
SIGNED = "王强（已用短信确认码确认）"
PAPERS = [
    (
        AnswerData(
            **CASE, answering=WANG, against=("林晓梅",), facts=("已还三万元，还欠五万元。",),
            replies=(ClaimReply(claim="偿还借款80000元", stance="部分同意", reason="已还三万元"),),
            exhibits=(ROW,), signature_text=SIGNED,
        ),
        ["王强", "被答辩人：林晓梅", "民间借贷纠纷", "偿还借款80000元", "部分同意", "已还三万元",
         "还款凭证", "此致", COURT, SIGNED, "2026年3月9日"],
    ),
    (
        CounterclaimData(
            **CASE, claimant=PartyLine(side="反诉原告（本诉被告）", name="王强"),
            against=("林晓梅",), claims=("判令反诉被告返还多付的货款5000元",),
            facts=("多付了五千元。",), signature_text=SIGNED,
        ),
        ["反诉原告（本诉被告）：王强", "反诉被告（本诉原告）：林晓梅", "返还多付的货款5000元",
         "多付了五千元", COURT],
    ),
    (
        EvidenceListData(**CASE, handed_in_by="被告王强", exhibits=(ROW,), signature_text=SIGNED),
        ["证据清单", "被告王强", "还款凭证", "银行", "证明已还三万元", "2026年3月9日"],
    ),
    (
        ServiceCoverData(
            **CASE, recipient="王强", side="被告", address="杭州市西湖区光明路346号",
            papers=(ServedPaper(name="应诉通知书", copies=1, pages=2),), unprinted=("通话录音",),
            tracking_number="1234567890123", contact="0571-00000000",
        ),
        ["王强", "光明路346号", "应诉通知书", "1234567890123", "通话录音", "送达回证", "窗口"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), PAPERS, ids=lambda v: getattr(v, "kind", ""))
def test_it_says_what_it_must(data, words):
    text = text_of(compose(data, at=AT))

    assert [word for word in [data.title, *words] if word not in text] == []
