"""Where the site's statements come from: every source is used, every section has one, and each comes from a publisher who
may be cited. And the page that lists them all, with the pages that use each.

    ```sources
    all
    ```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup, escape
from pydantic import Field
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck.components.fences import library_of, resolve_links
from selfcheck.config.faults import Fault, Faulty, unknown
from selfcheck.config.model import Record, Source, Text
from selfcheck.config.model import Texts as ManyTexts
from selfcheck.config.record import record
from selfcheck.config.words import say_with
from selfcheck.config.yaml_file import YamlFile, read
from selfcheck.prose.charts import FOLDER as CHARTS
from selfcheck.prose.citations import as_html
from selfcheck.prose.links import page_link
from selfcheck.site.library import CONFIG, Library
from selfcheck.site.page import Page, Section, read_pages
from selfcheck.trees.model import Outcome, Question

KIND = "sources"
REGISTRY = "sources.yml"
PUBLISHERS = "publishers.yml"
NO_SOURCE = "no_source"
"""In the front matter: why a page, or each of some sections, needs no source."""
SOURCED_FENCES = ("quiz", "checklist", "care-card")
"""What these show has its own sources: no red flag is without one."""


class Publisher(Record):
    """Somebody who may be cited."""

    hosts: ManyTexts
    """Where they publish: `nhs.uk` stands for `www.nhs.uk` too."""
    kinds: tuple[Text, ...] = Field(default=())
    """The kinds of source that may be cited from there, if not all: a shelf of papers holds letters too."""


class Publishers(Record):
    """The file `publishers.yml`."""

    publishers: dict[str, Publisher] = Field(min_length=1)


# --- who uses a source ------------------------------------------------------------------------------------------------


def used_by_pages(pages: Iterable[Page], library: Library, config: Path) -> dict[str, list[Page]]:
    """Give for each source the pages that use it: in their own words, or in a widget or a chart they show."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        for source in sorted(set(_used_by(page, library, config))):
            found.setdefault(source, []).append(page)
    return found


def _used_by(page: Page, library: Library, config: Path) -> Iterator[str]:
    for section in page.sections:
        yield from section.sources
        for kind, body in section.fences:
            yield from _in_fence(kind, body.strip(), library, config)


def _in_fence(kind: str, body: str, library: Library, config: Path) -> Iterator[str]:
    flags: Iterable[str] = ()
    if kind == "care-card":
        flags = [name for name, flag in library.flags.items() if flag.level == body]
    elif kind == "checklist" and body in library.checklists:
        flags = [name for group in library.checklists[body].groups for name in group.flags]
    elif kind == "quiz" and body in library.quizzes:
        quiz = library.quizzes[body]
        flags = [name for question in quiz.questions.values() for name in question.flags or ()]
        parts: tuple[Question | Outcome, ...] = (*quiz.questions.values(), *quiz.outcomes.values())
        for part in parts:
            yield from part.sources or ()
    elif kind == "drawing":
        chart = config / CHARTS / f"{body.splitlines()[0].strip() if body else ''}.yml"
        yield from _named(read(chart).value) if chart.is_file() else ()
    for name in flags:
        yield from library.flags[name].sources


def named_in_config(config: Path) -> set[str]:
    """Give every source that a file of `site_config/` names under `sources`."""
    files = [path for path in sorted(config.rglob("*.yml")) if path.name != REGISTRY]
    read_files = (read(path, f"{CONFIG}/{path.relative_to(config).as_posix()}") for path in files)
    return {source for file in read_files for source in _named(file.value)}


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _named(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from (source for source in inner if isinstance(source, str))
            else:
                yield from _named(inner)


# --- what is wrong ----------------------------------------------------------------------------------------------------


def find_faults(pages: Iterable[Page], config: Path, sources: Mapping[str, Source]) -> list[Fault]:
    """Give what is wrong with sources: one that nobody uses, one from elsewhere, a section without any.

    Whether a citation names a source that exists is for `citations.find_faults`. Raises Faulty for a file that cannot be read.
    """
    pages = tuple(pages)
    registry = read(config / REGISTRY, f"{CONFIG}/{REGISTRY}")
    cited = {source for page in pages for section in page.sections for source in section.sources}
    used = cited | named_in_config(config)
    faults = [
        registry.fault((KIND, name), f"'{name}' is cited nowhere: cite it, or take it out")
        for name in sources
        if name not in used
    ]
    faults += _from_elsewhere(config, registry, sources)
    for page in pages:
        faults += _sections_without(page)
    return sorted(faults)


def _from_elsewhere(config: Path, registry: YamlFile, sources: Mapping[str, Source]) -> Iterator[Fault]:
    path = config / PUBLISHERS
    if not path.is_file():
        return
    allowed = record(read(path, f"{CONFIG}/{PUBLISHERS}"), Publishers).publishers
    for name, source in sources.items():
        if source.why or any(_publishes(publisher, source) for publisher in allowed.values()):
            continue
        told = f"'{_host(source)}' is not a place that {CONFIG}/{PUBLISHERS} lists"
        if any(_publishes(publisher, source, any_kind=True) for publisher in allowed.values()):
            told = f"{CONFIG}/{PUBLISHERS} does not list '{_host(source)}' for a source of the kind '{source.kind}'"
        yield registry.fault((KIND, name, "address"), f"{told}: cite another source, or say under `why` why this one")


def _publishes(publisher: Publisher, source: Source, *, any_kind: bool = False) -> bool:
    host = _host(source)
    there = any(host == known or host.endswith(f".{known}") for known in publisher.hosts)
    return there and (any_kind or not publisher.kinds or source.kind in publisher.kinds)


def _host(source: Source) -> str:
    return _host_of(source.address)


@lru_cache(maxsize=100)  # it is asked of each publisher in turn
def _host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def _sections_without(page: Page) -> Iterator[Fault]:
    """Tell of each part under a heading of the second level that has prose and no source, and of reasons not needed."""
    reasons = page.said(NO_SOURCE) or {}
    if isinstance(reasons, str):
        return
    if not isinstance(reasons, dict):
        yield page.fault(NO_SOURCE, f"'{NO_SOURCE}' must be a reason, or a reason for each of some headings")
        return
    without = {}
    headings = set()
    for parts in _parts(page):
        headings.add(parts[0].heading)
        if _is_prose(parts) and not _has_source(parts):
            without[parts[0].heading] = parts[0].line
    for heading, line in without.items():
        if heading not in reasons:
            told = f"the part '{heading}' has no source: cite one, or say under '{NO_SOURCE}' why it needs none"
            yield Fault(page.name, line, told)
    for heading in reasons:
        told = (
            "has a source now: take the reason out" if heading in headings else unknown("a heading", heading, headings)
        )
        if heading not in without:
            line = page.meta.line((NO_SOURCE, heading))
            yield Fault(page.name, line, f"'{heading}' {told}" if heading in headings else f"'{NO_SOURCE}': {told}")


def _parts(page: Page) -> Iterator[list[Section]]:
    """Give each section of the second level, with those below it."""
    parts: list[Section] = []
    for section in page.sections:
        if section.level <= 2:
            if parts:
                yield parts
            parts = [section] if section.level == 2 else []
        elif parts:
            parts.append(section)
    if parts:
        yield parts


def _is_prose(parts: Iterable[Section]) -> bool:
    return any(piece.kind in ("paragraph", "item", "cell") for section in parts for piece in section.pieces)


def _has_source(parts: Iterable[Section]) -> bool:
    return any(section.sources or any(kind in SOURCED_FENCES for kind, _ in section.fences) for section in parts)


# --- the page that lists them -----------------------------------------------------------------------------------------


class SourcesExtension(Extension):
    """For `markdown_extensions` in mkdocs.yml, beside the fence."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "the folder that holds the two below"],
            "content": ["content", "the folder of pages, to say which of them use a source"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        root = Path(self.getConfig("root"))
        md.selfcheck_sources = (root, root / self.getConfig("content"))  # type: ignore[attr-defined]  # read by the fence


def makeExtension(**options: Any) -> SourcesExtension:  # noqa: N802 - Python-Markdown's name
    return SourcesExtension(**options)


def fence(source: str, language: str, css_class: str, options: Any, md: Markdown, **_: Any) -> str:
    """List every source; the formatter named in mkdocs.yml under `custom_fences`."""
    if source.strip() != "all":
        raise SuperFencesException(f"a {KIND} block holds one word, `all`")
    if not hasattr(md, "selfcheck_sources"):
        raise SuperFencesException(f"mkdocs.yml: add '{__name__}' to markdown_extensions")
    root, content = md.selfcheck_sources
    try:
        library = library_of(root)
        used = used_by_pages(read_pages(content), library, root / CONFIG)
        return resolve_links(list_of(library, used), md)
    except Faulty as error:
        raise SuperFencesException(str(error)) from error


def list_of(library: Library, used: Mapping[str, list[Page]]) -> str:
    """Give the list as HTML: by publisher, then by title."""
    say = say_with(library.words)
    in_order = sorted(library.sources.items(), key=lambda item: (item[1].publisher.lower(), item[1].title.lower()))
    items = []
    for name, source in in_order:
        parts = [as_html(source, say)]
        if source.note:
            parts.append(Markup("{}").format(source.note))
        if source.why:
            parts.append(say("source_why", why=source.why))
        if pages := used.get(name):
            links = Markup(", ").join(page_link(page) for page in pages)
            parts.append(Markup('<span class="source-list__pages">{}</span>').format(say("source_pages", pages=links)))
        items.append(f'<li id="source-{escape(name.replace("_", "-"))}">{Markup(" ").join(parts)}</li>')
    return "\n".join(('<ul class="source-list">', *items, "</ul>"))
