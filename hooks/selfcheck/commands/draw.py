"""`selfcheck draw`: the flowchart of a quiz, with the way of an example, or the one that shows what is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import files_of_quiz
from selfcheck.commands.printing import print_count, print_faults, print_result
from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.cards import ShownPath
from selfcheck.components.review.flowchart import flowchart
from selfcheck.config.faults import Fault, Faulty, unknown
from selfcheck.prose.marks import MARKS
from selfcheck.site.causes import at_their_cause
from selfcheck.site.config_checks import check_config
from selfcheck.site.library import Library
from selfcheck.theme.colours import Scheme, tone_values
from selfcheck.trees.graph import StateGraph, run
from selfcheck.trees.guard import Answer
from selfcheck.trees.model import Quiz
from selfcheck.trees.path import PathMessage
from selfcheck.trees.tree import Tree

GROUNDS: dict[Scheme, tuple[str, str]] = {"light": ("#fff", "#1c1f24"), "dark": ("#14171c", "#e9e9e6")}
"""The colours of the ground and of what is drawn on it."""
MOST_NAMED = 10
"""So many examples are named to who asks for one that there is not."""


def add_to(command: AddCommand) -> None:
    """Add the command."""
    draw = command(
        "draw", _draw, "Print the flowchart of a quiz as SVG. A way through it that has a fault stands out in it."
    )
    draw.add_argument("file", metavar="FILE")
    draw.add_argument(
        "--example",
        metavar="NAME",
        help="show the way of this example: its name or number, and /reading if it has some",
    )


def _draw(options: argparse.Namespace) -> int:
    files, name = files_of_quiz(options.file)
    library = Library(files, name)
    faults = [fault for fault in at_their_cause(check_config(library), library) if not fault.warning]
    drawn = drawing(library, name, faults, options.example)
    print_result(options, {"svg": drawn}, lambda: drawn)
    if faults:
        print_faults(faults)
        print_count(faults)
    return 1 if faults else 0


def drawing(library: Library, name: str, faults: Iterable[Fault], example: str | None = None) -> str:
    """Return a quiz as SVG with the way of an example, or else that of the first of its faults that tells of one.

    Raises Faulty with the faults if the quiz is no tree, and WrongUsage if there is no such example.
    """
    tree, graph, _ = library.checked_quiz(name)
    if tree is None:
        raise Faulty(faults)
    ways = _ways_of(faults, graph) if example is None else iter([_way_of_example(library, name, tree, graph, example)])
    return flowchart(QuizWords(name, library, tree), graph, next(ways, None), style=sheet())


def _ways_of(faults: Iterable[Fault], graph: StateGraph | None) -> Iterator[ShownPath]:
    """Yield the way that each fault tells of."""
    for fault in sorted(faults):
        if isinstance(fault.about, PathMessage) and fault.about.answers:
            answers = dict(fault.about.answers)
            yield ShownPath(str(fault), answers, _end(graph, answers))


def _end(graph: StateGraph | None, answers: Mapping[str, Answer]) -> str:
    """Return the outcome that answers lead to, "" if they do not lead to one."""
    end = run(graph, answers.get)[1] if graph else ""
    return end if isinstance(end, str) else ""


def _way_of_example(library: Library, name: str, tree: Tree, graph: StateGraph | None, wanted: str) -> ShownPath:
    """Return the way of an example by its name or number; of one with readings the first, or the one named behind a slash."""
    sheets, known = iter(tree.examples), dict[str, ShownPath]()
    for number, example in enumerate(library.quizzes[name].examples, 1):
        for reading in example.readings or [""]:
            asked, end = run(graph, next(sheets).answers.get) if graph else ({}, "")
            said = f"{example.name} / {reading}" if reading else example.name
            way = ShownPath(said, asked, end if isinstance(end, str) else "")
            for title in (example.name, str(number)):
                known.setdefault(title, way)
                if reading:
                    known[f"{title}/{reading}"] = way
    if wanted not in known:
        raise WrongUsage(unknown("an example of this quiz", wanted, known, _which(library.quizzes[name])))
    return known[wanted]


def _which(quiz: Quiz) -> str:
    """Return which examples a quiz has, to end a sentence with."""
    names = [f"{number} ({example.name})" for number, example in enumerate(quiz.examples, 1)]
    more = ["..."] if len(names) > MOST_NAMED else []
    return f": use {', '.join([*names[:MOST_NAMED], *more])}" if names else ", which has none"


def sheet() -> str:
    """Return the style sheet of a drawing that stands alone: it is light or dark as its reader has it, and light on paper."""
    return f"{_rules('light')}@media screen and (prefers-color-scheme:dark){{{_rules('dark')}}}"


def _rules(scheme: Scheme) -> str:
    ground, ink = GROUNDS[scheme]
    tones = zip(MARKS, tone_values(scheme, "edge"), tone_values(scheme, "fill"), strict=True)
    return f".flow{{background:{ground};color:{ink};--flow-ground:{ground};--tone-on-edge:{ground}}}" + "".join(
        f'.flow [data-tone="{tone}"]{{--tone-edge:{edge};--tone-fill:{fill}}}' for tone, edge, fill in tones
    )
