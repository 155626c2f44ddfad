"""The page that lists every source, with the pages that use it:

```sources
all
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from markdown import Markdown
from markupsafe import Markup, escape

from selfcheck.config.words import day_in_words, say_with
from selfcheck.prose.citations import source_as_html
from selfcheck.prose.context import Context
from selfcheck.prose.links import id_in_page, resolve_links
from selfcheck.prose.sources import named_in
from selfcheck.site.blocks import BLOCKS, SOURCES
from selfcheck.site.library import Library
from selfcheck.site.page import Page
from selfcheck.site.site import Site
from selfcheck.trees.model import Outcome, Question


def fence(source: str, context: Context, md: Markdown) -> str:
    """Return the HTML of a ```sources block. Raises ValueError, or Faulty."""
    if source.strip() != "all":
        raise ValueError(f"a {SOURCES} block holds one word, `all`")
    return resolve_links(list_of(context.library, used_by_pages(context.site)), md)


def used_by_pages(site: Site) -> dict[str, list[Page]]:
    """Return for each source the pages that use it: in their own words, or in a widget or a chart they show."""
    found: dict[str, list[Page]] = {}
    for page in site.pages:
        for source in sorted(set(_used_by(page, site.library))):
            found.setdefault(source, []).append(page)
    return found


def _used_by(page: Page, library: Library) -> Iterator[str]:
    for citation in page.citations:
        yield citation.source
    for fence in page.fences:
        kind, lines = BLOCKS.get(fence.kind), fence.filled_lines()
        if kind and kind.cites and lines:
            yield from _shown_in(kind.folder, lines[0].text, library)


def _shown_in(folder: str | None, name: str, library: Library) -> Iterator[str]:
    """Yield the sources of a file of a folder, or, without a folder, of the red flags of a care level."""
    flags: Iterable[str] = ()
    if folder is None:
        flags = [flag_id for flag_id, flag in library.flags.items() if flag.level == name]
    elif folder == "checklists" and name in library.checklists:
        flags = [flag_id for group in library.checklists[name].groups for flag_id in group.flags]
    elif folder == "quizzes" and name in library.quizzes:
        quiz = library.quizzes[name]
        flags = [*quiz.flags_asked]
        parts: tuple[Question | Outcome, ...] = (*quiz.questions.values(), *quiz.outcomes.values())
        for part in parts:
            yield from part.sources or ()
    elif folder == "charts" and name in library.ids(folder):
        yield from named_in(library.file(f"charts/{name}.yml").value)
    for flag_id in flags:
        yield from library.flags[flag_id].sources


def page_link(page: Page) -> Markup:
    """Return a link to a page, as an author would write it: to the file."""
    return Markup('<a href="{}">{}</a>').format(quote(page.path), page.title)


def list_of(library: Library, used: Mapping[str, list[Page]]) -> str:
    """Return the list as HTML: by publisher, then by title."""
    say = say_with(library.words)
    in_order = sorted(library.sources.items(), key=lambda item: (item[1].publisher.lower(), item[1].title.lower()))
    items = []
    for name, source in in_order:
        date = Markup('<time datetime="{}">{}</time>').format(source.read, day_in_words(source.read, say))
        parts = [source_as_html(source), say(f"source_{source.how}", date=date)]
        if source.authors:
            parts.insert(0, Markup("{}:").format(source.authors))
        if source.note:
            parts.append(Markup("{}").format(source.note))
        if source.why:
            parts.append(say("source_why", why=source.why))
        if pages := used.get(name):
            links = Markup(", ").join(page_link(page) for page in pages)
            parts.append(Markup('<span class="source-list__pages">{}</span>').format(say("source_pages", pages=links)))
        items.append(f'<li id="source-{escape(id_in_page(name))}">{Markup(" ").join(parts)}</li>')
    return "\n".join(('<ul class="source-list">', *items, "</ul>"))
