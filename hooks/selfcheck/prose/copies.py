"""A source that was not read where it was published says so to readers, in its `note`.

Asked of a site that says in `site_config/publishers.yml` whom it cites.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.config.faults import Fault
from selfcheck.prose.sources import REGISTRY, SOURCES
from selfcheck.site.site import Site

READ_ELSEWHERE = {"copy": "in a copy", "secondary": "second hand"}


def check_copies_have_notes(site: Site) -> Iterator[Fault]:
    """Each source that was read in a copy, or in somebody's report of it, has a note on that."""
    if site.library.publishers is None:
        return
    for name, source in site.library.sources.items():
        if source.how in READ_ELSEWHERE and not source.note:
            yield site.library.file(REGISTRY).fault(
                (SOURCES, name, "how"),
                f"'{name}' was read {READ_ELSEWHERE[source.how]}: say under 'note' where, or of whom",
            )
