"""What translators, extensions and quick fingers do to the page of a checklist: no sign that is ticked is ever passed over."""

from __future__ import annotations

import pytest
from browsing.bare_lists import SCRIPT, BareList
from browsing.lists import Listed
from playwright.sync_api import Page, expect


@pytest.fixture
def listed(bare: BareList) -> Listed:
    return bare.listed


def come_late(page: Page, bare: BareList, spoil: str) -> None:
    """Open the page, do something to it before the script of the list is there, and let that come."""
    bare.has_script = False
    page.goto(bare.address)
    page.evaluate(f"const list = document.querySelector('red-flag-checklist'); {spoil}")
    page.add_script_tag(url=f"../{SCRIPT}")


CHANGED = {
    "a sign outside its group": "list.append(row)",
    "groups that are none": """
        list.querySelectorAll("fieldset").forEach((set) => {
            const other = document.createElement("div");
            other.append(...set.childNodes);
            set.replaceWith(other);
        });
    """,
    "groups without their words": "list.querySelectorAll('h3, fieldset > p').forEach((words) => words.remove())",
    "each row written anew": "list.querySelectorAll('.choice').forEach((one) => { one.innerHTML = one.innerHTML })",
    "a copy in its place": "row.replaceWith(row.cloneNode(true))",
    "a copy beside it": "row.after(row.cloneNode(true))",
    "another value": "row.querySelector('input').value = 'other'",
    "the whole list put elsewhere": "document.body.prepend(list)",
    "a value for what is no sign": "list.querySelectorAll('[type=checkbox]').forEach((one) => { one.value ||= 'on' })",
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_a_sign_says_its_level_and_is_kept_whatever_became_of_the_page(
    opened: Page, listed: Listed, change: str
) -> None:
    listed.keep(opened).check()
    smoke = listed.sign(opened, "smoke")
    smoke.evaluate(f"(box) => {{ const list = box.closest('red-flag-checklist'), row = box.closest('div'); {change} }}")
    smoke.first.check()
    expect(listed.status(opened)).to_contain_text(listed.level("off").do)
    assert '"smoke"' in opened.evaluate("Object.values({...localStorage})[0]")
    listed.none(opened).check()
    expect(listed.status(opened)).to_contain_text(listed.label("list_none_said"))
    expect(smoke.first).not_to_be_checked()


FOREIGN = {
    "a value": "list.querySelector('[data-large]').setAttribute('value', 'on')",
    "hidden fields": """
        list.querySelectorAll("label").forEach((one) => one.insertAdjacentHTML("beforeend", "<input type=hidden value=none>"));
    """,
}


@pytest.mark.parametrize("put", FOREIGN.values(), ids=FOREIGN.keys())
def test_large_letters_never_say_that_there_is_no_sign(page: Page, bare: BareList, listed: Listed, put: str) -> None:
    come_late(page, bare, put)
    listed.box(page, listed.label("print_large")).check()
    expect(listed.status(page)).to_contain_text(listed.label("list_nothing_said"))
    listed.sign(page, "smoke").check()
    expect(listed.status(page)).to_contain_text(listed.level("off").do)


SPOILT = {
    "a sign outside any group": "list.append(list.querySelector('[value=smoke]').closest('div'))",
    "another template before its own": "list.insertAdjacentHTML('afterbegin', '<template><b>Other</b></template>')",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_list_that_is_not_as_it_should_be_stays_as_it_was(
    page: Page, bare: BareList, listed: Listed, nothing_leaves: list[str], spoil: str
) -> None:
    with page.expect_console_message() as said:
        come_late(page, bare, spoil)
    assert "stays a plain list" in said.value.text
    nothing_leaves.clear()
    expect(listed.element(page).get_by_text("Other")).to_have_count(0)
    listed.sign(page, "smoke").check()
    expect(listed.element(page).get_by_text(listed.label("list_nothing_said"))).to_have_count(0)


@pytest.mark.parametrize("event", ["pageshow", "visibilitychange"])
def test_a_sign_that_was_ticked_without_a_word_is_told_when_the_page_is_seen_again(
    opened: Page, listed: Listed, event: str
) -> None:
    listed.sign(opened, "smoke").evaluate("box => { box.checked = true }")
    opened.evaluate("type => dispatchEvent(new Event(type))", event)
    expect(listed.status(opened)).to_contain_text(listed.level("off").do)


TWICE = """(button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    for (const _ of [1, 2]) document.elementFromPoint(x + width / 2, y + height / 2).click();
}"""


def test_the_second_press_on_delete_ticks_nothing_that_has_come_to_its_place(opened: Page, listed: Listed) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    opened.add_style_tag(
        content="[role=status] { display: flex; flex-direction: column }"
    )  # the button has its own line
    listed.keep(opened).check()
    delete = listed.button(opened, "kept_delete")
    delete.scroll_into_view_if_needed()
    delete.evaluate(TWICE)
    expect(delete).to_be_hidden()
    expect(listed.element(opened).locator(":checked")).to_have_count(0)


def test_nothing_is_said_to_be_deleted_that_the_browser_only_does_not_show(opened: Page, listed: Listed) -> None:
    listed.keep(opened).check()
    opened.evaluate("() => { Storage.prototype.getItem = () => { throw new DOMException('', 'SecurityError') } }")
    listed.sign(opened, "smoke").check()
    expect(opened.get_by_text(listed.label("kept_deleted"))).to_have_count(0)
    assert opened.evaluate("localStorage.length") == 1
