"""补正裁定书 (民事诉讼法第157条第1款第7项)."""

from uuid import UUID

from court.docket.clocks import CHINA
from court.docket.composition.frame import ruled
from court.docket.models import Ruling
from court.documents.models import IssuedPaper
from court.documents.papers import CorrectionPlace, CorrectionRulingData
from court.documents.papers.sheet import CasePaper


def correction(ruling: Ruling) -> CasePaper:
    """Which paper, which slips (民诉法解释第245条)."""
    paper = IssuedPaper.objects.get(pk=UUID(ruling.content["paper"]))
    return CorrectionRulingData(
        **ruled(ruling), paper=paper.title, paper_number=paper.number,
        made_on=paper.issued_at.astimezone(CHINA).date(),
        places=tuple(CorrectionPlace(**row) for row in ruling.content["places"]),
    )  # fmt: skip
