"""What is this site's own: the theme prints titles as they are, its header shows pictures of the site, and its script waits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from selfcheck.components.templates import fail
from selfcheck.publish.escape import text_as_html, write_as_html


def on_nav(nav: Any, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of the names of groups of pages and of links that lead elsewhere. A link without a name says its address."""
    items = list(nav.items)
    while items:
        item = items.pop()
        items += item.children or ()
        if not item.is_page:  # the titles of pages are known later
            item.title = text_as_html(item.title or item.url)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Add the pictures of the site and the theme's script to what templates know, and make HTML of titles and descriptions."""
    env.globals.update(picture=picture_of(Path(config.docs_dir)), theme_script=theme_script(config.theme.dirs))
    write_as_html(config, ("site_name", "site_description"))
    for page in (file.page for file in files.documentation_pages() if file.page):
        page.title = text_as_html(page.title or "")
        write_as_html(page.meta, ("title", "description", "tags"))
    return env


def picture_of(content: Path) -> Any:
    """Return what gives `images/<name>.svg` to stand in a page; nothing where the site has no such picture."""

    @cache  # every page shows the same
    def picture(name: str, width: int, height: int | None = None) -> Markup:
        path = content / "images" / f"{name}.svg"
        svg = path.read_text(encoding="utf-8-sig").strip() if path.is_file() else ""
        svg = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")  # a file needs it, a page does not
        # a browser without the style sheet would draw it as wide as the window
        return Markup(svg.replace("<svg", f'<svg width="{width}" height="{height or width}"', 1))

    return picture


def theme_script(folders: Iterable[str]) -> str:
    """Return the address of the theme's script from the top of the site.

    `folders` are those of the theme, the site's own first.
    The script is fetched when the search is wanted. Raises Faulty if there is not exactly one.
    """
    found = {
        path.relative_to(folder).as_posix()
        for folder in map(Path, folders)
        for path in folder.glob("assets/javascripts/bundle.*.min.js")
    }
    if len(found) != 1:
        fail(f"overrides/main.html: the theme has {len(found)} scripts assets/javascripts/bundle.*.min.js, not one")
    return found.pop()
