"""On paper, A4 and US Letter: what Chromium would print, read back from its PDF.

How much stands on a sheet hangs on the reader's font. So what is promised of sheets is tried with a usual font, one as wide
as that of a bare Linux, and a narrow one.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from browsing.own_site import answer, answer_safely, start
from fonts import NARROW, PACKAGES, USUAL, VARIABLE, WIDE, fontconfig_file
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

pytestmark = pytest.mark.parametrize("paper", ["A4", "Letter"])
ROOM = {USUAL: 1.0, WIDE: 1.15, NARROW: 1.0}
"""How many sheets of many may be taken, as a multiple: wide letters need so much more room."""
in_every_font = pytest.mark.parametrize("font", PACKAGES, indirect=True)
CROSS = "\N{MULTIPLICATION SIGN}"
"""What a tick is on paper."""
FOOT = r"Printed on [\w, ]+ from |Version [0-9a-f]{8}\. Printed on: _+"


@pytest.fixture(scope="module")
def font(request: pytest.FixtureRequest) -> str:
    """The kind of font that a test names, or the usual one."""
    return getattr(request, "param", USUAL)


@pytest.fixture(scope="module")
def browser(
    font: str, launch_browser: Callable[..., Browser], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser that has one font."""
    fonts = fontconfig_file(font, tmp_path_factory.mktemp(font))
    launched = launch_browser(env={**os.environ, VARIABLE: str(fonts)})
    yield launched
    launched.close()


@dataclass(frozen=True)
class Sheet:
    """A side of paper."""

    words: str
    smallest: float
    """The size in points of its smallest letters."""


def printed(page: Page, paper: str) -> list[Sheet]:
    return [read(sheet) for sheet in PdfReader(io.BytesIO(page.pdf(format=paper))).pages]


def read(sheet: PageObject) -> Sheet:
    """Read a side. A font may draw several letters as one ("ffi"); NFKC makes letters of it again."""
    sizes: set[float] = set()

    def visit(text: str, user: list[float], matrix: list[float], _: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3] * user[3]), 1))

    text = sheet.extract_text(visitor_text=visit)
    return Sheet(" ".join(unicodedata.normalize("NFKC", text).split()), min(sizes, default=0.0))


def words(pages: list[Sheet]) -> str:
    return " ".join(sheet.words for sheet in pages)


def smallest(pages: list[Sheet]) -> float:
    """Return the size in points of the smallest letters."""
    return min(sheet.smallest for sheet in pages)


def headings_left_alone(page: Page, pages: list[Sheet]) -> list[str]:
    """Return the headings that stand last on their sheet, with what they head on the next one."""
    headings = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, summary')].map(heading => heading.textContent)"
    )
    ends = [" ".join(re.split(FOOT, sheet.words)[0].split()) for sheet in pages[:-1]]
    named = {" ".join(unicodedata.normalize("NFKC", heading).split()) for heading in headings} - {""}
    return [heading for heading in named for end in ends if end.endswith(heading)]


@in_every_font
def test_every_family_is_the_one_font_of_the_test(page: Page, paper: str) -> None:
    """So no test of paper can hang on what the machine has installed: there, these would differ."""
    page.set_content("<b style='font-size: 100px'>Why legs twitch</b>")
    families = ("sans-serif", "serif", "monospace", "Arial", "DejaVu Sans Mono")
    wide = [
        page.locator("b").evaluate("(bold, family) => (bold.style.fontFamily = family, bold.offsetWidth)", family)
        for family in families
    ]
    assert len(set(wide)) == 1


@in_every_font
def test_the_blank_checklist_fits_two_sides_and_can_be_read(page: Page, paper: str) -> None:
    page.goto("/checklist/")
    pages = printed(page, paper)
    assert len(pages) <= 2
    assert smallest(pages) >= 11
    text = words(pages)
    refs = re.findall(r"\b[RUNG]\d+\b", text)
    assert len(refs) == len(set(refs)) == 39
    for told in ("Get help now", "Get help today", "See a doctor soon", "None of these today", "When did it start?"):
        assert told in text
    assert "general information" in text
    check_foot(pages, r"Printed on [\w, ]+ from 127\.0\.0\.1:\d+/checklist/, version [0-9a-f]{8}")
    assert headings_left_alone(page, pages) == []


@in_every_font
def test_a_group_of_signs_is_on_one_sheet_with_its_heading(page: Page, paper: str) -> None:
    page.goto("/checklist/")
    pages = printed(page, paper)
    for letter, heading in {
        "R": "Get help now",
        "U": "Get help today",
        "N": "See a doctor soon",
        "G": "Make a routine appointment",
    }.items():
        found = [re.findall(rf"\b{letter}\d+\b", sheet.words) for sheet in pages]
        (place,) = (number for number, refs in enumerate(found) if refs)
        assert heading in pages[place].words


def test_nothing_of_the_site_around_it_is_on_the_sheet(page: Page, paper: str) -> None:
    page.goto("/checklist/")
    text = words(printed(page, paper))
    for left_out in (
        "Print with my ticks",
        "Keep my ticks",
        "Tick a sign to see",
        "Menu",
        "Search",
        "Last checked",
        "Next",
    ):
        assert left_out not in text


def test_ticks_and_notes_are_printed_unless_it_is_to_be_blank(page: Page, paper: str) -> None:
    page.goto("/checklist/")
    blank = page.pdf(format=paper)
    page.get_by_role("checkbox", name="You take lithium").check()
    page.get_by_label("When did it start?").fill("Last Tuesday")
    ticked = printed(page, paper)
    assert len(ticked) <= 2
    assert "Last Tuesday" in words(ticked)
    assert words(ticked).count(CROSS) == 1
    drawn = page.locator("input[value=lithium]")
    page.emulate_media(media="print")
    crossed = "box => getComputedStyle(box, '::before').content"
    assert drawn.evaluate(crossed) == f'"{CROSS}"'
    page.evaluate("document.querySelector('red-flag-checklist').classList.add('is-blank')")
    assert drawn.evaluate(crossed) == "none"
    note = page.get_by_label("When did it start?")
    assert note.evaluate("field => getComputedStyle(field).color") == "rgba(0, 0, 0, 0)"
    assert len(PdfReader(io.BytesIO(blank)).pages) <= 2


@in_every_font
@pytest.mark.parametrize(("address", "most"), [("/checklist/", 5), ("/diary/", 4), ("/self-check/", 18)])
@pytest.mark.parametrize("scripted", [True, False], ids=["", "without JavaScript"])
def test_large_letters_are_16_points_at_least(
    browser: Browser, base_url: str, font: str, paper: str, address: str, most: int, scripted: bool
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=scripted)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Large letters on paper").check()
    if scripted and address == "/self-check/":
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print the questions as a form").click()
    pages = printed(page, paper)
    alone = headings_left_alone(page, pages)
    context.close()
    assert alone == []
    assert smallest(pages) >= 16
    assert len(pages) <= most * ROOM[font]
    assert all(len(sheet.words) > 100 for sheet in pages)  # none is empty because the paper is turned


@in_every_font
def test_each_sheet_of_a_large_diary_names_its_columns(page: Page, paper: str) -> None:
    page.goto("/diary/")
    page.get_by_label("Large letters on paper").check()
    for sheet in printed(page, paper):
        assert "What came before" in sheet.words


@in_every_font
def test_a_result_can_be_printed_in_large_letters(page: Page, paper: str) -> None:
    start(page)
    answer_safely(page, 1, 12)
    answer(page, "more_than_two_weeks")
    page.get_by_label("Large letters on paper").check()
    pages = printed(page, paper)
    assert smallest(pages) >= 16
    assert len(pages) <= 5


def test_a_result_is_printed_with_its_date_answers_advice_and_disclaimer(page: Page, paper: str) -> None:
    start(page)
    answer_safely(page, 1, 5)
    answer(page, "one_swollen_leg")
    pages = printed(page, paper)
    text = words(pages)
    assert re.match(r"1 / 2 (Urgency: Urgent\. )?Get help today", text)
    today = page.evaluate("new Date().toLocaleDateString('en', {dateStyle: 'long'})")
    for told in (
        "Speak to a doctor or an urgent advice line today",
        "Your answers",
        "16 or over",
        "One leg swollen",
        "Face drooping",  # what would make it more urgent
        "general information",
    ):
        assert told in text
    for left_out in (
        "Change",
        "Start again",
        "Continue",
        "Where are you?",
        "Are any of these new",
        "Read more",
        "Menu",
    ):
        assert left_out not in text
    assert smallest(pages) >= 11
    check_foot(pages, rf"Printed on {today} from 127\.0\.0\.1:\d+/self-check/, version [0-9a-f]{{8}}")


@in_every_font
@pytest.mark.parametrize(
    ("safe", "then"),
    [
        (0, "stroke_signs"),
        (5, "one_swollen_leg"),
        (8, "lost_ability"),
        (12, "more_than_two_weeks"),
        (12, "two_weeks_or_less"),
    ],
)
def test_each_result_with_all_its_answers_takes_two_sides_at_most(page: Page, paper: str, safe: int, then: str) -> None:
    start(page)
    answer_safely(page, 1, safe)
    answer(page, then)
    pages = printed(page, paper)
    assert len(pages) <= 2
    assert smallest(pages) >= 11
    assert headings_left_alone(page, pages) == []


def test_signs_that_were_folded_away_on_the_screen_are_on_paper(page: Page, paper: str) -> None:
    start(page)
    answer_safely(page, 1, 12)
    answer(page, "more_than_two_weeks")
    assert "getting thinner" in words(printed(page, paper))


def test_an_emergency_is_printed_with_the_answers_for_whoever_helps(page: Page, paper: str) -> None:
    start(page)
    answer(page, "stroke_signs")
    text = words(printed(page, paper))
    for told in ("Get help now", "999", "Your answers", "Face drooping on one side", "general information"):
        assert told in text


@in_every_font
def test_the_questions_are_printed_as_a_form_with_every_result(page: Page, font: str, paper: str) -> None:
    page.goto("/self-check/")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the questions as a form").click()
    pages = printed(page, paper)
    check_form(pages, font)
    assert headings_left_alone(page, pages) == []
    check_foot(pages, r"Printed on [\w, ]+ from 127\.0\.0\.1:\d+/self-check/, version [0-9a-f]{8}")


def test_without_javascript_the_page_prints_as_the_same_form(
    browser: Browser, base_url: str, font: str, paper: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/self-check/")
    form = printed(page, paper)
    page.goto("/checklist/")
    checklist = printed(page, paper)
    context.close()
    check_form(form, font)
    assert len(checklist) <= 2
    for pages in (form, checklist):
        check_foot(pages, r"Version [0-9a-f]{8}\. Printed on: _+")
        assert re.search(r"Last checked \d+ \w+ \d{4}", words(pages[-1:]))
        assert "https://" in words(pages[-1:])
    assert "999" in words(form[:1])  # folded away on the screen


@in_every_font
def test_the_diary_takes_two_sides_with_a_week_on_each(page: Page, paper: str) -> None:
    page.goto("/diary/")
    pages = printed(page, paper)
    assert len(pages) == 2
    assert smallest(pages) >= 11
    first, second = words(pages[:1]), words(pages[1:])
    assert "Day 7" in first
    assert "Day 8" in second
    for side in (first, second):
        for column in ("When", "Where", "How long", "What came before", "Sleep", "Caffeine"):
            assert column in side
    check_foot(pages, r"Version [0-9a-f]{8}\. Printed on: _+|Printed on [\w, ]+ from [^ ]+, version [0-9a-f]{8}")
    assert "Last checked" in second
    assert "https://" in second
    for left_out in ("Menu", "Search", "print command", "Large letters"):
        assert left_out not in first + second


def check_foot(pages: list[Sheet], foot: str) -> None:
    """See that each sheet says where it is from, which version it is, and which sheet of how many."""
    for number, sheet in enumerate(pages, 1):
        assert re.search(foot, sheet.words), f"sheet {number}: {sheet.words[-200:]}"
        assert f"{number} / {len(pages)}" in sheet.words


def check_form(pages: list[Sheet], font: str) -> None:
    text = words(pages)
    assert len(pages) <= 9 * ROOM[font]
    for number in range(1, 14):
        (sheet,) = (sheet for sheet in pages if f"Question {number} " in sheet.words)
        assert number == 13 or f"If none: go to question {number + 1}" in sheet.words or number == 5
    for sign in ("Face drooping on one side", "One leg swollen, painful", "getting thinner"):
        assert text.count(sign) == 2  # where it is asked, and in the one list that results name
    for named in (
        "anything on this list fits: list A",
        "List A. Get help now if you have:",
        "anything on this list fits: list B",
        "List C. See a doctor",
    ):
        assert named in text
    for told in ("go to question 13", "Stop here", "Get help now", "You can usually look after this yourself"):
        assert told in text
    for left_out in ("We could not finish", "There is a problem", "Continue", "Your answers"):
        assert left_out not in text
    assert smallest(pages) >= 11
