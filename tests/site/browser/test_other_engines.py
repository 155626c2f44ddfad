"""The site outlives Material: Zensical, by the same makers, builds it from the same files, and both widgets work.

Zensical runs no MkDocs hooks. What these add is missing: the checks (run `.venv/bin/selfcheck check` first), the emergency line
and the words at the foot of a page, structured data, the policy of a page.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing.folder_server import served_folder
from browsing.frame import look_up, open_search
from browsing.own_site import SHORT, TO_EACH_RESULT, answer, expect_result, quiz, start
from engines import engine, run
from making import not_copied
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical makes it."""
    zensical = engine("zensical")
    copy = tmp_path_factory.mktemp("zensical") / "project"
    shutil.copytree(project, copy, ignore=not_copied)
    run(copy, {}, sys.executable, "-m", "selfcheck", "assets", "overrides")
    run(copy, {}, zensical, "build", "--clean")
    run(copy, {}, sys.executable, "-m", "selfcheck", "index", "site")
    return copy / "site"


@pytest.fixture
def page_of_it(made: Path, browser: Browser) -> Iterator[Page]:
    """A page of a browser at that site. It fails the test for a script error, and for asking anybody else."""
    faults: list[str] = []
    with served_folder(made) as address:
        context = browser.new_context(base_url=address)
        context.on(
            "request", lambda asked: asked.url.startswith((address, "data:", "blob:")) or faults.append(asked.url)
        )
        context.on("weberror", lambda found: faults.append(str(found.error)))
        yield context.new_page()
        context.close()
    assert faults == []


def test_the_self_check_asks_and_comes_to_a_result(page_of_it: Page) -> None:
    start(page_of_it)
    answer(page_of_it, **TO_EACH_RESULT["emergency"])
    expect_result(page_of_it, "emergency")
    expect(quiz().element(page_of_it).get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    page_of_it.get_by_role("button", name="Start again").click()
    page_of_it.get_by_role("button", name="Start", exact=True).click()
    answer(page_of_it, **SHORT)
    expect_result(page_of_it, "self_care")
    page_of_it.get_by_role("link", name="What helps a twitch").click()
    expect(page_of_it.get_by_role("heading", level=1)).to_contain_text("What helps")


def test_the_checklist_says_what_a_tick_means(page_of_it: Page) -> None:
    page_of_it.goto("/checklist/")
    page_of_it.get_by_role("checkbox", name="face droops").check()
    status = page_of_it.locator("red-flag-checklist").get_by_role("status").first
    expect(status).to_contain_text("Get help now")


def test_a_page_is_whole_with_its_sources_words_and_pages_of_the_site(page_of_it: Page) -> None:
    page_of_it.goto("/at-night/")
    main = page_of_it.get_by_role("main")
    expect(main.get_by_role("heading", name="A cramp in the night")).to_be_visible()
    main.get_by_role("heading", name="Sources").click()
    expect(main.get_by_role("link", name="Twitching eyes and muscles")).to_be_visible()
    expect(main.get_by_role("link", name="these signs")).to_have_attribute("href", "../when-to-get-help/")
    expect(page_of_it.get_by_role("navigation", name="Navigation").first).to_be_attached()


def test_the_search_finds_a_page_and_lists_them_all(page_of_it: Page) -> None:
    page_of_it.goto("/at-night/")
    first = look_up(open_search(page_of_it), "magnesum")
    expect(first).to_contain_text("magnesium")
    expect(page_of_it.get_by_role("main").get_by_role("link", name="Why legs twitch").last).to_be_visible()
    first.click()
    expect(page_of_it.get_by_role("heading", level=1)).to_contain_text("magnesium")
