"""The page that asks for a selfie, in a real browser; the true networks then compare."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.design.site import chromium, looking
from tests.faults.house import House
from tests.faults.processes import ask, free_port, serve
from tests.recognition.face_models import face_models_here

pytestmark = [pytest.mark.browser, pytest.mark.faults]
CARDS = Path(__file__).parents[1] / "samples" / "papers" / "cards"
ADDRESS = "/my/real-name/face/"
CLAIM = """
    import json
    from django.test import Client
    from tests.cast import People
    from tests.portal.test_real_name import Machine, hand_in
    from tests.portal.test_real_name_face import drawn
    from tests.vault.resumable.conftest import session_of
    cast = People()
    cast.court("浙0106")
    sessions = []
    for name in ("陈新", "陈旧", "陈一"):
        person = cast.person(name, verified=False)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(person)
        answer = hand_in(client, front=drawn("cards/front.jpg", "front.jpg"))
        assert answer.status_code == 302, answer.content.decode()
        sessions.append(session_of(person))
    Machine().run()
    print(json.dumps(sessions))
"""
WORK = "from court.jobs.worker import run_pending; run_pending()"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEIFATING_FACE_MODELS", face_models_here())
        made = House(tmp_path_factory.mktemp("faces"))
        made.prepare()
        yield made


@pytest.fixture(scope="module")
def sessions(house) -> list[str]:
    """Three people whose cards were read and whose selfies are waited for."""
    return ask(house, CLAIM)


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(house, sessions):
    port = free_port()
    process = serve(house, port)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


def enter(browser, site: str, session: str, **how) -> Page:
    context = looking(browser, site, **how)
    context.add_cookies([{"name": "weifating", "value": session, "url": site}])
    page = context.new_page()
    page.goto(site + ADDRESS)
    return page


def test_a_selfie_is_given_with_a_consent_of_its_own_and_erased(browser, site, house, sessions):
    page = enter(browser, site, sessions[0])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    photo = page.get_by_label("正面照片")
    assert photo.get_attribute("capture") == "user"
    photo.set_input_files(CARDS / "front.jpg")
    page.get_by_role("button", name="同意并提交").click()
    expect(page.get_by_role("alert")).to_contain_text("单独同意")
    expect(page.get_by_label("我单独同意")).not_to_be_checked()

    page.get_by_label("我单独同意").check()
    photo.set_input_files(CARDS / "front.jpg")
    page.get_by_role("button", name="同意并提交").click()
    page.goto(site + ADDRESS)
    expect(page.get_by_role("button", name="撤回同意，删除自拍")).to_be_visible()
    house.run(WORK)
    page.goto(f"{site}/my/real-name/")
    expect(page.get_by_role("status").filter(has_text="已通过")).to_be_visible()
    page.context.close()


def test_a_selfie_without_a_face_goes_to_a_person(browser, site, house, sessions):
    page = enter(browser, site, sessions[1], java_script_enabled=False)
    page.get_by_label("正面照片").set_input_files(CARDS / "back.jpg")
    page.get_by_label("我单独同意").check()
    page.get_by_role("button", name="同意并提交").click()
    house.run(WORK)
    page.goto(f"{site}/my/real-name/")
    expect(page.locator("main")).to_contain_text("工作人员")
    expect(page.locator("main")).not_to_contain_text("已通过")
    page.context.close()


def test_who_gives_none_goes_on_at_once(browser, site, sessions):
    page = enter(browser, site, sessions[2], java_script_enabled=False)
    page.get_by_role("button", name="不提供").click()
    expect(page).to_have_url(f"{site}/my/real-name/")
    page.goto(site + ADDRESS)
    expect(page).to_have_url(f"{site}/my/real-name/")
    page.context.close()
