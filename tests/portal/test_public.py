"""The front door."""

import re

import pytest


@pytest.mark.parametrize(
    "way", ["/filing/new/", "/my/", "/verify/", "/guide/", "/guide/court/", "/guide/fee/", "/help/"]
)
def test_the_front_door_leads_everywhere(client, way):
    assert f'href="{way}"' in client.get("/").content.decode()


def test_a_visitor_is_offered_to_sign_in(client):
    assert "登录或注册" in client.get("/").content.decode()


def test_the_frame_marks_the_section_one_is_in(client):
    assert 'href="/guide/" aria-current="page"' in client.get("/guide/").content.decode()
    assert 'href="/guide/" aria-current="true"' in client.get("/guide/fee/").content.decode()


def test_someone_signed_in_sees_the_own_name_and_the_way_out(client, lin):
    client.force_login(lin)
    text = client.get("/").content.decode()
    assert lin.name in text
    assert "退出" in text and "data-leaves" in text
    assert "data-session-seconds" in text


def test_pages_of_someone_signed_in_are_not_kept_by_caches(client, lin):
    client.force_login(lin)
    assert "no-store" in client.get("/").headers["Cache-Control"]


def test_every_answer_forbids_foreign_scripts(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe-inline" not in policy


def sections(client) -> list[str]:
    text = client.get("/guide/").content.decode()
    bar = text[text.index('<nav class="navigation"') :]
    return re.findall(r'href="([^"]+)"', bar[: bar.index("</nav>")])


@pytest.mark.parametrize(
    ("office", "first"),
    [
        ("clerk", "/desk/"),
        ("administrator", "/settings/"),
        ("auditor", "/audit/"),
        ("lin", "/filing/"),
    ],
)
def test_people_in_office_find_their_desks(client, request, office, first):
    client.force_login(request.getfixturevalue(office))
    assert sections(client)[0] == first


@pytest.mark.parametrize(
    "office", ["lin", "clerk", "judge", "president", "administrator", "auditor"]
)
def test_no_section_leads_to_a_closed_door(client, request, office):
    client.force_login(request.getfixturevalue(office))
    for address in sections(client):
        assert client.get(address).status_code == 200, address


def test_only_one_section_is_the_current_one(client, clerk):
    client.force_login(clerk)
    text = client.get("/desk/real-names/").content.decode()
    bar = text[text.index('<nav class="navigation"') :]
    assert bar[: bar.index("</nav>")].count("aria-current") == 1
