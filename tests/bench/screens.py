"""What stands between a reader and the result: screens and words, screen by screen in the browser, on the paths of the examples.

Nothing wrong: who answers "none of these" wherever that is offered, and the first answer elsewhere. Screens are the questions
that are asked; the words are those that a phone shows on them, without buttons.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from section import Section, Table, markdown

from selfcheck.prose.readability import count
from selfcheck.site.library import read_library
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.graph import run as answered
from selfcheck.trees.guard import NONE, Answer

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from browsing.find_browser import find_browser  # noqa: E402
from browsing.fixtures import HURRY  # noqa: E402
from browsing.folder_server import served_folder  # noqa: E402
from making import make_site  # noqa: E402

PHONE = {"width": 360, "height": 640}
MOST_SCREENS, MOST_WORDS, MEDIAN_SCREENS, MOST_OPTION, MOST_ON_A_SCREEN, MOST_GRADE = 7, 500, 6, 12, 90, 6.0
MOST_TO_AN_EMERGENCY = 3
"""The first screen asks who it is about. What is rare and urgent is asked behind a gate, later, and ends the quiz at once."""


@dataclass(frozen=True)
class Screen:
    """One question as a phone shows it."""

    lines: list[str]
    """Its sentences, and the words of each option."""
    longest_option: int
    """In words."""
    none_in_sight: bool
    """Whether "none of these", or the last option, is seen without scrolling."""
    says_how_many: bool
    """Whether it says how many options there are to read."""

    @property
    def words(self) -> int:
        return sum(len(line.split()) for line in self.lines)

    @property
    def grade(self) -> float:
        return count([line.split() for line in self.lines]).flesch_kincaid


def run() -> Section:
    """Take the first quiz of this site as its examples do, in a browser."""
    library = read_library(PROJECT)
    name = library.ids("quizzes")[0]
    graph = library.graphs[name]
    paths = [answered(graph, example.answers.get) for example in graph.tree.examples]
    well, _ = answered(graph, lambda question: _nothing(graph, question))
    with TemporaryDirectory() as folder:
        made = make_site(PROJECT, Path(folder, "site"))
        assert made.returncode == 0, made.stdout + made.stderr
        screens = _screens(Path(folder, "site"), graph, [well, *(asked for asked, _ in paths)])
    return _section(graph, screens, well, paths)


def _section(
    graph: StateGraph,
    screens: Mapping[str, Screen],
    well: Mapping[str, Answer],
    paths: list[tuple[dict[str, Answer], int | str]],
) -> Section:
    top = {name for name, rank in graph.tree.outcome_rank.items() if rank == graph.tree.top}
    lengths = sorted(len(asked) for asked, _ in paths)
    urgent = [len(asked) for asked, end in paths if end in top]
    words = sum(screens[question].words for question in well)
    rows = [
        (question, str(s.words), str(s.longest_option), f"{s.grade:.1f}", "yes" if s.none_in_sight else "no")
        for question, s in screens.items()
    ]
    table = Table(
        "Screens on a phone of 360 × 640", ("question", "words", "longest option", "grade", "none in sight"), rows
    )
    hidden = [question for question, s in screens.items() if not (s.none_in_sight or s.says_how_many)]
    promises = [
        (f"nothing wrong: at most {MOST_SCREENS} screens ({len(well)})", len(well) <= MOST_SCREENS),
        (f"nothing wrong: at most {MOST_WORDS} words ({words})", words <= MOST_WORDS),
        (f"half of {len(paths)} examples: at most {MEDIAN_SCREENS} screens", median(lengths) <= MEDIAN_SCREENS),
        (
            f"half of {len(urgent)} emergencies: at most {MOST_TO_AN_EMERGENCY} screens",
            median(urgent or [0]) <= MOST_TO_AN_EMERGENCY,
        ),
        (f"no option over {MOST_OPTION} words", all(s.longest_option <= MOST_OPTION for s in screens.values())),
        (f"no screen over {MOST_ON_A_SCREEN} words", all(s.words <= MOST_ON_A_SCREEN for s in screens.values())),
        (f"no screen above grade {MOST_GRADE:.0f}", all(s.grade <= MOST_GRADE for s in screens.values())),
        ("each screen shows 'none' without scrolling, or says how much there is to read", not hidden),
    ]
    data = {
        "nothing_wrong": {"screens": len(well), "words": words},
        "median_screens": median(lengths),
        "most_screens": lengths[-1],
        "emergency_screens": {"median": median(urgent), "most": max(urgent)} if urgent else {},
        "screens": {question: s.words for question, s in screens.items()},
    }
    note = f"Half of the examples take {median(lengths):.0f} screens or less, the longest {lengths[-1]}."
    lengths_table = Table(
        "Examples by how many screens they take",
        ("screens", "examples"),
        [(str(n), str(lengths.count(n))) for n in sorted(set(lengths))],
        note,
    )
    return Section("screens", "What stands before a result", [table, lengths_table], data, promises)


def _nothing(graph: StateGraph, question: str) -> Answer:
    options = graph.written.questions[question].options
    return frozenset([next((option.id for option in options if option.id == NONE), options[0].id)])


def _screens(site: Path, graph: StateGraph, sheets: list[Mapping[str, Answer]]) -> dict[str, Screen]:
    """Return each question that a sheet of answers asks, as a browser shows it."""
    found: dict[str, Screen] = {}
    page_with_quiz = next(p for p in sorted(site.rglob("*.html")) if "<decision-quiz" in p.read_text(encoding="utf-8"))
    path = page_with_quiz.parent.relative_to(site).as_posix()
    program = find_browser()
    with served_folder(site) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        for sheet in sheets:
            if sheet.keys() <= found.keys():
                continue
            page = browser.new_page(viewport=PHONE)
            page.add_init_script(HURRY)  # every press here is meant
            page.goto(f"{host}{path}/")
            page.locator("decision-quiz [data-do=start]:visible").click()
            for question, answer in sheet.items():
                if question not in found:
                    found[question] = _seen(page)
                _give(page, graph, question, answer)
                _send(page)
            page.close()
        browser.close()
    return {name: found[name] for name in graph.written.questions if name in found}


def _send(page: Page) -> None:
    page.locator("decision-quiz button[type=submit]:visible").click()


def _give(page: Page, graph: StateGraph, question: str, answer: Answer) -> None:
    asked = graph.written.questions[question]
    for name in answer:
        if asked.pick == "number" and name not in ("unsure",):
            band = asked.option(name)
            page.locator("decision-quiz fieldset input[type=text]").fill(str(band.low if band else 0))
        else:
            page.locator(f"decision-quiz fieldset input[value={name}]").check()


def _seen(page: Page) -> Screen:
    seen = page.locator("decision-quiz fieldset:visible")
    lines = [line for text in seen.inner_text().splitlines() for line in _sentences(text)]
    options = [label.inner_text() for label in seen.locator("[data-text]:visible").all()]
    last = seen.locator("input[value=none]").or_(seen.locator("label").last).first.bounding_box()
    bottom = last["y"] + last["height"] if last else 0
    counted = seen.locator(".decision-quiz__count:visible").count() > 0
    return Screen(lines, max(len(text.split()) for text in options), bottom <= PHONE["height"], counted)


def _sentences(text: str) -> Iterator[str]:
    return (part for part in re.split(r"(?<=[.?!:])\s+", text.strip()) if part)


if __name__ == "__main__":
    print(markdown(run()))
