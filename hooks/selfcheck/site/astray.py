"""Which YAML files below `site_config/` no build reads, what to do with each, and which file it seems to be meant for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from selfcheck.config.faults import Fault, did_you_mean, nearest
from selfcheck.config.files import CONFIG
from selfcheck.site.library import Library

ENDINGS = (".yml", ".yaml")


class Astray(NamedTuple):
    """A file that no build reads."""

    fault: Fault
    meant: str
    """The name it would be read by, such as `quizzes/kettle.yml`; "" where none is near."""


def files_astray(root: Path, library: Library) -> Iterator[Astray]:
    """Yield each YAML file of a site that is not read. Hidden ones, as editors leave them, are nobody's."""
    read = set(library.names)
    for name in _yaml_files(root):
        if name not in read:
            how, meant = _mended(PurePosixPath(name), library)
            yield Astray(Fault(f"{CONFIG}/{name}", 1, f"is not read: {how}"), meant)


def _yaml_files(root: Path) -> Iterator[str]:
    top = os.fspath(root / CONFIG)
    seen: set[str] = set()
    for folder, folders, files in os.walk(top, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link that leads back up
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and file.lower().endswith(ENDINGS):
                yield Path(folder, file).relative_to(top).as_posix()


def _mended(path: PurePosixPath, library: Library) -> tuple[str, str]:
    """Return what to do with a file that is not read, and the name it is then read by."""
    folder, *deeper = path.parts[:-1] or ("",)
    file = f"{path.stem.lower()}.yml"
    if folder and folder not in library.folders:
        near = nearest(folder, library.folders)
        told = f"'{folder}' is not a folder of {CONFIG}/{did_you_mean(folder, library.folders)}"
        return told, f"{near}/{file}" if near else ""
    if deeper:
        return f"move it to {CONFIG}/{folder}/", f"{folder}/{file}"
    if path.suffix != ".yml":
        return f"name it '{file}'", f"{folder}/{file}" if folder else file
    known = library.known_names
    return f"'{path.name}' is not a file of {CONFIG}/{did_you_mean(path.name, known)}", nearest(path.name, known)
