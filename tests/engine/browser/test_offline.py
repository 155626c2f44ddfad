"""A site in a folder, opened by a double click, such as from a USB stick (`make offline`). It asks for nothing but files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import small_sites
from browsing.building import BuiltSite, build_once, shared_folder
from browsing.frame import look_up, open_search
from browsing.lists import Listed
from browsing.quizzes import Shown
from browsing.waiting import PATIENCE
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kettle as `make offline` builds a site, in a folder with a name as people have them, once for all workers."""
    options = ("--strict", "--no-directory-urls")
    return build_once(
        shared_folder(tmp_path_factory) / "Kettles & more",
        lambda folder: small_sites.build(small_sites.SITES / "kettle", folder, *options),
    )


@pytest.fixture
def opened(folder: Path, browser: Browser) -> Iterator[Page]:
    """The first page, opened from the folder. It fails the test for a script error, and for asking for more than files."""
    faults: list[str] = []
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda asked: asked.url.startswith("file:") or faults.append(asked.url))
        # what is still being fetched when a page is left is given up, and that is no fault
        context.on(
            "requestfailed",
            lambda asked: asked.failure == "net::ERR_ABORTED" or faults.append(f"{asked.url}: {asked.failure}"),
        )
        context.on("weberror", lambda found: faults.append(str(found.error)))
        context.on("console", lambda said: said.type == "error" and faults.append(said.text))
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        yield page
    assert faults == []


@pytest.fixture
def quiz(quiz: Shown, folder: Path) -> Shown:
    return replace(quiz, address=(folder / "check.html").as_uri())


@pytest.fixture
def listed(site: BuiltSite, folder: Path) -> Listed:
    return replace(site.checklist("kettle"), address=(folder / "list.html").as_uri())


def test_the_search_finds_a_page_that_opens(opened: Page) -> None:
    first = look_up(open_search(opened), "vinegar")
    expect(first).to_have_text("Limescale")
    first.click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Limescale")


def test_a_quiz_comes_to_a_result_and_back(opened: Page, quiz: Shown) -> None:
    opened.get_by_role("article").get_by_role("link", name="Go through the questions").click()
    quiz.button(opened, "quiz_start").click()
    quiz.give(opened, "danger", ("smokes",))
    quiz.expect_result(opened, "unplug")
    opened.go_back()
    expect(quiz.box(opened, "danger", "smokes")).to_be_visible()
    opened.go_forward()
    opened.reload()
    expect(quiz.result(opened, "unplug")).to_be_visible()


def test_a_checklist_is_ticked_and_keeps_the_ticks_if_asked(opened: Page, listed: Listed) -> None:
    opened.goto(listed.address)
    listed.sign(opened, "smokes").check()
    expect(listed.status(opened)).to_contain_text(listed.level("unplug").name)
    listed.keep(opened).check()
    opened.wait_for_load_state("networkidle")  # a folder's storage is written, and its icon read, a moment later
    opened.reload()
    expect(listed.sign(opened, "smokes")).to_be_checked()


def test_a_sheet_does_not_tell_a_doctor_how_the_folders_of_a_reader_are_called(
    opened: Page, listed: Listed, folder: Path
) -> None:
    opened.goto(listed.address)
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    foot = opened.locator("red-flag-checklist .paper-foot")
    expect(foot).to_contain_text(opened.title())
    for part in (*folder.parts[1:], "/", "list.html"):
        expect(foot).not_to_contain_text(part)


def test_every_link_and_file_of_every_page_is_in_the_folder(folder: Path) -> None:
    missing, followed = [], 0
    pages = list(folder.rglob("*.html"))
    for page in pages:
        html = page.read_text("utf-8")
        for address in re.findall(r'\s(?:href|src)="?([^"\s>]+)', html):
            parts = urlsplit(address.replace("&amp;", "&"))
            if parts.scheme:
                continue
            followed += 1
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchors = f'id="{unquote(parts.fragment)}"', f"id={unquote(parts.fragment)} "
            if not target.is_file():
                missing.append(f"{page.name}: {address}")
            elif parts.fragment and not any(anchor in target.read_text("utf-8") for anchor in anchors):
                missing.append(f"{page.name}: {address} has no such part")
    assert followed > 20 * len(pages)
    assert missing == []
