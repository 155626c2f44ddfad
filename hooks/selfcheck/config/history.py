"""What git knows of how the files came to be: where a branch began, and what its commits say is meant."""

from __future__ import annotations

from pathlib import Path

from selfcheck.config.files import run_git

MEANT = "Less-cautious"
"""The trailer of a commit (git-interpret-trailers(1)) that says that advice is less cautious on purpose, and why:
`Less-cautious: fever: the guideline of 2026 says within a day`.
"""


def began_at(root: Path, base: str) -> str | None:
    """Return the last commit that `base` and what is checked out share: what came to `base` since is nobody's edit here. None
    where git knows none.
    """
    done = run_git(root, "merge-base", "--end-of-options", base, "HEAD")
    return done.stdout.decode().strip() if done and done.returncode == 0 else None


def meant_since(root: Path, commit: str) -> dict[str, str]:
    """Return what the commits since one say is meant: by the name of what is less cautious, the reason."""
    form = f"--format=%(trailers:key={MEANT},valueonly,unfold)"
    done = run_git(root, "log", form, "--end-of-options", f"{commit}..HEAD")
    lines = done.stdout.decode(errors="replace").splitlines() if done and done.returncode == 0 else []
    said = (line.partition(":") for line in lines)
    return {name.strip(): why.strip() for name, _, why in said if name.strip() and why.strip()}
