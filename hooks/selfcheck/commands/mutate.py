"""`selfcheck mutate`: what notices each single edit of a quiz."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from selfcheck.commands.command import AddCommand
from selfcheck.commands.files import quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.config.faults import counted
from selfcheck.trees.mutate import Mutant, verdicts
from selfcheck.trees.tree import Tree


def add_to(command: AddCommand) -> None:
    """Add the command."""
    mutate = command("mutate", _mutate, "Make every single edit of a quiz and say what notices it.")
    mutate.add_argument("file", metavar="FILE")
    mutate.add_argument("--all", action="store_true", help="show the edits that were caught as well")


def _mutate(options: argparse.Namespace) -> int:
    library, name = quiz_at(options.file)
    found, ladder = library.mutants(name), library.trees[name].ladder
    data = {
        "edits": len(found),
        "verdicts": verdicts(found),
        "mutants": [
            {
                "kind": m.edit.kind,
                "edit": m.edit.text,
                "line": m.edit.line,
                "verdict": m.verdict,
                "caught_by": m.caught_by,
                "lost": ladder[m.lost] if m.lost else None,
            }
            for m in found
        ],
    }
    print_result(options, data, lambda: _as_text(library.trees[name], found, all_of_them=options.all))
    return 1 if any(mutant.verdict == "less cautious" for mutant in found) else 0


def _as_text(tree: Tree, found: Sequence[Mutant], *, all_of_them: bool) -> str:
    """Return what came of every edit: the score, then the edits that no check noticed, the most dangerous first."""
    file, counts = tree.file.name, verdicts(found)
    lines = [f"{file}: {len(found):,} edits, {counts['caught']:,} caught"]
    for verdict in ("less cautious", "more cautious", "other", "no change"):
        if counts[verdict]:
            lines.append(f"\n{counts[verdict]:,} not noticed, {_MEANING[verdict]}:")
            lines += [
                f"  {file}:{m.edit.line}: {m.edit.text}{_changed(m, tree.ladder)}"
                for m in found
                if m.verdict == verdict
            ]
    if all_of_them:
        lines.append(f"\n{counts['caught']:,} caught:")
        lines += [f"  {file}:{m.edit.line}: {m.edit.text} | {m.caught_by}" for m in found if m.verdict == "caught"]
    return "\n".join(lines)


_MEANING = {
    "less cautious": "and some path is LESS cautious, the worst first: write a rule or an example that catches it",
    "more cautious": "and some path is more cautious: for a reviewer to judge",
    "other": "and another result of the same level is shown, or other answers are offered",
    "no change": "and no result changes",
}


def _changed(mutant: Mutant, ladder: Sequence[str]) -> str:
    """Return how many paths an edit changes, and the highest level from which one falls."""
    said = [counted(mutant.changed, "path")] if mutant.changed else []
    said += [f"at worst from '{ladder[mutant.lost]}'"] if mutant.lost else []
    return f" ({', '.join(said)})" if said else ""
