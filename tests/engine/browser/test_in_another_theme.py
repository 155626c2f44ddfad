"""The widgets in somebody else's site: one line under `plugins:` brings all they need, and changes nothing else of a page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite, build_once, shared_folder
from browsing.folder_server import served_folder
from making import ROOT
from playwright.sync_api import Locator, Page, expect
from small_sites import build, edit

HOST = ROOT / "tests/host"
WIDGETS = "decision-quiz, red-flag-checklist, paper-diary, .care-card"


def make(settings: str, source: Path, folder: Path) -> CompletedProcess[str]:
    """Build the site as it is, but for the PDFs: they take most of the time, and are those of any site."""
    shutil.copytree(HOST, source, dirs_exist_ok=True)
    edit(source / settings, "selfcheck", "selfcheck: {paper: false}")
    return build(source, folder, "--strict", "--config-file", settings)


@pytest.fixture(scope="module", params=["mkdocs.yml", "readthedocs.yml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    name, made = request.param, shared_folder(tmp_path_factory) / "in_another_theme"
    made.mkdir(exist_ok=True)
    folder = build_once(made / name.removesuffix(".yml"), partial(make, name, tmp_path_factory.mktemp("host")))
    with served_folder(folder, "/") as address:
        yield BuiltSite(name, HOST, folder, address)


def press(quiz: Locator, name: str) -> None:
    quiz.get_by_role("button", name=name, exact=True).click()


def walk(page: Page) -> None:
    """Go through the quiz to a result."""
    quiz = page.locator("decision-quiz")
    press(quiz, "Start")
    expect(quiz.get_by_role("heading", name="What do you see or smell?")).to_be_focused()
    quiz.get_by_label("None of these").check()
    press(quiz, "Continue")
    quiz.get_by_label("years").fill("12")
    press(quiz, "Continue")
    expect(quiz.get_by_role("heading", name="Have it swept")).to_be_visible()


def test_the_widgets_work_and_everybody_can_use_them(page: Page, site: BuiltSite) -> None:
    """In light and dark, and after the theme has put the words of the next page in place of those of the last."""
    in_material = site.name == "mkdocs.yml"
    # Material swaps the words of pages that are listed; the list names the address at which they will be published
    listed = (site.folder / "sitemap.xml").read_text("utf-8").replace("https://hut.example.org/", site.address)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=listed, content_type="text/xml"))
    page.goto(site.address)
    page.evaluate("window.stays = true")
    for first in (True, False):  # the second time all is loaded
        page.get_by_role("link", name="Stove" if in_material else "The stove", exact=True).first.click()
        expect(page.get_by_role("button", name="Print what I wrote")).to_be_visible()
        if first:
            assert violations(page, WIDGETS) == []
        walk(page)
        if in_material:
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        if first:
            assert violations(page, "decision-quiz", only_looks=in_material) == []
        page.emulate_media(media="print")  # though other widgets stand beside it, each of which is printed alone
        expect(page.get_by_role("heading", name="Have it swept")).to_be_visible()
        page.emulate_media(media="screen")
        press(page.locator("decision-quiz"), "Start again")
        page.locator("red-flag-checklist").get_by_label("Soot on the wall").check()
        expect(page.locator("red-flag-checklist").get_by_role("status").first).to_contain_text("Get advice today")
        if first and in_material:
            assert violations(page, WIDGETS, only_looks=True) == []
        page.get_by_role("link", name="Home" if in_material else "Hut book", exact=True).first.click()
        expect(page.locator("decision-quiz")).to_have_count(0)
    assert page.evaluate("window.stays === true") == in_material


def test_a_widget_has_the_colours_and_marks_of_the_theme_and_fits_a_phone(page: Page, site: BuiltSite) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}stove/")
    ground = page.get_by_role("button", name="Start").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == ("rgb(126, 86, 194)" if site.name == "mkdocs.yml" else "rgb(29, 111, 165)")
    summary = page.locator("decision-quiz .emergency > summary")
    assert summary.evaluate("it => getComputedStyle(it, '::before').content") == "none"
    assert page.locator(".mark:visible").evaluate_all("all => Math.max(...all.map(it => it.clientWidth))") < 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_not_ours_is_as_the_theme_makes_it(site: BuiltSite) -> None:
    """No check was asked for, and no policy: plain words, sources, front matter, author's HTML, snippets, footnotes, tables."""
    html = site.html("")
    assert 'style="color: teal"' in html
    assert "<th>bed</th>" in html
    assert 'class="footnote"' in html
    assert "Content-Security-Policy" not in html
    assert "components/" not in html
    assert re.search(r'id="gro(?:sse|e)"', html)
    assert not (site.folder / "_headers").exists()
    if site.name == "mkdocs.yml":
        assert list(site.folder.glob("assets/stylesheets/main.*.css"))
        assert "<decision-quiz" in site.html("blog/2026/01/02/first-post/")
