"""What a page says of itself to search engines and to those who share a link to it: schema.org as JSON-LD, and Open Graph.

The types and the subjects are data (`site_config/structured_data.yml`); the rest is taken from the page itself, so that it
cannot differ from what a reader sees. A reviewer is never named: there is no record of one that could be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from selfcheck.config.faults import Fault, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Source
from selfcheck.config.structured_data import StructuredData, Subject
from selfcheck.site.page import Page
from selfcheck.site.site import Site

FILE = "structured_data.yml"
ABOUT = "about"
"""In the front matter: the subject of a page, or a list of subjects."""
NO_SUBJECT = "no_about"
"""In the front matter: why a page that is checked is about no subject."""
SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Picture:
    """What is shown beside a link to the site."""

    address: str
    """From the top of the site."""
    width: int
    height: int
    text: str
    """What it shows, for those who do not see it."""


@dataclass(frozen=True)
class Facts:
    """What is known of a page when it is published."""

    address: str
    title: str
    description: str
    language: str
    about: tuple[str, ...]
    """The ids of its subjects."""
    checked: date | None
    cites: tuple[str, ...]
    """The ids of its sources, in the order of its words."""
    publisher: str
    """Who answers for the site."""
    site_name: str
    site_address: str


def check_subjects(site: Site) -> Iterator[Fault]:
    """Each subject that a page names is known."""
    settings = site.library.structured_data
    known = settings.subjects if settings else {}
    for page in site.pages:
        for name in page.front.about:
            if name not in known:
                yield page.fault(ABOUT, unknown(f"a subject of {CONFIG}/{FILE}", name, known))


def check_pages_have_subjects(site: Site) -> Iterator[Fault]:
    """Each page that somebody checked says what it is about, so that a search engine is told."""
    if site.library.structured_data is None:
        return
    for page in site.pages:
        if page.checked and not page.front.about and not page.front.no_about:
            message = (
                f"has no '{ABOUT}': name a subject of {CONFIG}/{FILE}, or say under '{NO_SUBJECT}' why it has none"
            )
            yield page.fault(ABOUT, message)
        elif page.front.no_about and page.front.about:
            yield page.fault(NO_SUBJECT, f"has both '{ABOUT}' and '{NO_SUBJECT}': take one out")


def json_ld(settings: StructuredData, facts: Facts, sources: Mapping[str, Source], audience: str) -> dict[str, Any]:
    """Return the data of one page."""
    subjects = [settings.subjects[name] for name in facts.about if name in settings.subjects]
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": settings.page if subjects else "WebPage",
        "url": facts.address,
        "name": facts.title,
        "description": facts.description,
        "inLanguage": facts.language,
        "isPartOf": {"@type": "WebSite", "name": facts.site_name, "url": facts.site_address},
        "publisher": {"@type": "Organization", "name": facts.publisher, "url": facts.site_address},
        "audience": {"@type": settings.audience, "name": audience},
    }
    if subjects:
        about = [_subject(subject) for subject in subjects]
        data[ABOUT] = about[0] if len(about) == 1 else about
    if facts.checked:
        # schema.org's `lastReviewed` is of a review by somebody of the profession, and nobody says that there was one
        data["dateModified"] = facts.checked.isoformat()
    # Their addresses alone, as schema.org allows: who reads the page finds their titles on it.
    if citations := [sources[name].address for name in dict.fromkeys(facts.cites) if name in sources]:
        data["citation"] = citations
    return data


def open_graph(locale: str | None, facts: Facts, picture: Picture | None) -> dict[str, str]:
    """Return the properties of one page for those who share a link to it, in the language and spelling of a `locale`."""
    properties = {
        "og:type": "article" if facts.about else "website",
        "og:site_name": facts.site_name,
        "og:title": facts.title,
        "og:description": facts.description,
        "og:url": facts.address,
    }
    if locale:  # a language alone is refused: https://ogp.me/#optional
        properties["og:locale"] = locale
    if picture:
        properties |= {
            "og:image": facts.site_address + picture.address,
            "og:image:width": str(picture.width),
            "og:image:height": str(picture.height),
            "og:image:alt": picture.text,
            "twitter:card": "summary_large_image",  # else the picture may be shown small
        }
    return properties


def about(page: Page) -> tuple[str, ...]:
    """Return the ids of the subjects of a page."""
    return tuple(page.front.about)


def _subject(subject: Subject) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": subject.type, "name": subject.name}
    if subject.also:
        found["alternateName"] = list(subject.also)
    return found
