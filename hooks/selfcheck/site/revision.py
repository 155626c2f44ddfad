"""The files of `site_config/` as they were in a git revision."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from selfcheck.site.library import CONFIG


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
        listed = self._git("ls-tree", "--name-only", self.name, f"{CONFIG}/{folder}/") or b""
        names = [Path(line).name for line in listed.decode().splitlines()]
        return [f"{folder}/{name}" for name in sorted(names) if name.endswith(".yml")]

    def _git(self, *words: str) -> bytes | None:
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None
