"""What people do to papers that they want to be believed."""

import io
from datetime import timedelta
from uuid import uuid4

import pikepdf
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from court.documents.composing import compose_pages
from court.documents.providers import signer_for
from court.documents.signing import certificates
from court.documents.signing.keyring import Keyholder
from court.documents.signing.sealing import Mark, sign_pages
from court.documents.signing.timestamps import HouseClock
from tests.documents import examples

ELSEWHERE = "http://elsewhere.invalid"


def flipped(pdf: bytes, place: int) -> bytes:
    """One bit of one byte is another."""
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def with_page(pdf: bytes) -> bytes:
    """A page more, as an incremental update: what was signed stands there unchanged."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = DictionaryObject({
        pdf_name("/Type"): pdf_name("/Page"),
        pdf_name("/MediaBox"): ArrayObject(map(NumberObject, (0, 0, 595, 842))),
        pdf_name("/Resources"): DictionaryObject(),
    })  # fmt: skip
    writer.insert_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def rewritten(pdf: bytes) -> bytes:
    """Saved anew by another program, with a page more."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.add_blank_page()
        opened.save(out)
    return out.getvalue()


def stripped(pdf: bytes) -> bytes:
    """The same pages without any signature."""
    reader = PdfFileReader(io.BytesIO(pdf))
    end = int(reader.embedded_signatures[0].byte_range[1])
    return pdf[: pdf.rfind(b"%%EOF", 0, end) + 5] + b"\n"


def by_strangers(data=examples.ACCEPTANCE, at=examples.AT) -> bytes:
    """The same words under a seal of the same name, from an authority of one's own."""
    root = certificates.make_root(at=at - timedelta(days=1))
    issuing = certificates.make_issuing(root, at=at, address=ELSEWHERE)
    name = certificates.name_of(f"{data.court_name}电子印章", court=data.court_name)
    seal = certificates.make_leaf(issuing, name, at=at, address=ELSEWHERE)
    clock = certificates.make_leaf(
        issuing, certificates.name_of("时间"), at=at, address=ELSEWHERE, timestamps=True
    )
    pages = compose_pages(data, at=at, serial="AAAA-BBBB-CCCC")
    mark = Mark(signer=signer_for(_held(seal, issuing)), field="CourtSeal", reason="用印")
    time = HouseClock(_held(clock, issuing), at=at)
    return sign_pages(pages.pdf, [mark], clock=time, evidence=None, at=at)


def _held(pair: certificates.Pair, issuing: certificates.Pair) -> Keyholder:
    return Keyholder(
        uuid4(), "stranger", pair.certificate, (issuing.certificate,), pair.key, "", True
    )
