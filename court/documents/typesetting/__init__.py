"""Turns a paper's data into PDF/A-2b, with fonts of our own and none of the machine's."""

from court.documents.typesetting.engine import Pages, Sheet, SigningPlace, Spot, typeset
from court.documents.typesetting.fonts import MissingGlyph

__all__ = ["MissingGlyph", "Pages", "Sheet", "SigningPlace", "Spot", "typeset"]
