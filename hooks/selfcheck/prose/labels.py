"""What readers see in English of a site in another language: labels, and usual texts, that it has not said itself yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from selfcheck.config.faults import Fault
from selfcheck.config.files import CONFIG
from selfcheck.site.config_texts import READ_BY_READERS, SHOWN_AS_WRITTEN, texts_at
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import config_file, language_of
from selfcheck.site.site import Site
from selfcheck.site.usual import LABELS, usual_file

SITE, LEVELS = "site.yml", "care_levels.yml"
_LABEL = re.compile(r"(?:^ *#.*\n)*^  (?P<name>\w+):.*\n(?:^    .*\n)*", re.MULTILINE)
"""One of the file of labels, with the comment above it."""

Words = Mapping[str, dict[str, Any]]
"""What files of `site_config/` say, by their names."""


def still_in_english(site: Site) -> Iterator[Fault]:
    """Yield one warning for a site whose language is not English, and which leaves texts as they are. Raises Faulty."""
    path = config_file(site.root)
    shown = site.switches.own_theme or any(map(site.library.ids, site.library.folders))
    if path is None or not shown:
        return
    language, line = language_of(site.root)
    left, all_of_them = _count(left_as_usual(site.library)), _count(_usual(site.library))
    if left and re.split("[-_]", language)[0].lower() != "en":
        what = (
            f"{left} of {all_of_them} labels and usual texts are still in English, and the site is not ('{language}')"
        )
        how = f"`selfcheck words --labels` writes them out, to be put into {CONFIG}/{SITE} and {CONFIG}/{LEVELS}"
        yield Fault(path.name, line, f"{what}: {how}", warning=True)


def left_as_usual(library: Library) -> Words:
    """Return what a site leaves as it is of what readers see, as the files would say it that are to say it otherwise.

    Raises Faulty for a faulty file.
    """
    usual, own = _usual(library), {name: _said(library, name) for name in (SITE, LEVELS)}
    words = {key: said for key, said in usual[SITE].items() if key not in own[SITE]}
    labels = _without(usual[SITE]["labels"], own[SITE].get("labels"))
    levels = usual[LEVELS]["levels"]
    if "levels" in own[LEVELS]:
        steps = own[LEVELS]["levels"]
        levels = {name: _without(level, steps[name]) for name, level in levels.items() if name in steps}
    levels = {name: level for name, level in levels.items() if level}
    return {
        SITE: words | ({"labels": labels} if labels else {}),
        LEVELS: {"levels": levels} if levels else {},
    }


def as_yaml(words: Words) -> str:
    """Return words as they stand in their files, labels with the comments above them, to be translated line by line."""
    written = []
    for name, said in words.items():
        rest = {key: value for key, value in said.items() if key != "labels"}
        text = yaml.dump(rest, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120) if rest else ""
        if labels := said.get("labels"):
            found = _LABEL.finditer(LABELS.read_text("utf-8").partition("\nlabels:\n")[2])
            text += "labels:\n" + "".join(label[0] for label in found if label["name"] in labels)
        if text:
            written.append(f"# {CONFIG}/{name}\n{text}")
    return "\n".join(written)


class _Dumper(yaml.SafeDumper):
    """Writes YAML as people do: each key in a line of its own, a list of short words in one."""


_Dumper.add_representer(list, lambda dumper, said: dumper.represent_sequence("tag:yaml.org,2002:seq", said, True))


def _usual(library: Library) -> Words:
    """Return what readers see where a site says nothing itself."""
    site, levels = (file.value if (file := usual_file(name)) else {} for name in (SITE, LEVELS))
    seen = ("name", "urgency", "when", "do")
    words = {
        name: {key: text for key, text in level.items() if key in seen} for name, level in levels["levels"].items()
    }
    return {SITE: {**site, "labels": dict(library.usual_labels)}, LEVELS: {"levels": words}}


def _said(library: Library, name: str) -> dict[str, Any]:
    """Return what a site's own file of a name says, if there is one. Raises Faulty."""
    if name not in library.names:
        return {}
    library.record(name)  # raises Faulty for one that is not as it may be
    return library.file(name).value or {}


def _without(usual: Mapping[str, str], own: Mapping[str, str] | None) -> dict[str, str]:
    return {key: text for key, text in usual.items() if key not in (own or {})}


def _count(words: Words) -> int:
    """Return how many texts there are that readers see."""
    return sum(
        len(list(texts_at(said, {*READ_BY_READERS[name], *SHOWN_AS_WRITTEN[name]}))) for name, said in words.items()
    )
