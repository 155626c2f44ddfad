"""What the build worked out, held against the browser: every class of paths, every answer, every edge, and walks to and fro.

Nothing here is written by hand: the paths, the answers and the names come from the build's own tables.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest
from answered import paths
from browsing.quizzes import Given, Shown, Steps
from playwright.sync_api import Page, expect

from selfcheck.trees.counting import counts
from selfcheck.trees.graph import Target


@pytest.fixture
def page(shown: Shown, page: Page) -> Page:
    """The page of the quiz, open on a phone: less to draw at each step than on a desk."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(shown.address)
    return page


# --- replayed by the element itself -------------------------------------------------------------------------------------

QUIET = """
    // No layout and no paint in between, and no tens of thousands of entries in the browser's history.
    const quiz = document.getElementById(id);
    quiz.style.display = "none";
    history.pushState = history.replaceState = () => {};
    const shown = () => quiz.querySelector("[data-screen]").dataset.screen;
    const wrong = [];
"""

REPLAY = f"""
([id, runs]) => {{
    {QUIET}
    const press = (what) => quiz.querySelector(`[data-do=${{what}}]`).click();
    for (const [steps, end] of runs) {{
        press("again");
        press("start");
        for (const [question, given] of steps) {{
            if (shown() !== question) break;
            for (const input of quiz.querySelectorAll("[data-screen] fieldset input")) {{
                if (input.type === "text") input.value = given[0] === "unsure" ? "" : given[0];
                else input.checked = given.includes(input.value);
            }}
            quiz.querySelector("form").requestSubmit();
        }}
        if (shown() !== end) wrong.push(`${{JSON.stringify(steps)}}: ${{shown()}}, not ${{end}}`);
    }}
    return wrong;
}}
"""
"""Starts again, and answers question after question with the element's own boxes and its Continue."""

RESTORE = f"""
([id, runs]) => {{
    {QUIET}
    let state;
    Object.defineProperty(history, "state", {{get: () => state}});
    for (const [steps, end] of runs) {{
        state = {{[id]: {{version: quiz.dataset.version, screen: end, answers: steps}}}};
        dispatchEvent(new PopStateEvent("popstate"));
        const asked = [...quiz.querySelectorAll("[data-part=answers] a")].map((link) => link.dataset.to);
        const same = asked.length === steps.length && asked.every((question, place) => question === steps[place][0]);
        if (shown() !== end || !same) wrong.push(`${{JSON.stringify(steps)}}: ${{shown()}} by ${{asked}}, not ${{end}}`);
    }}
    return wrong;
}}
"""
"""Comes back to results as by the browser's Back: the element works out from the answers alone whether one is reached."""


def check(page: Page, shown: Shown, script: str, runs: list[tuple[Steps, str]]) -> None:
    page.goto("about:blank")  # the scripts take the browser's history away from a page
    page.goto(shown.address)
    wrong: list[Any] = page.evaluate(script, [f"quiz-{shown.id}", runs])
    assert not wrong, f"{len(wrong)} of {len(runs)} runs: {wrong[:5]}"


MOST_PATHS = 500


def every_path(shown: Shown) -> list[tuple[Steps, str]]:
    """Give every class of paths with its outcome, or as many as there is time for.

    Path after path takes another member of each class of answers, but at a gate, whose ticks matter one by one.
    """
    runs: list[tuple[Steps, str]] = []
    for number, (path, outcome) in enumerate(paths(shown.graph, MOST_PATHS)):
        steps: Steps = []
        for question, answer in path:
            given = shown.given(question, answer)
            members = shown.members[question, shown.class_of(question, given)]
            steps.append((question, given if question in shown.graph.ticks else members[number % len(members)]))
        runs.append((steps, outcome))
    assert len(runs) == min(counts(shown.graph).total(), MOST_PATHS)
    return runs


def test_every_path_and_every_answer_lead_where_the_build_says(
    page: Page, shown: Shown, subtests: pytest.Subtests
) -> None:
    ways, answers = every_path(shown), every_answer(shown)
    with subtests.test("every class of paths, come back to as by the browser's Back"):
        check(page, shown, RESTORE, ways)
    with subtests.test("paths answered one question at a time: all, or of many every third"):
        check(page, shown, REPLAY, ways if len(ways) < MOST_PATHS else ways[::3])
    with subtests.test("every answer, and at every place each class of answers"):
        check(page, shown, REPLAY, answers)


def every_answer(shown: Shown) -> list[tuple[Steps, str]]:
    """Give every set of ticks, and both ends of every band, where its question is first met; and wherever it can be met one
    member of each class of its answers for each way on, each time another.
    """
    runs: list[tuple[Steps, str]] = []
    met: set[str] = set()
    for number, place in enumerate(shown.places.values()):
        alike: dict[tuple[int, Target], list[Given]] = {}
        for given, target in place.moves.items():
            alike.setdefault((shown.class_of(place.question, given), target), []).append(given)
        some = [members[number % len(members)] for members in alike.values()]
        for given in some if place.question in met else place.moves:
            runs.append(([*place.way, (place.question, given)], shown.screen(place.moves[given])))
        met.add(place.question)
    assert met == set(shown.tree.questions)
    return runs


def test_each_class_has_as_many_answers_as_the_build_counts(shown: Shown) -> None:
    for (question, place), members in shown.members.items():
        asked = shown.tree.questions[question]
        if asked.pick != "number" and len(asked.options) < 7:
            assert len(members) == shown.graph.classes[question][place].count


# --- clicked as a reader clicks -----------------------------------------------------------------------------------------


MOST_CLICKS = 300


def edges(shown: Shown) -> dict[int, dict[Given, Target]]:
    """Give for each place one answer for each class of answers and each way on.

    Where that is more than there is time for: each class of answers to each question once, on the shortest ways.
    """
    found: dict[int, dict[Given, Target]] = {}
    for here, place in shown.places.items():
        once = {(shown.class_of(place.question, given), to): given for given, to in reversed(place.moves.items())}
        found[here] = {given: place.moves[given] for given in once.values()}
    return found if sum(map(len, found.values())) <= MOST_CLICKS else shortest(shown, found)


def shortest(shown: Shown, every: dict[int, dict[Given, Target]]) -> dict[int, dict[Given, Target]]:
    """Give those edges that lead to each question by a shortest way, and there one of each class of its answers."""
    first = {shown.places[here].question: here for here in reversed(every)}
    found: dict[int, dict[Given, Target]] = {here: {} for here in first.values()}
    before = {tuple(place.way): here for here, place in shown.places.items()}
    for place in (shown.places[here] for here in first.values()):
        for length in range(len(place.way), 0, -1):
            here, (_, given) = before[tuple(place.way[: length - 1])], place.way[length - 1]
            found.setdefault(here, {})[given] = shown.places[here].moves[given]
    for question, here in first.items():
        answers = [members[0] for (name, _), members in shown.members.items() if name == question]
        found[here] |= {given: shown.places[here].moves[given] for given in answers}
    return found


def test_every_edge_is_clicked_once(page: Page, shown: Shown) -> None:
    """Every class of answers at every place: pick by name, Continue, see the heading, and Back."""
    wanted = edges(shown)
    clicked = 0
    seen: set[Target] = set()

    def click_all(here: int) -> None:
        nonlocal clicked
        seen.add(here)
        question = shown.places[here].question
        for given, target in wanted[here].items():
            shown.give(page, question, given)
            heading = shown.element(page).locator("[data-heading]")
            expect(heading.filter(has_text=shown.heading(shown.screen(target)))).to_be_focused()
            clicked += 1
            if isinstance(target, int) and target in wanted and target not in seen:
                click_all(target)
            shown.button(page, "back").click()
            expect(heading.filter(has_text=shown.ask(question))).to_be_focused()

    shown.button(page, "quiz_start").click()
    assert isinstance(shown.graph.start, int)
    click_all(shown.graph.start)
    assert clicked == sum(len(moves) for moves in wanted.values())


# --- to and fro ---------------------------------------------------------------------------------------------------------


@dataclass
class Entry:
    """An entry of the browser's history: the screen, and the answers as they were when it was left."""

    screen: str
    answers: dict[str, Given]
    changing: bool = False
    """Whether a Change link led here: then Continue goes back to the result."""
    round: int = 0
    """How often the reader had started again by then."""


class Reader:
    """Wanders through a quiz at random, and knows what is to be on the screen."""

    def __init__(self, page: Page, shown: Shown, seed: str) -> None:
        self.page, self.shown, self.random = page, shown, random.Random(seed)
        self.classes: dict[str, list[list[Given]]] = {}
        for (question, _), members in shown.members.items():
            self.classes.setdefault(question, []).append(members)
        self.answers: dict[str, Given] = {}
        self.entries = [Entry("start", {})]
        self.at = 0
        self.round = 0

    @property
    def entry(self) -> Entry:
        return self.entries[self.at]

    def step(self) -> str:
        """Do one thing that the screen allows; give its name."""
        screen = self.entry.screen
        can = ["reload"]
        if screen == "start":
            can += ["start"] * 9
        elif screen in self.shown.tree.questions:
            can += ["answer"] * 15 + ["back"] * 3
        elif screen == self.shown.emergency:
            can += ["back"] * 8 + ["again"]  # nothing else is to be read there
        else:
            can += ["change"] * 8 + ["back"] * 2 + ["again"]
        can += ["browser_back"] * 2 if self.at else []
        can += ["browser_forward"] * 4 if self.at < len(self.entries) - 1 else []
        what = self.random.choice(can)
        getattr(self, what)()
        return what

    def _take(self, question: str, given: Given) -> None:
        """Take an answer. If it reminds of something else than the one before, what was answered after it is forgotten."""
        other = question in self.answers and self._reminders(question, self.answers[question]) != self._reminders(
            question, given
        )
        self.answers[question] = given
        if other:
            asked, _ = self.shown.follow(self.answers)
            self.answers = {name: self.answers[name] for name in asked[: asked.index(question) + 1]}

    def _reminders(self, question: str, given: Given) -> list[str]:
        options = self.shown.quiz.questions[question].options or {}
        return [told for name in given if name in options and (told := options[name].reminder)]

    def _go(self, screen: str, changing: bool = False) -> None:
        self.entries[self.at + 1 :] = [Entry(screen, dict(self.answers), changing, self.round)]
        self.at += 1

    def _come_to(self, place: int) -> None:
        self.at = place
        if self.entry.round < self.round:  # what was answered before starting again is forgotten
            self.entries[place] = Entry("start", {}, round=self.round)
        for question, given in self.entry.answers.items():
            self._take(question, given)
        self.entry.answers = dict(self.answers)

    def start(self) -> None:
        self.shown.button(self.page, "quiz_start").click()
        self._go(self.shown.screen(self.shown.graph.start))

    def answer(self) -> None:
        question, changing = self.entry.screen, self.entry.changing
        given = self.random.choice(self.random.choice(self.classes[question]))
        self.shown.give(self.page, question, given)
        self._take(question, given)
        self.entry.answers = dict(self.answers)
        asked, outcome = self.shown.follow(self.answers)
        after = [] if changing else asked[asked.index(question) + 1 :]
        self._go(after[0] if after else outcome or asked[-1], changing)

    def change(self) -> None:
        question = self.random.choice(self.shown.follow(self.answers)[0])
        self.shown.change(self.page, question).click()
        self._go(question, changing=True)

    def again(self) -> None:
        self.shown.button(self.page, "start_again").click()
        self.answers = {}
        self.round += 1
        self._go("start")

    def back(self) -> None:
        self.shown.button(self.page, "back").click()
        self._come_to(self.at - 1)

    def browser_back(self) -> None:
        self.page.go_back()
        self._come_to(self.at - 1)

    def browser_forward(self) -> None:
        self.page.go_forward()
        self._come_to(self.at + 1)

    def reload(self) -> None:
        self.page.reload()
        self.answers = {}
        self._come_to(self.at)

    # --- what is to be seen ---

    def look(self) -> None:
        """See that the screen is the one a fresh run of the same answers comes to, with the same answers on it."""
        quiz, screen = self.shown.element(self.page), self.entry.screen
        if screen == "start":
            expect(self.shown.button(self.page, "quiz_start")).to_be_visible()
            return
        asked, outcome = self.shown.follow(self.answers)
        assert screen in (*asked, outcome)
        expect(quiz.locator("[data-heading]").filter(has_text=self.shown.heading(screen))).to_be_visible()
        if screen in self.shown.tree.questions:
            picked = quiz.locator("fieldset").evaluate(
                "set => [...set.elements].map((one) => one.type === 'text' ? one.value : one.checked && one.value)"
            )
            assert tuple(filter(None, picked)) == self.answers.get(screen, ())
        else:
            rows = quiz.locator("[data-part=answers] > div").evaluate_all(
                "rows => rows.map((row) => [row.children[0], ...row.children[1].children].map((part) => part.textContent))"
            )
            assert rows == [[self.shown.ask(name), *self.shown.said(name, self.answers[name])] for name in asked]


STEPS = 30


def test_a_walk_to_and_fro_shows_what_a_fresh_run_of_the_same_answers_shows(page: Page, shown: Shown) -> None:
    reader = Reader(page, shown, seed=shown.id)
    done: list[str] = []
    try:
        for _ in range(STEPS):
            done.append(reader.step())
            reader.look()
    except AssertionError as error:
        raise AssertionError(f"after {' '.join(done)}: {error}") from error
