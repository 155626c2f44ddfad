"""What the author's tools print: plain text, or Markdown for a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from selfcheck.config.faults import Fault
from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees import counting
from selfcheck.trees.compare import Change, Comparison
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.mutate import Mutant, verdicts
from selfcheck.trees.path import Step

RED, YELLOW, BOLD, PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[0m"


def fault(found: Fault, *, colour: bool) -> str:
    """Return a fault as one line."""
    if not colour:
        return str(found)
    return f"{BOLD}{found.file}:{found.line}:{PLAIN} {YELLOW if found.warning else RED}{found.message}{PLAIN}"


def proved(library: Library) -> list[dict[str, Any]]:
    """Return for each quiz of a library its size and how many classes of paths were proved, by outcome."""
    found = []
    for name, graph in library.graphs.items():
        counts = counting.counts(graph)
        results = {outcome: counts[outcome] for outcome in graph.tree.outcome_rank}
        found.append({"quiz": name, "states": len(graph.states), "paths": counts.total(), "results": results})
    return found


def proved_line(summary: dict[str, Any]) -> str:
    """Return one of `proved` as a line."""
    results = ", ".join(f"{count:,} {outcome}" for outcome, count in summary["results"].items())
    return f"{summary['quiz']}: {summary['states']:,} states, {summary['paths']:,} paths proved ({results})"


def result(library: Library, quiz: str, outcome: str, *, colour: bool) -> str:
    """Return the result of a quiz: its title and what to do."""
    found = library.quizzes[quiz].outcomes[outcome]
    title = f"{BOLD}{found.title}{PLAIN}" if colour else found.title
    return "\n".join(["", title, plain(found.lead), *(f"- {plain(step)}" for step in found.steps or ())])


def path_table(graph: StateGraph, counts: Counter[str], found: list[tuple[list[Step], str]] | None) -> str:
    """Return every class of paths, if they are listed, and how many end in each outcome."""
    lines = [f"{end}: {', '.join(_step(graph, step) for step in path)}" for path, end in found or ()]
    lines += [""] if lines else []
    lines += [f"{counts[outcome]:>12,}  {outcome}" for outcome in graph.tree.outcome_rank]
    return "\n".join([*lines, f"{counts.total():>12,}  paths in all"])


def _step(graph: StateGraph, step: Step) -> str:
    return f"{step[0]}={'+'.join(o.id for o in graph.tree.questions[step[0]].options if o.id in step[1].answer)}"


def difference(comparison: Comparison, changes: Sequence[Change]) -> str:
    """Return a comparison as text: how many paths changed, which way, and the paths."""
    lines = [_difference_head(comparison), *_only_one_side(comparison)]
    for change in changes:
        direction = comparison.direction((change.old, change.new))
        answers = ", ".join(f"{question}={said}" for question, said in change.path)
        lines.append(f"  {direction}: {change.old} -> {change.new}: {answers}")
    return "\n".join([*lines, *_not_shown(comparison, len(changes))])


def difference_markdown(comparison: Comparison, changes: Sequence[Change]) -> str:
    """Return a comparison as Markdown."""
    lines = [f"**{_difference_head(comparison)}**", "", *(f"- {line}" for line in _only_one_side(comparison))]
    if changes:
        lines += ["", "| | before | after | answers |", "|---|---|---|---|"]
    for change in changes:
        direction = comparison.direction((change.old, change.new))
        answers = ", ".join(f"{question} = {said}" for question, said in change.path)
        lines.append(f"| {direction} | {change.old} | {change.new} | {answers} |")
    return "\n".join([*lines, *_not_shown(comparison, len(changes))])


def _difference_head(comparison: Comparison) -> str:
    changed = comparison.total - comparison.count("same")
    less, more = comparison.count("less cautious"), comparison.count("more cautious")
    ways = f"{less:,} less cautious, {more:,} more cautious"
    return f"This changes the result of {changed:,} of {comparison.total:,} paths: {ways}."


def _only_one_side(comparison: Comparison) -> Iterable[str]:
    for question, option in comparison.gone:
        yield f"'{question}' no longer offers '{option}'"
    for question, option in comparison.come:
        yield f"'{question}' now offers '{option}'"


def _not_shown(comparison: Comparison, shown: int) -> list[str]:
    left = comparison.total - comparison.count("same") - shown
    return ["", f"({left:,} more paths are not shown.)"] if left > 0 else []


def mutation(file: str, found: Sequence[Mutant], *, all_of_them: bool) -> str:
    """Return what came of every edit: the score, then the edits that no check noticed."""
    counts = verdicts(found)
    lines = [f"{file}: {len(found):,} edits, {counts['caught']:,} caught"]
    for verdict in ("less cautious", "more cautious", "other", "no change"):
        if counts[verdict]:
            lines.append(f"\n{counts[verdict]:,} not noticed, {_MEANING[verdict]}:")
            lines += [f"  {file}:{m.edit.line}: {m.edit.text}{_changed(m)}" for m in found if m.verdict == verdict]
    if all_of_them:
        lines.append(f"\n{counts['caught']:,} caught:")
        lines += [f"  {file}:{m.edit.line}: {m.edit.text} | {m.caught_by}" for m in found if m.verdict == "caught"]
    return "\n".join(lines)


_MEANING = {
    "less cautious": "and some path is LESS cautious: write a rule or an example that catches it",
    "more cautious": "and some path is more cautious: for a reviewer to judge",
    "other": "and another result of the same level is shown, or other answers are offered",
    "no change": "and no result changes",
}


def _changed(mutant: Mutant) -> str:
    return f" ({mutant.changed:,} path{'s' if mutant.changed != 1 else ''})" if mutant.changed else ""
