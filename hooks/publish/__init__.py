"""What is done to the finished pages before they are published."""

from __future__ import annotations

from pathlib import Path

from publish import security
from selfcheck.faults import Fault, Faulty


def finish(site: Path) -> None:
    """Take the folder of a built site; finish each page in place and add the files that web hosts read.

    Raises Faulty with every fault of every page.
    """
    faults: list[Fault] = []
    for page in sorted(site.rglob("*.html")):
        try:
            html = security.with_policy(page.read_text("utf-8"), page.relative_to(site).as_posix())
            page.write_text(html, "utf-8")
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)
    (site / "_headers").write_text(security.headers_file(), "utf-8")
