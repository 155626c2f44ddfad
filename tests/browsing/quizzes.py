"""The quizzes that tests replay in a browser: how to come to their page, and every answer by the name a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from typing import Any

from playwright.sync_api import Locator, Page, expect

from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees import model
from selfcheck.trees.graph import StateGraph, Target, class_of, run
from selfcheck.trees.guard import Answer
from selfcheck.trees.tree import Tree

Given = tuple[str, ...]
"""An answer as the browser takes it: the ids that are picked, or one number as text."""
Steps = list[tuple[str, Given]]
"""Questions with the answers given to them, in order."""


@dataclass(frozen=True)
class Place:
    """Where a reader stands."""

    way: Steps
    """A shortest way there."""
    question: str
    moves: dict[Given, Target]
    """Where each answer leads."""


@dataclass(frozen=True)
class Shown:
    """A quiz on a page."""

    id: str
    library: Library
    """What its site says."""
    address: str
    """Of the page that shows it."""
    page: str = field(default="", repr=False)
    """The HTML of that page."""

    @property
    def quiz(self) -> model.Quiz:
        return self.library.quizzes[self.id]

    @property
    def graph(self) -> StateGraph:
        return self.library.graphs[self.id]

    @property
    def tree(self) -> Tree:
        return self.graph.written

    @property
    def html(self) -> str:
        """The HTML of the quiz as it was built."""
        (found,) = (
            part
            for part in re.findall(r"<decision-quiz.*?</decision-quiz>", self.page, re.DOTALL)
            if re.search(rf'id="?quiz-{self.id}[" ]', part)
        )
        return found

    def label(self, name: str, **parts: str) -> str:
        """Return a label of the widgets in the site's own words, with its parts filled in."""
        return plain(self.library.words.labels[name]).format(**parts)

    def element(self, page: Page) -> Locator:
        return page.locator(f"#quiz-{self.id}")

    def start(self, page: Page) -> None:
        """Open its page and go to the first question."""
        page.goto(self.address)
        self.button(page, "quiz_start").click()

    # --- answers ---

    def answers(self, question: str) -> Iterator[Given]:
        """Give every answer to a question; of a number both ends of each band, and of many ticks one, two or all of them."""
        node = self.tree.questions[question]
        ids = [option.id for option in node.options]
        if node.pick == "many":
            ticks = [name for name in ids if name != "none"]
            sizes = range(1, len(ticks) + 1) if len(ticks) < 7 else (1, 2, len(ticks))
            yield from chain.from_iterable(combinations(ticks, size) for size in sizes)
            yield from [("none",)] if "none" in ids else []
        elif node.pick == "one":
            yield from ((name,) for name in ids)
        else:
            yield from ((str(end),) for band in node.real for end in (band.low, band.high))
            yield from [("unsure",)] if "unsure" in ids else []

    def class_of(self, question: str, given: Given) -> int:
        node = self.tree.questions[question]
        if node.pick == "number" and given != ("unsure",):
            return next(place for place, band in enumerate(node.real) if band.low <= int(given[0]) <= band.high)
        return class_of(self.graph, question, frozenset(given))

    @cached_property
    def members(self) -> dict[tuple[str, int], list[Given]]:
        """For each class of a question's answers all its members, or for a number its ends."""
        found: dict[tuple[str, int], list[Given]] = {}
        for question in self.tree.questions:
            for given in self.answers(question):
                found.setdefault((question, self.class_of(question, given)), []).append(given)
        return found

    def screen(self, place: Target) -> str:
        """Give the name of the screen that a place in the graph is shown by."""
        return place if isinstance(place, str) else self.graph.states[place].question

    def come_from(self, answers: Mapping[str, Given]) -> tuple[list[str], Target]:
        """Run answers afresh: give the questions that were asked and answered, and the place where they lead."""
        asked, place = run(self.graph, lambda question: self._ids(question, answers.get(question)))
        return list(asked), place

    def follow(self, answers: Mapping[str, Given]) -> tuple[list[str], str | None]:
        """Run answers afresh: give the questions asked, and the outcome; None if an answer is missing."""
        asked, place = self.come_from(answers)
        return (asked, place) if isinstance(place, str) else ([*asked, self.screen(place)], None)

    def _ids(self, question: str, given: Given | None) -> Answer | None:
        node = self.tree.questions[question]
        if given is None or node.pick != "number" or given == ("unsure",):
            return None if given is None else frozenset(given)
        return frozenset([node.options[self.class_of(question, given)].id])

    def given(self, question: str, answer: Answer) -> Given:
        """Give an answer as the browser takes it; of a band its lowest number."""
        node = self.tree.questions[question]
        ids = tuple(option.id for option in node.options if option.id in answer)
        return (str(node.option(ids[0]).low),) if node.pick == "number" and ids != ("unsure",) else ids  # type: ignore[union-attr]

    @property
    def emergency(self) -> str | None:
        """The outcome of the highest level."""
        return self.tree.finish.get(self.tree.top)

    @cached_property
    def places(self) -> dict[int, Place]:
        """Every place at which a question is shown, by its state, each with a shortest way to it and where each answer leads."""
        assert isinstance(self.graph.start, int)
        ways: dict[int, Steps] = {self.graph.start: []}
        found: dict[int, Place] = {}
        for here in (waiting := [self.graph.start]):
            way, question = ways[here], self.screen(here)
            moves = {given: self.come_from({**dict(way), question: given})[1] for given in self.answers(question)}
            found[here] = Place(way, question, moves)
            for given, target in moves.items():
                if isinstance(target, int) and target not in ways:
                    ways[target] = [*way, (question, given)]
                    waiting.append(target)
        return found

    def ways_to_results(self) -> dict[str, Steps]:
        """Give a shortest way to each outcome."""
        found: dict[str, Steps] = {}
        for place in self.places.values():
            for given, target in place.moves.items():
                if isinstance(target, str):
                    found.setdefault(target, [*place.way, (place.question, given)])
        return found

    def come_to(self, page: Page, outcome: str) -> Steps:
        """Open the page and answer until a result is shown, on a shortest way; give the answers."""
        self.start(page)
        steps = self.ways_to_results()[outcome]
        for question, given in steps:
            self.give(page, question, given)
        self.expect_result(page, outcome)
        return steps

    # --- what a reader sees ---

    def result(self, page: Page, outcome: str) -> Locator:
        """Return the heading of a result, by role and name."""
        return self.element(page).get_by_role("heading", name=self.heading(outcome))

    def expect_result(self, page: Page, outcome: str) -> None:
        """See that a result is shown, and that a screen reader is taken to it."""
        expect(self.result(page, outcome)).to_be_focused()

    def asked(self, page: Page, question: str) -> Locator:
        """Return the heading of a question on the screen."""
        return self.element(page).get_by_role("heading", name=self.ask(question))

    def heading(self, screen: str) -> str:
        """Give the words of the heading of a question or an outcome."""
        return plain(self.quiz.outcomes[screen].title) if screen in self.quiz.outcomes else self.ask(screen)

    def ask(self, question: str) -> str:
        return plain(self.quiz.questions[question].ask)

    def name(self, question: str, option: str) -> str:
        """Give the name of a tick box or a radio button, as it is read out."""
        asked = self.quiz.questions[question]
        flags = self.library.flags
        if option in (asked.flags or ()):
            return " ".join(plain(text) for text in (flags[option].text, flags[option].more) if text)
        choice = self._choice(question, option)
        return " ".join(plain(text) for text in (choice.text, choice.hint) if text)

    def _choice(self, question: str, option: str) -> model.Choice:
        asked = self.quiz.questions[question]
        return {"none": asked.none, "unsure": asked.unsure}.get(option) or (asked.options or {})[option]

    def said(self, question: str, given: Given) -> list[str]:
        """Give an answer in the words in which a result lists it."""
        asked = self.quiz.questions[question]
        if asked.pick == "number" and given != ("unsure",):
            return [f"{given[0]} {asked.unit}"]
        flags = asked.flags or ()
        return [
            plain(self.library.flags[one].text) if one in flags else plain(self._choice(question, one).text)
            for one in given
        ]

    def give(self, page: Page, question: str, given: Given) -> None:
        """Answer the question on the screen as a reader does, and go on."""
        group = self.element(page).get_by_role("group")
        pick = self.tree.questions[question].pick
        if pick == "number" and given != ("unsure",):
            group.get_by_role("textbox").fill(given[0])
        else:
            ticked = group.locator(":checked").evaluate_all("boxes => boxes.map((box) => box.value)")
            for option in ticked if pick == "many" else []:
                if option not in given:
                    group.get_by_role("checkbox", name=self.name(question, option), exact=True).uncheck()
            for option in given:
                self.box(page, question, option).check()
        self.button(page, "continue").click()

    def box(self, page: Page, question: str, option: str) -> Locator:
        """Return the tick box or radio button of an option, by role and name."""
        role: Any = "radio" if self.tree.questions[question].pick == "one" else "checkbox"
        return self.element(page).get_by_role("group").get_by_role(role, name=self.name(question, option), exact=True)

    def keep(self, page: Page) -> None:
        """Unfold what a result can be kept or shared with."""
        self.element(page).get_by_role("heading", name=self.label("keep_or_share")).click()

    def problem(self, page: Page) -> Locator:
        """Return what is told above a question whose answer is missing; it is read out when it gets the focus."""
        return self.element(page).get_by_role("group", name=self.label("problem_title"))

    def button(self, page: Page, label: str) -> Locator:
        """Return a button by the id of its label, such as `continue`."""
        return self.element(page).get_by_role("button", name=self.label(label), exact=True)

    def answers_given(self, page: Page) -> Locator:
        """Unfold the answers below a result; give what was answered to each question, and the link beside it."""
        self.element(page).locator(".decision-quiz__answers").evaluate("fold => { fold.open = true }")
        return self.element(page).get_by_role("definition")

    def change(self, page: Page, question: str) -> Locator:
        """Return the link beside an answer of a result that asks the question again."""
        self.answers_given(page)
        name = f"{self.label('change')} {self.label('change_what', question=self.ask(question))}"
        return self.element(page).get_by_role("link", name=name, exact=True)
