"""What ISO 19005-2 and -3 (PDF/A) and 14289-1 (PDF/UA) ask of a file and can be seen in it.

No validator of these standards is to be had as a package; this looks at the rules one by one.
``faults`` names each that is broken, with its clause.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary, Name, Pdf

FORBIDDEN_ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView", "/JavaScript", "/SubmitForm",
}  # fmt: skip
FORBIDDEN_MARKS = {"/Sound", "/Movie", "/Screen", "/3D", "/FileAttachment", "/RichMedia"}
STANDARD_TYPES = set(
    re.findall(
        r"\w+",
        """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2
        H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference
        BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""",
    )
)


def faults(pdf: bytes) -> list[str]:
    """Every rule that is broken; none for a good paper."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        rules = (_of_catalogue, _of_reading_aloud, _of_objects, _of_pages, _of_tree)
        return [*_of_file(pdf, opened), *(fault for rule in rules for fault in rule(opened))]


def _of_file(raw: bytes, pdf: Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", raw):
        yield "A 6.1.2 header"
    if not raw.rstrip().endswith(b"%%EOF"):
        yield "A 6.1.3 end"
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "A 6.1.3 encryption"
    if "/ID" not in pdf.trailer or len(pdf.trailer.ID) != 2:
        yield "A 6.1.3 no ID"
    yield from _dates_agree(pdf)


def _of_catalogue(pdf: Pdf) -> Iterator[str]:
    root, meta = pdf.Root, pdf.open_metadata()
    part, names = meta.get("pdfaid:part"), root.get("/Names", Dictionary())
    if part not in ("2", "3") or meta.get("pdfaid:conformance") not in ("A", "B", "U"):
        yield "A 6.6.4 no part and level"
    if "/Filter" in root.Metadata:
        yield "A 6.6.2 metadata is filtered"
    intents = [i for i in root.get("/OutputIntents", []) if i.S == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "A 6.2.3 output intent"
    if any(key in root for key in ("/AA", "/NeedsRendering", "/Requirements")):
        yield "A 6.5/6.4/6.1.12 catalog"
    form = root.get("/AcroForm", Dictionary())
    if "/XFA" in form or form.get("/NeedAppearances") is True:
        yield "A 6.4 form"
    if "/EmbeddedFiles" in names and part != "3":
        yield "A 6.8 attached file in part 2"
    if "/JavaScript" in names:
        yield "A 6.5 script"


def _of_reading_aloud(pdf: Pdf) -> Iterator[str]:
    root, meta = pdf.Root, pdf.open_metadata()
    if meta.get("pdfuaid:part") != "1" or not meta.get("dc:title"):
        yield "UA 7.1 no part or title"
    if root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is not True:
        yield "UA 7.1 title is not shown"
    if not str(root.get("/Lang", "")).startswith("zh"):
        yield "UA 7.2 no language"
    marked = root.get("/MarkInfo", Dictionary())
    if marked.get("/Marked") is not True or marked.get("/Suspects") is True:
        yield "UA 7.1 not marked"


def _dates_agree(pdf: Pdf) -> Iterator[str]:
    """What the information dictionary says stands in the metadata too."""
    meta = pdf.open_metadata()
    pairs = (("/ModDate", "xmp:ModifyDate"), ("/CreationDate", "xmp:CreateDate"))
    for plain, described in pairs:
        if plain in pdf.docinfo:
            told = re.sub(r"\D", "", str(pdf.docinfo[plain]))[:14]
            if re.sub(r"\D", "", meta.get(described, ""))[:14] != told:
                yield f"A 6.6.3 {plain} differs"


def _of_objects(pdf: Pdf) -> Iterator[str]:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream):
            filters = obj.get("/Filter", [])
            names = [filters] if isinstance(filters, Name) else list(filters)
            if "/LZWDecode" in names or "/Crypt" in names:
                yield "A 6.1.7 filter"
            if "/F" in obj or "/FFilter" in obj:
                yield "A 6.1.7 content elsewhere"
            if obj.get("/Subtype") == "/Image" and (
                obj.get("/Interpolate") is True or "/Alternates" in obj or "/OPI" in obj
            ):
                yield "A 6.2.8 image"
            if obj.get("/Subtype") == "/PS" or "/PS" in obj and obj.get("/Subtype") == "/Form":
                yield "A 6.2.9 PostScript"
        if not isinstance(obj, Dictionary | pikepdf.Stream):
            continue
        if obj.get("/Type") == "/FontDescriptor" and not (
            {"/FontFile", "/FontFile2", "/FontFile3"} & set(obj.keys())
        ):
            yield "A 6.2.11.4 font not embedded"
        if obj.get("/Type") == "/Font":
            yield from _of_font(obj)
        if isinstance(obj.get("/S"), Name) and str(obj.S) in FORBIDDEN_ACTIONS:
            yield f"A 6.5.1 action {obj.S}"
        if "/TR" in obj and obj.get("/Type") == "/ExtGState":
            yield "A 6.2.5 transfer function"


def _of_font(font: Dictionary) -> Iterator[str]:
    kind = font.get("/Subtype")
    if kind in ("/TrueType", "/Type1") and "/FontDescriptor" not in font:
        yield "A 6.2.11.4 standard font not embedded"
    if kind == "/Type0" and "/ToUnicode" not in font:
        yield "UA 7.21.7 no characters for glyphs"
    if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield "A 6.2.11.3 no map of glyphs"


def _of_pages(pdf: Pdf) -> Iterator[str]:
    for page in pdf.pages:
        marks = list(page.get("/Annots", []))
        if marks and page.get("/Tabs") != "/S":
            yield "UA 7.18.3 tab order"
        if "/AA" in page:
            yield "A 6.5.2 page acts"
        for mark in marks:
            yield from _of_mark(mark, page)


def _of_mark(mark: Dictionary, page: pikepdf.Page) -> Iterator[str]:
    if str(mark.Subtype) in FORBIDDEN_MARKS:
        yield f"A 6.3.1 annotation {mark.Subtype}"
    flags = int(mark.get("/F", 0))
    if not flags & 4 or flags & (1 | 2 | 32 | 256):
        yield "A 6.3.2 flags"
    left, foot, right, top = (float(n) for n in mark.Rect)
    shown = right > left and top > foot
    if shown and "/N" not in mark.get("/AP", Dictionary()):
        yield "A 6.3.3 no appearance"
    if set(mark.get("/AP", Dictionary()).keys()) - {"/N"}:
        yield "A 6.3.3 more than one appearance"
    if mark.Subtype == "/Widget" and ("/A" in mark or "/AA" in mark):
        yield "A 6.4.1 field acts"
    if mark.Subtype == "/Widget" and not (mark.get("/TU") or mark.get("/Contents")):
        yield "UA 7.18.4 field not described"
    if mark.Subtype == "/Link" and not mark.get("/Contents"):
        yield "UA 7.18.5 link not described"
    _, _, width, height = (float(n) for n in page.mediabox)
    inside = right > 0 and top > 0 and left < width and foot < height
    if inside and "/StructParent" not in mark:
        yield "UA 7.18.1 annotation not tagged"


def _of_tree(pdf: Pdf) -> Iterator[str]:
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        yield "UA 7.1 no structure"
        return
    roles = tree.get("/RoleMap", Dictionary())
    numbers = _numbers(tree.ParentTree)
    if len(numbers) != len(set(numbers)) or sorted(numbers) != numbers:
        yield "UA parent tree out of order"
    for page in pdf.pages:
        if "/Contents" in page and int(page.get("/StructParents", -1)) not in numbers:
            yield "UA 7.1 page outside the structure"
        for mark in page.get("/Annots", []):
            if "/StructParent" in mark and int(mark.StructParent) not in numbers:
                yield "UA 7.18.1 annotation not in the structure"
    elements = list(_elements(tree.K))
    for element in elements:
        yield from _of_element(element, roles)
    kinds = [str(element.S) for element in elements]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    if levels and (levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels))):
        yield "UA 7.4 headings skip a level"


def _of_element(element: Dictionary, roles: Dictionary) -> Iterator[str]:
    kind = str(element.S).lstrip("/")
    if kind not in STANDARD_TYPES and f"/{kind}" not in roles:
        yield f"UA 7.1 unknown element {kind}"
    described = element.get("/Alt") or element.get("/ActualText")
    if kind in ("Figure", "Formula") and not described:
        yield "UA 7.3 figure without words"
    if kind == "TH" and not ("/ID" in element or "/A" in element):
        yield "UA 7.5 head of table without scope"


def _numbers(node: Dictionary) -> list[int]:
    if "/Kids" in node:
        return [number for kid in node.Kids for number in _numbers(kid)]
    return [int(node.Nums[n]) for n in range(0, len(node.Nums), 2)]


def _elements(node: object) -> Iterator[Dictionary]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _elements(kid)
    elif isinstance(node, Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)
