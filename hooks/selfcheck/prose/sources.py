"""Where the site's statements come from: every source is used, and every section has one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from selfcheck.config.faults import Fault, unknown, unused
from selfcheck.site.blocks import BLOCKS
from selfcheck.site.page import Page, Section
from selfcheck.site.site import Site

REGISTRY = "sources.yml"
SOURCES = "sources"
"""The key of the registry under which the sources stand."""
NO_SOURCE = "no_source"
"""In the front matter: why a page, or each of some sections, needs no source."""


def check_sources_are_used(site: Site) -> Iterator[Fault]:
    """Each source of the registry is cited by a page, or named by another file."""
    library = site.library
    used = {citation.source for page in site.pages for citation in page.citations}
    for name in library.names:
        if name != REGISTRY:
            used.update(named_in(library.file(name).value))
    for name in library.sources:
        if name not in used:
            told = unused(name, f"'{name}' is cited nowhere: cite it, or take it out")
            yield library.file(REGISTRY).fault((SOURCES, name), told)


def named_in(value: Any) -> Iterator[str]:
    """Yield every source that a value of a YAML file names under `sources`."""
    if isinstance(value, list):
        for inner in value:
            yield from named_in(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from (source for source in inner if isinstance(source, str))
            else:
                yield from named_in(inner)


def check_sections_have_sources(site: Site) -> Iterator[Fault]:
    """Each part under a heading of the second level that has prose has a source, or a reason why it needs none."""
    for page in site.pages:
        yield from _sections_without(page)


def _sections_without(page: Page) -> Iterator[Fault]:
    """Tell of each part under a heading of the second level that has prose and no source, and of reasons not needed."""
    reasons = page.meta_value(NO_SOURCE) or {}
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
            how = f"cite one as [^id], or say under '{NO_SOURCE}' in the front matter why it needs none"
            message = f"the part '{heading}' has no source: {how}"
            yield Fault(page.name, line, message)
    for heading in reasons:
        message = (
            "has a source now: take the reason out"
            if heading in headings
            else str(unknown("a heading", heading, headings))
        )
        if heading not in without:
            line = page.meta.line((NO_SOURCE, heading))
            yield Fault(
                page.name, line, f"'{heading}' {message}" if heading in headings else f"'{NO_SOURCE}': {message}"
            )


def _parts(page: Page) -> Iterator[list[Section]]:
    """Yield each section of the second level, with those below it."""
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


def _has_source(parts: Collection[Section]) -> bool:
    blocks = {fence.kind for section in parts for fence in section.fences}
    return any(section.sources for section in parts) or any(BLOCKS[kind].is_sourced for kind in blocks & BLOCKS.keys())
