"""What is done to the finished pages before they are published."""

from __future__ import annotations

from pathlib import Path

from selfcheck.config.faults import Fault, Faulty
from selfcheck.publish import hosts, offline, security, spaces, theme
from selfcheck.publish.look import look_at
from selfcheck.publish.security import Written
from selfcheck.publish.styles import Styles


class Finisher:
    """Finishes the pages of a site, one after the other, and then its folder."""

    def __init__(self, site: Path, *, without_server: bool = False) -> None:
        """Take the folder that the site is built into, and whether it is to be read without a web server."""
        self._site, self._without_server = site, without_server
        self._styles = Styles(site)
        self._done: set[str] = set()
        self.faults: list[Fault] = []
        """What is wrong with the pages so far."""

    def finished(self, html: str, name: str, written: Written | None = None) -> str:
        """Take a page, its path from the top of the site, and what its author wrote; give it as it is published.

        The style sheets and scripts that it names are in the folder already. A page with a fault is given unfinished, since
        its site will not be published.
        """
        self._done.add(name)
        try:
            made = spaces.without_needless(theme.mended(html, name))
            linked = self._styles.linked(made, name)
            seen = look_at(made, linked.sheet.asked)
            if faults := security.find_faults(html, name, seen.refused, written):
                raise Faulty(faults)
            made, rules = self._styles.inlined(made, name, linked, seen)
            made = security.with_policy(made, name, seen.scripts, {*seen.styles, *rules})
        except Faulty as error:
            self.faults += error.faults
            return html
        return offline.with_shim(made, name) if self._without_server else made

    def close(self) -> None:
        """Finish what is left in the folder: pages that were copied there, and the files that web hosts read.

        Raises Faulty with every fault of every page.
        """
        if self._without_server:
            offline.complete(self._site)
        for page in sorted(self._site.rglob("*.html")):
            if (name := page.relative_to(self._site).as_posix()) not in self._done:
                page.write_text(self.finished(page.read_text("utf-8"), name), "utf-8")
        if self.faults:
            raise Faulty(self.faults)
        self._styles.remove()
        theme.remove_unasked(self._site)
        (self._site / "_headers").write_text(hosts.headers_file(self._site), "utf-8")
