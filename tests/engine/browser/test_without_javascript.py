"""With JavaScript off: the self-check is a form to follow by its links, the checklist a list to tick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def section(page: Page) -> Locator:
    """The part of the form that the last link led to."""
    return page.locator("decision-quiz section:target")


def follow(page: Page, when: str, link: str) -> None:
    """In the part that was reached, follow the link of the line that begins with `when`."""
    part = section(page) if "#" in page.url else page.locator("decision-quiz section:has(fieldset)").first
    part.get_by_role("listitem").filter(has_text=when).first.get_by_role("link", name=link).click()


def test_an_emergency_is_one_link_away(page: Page) -> None:
    page.goto("/self-check/")
    follow(page, "If you ticked any of these", "Get help now")
    expect(section(page).get_by_role("heading", name="Get help now")).to_be_visible()
    expect(section(page).get_by_role("link", name="999")).to_have_attribute("href", "tel:999")


def test_links_alone_lead_through_all_questions_to_the_results(page: Page) -> None:
    page.goto("/self-check/")
    for number in range(2, 14):
        age = section(page).get_by_role("radio", name="16 or over").count() if number > 2 else 0
        follow(page, "If “16 or over”" if age else "If none", f"go to question {number}")
        expect(section(page).get_by_text(f"Question {number}", exact=True)).to_be_visible()
    follow(page, "If “2 weeks or less”", "read the result for the most urgent advice")
    expect(page.locator(":target")).to_have_text("The results")
    page.get_by_role("link", name="You can usually look after this yourself").click()
    expect(section(page).get_by_role("heading", name="You can usually look after this yourself")).to_be_visible()


def test_a_doubt_says_the_least_that_it_leads_to(page: Page) -> None:
    page.goto("/self-check/")
    lines = page.locator("decision-quiz").get_by_role("listitem").filter(has_text="If you are not sure")
    assert lines.count() == 13
    expect(lines.first).to_contain_text("at least Get help today")


def test_results_stand_with_the_most_urgent_first_and_whole(page: Page) -> None:
    page.goto("/self-check/")
    titles = page.locator("decision-quiz .care-card__title").all_inner_texts()
    assert [title.splitlines()[-1] for title in titles] == [
        "Get help now",
        "Get help today",
        "See a doctor soon",
        "Make a routine appointment",
        "You can usually look after this yourself",
    ]


def test_each_result_is_one_link_away_from_what_would_make_it_more_urgent(page: Page) -> None:
    page.goto("/self-check/")
    for title, sign, name in (
        ("Get help today", "Face drooping on one side", "list A"),
        ("See a doctor soon", "One leg swollen", "list B"),
        ("You can usually look after this yourself", "getting thinner", "list C"),
    ):
        result = page.locator("decision-quiz .care-card", has=page.get_by_role("heading", name=title))
        result.get_by_role("link", name=name).click()
        expect(page.locator(":target")).to_contain_text(f"{name.replace('list', 'List')}.")
        expect(page.locator(":target").get_by_text(sign)).to_be_visible()


def test_nothing_is_shown_that_needs_a_script(page: Page) -> None:
    for address in ("/self-check/", "/checklist/", "/diary/"):
        page.goto(address)
        expect(page.locator("main button:visible:not([popovertarget])")).to_have_count(0)


def test_enter_in_the_form_sends_nothing(page: Page) -> None:
    page.goto("/self-check/")
    page.get_by_role("checkbox", name="Face drooping").check()
    page.keyboard.press("Enter")
    assert page.url.endswith("/self-check/")


def test_the_checklist_can_be_ticked_and_written_on(page: Page) -> None:
    page.goto("/checklist/")
    page.get_by_role("checkbox", name="Face drooping").check()
    page.get_by_label("When did it start?").fill("Monday")
    expect(page.get_by_role("group", name="Get help now")).to_contain_text("Do not drive yourself")
