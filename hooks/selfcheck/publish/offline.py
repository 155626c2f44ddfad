"""A site that is read from a folder, such as one on a USB stick, with no web server: `make offline`."""

from __future__ import annotations

from pathlib import Path

NOT_FOUND = "404.html"
"""A web server's page: it names its files from the top of a host."""


def complete(site: Path) -> None:
    """Remove from a built site what works with a server only."""
    (site / NOT_FOUND).unlink(missing_ok=True)
