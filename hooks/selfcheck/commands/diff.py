"""`selfcheck diff`: what an edit changes, in the words that readers see; and whether advice got less cautious unsaid."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.files import need_config, quiz_at
from selfcheck.commands.printing import print_result
from selfcheck.commands.telling import as_markdown, as_text, unsaid
from selfcheck.config.faults import Faulty
from selfcheck.config.files import CONFIG, Folder, Revision
from selfcheck.config.history import MEANT, began_at, meant_since, nearly_meant_since
from selfcheck.site.changes import changes_between, changes_of_quiz
from selfcheck.site.changes.change import Change
from selfcheck.site.library import Library, load_files

LESS = "less-cautious"


def add_to(command: AddCommand) -> None:
    """Add the command."""
    told = (
        "Say what an edit changes for readers: of every quiz, checklist, care level and sign, and of all their words."
    )
    diff = command("diff", _diff, told)
    diff.add_argument(
        "old", nargs="?", metavar="OLD", help="instead of the site one quiz: a file, or REVISION:file in git"
    )
    diff.add_argument("new", nargs="?", metavar="NEW", help="the same quiz as it is now, or another")
    diff.add_argument("--root", type=Path, default=Path(), help=f"the folder of {CONFIG}/ (default: here)")
    diff.add_argument(
        "--base",
        default="HEAD",
        help="compare with where this branch left another, such as origin/main (default: HEAD)",
    )
    diff.add_argument(
        "--fail-on",
        choices=(LESS,),
        help="end with 1 where advice got less cautious and no commit says why it is meant",
    )
    diff.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")


def _diff(options: argparse.Namespace) -> int:
    if options.old is None:
        changes, meant, near = _of_site(options.root, options.base)
    elif options.fail_on:
        raise WrongUsage("--fail-on asks what commits say is meant: leave out the two files")
    elif options.new is None:
        raise WrongUsage("name two files, or none to compare the whole site with git")
    else:
        changes, meant, near = changes_of_quiz(quiz_at(options.old), quiz_at(options.new)), {}, []
    data = {"changes": [{**asdict(change), "meant": meant.get(change.name)} for change in changes]}
    print_result(options, data, lambda: (as_markdown if options.markdown else as_text)(changes, meant))
    missing = unsaid(changes, meant)
    for line in near if missing else ():
        told = f"says nothing: write '{MEANT}: NAME: why', and nothing below such lines"
        print(f"in a commit's message, '{line}' {told}", file=sys.stderr)
    return 1 if options.fail_on and missing else 0


def _of_site(root: Path, base: str) -> tuple[Sequence[Change], Mapping[str, str], Sequence[str]]:
    """Return what changed in a site since a commit, what the commits since then say is meant, and what they say almost so."""
    need_config(root)
    if problem := Revision(root, base).problem():
        raise WrongUsage(f"there is nothing to compare with: {problem}")
    commit = began_at(root, base)
    if commit is None:
        raise WrongUsage(f"git finds no commit that '{base}' and this branch share: fetch the whole history")
    new = load_files(Folder(root))
    try:
        old = _before(Revision(root, commit))
    except Faulty as error:
        first = next(fault for fault in sorted(error.faults) if not fault.warning)
        raise WrongUsage(f"'{base}' has a fault, so nothing can be compared with it: {first}") from None
    meant = meant_since(root, commit)
    return changes_between(old, new), meant, nearly_meant_since(root, commit, meant)


def _before(files: Revision) -> Library:
    """Return the library of a version before; of one that had no site yet an empty one. Raises Faulty."""
    return load_files(files) if files.names("") else Library(files)
