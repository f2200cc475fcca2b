"""What was read in a paper is offered beside the blanks and taken over by one press, or left."""

import pytest
from django.test import Client
from django.urls import reverse

from court.filing.interview.draft import Draft
from court.filing.models import Filing
from court.journal.queries import entries_of
from tests.filing.drafts import attach, save, stored
from tests.filing.readings import keep
from tests.filing.walking import SAMPLES, Walker

pytestmark = pytest.mark.django_db
CARD = {
    "name": ("董欣霞", 0.99, (100, 40, 90, 30)), "sex": ("女", 0.98), "ethnicity": ("壮", 0.98),
    "birth_date": ("1985-09-07", 0.98), "id_number": ("999999198509079044", 0.97),
    "address": ("浙江省杭州市上城区和平路8号", 0.7, (100, 200, 300, 30)),
}  # fmt: skip
COMPLAINT = {
    "plaintiffs": [{"name": "董欣霞", "kind": "person", "occupation": "店员"}],
    "defendants": [
        {"name": "卢鹏泽", "kind": "person", "phone": "19900001008"},
        {"name": "王大山", "kind": "person", "id_number": "999999198002030015"},
    ],
    "claims": [
        {"no": 1, "text": "判令被告偿还借款本金80000元", "amount": "80000.00"},
        {"no": 2, "text": "本案诉讼费用由被告负担", "amount": None},
    ],
    "facts": "2025年1月15日被告借款八万元，至今未还。",
}  # fmt: skip
SAID = "民事起诉状，被告卢鹏泽，联系电话19900001008，住杭州市西湖区光明路，偿还借款本金80000元"


def answers(filing):
    return Draft.of(Filing.objects.get(pk=filing.pk))


def taken(filing):
    rows = [e for e in entries_of(filing.pk) if e.type == "filing.reading_taken"]
    return [(e.payload["part"], e.payload["blanks"], e.payload["files"], e.actor) for e in rows]


@pytest.fixture
def begun(draft):
    """The first pages answered; whose case it is is known, nothing about them."""
    save(draft, "cause", {"cause": "民间借贷纠纷", "words": "欠钱不还"})
    save(draft, "way", {"complaint": "compose"})
    save(draft, "filer", {"role": "party", "name": "董欣霞"})
    return draft


def card(filing, fields=None, *, of="董欣霞", **look):
    """The plaintiff's card handed in and read."""
    file = stored(filing.owner, "身份证.jpg", "id_front.jpg")
    attach(filing, file, role="paper", kind="id_card_front", of=of)
    keep(file, "姓名董欣霞", kind="id_card_front", fields=fields or CARD, details={}, **look)
    return file


def own_complaint(filing, said=None):
    """A complaint of one's own, handed in and read."""
    file = stored(filing.owner, "起诉状.jpg", "complaint.jpg")
    attach(filing, file, role="paper", kind="complaint", of="董欣霞")
    keep(file, SAID, kind="complaint", details={"complaint": said or COMPLAINT})
    return file


def at(filing, part):
    walker = Walker(filing.owner)
    return walker.go(reverse("filing:question", args=[filing.pk, part]))


def take(walker, filing, part, **given):
    return walker.send(to=reverse("filing:take", args=[filing.pk, part]), **given)


def test_the_card_can_be_handed_in_before_anything_is_typed(begun):
    walker = at(begun, "plaintiffs.0")
    assert "少打字" in walker.page.text
    walker.go(walker.page.links["去上传"])
    assert "身份证人像面（原告）" in walker.page.text
    sample = SAMPLES / "bundles/01_private_lending_clean/id_front.jpg"
    walker.send(files={"paper_0": [sample]})
    assert walker.url == reverse("filing:question", args=[begun.pk, "plaintiffs.0"])
    assert "“id_front.jpg”正在识别" in walker.page.text
    file = begun.files.get().file
    assert begun.files.get().of == "plaintiffs.0"

    keep(file, kind="id_card_front", fields=CARD, details={})
    walker.go(walker.url)
    assert "材料里读到的" in walker.page.text
    take(walker, begun, "plaintiffs.0", name="", id_number="", phone="19900001007")

    row = answers(begun).row("plaintiffs", 0)
    assert (row["name"], row["id_number"]) == ("董欣霞", "999999198509079044")
    assert begun.files.get().of == "董欣霞"  # the paper follows the name
    walker.send()
    assert answers(begun).answered("plaintiffs.0")


def test_one_press_fills_empty_blanks_only_and_says_where_from(full):
    file = card(full)
    save(full, "plaintiffs.0.more", {"domicile": "", "ethnicity": "汉族", "occupation": ""})
    walker = at(full, "plaintiffs.0.more")
    text = walker.page.text
    assert "浙江省杭州市上城区和平路8号 不太清楚，请核对" in text
    assert "取自身份证人像面“身份证.jpg”" in text
    assert "您填的：汉族" in text and "用读到的" in text

    take(walker, full, "plaintiffs.0.more", occupation="店员")

    row = answers(full).row("plaintiffs", 0)
    assert row["domicile"]["text"] == "浙江省杭州市上城区和平路8号"
    assert row["ethnicity"] == "汉族"  # typed, and not asked for
    assert row["occupation"] == "店员"  # typed on the page and not yet saved
    assert walker.url.endswith("plaintiffs.0.more/#read") and "已填上" in walker.page.text
    by = full.owner.actor
    assert taken(full) == [("plaintiffs.0.more", ["domicile"], [str(file.pk)], by)]
    assert "和平路" not in str([e.payload for e in entries_of(full.pk)])


def test_another_answer_is_replaced_only_where_it_is_named(full):
    card(full)
    save(full, "plaintiffs.0.more", {"domicile": "", "ethnicity": "汉族"})
    take(at(full, "plaintiffs.0.more"), full, "plaintiffs.0.more", use="ethnicity")
    row = answers(full).row("plaintiffs", 0)
    assert row["ethnicity"] == "壮族" and "domicile" not in row


def test_nothing_is_taken_unless_the_person_says_so(full):
    card(full)
    before = answers(full).bundle
    at(full, "plaintiffs.0.more")
    at(full, "plaintiffs.0")
    assert answers(full).bundle == before
    assert taken(full) == []


def test_a_page_changed_elsewhere_is_not_overwritten(full):
    card(full)
    save(full, "plaintiffs.0.more", {"domicile": "", "ethnicity": ""})
    walker = at(full, "plaintiffs.0.more")
    save(full, "plaintiffs.0.more", {"domicile": "杭州市滨江区江南大道1号"})
    take(walker, full, "plaintiffs.0.more")
    assert walker.status == 409
    assert answers(full).row("plaintiffs", 0)["domicile"]["text"] == "杭州市滨江区江南大道1号"
    assert taken(full) == []


def test_a_number_that_fails_its_check_is_never_offered(begun):
    card(begun, CARD | {"id_number": ("999999198509079045", 0.4)}, of="plaintiffs.0")
    walker = take(at(begun, "plaintiffs.0"), begun, "plaintiffs.0", name="", id_number="")
    assert "999999198509079045" not in walker.page.text
    assert "id_number" not in answers(begun).row("plaintiffs", 0)
    assert answers(begun).row("plaintiffs", 0)["name"] == "董欣霞"


def test_what_is_typed_wrong_is_still_there_after_the_press(full):
    card(full)
    save(full, "plaintiffs.0", {"kind": "person", "sex": ""})
    walker = take(at(full, "plaintiffs.0"), full, "plaintiffs.0", phone="123", name="")
    assert walker.page.form["fields"]["phone"] == ["123"]
    assert walker.page.form["fields"]["name"] == ["董欣霞"]


def test_another_plaintiffs_card_says_nothing_of_this_one(full):
    card(full, of="林小雨")
    assert "材料里读到的" not in at(full, "plaintiffs.0.more").page.text


def test_parties_and_claims_of_an_own_complaint(full):
    own_complaint(full)
    walker = at(full, "defendants.0")
    take(walker, full, "defendants.0", phone="")
    assert answers(full).row("defendants", 0)["phone"] == "19900001008"
    new = at(full, "defendants.1")
    new.go(new.url + "?kind=person")
    take(new, full, "defendants.1")
    assert answers(full).row("defendants", 1)["name"] == "王大山"

    save(full, "elements.claims.1", {"claims.1.1": "2026-03-07", "claims.1.2": ""})
    claim = at(full, "elements.claims.1")
    assert "80,000.00 元" in claim.page.text
    take(claim, full, "elements.claims.1")
    assert answers(full).elements["claims.1.2"] == "80000.00"
    assert answers(full).bundle["claims"][0]["text"] == "判令被告偿还借款本金80000元"


def test_a_loan_note_tells_sum_and_days(full):
    fields = {
        "amount": ("80000.00", 0.97), "date": ("2025-01-15", 0.95), "due": ("2026-01-14", 0.95),
        "rate": ("年利率8%", 0.95),
    }  # fmt: skip
    keep(full.files.get(exhibit_no=1).file, fields=fields)
    take(at(full, "elements.facts.3"), full, "elements.facts.3")
    take(at(full, "elements.facts.4"), full, "elements.facts.4")
    take(at(full, "elements.facts.5"), full, "elements.facts.5")
    known = answers(full).elements
    assert known["facts.3.1"] == "80000.00"
    assert known["facts.4.2"] == {"from": "2025-01-15", "to": "2026-01-14"}
    assert (known["facts.5.1"], known["facts.5.2"]) == ("8", "年")


def test_of_two_loan_notes_nobody_knows_which(full):
    keep(full.files.get(exhibit_no=1).file, fields={"amount": ("80000.00", 0.97)})
    other = stored(full.owner, "另一张.jpg", "exhibit2.jpg")
    attach(full, other, role="exhibit", exhibit_no=1)
    keep(other, fields={"amount": ("50000.00", 0.97)})
    assert "材料里读到的" not in at(full, "elements.facts.3").page.text


def test_money_that_came_back_is_not_money_lent(full):
    file = full.files.get(exhibit_no=1).file
    fields = {"payer": ("卢鹏泽", 0.97), "payee": ("董欣霞", 0.97), "amount": ("5000.00", 0.97)}
    keep(file, "转账", fields=fields, details={"exhibit_kind": "bank_slip"})
    assert "材料里读到的" not in at(full, "elements.facts.6").page.text


def test_a_firm_from_its_licence(begun):
    save(begun, "plaintiffs.0", {"kind": "organisation", "name": "测试贸易有限公司"})
    file = stored(begun.owner, "执照.jpg", "id_back.jpg")
    attach(begun, file, role="paper", kind="business_licence", of="测试贸易有限公司")
    fields = {
        "name": ("测试贸易有限公司", 0.99), "uscc": ("91999999MA00000154", 0.97),
        "address": ("浙江省杭州市西湖区文三路1号", 0.98), "legal_representative": ("林小雨", 0.98),
    }  # fmt: skip
    keep(file, "营业执照", kind="business_licence", fields=fields, details={})
    take(at(begun, "plaintiffs.0"), begun, "plaintiffs.0")
    take(at(begun, "plaintiffs.0.more"), begun, "plaintiffs.0.more")
    row = answers(begun).row("plaintiffs", 0)
    assert row["uscc"] == "91999999MA00000154"
    assert row["legal_representative"]["name"] == "林小雨"
    assert row["domicile"]["text"] == "浙江省杭州市西湖区文三路1号"


def test_strangers_have_no_door(full, mallory):
    card(full)
    client = Client()
    client.force_login(mallory)
    address = reverse("filing:take", args=[full.pk, "plaintiffs.0.more"])
    assert client.post(address, {"version": 99}).status_code == 404
    assert client.get(address).status_code in (404, 405)


def test_a_cutting_shows_the_place_on_the_paper(full):
    file = card(full)
    client = Client()
    client.force_login(full.owner)
    html = client.get(reverse("filing:question", args=[full.pk, "plaintiffs.0"])).content.decode()
    address = f"/files/{file.pk}/page/1.jpg?part=98,47,224,137"
    assert address in html and 'loading="lazy"' in html
    made = client.get(address)
    assert made.status_code == 200 and made.content[:2] == b"\xff\xd8"
    assert len(made.content) < 20_000
    for wrong in ("1,2,3", "5,5,5,5", "a,b,c,d", "900,0,100,10"):
        assert client.get(f"/files/{file.pk}/page/1.jpg?part={wrong}").status_code == 404
