"""Answers a quiz in a terminal, or from answers given beforehand (`selfcheck ask`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selfcheck.config.faults import did_you_mean
from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees import model
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import NONE, UNSURE, Answer
from selfcheck.trees.prove import class_of
from selfcheck.trees.tree import read_answer


class BadAnswers(Exception):
    """Raised where answers given beforehand cannot be followed. Carries what is wrong with them."""


@dataclass(frozen=True)
class Answered:
    """A quiz that was answered: what was asked, in order, with the answers, and the outcome."""

    answers: tuple[tuple[str, tuple[str, ...]], ...]
    result: str


def read_answers(graph: StateGraph, text: str) -> dict[str, Answer]:
    """Return answers such as `age=34,danger_now=none,worse=a+b` by question. Raises BadAnswers."""
    answers: dict[str, Answer] = {}
    for part in filter(None, text.split(",")):
        name, equals, given = part.strip().partition("=")
        question = graph.tree.questions.get(name)
        if question is None or not equals:
            raise BadAnswers(f"'{name}' is not a question{did_you_mean(name, graph.tree.questions)}")
        answer, problem = read_answer(question.pick, question.options, given.split("+"))
        if problem:
            raise BadAnswers(f"'{name}': {problem}")
        answers[name] = answer
    return answers


def follow_answers(graph: StateGraph, answers: Mapping[str, Answer]) -> Answered:
    """Return what was asked and the outcome. Raises BadAnswers where a question that is asked has none."""

    def given(question: str) -> Answer:
        if question not in answers:
            raise BadAnswers(f"'{question}' is asked, and no answer to it is given")
        return answers[question]

    return _follow(graph, given)


def ask(library: Library, name: str, read: Callable[[str], str], show: Callable[[str], None]) -> Answered:
    """Ask a quiz question by question. `read` takes a prompt and returns what was typed, `show` prints a line."""
    quiz, graph = library.quizzes[name], library.graphs[name]
    show(quiz.title)

    def answer(question: str) -> Answer:
        asked, options = quiz.questions[question], graph.tree.questions[question].options
        show(f"\n{asked.ask}\n  ({asked.why})")
        for number, option in enumerate(options, start=1):
            show(f"  {number}. {words(library, asked, option.id)}")
        while True:
            typed = read(_prompt(asked)).replace("+", " ").replace(",", " ").split()
            picked = [
                options[int(word) - 1].id
                if asked.pick != "number" and word.isdecimal() and 0 < int(word) <= len(options)
                else word
                for word in typed
            ]
            found, problem = read_answer(asked.pick, options, picked)
            if not problem:
                return found
            show(f"  {problem}")

    return _follow(graph, answer)


def _prompt(question: model.Question) -> str:
    return {"one": "Which one? ", "many": "Which? (several with spaces) ", "number": f"How many {question.unit}? "}[
        question.pick
    ]


def words(library: Library, question: model.Question, option: str) -> str:
    """Return the words a reader sees for an option, without the marks of Markdown."""
    if option in (NONE, UNSURE):
        choice = question.none if option == NONE else question.unsure
        text = choice.text if choice else option
    elif question.flags and option in question.flags:
        text = library.flags[option].text
    elif question.bands and option in question.bands:
        band = question.bands[option]
        text = (
            band.text or f"{option}: {'' if band.from_ is None else band.from_} to {'' if band.to is None else band.to}"
        )
    else:
        text = question.options[option].text if question.options else option
    return plain(text)


def _follow(graph: StateGraph, answer: Callable[[str], Answer]) -> Answered:
    here, answers = graph.start, list[tuple[str, tuple[str, ...]]]()
    while isinstance(here, int):
        state = graph.states[here]
        given = answer(state.question)
        ordered = tuple(o.id for o in graph.tree.questions[state.question].options if o.id in given)
        answers.append((state.question, ordered))
        here = state.targets[class_of(graph.tree, graph, state.question, given)]
    return Answered(tuple(answers), here)
