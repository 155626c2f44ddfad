"""What the templates of the theme are told: it prints titles as they are, and its frame shows pictures and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from selfcheck.config.look import Look
from selfcheck.publish.escape import text_as_html, write_as_html
from selfcheck.theme import look

FOLDER = Path(__file__).parent


def names_as_html(nav: Any) -> None:
    """Make HTML of the names of groups of pages and of links that lead elsewhere. A link without a name says its address."""
    items = list(nav.items)
    while items:
        item = items.pop()
        items += item.children or ()
        if not item.is_page:  # the titles of pages are known later
            item.title = text_as_html(item.title or item.url)


def tell(env: Any, config: Any, files: Any, its: Look) -> None:
    """Add what the frame of a page shows to what templates know, and make HTML of titles and descriptions."""
    content = Path(config.docs_dir)
    env.globals.update(
        picture=picture_of(content),
        logo=as_wide(look.logo(unescape(config.site_name), its, content), 40),
        papers=look.papers(its),
        foot_links=list(links_of(config.extra.get("footer") or [], files)),
        touch_icon=its.touch_icon,
        site_path=urlsplit(config.site_url or "").path or "/",
    )
    write_as_html(config, ("site_name", "site_description"))
    for page in (file.page for file in files.documentation_pages() if file.page):
        page.title = text_as_html(page.title or "")
        write_as_html(page.meta, ("title", "description", "tags"))


def links_of(entries: Iterable[dict[str, str]], files: Any) -> Iterator[tuple[str, str]]:
    """Yield the title and the address, from the top of the site, of each entry such as `Privacy: about.md#privacy`.

    One of a page that the site does not have is left out.
    """
    for entry in entries:
        for title, target in entry.items():
            path, mark, part = target.partition("#")
            if file := files.get_file_from_path(path):
                yield text_as_html(title), file.url + mark + part


def picture_of(content: Path) -> Any:
    """Return what gives `images/<name>.svg` to stand in a page; nothing where the site has no such picture."""

    @cache  # every page shows the same
    def picture(name: str, width: int, height: int | None = None) -> Markup:
        path = content / "images" / f"{name}.svg"
        return as_wide(path.read_text(encoding="utf-8-sig").strip() if path.is_file() else "", width, height)

    return picture


def as_wide(svg: str, width: int, height: int | None = None) -> Markup:
    """Return a picture to stand in a page: a browser without the style sheet would draw it as wide as the window."""
    svg = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")  # a file needs it, a page does not
    return Markup(svg.replace("<svg", f'<svg width="{width}" height="{height or width}"', 1))
