"""The frame of every page: light or dark, and paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing.building import BuiltSite
from browsing.frame import look_up, open_search
from browsing.waiting import shifted, wait_until
from playwright.sync_api import BrowserContext, Locator, Page, expect

PAGE, OTHER, QUIZ, CHECKLIST = "scale/", "words/", "check/", "list/"


def dark(page: Page) -> Locator:
    return page.get_by_role("button", name="Dark colours")


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


# --- light and dark -----------------------------------------------------------------------------------------------------


def test_a_page_is_dark_at_once_on_a_device_that_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(PAGE)
    light = ground(page)
    expect(dark(page)).to_have_attribute("aria-pressed", "false")
    page.emulate_media(color_scheme="dark")
    expect(dark(page)).to_have_attribute("aria-pressed", "true")  # an open page follows, too
    assert ground(page) != light


def test_a_page_is_dark_before_its_scripts_have_come(page: Page, nothing_leaves: list[str]) -> None:
    page.goto(PAGE)
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert ground(page) != light
    assert all("Failed to load resource" in fault for fault in nothing_leaves)
    nothing_leaves.clear()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_light_and_dark_are_switched_by_keyboard_and_remembered(page: Page, key: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(PAGE)
    light = ground(page)
    dark(page).press(key)
    expect(dark(page)).to_be_focused()
    assert ground(page) != light
    page.goto(QUIZ)
    expect(dark(page)).to_have_attribute("aria-pressed", "true")
    dark(page).press(key)
    page.reload()
    assert ground(page) == light


def test_nothing_is_stored_until_somebody_chooses(page: Page, context: BrowserContext) -> None:
    page.goto(PAGE)
    look_up(open_search(page), "lime")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert context.cookies() == []


def test_a_choice_that_makes_no_sense_is_left_aside(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(PAGE)
    light = ground(page)
    dark(page).click()
    page.evaluate("for (const key of Object.keys(localStorage)) localStorage.setItem(key, '\"><script>')")
    page.reload()
    assert ground(page) == light


# --- a page that is overdue ---------------------------------------------------------------------------------------------


def test_a_page_says_that_it_is_overdue_once_its_day_has_passed_even_if_nobody_builds_the_site(page: Page) -> None:
    banner = page.locator(".page-banner")
    for moment, is_late in (
        ("2031-01-05T23:59:59Z", False),
        ("2031-01-06T00:00:01Z", True),
        ("2039-12-31T12:00:00Z", True),
    ):
        page.clock.set_fixed_time(moment)
        page.goto(PAGE)
        expect(banner).to_be_visible(visible=is_late)
    expect(page.get_by_text("This page is due to be checked again.")).to_be_in_viewport()


def test_nothing_moves_when_a_page_finds_that_it_is_overdue(page: Page) -> None:
    page.add_init_script("Date.prototype.toISOString = () => '2039-12-31T12:00:00.000Z'")
    assert shifted(page, PAGE) == []
    expect(page.locator(".page-banner")).to_be_visible()


def test_the_next_page_is_fetched_when_a_reader_points_at_it(page: Page) -> None:
    """The policy of the page allows it; a browser without speculation rules goes without."""
    page.goto(PAGE)
    told: list[Any] = []
    session = page.context.new_cdp_session(page)
    session.on("Preload.prefetchStatusUpdated", lambda said: told.append(said["status"]))
    session.send("Preload.enable")
    page.get_by_role("link", name=re.compile("Next")).hover()  # the browser waits a moment, to see that it is meant
    wait_until(page, lambda: {"Ready", "Success", "Failure"}.intersection(told))
    assert "Failure" not in told, told


# --- however it is seen -------------------------------------------------------------------------------------------------


def test_where_colours_are_forced_only_the_current_page_of_the_menu_is_marked(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(forced_colors="active")
    page.goto(PAGE)
    links = page.locator(".side--nav a")
    bars = links.evaluate_all(
        "(all) => all.filter((a) => parseFloat(getComputedStyle(a).borderInlineStartWidth) > 0).length"
    )
    assert bars == 1
    expect(page.locator(".side--nav a[aria-current=page]")).to_have_css("border-inline-start-width", "3px")


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What a reader may set, and lose nothing (WCAG 2.2, 1.4.12)."""
SET_STYLE = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
}"""
LONG_WORDS = """() => {
    for (const cell of document.querySelectorAll("table :is(th, td):first-child")) cell.textContent = "Arzneimittel".repeat(9);
}"""


@pytest.mark.parametrize("letters", [32, 48])
def test_no_control_of_the_frame_and_no_number_is_out_of_sight_in_large_letters(page: Page, letters: int) -> None:
    """Whether a browser or a style sheet of the reader makes them large, of which only the first counts for media queries."""
    page.goto(QUIZ)
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate(SET_STYLE, f"html {{ font-size: {letters}px !important }} {SPACED}")
    out = page.evaluate(
        """() => [...document.querySelectorAll(".site-header :is(a, button, summary), .numbers a, .page-dates dd")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth)
            .map((one) => one.outerHTML)"""
    )
    assert out == []
    page.evaluate("document.querySelector('.site-name span').textContent = 'Arzneimittelverzeichnis'")
    assert page.evaluate("document.querySelector('.site-header').scrollWidth") == 360


@pytest.mark.parametrize("width", [206, 320, 360])  # 200 % on a phone, 400 % on a desk, a phone
def test_zoomed_and_spaced_no_page_is_cut_or_scrolls_sideways(page: Page, site: BuiltSite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 256})
    wider = {}
    for address in site.pages:
        page.goto(site.address + address)
        for style in ("", SPACED):
            page.evaluate(
                "(text) => { const s = new CSSStyleSheet(); s.replaceSync(text); document.adoptedStyleSheets = [s] }",
                style,
            )
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                wider[address, bool(style)] = needed
    assert wider == {}


def test_a_long_word_in_a_table_stays_in_its_page(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate(LONG_WORDS)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        room = page.evaluate(
            "(() => { const t = document.querySelector('table'); return t.parentElement.clientWidth - t.scrollWidth })()"
        )
        assert room >= 0, width


def test_long_code_stays_in_its_box(page: Page) -> None:
    page.set_viewport_size({"width": 206, "height": 700})
    page.goto("review/")
    out = page.evaluate(
        """() => {
            const text = document.querySelector("article p");
            text.innerHTML = `<code>${"site_config/quizzes/".repeat(9)}</code>`;
            return text.firstChild.getBoundingClientRect().right - text.getBoundingClientRect().right;
        }"""
    )
    assert out <= 0


def test_long_words_and_large_letters_cut_off_no_place_to_call_and_no_table_of_reviewers(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("")
    for name in page.locator(".care-card .numbers__place").all():
        name.evaluate("name => { name.textContent = 'Donaudampfschifffahrtsgesellschaft'.repeat(3) }")
    for card in page.locator(".care-card").all():
        assert card.evaluate("card => card.scrollWidth - card.clientWidth") == 0
    page.goto("review/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for table in page.locator(".review table").all():
        box = table.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 320


def letters_of(page: Page, percent: int) -> None:
    """Show letters as large as a reader chose in the settings of the browser."""
    page.evaluate("percent => { document.documentElement.style.fontSize = `${1.25 * percent}%` }", percent)


def test_the_number_of_a_source_never_begins_a_line(page: Page) -> None:
    """After a question mark a browser would begin one."""
    page.goto(PAGE)
    number = page.locator("article p .footnote-ref").first
    alone = """(number, width) => {
        const text = number.closest("p"), word = document.createElement("i"), sup = number.closest("sup");
        word.append("Sediment?");
        text.replaceChildren("What is it? ", word, sup);
        text.style.width = `${width}px`;
        const {top, bottom} = number.getBoundingClientRect();
        return (top + bottom) / 2 > word.getBoundingClientRect().bottom;
    }"""
    assert [width for width in range(120, 260) if number.evaluate(alone, width)] == []


def test_the_words_of_a_drawing_grow_with_all_others_and_it_scrolls_in_its_box(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("")
    drawing = page.locator(".drawing").first
    size, room = (
        "one => one.querySelector('svg').getBoundingClientRect().width",
        "one => one.clientWidth - one.scrollWidth",
    )
    usual = drawing.evaluate(size)
    assert drawing.evaluate(room) == 0
    letters_of(page, 200)
    assert drawing.evaluate(size) > 1.6 * usual
    assert drawing.evaluate(room) < 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_in_large_letters_a_cell_of_a_table_has_the_whole_width_below_its_label(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(PAGE)
    cell = page.locator("td[data-label]").first
    indent = "cell => parseFloat(getComputedStyle(cell).paddingLeft)"
    assert cell.evaluate(indent) > 80
    letters_of(page, 200)
    assert cell.evaluate(indent) == 0


def test_large_letters_get_the_room_of_the_gaps_beside_them(page: Page, site: BuiltSite) -> None:
    """A sign has most of a phone to itself, and a heading no word of ten letters that is cut."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site.address + CHECKLIST)
    letters_of(page, 200)
    words = page.locator(".red-flag-checklist__group .choice > span").first
    assert words.evaluate("words => words.getBoundingClientRect().width") > 220
    heading = page.locator("h1")
    heading.evaluate("heading => { heading.textContent = 'Properties' }")
    lines = "heading => { const r = document.createRange(); r.selectNodeContents(heading); return r.getClientRects().length }"
    assert heading.evaluate(lines) == 1


def test_written_from_the_right_a_page_is_mirrored(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(PAGE)
    page.evaluate("document.body.dir = 'rtl'")
    middle = 640
    name, button, menu = page.locator(".site-name"), dark(page), page.locator(".side--nav")
    places = [box["x"] + box["width"] / 2 for part in (name, button, menu) if (box := part.bounding_box())]
    assert [place > middle for place in places] == [True, False, True]
    expect(page.locator("td").first).to_have_css("text-align", "start")
    expect(page.locator(".side--nav a[aria-current=page]")).to_have_css("border-right-width", "3px")


# --- what is folded -----------------------------------------------------------------------------------------------------


def test_a_number_in_a_text_leads_to_its_source_which_is_folded_and_the_source_leads_back(page: Page) -> None:
    page.goto(PAGE)
    sources = page.locator(".footnote")
    first = sources.get_by_role("listitem").first
    expect(first).to_be_hidden()
    page.get_by_role("link", name="Source 1", exact=True).first.click()
    expect(first).to_be_in_viewport()
    sources.locator("summary").click()
    expect(first).to_be_hidden()
    page.get_by_role("link", name="Source 1", exact=True).first.click()  # the address stays the same
    expect(first).to_be_in_viewport()
    first.get_by_role("link", name="Back to where source 1").click()
    expect(page.locator("[id='fnref:1']")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{PAGE}#fn:1")
    expect(first).to_be_in_viewport()


def test_from_every_page_there_is_a_way_to_every_other(page: Page, site: BuiltSite) -> None:
    """By a menu whose groups are folded, on a phone, and on a desk where no menu stands beside the page."""
    for address, width in (("", 360), ("404.html", 1280), (PAGE, 360)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site.address + address)
        page.locator(".site-menu > summary").click()
        menu = page.locator(".site-menu").get_by_role("navigation")
        expect(menu).to_be_visible()
        for group in reversed(menu.locator("details:not([open]) > summary").all()):  # which are fewer with each click
            group.click()
        assert menu.get_by_role("link").count() == 9
        page.locator(".site-menu > summary").click()
    foot = page.get_by_role("navigation", name=site.label("about_site")).get_by_role("link")
    assert foot.all_text_contents() == ["Sources", "A & B <c>"]  # a page that the site does not have is left out
    contents = page.get_by_role("navigation", name=site.label("on_this_page"))
    contents.locator("summary").click()
    contents.get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", level=2).nth(1)).to_be_in_viewport()


def test_the_page_that_is_read_is_in_sight_in_a_menu_that_is_longer_than_the_window(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(OTHER)
    expect(page.locator(".side--nav [aria-current=page]")).to_be_in_viewport(ratio=1)


# --- as it arrives, and on paper ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["./", QUIZ, CHECKLIST, PAGE])
def test_nothing_moves_under_the_readers_finger_while_a_page_arrives(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert shifted(page, address) == []


def test_folded_parts_are_open_on_paper_and_folded_again_after(page: Page) -> None:
    page.goto(PAGE)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>More</summary>Words')"
    )
    folded = page.locator("article details").last
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_attribute("open", "")


def test_a_page_fetches_no_style_sheet_to_be_drawn(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(QUIZ)
    sheets = [url for url in asked if url.endswith(".css")]
    assert sheets
    for_paper = page.locator("link[rel=stylesheet][media=print]")
    assert sorted(sheets) == for_paper.evaluate_all("all => all.map(({ href }) => href).sort()")
