"""Where the files of `site_config/` come from, a folder or a revision in git; and what a file holds as text."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from selfcheck.config.faults import Fault, Faulty

CONFIG = "site_config"


class Files(Protocol):
    """The files of a `site_config/`."""

    def read(self, name: str) -> bytes:
        """Return the content of `site_config/<name>`. Raises OSError where there is none."""

    def names(self, folder: str) -> list[str]:
        """Return the names of the YAML files in `site_config/<folder>`, in order, each with its folder; "" is the top."""


def text_of(data: bytes, name: str) -> str:
    """Return what a file holds as text. Raises Faulty, calling the file `name`, where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faulty([Fault(name, line, "is not UTF-8 text: save the file as UTF-8")]) from None


@dataclass(frozen=True)
class Folder:
    """The files as they are below the folder `root`."""

    root: Path

    def read(self, name: str) -> bytes:
        return (self.root / CONFIG / name).read_bytes()

    def names(self, folder: str) -> list[str]:
        return [_below(folder, path.name) for path in sorted((self.root / CONFIG / folder).glob("*.yml"))]


@dataclass(frozen=True)
class Revision:
    """The files below `root` as they were in `name`: a branch, a tag or a commit."""

    root: Path
    name: str

    def read(self, name: str) -> bytes:
        shown = self._git("show", "--end-of-options", f"{self.name}:./{CONFIG}/{name}")
        if shown is None:
            raise FileNotFoundError(2, f"is not in {self.name}")
        return shown

    def names(self, folder: str) -> list[str]:
        path = f"{CONFIG}/{folder}".rstrip("/") + "/"
        listed = self._git("ls-tree", "--name-only", "-z", "--end-of-options", self.name, path) or b""
        names = [Path(line).name for line in listed.decode(errors="replace").split("\0")]
        return [_below(folder, name) for name in sorted(names) if name.endswith(".yml")]

    def problem(self) -> str | None:
        """Return why nothing can be read from there, in git's words, if nothing can."""
        done = self._run("rev-parse", "--verify", "--end-of-options", f"{self.name}^{{tree}}")
        if done is None:
            return "git is not installed"
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ").partition("\n")[0]
        return None if done.returncode == 0 else said.replace("Needed a single revision", f"git knows no '{self.name}'")

    def _git(self, *words: str) -> bytes | None:
        done = self._run(*words)
        return done.stdout if done and done.returncode == 0 else None

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes] | None:
        """Run git in the folder, and for it alone: a hook of git sets variables that would lead it elsewhere (githooks(5))."""
        variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"LC_ALL": "C"}
        try:
            return subprocess.run(["git", *words], cwd=self.root, env=variables, capture_output=True, check=False)
        except FileNotFoundError:
            return None


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
