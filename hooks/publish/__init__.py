"""What is done to the finished pages before they are published."""

from __future__ import annotations

from pathlib import Path

from publish import hosts, security, spaces, theme
from publish.styles import Styles
from selfcheck.faults import Fault, Faulty
from selfcheck.progress import Tell, progress, silent


def finish(site: Path, tell: Tell = silent) -> None:
    """Take the folder of a built site; finish each page in place and add the files that web hosts read. What takes long is told.

    Raises Faulty with every fault of every page.
    """
    faults: list[Fault] = []
    styles = Styles(site)
    for page in progress(sorted(site.rglob("*.html")), "Finishing pages", tell):
        name = page.relative_to(site).as_posix()
        try:
            html = styles.inlined(spaces.without_needless(theme.mended(page.read_text("utf-8"), name)), name)
            page.write_text(security.with_policy(html, name), "utf-8")
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)
    styles.write_whole()
    (site / "_headers").write_text(hosts.headers_file(site), "utf-8")
