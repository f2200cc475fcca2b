"""What the machine read stands beside the upload, for the filer to compare; it changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from court.filing.facts import readings_of
from court.filing.interview.draft import Draft
from court.filing.models import Filing
from court.filing.web.checking import foreseen
from tests.filing.drafts import attach, stored
from tests.filing.readings import IOU, keep

pytestmark = pytest.mark.django_db


def page(filing, name, *more):
    client = Client()
    client.force_login(filing.owner)
    return client.get(reverse(f"filing:{name}", args=[filing.pk, *more])).content.decode()


def test_facts_kind_and_doubts_are_shown_and_nothing_is_filled_in(full):
    file = full.files.get(exhibit_no=1).file
    assert "正在识别" in page(full, "exhibit", 1)
    before = Filing.objects.get(pk=full.pk).bundle
    facts = {"lender": ("董欣霞", 0.99, None), "amount": ("80000.00", 0.5, None)}
    keep(file, fields=facts, handwritten=True, sealed=False)

    html = page(full, "exhibit", 1)

    assert "借条、欠条，把握 97%" in html
    assert '<dt>出借人</dt><dd class="summary__value">董欣霞</dd>' in html
    assert '80000.00 <span class="muted small">（不太确定）' in html
    assert "像是手写的，机器可能读错，请人工核对" in html
    assert "没有看到红色印章" in html
    assert "正在识别" not in html
    assert Filing.objects.get(pk=full.pk).bundle == before


def test_a_clause_is_named_with_its_place(full):
    clause = {
        "kind": "arbitration", "institution": "广州仲裁委员会", "court": None, "page": 2, "line": 7,
        "text": "争议提交广州仲裁委员会仲裁。", "box": [1, 2, 3, 4],
    }  # fmt: skip
    keep(full.files.get(exhibit_no=1).file, details={"clauses": [clause]})
    assert "第2页第7行有仲裁条款（广州仲裁委员会）：“争议提交广州仲裁委员会仲裁。”" in page(
        full, "exhibit", 1
    )


def test_two_photographs_of_one_paper_are_noticed_by_their_text(full):
    first = full.files.get(exhibit_no=1).file
    again = stored(full.owner, "再拍一次.jpg", "exhibit2.jpg")
    attach(full, again, role="exhibit", exhibit_no=1)
    keep(first)
    keep(again, IOU.replace("今借到", "令借到"))

    twins = {reading.file: reading.duplicate_of for reading in readings_of(full)}
    assert twins == {"exhibit1.jpg": None, "再拍一次.jpg": "exhibit1.jpg"}
    said = [row["message"] for row in foreseen(full, Draft.of(full))["to_know"]]
    assert "“再拍一次.jpg”和“exhibit1.jpg”内容相同，像是同一份材料的两张照片。" in said


def test_another_sum_is_another_paper(full):
    again = stored(full.owner, "另一张.jpg", "exhibit2.jpg")
    attach(full, again, role="exhibit", exhibit_no=1)
    keep(full.files.get(exhibit_no=1, file__sha256=full.files.first().file.sha256).file)
    keep(again, IOU.replace("80000", "60000"))
    assert [reading.duplicate_of for reading in readings_of(full)] == [None, None]


def test_the_three_likeliest_causes_say_how_likely_they_are(draft):
    client = Client()
    client.force_login(draft.owner)
    address = reverse("filing:question", args=[draft.pk, "cause"])
    html = client.post(address, {"words": "朋友借了我八万元不还", "version": 0}, follow=True)
    shown = html.content.decode()
    assert shown.count("机器估计可能性") == 3
    assert shown.index("民间借贷纠纷") < shown.index("机器估计可能性")
