"""Runs commands in processes of their own, forked from one that has read the code, which takes longer than a small site does."""

from __future__ import annotations

import builtins
import multiprocessing
import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

FORKS = "forkserver" in multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("forkserver" if FORKS else "spawn")  # Windows cannot fork
READ_BEFORE = ["mkdocs.__main__", "mkdocs.commands.build", "pymdownx.superfences", "selfcheck.plugin", __name__]


def run_mkdocs(folder: Path, environment: Mapping[str, str], *arguments: str) -> CompletedProcess[str]:
    """Run `python -m mkdocs` with arguments in `folder`; return how it ended and what it said."""
    return _run_apart(folder, environment, _mkdocs, arguments)


def type_command(folder: Path, environment: Mapping[str, str], command: str, answers: Sequence[str]) -> str:
    """Return what a terminal shows of a command of ours or of MkDocs, at which somebody answers what is asked, if anything."""
    return _run_apart(folder, environment, _typed, (command, *answers), together=True).stdout


def _run_apart(
    folder: Path,
    environment: Mapping[str, str],
    run: Callable[[Sequence[str]], None],
    arguments: Sequence[str],
    *,
    together: bool = False,
) -> CompletedProcess[str]:
    if FORKS:
        PROCESSES.set_forkserver_preload(READ_BEFORE)  # type: ignore[attr-defined]
    with TemporaryDirectory() as said:
        out = Path(said, "out")
        err = out if together else Path(said, "err")
        process = PROCESSES.Process(target=_run, args=(folder, dict(environment), run, arguments, out, err))  # type: ignore[attr-defined]
        process.start()
        process.join(300)
        assert process.exitcode is not None, "does not come to an end"
        return CompletedProcess(arguments, process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(
    folder: Path,
    environment: Mapping[str, str],
    run: Callable[[Sequence[str]], None],
    arguments: Sequence[str],
    out: Path,
    err: Path,
) -> None:
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    run(arguments)


def _mkdocs(arguments: Sequence[str]) -> None:
    from mkdocs.__main__ import cli

    cli(arguments, prog_name="mkdocs")


def _typed(said: Sequence[str]) -> None:
    command, *answers = said
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if answers:
        sys.stdin.isatty = sys.stdout.isatty = lambda: True  # type: ignore[method-assign]
    left = iter(answers)

    def answered(question: str) -> str:
        answer = next(left)
        print(question + answer)
        return answer

    builtins.input = answered  # type: ignore[assignment]
    program, *arguments = shlex.split(command)
    if program == "mkdocs":
        _mkdocs(arguments)
    assert program == "selfcheck", f"'{command}' is neither ours nor MkDocs'"
    from selfcheck.commands.main import main

    main(arguments)
