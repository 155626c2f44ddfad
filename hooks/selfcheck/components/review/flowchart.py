"""Draws a quiz as a flowchart: a column of questions, beside each its answers with what they bring, and an arrow for each way on.

Plain SVG with presentation attributes only, so that it can stand in a page under a strict policy, in a file, or on paper.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from selfcheck.components.quiz.ways import Ways
from selfcheck.components.quiz.words import QuizWords
from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees.guard import UNSURE
from selfcheck.trees.tree import FINISH, Option, Question

WIDTH, BOX_X, BOX_WIDTH, EDGE_X, PILL_X = 760, 56, 268, 340, 590
LINE, PAD, GAP = 17, 10, 26
BOX_CHARACTERS, EDGE_CHARACTERS, PILL_CHARACTERS = 36, 35, 22


@dataclass(frozen=True)
class Edge:
    """What an answer, or a rule, brings: the level, and where it leads if that is not the next question below."""

    label: str
    level: str = ""
    to: str = ""


@dataclass
class _Row:
    question: Question
    heading: list[str]
    only_if: list[str]
    """Who is asked it, if not everybody who comes to it."""
    edges: list[tuple[Edge, list[str], list[str]]]
    jumps: list[str] = field(default_factory=list)
    top: int = 0

    @property
    def height(self) -> int:
        edges = sum(LINE * _lines(*edge) + PAD for edge in self.edges)
        return max(LINE * (len(self.heading) + len(self.only_if)) + 2 * PAD, edges + PAD)


_LOOK = 'fill="none" stroke="currentColor" font-family="sans-serif" font-size="13"'


def flowchart(library: Library, quiz_id: str) -> str:
    """Return the flowchart of a quiz as SVG, with a title and a description for those who cannot see it."""
    words = QuizWords(quiz_id, library)
    rows = _rows(words)
    name = f"flow-{quiz_id}"
    return (
        f'<svg class="flow" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_height(rows)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" {_LOOK}>'
        f'<title id="{name}-title">{escape(plain(words.quiz.title))}</title>'
        f'<desc id="{name}-desc">{escape(_described(words))}</desc>{_drawn(rows)}</svg>'
    )


def flowchart_in_slices(library: Library, quiz_id: str) -> Markup:
    """Return the same flowchart as HTML, cut between its questions, so that paper can break it there."""
    words = QuizWords(quiz_id, library)
    rows = _rows(words)
    cuts = [0, *(row.top - GAP // 2 for row in rows[1:]), _height(rows)]
    whole = Markup('<svg width="0" height="0" aria-hidden="true"><defs><g id="flow-{}">{}</g></defs></svg>')
    slice_ = Markup(
        '<svg viewBox="0 {0} {1} {2}" width="{1}" height="{2}" aria-hidden="true" {3}><use href="#flow-{4}"/></svg>'
    )
    slices = [slice_.format(cut, WIDTH, end - cut, Markup(_LOOK), quiz_id) for cut, end in pairwise(cuts)]
    figure = Markup('<div class="flow" role="img" aria-label="{}">{}{}</div>')
    return figure.format(_described(words), whole.format(quiz_id, _drawn(rows)), Markup("").join(slices))


def _described(words: QuizWords) -> str:
    return words.say(
        "flow_described", questions=len(words.quiz.questions), results=len(words.quiz.outcomes)
    ).striptags()


def _rows(words: QuizWords) -> list[_Row]:
    """Return the questions from top to bottom, each in its place."""
    rows = [_row(words, question) for question in words.tree.questions.values()]
    place = PAD
    for row in rows:
        row.top = place
        place += row.height + GAP
    return rows


def _height(rows: list[_Row]) -> int:
    return rows[-1].top + rows[-1].height + GAP


def _drawn(rows: list[_Row]) -> Markup:
    tops = {row.question.id: row.top for row in rows}
    parts = [_question(row) for row in rows]
    parts += [_down(one, other) for one, other in pairwise(rows) if _falls_through(one, other)]
    parts += [_jump(row, tops[target], n) for row in rows for n, target in enumerate(row.jumps)]
    return Markup("").join(parts)


def edges(words: QuizWords, question: Question) -> list[Edge]:
    """Return what each answer to a question brings, and where its rules lead, in words."""
    below = _below(words, question)
    found = [_answer_edge(words, question, options, label, below) for options, label in _answers(words, question)]
    if question.rules[0].guard is True:
        return found
    for rule in question.rules:
        otherwise = (
            words.say("flow_else")
            if rule.guard is True
            else words.say("flow_rule", guard=words.guard(rule.guard, question.id))
        )
        found.append(Edge(otherwise.striptags(), to=_target(words, rule.go)))
    return found


def _answers(words: QuizWords, question: Question) -> list[tuple[Option, str]]:
    """Return the answers that bring the same, as one: an option that stands for them, and their words."""
    found: list[tuple[Option, str]] = []
    if question.pick == "many":
        kinds = dict.fromkeys((option.rank, option.opens) for option in question.real)
        for kind in sorted(kinds, key=lambda kind: -kind[0]):
            same = [option for option in question.real if (option.rank, option.opens) == kind]
            found.append((same[0], "\n".join(_short(words, question, option) for option in same)))
    else:
        found += [(option, _short(words, question, option)) for option in question.real]
    others = [option for option in question.options if option not in question.real]
    return found + [(option, words.say(f"answer_{option.id}").striptags()) for option in others]


def _short(words: QuizWords, question: Question, option: Option) -> str:
    """Return an option in a few words: the number of a red flag and its id, the range of a band, or the option's own words."""
    if option.flag:
        ref = words.library.flags[option.id].ref
        return f"{ref or ''} {option.id.replace('_', ' ')}".strip()
    if question.pick == "number":
        return f"{option.low}–{option.high}"
    return words.option(question, option) or ""


def _answer_edge(words: QuizWords, question: Question, option: Option, label: str, below: str) -> Edge:
    tree = words.tree
    level = plain(words.level(option.rank))
    if tree.ladder and option.rank == tree.top:
        return Edge(label, level, _target(words, tree.finish[option.rank]))
    return Edge(label, level, ", ".join(filter(None, [below, _opened(words, question, option)])))


def _opened(words: QuizWords, question: Question, option: Option) -> str:
    """Return which later questions an answer opens."""
    openers = question.real if option.id == UNSURE else (option,)
    numbers = ", ".join(map(str, sorted({words.number[name] for opener in openers for name in opener.opens})))
    return words.say("flow_opens", numbers=numbers).striptags() if numbers else ""


def _below(words: QuizWords, question: Question) -> str:
    """Return where a question without rules leads, if that is not the question below it."""
    order = list(words.tree.questions)
    after = order.index(question.id) + 1
    first = question.rules[0]
    if first.guard is not True or (after < len(order) and first.go == order[after]):
        return ""
    return _target(words, first.go)


def _target(words: QuizWords, place: str) -> str:
    if place == FINISH:
        return words.say("flow_finish").striptags()
    if place in words.tree.questions:
        return words.say("form_question", number=words.number[place]).striptags()
    return plain(words.quiz.outcomes[place].title)


# --- drawing ------------------------------------------------------------------------------------------------------------


def only_if(words: QuizWords, question: Question) -> str:
    """Return who is asked a question and where others go on, in words; nothing if everybody is who comes to it."""
    if question.ask_if is True:
        return ""
    guard, place = words.guard(question.ask_if, ""), _target(words, Ways(words.tree).otherwise(question.id))
    return words.say("flow_only_if", guard=guard, place=place).striptags()


def _row(words: QuizWords, question: Question) -> _Row:
    number = words.number[question.id]
    heading = [f"{number}  {question.id}", *textwrap.wrap(plain(words.quiz.questions[question.id].ask), BOX_CHARACTERS)]
    found = [(edge, _wrapped(edge.label), textwrap.wrap(edge.to, PILL_CHARACTERS)) for edge in edges(words, question)]
    order = list(words.tree.questions)
    below = order[order.index(question.id) + 1 :][:1]
    jumps = [rule.go for rule in question.rules if rule.go in words.tree.questions and [rule.go] != below]
    only = textwrap.wrap(only_if(words, question), BOX_CHARACTERS)
    return _Row(question, heading, only, found, list(dict.fromkeys(jumps)))


def _wrapped(text: str) -> list[str]:
    return [line for part in text.split("\n") for line in textwrap.wrap(part, EDGE_CHARACTERS)]


def _lines(edge: Edge, label: list[str], pill: list[str]) -> int:
    """How many lines high an answer is: its words and its level, or where it leads."""
    return max(len(label) + bool(edge.level), len(pill))


def _question(row: _Row) -> Markup:
    """The box of a question, and its answers with their arrows. All of them count from the top of the box: then questions
    have most of their numbers in common, and pack small.
    """
    parts = [_box(BOX_X, 0, BOX_WIDTH, row.height, 8)]
    for n, line in enumerate(row.heading):
        parts.append(_text(BOX_X + PAD, PAD + LINE * n + 12, line, bold=n == 0))
    for n, line in enumerate(row.only_if, len(row.heading)):
        parts.append(_text(BOX_X + PAD, PAD + LINE * n + 12, line, italic=True))
    y = PAD
    for edge, label, pill in row.edges:
        parts.append(_line(BOX_X + BOX_WIDTH, y + 8, EDGE_X - 4, y + 8))
        for n, line in enumerate(label):
            parts.append(_text(EDGE_X, y + LINE * n + 12, line))
        if edge.level:
            parts.append(_text(EDGE_X, y + LINE * len(label) + 12, edge.level, bold=True))
        if pill:
            parts.append(_line(PILL_X - 30, y + 8, PILL_X - 4, y + 8, arrow=True))
            parts.append(_box(PILL_X, y - 3, WIDTH - PILL_X - 8, LINE * len(pill) + 5, 12))
            for n, line in enumerate(pill):
                parts.append(_text(PILL_X + 10, y + LINE * n + 12, line))
        y += LINE * _lines(edge, label, pill) + PAD
    return Markup('<g transform="translate(0 {})">{}</g>').format(row.top, Markup("").join(parts))


def _falls_through(one: _Row, other: _Row) -> bool:
    return any(rule.go == other.question.id for rule in one.question.rules)


def _down(one: _Row, other: _Row) -> Markup:
    x = BOX_X + BOX_WIDTH // 2
    return _line(x, one.top + one.height, x, other.top - 2, arrow=True)


def _jump(row: _Row, target: int, n: int) -> Markup:
    """An arrow at the left from a question to one that is not just below it."""
    x, start, end = BOX_X - 14 - 9 * (n % 4), row.top + 18 + 6 * n, target + 14
    line = Markup('<path d="M{} {}H{}V{}H{}"/>').format(BOX_X, start, x, end, BOX_X - 2)
    return line + _head(BOX_X - 2, end, "right")


def _box(x: int, y: int, width: int, height: int, round_: int) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="{}"/>').format(x, y, width, height, round_)


def _text(x: int, y: int, text: str, *, bold: bool = False, italic: bool = False) -> Markup:
    look = Markup(' font-weight="bold"' if bold else ' font-style="italic"' if italic else "")
    return Markup('<text x="{}" y="{}" fill="currentColor" stroke="none"{}>{}</text>').format(x, y, look, text)


def _line(x: int, y: int, to_x: int, to_y: int, *, arrow: bool = False) -> Markup:
    line = Markup('<path d="M{} {}L{} {}"/>').format(x, y, to_x, to_y)
    return line + _head(to_x, to_y, "down" if x == to_x else "right") if arrow else line


def _head(x: int, y: int, way: str) -> Markup:
    back = (x - 4, y - 7, x + 4, y - 7) if way == "down" else (x - 7, y - 4, x - 7, y + 4)
    return Markup('<path d="M{} {}L{} {}L{} {}Z" fill="currentColor"/>').format(
        back[0], back[1], x, y, back[2], back[3]
    )
