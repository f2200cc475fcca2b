"""A page of PDF."""

from io import BytesIO

import pikepdf


def one_page(words: str) -> bytes:
    """A PDF of one empty page that carries ``words`` in its head, so that no two are alike."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.docinfo["/Title"] = words
        pdf.save(out)
    return out.getvalue()
