"""What an edit changed of what a quiz asks: questions, signs and answers that came or went, or stand for something else."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.site.changes.change import Change, Way, quoted, way_of
from selfcheck.site.changes.pair import Pair, level_of
from selfcheck.trees.compare import Comparison
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.leads import ends_after


def asked_changes(pair: Pair, comparison: Comparison, old: StateGraph) -> Iterator[Change]:
    """Yield what changed of what a quiz asks, given the old one with the new ids."""
    yield from _questions(pair)
    yield from _flags(pair)
    yield from _options(pair, comparison)
    yield from _words_elsewhere(pair, old)


def _questions(pair: Pair) -> Iterator[Change]:
    before, now = pair.questions_before, pair.now.questions
    for name in before:
        if name not in now:
            yield Change("other", pair.name, f"{pair.title} no longer asks {quoted(before[name].ask)}")
    for name in now:
        if name not in before:
            yield Change(
                "other", pair.name, f"{pair.title} now asks {quoted(now[name].ask)}", notes=tuple(pair.offers(name))
            )


def _flags(pair: Pair) -> Iterator[Change]:
    """Yield the signs that are asked no longer, newly, or at another place. (Whether one can be passed over is proved.)"""
    old: dict[str, list[str]] = {}
    for question, asked in pair.was.questions.items():
        for flag in asked.flags or ():
            place = pair.renames.questions.get(question, question)
            old.setdefault(pair.renames.option(question, flag), []).append(place)
    new: dict[str, list[str]] = {}
    for question, asked in pair.now.questions.items():
        for flag in asked.flags or ():
            new.setdefault(flag, []).append(question)
    for name in dict.fromkeys((*old, *new)):
        if name not in pair.new.flags:
            continue
        sign, was, now = quoted(pair.new.flags[name].text), old.get(name), new.get(name)
        if now is None:
            yield Change("less cautious", name, f"{pair.title} no longer asks for {sign}.")
        elif was is None:
            yield Change("more cautious", name, f"{pair.title} now asks for {sign}.")
        elif was != now:
            places = ("; ".join(pair.ask(place) for place in found) for found in (was, now))
            yield Change("other", name, f"{pair.title} asks for {sign} at another place.", *((p,) for p in places))


def _options(pair: Pair, comparison: Comparison) -> Iterator[Change]:
    """Yield what can be picked no longer, or newly, but for red flags."""
    for question, name in comparison.gone:
        option = pair.tree.questions[question].option(name)
        if option is None or not option.flag:
            way: Way = "less cautious" if comparison.led_higher(question, name) else "other"
            level = f" It brought {level_of(pair.old, pair.tree, option.rank)}." if option else ""
            said = f"{quoted(pair.ask(question))} no longer offers {pair.answer(question, name)}.{level}"
            yield Change(way, pair.name, said)
    for question, name in comparison.come:
        option = pair.graph.written.questions[question].option(name)
        if option is None or not option.flag:
            notes = tuple(pair.leads(question, [name])) if option else ()
            said = f"{quoted(pair.ask(question))} now offers {pair.answer(question, name)}."
            yield Change("other", pair.name, said, notes=notes)


def _words_elsewhere(pair: Pair, old: StateGraph) -> Iterator[Change]:
    """Yield the words of answers that stand for another answer of the question than they did, as where "Yes" and "No" changed
    places, and what whoever picks them is told by now.
    """
    for question in (name for name in pair.now.questions if name in pair.questions_before):
        before = {text: name for name, text in pair.answers_before(question).items()}
        for option in pair.graph.written.questions[question].options:
            words = pair.option(question, option.id)
            was = before.get(words)
            if was in (None, option.id) or option.flag:
                continue
            ends = ends_after(old, question, was), ends_after(pair.graph, question, option.id)
            if ends[0] and ends[1] and ends[0] != ends[1]:
                trees = old.written, pair.graph.written
                ranks = [min(tree.outcome_rank[end] for end in side) for tree, side in zip(trees, ends, strict=True)]
                notes = tuple(pair.leads(question, [option.id]))
                said = f"{pair.answer_to(question, option.id)} leads elsewhere than it did."
                yield Change(way_of(ranks[0] - ranks[1]), pair.name, said, notes=notes)
