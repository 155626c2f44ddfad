"""What git knows of how the files came to be: where a branch began, and what its commits say is meant."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from selfcheck.config.faults import nearest
from selfcheck.config.files import run_git

MEANT = "Less-cautious"
"""The trailer of a commit (git-interpret-trailers(1)) that says that advice is less cautious on purpose, and why:
`Less-cautious: fever: the guideline of 2026 says within a day`.
"""

ALIKE = 0.8
"""So like the trailer is what was to be one."""


def began_at(root: Path, base: str) -> str | None:
    """Return the last commit that `base` and what is checked out share: what came to `base` since is nobody's edit here. None
    where git knows none.
    """
    done = run_git(root, "merge-base", "--end-of-options", base, "HEAD")
    return done.stdout.decode().strip() if done and done.returncode == 0 else None


def meant_since(root: Path, commit: str) -> dict[str, str]:
    """Return what the commits since one say is meant: by the name of what is less cautious, the reason."""
    said = (line.partition(":") for line in _said_since(root, commit, f"%(trailers:key={MEANT},valueonly,unfold)"))
    return {name.strip(): why.strip() for name, _, why in said if name.strip() and why.strip()}


def nearly_meant_since(root: Path, commit: str, meant: Mapping[str, str]) -> list[str]:
    """Return the lines of the commits since one that were to say that something is meant, and are not among what is `meant`:
    `Less-cautios: fever: why`, or one that stands above other words and so is no trailer.
    """
    near = []
    for line in _said_since(root, commit, "%B"):
        key, _, said = line.partition(":")
        is_read = key == MEANT and said.partition(":")[0].strip() in meant
        if said and not is_read and nearest("-".join(key.lower().split()), [MEANT.lower()], ALIKE):
            near.append(line.strip())
    return list(dict.fromkeys(near))


def _said_since(root: Path, commit: str, form: str) -> list[str]:
    """Return lines of the messages of the commits since one, in a form that `git log` knows."""
    done = run_git(root, "log", f"--format={form}", "--end-of-options", f"{commit}..HEAD")
    return done.stdout.decode(errors="replace").splitlines() if done and done.returncode == 0 else []
