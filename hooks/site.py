"""What is this site's own: the theme prints titles as they are, and its header and first page show pictures of the site."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from selfcheck.publish.titles import as_html, write_as_html


def on_nav(nav: Any, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of the names of groups of pages."""
    for group in {above for page in nav.pages for above in page.ancestors}:
        group.title = as_html(group.title)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give templates the pictures of the site, and make HTML of titles and descriptions."""
    env.globals["picture"] = picture_of(Path(config.docs_dir))
    write_as_html(config, ("site_name", "site_description"))
    for page in (file.page for file in files.documentation_pages() if file.page):
        page.title = as_html(page.title or "")
        write_as_html(page.meta, ("title", "description", "tags"))
    return env


def picture_of(content: Path) -> Any:
    """Return what gives `images/<name>.svg` to stand in a page; nothing where the site has no such picture."""

    @cache  # every page shows the same
    def picture(name: str) -> Markup:
        path = content / "images" / f"{name}.svg"
        return Markup(path.read_text(encoding="utf-8").strip()) if path.is_file() else Markup()

    return picture
