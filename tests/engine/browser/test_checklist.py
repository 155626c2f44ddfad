"""The red-flag checklist on the screen: what a tick says, and what is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from browsing.axe import violations
from browsing.building import BuiltSite
from browsing.lists import Listed
from playwright.sync_api import Browser, Page, expect
from sheets import sheets


def test_a_tick_says_at_once_what_its_level_means(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "white_flakes").check()
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").name)
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").do)


def test_a_group_with_words_of_its_own_says_those(opened: Page, listed: Listed) -> None:
    listed.sign(opened, "boils_on").check()
    expect(listed.status(opened)).to_contain_text("This week will do.")


def test_the_most_urgent_tick_stays_in_view_whatever_is_ticked_after_it(opened: Page, listed: Listed) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    listed.sign(opened, "smokes").check()
    listed.sign(opened, "slow_boil").check()
    expect(listed.status(opened)).to_contain_text(listed.level("unplug").name)
    expect(listed.status(opened)).to_be_in_viewport()
    listed.sign(opened, "smokes").uncheck()
    expect(listed.status(opened)).to_contain_text(listed.level("clean_it").name)


def test_whoever_ticks_an_emergency_is_led_to_a_number_to_call(opened: Page, listed: Listed) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    numbers = listed.status(opened).get_by_role("link", name=listed.label("list_numbers"))
    listed.sign(opened, "cord_frayed").check()
    expect(numbers).to_be_hidden()
    listed.sign(opened, "smokes").check()
    numbers.click()
    expect(listed.element(opened).locator("a[href^='tel:']").first).to_be_in_viewport()
    of_the_numbers = opened.locator("summary").filter(has_text=listed.library.words.emergency_line)
    expect(of_the_numbers.first).to_be_in_viewport(ratio=1)


def test_a_code_for_whoever_is_shown_the_sheet_is_not_read_out_as_a_part_of_its_sign(
    opened: Page, listed: Listed
) -> None:
    box = listed.element(opened).get_by_role(
        "checkbox", name="Smoke or a burning smell from the kettle or its plug", exact=True
    )
    expect(box).to_have_value("smokes")


def test_none_of_these_today_can_be_said_and_stands_alone(opened: Page, listed: Listed) -> None:
    none, sign = listed.none(opened), listed.sign(opened, "cord_frayed")
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.label("list_none_said"))
    sign.check()
    expect(none).not_to_be_checked()
    expect(listed.status(opened)).to_contain_text(listed.level("stop_using").name)


def test_whoever_says_none_of_these_is_told_that_their_ticks_are_gone(opened: Page, listed: Listed) -> None:
    """Else a tick of the most urgent kind goes without a word."""
    gone, none = listed.label("none_clears"), listed.none(opened)
    listed.sign(opened, "cord_frayed").check()
    none.check()
    expect(listed.status(opened)).to_contain_text(gone)
    none.uncheck()
    none.check()
    expect(listed.status(opened)).not_to_contain_text(gone)


def test_what_is_said_of_a_tick_does_not_cover_it(opened: Page, listed: Listed) -> None:
    """Who ticked by mistake, at the foot of a small phone, sees what to take back."""
    opened.set_viewport_size({"width": 360, "height": 640})
    sign = listed.sign(opened, "cord_frayed")
    below = "(one) => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 10)"
    sign.evaluate(below)
    sign.check()
    box, said = sign.bounding_box(), listed.status(opened).bounding_box()
    assert box
    assert said
    assert box["y"] + box["height"] <= said["y"]


def test_large_letters_are_no_sign_and_stand_beside_none_of_these(opened: Page, listed: Listed) -> None:
    none, large = listed.none(opened), listed.box(opened, listed.label("print_large"))
    none.check()
    large.check()
    expect(none).to_be_checked()
    none.uncheck()
    none.check()
    expect(large).to_be_checked()
    listed.keep(opened).check()
    (kept,) = opened.evaluate("Object.values(localStorage)")
    assert json.loads(kept)["ticks"] == ["none"]


def test_nothing_is_kept_until_it_is_asked_for(opened: Page, listed: Listed) -> None:
    expect(listed.button(opened, "kept_delete")).to_be_hidden()
    before = opened.evaluate("({...localStorage})")
    listed.sign(opened, "smokes").check()
    listed.note(opened, 0).fill("Monday")
    assert opened.evaluate("({...localStorage})") == before
    opened.reload()
    expect(listed.sign(opened, "smokes")).not_to_be_checked()
    expect(listed.note(opened, 0)).to_have_value("")


def test_ticks_and_notes_are_kept_with_their_date_until_deleted(page: Page, listed: Listed) -> None:
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(listed.address)
    before = page.evaluate("({...localStorage})")
    listed.sign(page, "smokes").check()
    listed.keep(page).check()
    listed.note(page, 0).fill("Monday")
    listed.sign(page, "cord_frayed").check()
    page.reload()
    expect(listed.sign(page, "smokes")).to_be_checked()
    expect(listed.sign(page, "cord_frayed")).to_be_checked()
    expect(listed.note(page, 0)).to_have_value("Monday")
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    expect(page.get_by_text(listed.label("kept", date="4 March 2026"))).to_be_visible()
    listed.button(page, "kept_delete").click()
    expect(listed.keep(page)).not_to_be_checked()
    expect(page.get_by_text(listed.label("kept_deleted"))).to_be_visible()
    assert page.evaluate("({...localStorage})") == before


def test_a_browser_without_storage_says_so_and_goes_on(opened: Page, listed: Listed) -> None:
    opened.evaluate("() => { Storage.prototype.setItem = () => { throw Error('full'); }; }")
    listed.keep(opened).click()
    expect(listed.keep(opened)).not_to_be_checked()
    expect(opened.get_by_text(listed.label("keep_failed"))).to_be_visible()


# --- on paper -----------------------------------------------------------------------------------------------------------

PRINTED = """() => {
    const list = document.querySelector("red-flag-checklist");
    dispatchEvent(new Event("beforeprint"));
    (window.printed ??= []).push(list.classList.contains("is-blank") ? "without ticks" : "with ticks");
    dispatchEvent(new Event("afterprint"));
}"""
"""Prints as a browser does, and notes what stands on the sheet."""
NEVER = "window.print = () => {}, 0"


def printed(page: Page) -> list[str]:
    """Print from the menu; return what stood on each sheet so far."""
    page.evaluate(PRINTED)
    return list(page.evaluate("window.printed"))


def blank(page: Page) -> bool:
    return bool(page.evaluate("Boolean(document.querySelector('.is-blank'))"))


def test_each_way_of_printing_is_left_when_it_is_done(opened: Page, listed: Listed) -> None:
    opened.evaluate(f"window.print = {PRINTED}, 0")
    for label in ("list_print_blank", "list_print"):
        listed.button(opened, label).click()
        assert not blank(opened)
    opened.mouse.move(0, 0)
    assert printed(opened) == ["without ticks", "with ticks", "with ticks"]


@pytest.mark.parametrize("how", ["never", "later", "twice"])
def test_no_sheet_lacks_the_ticks_of_a_reader_who_is_back_from_printing(opened: Page, listed: Listed, how: str) -> None:
    """Some browsers print never, some when `print` has returned, and some again when other paper is chosen."""
    opened.evaluate(f"window.print = {PRINTED}, 0" if how == "twice" else NEVER)
    listed.button(opened, "list_print_blank").click()
    if how != "never":
        printed(opened)
    assert not blank(opened)
    listed.sign(opened, "smokes").check()
    sheets = printed(opened)
    assert sheets.pop() == "with ticks"
    assert set(sheets) <= {"without ticks"}
    assert len(sheets) == {"never": 0, "later": 1, "twice": 2}[how]


def test_a_sheet_has_its_ticks_after_printing_without_them_was_forbidden(
    opened: Page, listed: Listed, nothing_leaves: list[str]
) -> None:
    opened.evaluate("window.print = () => { throw new DOMException('', 'SecurityError') }, 0")
    listed.sign(opened, "smokes").check()
    listed.button(opened, "list_print_blank").click()
    nothing_leaves.clear()  # as it was forbidden
    opened.mouse.move(9, 9)
    assert printed(opened) == ["with ticks"]


def test_no_button_is_shown_that_cannot_print(page: Page, listed: Listed) -> None:
    page.add_init_script("window.print = undefined")
    page.goto(listed.address)
    listed.sign(page, "smokes").check()
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    for label in ("list_print", "list_print_blank"):
        expect(listed.button(page, label)).to_be_hidden()
    expect(listed.keep(page)).to_be_visible()


NO_FIELD_SIZING = """() => {
    const drop = (rules) => [...rules].forEach((rule) => {
        rule.style?.removeProperty("field-sizing");
        drop(rule.cssRules ?? []);
    });
    for (const sheet of document.styleSheets) drop(sheet.cssRules);
}"""


def test_all_that_was_written_is_on_paper_in_browsers_whose_fields_do_not_grow(opened: Page, listed: Listed) -> None:
    opened.evaluate(NO_FIELD_SIZING)
    listed.note(opened, 0).fill(f"BEGIN1 {'it makes a noise in the evening ' * 9}END1")
    listed.note(opened, 1).fill("BEGIN2\n\n" + "and once more\n" * 9 + "END2")
    listed.note(opened, 0).evaluate("field => field.scrollIntoView()")
    text = sheet(opened)
    for word in ("BEGIN1", "END1", "BEGIN2", "END2"):
        assert text.count(word) == 1
    listed.note(opened, 0).fill("")
    listed.note(opened, 1).fill("LAST")
    text = sheet(opened)
    assert "BEGIN" not in text
    assert text.count("LAST") == 1
    opened.evaluate(NEVER)
    listed.button(opened, "list_print_blank").click()
    assert "LAST" not in sheet(opened)


def sheet(page: Page) -> str:
    return " ".join(side.words for side in sheets(page.pdf()))


# --- whatever is done to the page ---------------------------------------------------------------------------------------


def test_wrong_markup_leaves_a_list_that_can_be_ticked(page: Page, listed: Listed, nothing_leaves: list[str]) -> None:
    script = re.compile("/components/checklist.js$")
    page.route(script, lambda route: route.fulfill(body=""))
    page.goto(listed.address)
    page.evaluate("document.querySelector('red-flag-checklist template').remove()")
    page.unroute(script)
    with page.expect_console_message() as said:
        page.add_script_tag(url="../components/checklist.js")
    assert "stays a plain list" in said.value.text
    listed.sign(page, "smokes").check()
    nothing_leaves.clear()


def test_accessible_with_ticks_in_light_and_dark(opened: Page, listed: Listed) -> None:
    opened.emulate_media(color_scheme="light", reduced_motion="reduce")
    for group in listed.checklist.groups:
        listed.sign(opened, group.flags[0]).check()
    listed.keep(opened).check()
    found = violations(opened)
    opened.emulate_media(color_scheme="dark")
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += violations(opened)
    assert not found, "\n".join(found)


def test_no_row_is_hidden_before_anything_is_ticked(page: Page, listed: Listed) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(listed.address)
    expect(listed.status(page)).not_to_be_in_viewport()
    listed.sign(page, "smokes").check()
    expect(listed.status(page)).to_be_in_viewport()


def test_the_row_with_the_focus_is_not_behind_the_status(page: Page, listed: Listed) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(listed.address)
    listed.sign(page, "smokes").focus()
    page.keyboard.press("Space")
    hidden = []
    for _ in range(20):
        page.keyboard.press("Tab")
        box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        bar = listed.status(page).bounding_box()
        assert bar
        if box > bar["y"] and page.evaluate("Boolean(document.activeElement.closest('fieldset'))"):
            hidden.append(page.evaluate("document.activeElement.value"))
    assert hidden == []


# --- zoom, and large letters --------------------------------------------------------------------------------------------

COVERED = """() => {
    const status = document.querySelector("red-flag-checklist [role=status]");
    const { top, bottom, height } = status.getBoundingClientRect();
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const sticks = getComputedStyle(status).position === "sticky" && height > document.documentElement.clientHeight / 3;
    const isBehind = here.compareDocumentPosition(status) & Node.DOCUMENT_POSITION_FOLLOWING
        && box.bottom > top + 1 && box.top < bottom && here.closest("red-flag-checklist");
    return [sticks && "the status takes more than a third", isBehind && here.outerHTML].filter(Boolean);
}"""


@pytest.mark.parametrize(
    ("width", "height", "letters"),
    [(320, 256, 100), (180, 320, 100), (206, 457, 100), (360, 640, 200), (640, 360, 150)],
)
def test_zoomed_the_status_covers_no_row(page: Page, listed: Listed, width: int, height: int, letters: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(listed.address)
    page.evaluate(
        """letters => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`html { font-size: ${1.25 * letters}% !important; }`);
            document.adoptedStyleSheets = [sheet];
        }""",
        letters,
    )
    listed.sign(page, "smokes").focus()
    page.keyboard.press("Space")
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    found = []
    for _ in range(12):
        page.keyboard.press("Tab")
        found += page.evaluate(COVERED)
    assert found == []


# --- browsers of 2021 ---------------------------------------------------------------------------------------------------

OF_2021 = """
delete Array.prototype.at;
delete String.prototype.at;
delete Object.hasOwn;
for (const type of [Document, DocumentFragment, Element]) {
    for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
        const original = type.prototype[name];
        if (original) type.prototype[name] = function (selector) {
            if (selector.includes(":has(")) throw new DOMException(`'${selector}' is not a valid selector`, "SyntaxError");
            return original.call(this, selector);
        };
    }
}
addEventListener("DOMContentLoaded", () => {
    const drop = (sheet) => [...sheet.cssRules].forEach((rule, place) => {
        if (rule.selectorText) rule.selectorText = rule.selectorText.replace(/:is\\(:has\\([^)]*\\), /g, ":is(");  // forgives
        if (/:has\\(/.test(rule.selectorText ?? rule.conditionText ?? "")) unknown.unshift([sheet, place]);
        else if (rule.cssRules) drop(rule);
    });
    const unknown = [];
    [...document.styleSheets].forEach(drop);
    for (const [sheet, place] of unknown) sheet.deleteRule(place);
});
"""


def test_a_browser_of_2021_speaks_keeps_and_shows_the_focus(page: Page, listed: Listed) -> None:
    page.add_init_script(OF_2021)
    page.goto(listed.address)
    listed.sign(page, "smokes").focus()
    page.keyboard.press("Space")
    expect(listed.status(page)).to_contain_text(listed.level("unplug").name)
    expect(listed.status(page)).to_be_in_viewport()
    listed.keep(page).check()
    listed.sign(page, "smokes").uncheck()
    listed.sign(page, "cord_frayed").check()
    page.reload()
    expect(listed.sign(page, "cord_frayed")).to_be_checked()
    expect(listed.status(page)).to_contain_text(listed.level("stop_using").name)
    page.keyboard.press("Tab")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
                const here = document.activeElement;
                const seen = [here, here.closest("label")].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
                return here.closest("red-flag-checklist") && !seen ? here.outerHTML : "";
            }"""
        )
        unseen += [here] if here else []
    assert unseen == []
    letters = "getComputedStyle(document.documentElement).fontSize"
    page.emulate_media(media="print")
    expect(listed.status(page)).to_be_hidden()
    small = page.evaluate(letters)
    page.emulate_media(media="screen")
    listed.box(page, listed.label("print_large")).check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(letters) > small


# --- another language, and long words -----------------------------------------------------------------------------------

TRANSLATE = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (data.trim() && !parentElement.closest("script, style, [translate=no]")) texts.push(walker.currentNode);
    }
    for (const text of texts) {
        const outer = document.createElement("font");
        const inner = outer.appendChild(document.createElement("font"));
        text.replaceWith(outer);
        inner.textContent = `\\u00e4${text.data}`;
    }
}"""
"""Wraps each text as the translators of Chrome and Edge do."""


def press(page: Page, what: str) -> None:
    """Click in the middle of the words of a control, by what it does."""
    page.locator(f"{what} font font").first.click()


def test_every_control_works_on_a_translated_page(page: Page, site: BuiltSite, listed: Listed) -> None:
    page.add_init_script("window.print = () => { window.count = (window.count ?? 0) + 1 }")
    page.goto(listed.address)
    before = page.evaluate("({...localStorage})")
    page.evaluate(TRANSLATE)
    page.locator("[data-line]").first.fill("Mine")
    page.locator(".choice:has([value=smokes]) font font").first.click()
    press(page, ".choice:has([data-part=keeper])")
    assert page.evaluate("Object.values(localStorage).join()").count('"Mine"') == 1
    press(page, "[data-do=print]")
    press(page, "[data-way=is-blank]")
    assert page.evaluate("window.count") == 2
    press(page, "[data-do=delete]")
    assert page.evaluate("({...localStorage})") == before
    page.goto("diary/")
    page.evaluate(TRANSLATE)
    press(page, "[data-do=print]")
    assert page.evaluate("window.count") == 1
    press(page, "header .site-search")
    expect(page.get_by_role("searchbox")).to_be_focused()


# --- a copy of the page -------------------------------------------------------------------------------------------------


def test_a_saved_copy_says_nothing_wrong(page: Page, browser: Browser, site: BuiltSite, listed: Listed) -> None:
    page.goto(listed.address)
    listed.none(page).check()
    listed.note(page, 0).fill("Mine")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("document.querySelector('red-flag-checklist').classList.add('is-blank')")
    copy = page.content()
    for scripted in (True, False):
        with browser.new_context(java_script_enabled=scripted) as context:
            opened = context.new_page()
            opened.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
            opened.route(listed.address, lambda route: route.fulfill(body=copy, content_type="text/html"))
            opened.goto(listed.address)
            expect(opened.get_by_text(listed.label("list_none_said"))).to_be_hidden()
            listed.sign(opened, "smokes").check()
            if not scripted:
                expect(listed.element(opened).get_by_role("status")).to_have_count(0)
                expect(listed.element(opened).get_by_role("button")).to_have_count(0)
                continue
            expect(listed.status(opened)).to_contain_text(listed.level("unplug").name)
            expect(listed.element(opened).get_by_role("button", name=listed.label("list_print"))).to_have_count(1)
            assert not blank(opened)
            listed.keep(opened).check()
            assert opened.evaluate("Object.values(localStorage).join()").count("smokes") == 1
            opened.goto("about:blank")


def drop_scripts(html: str) -> str:
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def drop_templates(html: str) -> str:
    return re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("lose", [str, drop_scripts, drop_templates], ids=["nothing", "scripts", "templates"])
def test_a_copy_that_was_saved_while_it_was_printed_prints_nothing_old(
    page: Page, listed: Listed, nothing_leaves: list[str], lose: Callable[[str], str]
) -> None:
    """Whatever the browser that saved it has left out."""
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(listed.address)
    listed.note(page, 1).fill("OLD")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("document.querySelector('red-flag-checklist').classList.add('is-blank')")
    copy = lose(page.content())
    page.clock.set_fixed_time("2027-05-06T12:00:00Z")
    page.route(listed.address, lambda route: route.fulfill(body=copy, content_type="text/html"))
    page.reload()
    listed.note(page, 1).fill("NEW")
    listed.sign(page, "smokes").check()
    text = sheet(page)
    assert "OLD" not in text
    assert "NEW" in text
    assert "2026" not in re.sub(r"\s", "", text.split(listed.label("list_write"))[-1])
    drawn = "getComputedStyle(document.querySelector('[value=smokes]'), '::before').content"
    page.emulate_media(media="print")
    assert page.evaluate(drawn) != "none"  # the tick
    nothing_leaves.clear()


def test_a_copy_that_lost_its_template_stays_a_plain_list(
    page: Page, listed: Listed, nothing_leaves: list[str]
) -> None:
    page.goto(listed.address)
    listed.none(page).check()
    copy = drop_templates(page.content())
    page.route(listed.address, lambda route: route.fulfill(body=copy, content_type="text/html"))
    page.reload()
    expect(listed.element(page).get_by_role("status")).to_have_count(0)
    listed.sign(page, "smokes").check()
    assert [fault for fault in nothing_leaves if "stays a plain list" not in fault] == []
    nothing_leaves.clear()
