"""Where the files of `site_config/` come from, a folder or a revision in git; and what a file holds as text."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from errno import EACCES, EFBIG, EINVAL
from pathlib import Path
from stat import S_ISREG
from typing import Protocol

from selfcheck.config.faults import Fault, Faulty

CONFIG = "site_config"
MAX_BYTES = 16 * 1024 * 1024
"""No text that a person writes is so large."""
NOT_UTF_8 = "is not UTF-8 text: save the file as UTF-8"
TEXTS = (".css", ".js", ".mjs", ".html", ".svg", ".json", ".txt", ".xml", ".md", ".yml")
"""The endings of files that are text."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?= )", re.MULTILINE)
_NO_TEXT = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f]")


class Files(Protocol):
    """The files of a `site_config/`."""

    def read(self, name: str) -> bytes:
        """Return the content of `site_config/<name>`. Raises OSError where there is none."""

    def names(self, folder: str) -> list[str]:
        """Return the names of the YAML files in `site_config/<folder>`, in order, each with its folder; "" is the top. Raises
        Faulty where they may not be read.

        Names that begin with a dot are passed over: editors and systems keep notes of their own in such files.
        """


def look_at(path: Path) -> int:
    """Return how many bytes a file has. Raises OSError where it may not be read, and for what is no file: a pipe has no end,
    and blocks whoever reads it.
    """
    found = path.stat()
    if not S_ISREG(found.st_mode):
        raise OSError(EINVAL, "Is a directory" if path.is_dir() else "Is not a file")
    if not os.access(path, os.R_OK):
        raise OSError(EACCES, "Permission denied")
    return found.st_size


def read_bytes(path: Path) -> bytes:
    """Return what a file of text holds. Raises OSError, also for what is no file, or too large for a text."""
    if look_at(path) > MAX_BYTES:
        raise OSError(EFBIG, f"Is larger than {MAX_BYTES // 1024 // 1024} MB")
    return path.read_bytes()


def text_of(data: bytes, name: str) -> str:
    """Return what a file holds as text. Raises Faulty, calling the file `name`, where it is not UTF-8, holds signs that are
    none of a text, or marks of two versions that were not merged: the first is told.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start])) + 1
        raise Faulty([Fault(name, line, NOT_UTF_8)]) from None
    if found := _NO_TEXT.search(text):
        line = _line_at(found.start(), text)
        many = text.count("\0") > len(text) // 4  # UTF-16, of which every other byte is 0
        said = NOT_UTF_8 if many else f"holds a control character, U+{ord(found[0]):04X}: take it out"
        raise Faulty([Fault(name, line, said)])
    if found := _CONFLICT.search(text):
        said = f"'{found[0]}' is a mark of git, which could not merge: choose, and take the marks out"
        raise Faulty([Fault(name, _line_at(found.start(), text), said)])
    return text


def _line_at(place: int, text: str) -> int:
    return len(_LINE_END.findall(text[:place].encode())) + 1


def faults_below(folder: Path, shown: str) -> list[Fault]:
    """Return a fault for each file below a folder that cannot be used: it is none, may not be read, or is text in no UTF-8.

    `shown` is the name of the folder as authors know it. What begins with a dot is passed over, as MkDocs does.
    """
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if path.is_dir() or any(part.startswith(".") for part in below.parts):
            continue
        name = f"{shown}/{below.as_posix()}"
        try:
            if path.suffix in TEXTS:
                text_of(read_bytes(path), name)
            else:
                look_at(path)
        except OSError as error:
            faults.append(cannot_be_read(name, error))
        except Faulty as error:
            faults += error.faults
    return faults


def cannot_be_read(name: str, error: OSError) -> Fault:
    """Return the fault of a file that cannot be read."""
    return Fault(name, 1, f"cannot be read: {error.strerror or error}")


@dataclass(frozen=True)
class Folder:
    """The files as they are below the folder `root`."""

    root: Path

    def read(self, name: str) -> bytes:
        return read_bytes(self.root / CONFIG / name)

    def names(self, folder: str) -> list[str]:
        try:
            names = [path.name for path in (self.root / CONFIG / folder).iterdir()]
        except PermissionError as error:
            raise Faulty([cannot_be_read(f"{CONFIG}/{folder}".rstrip("/"), error)]) from None
        except OSError:  # there is none, or a file has its name, which is told with what is not read
            return []
        return [_below(folder, name) for name in sorted(names) if name.endswith(".yml") and not name.startswith(".")]


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
        return [_below(folder, name) for name in sorted(names) if name.endswith(".yml") and not name.startswith(".")]

    def problem(self) -> str | None:
        """Return why nothing can be read from there, in git's words, if nothing can."""
        done = run_git(self.root, "rev-parse", "--verify", "--end-of-options", f"{self.name}^{{tree}}")
        if done is None:
            return "git is not installed"
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ").partition("\n")[0]
        return None if done.returncode == 0 else said.replace("Needed a single revision", f"git knows no '{self.name}'")

    def _git(self, *words: str) -> bytes | None:
        done = run_git(self.root, *words)
        return done.stdout if done and done.returncode == 0 else None


def run_git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run git in a folder, and for it alone: a hook of git sets variables that would lead it elsewhere (githooks(5)). Return how
    it ended; None where git is not installed.
    """
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"LC_ALL": "C"}
    try:
        return subprocess.run(["git", *words], cwd=folder, env=variables, capture_output=True, check=False)
    except FileNotFoundError:
        return None


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
