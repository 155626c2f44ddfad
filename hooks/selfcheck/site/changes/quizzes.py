"""What an edit changed of a quiz: where its ways end, what it asks, which rules and stories hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from selfcheck.config.faults import counted
from selfcheck.config.words import plain
from selfcheck.site.changes.asked import asked_changes
from selfcheck.site.changes.change import Change, Way, level_said, quoted, rank_of
from selfcheck.site.changes.pair import Pair, level_of, plain_answers
from selfcheck.site.library import Library
from selfcheck.trees.compare import ChangedPath, Comparison, Ends, TooDifferent, compare
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.guard import NONE, Formula, atoms
from selfcheck.trees.model import Example, Quiz
from selfcheck.trees.renames import Renames
from selfcheck.trees.tree import Tree

MOST_COUNTED = 100_000
"""A larger number says nothing: ten signs on one screen have a thousand ways, and a share counts who ticks half of them."""
MOST_EXAMPLES = 6
"""So many kinds of changed results have an example each."""
ENDS: dict[Way, str] = {
    "less cautious": "lower",
    "more cautious": "higher",
    "other": "in another result of the same level",
}


def quiz_changes(pair: Pair) -> Iterator[Change]:
    """Yield what an edit changed of a quiz."""
    if pair.is_alike:
        return
    try:
        old = _compiled(pair.tree)
        comparison = compare(old, pair.graph)
        own = _own(pair, comparison)
    except TooDifferent:
        said = f"{pair.title} changed too much to be compared way by way. Nobody can say that no way ends lower."
        yield Change("less cautious", pair.name, said)
        return
    yield from _ends(pair, comparison, own)
    yield from asked_changes(pair, comparison, old)
    yield from _rules(pair)
    yield from _stories(pair)


def _compiled(tree: Tree) -> StateGraph:
    graph, _ = compile_tree(tree)
    if graph is None:
        raise TooDifferent
    return graph


# --- where ways end -------------------------------------------------------------------------------------------------------


def _own(pair: Pair, comparison: Comparison) -> Comparison:
    """Return the comparison with the old quiz in which each red flag has its new level, if there can be one: what is left is
    what the edit of the quiz itself did.
    """
    ladder = pair.tree.ladder
    if ladder != pair.graph.written.ladder:
        return comparison
    ranks = {name: ladder.index(flag.level) for name, flag in pair.new.flags.items()} if ladder else {}
    questions = {}
    for name, question in pair.tree.questions.items():
        options = (replace(o, rank=ranks.get(o.id, o.rank)) if o.flag else o for o in question.options)
        questions[name] = replace(question, options=tuple(options))
    graph, _ = compile_tree(replace(pair.tree, questions=questions))
    return compare(graph, pair.graph) if graph is not None else comparison


def _ends(pair: Pair, comparison: Comparison, own: Comparison) -> Iterator[Change]:
    """Yield how many ways end lower, higher, or in another result. Ways that end lower for the new level of a red flag alone
    are told with it: to say that this is meant says it of them.
    """
    for way, where in ENDS.items():
        if count := comparison.count(way):
            ways = _of_all(count, comparison.total)
            said = f"{ways} through {pair.title} now end{'s' * (count == 1)} {where if pair.now.levelled else 'elsewhere'}."
            notes = (*_levels_of_answers(pair, way), *_examples(pair, comparison, way))
            yield Change(way, pair.name if own.count(way) else "", said, notes=notes)


def _of_all(count: int, total: int) -> str:
    if total <= MOST_COUNTED:
        return f"{count:,} of {counted(total, 'way')}"
    return "All ways" if count == total else "Some ways"


def _levels_of_answers(pair: Pair, way: Way) -> Iterator[str]:
    """Yield each answer, but for red flags, that brings another level than it did."""
    for name, question in pair.graph.written.questions.items():
        before = pair.tree.questions.get(name)
        for option in question.options if before else ():
            was = before.option(option.id) if before else None
            if was is None or option.flag:
                continue
            old, new = level_of(pair.old, pair.tree, was.rank), level_of(pair.new, pair.graph.written, option.rank)
            if old != new and (was.rank > option.rank) == (way == "less cautious") and way != "other":
                yield f"{pair.answer_to(name, option.id)} brought {old}, brings {new}"


def _examples(pair: Pair, comparison: Comparison, way: Way) -> Iterator[str]:
    """Yield for each two results the plainest way that had the one and has the other."""
    kinds: dict[tuple[str, str], Counter[Ends]] = {}
    for ends, count in comparison.ends.items():
        if comparison.direction(ends) == way:
            kinds.setdefault(_results(pair, ends, way), Counter())[ends] += count
    for (was, now), counts in list(kinds.items())[:MOST_EXAMPLES]:
        plainest = min((comparison.example(ends) for ends in counts), key=_effort)
        yield f"was {was}, is {now}: {plain_answers(pair, plainest.path)}"
    if len(kinds) > MOST_EXAMPLES:
        yield f"and {len(kinds) - MOST_EXAMPLES} more kinds of results that changed"


def _effort(change: ChangedPath) -> tuple[int, int]:
    return sum(answer != NONE for _, answer in change.path), len(change.path)


def _results(pair: Pair, ends: Ends, way: Way) -> tuple[str, str]:
    """Return two results in words: by their levels, where these differ."""
    old, new = pair.outcomes_before[ends[0]], pair.now.outcomes[ends[1]]
    if way != "other" and old.level and new.level:
        return level_said(pair.old, old.level), level_said(pair.new, new.level)
    return quoted(old.title), quoted(new.title)


# --- what holds it --------------------------------------------------------------------------------------------------------


def _rules(pair: Pair) -> Iterator[Change]:
    """Yield the rules of its author that hold it no longer, and what it leaves out on purpose."""
    held = [(rule.guard, rule.rank) for rule in pair.graph.written.always]
    for rule, written in zip(pair.tree.always, pair.was.always, strict=True):
        least = rank_of(written.at_least, pair.old, pair.new, pair.renames.levels)
        now = [guard for guard, rank in held if rank >= least]
        if rule.guard not in now:
            level = level_said(pair.old, written.at_least)
            free = sorted(_answers_in([rule.guard]) - _answers_in(now))
            after = f"after {', '.join(pair.answer_to(*answer) for answer in free)}"
            said = f"No rule makes sure any more of at least {level} {after if free else f'where one did in {pair.title}'}."
            why = (f"its reason was: {plain(written.why)}",) if written.why else ()
            yield Change("other", pair.name, said, notes=why)
    reasons = {left.why for left in pair.was.passed_over}
    for left in pair.now.passed_over:
        if left.why not in reasons:
            yield Change(
                "other", pair.name, f"{pair.title} leaves signs out on purpose, and says why: {quoted(left.why)}"
            )


def _answers_in(guards: Iterable[Formula]) -> set[tuple[str, str]]:
    """Return each answer that guards read, with its question."""
    return {(atom[1], name) for guard in guards for atom in atoms(guard) if atom[0] == "picked" for name in atom[2]}


def _stories(pair: Pair) -> Iterator[Change]:
    """Yield the stories that are there no longer, or are to end elsewhere."""
    now = _numbered(pair.now.examples)
    for place, story in _numbered(pair.was.examples).items():
        if place not in now:
            yield Change("other", pair.name, f"The story {quoted(story.name)} is no longer told and tried.")
        elif _end_of(pair.renames, story) != _end_of(Renames(), now[place]):
            was, is_ = _end_said(pair.old, pair.was, story), _end_said(pair.new, pair.now, now[place])
            yield Change("other", pair.name, f"The story {quoted(story.name)} is to end elsewhere.", (was,), (is_,))


def _numbered(stories: Iterable[Example]) -> dict[tuple[str, int], Example]:
    """Return stories by their names, and of those with one name by their order."""
    times = Counter[str]()
    found = {}
    for story in stories:
        times[story.name] += 1
        found[story.name, times[story.name]] = story
    return found


def _end_of(renames: Renames, story: Example) -> tuple[str, ...]:
    """Return the result and the levels that a story is to end in, by their new ids."""
    result, levels = story.result or "", (story.at_least or "", story.at_most or "")
    return renames.outcomes.get(result, result), *(renames.levels.get(level, level) for level in levels)


def _end_said(library: Library, quiz: Quiz, story: Example) -> str:
    if story.result:
        return quoted(quiz.outcomes[story.result].title)
    lowest, highest = (level_said(library, level or "") for level in (story.at_least, story.at_most))
    return lowest if lowest == highest else f"from {lowest} to {highest}"
