"""`selfcheck diff`: which paths changed their result between two versions of a quiz."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import islice

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.trees.compare import Change, Comparison, TooDifferent, as_mapping, compare


def add_to(command: AddCommand) -> None:
    """Add the command."""
    diff = command("diff", _diff, "Say which paths changed their result between two versions of a quiz.")
    diff.add_argument("old", metavar="OLD", help="a file, or REVISION:file for one in git")
    diff.add_argument("new", metavar="NEW", help="a file, or REVISION:file for one in git")
    diff.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")
    diff.add_argument("--most", type=int, default=100, help="show at most so many paths (default: 100)")


def _diff(options: argparse.Namespace) -> int:
    (old, old_name), (new, new_name) = quiz_at(options.old), quiz_at(options.new)
    try:
        comparison = compare(old.graphs[old_name], new.graphs[new_name])
    except TooDifferent:
        raise WrongUsage("the two quizzes differ in too many ways to be compared path by path") from None
    changes = list(islice(comparison.changes(), options.most))
    as_text = _as_markdown if options.markdown else _as_text
    print_result(options, as_mapping(comparison, options.most), lambda: as_text(comparison, changes))
    return 0


def _as_text(comparison: Comparison, changes: Sequence[Change]) -> str:
    """Return a comparison as text: how many paths changed, which way, and the paths."""
    lines = [_head(comparison), *_only_one_side(comparison)]
    for change in changes:
        direction = comparison.direction((change.old, change.new))
        answers = ", ".join(f"{question}={said}" for question, said in change.path)
        lines.append(f"  {direction}: {change.old} -> {change.new}: {answers}")
    return "\n".join([*lines, *_not_shown(comparison, len(changes))])


def _as_markdown(comparison: Comparison, changes: Sequence[Change]) -> str:
    """Return a comparison as Markdown."""
    lines = [f"**{_head(comparison)}**", "", *(f"- {line}" for line in _only_one_side(comparison))]
    if changes:
        lines += ["", "| | before | after | answers |", "|---|---|---|---|"]
    for change in changes:
        direction = comparison.direction((change.old, change.new))
        answers = ", ".join(f"{question} = {said}" for question, said in change.path)
        lines.append(f"| {direction} | {change.old} | {change.new} | {answers} |")
    return "\n".join([*lines, *_not_shown(comparison, len(changes))])


def _head(comparison: Comparison) -> str:
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
