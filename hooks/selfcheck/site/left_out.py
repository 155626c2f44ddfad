"""Every check that what lies in the folders of a site is read: a file that is passed over in silence is one nobody checked."""

from __future__ import annotations

import os
from collections.abc import Iterator

from selfcheck.config.faults import Fault
from selfcheck.config.files import CONFIG
from selfcheck.site.astray import files_astray
from selfcheck.site.site import Site


def check_all_is_read(site: Site) -> Iterator[Fault]:
    """Each YAML file below `site_config/` is one that a build reads."""
    for folder in site.library.folders:
        path = site.root / CONFIG / folder
        if os.path.lexists(path) and not path.is_dir():
            yield Fault(f"{CONFIG}/{folder}", 1, "is to be a folder, and is a file, or a link that leads to none")
    yield from (astray.fault for astray in files_astray(site.root, site.library))
