"""The cards of a flowchart: each question, and each outcome, as the lines that stand on its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.edges import answer_words, leads_to, only_if, opens, rule_words, rules, target
from selfcheck.config.words import plain
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import Answer
from selfcheck.trees.tree import Question

FONT, LINE, PAD = 12, 14, 8
CARD, INDENT, HANG = 232, 16, 18
"""Widths: of a card, of what a card that not everybody comes to is set in, and of the mark before an answer."""

WIDTHS = (("ijlI.,:;'|!\N{NO-BREAK SPACE} ", 0.32), ("ftr()[]-/", 0.41), ("cksz", 0.56), ("mwMW@%→", 0.99))

Look = Literal["name", "ask", "only_if", "answer", "rule", "stop"]


@dataclass(frozen=True)
class ShownPath:
    """One way through a quiz, to be shown in its drawing."""

    said: str
    """Whose way it is."""
    answers: Mapping[str, Answer]
    """What was answered, in the order in which it was asked."""
    end: str = ""
    """The outcome it leads to, if it leads to one."""


@dataclass(frozen=True)
class Row:
    """What stands on a card, in lines that are not too long for it."""

    look: Look
    lines: tuple[str, ...]
    tones: tuple[str, ...] = ()
    """Of the level that it brings, or of each in which the quiz may end here."""
    ends: bool = False
    """Whether it ends the quiz at once."""
    picked: bool = False
    """Whether it was answered on the way that is shown."""


@dataclass(frozen=True)
class Card:
    """A question, or an outcome."""

    id: str
    rows: tuple[Row, ...]
    leads_to: tuple[str, ...] = ()
    """The questions that its rules go to."""
    tone: str = ""
    """Of the level of an outcome."""
    is_outcome: bool = False
    is_gate: bool = False
    is_opened: bool = False
    """Whether answers to a gate open it."""
    is_for_some: bool = False
    """Whether not everybody who comes to it is asked."""
    step: int = 0
    """Its place on the way that is shown, from 1; 0 if it is not on it."""

    @property
    def height(self) -> int:
        return LINE * sum(len(row.lines) for row in self.rows) + 2 * PAD

    @property
    def inset(self) -> int:
        return INDENT if self.is_for_some else 0


def cards_of(words: QuizWords, graph: StateGraph | None, way: ShownPath | None) -> list[Card]:
    """Return the questions in their order, then the outcomes, the most urgent first. Without a graph, of a quiz whose paths
    cannot be followed, nothing is said of where it stops early.
    """
    stops = stops_early(graph) if graph else {}
    asked = {name: place for place, name in enumerate(way.answers if way else (), 1)}
    opened = {name for gate in words.tree.questions.values() for option in gate.options for name in option.opens}
    found = []
    for question in words.tree.questions.values():
        picked = way.answers.get(question.id, frozenset()) if way else frozenset()
        some = question.ask_if is not True
        width = CARD - 2 * PAD - (INDENT if some else 0)
        found.append(
            Card(
                question.id,
                tuple(_rows(words, question, picked, stops.get(question.id, ()), width)),
                leads_to=tuple(dict.fromkeys(rule.go for rule in question.rules if rule.go in words.number)),
                is_gate=any(option.opens for option in question.options),
                is_opened=question.id in opened,
                is_for_some=some,
                step=asked.get(question.id, 0),
            )
        )
    ranks = words.tree.outcome_rank
    ends = sorted(words.quiz.outcomes, key=lambda name: -ranks[name])
    return found + [_outcome(words, name, len(asked) + 1 if way and way.end == name else 0) for name in ends]


def stops_early(graph: StateGraph) -> dict[str, list[str]]:
    """Return by question the outcomes in which the quiz may end after it since nothing that is still to come can change them."""
    found: dict[str, dict[str, None]] = {}
    states, settled, start = graph.whole.states, graph.whole.settled, graph.whole.start
    waiting = [(start, "")] if isinstance(start, int) and settled[start] is None else []
    seen = set(waiting)
    for here, before in waiting:
        name = states[here].question
        last = name if graph.tree.questions[name].reads is None else before
        for there in states[here].targets:
            if isinstance(there, int) and (end := settled[there]) is not None:
                found.setdefault(last, {})[end] = None
            elif isinstance(there, int) and (there, last) not in seen:
                seen.add((there, last))
                waiting.append((there, last))
    rank = graph.tree.outcome_rank
    return {name: sorted(ends, key=lambda end: -rank[end]) for name, ends in found.items()}


def wrapped(text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines that are not wider than `width`. A word that is wider stands alone, cut where it has to be."""
    lines = [""]
    for word in text.split(" "):
        for part in _cut(word, width, bold=bold):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if text_width(longer, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return tuple(lines)


def text_width(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is at most, in whichever of the usual fonts it is shown."""
    return FONT * sum(map(_sign_width, text)) * (1.1 if bold else 1)


def _sign_width(sign: str) -> float:
    """As in DejaVu Sans, which is the widest of them."""
    if east_asian_width(sign) in "WF":
        return 1.0
    return next((width for signs, width in WIDTHS if sign in signs), 0.74 if sign.isupper() else 0.64)


def _cut(word: str, width: float, *, bold: bool) -> Iterator[str]:
    part, used = "", 0.0
    for sign in word:
        wide = text_width(sign, bold=bold)
        if part and used + wide > width:
            yield part
            part, used = "", 0.0
        part, used = part + sign, used + wide
    yield part


def _rows(words: QuizWords, question: Question, picked: Answer, stops: Sequence[str], width: int) -> Iterator[Row]:
    yield Row("name", (f"{words.number[question.id]}  {question.id}",))
    yield Row("ask", wrapped(plain(words.quiz.questions[question.id].ask), width, bold=True))
    if only := only_if(words, question):
        yield Row("only_if", wrapped(only, width))
    tree, hang = words.tree, width - HANG
    for option in question.options:
        numbers = opens(words, question, option)
        said = answer_words(words, question, option) + (f" →\N{NO-BREAK SPACE}{numbers}" if numbers else "")
        ends, is_picked = bool(tree.ladder) and option.rank == tree.top, option.id in picked
        room = hang - (HANG if ends or is_picked else 0)
        brings = (_tone(words, option.rank),) if option.rank else ()
        yield Row("answer", wrapped(said, room, bold=is_picked), brings, ends, is_picked)
    for rule in rules(question):
        yield _leading(words, f"{rule_words(words, question, rule)} ", rule.go, hang)
    if go := leads_to(words, question):
        yield _leading(words, "", go, hang)
    if stops:
        tones = tuple(_tone(words, tree.outcome_rank[end]) for end in stops) if tree.ladder else ()
        titles = [] if tree.ladder else [plain(words.quiz.outcomes[end].title) for end in stops]
        said = ": ".join(filter(None, [words.say("flow_stops").striptags(), " / ".join(titles)]))
        yield Row("stop", wrapped(said, width - HANG), tuple(dict.fromkeys(tones)))


def _leading(words: QuizWords, when: str, go: str, width: int) -> Row:
    """Return the row that says where a question leads."""
    rank = words.tree.outcome_rank.get(go)
    tones = (_tone(words, rank),) if words.tree.ladder and rank is not None else ()
    place = target(words, go)
    kept = place.replace(" ", "\N{NO-BREAK SPACE}") if go in words.number else place
    return Row("rule", wrapped(f"{when}→\N{NO-BREAK SPACE}{kept}", width), tones)


def _tone(words: QuizWords, rank: int) -> str:
    return words.library.levels[words.tree.ladder[rank]].tone


def _outcome(words: QuizWords, name: str, step: int) -> Card:
    outcome = words.quiz.outcomes[name]
    level = words.library.levels.get(outcome.level or "")
    tone, width = level.tone if level else "", CARD - 2 * PAD
    rows = [Row("name", wrapped(name, width - HANG), (tone,) if tone else ())]
    said = dict.fromkeys(filter(None, [level.name if level else "", plain(outcome.title)]))
    rows += [Row("ask", wrapped(text, width - (HANG if tone else 0), bold=True)) for text in said]
    return Card(name, tuple(rows), tone=tone, is_outcome=True, step=step)
