"""What is done to finished pages before they are published."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from selfcheck.components.minify import minify_css
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import text_of
from selfcheck.publish import hosts, material_patches, offline
from selfcheck.publish.direction import with_directions
from selfcheck.publish.minify_html import minify_html
from selfcheck.publish.policy import THEME, policy_faults, with_policy
from selfcheck.publish.settings import asked_by_theme
from selfcheck.publish.styles import inline_styles


class Finisher:
    """Finishes the pages of a site, one after the other, and then its folder."""

    def __init__(
        self, site: Path, settings: tuple[str, str] = ("", "mkdocs.yml"), *, without_server: bool = False
    ) -> None:
        """`site` is the folder that the site is built into; `settings` are text and name of the file that names the theme;
        `without_server` says whether the site is to be read without a web server.
        """
        self._site, self._without_server = site, without_server
        self._elsewhere = partial(asked_by_theme, *settings)
        self._pages: set[str] = set()
        self._sheets: set[str] = set()
        self._runs_theme = False
        self.faults: list[Fault] = []
        """What is wrong with the pages so far."""

    def page(self, html: str, name: str, author_faults: Iterable[Fault] = ()) -> str:
        """Return a page as it is published, given its path from the top of the site and the faults of its author's HTML.

        The style sheets that it links are in the folder already. A page with a fault is returned unfinished, since its site will
        not be published.
        """
        self._pages.add(name)
        html = html.replace("\ufeff", "")  # the mark at the head of a template that some editors write
        try:
            mended = material_patches.mend(html, name, runs_theme=THEME in html)
            made, sheets = inline_styles(mended, name, self._site, self._elsewhere)
            if faults := [*author_faults] or policy_faults(html, name):
                raise Faulty(faults)
            made = with_policy(minify_html(with_directions(made)), name)
        except Faulty as error:
            self.faults += error.faults
            return html
        self._sheets |= sheets
        self._runs_theme |= THEME in made
        return made

    def folder(self) -> None:
        """Finish what is left in the folder: pages that were copied there, style sheets, and the files that web hosts read.

        Raises Faulty with every fault of every page.
        """
        if self._without_server:
            offline.complete(self._site)
        for page in sorted(self._site.rglob("*.html")):
            if (name := page.relative_to(self._site).as_posix()) not in self._pages:
                page.write_text(self.page(page.read_text("utf-8"), name), "utf-8")
        if self.faults:
            raise Faulty(self.faults)
        material_patches.remove_unasked(self._site, runs_theme=self._runs_theme)
        for sheet in self._site.rglob("*.css"):
            if sheet.relative_to(self._site).as_posix() in self._sheets:
                sheet.unlink()  # every page that wants it carries it
            else:
                text = text_of(sheet.read_bytes(), sheet.relative_to(self._site).as_posix())
                sheet.write_text(minify_css(text), "utf-8")
        (self._site / "_headers").write_text(hosts.headers_file(self._site), "utf-8")
