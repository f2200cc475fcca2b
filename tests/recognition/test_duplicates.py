"""The same paper twice is noticed; two papers of one template are not the same."""

import time

from court.law.papers import FileReading, PageReading, TextLine
from court.recognition.duplicates import duplicates, marked

TEXT = "借条 今借到林小雨人民币伍万元整（小写：50000元），于2026年1月14日前还清。借款人：王大山"


def reading(name: str, text: str, sha256: str) -> FileReading:
    lines = tuple(TextLine(line, (0, 0, 10, 10), 0.99) for line in text.split("。"))
    page = PageReading(1, "other", 0.9, True, lines=lines)
    return FileReading(name, sha256, "image/jpeg", None, "other", 0.9, pages=(page,))


def test_the_same_bytes_are_the_same_file():
    pair = [reading("a.jpg", "", "1"), reading("b.jpg", "", "1")]
    (found,) = duplicates(pair)
    assert (found.file, found.of, found.exact) == ("b.jpg", "a.jpg", True)


def test_two_photographs_of_one_paper_are_the_same_paper():
    pair = [reading("a.jpg", TEXT, "1"), reading("b.jpg", TEXT.replace("今", "令"), "2")]
    (found,) = duplicates(pair)
    assert (found.of, found.exact) == ("a.jpg", False)


def test_another_amount_makes_another_paper():
    other = TEXT.replace("50000", "60000")
    assert duplicates([reading("a.jpg", TEXT, "1"), reading("b.jpg", other, "2")]) == []


def test_short_texts_prove_nothing():
    assert duplicates([reading("a.jpg", "送货单", "1"), reading("b.jpg", "送货单", "2")]) == []


def test_another_name_on_the_same_form_makes_another_paper():
    other = TEXT.replace("王大山", "欧阳建国").replace("林小雨", "司马相如")
    assert duplicates([reading("a.jpg", TEXT, "1"), reading("b.jpg", other, "2")]) == []


def test_each_repetition_names_the_first_of_its_kind():
    many = [reading(f"{n}.jpg", TEXT, str(n)) for n in range(3)]
    assert [each.duplicate_of for each in marked(many)] == [None, "0.jpg", "0.jpg"]


def test_many_files_are_compared_in_a_moment():
    texts = [f"{TEXT}第{n}号" for n in range(500)]
    begun = time.process_time()
    assert duplicates([reading(f"{n}.jpg", t, str(n)) for n, t in enumerate(texts)]) == []
    assert time.process_time() - begun < 2
