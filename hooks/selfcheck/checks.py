"""Every check of a site, in one list. The build and `selfcheck check` run exactly these, with the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from selfcheck.components.fences import check_embeds
from selfcheck.config.faults import Fault, faults_in
from selfcheck.config.files import CONFIG
from selfcheck.config.switches import FILES, OFF, ON, WARN, WITH_USUAL_RULES
from selfcheck.paper import sheets
from selfcheck.prose.citations import check_citations
from selfcheck.prose.claims import check_claims
from selfcheck.prose.copies import check_copies_have_notes
from selfcheck.prose.drawings import check_drawing_files, check_drawings_in_pages
from selfcheck.prose.half_written import check_marks_are_whole, check_texts_are_whole
from selfcheck.prose.link_targets import check_links_lead_somewhere, check_texts_lead_somewhere
from selfcheck.prose.must_not_say import check_must_not_say
from selfcheck.prose.plain_words import check_plain_words
from selfcheck.prose.publishers import check_publishers
from selfcheck.prose.references import check_pages_of_topics, check_pages_to_read, check_texts_show_no_picture
from selfcheck.prose.review_dates import check_review_dates
from selfcheck.prose.search_words import check_search_words
from selfcheck.prose.sources import check_sections_have_sources, check_sources_are_used
from selfcheck.prose.structured import check_pages_have_subjects, check_subjects
from selfcheck.prose.titles import check_pages_have_titles
from selfcheck.publish.author_html import check_author_html
from selfcheck.publish.html_links import check_html_leads_somewhere
from selfcheck.publish.settings import check_what_pages_fetch
from selfcheck.site.block_checks import check_all_is_shown, check_blocks
from selfcheck.site.causes import at_their_cause
from selfcheck.site.config_checks import faults_of_config
from selfcheck.site.config_texts import check_config_texts, check_names
from selfcheck.site.emergency_lines import check_emergency_lines
from selfcheck.site.left_out import check_all_is_read
from selfcheck.site.mkdocs_files import check_mkdocs_has_no_warning, check_navigation, faults_of_settings
from selfcheck.site.mkdocs_settings import read_settings
from selfcheck.site.site import Site
from selfcheck.site.slips import check_slips
from selfcheck.theme.look import check_colours, check_pictures

Check = Callable[[Site], Iterable[Fault]]
"""Takes a site; yields what is wrong with it. Raises Faulty where a file that it needs cannot be used."""


def check_site_config(site: Site) -> Iterable[Fault]:
    """Every file of `site_config/` holds what it may, and each quiz is proved safe."""
    return faults_of_config(site.library)


def check_files(site: Site) -> Iterator[Fault]:
    """Each file among the pages can be read, and is what its name says."""
    yield from site.faults


def check_front_matter(site: Site) -> Iterator[Fault]:
    """What stands above the words of each page can be read."""
    for page in site.pages:
        yield from page.faults


def check_settings(site: Site) -> Iterator[Fault]:
    """`mkdocs.yml` holds what MkDocs takes, and names this package: else nothing is looked at."""
    if site.settings_file is None:
        return
    yield from faults_of_settings(read_settings(site.settings_file), as_mkdocs=not site.in_mkdocs)


def check_switches(site: Site) -> Iterator[Fault]:
    """Each check that `mkdocs.yml` switches on has the file it reads."""
    if site.settings_file is None:
        return
    for name, mode in site.switches.checks.items():
        file = FILES[name]
        if mode != OFF and file and file not in site.library.names and name not in WITH_USUAL_RULES:
            message = f"checks: '{name}' is switched on, and there is no {CONFIG}/{file}: begin it, or take it out"
            yield read_settings(site.settings_file).fault(("plugins",), message)


def check_links(site: Site) -> Iterator[Fault]:
    """Each link and each picture leads to what is there, or what the build makes."""
    made = sheets.addresses(site)
    yield from check_links_lead_somewhere(site, made)
    yield from check_texts_lead_somewhere(site, made)
    yield from check_html_leads_somewhere(site, made)


CHECKS: tuple[Check, ...] = (
    check_settings,
    check_switches,
    check_mkdocs_has_no_warning,
    check_what_pages_fetch,
    check_site_config,
    check_config_texts,
    check_names,
    check_emergency_lines,
    check_all_is_read,
    check_navigation,
    check_files,
    check_front_matter,
    check_pages_have_titles,
    check_blocks,
    check_all_is_shown,
    check_embeds,
    check_citations,
    check_marks_are_whole,
    check_texts_are_whole,
    check_links,
    check_author_html,
    check_drawing_files,
    check_drawings_in_pages,
    check_sources_are_used,
    check_sections_have_sources,
    check_pages_to_read,
    check_pages_of_topics,
    check_colours,
    check_pictures,
    check_texts_show_no_picture,
    check_publishers,
    check_copies_have_notes,
    check_subjects,
    check_pages_have_subjects,
    check_review_dates,
    check_plain_words,
    check_must_not_say,
    check_claims,
    check_slips,
    check_search_words,
)


SWITCHED: dict[str, tuple[Check, ...]] = {
    "sources": (check_citations, check_sources_are_used, check_sections_have_sources),
    "marks": (check_marks_are_whole,),
    "drawings": (check_drawing_files,),
    "front_matter": (check_front_matter, check_pages_have_titles),
    "files": (check_files, check_navigation, check_links),
    "review_dates": (check_review_dates,),
    "publishers": (check_publishers, check_copies_have_notes),
    "structured_data": (check_subjects, check_pages_have_subjects),
    "look": (check_colours, check_pictures),
    "plain_words": (check_plain_words,),
    "must_not_say": (check_must_not_say,),
    "claims": (check_claims,),
    "slips": (check_slips,),
    "search": (check_search_words,),
}
"""The checks of whole sites, by the name that `mkdocs.yml` switches them by. Every other one is always on."""


SLOW = frozenset({check_slips})
"""The checks that take seconds. They come last."""


def check(site: Site, before_slow: Callable[[], None] = lambda: None) -> list[Fault]:
    """Return every fault of a site, in order, each once and at its cause.

    `before_slow` is called before the slow checks where the others found no error: to begin what can go on beside them.
    """
    found = _found(site, [one for one in CHECKS if one not in SLOW], frozenset())
    if all(fault.warning for fault in found):
        before_slow()
    return at_their_cause(_found(site, SLOW, found), site.library, site.pages)


def _found(site: Site, checks: Iterable[Check], known: AbstractSet[Fault]) -> AbstractSet[Fault]:
    """Return what is known and what checks find. What one finds that only warns is left out where it is known as an error."""
    names = {one: name for name, checks in SWITCHED.items() for one in checks}
    files = site.library.names
    modes = {one: site.switches.mode_of(names[one], files) if one in names else ON for one in checks}
    known |= faults_in(iter(one(site)) for one, mode in modes.items() if mode == ON)
    warned = faults_in(iter(one(site)) for one, mode in modes.items() if mode == WARN)
    return known | {replace(fault, warning=True) for fault in warned - known}
