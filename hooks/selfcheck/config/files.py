"""Where the files of `site_config/` come from, a folder or a revision in git; and what a file holds as text."""

from __future__ import annotations

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
        shown = self._git("show", f"{self.name}:./{CONFIG}/{name}")
        if shown is None:
            raise FileNotFoundError(2, f"is not in {self.name}")
        return shown

    def names(self, folder: str) -> list[str]:
        listed = self._git("ls-tree", "--name-only", self.name, f"{CONFIG}/{folder}".rstrip("/") + "/") or b""
        names = [Path(line).name for line in listed.decode().splitlines()]
        return [_below(folder, name) for name in sorted(names) if name.endswith(".yml")]

    def _git(self, *words: str) -> bytes | None:
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
