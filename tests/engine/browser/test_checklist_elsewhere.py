"""The red-flag checklist where it is no ordinary screen that shows it: paper, a browser of 2021, a translation, a saved copy."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing.building import BuiltSite
from browsing.lists import Listed
from playwright.sync_api import Browser, Page, expect
from sheets import sheets

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


def test_on_paper_each_number_of_a_place_stands_by_itself_however_long_the_name_of_that_is(opened: Page) -> None:
    opened.evaluate("""() => {
        const [item] = document.querySelectorAll("main .red-flag-checklist .numbers li");
        const [link] = item.querySelectorAll("a");
        link.after(" ", Object.assign(link.cloneNode(), { textContent: "998" }));
        link.previousElementSibling.textContent = "kettles ".repeat(60);
    }""")
    text = sheet(opened)
    assert text.count("kettles") >= 60
    assert re.search(r"kettles 112 ?/ ?998", text)


def sheet(page: Page) -> str:
    return " ".join(side.words for side in sheets(page.pdf()))


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
