"""Puts a folder that was just made in the place of the last one, so that readers find a whole one at every moment.

The new folder is made beside the last one, under a name of its own, and then both change names in one step. Linux (since 3.15)
and macOS (since 10.12) have a call for that. Where there is none, or a file system does not know it, the last folder is set
aside first; whoever is stopped just then finds it put back by the next build (`put_back`).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from selfcheck.config.progress import Tell

MADE, ASIDE = ".next-", ".last-"
"""What follows the name of a folder in the names of the one being made, and of one that was set aside."""
AT_FDCWD, RENAME_EXCHANGE, RENAME_SWAP = -100, 2, 2
"""See renameat2(2) of Linux, and renamex_np(2) of macOS."""


@contextmanager
def replacing(folder: Path, tell: Tell) -> Iterator[Path]:
    """Yield an empty folder beside `folder`, and put it in its place at the end; if anything is raised, `folder` is as it was.

    What begins with a dot stays in `folder`, as MkDocs lets it stay. Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder, tell):
        put_back(folder)
        made = new_folder(folder)
        try:
            yield made
            _keep_hidden(folder, made)
            replace_folder(folder, made)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def cannot_be_replaced(folder: Path) -> str | None:
    """Return why a folder cannot be one that is replaced with each build, if it cannot."""
    if folder.exists() and not folder.is_dir():
        return "is a file: name a folder"
    if folder.is_mount():
        return "is where a disk is mounted, which cannot be replaced: name a folder in it"
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    if ".git" in names:
        return "is a working copy of git, which a build would replace: name another folder"
    if any(not name.startswith(".") for name in names) and not any(name.endswith(".html") for name in names):
        return "holds files and no page, so it is no built site, and a build would replace it: name another folder"
    return None


def in_place_of(made: Path) -> Path:
    """Return the folder that one made by `new_folder` is to replace; any other folder as it is."""
    name, mark, _ = made.name.rpartition(MADE)
    return made.with_name(name) if mark else made


def _keep_hidden(folder: Path, made: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        to = made / path.name
        if path.name.startswith(".") and not to.exists():
            shutil.copytree(path, to, symlinks=True) if path.is_dir() else shutil.copy2(path, to, follow_symlinks=False)


@contextmanager
def locked(folder: Path, tell: Tell) -> Iterator[None]:
    """Keep others from making the same folder meanwhile; wait for whoever makes it now, and tell that. Raises OSError.

    The lock is a file beside the folder, which stays. It is let go when a process ends, however that ends.
    """
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(f"Another build of {folder} is under way: waiting for it.")
            lock.acquire()
    except NotImplementedError:  # a file system without locks: each build has a folder of its own nevertheless
        yield
        return
    try:
        yield
    finally:
        lock.release()


def put_back(folder: Path) -> None:
    """Give a folder its name back, if whoever replaced it was stopped in between; remove what such builds have left."""
    if not folder.exists():
        for aside in _beside(folder, ASIDE)[-1:]:
            aside.rename(folder)
    for left in (*_beside(folder, ASIDE), *_beside(folder, MADE)):
        shutil.rmtree(left, ignore_errors=True)


def new_folder(folder: Path) -> Path:
    """Return an empty folder beside one that it is to replace. Everybody may read it. Raises OSError."""
    made = Path(tempfile.mkdtemp(prefix=f"{folder.name}{MADE}", dir=folder.parent))
    made.chmod(0o755)
    return made


def replace_folder(folder: Path, made: Path) -> None:
    """Put the folder `made` in the place of `folder`. Raises OSError; then `folder` is as it was."""
    if not folder.exists():
        made.rename(folder)
        return
    if _exchange(made, folder):
        shutil.rmtree(made, ignore_errors=True)  # now the last one; what cannot be removed, the next build tries again
        return
    aside = folder.with_name(folder.name + ASIDE + made.name.removeprefix(f"{folder.name}{MADE}"))
    folder.rename(aside)
    try:
        made.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _beside(folder: Path, kind: str) -> list[Path]:
    """Return the folders of a kind beside a folder, the oldest first."""
    found = []
    for path in folder.parent.iterdir():
        with suppress(OSError):
            if path.name.startswith(folder.name + kind) and path.is_dir() and not path.is_symlink():
                found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found)]


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step. Return whether that was done."""
    first, second, system = os.fsencode(one), os.fsencode(other), sys.platform
    if system == "linux":
        rename = getattr(ctypes.CDLL(None), "renameat2", None)  # musl has none
        return rename is not None and rename(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0
    if system == "darwin":
        return bool(ctypes.CDLL(None).renamex_np(first, second, RENAME_SWAP) == 0)
    return False
