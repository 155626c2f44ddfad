"""What a page says of itself to search engines and to those who share a link to it: schema.org as JSON-LD, and Open Graph.

The types and the subjects are data (`site_config/structured_data.yml`); the rest is taken from the page itself, so that it
cannot differ from what a reader sees. A reviewer is never named: there is no record of one that could be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from selfcheck.config.faults import Fault, unknown
from selfcheck.config.model import Id, Record, Source, Text
from selfcheck.config.record import record
from selfcheck.config.yaml_file import read
from selfcheck.prose.citations import citations_in
from selfcheck.site.library import CONFIG
from selfcheck.site.page import Page

FILE = "structured_data.yml"
ABOUT = "about"
"""In the front matter: the subject of a page, or a list of subjects."""
SCHEMA = "https://schema.org"

Type = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z]+$")]
"""A type of schema.org."""


class Subject(Record):
    """What pages are about."""

    type: Type
    name: Text
    also: tuple[Text, ...] = ()
    """Other names people search for."""


class Picture(Record):
    """What is shown beside a link to the site."""

    file: Text
    """Below the folder of pages."""
    width: Annotated[int, Field(ge=200)]
    height: Annotated[int, Field(ge=200)]
    text: Text
    """What it shows, for those who do not see it."""


class Settings(Record):
    """The file `structured_data.yml`."""

    page: Type
    """The type of a page that is about a subject; any other is a WebPage."""
    audience: Type
    publisher: Text
    subjects: Annotated[dict[Id, Subject], Field(min_length=1)]
    picture: Picture | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a page when it is published."""

    address: str
    title: str
    description: str
    language: str
    meta: Mapping[str, Any]
    markdown: str
    site_name: str
    site_address: str


def read_settings(config: Path) -> Settings | None:
    """Take the folder `site_config/`; give its settings, or None where it has none. Raises Faulty."""
    path = config / FILE
    return record(read(path, f"{CONFIG}/{FILE}"), Settings) if path.is_file() else None


def find_faults(pages: Iterable[Page], settings: Settings | None) -> list[Fault]:
    """Give each subject that a page names and nobody knows."""
    known = settings.subjects if settings else {}
    where = f"a subject of {CONFIG}/{FILE}"
    return [
        page.fault(ABOUT, unknown(where, str(name), known))
        for page in pages
        for name in _listed(page.said(ABOUT))
        if name not in known
    ]


def json_ld(settings: Settings, facts: Facts, sources: Mapping[str, Source], audience: str) -> dict[str, Any]:
    """Give the data of one page."""
    subjects = [settings.subjects[name] for name in _listed(facts.meta.get(ABOUT))]
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": settings.page if subjects else "WebPage",
        "@id": facts.address,
        "url": facts.address,
        "name": facts.title,
        "description": facts.description,
        "inLanguage": facts.language,
        "isPartOf": {"@type": "WebSite", "name": facts.site_name, "url": facts.site_address},
        "publisher": {"@type": "Organization", "name": settings.publisher, "url": facts.site_address},
        "audience": {"@type": settings.audience, "name": audience},
    }
    if subjects:
        about = [_subject(subject) for subject in subjects]
        data[ABOUT] = about[0] if len(about) == 1 else about
    if checked := facts.meta.get("checked"):
        data["lastReviewed"] = str(checked)
    if settings.picture:
        data["primaryImageOfPage"] = {"@type": "ImageObject", "url": facts.site_address + settings.picture.file}
    cited = dict.fromkeys(citation.source for citation in citations_in(facts.markdown))
    if citations := [_citation(sources[name]) for name in cited if name in sources]:
        data["citation"] = citations
    return data


def open_graph(settings: Settings, facts: Facts) -> dict[str, str]:
    """Give the properties of one page for those who share a link to it."""
    properties = {
        "og:type": "article" if facts.meta.get(ABOUT) else "website",
        "og:site_name": facts.site_name,
        "og:title": facts.title,
        "og:description": facts.description,
        "og:url": facts.address,
        "og:locale": facts.language,
    }
    if picture := settings.picture:
        properties |= {
            "og:image": facts.site_address + picture.file,
            "og:image:width": str(picture.width),
            "og:image:height": str(picture.height),
            "og:image:alt": picture.text,
        }
    return properties


def _listed(names: Any) -> list[str]:
    if not names:
        return []
    return [names] if isinstance(names, str) else list(names)


def _subject(subject: Subject) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": subject.type, "name": subject.name}
    if subject.also:
        found["alternateName"] = list(subject.also)
    return found


def _citation(source: Source) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.address,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
