"""Tells reading aloud that a seal is there: a visible signature stands in the tree of structure.

PDF/UA wants every annotation on a page tagged and described; invisible ones lie off the page.
"""

from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_widget(writer: IncrementalPdfFileWriter, widget: IndirectObject, label: str) -> None:
    """Put the field into the structure, after everything else on the paper."""
    if "/StructTreeRoot" not in writer.root:  # an untagged paper claims nothing
        return
    tree: Any = writer.root["/StructTreeRoot"]
    key, field = int(tree["/ParentTreeNextKey"]), writer.get_object(widget.reference)
    top = tree.raw_get("/K")
    if isinstance(top, ArrayObject):
        top = top.raw_get(0)
    whole, numbers = top.get_object(), tree["/ParentTree"]["/Nums"]
    element = writer.add_object(_element(field, widget, top, label))
    whole["/K"].append(element)
    numbers += [NumberObject(key), element]
    tree[pdf_name("/ParentTreeNextKey")] = NumberObject(key + 1)
    field[pdf_name("/StructParent")] = NumberObject(key)
    page = field["/P"]
    page[pdf_name("/Tabs")] = pdf_name("/S")
    for changed in (whole, whole["/K"], numbers, tree, field, page):
        writer.update_container(changed)


def _element(field: Any, widget: IndirectObject, top: IndirectObject, label: str) -> Any:
    reference = DictionaryObject({
        pdf_name("/Type"): pdf_name("/OBJR"),
        pdf_name("/Obj"): widget,
        pdf_name("/Pg"): field.raw_get("/P"),
    })  # fmt: skip
    return DictionaryObject({
        pdf_name("/Type"): pdf_name("/StructElem"),
        pdf_name("/S"): pdf_name("/Form"),
        pdf_name("/P"): top,
        pdf_name("/Alt"): TextStringObject(label),
        pdf_name("/K"): reference,
    })  # fmt: skip
