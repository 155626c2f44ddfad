"""One quiz before and after an edit, and what it says at a place: by the new ids, in the new words where there are some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from selfcheck.config.words import plain
from selfcheck.site.changes.change import level_said, quoted
from selfcheck.site.library import Library
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import NONE, UNSURE
from selfcheck.trees.leads import ends_after
from selfcheck.trees.model import Outcome, Question, Quiz
from selfcheck.trees.renames import Renames, with_new_ids
from selfcheck.trees.tree import Tree, range_text


@dataclass(frozen=True)
class Pair:
    """One quiz before and after an edit."""

    old: Library
    new: Library
    old_name: str
    name: str
    renames: Renames

    @cached_property
    def was(self) -> Quiz:
        return self.old.quiz(self.old_name)

    @cached_property
    def now(self) -> Quiz:
        return self.new.quiz(self.name)

    @property
    def title(self) -> str:
        return quoted(self.now.title)

    @property
    def is_alike(self) -> bool:
        """Return whether the quiz, and the levels that it takes from elsewhere, are as they were."""
        names = (self.old, self.old_name), (self.new, self.name)
        values = [library.file(f"quizzes/{name}.yml").value for library, name in names]
        levels = [
            [(*library.levels,), {name: flag.level for name, flag in library.flags.items()}] for library, _ in names
        ]
        return values[0] == values[1] and levels[0] == levels[1]

    @cached_property
    def tree(self) -> Tree:
        """The old quiz with the new ids."""
        return with_new_ids(self.old.trees[self.old_name], self.renames)

    @cached_property
    def graph(self) -> StateGraph:
        return self.new.graphs[self.name]

    @cached_property
    def questions_before(self) -> dict[str, Question]:
        return {self.renames.questions.get(name, name): question for name, question in self.was.questions.items()}

    @cached_property
    def outcomes_before(self) -> dict[str, Outcome]:
        return {self.renames.outcomes.get(name, name): outcome for name, outcome in self.was.outcomes.items()}

    def ask(self, question: str) -> str:
        """Return the words of a question."""
        return (self.now.questions.get(question) or self.questions_before[question]).ask

    def answer(self, question: str, said: str) -> str:
        """Return an answer as a reader gives it: of ids with a plus between them, or of numbers."""
        return " + ".join(quoted(self.option(question, name)) for name in said.split("+"))

    def option(self, question: str, name: str) -> str:
        """Return the words of something that can be picked."""
        sides = ((self.new, self.now.questions.get(question)), (self.old, self.questions_before.get(question)))
        for library, asked in sides:
            if asked is not None and (text := _option(library, asked, name)):
                return text
        return name

    def answers_before(self, question: str) -> dict[str, str]:
        """Return what the old question offered, by the new ids in the old words."""
        asked = self.questions_before[question]
        old = next(name for name, known in self.was.questions.items() if known is asked)
        options = self.old.trees[self.old_name].questions[old].options
        words = {option.id: _option(self.old, asked, option.id) for option in options}
        return {self.renames.option(old, name): text for name, text in words.items() if text}

    def answer_to(self, question: str, name: str) -> str:
        """Return something that can be picked, and of which question it is an answer, unless it says so itself: a sign does."""
        said = quoted(self.option(question, name))
        sides = (self.now.questions.get(question), self.questions_before.get(question))
        is_sign = any(name in (asked.flags or ()) for asked in sides if asked)
        return said if is_sign else f"{said} to {quoted(self.ask(question))}"

    def leads(self, question: str, options: Iterable[str]) -> Iterator[str]:
        """Yield where the answers to a question lead now, each picked alone: a line for each level or result."""
        found: dict[str, list[str]] = {}
        asked = self.graph.written.questions[question]
        for name in options:
            if asked.option(name) and (ends := ends_after(self.graph, question, name)):
                found.setdefault(self._lowest(ends), []).append(quoted(self.option(question, name)))
        yield from (f"{', '.join(answers)} — {where}" for where, answers in found.items())

    def offers(self, question: str) -> Iterator[str]:
        """Yield where each answer to a question leads now."""
        return self.leads(question, (option.id for option in self.graph.written.questions[question].options))

    def _lowest(self, ends: set[str]) -> str:
        """Return the lowest level of some results, and whether there are others; of a quiz without levels the results."""
        if not self.now.levelled:
            return "leads to " + " or ".join(sorted(quoted(self.now.outcomes[end].title) for end in ends))
        ranks = self.graph.written.outcome_rank
        lowest = min(ends, key=ranks.__getitem__)
        more = " or higher" if max(ranks[end] for end in ends) > ranks[lowest] else ""
        return f"leads to {level_said(self.new, self.now.outcomes[lowest].level or '')}{more}"


def _option(library: Library, asked: Question, name: str) -> str | None:
    """Return the words of something that a question offers; of a number itself, with its unit."""
    if name in (NONE, UNSURE):
        choice = asked.none if name == NONE else asked.unsure
        return choice.text if choice else None
    if asked.options and name in asked.options:
        return asked.options[name].text
    if asked.pick == "number":
        band = (asked.bands or {}).get(name)
        if band and asked.between:
            name = range_text(
                asked.between[0] if band.from_ is None else band.from_, asked.between[1] if band.to is None else band.to
            )
        return (band and band.text) or f"{name} {asked.unit or ''}".strip()
    return library.flags[name].text if name in library.flags else None


def level_of(library: Library, tree: Tree, rank: int) -> str:
    """Return the level that an answer brings, in the words of a site; of the lowest none."""
    return f"at least {level_said(library, tree.ladder[rank])}" if rank else "no level of its own"


def plain_answers(pair: Pair, path: Iterable[tuple[str, str]]) -> str:
    """Return a path as questions with their answers."""
    return "; ".join(f"{plain(pair.ask(question))} {pair.answer(question, said)}" for question, said in path)
