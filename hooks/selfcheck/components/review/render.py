"""The reviewers' pages of a quiz: what a clinician, or anybody who signs for a tree, needs to judge it.

Everything on them is worked out from the compiled graph, so it cannot drift from what a reader is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import jinja2
from markupsafe import Markup

from selfcheck.components.quiz.questions import Questions
from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.edges import Edge, edges
from selfcheck.components.review.flowchart import flowchart_in_slices
from selfcheck.components.templates import fingerprint, render
from selfcheck.config import model
from selfcheck.config.words import inline
from selfcheck.site.library import Library
from selfcheck.trees import counting
from selfcheck.trees import model as quiz_model
from selfcheck.trees.answers import AnswerClass
from selfcheck.trees.graph import StateGraph, finer_classes, run
from selfcheck.trees.guard import NONE, UNSURE, Answer, learn, settle
from selfcheck.trees.mutate import verdicts
from selfcheck.trees.path import Step

PARTS = ("questions", "signs", "results", "stories", "proof")
"""A page can show one part alone, so that it is read soon on a slow line. The fingerprint on each says which belong together."""
MOST_WAYS = 400
"""More ways than that are counted, not listed: nobody would read them."""


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question as a reviewer reads it."""

    number: int
    id: str
    question: quiz_model.Question
    edges: tuple[Edge, ...]
    flags: tuple[tuple[str, model.RedFlag], ...]
    only_if: str
    """Who is asked it, if not everybody who comes to it."""


@dataclass(frozen=True)
class ReviewedResult:
    """A result, and every way to reach it."""

    id: str
    outcome: quiz_model.Outcome
    level: model.CareLevel | None
    count: int
    ways: tuple[str, ...]


@dataclass(frozen=True)
class ReviewedStory:
    """A story, with the result that it has to have, and what was answered in each honest reading of the questions."""

    example: quiz_model.Example
    ends: Markup
    readings: tuple[tuple[str, str, Markup], ...]
    """The name of each, the ways in short, and the result it ends in."""


@dataclass(frozen=True)
class LeftOut:
    """Red flags that some paths leave out on purpose."""

    when: Markup
    flags: tuple[model.RedFlag, ...]
    why: str


@dataclass(frozen=True)
class Pair:
    """Two red flags of different levels that are easily taken for each other."""

    one: model.RedFlag
    other: model.RedFlag
    differs: str


@dataclass(frozen=True)
class ProvedRule:
    """A rule that holds on every path, and on how many classes of paths it had something to say."""

    rule: Markup
    count: int


def render_review(
    quiz_id: str, library: Library, env: jinja2.Environment, *, part: str | None = None, score: bool = True
) -> str:
    """Return a part of what reviewers read of a quiz as HTML, or all of it. The mutation score takes seconds; without `score`
    it is left out.
    """
    graph, words = library.graphs[quiz_id], QuizWords(quiz_id, library)
    mark = review_fingerprint(quiz_id, library)
    parts = [part] if part else PARTS
    found = list(library.mutants(quiz_id)) if score and "proof" in parts else []
    return render(
        env,
        "review",
        id=quiz_id,
        parts=parts,
        quiz=words.quiz,
        fingerprint=mark,
        states=len(graph.states),
        paths=f"{counting.counts(graph).total():,}",
        drawing=flowchart_in_slices(words, graph) if "results" in parts else "",
        questions=[reviewed_question(words, name) for name in words.quiz.questions],
        results=reviewed_results(words, graph) if "results" in parts else [],
        rules=[*_built_in(words, graph), *_always(words, graph)] if "proof" in parts else [],
        stories=_stories(words, graph) if "stories" in parts else [],
        has_readings=any(example.readings for example in words.quiz.examples),
        left_out=_left_out(words),
        pairs=_pairs(words),
        signs=_signs(words),
        levels=library.levels,
        score=verdicts(found),
        edits=len(found),
        survivors=[mutant for mutant in found if mutant.verdict != "caught"],
        sources=library.sources,
        say=words.say,
    )


def review_fingerprint(quiz_id: str, library: Library) -> str:
    """Return 16 hex digits that change whenever anything does that a reviewer signs for: the quiz with its examples and
    rules, the words, level and sources of each flag that it asks, the care levels and their order.
    """
    quiz = library.quizzes[quiz_id]
    flags = {name: library.flags[name] for name in quiz.flags_asked}
    records = [quiz, *flags.values(), *library.levels.values()]
    return fingerprint(*flags, *library.levels, *(record.model_dump_json() for record in records), length=16)


def reviewed_question(words: QuizWords, name: str) -> ReviewedQuestion:
    """Return a question with what each answer to it brings, and its red flags."""
    question = words.quiz.questions[name]
    flags = tuple((flag, words.library.flags[flag]) for flag in question.flags or ())
    brings = tuple(edges(words, words.tree.questions[name]))
    return ReviewedQuestion(
        words.number[name], name, question, brings, flags, Questions(words).only_if(name).striptags()
    )


def reviewed_results(words: QuizWords, graph: StateGraph) -> list[ReviewedResult]:
    """Return every result, the most urgent first; where there are more ways than anybody would read, without them."""
    counts = counting.counts(graph)
    ways: dict[str, list[str]] = {name: [] for name in words.quiz.outcomes}
    if counts.total() <= MOST_WAYS:
        for way, end in counting.listed(graph):
            ways[end].append(_way(words, graph, way))
    ranked = sorted(words.quiz.outcomes, key=lambda name: -words.tree.outcome_rank[name])
    levels = words.library.levels
    return [
        ReviewedResult(n, o, levels[o.level] if o.level else None, counts[n], tuple(ways[n]))
        for n, o in ((name, words.quiz.outcomes[name]) for name in ranked)
    ]


def _way(words: QuizWords, graph: StateGraph, way: list[Step]) -> str:
    """Return a way to a result in short: the number of each question, and what was answered."""
    classes = dict(way)
    return " · ".join(
        f"{words.number[name]} {answer_words(words, graph, name, replace(classes[name], answer=frozenset(picked)))}"
        for name, picked in counting.given(graph, way)
    )


def answer_words(words: QuizWords, graph: StateGraph, name: str, found: AnswerClass) -> str:
    """Return a class of answers in short: the id of what is picked, or of one thing where many answers are alike."""
    if found.answer & {"none", "unsure"} and len(found.answer) == 1:
        return words.say(f"answer_{next(iter(found.answer))}").striptags()
    alike = [option for option in graph.tree.questions[name].real if option.id in found.answer]
    if found.count > 1 and name not in graph.ticks:
        return words.say("review_any", example=alike[0].id.replace("_", " ")).striptags()
    return ", ".join(option.id.replace("_", " ") for option in alike)


# --- stories, and what is left to judge -----------------------------------------------------------------------------------


def _stories(words: QuizWords, graph: StateGraph) -> list[ReviewedStory]:
    """Return each story with where its readings end."""
    sheets = iter(graph.tree.examples)
    found = []
    for example in words.quiz.examples:
        readings = tuple((name, *_answered(words, graph, next(sheets).answers)) for name in example.readings or [""])
        found.append(ReviewedStory(example, _has_to_end(words, example), readings if example.readings else ()))
    return found


def _has_to_end(words: QuizWords, example: quiz_model.Example) -> Markup:
    if example.result:
        return inline(words.quiz.outcomes[example.result].title)
    least, most = (words.library.levels[level].name for level in (example.at_least or "", example.at_most or ""))
    return words.say("review_at", level=least) if least == most else words.say("review_between", least=least, most=most)


def _answered(words: QuizWords, graph: StateGraph, answers: Mapping[str, Answer]) -> tuple[str, Markup]:
    """Return what a sheet answers to the questions that it is asked, in short and but for "none", and the result."""
    asked, end = run(graph, answers.get)
    assert isinstance(end, str)  # each example holds
    picked = ((name, graph.picked(name, answer)) for name, answer in asked.items())
    said = (
        f"{words.number[name]} {', '.join(_short(words, each) for each in ids)}"
        for name, ids in picked
        if ids != (NONE,)
    )
    return " · ".join(said), inline(words.quiz.outcomes[end].title)


def _short(words: QuizWords, option: str) -> str:
    return words.say(f"answer_{option}").striptags() if option in (NONE, UNSURE) else option.replace("_", " ")


def _left_out(words: QuizWords) -> list[LeftOut]:
    """Return the flags that paths leave out on purpose, with the reasons."""
    return [
        LeftOut(
            words.guard(resolved.guard, ""),
            tuple(flag for name, flag in words.library.flags.items() if name in resolved.flags),
            left.why,
        )
        for left, resolved in zip(words.quiz.passed_over, words.tree.passed_over, strict=True)
    ]


def _signs(words: QuizWords) -> list[model.RedFlag]:
    """Return the flags that bring more than a level: something to do, to say, or somebody else to ask."""
    return [flag for flag in words.flags.values() if flag.more or flag.do or flag.say or flag.ask_for]


def _pairs(words: QuizWords) -> list[Pair]:
    """Return the flags of the quiz that say what tells them from another."""
    flags = words.library.flags
    return [Pair(one, flags[other], text) for one in words.flags.values() for other, text in one.differs.items()]


# --- what was proved, and over how many paths -------------------------------------------------------------------------------


def _built_in(words: QuizWords, graph: StateGraph) -> list[ProvedRule]:
    total = counting.counts(graph).total()
    found = [ProvedRule(words.say("review_proved_ends"), total)]
    if not words.tree.ladder:
        return found
    top = words.tree.top
    flagged = counting.tally(graph, 0, lambda worst, c, _: max(worst, c.worst_flag), lambda worst, _: worst > 0)
    ended = counting.tally(graph, 0, lambda worst, c, _: max(worst, c.worst_flag), lambda worst, _: worst == top)
    unsure = counting.tally(graph, False, lambda said, c, _: said or c.unsure is not None, lambda said, _: said)
    return [
        *found,
        ProvedRule(words.say("review_proved_flags"), flagged),
        ProvedRule(words.say("review_proved_top"), ended),
        ProvedRule(words.say("review_proved_unsure"), unsure),
        ProvedRule(words.say("review_proved_more"), total),
        ProvedRule(words.say("review_proved_asked"), total),
    ]


def _always(words: QuizWords, graph: StateGraph) -> list[ProvedRule]:
    found = []
    for written, rule in zip(words.tree.always, graph.tree.always, strict=True):
        level = words.library.levels[words.tree.ladder[rule.rank]].name
        said = words.say("review_always", guard=words.guard(written.guard, ""), level=level)
        count = counting.tally(
            graph,
            rule.guard,
            lambda guard, c, question: learn(guard, question, c.answer),
            lambda guard, _: settle(guard) is True,
            finer_classes(graph, rule.guard),
        )
        found.append(ProvedRule(said, count))
    return found
