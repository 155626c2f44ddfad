"""On paper, A4 and US Letter: what Chromium would print, read back from its PDF.

How much stands on a sheet hangs on the reader's font. So each kind of sheet is tried with a usual font, one as wide as that of
a bare Linux, and a narrow one. Where all that is promised is that no more is needed, and nothing is cut, wide letters alone
are tried: others need less.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from browsing.own_site import ON_THE_DAY, TO_EACH_RESULT, answer, quiz, start
from fonts import NARROW, PACKAGES, USUAL, VARIABLE, WIDE, fontconfig_file
from playwright.sync_api import Browser, Page
from sheets import Sheet, letters, sheets

from selfcheck.config.words import plain

PAPERS = ("A4", "Letter")
ROOM = {USUAL: 1.0, WIDE: 1.12, NARROW: 1.0}
"""How many sheets of many may be taken, as a multiple: wide letters need so much more room."""
in_every_font = pytest.mark.parametrize("font", PACKAGES, indirect=True)
in_wide_letters = pytest.mark.parametrize("font", [WIDE], indirect=True)
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
class Print:
    """What came out of the printer."""

    paper: str
    sheets: list[Sheet]
    headings: list[str] = field(repr=False)
    """The words of each heading of the page, and of what leads in to each list."""

    @property
    def words(self) -> str:
        return " ".join(sheet.words for sheet in self.sheets)

    @property
    def smallest(self) -> float:
        """The size in points of the smallest letters."""
        return min(sheet.smallest for sheet in self.sheets)

    @property
    def headings_left_alone(self) -> list[str]:
        """The headings that stand last on their sheet, with what they head on the next one."""
        ends = [" ".join(re.split(FOOT, sheet.words)[0].split()) for sheet in self.sheets[:-1]]
        return [heading for heading in self.headings for end in ends if end.endswith(heading)]


def printed(page: Page, ask: Callable[[Page], None] = lambda page: None) -> list[Print]:
    """Print the page on each kind of paper, each time after doing what a reader does to `ask` for the print."""
    return [_printed(page, paper, ask) for paper in PAPERS]


def _printed(page: Page, paper: str, ask: Callable[[Page], None]) -> Print:
    ask(page)
    told = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, summary, p:has(+ :is(ul, ol, h4))')].map(heading => heading.textContent)"
    )
    return Print(paper, sheets(page.pdf(format=paper)), sorted({letters(heading) for heading in told} - {""}))


@pytest.fixture(scope="module")
def blank_checklist(browser: Browser, base_url: str) -> list[Print]:
    """The checklist as it is printed before anything is ticked."""
    page = browser.new_page(base_url=base_url)
    page.add_init_script(ON_THE_DAY)
    page.goto("/checklist/")
    prints = printed(page)
    page.close()
    return prints


@in_every_font
def test_every_family_is_the_one_font_of_the_test(page: Page) -> None:
    """So no test of paper can hang on what the machine has installed: there, these would differ."""
    page.set_content("<b style='font-size: 100px'>Why legs twitch</b>")
    families = ("sans-serif", "serif", "monospace", "Arial", "DejaVu Sans Mono")
    wide = [
        page.locator("b").evaluate("(bold, family) => (bold.style.fontFamily = family, bold.offsetWidth)", family)
        for family in families
    ]
    assert len(set(wide)) == 1


# --- the checklist ------------------------------------------------------------------------------------------------------


@in_every_font
def test_the_blank_checklist_fits_two_sides_and_can_be_read(blank_checklist: list[Print]) -> None:
    flags = quiz().library.flags
    signs = [flags[name] for group in quiz().library.checklists["leg-twitching"].groups for name in group.flags]
    for one in blank_checklist:
        assert len(one.sheets) <= 2
        assert one.smallest >= 11
        assert [sign.text for sign in signs if letters(plain(sign.text)) not in letters(one.words)] == []
        assert not re.search(r"\b[RUNG]\d+\b", one.words)  # what reviewers call a sign means nothing to others
        for told in (
            "Get help now",
            "Get help today",
            "See a doctor soon",
            "None of these today",
            "When did it start?",
        ):
            assert told in one.words
        assert "general information" in one.words
        check_foot(one, r"Printed on [\w, ]+ from 127\.0\.0\.1:\d+/checklist/, version [0-9a-f]{8}")
        assert one.headings_left_alone == []


@in_every_font
def test_a_group_of_signs_begins_on_the_sheet_of_its_heading(blank_checklist: list[Print]) -> None:
    for one in blank_checklist:
        for group in quiz().library.checklists["leg-twitching"].groups:
            signs = [letters(plain(quiz().library.flags[name].text)) for name in group.flags]
            first = next(sheet for sheet in one.sheets if any(sign in letters(sheet.words) for sign in signs))
            assert plain(quiz().library.levels[group.level].name) in first.words


@in_every_font
def test_the_second_side_of_the_checklist_begins_with_how_soon_to_get_help(blank_checklist: list[Print]) -> None:
    for one in blank_checklist:
        assert re.match(r"2 / 2 (Urgency: Urgent\. )?Get help today", one.sheets[1].words)


@in_wide_letters
def test_only_what_was_ticked_is_one_side_for_whoever_is_asked_for_help(page: Page) -> None:
    page.goto("/checklist/")
    page.evaluate("window.print = () => {}")
    for sign in ("lithium", "one_swollen_leg", "thinner_limb"):
        page.locator(f"[data-sign={sign}]").check()
    page.get_by_label("When did it start?").fill("Last Tuesday")
    page.get_by_label("What else have you noticed?").fill("It began with a cold. " * 9)
    page.get_by_role("button", name="Print only what I ticked").click()
    for one in printed(page):
        assert len(one.sheets) == 1
        assert one.smallest >= 11
        assert one.words.count(CROSS) == 3
        assert one.words.count("What to say:") == 1
        for told in (
            "Warning signs with leg twitching",
            "Only what was ticked",
            "Name",
            "Date of birth",
            "Get help today",
            "See a doctor soon",
            "Who can help today?",
            "Last Tuesday",
            "It began with a cold.",
        ):
            assert told in one.words
        assert re.search(r"United Kingdom ?999", one.words)
        assert "Get help now" not in one.words


def test_nothing_of_the_site_around_it_is_on_the_sheet(blank_checklist: list[Print]) -> None:
    left_out = (
        "Print with my ticks",
        "Keep my ticks",
        "Tick a sign to see",
        "Menu",
        "Search",
        "Last checked",
        "Next",
    )
    for one in blank_checklist:
        assert [words for words in left_out if words in one.words] == []


def test_ticks_and_notes_are_printed_unless_it_is_to_be_blank(page: Page) -> None:
    page.goto("/checklist/")
    page.get_by_role("checkbox", name="On lithium: new twitching").check()
    page.get_by_label("When did it start?").fill("Last Tuesday")
    page.get_by_label("Which medicines do you take?").fill(
        "Sertraline 50 mg, new since October, and two others for years"
    )
    for one in printed(page):
        assert len(one.sheets) <= 2
        assert "Last Tuesday" in one.words
        assert one.words.count(CROSS) == 1
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print without ticks").click()
    for one in printed(page):
        assert "Last Tuesday" not in one.words
        assert CROSS not in one.words


# --- the diary ----------------------------------------------------------------------------------------------------------


@in_every_font
def test_the_diary_takes_two_sides_with_a_week_on_each(page: Page) -> None:
    page.goto("/diary/")
    for one in printed(page):
        first, second = (sheet.words for sheet in one.sheets)
        assert one.smallest >= 11
        assert "Day 7" in first
        assert "Day 8" in second
        for side in (first, second):
            for column in ("When", "Where", "How long", "What came before", "Sleep", "Caffeine"):
                assert column in side
        check_foot(one, r"Version [0-9a-f]{8}\. Printed on: _+|Printed on [\w, ]+ from [^ ]+, version [0-9a-f]{8}")
        assert "Last checked" in second
        assert "https://" in second
        for left_out in ("Menu", "Search", "print command", "Large letters"):
            assert left_out not in one.words


@in_wide_letters
def test_what_was_written_in_a_diary_leaves_it_on_two_sides(page: Page) -> None:
    page.goto("/diary/")
    for day in range(1, 15):
        page.locator(f"details[data-day='{day}'] summary").evaluate("summary => { summary.parentElement.open = true; }")
        page.locator(f"[data-line='{day}.when']").fill(f"No {day}: in bed")
        page.locator(f"[data-line='{day}.before']").fill("a long run, then rest on the sofa")
    for one in printed(page):
        assert len(one.sheets) == 2
        assert one.smallest >= 11
        assert [f"No {day}:" in one.sheets[(day - 1) // 7].words for day in range(1, 15)] == [True] * 14


# --- an article ---------------------------------------------------------------------------------------------------------


@in_wide_letters
def test_an_article_takes_the_width_of_the_sheet_and_keeps_its_addresses(page: Page) -> None:
    for address in ("/", "/why-legs-twitch/"):
        page.goto(address)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        wide = page.locator("article > p:not(.page-banner)").evaluate_all("all => all.map(one => one.offsetWidth)")
        assert min(width for width in wide if width) == page.locator("article").evaluate(
            "article => article.offsetWidth"
        )
        page.emulate_media(media="null")  # as it was: a PDF is of paper
        for one in printed(page):
            assert one.smallest >= 9
            assert "Leg twitching a calm guide" in one.sheets[0].words
            assert "https://www.nhs.uk/conditions/twitching-eyes-and-muscles/" in one.words.replace(" ", "")
            assert "when-to-get-help/" in one.words.replace(" ", "")


@in_every_font
def test_the_page_that_names_every_sign_takes_six_sides_with_each_sign_and_address(page: Page) -> None:
    page.goto("/when-to-get-help/")
    flags = quiz().library.flags
    for one in printed(page):
        assert len(one.sheets) <= 6
        assert one.smallest >= 9
        assert [flag.text for flag in flags.values() if letters(plain(flag.text)) not in letters(one.words)] == []
        # its drawing has links, which are no links of HTML
        assert "self-check/" in one.words.replace(" ", "")
        assert one.headings_left_alone == []
        for sheet in one.sheets[:-1]:
            assert len(sheet.words) > 900  # none is half empty


@in_every_font
@pytest.mark.parametrize("name", ["worry", "restless-legs", "where-it-twitches", "motor-neurone-disease", "glossary"])
def test_an_article_takes_two_sides_at_most_and_leaves_no_heading_alone(page: Page, name: str) -> None:
    page.goto(f"/{name}/")
    for one in printed(page):
        assert len(one.sheets) <= 2
        assert one.headings_left_alone == []


# --- a result -----------------------------------------------------------------------------------------------------------


@in_wide_letters
@pytest.mark.parametrize("result", TO_EACH_RESULT)
def test_each_result_with_all_its_answers_takes_two_sides_at_most_and_five_in_large_letters(
    page: Page, result: str
) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT[result])
    for one in printed(page):
        assert len(one.sheets) <= 2
        assert one.smallest >= 11
        assert "Name Date of birth" in one.words
        assert one.headings_left_alone == []
        assert not any(button in one.words for button in ("Remind me", "Go on, to", "Open the checklist"))
    if result != "emergency":
        quiz().keep(page)
    large = page.get_by_label("Large letters on paper")
    assert large.is_visible() == (result != "emergency")  # in an emergency there is nothing else to read
    if large.is_visible():
        large.check()
        for one in printed(page):
            assert len(one.sheets) <= 5
            assert one.smallest >= 16


def test_a_result_is_printed_with_its_date_answers_advice_and_disclaimer(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["today"])
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    for one in printed(page):
        assert re.match(
            r"1 / 2 Leg twitching a calm guide Check how soon to get help Name Date of birth (Urgency: Urgent\. )?Get help today",
            one.words,
        )
        for told in (
            "Speak to a doctor or an urgent advice line today",
            "Your answers",
            "I do",
            "One leg or calf swollen",
            "face droops",  # what would make it more urgent
            "general information",
        ):
            assert told in one.words
        for left_out in (
            "Change",
            "Start again",
            "Continue",
            "Where are you?",
            "Strength or walking: which",
            "Read more",
            "Menu",
        ):
            assert left_out not in one.words
        check_foot(one, rf"Printed on {today} from 127\.0\.0\.1:\d+/self-check/, version [0-9a-f]{{8}}")


def test_signs_that_were_folded_away_on_the_screen_are_on_paper(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["routine"])
    for one in printed(page):
        assert "getting thinner" in one.words


def test_an_emergency_is_printed_with_the_answers_for_whoever_helps(page: Page) -> None:
    start(page)
    answer(page, **TO_EACH_RESULT["emergency"])
    for one in printed(page):
        for told in ("Get help now", "911", "Your answers", "face droops", "general information"):
            assert told in one.words


# --- the questions as a form --------------------------------------------------------------------------------------------


@in_every_font
def test_the_questions_are_printed_as_a_form_with_every_result(page: Page, font: str) -> None:
    page.goto("/self-check/")
    for one in printed(page, ask_for_the_form):
        check_form(one, font)
        assert len(one.sheets[-1].words) > 500  # the last is not nearly empty
        assert one.headings_left_alone == []
        check_foot(one, r"Printed on [\w, ]+ from 127\.0\.0\.1:\d+/self-check/, version [0-9a-f]{8}")


def test_without_javascript_the_page_prints_as_the_same_form(browser: Browser, base_url: str, font: str) -> None:
    page = browser.new_page(base_url=base_url, java_script_enabled=False)
    page.add_init_script(ON_THE_DAY)
    page.goto("/self-check/")
    forms = printed(page)
    page.goto("/checklist/")
    checklists = printed(page)
    page.close()
    for one in forms:
        check_form(one, font)
        assert "999" in one.sheets[0].words  # folded away on the screen
    for one in checklists:
        assert len(one.sheets) <= 2
    for one in (*forms, *checklists):
        check_foot(one, r"Version [0-9a-f]{8}\. Printed on: _+")
        assert re.search(r"Last checked \d+ \w+ \d{4}", one.words)
        assert "https://" in one.words


@pytest.mark.parametrize(("font", "scripted"), [(USUAL, False), (WIDE, True)], indirect=["font"])
@pytest.mark.parametrize(
    ("address", "most", "on_each_sheet"),
    [("/checklist/", 5, ""), ("/diary/", 4, "What came before"), ("/self-check/", 18, "")],
)
def test_large_letters_are_16_points_at_least(
    browser: Browser, base_url: str, font: str, scripted: bool, address: str, most: int, on_each_sheet: str
) -> None:
    page = browser.new_page(base_url=base_url, java_script_enabled=scripted)
    page.add_init_script(ON_THE_DAY)
    page.goto(address)
    page.get_by_label("Large letters on paper").check()
    asks = scripted and address == "/self-check/"
    prints = printed(page, ask_for_the_form) if asks else printed(page)
    page.close()
    for one in prints:
        assert one.headings_left_alone == []
        assert one.smallest >= 16
        assert len(one.sheets) <= most * ROOM[font]
        assert all(len(sheet.words) > 100 for sheet in one.sheets)  # none is empty because the paper is turned
        assert all(on_each_sheet in sheet.words for sheet in one.sheets)  # a table to write in names its columns


def ask_for_the_form(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the questions as a form").click()


def check_form(one: Print, font: str) -> None:
    assert len(one.sheets) <= 10 * ROOM[font]  # 30 questions, 9 results, and what to do about 108 signs
    asked = [plain(question.ask) for question in quiz().quiz.questions.values()]
    for number, words in enumerate(asked, 1):
        assert sum(f"{number} {letters(words)}" in sheet.words for sheet in one.sheets) == 1
    for flag, sign in {
        "stroke_signs": "face droops",
        "one_swollen_leg": "leg or calf",
        "thinner_limb": "thinner",
    }.items():
        asking = [question for question in quiz().quiz.questions.values() if flag in (question.flags or ())]
        assert one.words.count(sign) == len(asking) > 0
    assert "Get help now: stop here." in one.sheets[0].words
    assert "If they are Get help now, stop, and read “Get help now”." in one.sheets[0].words
    for told in ("go to 15", "Only if question 2 says “Answer 5.”", "You can usually look after this yourself"):
        assert told in one.words
    assert "Get help now: its signs in question 3, 7, 8, 9, 10, 11, 14 or 15." in one.words
    for left_out in (
        "We could not finish",
        "There is a problem",
        "Continue",
        "Your answers",
        "Nothing you answer leaves",
    ):
        assert left_out not in one.words
    assert one.smallest >= 11


def check_foot(one: Print, foot: str) -> None:
    """See that each sheet says where it is from, which version it is, and which sheet of how many."""
    for number, sheet in enumerate(one.sheets, 1):
        assert re.search(foot, sheet.words), f"sheet {number}: {sheet.words[-200:]}"
        assert f"{number} / {len(one.sheets)}" in sheet.words
