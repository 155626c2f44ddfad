"""Runs MkDocs in a process of its own, forked from one that has read the code: to read it takes longer than a small site does."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

FORKS = "forkserver" in multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("forkserver" if FORKS else "spawn")  # Windows cannot fork
READ_BEFORE = ["mkdocs.__main__", "mkdocs.commands.build", "pymdownx.superfences", "selfcheck.plugin", __name__]


def run_mkdocs(folder: Path, environment: Mapping[str, str], *arguments: str) -> CompletedProcess[str]:
    """Run `python -m mkdocs` with arguments in `folder`; return how it ended and what it said."""
    if FORKS:
        PROCESSES.set_forkserver_preload(READ_BEFORE)  # type: ignore[attr-defined]
    with TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        process = PROCESSES.Process(target=_run, args=(folder, dict(environment), arguments, out, err))  # type: ignore[attr-defined]
        process.start()
        process.join(300)
        assert process.exitcode is not None, "does not come to an end"
        return CompletedProcess(arguments, process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(folder: Path, environment: Mapping[str, str], arguments: tuple[str, ...], out: Path, err: Path) -> None:
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    from mkdocs.__main__ import cli

    cli(arguments, prog_name="mkdocs")
