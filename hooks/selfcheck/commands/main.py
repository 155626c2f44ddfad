"""The command line: `selfcheck check | ask | paths | diff | mutate | schema | draw | words | due | nginx | assets`.

Exit status: 0 all is well, 1 faults (or, for `mutate`, an edit that no check notices, and for `due`, an overdue page),
2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from selfcheck import checks
from selfcheck.commands import assets, due, nginx, report, words
from selfcheck.commands.ask import Answered, BadAnswers, ask, follow_answers, read_answers
from selfcheck.commands.command import Command, WrongUsage
from selfcheck.commands.schema import KINDS, schema
from selfcheck.components.review.flowchart import flowchart
from selfcheck.config.day import NoDay
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import CONFIG, Folder, Revision
from selfcheck.site.library import Library, load_files
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.site import Site
from selfcheck.trees import counting
from selfcheck.trees.compare import TooDifferent, as_mapping, compare
from selfcheck.trees.mutate import verdicts


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Faulty as error:
        _tell_faults(error.faults, as_json=options.json)
        return 1
    except (WrongUsage, BadAnswers, NoDay) as error:
        print(f"selfcheck {options.command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="selfcheck", description="Checks, proves and shows decision trees.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Command, told: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told)
        added.add_argument("--json", action="store_true", help="print JSON")
        added.set_defaults(run=run)
        return added

    check = command(
        "check", _check, "Check everything that a build checks: each page and file, and each quiz for safety."
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="tell only the faults of these files")
    check.add_argument(
        "--root", type=Path, default=Path(), help="the folder of mkdocs.yml and site_config/ (default: here)"
    )
    asked = command("ask", _ask, "Answer a quiz in the terminal.")
    asked.add_argument("file", metavar="FILE")
    asked.add_argument("--answers", help="answers given beforehand: question=option,question=option+option")
    listed = command("paths", _paths, "List every class of paths with its result, and the counts per result.")
    listed.add_argument("file", metavar="FILE")
    listed.add_argument("--most", type=int, default=1000, help="list them only if there are no more (default: 1000)")
    differ = command("diff", _diff, "Say which paths changed their result between two versions of a quiz.")
    differ.add_argument("old", metavar="OLD", help="a file, or REVISION:file for one in git")
    differ.add_argument("new", metavar="NEW", help="a file, or REVISION:file for one in git")
    differ.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")
    differ.add_argument("--most", type=int, default=100, help="show at most so many paths (default: 100)")
    mutate = command("mutate", _mutate, "Make every single edit of a quiz and say what notices it.")
    mutate.add_argument("file", metavar="FILE")
    mutate.add_argument("--all", action="store_true", help="show the edits that were caught as well")
    shape = command("schema", _schema, "Print the JSON Schema of a kind of file.")
    shape.add_argument("kind", nargs="?", choices=list(KINDS), default="quiz")
    drawn = command("draw", _draw, "Print the flowchart of a quiz as SVG.")
    drawn.add_argument("file", metavar="FILE")
    words.add_to(command)
    due.add_to(command)
    nginx.add_to(command)
    assets.add_to(command)
    return parser


def _check(options: argparse.Namespace) -> int:
    wanted = [_found(name) for name in options.files]
    sites = [read_site(root) for root in sorted({root for root, _ in wanted} or {options.root})]
    if missing := next((site for site in sites if not (site.root / CONFIG).is_dir()), None):
        raise WrongUsage(f"there is no {CONFIG}/ in '{missing.root}'")
    faults = [fault for site in sites for fault in checks.check(site)]
    if wanted:
        faults = [fault for fault in faults if fault.file in {name for _, name in wanted}]
    _tell_faults(faults, as_json=options.json, proved=[told for site in sites for told in _proved(site)])
    return 1 if any(not fault.warning for fault in faults) else 0


def _proved(site: Site) -> list[dict[str, Any]]:
    try:
        return report.proved(site.library)
    except Faulty:  # told already, if it was asked for
        return []


def _ask(options: argparse.Namespace) -> int:
    library, name = _quiz(options.file)
    graph = library.graphs[name]
    if options.answers is not None:
        done = follow_answers(graph, read_answers(graph, options.answers))
    else:
        try:
            done = ask(library, name, input, print)
        except (EOFError, KeyboardInterrupt):
            raise WrongUsage("the quiz was left before its end") from None
    _print(options, _asked_mapping(done), lambda: report.result(library, name, done.result, colour=_colour()))
    return 0


def _asked_mapping(done: Answered) -> dict[str, Any]:
    return {"answers": {question: list(answer) for question, answer in done.answers}, "result": done.result}


def _paths(options: argparse.Namespace) -> int:
    library, name = _quiz(options.file)
    graph = library.graphs[name]
    counts = counting.counts(graph)
    found = list(counting.listed(graph)) if counts.total() <= options.most else None
    data: dict[str, Any] = {"paths": counts.total(), "results": {end: counts[end] for end in graph.tree.outcome_rank}}
    if found is not None:
        data["listed"] = [
            {"answers": {step[0]: sorted(step[1].answer) for step in way}, "result": end} for way, end in found
        ]
    _print(options, data, lambda: report.path_table(graph, counts, found))
    return 0


def _diff(options: argparse.Namespace) -> int:
    (old, old_name), (new, new_name) = _quiz(options.old), _quiz(options.new)
    try:
        comparison = compare(old.graphs[old_name], new.graphs[new_name])
    except TooDifferent:
        raise WrongUsage("the two quizzes differ in too many ways to be compared path by path") from None
    changes = list(islice(comparison.changes(), options.most))
    shown = report.difference_markdown if options.markdown else report.difference
    _print(options, as_mapping(comparison, options.most), lambda: shown(comparison, changes))
    return 0


def _mutate(options: argparse.Namespace) -> int:
    library, name = _quiz(options.file)
    found = list(library.mutants(name))
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
            }
            for m in found
        ],
    }
    _print(options, data, lambda: report.mutation(library.trees[name].file.name, found, all_of_them=options.all))
    return 1 if any(mutant.verdict == "less cautious" for mutant in found) else 0


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(schema(options.kind), indent=2))
    return 0


def _draw(options: argparse.Namespace) -> int:
    library, name = _quiz(options.file)
    drawing = flowchart(library, name)
    _print(options, {"svg": drawing}, lambda: drawing)
    return 0


# --- files ----------------------------------------------------------------------------------------------------------------


def _place(name: str) -> tuple[Path, str]:
    """Return the folder that holds the `site_config/` of a named file, and the name from there on."""
    path = Path(name)
    parts = path.parts
    if CONFIG not in parts[:-1]:
        path = path.resolve()
        parts = path.parts
    if CONFIG not in parts[:-1]:
        raise WrongUsage(f"'{name}' is not in a {CONFIG}/ folder")
    cut = len(parts) - 1 - parts[::-1].index(CONFIG)
    return Path(*parts[:cut]), "/".join(parts[cut:])


def _found(name: str) -> tuple[Path, str]:
    """Return the folder of the site of a named file, and the name from there on. Raises WrongUsage."""
    path = Path(name)
    if not path.is_file():
        raise WrongUsage(f"there is no file '{name}'")
    root = next((parent for parent in path.absolute().parents if (parent / CONFIG).is_dir()), None)
    if root is None:
        raise WrongUsage(f"'{name}' is not in a folder with a {CONFIG}/")
    return root, path.absolute().relative_to(root).as_posix()


def _quiz(name: str) -> tuple[Library, str]:
    """Return the library of a quiz, named as a file or REVISION:file, and its id in it. Raises WrongUsage, or Faulty."""
    revision, path = ("", name) if Path(name).is_file() else _split(name)
    root, place = _place(path)
    if Path(place).parent != Path(CONFIG, "quizzes"):
        raise WrongUsage(f"'{path}' is not in {CONFIG}/quizzes/")
    files = Revision(root, revision) if revision else Folder(root)
    quiz = Path(place).stem
    if f"quizzes/{Path(place).name}" not in files.names("quizzes"):
        raise WrongUsage(f"there is no '{name}'")
    return load_files(files, only=quiz), quiz


def _split(name: str) -> tuple[str, str]:
    """Part REVISION:file; a drive, as in `C:\\site\\quiz.yml`, is no revision."""
    drive, rest = os.path.splitdrive(name)
    revision, _, path = rest.rpartition(":")
    return revision, drive + path


# --- printing -------------------------------------------------------------------------------------------------------------


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _print(options: argparse.Namespace, data: Any, text: Callable[[], str]) -> None:
    print(json.dumps(data, indent=2, ensure_ascii=False) if options.json else text())


def _tell_faults(faults: list[Fault], *, as_json: bool, proved: list[dict[str, Any]] | None = None) -> None:
    errors = sum(not fault.warning for fault in faults)
    if as_json:
        print(
            json.dumps(
                {"ok": not errors, "faults": [asdict(f) for f in sorted(set(faults))], "quizzes": proved or []},
                indent=2,
            )
        )
        return
    for fault in sorted(set(faults)):
        print(report.fault(fault, colour=sys.stderr.isatty() and "NO_COLOR" not in os.environ), file=sys.stderr)
    if errors:
        print(f"{errors} fault{'s' if errors > 1 else ''}.", file=sys.stderr)
    for summary in proved or ():
        print(report.proved_line(summary))
