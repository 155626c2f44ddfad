"""A site that is read from a folder, such as one on a USB stick, with no web server: `make offline`.

A page that was opened from a folder may neither fetch a file nor start a worker, so what the search needs comes as scripts.
"""

from __future__ import annotations

from pathlib import Path

SCRIPT = Path(__file__).with_name("offline.js")
SHIM = "assets/js/offline.js"
INDEX = "search/search_index"
NOT_FOUND = "404.html"
"""A web server's page: it names its files from the top of a host."""


def with_shim(html: str, name: str) -> str:
    """Return a page, whose path from the top of the site is `name`, with the script that its search needs there."""
    return html.replace("</body>", f'<script src="{"../" * name.count("/")}{SHIM}" defer></script></body>')


def complete(site: Path) -> None:
    """Make the search of a built site work without a server."""
    (site / NOT_FOUND).unlink(missing_ok=True)
    (site / SHIM).write_bytes(SCRIPT.read_bytes())
    index = site / f"{INDEX}.json"
    index.with_suffix(".js").write_text(f"var __index = {index.read_text('utf-8')}", "utf-8")
    index.unlink()
