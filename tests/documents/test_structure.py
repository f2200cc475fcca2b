"""Each kind of paper keeps what it declares (PDF/A, PDF/UA) after sealing, read rule by rule."""

import io

import pikepdf
import pytest

from court.documents.actions import note_stamps, renew_stamps
from court.documents.models import ArchiveStamp
from court.documents.queries import archived_pdf_of, pdf_of
from tests.documents import examples
from tests.documents.offices import MACHINE, issue, sun, zhao
from tests.documents.required_words import WORDS
from tests.documents.structure import faults

__all__ = ["sun", "zhao"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", WORDS)
def test_a_sealed_paper_keeps_each_rule_that_can_be_seen(kind, zhao):
    data, _ = WORDS[kind]
    pdf = pdf_of(issue(data, judge=zhao))
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as sealed:
        changed = str(sealed.docinfo["/ModDate"])
        assert changed.startswith("D:20260309102031"), "the court's time, not the machine's"


def test_a_paper_stamped_again_keeps_them_too():
    paper = issue(examples.ACCEPTANCE)
    note_stamps(at=examples.AT, most=1)
    ends = ArchiveStamp.objects.get(paper=paper).ends_at
    renew_stamps(by=MACHINE, at=ends, most=1)
    assert faults(archived_pdf_of(paper)) == []


def broken(change) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf_of(issue(examples.ACCEPTANCE)))) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return faults(out.getvalue())


def no_font(pdf):
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor":
            for key in set(obj.keys()) & {"/FontFile2", "/FontFile3"}:
                del obj[key]


def untagged(pdf):
    for page in pdf.pages:
        for mark in page.get("/Annots", []):
            if "/StructParent" in mark:
                del mark["/StructParent"]


def scripted(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    )


BREAKS = {
    "A 6.2.3 output intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "A 6.2.11.4 font not embedded": no_font,
    "A 6.5.1 action /JavaScript": scripted,
    "UA 7.2 no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "UA 7.1 no structure": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "UA 7.18.1 annotation not tagged": untagged,
    "A 6.4 form": lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_the_looking_finds_what_is_broken(fault):
    assert fault in broken(BREAKS[fault])
