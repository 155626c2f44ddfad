"""Who may be cited: `site_config/publishers.yml` and the usual ones. A site without that file cites whom it likes, unless it asks
for the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from selfcheck.config.faults import Fault
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Source
from selfcheck.config.rules import Publisher
from selfcheck.prose.sources import REGISTRY, SOURCES
from selfcheck.site.site import Site

PUBLISHERS = "publishers.yml"


def check_publishers(site: Site) -> Iterator[Fault]:
    """Each source is from a publisher on the list, or says why it is cited all the same."""
    publishers = site.library.publishers
    if publishers is None and site.switches.checks.get("publishers"):
        publishers = site.library.usual_publishers
    if publishers is None:
        return
    for name, source in site.library.sources.items():
        host = urlsplit(source.address).hostname or ""
        if source.why or any(_may_be_cited(publisher, host, source) for publisher in publishers.values()):
            continue
        message = f"'{host}' is not a place that {CONFIG}/{PUBLISHERS} lists"
        if any(_is_host_of(publisher, host) for publisher in publishers.values()):
            message = f"{CONFIG}/{PUBLISHERS} does not list '{host}' for a source of the kind '{source.kind}'"
        yield site.library.file(REGISTRY).fault(
            (SOURCES, name, "address"), f"{message}: cite another source, or say under `why` why this one"
        )


def _may_be_cited(publisher: Publisher, host: str, source: Source) -> bool:
    return _is_host_of(publisher, host) and (not publisher.kinds or source.kind in publisher.kinds)


def _is_host_of(publisher: Publisher, host: str) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in publisher.hosts)
