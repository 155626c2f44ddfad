"""Where a Markdown extension finds what it shows."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import Environment

from selfcheck.config.files import CONFIG
from selfcheck.config.switches import Switches
from selfcheck.prose.terms import Terms
from selfcheck.site.library import Library, read_library, without_faults
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.site import Site


class Context:
    """The site that Markdown is part of. A build hands it over; where an engine has no plugins, it is read from its folder."""

    def __init__(self, templates: Environment, root: Path, site: Site | None = None, *, score: bool = True) -> None:
        """`templates` are those of the components, `root` is the folder that holds `site_config/`.

        `site` is given if it is read already.
        `score` is whether a reviewers' page says how many slips would be noticed, which takes seconds.
        """
        self.templates, self.root, self.score = templates, root, score
        self._given = site

    @property
    def switches(self) -> Switches:
        """What of whole sites is asked for. An engine without plugins shows pages in the theme of this package."""
        return self._given.switches if self._given else Switches()

    @cached_property
    def site(self) -> Site:
        """Raises Faulty."""
        return self._given or read_site(self.root)

    @cached_property
    def library(self) -> Library:
        """Read as it is asked for. Raises Faulty, here or there."""
        return self._given.library if self._given else _library(self.root, _stamps(self.root))

    @cached_property
    def checked_library(self) -> Library:
        """The same, without a fault: what a quiz or a checklist is shown from. Raises Faulty."""
        return self._given.library if self._given else without_faults(self.library)

    @cached_property
    def terms(self) -> Terms:
        """The terms of the glossary, ready to be looked for. Raises Faulty."""
        return Terms(self.library.glossary)


@lru_cache(maxsize=1)
def _library(root: Path, stamps: frozenset[tuple[Path, int, int]]) -> Library:
    """Return the library of a folder, the same until a file of it changes: each page has a Markdown, and an extension, of its
    own, so without this every page of a site would prove every quiz of it.
    """
    return read_library(root)


def _stamps(root: Path) -> frozenset[tuple[Path, int, int]]:
    """Return each file below `site_config/` with what changes when somebody writes to it."""
    found = ((path, path.stat()) for path in (root / CONFIG).rglob("*.yml"))
    return frozenset((path, about.st_mtime_ns, about.st_size) for path, about in found)
