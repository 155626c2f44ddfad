"""A word that is explained: by touch, by keyboard, without a script; and nothing odd on paper or for the ear."""

from __future__ import annotations

from browsing.axe import violations
from browsing.building import BuiltSite
from playwright.sync_api import Browser, Locator, Page, expect

PAGE = "scale/"
WORD, MEANING = "limescale", "A hard white layer that water leaves."


def word(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=WORD, exact=True)


def note(page: Page) -> Locator:
    """What a script shows beside the word."""
    return page.get_by_role("status").filter(has_text=MEANING)


def test_a_tap_shows_the_meaning_beside_the_word_and_another_hides_it(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(PAGE)
    expect(note(page)).to_be_hidden()
    for again in (word(page), page.get_by_role("heading", level=1)):
        word(page).click()
        expect(note(page)).to_be_visible()
        expect(word(page)).to_have_attribute("aria-expanded", "true")
        box, place = note(page).bounding_box(), word(page).bounding_box()
        assert box
        assert place
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert abs(box["y"] - place["y"] - place["height"]) < 40
        again.click()
        expect(note(page)).to_be_hidden()
        expect(word(page)).to_have_attribute("aria-expanded", "false")
    assert "#" not in page.url


def test_a_second_word_takes_the_place_of_the_first(page: Page) -> None:
    page.goto(PAGE)
    word(page).click()
    page.get_by_role("link", name="element", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("The part that gets hot.")
    expect(word(page)).to_have_attribute("aria-expanded", "false")


def test_a_meaning_that_is_shown_is_accessible_in_light_and_dark(page: Page) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(PAGE)
    word(page).click()
    expect(note(page)).to_be_visible()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(note(page)).to_be_visible()
    assert violations(page) == []


def test_by_keyboard_it_opens_and_closes_and_the_reader_stays_at_the_word(page: Page) -> None:
    page.goto(PAGE)
    word(page).focus()
    for close in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        expect(note(page)).to_be_visible()
        page.keyboard.press(close)
        expect(note(page)).to_be_hidden()
        expect(word(page)).to_be_focused()


def test_without_a_script_a_word_leads_to_its_meaning(browser: Browser, site: BuiltSite) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + PAGE)
        word(page).click()
        expect(page).to_have_url(f"{site.address}{PAGE}#term-limescale")
        expect(page.get_by_role("definition").filter(has_text=MEANING)).to_be_in_viewport()


def test_what_is_copied_and_found_is_the_sentence_as_it_was_written(page: Page) -> None:
    """Also while a meaning is shown. `find` is what Ctrl+F does."""
    page.goto(PAGE)
    word(page).click()
    expect(note(page)).to_be_visible()
    sentence = page.get_by_role("paragraph").filter(has=page.get_by_role("link", name=WORD))
    copied = sentence.evaluate("(p) => (getSelection().selectAllChildren(p), getSelection().toString())")
    assert copied.startswith("Hard water leaves limescale on the element.")
    assert page.evaluate("getSelection().removeAllRanges(), find('leaves limescale on the element.')")


def test_the_ear_is_told_the_word_once_and_the_meaning_only_when_asked(page: Page) -> None:
    page.goto(PAGE)
    heard = page.get_by_role("paragraph").filter(has=page.get_by_role("link", name=WORD)).aria_snapshot()
    assert heard.count(f'"{WORD}"') == 1  # and once in the address
    assert MEANING not in heard
    expect(page.get_by_role("status")).to_have_count(0)
    word(page).click()
    expect(page.get_by_role("status")).to_have_text(MEANING)


def test_on_paper_it_is_a_word_like_any_other_and_its_meaning_is_in_the_list(page: Page) -> None:
    page.goto(PAGE)
    word(page).click()
    page.emulate_media(media="print")
    expect(note(page)).to_be_hidden()
    expect(word(page)).to_have_css("text-decoration-line", "none")
    expect(page.get_by_role("definition").filter(has_text=MEANING)).to_be_visible()
    lines = page.locator("explained-words :is(dt, dd)").evaluate_all(
        "all => new Set(all.map(one => one.getBoundingClientRect().bottom)).size"
    )
    assert lines == page.locator("explained-words dt").count(), (
        "a meaning takes no line of its own: it would cost a sheet"
    )
