"""Labels that a site in another language has not said yet, and so shows in English."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import cast

from selfcheck.config.faults import Fault
from selfcheck.config.files import CONFIG
from selfcheck.config.model import SiteWords
from selfcheck.site.library import LABELS, Library
from selfcheck.site.mkdocs_files import config_file, language_of
from selfcheck.site.site import Site

_LABEL = re.compile(r"(?:^ *#.*\n)*^  (?P<name>\w+):.*\n(?:^    .*\n)*", re.MULTILINE)
"""One of the file of labels, with the comment above it."""


def still_in_english(site: Site) -> Iterator[Fault]:
    """Yield one warning for a site whose language is not English, and which leaves labels as they are. Raises Faulty."""
    path = config_file(site.root)
    shown = site.switches.own_theme or any(map(site.library.ids, site.library.folders))
    if path is None or not shown:
        return
    language, line = language_of(site.root)
    left, all_of_them = len(usual_of(site.library)), len(site.library.usual_labels)
    if left and re.split("[-_]", language)[0].lower() != "en":
        what = f"{left} of {all_of_them} labels are still in English, and the site is not ('{language}')"
        how = f"`selfcheck words --labels` writes them out, to be put under `labels` in {CONFIG}/site.yml"
        yield Fault(path.name, line, f"{what}: {how}", warning=True)


def usual_of(library: Library) -> Mapping[str, str]:
    """Return the labels that a site leaves as they are. Raises Faulty for a faulty `site.yml`."""
    own = cast(SiteWords, library.record("site.yml")).labels if "site.yml" in library.names else {}
    return {name: text for name, text in library.usual_labels.items() if name not in own}


def as_yaml(names: Collection[str]) -> str:
    """Return labels as they stand in their file, with its comments, to be translated line by line."""
    labels = _LABEL.finditer(LABELS.read_text("utf-8").partition("\nlabels:\n")[2])
    return "labels:\n" + "".join(label[0] for label in labels if label["name"] in names)
