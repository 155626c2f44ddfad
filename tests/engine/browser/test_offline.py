"""The site in a folder, opened by a double click, such as from a USB stick (`make offline`). It asks for nothing but files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from engines import build
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make offline` builds it, in a folder with a name as people have them."""
    return build(project, tmp_path_factory.mktemp("stick") / "Leg twitching & more", {"DIRECTORY_URLS": "false"})


@pytest.fixture
def opened(folder: Path, browser: Browser) -> Iterator[Page]:
    """The first page, opened from the folder. It fails the test for a script error, and for asking for more than files."""
    faults: list[str] = []
    context = browser.new_context()
    context.on("request", lambda asked: asked.url.startswith("file:") or faults.append(asked.url))
    context.on("requestfailed", lambda asked: faults.append(f"{asked.url}: {asked.failure}"))
    context.on("weberror", lambda found: faults.append(str(found.error)))
    context.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()
    assert faults == []


def test_the_search_finds_a_page_that_opens(opened: Page) -> None:
    opened.get_by_role("button", name="Search").click()
    opened.get_by_role("textbox", name="Search").press_sequentially("charley horse")
    opened.get_by_role("dialog", name="Search").get_by_role("heading", name="Twitching at night").click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Twitching at night")


def test_the_self_check_comes_to_a_result_and_back(opened: Page) -> None:
    opened.get_by_role("main").get_by_role("link", name="Check how soon to get help").click()
    opened.get_by_role("button", name="Start", exact=True).click()
    opened.get_by_role("checkbox", name="Face drooping").check()
    opened.get_by_role("button", name="Continue").click()
    result = opened.locator("decision-quiz").get_by_role("heading", name="Get help now")
    expect(result).to_be_focused()
    opened.go_back()
    expect(opened.get_by_role("checkbox", name="Face drooping")).to_be_visible()
    opened.go_forward()
    opened.reload()
    expect(result).to_be_visible()


def test_the_checklist_is_ticked_and_keeps_the_ticks_if_asked(opened: Page, folder: Path) -> None:
    opened.goto((folder / "checklist.html").as_uri())
    opened.get_by_role("checkbox", name="Face drooping").check()
    expect(opened.locator("red-flag-checklist").get_by_role("status").first).to_contain_text("Get help now")
    opened.get_by_role("checkbox", name="Keep my ticks on this device").check()
    opened.wait_for_load_state("networkidle")  # a folder's storage is written, and its icon read, a moment later
    opened.reload()
    expect(opened.get_by_role("checkbox", name="Face drooping")).to_be_checked()


def test_every_link_and_file_of_every_page_is_in_the_folder(folder: Path) -> None:
    missing, followed = [], 0
    for page in folder.rglob("*.html"):
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
    assert followed > 1000
    assert missing == []
