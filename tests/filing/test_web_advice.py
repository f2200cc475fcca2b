"""「请机器提建议」: only where a model is set; beside what was written, never in its place."""

import pytest
from django.test import Client
from django.urls import reverse

from court.filing.interview.draft import Draft
from court.filing.models import Filing
from court.journal.queries import entries_of
from tests.filing.drafts import save
from tests.recognition import model_server as servers

pytestmark = pytest.mark.django_db
PART = "elements.facts.1"
TOLD = "2025年1月15日借款八万元给卢鹏泽，电话13800138000，说好年底还，至今未还。"
GOOD = {
    "wording": [{"quote": "说好年底还", "problem": "哪一年不清楚", "better": "约定当年年底归还"},
                {"quote": "说好年底还", "better": "约定2025年12月31日前归还"}],
    "missing": [{"question": "钱是怎么给的？<b>", "quote": "借款八万元"},
                {"question": "有没有转账记录？", "quote": "借款八万元"}],
}  # fmt: skip


@pytest.fixture
def client(full):
    client = Client()
    client.force_login(full.owner)
    return client


def page(client, filing):
    return client.get(reverse("filing:question", args=[filing.pk, PART])).content.decode()


def ask(client, filing, told=TOLD, part=PART, version=None):
    now = Filing.objects.get(pk=filing.pk).version if version is None else version
    values = {"facts.1.1": told, "version": now, "asked": ["facts.1.1"]}
    return client.post(reverse("filing:advice", args=[filing.pk, part]), values)


def saved_story(filing):
    return Draft.of(Filing.objects.get(pk=filing.pk)).elements["facts.1.1"]


def turned_on(settings, talk):
    settings.LLM_URL, settings.LLM_MODEL, settings.LLM_SECONDS = talk.address, "court-7b", 1


def outcomes(filing):
    found = [e.payload for e in entries_of(filing.pk) if e.type == "filing.advice_asked"]
    return [(p["outcome"], p["kept"], p["dropped"]) for p in found]


def test_without_a_model_there_is_neither_button_nor_door(client, full):
    assert "请机器提建议" not in page(client, full)
    assert ask(client, full).status_code == 302  # back to the question


def test_suggestions_stand_beside_what_was_written(client, full, settings):
    with servers.serving(servers.says(GOOD)) as talk:
        turned_on(settings, talk)
        assert "请机器提建议" in page(client, full)
        html = ask(client, full).content.decode()

    assert "约定当年年底归还" in html and "有没有转账记录？" in html
    assert "2025年12月31日" not in html and "另有 2 条在您写的话里找不到根据" in html
    assert "<b>" not in html
    assert TOLD in html
    assert saved_story(full) == TOLD  # saved as typed, nothing replaced
    assert "13800138000" not in talk.all and "卢鹏泽" not in talk.all
    assert outcomes(full) == [("ok", 2, 2)]
    assert "八万元" not in str([e.payload for e in entries_of(full.pk)])
    onward = f'action="{reverse("filing:question", args=[full.pk, PART])}"'
    assert onward in html  # saving goes on as before


@pytest.mark.parametrize(
    ("manner", "word"),
    [(servers.sleeps, "没有按时答复"), (servers.fails(500), "没有给出能用的建议"),
     (servers.fails(429), "机器正忙"), (servers.sends(b"{"), "没有给出能用的建议")],
)  # fmt: skip
def test_a_model_that_fails_costs_nobody_a_word(client, full, settings, manner, word):
    with servers.serving(manner) as talk:
        turned_on(settings, talk)
        answer = ask(client, full)
    assert answer.status_code == 200
    assert word in answer.content.decode() and TOLD in answer.content.decode()
    assert saved_story(full) == TOLD
    assert [kept for _, kept, _ in outcomes(full)] == [0]


def test_a_stale_page_asks_nobody(client, full, settings):
    with servers.serving(servers.says(GOOD)) as talk:
        turned_on(settings, talk)
        seen = Filing.objects.get(pk=full.pk).version
        save(full, PART, {"facts.1.1": "在别处改过的话，写得更长一些。"})
        assert ask(client, full, version=seen).status_code == 409
        assert talk.heard == []


def test_it_may_be_asked_thirty_times_a_day(client, full, settings, monkeypatch):
    monkeypatch.setattr("court.filing.web.advice.MOST_A_DAY", 1)
    with servers.serving(servers.says(GOOD)) as talk:
        turned_on(settings, talk)
        ask(client, full)
        assert "今天已经问了很多次" in ask(client, full).content.decode()
        assert len(talk.heard) == 1


def test_a_few_words_are_not_sent_and_other_pages_have_no_such_door(client, full, settings):
    with servers.serving(servers.says(GOOD)) as talk:
        turned_on(settings, talk)
        assert "请先用几句话写一写" in ask(client, full, "欠钱").content.decode()
        assert ask(client, full, part="plaintiffs.0").status_code == 302
        assert ask(client, full, part="elements.claims.1").status_code == 302
        assert talk.heard == []


def test_mallory_finds_no_door(full, mallory, settings):
    stranger = Client()
    stranger.force_login(mallory)
    with servers.serving(servers.says(GOOD)) as talk:
        turned_on(settings, talk)
        assert ask(stranger, full).status_code == 404
        assert talk.heard == []
