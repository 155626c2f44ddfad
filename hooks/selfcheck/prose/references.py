"""What the files of `site_config/` name among the pages is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selfcheck.config.faults import Fault, to_begin, unknown
from selfcheck.config.words import inline
from selfcheck.config.yaml_file import Loc
from selfcheck.site.site import Site
from selfcheck.site.topics import folders_of

PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
"""A picture in Markdown."""


def check_pages_to_read(site: Site) -> Iterator[Fault]:
    """Each page that a result, the search or a checklist leads to is a page of the site."""
    search = site.library.search
    lists = [(f"quizzes/{name}.yml", "reading", quiz.reading) for name, quiz in site.library.quizzes.items()]
    for name, key, links in (*lists, ("search.yml", "help", search.help), ("search.yml", "often", search.often)):
        for place, link in enumerate(links):
            yield from _missing(site, link.page, name, (key, place, "page"))
    for name, checklist in site.library.checklists.items():
        if checklist.page:
            yield from _missing(site, checklist.page, f"checklists/{name}.yml", ("page",))


def _missing(site: Site, page: str, name: str, loc: Loc) -> Iterator[Fault]:
    """Yield a fault at a place of a file if it names a page, or a part of one, and there is no such page."""
    if page.partition("#")[0] not in site.by_path and page not in site.by_path:
        stem, ending, rest = page.partition(".md")
        begin = to_begin("page", stem, f"{site.content}/{page}") if ending and not rest else ""
        yield site.library.file(name).fault(loc, unknown(f"a page in {site.content}/", page, site.by_path, begin))


def check_pages_of_topics(site: Site) -> Iterator[Fault]:
    """Each page of a topic is a page of the site, or a folder that holds some."""
    known = {place: None for path in site.by_path for place in (path, *folders_of(path))}
    for name, topic in site.library.words.topics.items():
        for position, place in enumerate(topic.pages):
            if place not in known:
                told = unknown(f"a page, or a folder of pages with '/' at its end, in {site.content}/", place, known)
                yield site.library.file("site.yml").fault(("topics", name, "pages", position), told)


def check_texts_show_no_picture(site: Site) -> Iterator[Fault]:
    """No text of `site_config/` shows a picture: it would stand on many pages, and be looked for beside each of them."""
    for name in site.library.names:
        file = site.library.file(name)
        for loc, text in _texts(file.value, ()):
            if picture := _picture_in(text):
                yield file.fault(loc, f"'{picture}' is a picture: show it on a page, a text here holds words alone")


def _picture_in(text: str) -> str:
    """Return the first picture of a text; the whole text where only Markdown finds one, as in `![a [b]](c)`; else ""."""
    if found := PICTURE.search(text):
        return found[0]
    return text if "![" in text and "<img " in inline(text) else ""


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield each text of a value, and where it is."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(held, (*loc, key))
