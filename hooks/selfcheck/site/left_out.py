"""Every check that what lies in the folders of a site is read: a file that is passed over in silence is one nobody checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from selfcheck.config.faults import Fault, did_you_mean
from selfcheck.config.files import CONFIG
from selfcheck.site.site import Site

ENDINGS = (".yml", ".yaml")


def check_all_is_read(site: Site) -> Iterator[Fault]:
    """Each YAML file below `site_config/` is one that a build reads. Hidden ones, as editors leave them, are nobody's."""
    for folder in site.library.folders:
        path = site.root / CONFIG / folder
        if os.path.lexists(path) and not path.is_dir():
            yield Fault(f"{CONFIG}/{folder}", 1, "is to be a folder, and is a file, or a link that leads to none")
    read = set(site.library.names)
    for name in _yaml_files(site):
        if name not in read:
            yield Fault(f"{CONFIG}/{name}", 1, f"is not read: {_mended(PurePosixPath(name), site)}")


def _yaml_files(site: Site) -> Iterator[str]:
    top = os.fspath(site.root / CONFIG)
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


def _mended(path: PurePosixPath, site: Site) -> str:
    """Return what to do with a file that is not read."""
    folder, *deeper = path.parts[:-1] or ("",)
    if folder and folder not in site.library.folders:
        return f"'{folder}' is not a folder of {CONFIG}/{did_you_mean(folder, site.library.folders)}"
    if deeper:
        return f"move it to {CONFIG}/{folder}/"
    if path.suffix != ".yml":
        return f"name it '{path.stem}.yml'"
    return f"'{path.name}' is not a file of {CONFIG}/{did_you_mean(path.name, site.library.known_names)}"
