"""What is told of a sheet that cannot be set: the file and the line of the words, never Typst's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from selfcheck.config.faults import Fault, line_at
from selfcheck.config.words import inline
from selfcheck.config.yaml_file import Loc
from selfcheck.paper.blocks import BREAK, runs
from selfcheck.paper.typeset import NotSet
from selfcheck.site.library import Library

FILLED_IN = re.compile(r"\{\w+\}")


def faults_of(
    error: NotSet, names: Sequence[str], data: str, library: Library, settings: tuple[str, str]
) -> Iterator[Fault]:
    """Yield what is wrong with a sheet whose words are in the files `names` of `site_config/`, most of them in the first.

    `data` is what Typst was told, `settings` are text and name of the file that names the site.
    """
    first = library.file(names[0])
    if not error.words:
        yield Fault(first.name, 1, f"no PDF can be made of it: {error}")
        return
    data = data.replace(BREAK, "")
    found: dict[tuple[str, int], list[str]] = {}
    for letters in error.words:
        places = [
            (file.name, file.line(loc))
            for file in map(library.file, names)
            for loc, text in _texts(file.value)
            if letters in text and _is_on(data, text, letters)
        ]
        text, name = settings
        if name_of_site := re.search(rf"^site_name:.*{re.escape(letters)}", text, re.MULTILINE):
            places.append((name, line_at(text, name_of_site.start())))
        for place in dict.fromkeys(places or [(first.name, 1)]):
            found.setdefault(place, []).append(letters)
    for (file_name, line), missing in found.items():
        message = (
            f"no font of the PDFs has {' '.join(missing)}. "
            "Put one that has it into a folder, and name that under `selfcheck: fonts:` in mkdocs.yml"
        )
        yield Fault(file_name, line, message)


def _texts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(held, (*loc, key))


def _is_on(data: str, text: str, letters: str) -> bool:
    """Return whether a text, or the part of it with some letters, is among the words of a sheet."""
    parts = (part for run in runs(inline(text)) for part in FILLED_IN.split(run["text"].replace(BREAK, "")))
    return any(json.dumps(part, ensure_ascii=False)[1:-1] in data for part in parts if letters in part)
