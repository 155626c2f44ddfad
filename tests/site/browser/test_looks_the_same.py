"""Nobody can see that a page carries only the rules it can use: it looks as it does with every style sheet whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from browsing.folder_server import served_folder
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from selfcheck import publish
from selfcheck.publish.look import Look
from selfcheck.publish.styles import Linked, Styles

LOOKS = {
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "desktop, dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
PROPERTIES = """
animation-name background-color background-image border-bottom-color border-bottom-width border-left-color border-
left-width border-right-width border-top-color border-top-left-radius border-top-width bottom box-shadow break-after
break-inside clear color columns content cursor display fill flex-grow float font-family font-size font-style font-
weight gap grid-template-columns height left letter-spacing line-height list-style-type margin-bottom margin-left
margin-right margin-top mask-image max-width min-height opacity outline-style overflow-x padding-bottom padding-left
padding-right padding-top position right stroke text-align text-decoration-line text-transform top transform
transition-duration visibility white-space width z-index
"""
LOOK = r"""([properties, root]) => {
    const asked = properties.split(/\s+/)
    const looks = []
    for (const part of [null, "::before", "::after", "::marker"])
        for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
            if (element.closest("script, template")) continue
            const style = getComputedStyle(element, part)
            if (part && style.content === "none") continue
            looks.push(element.tagName + "." + (element.getAttribute("class") ?? "") + (part ?? "") + ";"
                + asked.map(one => one + ":" + style.getPropertyValue(one)).join(";"))
        }
    return looks.join("\n")
}"""
"""Every element and what is drawn before and after it, each with how it looks. (Pictures of two pages that are the same can
differ by a dot when a machine is busy.)"""


class _Untouched(Styles):
    """Leaves a page its style sheets."""

    def inlined(self, html: str, page: str, linked: Linked, seen: Look) -> tuple[str, list[str]]:
        return html, []

    def remove(self) -> None:
        pass


@pytest.fixture(scope="module")
def whole_url(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the same site is served with its style sheets whole."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "Styles", _Untouched)
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(folder)))
    with served_folder(folder) as address:
        yield address


@pytest.fixture(params=LOOKS)
def both(
    request: pytest.FixtureRequest, browser: Browser, base_url: str, whole_url: str
) -> Iterator[tuple[Page, Page]]:
    """A page of the published site, and one of the site with its style sheets whole."""
    looks: Any = LOOKS[request.param]
    contexts = [
        browser.new_context(base_url=address, reduced_motion="reduce", **looks) for address in (base_url, whole_url)
    ]
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def differences(both: tuple[Page, Page], root: str = "body") -> list[str]:
    """Give the first elements that look different."""
    published, whole = (page.evaluate(LOOK, [PROPERTIES.strip(), root]) for page in both)
    if published == whole:
        return []
    pairs = list(zip_longest(published.split("\n"), whole.split("\n"), fillvalue=""))
    parts = [zip_longest(one.split(";"), other.split(";"), fillvalue="") for one, other in pairs if one != other][:3]
    url = both[0].url
    return [f"{url} {one} is {other} with whole sheets" for part in parts for one, other in part if one != other]


@pytest.mark.parametrize(
    ("both", "media"), [*((look, "screen") for look in LOOKS), ("phone", "print")], indirect=["both"]
)
def test_every_page_looks_the_same(both: tuple[Page, Page], media: Any, site_folder: Path) -> None:
    differ = []
    for page in both:
        page.emulate_media(media=media)
    for file in sorted(site_folder.rglob("*.html")):
        address = "/" + file.relative_to(site_folder).as_posix().removesuffix("index.html")
        for page, linked in zip(both, (False, True), strict=True):
            page.goto(address)
            assert (page.locator("link[rel=stylesheet]:not([media])").count() > 0) == linked
        differ += differences(both)
    assert differ == []


def start(page: Page) -> None:
    page.get_by_role("button", name="Start").first.click()


def complain(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def unsure(page: Page) -> None:
    page.get_by_label("I am not sure").check()
    page.get_by_role("button", name="Continue").click()


def emergency(page: Page) -> None:
    page.locator("fieldset input").first.check()
    page.get_by_role("button", name="Continue").click()


def test_every_kind_of_screen_of_the_self_check_looks_the_same(both: tuple[Page, Page]) -> None:
    differ = []
    for steps in ([start, complain], [start, emergency], [start, unsure, unsure]):
        for page in both:
            page.goto("about:blank")
            page.goto("/self-check/")
        for step in steps:
            for page in both:
                step(page)
            differ += differences(both)
    assert differ == []


def test_the_checklist_looks_the_same_with_a_tick(both: tuple[Page, Page]) -> None:
    for page in both:
        page.goto("/checklist/")
        page.get_by_role("checkbox").first.check()
    assert differences(both) == []


def test_the_search_looks_the_same(both: tuple[Page, Page]) -> None:
    for page in both:
        page.goto("/about/")
        page.get_by_role("button", name="Search", exact=True).click()
        page.get_by_role("dialog", name="Search").get_by_role("textbox").press_sequentially("night")
        page.locator(".md-search-result__link").first.wait_for()
    assert differences(both, root=".md-search") == []


def test_a_page_fetches_no_style_sheet_to_be_drawn(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/self-check/")
    sheets = [url.rpartition("/")[2] for url in asked if url.endswith(".css")]
    assert sheets == ["print.css"]
    page.get_by_role("button", name="Search", exact=True).hover()
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("assets/css/search.css") for url in asked)
