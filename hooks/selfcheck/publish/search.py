"""The index of a site's search: from its pages to the files that a reader's browser fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from selfcheck.config.words import plain
from selfcheck.publish.search_index import FOLDER, Part, SearchedPage, parts_of, pieces_of
from selfcheck.site.blocks import SEARCH
from selfcheck.site.page import Page
from selfcheck.site.site import Site

SMALL_WORDS = "search_small_words"
"""The label with the words that are passed over."""
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
"""What a page says, without the frame that all pages have."""


def search_page(site: Site) -> Page | None:
    """Return the page that holds the search; None of a site without one."""
    return next((page for page in site.pages if any(fence.kind == SEARCH for fence in page.fences)), None)


def write_index(
    site: Site, nav: Any, addresses: Mapping[str, str], parts: Mapping[str, tuple[Part, ...]], folder: Path
) -> int:
    """Write what the search looks into below the folder of a built site; return how many files that is.

    `nav` is what `mkdocs.yml` says of it; `addresses` are those of the pages from the top of the site, and `parts` what they say,
    both by the paths of the pages.
    """
    groups = dict(_groups(nav or [], ()))
    pages = [
        SearchedPage(
            page.title,
            addresses[page.path].removeprefix("./"),
            parts.get(page.path, ()),
            groups.get(page.path, ()),
            page.front.description or "",
            tuple(page.front.tags),
            float(page.front.search.boost),
        )
        for page in site.pages
        if not page.front.search.exclude and page.path in addresses
    ]
    library = site.library
    (folder / FOLDER).mkdir(exist_ok=True)
    count = 0
    for name, text in pieces_of(pages, library.search.same, [plain(library.words.labels[SMALL_WORDS])]):
        (folder / name).write_text(text, "utf-8")
        count += 1
    return count


def parts_in(folder: Path, addresses: Mapping[str, str]) -> dict[str, tuple[Part, ...]]:
    """Return what the pages of a built site say, by their paths, whatever built it. One that is not there says nothing."""
    found = {}
    for path, address in addresses.items():
        file = folder / address
        file = file / "index.html" if not file.suffix else file
        article = ARTICLE.search(file.read_text("utf-8")) if file.is_file() else None
        if article:
            found[path] = parts_of(article[1])
    return found


def _groups(items: Any, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of each page of a navigation, and the titles of the groups it stands in."""
    for item in items:
        for title, held in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(held, list):
                yield from _groups(held, (*above, str(title)))
            elif isinstance(held, str):
                yield held, above
