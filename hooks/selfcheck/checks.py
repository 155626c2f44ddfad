"""Every check on the words of a site, in one call."""

from __future__ import annotations

from pathlib import Path

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.progress import Tell, progress, silent
from selfcheck.prose import plain_words, review_dates, sources, structured
from selfcheck.site.config_texts import read_texts
from selfcheck.site.library import CONFIG, Library, no_search_for_garbage
from selfcheck.site.page import read_pages


def find_faults(root: Path, content: Path, library: Library, tell: Tell = silent) -> list[Fault]:
    """Take the folder that holds `site_config/`, the folder of pages, and what was read from the first; give every fault.

    What takes long is told.
    """
    with no_search_for_garbage():
        return _find_faults(root / CONFIG, content, library, tell)


def _find_faults(config: Path, content: Path, library: Library, tell: Tell) -> list[Fault]:
    pages = read_pages(content)
    faults = [fault for page in pages for fault in page.faults]
    try:
        faults += sources.find_faults(pages, config, library.sources)
        faults += structured.find_faults(pages, structured.read_settings(config))
        if library.words.review_months:
            faults += review_dates.find_faults(pages, library.words.review_months)
        if rules := plain_words.read_rules(config):
            read = progress(pages, "Checking words", tell)
            faults += plain_words.find_faults(rules, library.glossary, read, read_texts(config))
    except Faulty as error:
        faults += error.faults
    return sorted(set(faults))
