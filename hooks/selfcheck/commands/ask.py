"""`selfcheck ask`: answers a quiz in the terminal, or from answers given beforehand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import BOLD, PLAIN, has_colour, print_result
from selfcheck.config.faults import did_you_mean
from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees import model
from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.guard import NONE, UNSURE, Answer
from selfcheck.trees.tree import Question, read_answer


def add_to(command: AddCommand) -> None:
    """Add the command."""
    ask = command("ask", _ask, "Answer a quiz in the terminal.")
    ask.add_argument("file", metavar="FILE")
    ask.add_argument("--answers", help="answers given beforehand: question=option,question=option+option")


def _ask(options: argparse.Namespace) -> int:
    library, name = quiz_at(options.file)
    graph = library.graphs[name]
    if options.answers is not None:
        answered = follow_answers(graph, read_answers(graph, options.answers))
    else:
        try:
            answered = answer_in_terminal(library, name, input, print)
        except (EOFError, KeyboardInterrupt):
            raise WrongUsage("the quiz was left before its end") from None
    data: dict[str, Any] = {
        "answers": {question: list(answer) for question, answer in answered.answers},
        "result": answered.result,
    }
    print_result(options, data, lambda: _result(library, name, answered.result, colour=has_colour(sys.stdout)))
    return 0


@dataclass(frozen=True)
class Answered:
    """A quiz that was answered: what was asked, in order, with the answers, and the outcome."""

    answers: tuple[tuple[str, tuple[str, ...]], ...]
    result: str


def read_answers(graph: StateGraph, text: str) -> dict[str, Answer]:
    """Return answers such as `age=34,danger_now=none,worse=a+b` by question. Raises WrongUsage."""
    answers: dict[str, Answer] = {}
    for part in filter(None, text.split(",")):
        name, equals, given = part.replace(" ", "").partition("=")
        question = graph.written.questions.get(name)
        if question is None:
            raise WrongUsage(f"'{name}' is not a question{did_you_mean(name, graph.written.questions)}")
        if not equals:
            raise WrongUsage(f"'{name}' has no answer: write it behind '{name}='")
        if name in answers:
            raise WrongUsage(f"'{name}' is answered twice: join several ticks by '+'")
        answer, problem = read_answer(question.pick, question.options, given.split("+"))
        if problem:
            raise WrongUsage(f"'{name}': {problem}")
        answers[name] = answer
    return answers


def follow_answers(graph: StateGraph, answers: Mapping[str, Answer]) -> Answered:
    """Return what was asked and the outcome. Raises WrongUsage where a question that is asked has none."""

    def given(question: str) -> Answer:
        if question not in answers:
            raise WrongUsage(f"'{question}' is asked, and no answer to it is given")
        return answers[question]

    return _follow(graph, given)


def answer_in_terminal(
    library: Library, name: str, read: Callable[[str], str], show: Callable[[str], None]
) -> Answered:
    """Ask a quiz question by question. `read` takes a prompt and returns what was typed, `show` prints a line.

    Where the result is settled before the last question, the reader is told it, and may go on.
    """
    quiz, graph = library.quizzes[name], library.graphs[name]
    show(quiz.title)
    given: dict[str, Answer] = {}

    def answer(question: str) -> Answer:
        if question not in given:
            given[question] = _answered(
                library, quiz.questions[question], graph.written.questions[question], read, show
            )
        return given[question]

    found = _follow(graph, answer)
    if not isinstance(run(graph, given.get, goes_on=True)[1], int):
        return found
    show(f"\nYour result is settled: {quiz.outcomes[found.result].title}\n{GO_ON}")
    try:
        goes_on = read("Go on? (y/n) ").strip().lower() in ("y", "yes")
    except EOFError:
        goes_on = False
    return _follow(graph, answer, goes_on=True) if goes_on else found


GO_ON = "No answer can change it any more. You can go on, to complete what you tell a professional."


def _answered(
    library: Library, asked: model.Question, question: Question, read: Callable[[str], str], show: Callable[[str], None]
) -> Answer:
    """Ask one question until there is an answer to it."""
    options = question.options
    show(f"\n{plain(asked.ask)}\n  ({plain(asked.why)})")
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


def _follow(graph: StateGraph, answer: Callable[[str], Answer], *, goes_on: bool = False) -> Answered:
    asked, end = run(graph, answer, goes_on=goes_on)
    assert isinstance(end, str)  # each question that is asked has an answer
    return Answered(tuple((name, graph.picked(name, given)) for name, given in asked.items()), end)


def _result(library: Library, quiz: str, outcome: str, *, colour: bool) -> str:
    """Return the result of a quiz: its title and what to do."""
    found = library.quizzes[quiz].outcomes[outcome]
    title = f"{BOLD}{found.title}{PLAIN}" if colour else found.title
    return "\n".join(["", title, plain(found.lead), *(f"- {plain(step)}" for step in found.steps or ())])
