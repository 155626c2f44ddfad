"""The levels of care, drawn as steps from the words of `care_levels.yml`: the most urgent at the top.

Asked for by `site_config/charts/<name>.yml` with the key `ladder`. The picture cannot differ from the cards, the quiz and
the checklist, for it has no words of its own but its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Literal

from selfcheck.config.model import CareLevel, CareLevels, Ids, Record, Text
from selfcheck.config.record import record
from selfcheck.config.yaml_file import read
from selfcheck.site.library import CONFIG

WIDTH = 360
STEP, GAP = 60, 10
NARROWER = 18
"""How much shorter each step is than the one above it."""

MARKS = {
    "alarm": ("M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z", "M12 6v7.5M12 17.9v.1"),
    "urgent": (
        "M12 1.6a1.6 1.6 0 0 1 1.4.8l9.9 18a1.6 1.6 0 0 1-1.4 2.3H2.1a1.6 1.6 0 0 1-1.4-2.3l9.9-18a1.6 1.6 0 0 1 1.4-.8z",
        "M12 9v6M12 18.9v.1",
    ),
    "soon": (
        "M10.7 1.1a1.8 1.8 0 0 1 2.6 0l9.6 9.6a1.8 1.8 0 0 1 0 2.6l-9.6 9.6a1.8 1.8 0 0 1-2.6 0L1.1 13.3a1.8 1.8 0 0 1 0-2.6z",
        "M12 7v5.2l3.2 2",
    ),
    "routine": (
        "M4.5 2h15A2.5 2.5 0 0 1 22 4.5v15a2.5 2.5 0 0 1-2.5 2.5h-15A2.5 2.5 0 0 1 2 19.5v-15A2.5 2.5 0 0 1 4.5 2z",
        "M7 8.5h10M7 12h10M7 15.5h6",
    ),
    "calm": ("M12 1a11 11 0 1 0 .01 0z", "m7 12.4 3.4 3.4L17 9"),
}
"""The shape of each tone and the sign on it, as in `components/shared/mark.html`."""


class Ladder(Record):
    """The file `charts/<name>.yml` of a ladder."""

    title: Text
    ladder: Literal["care_levels"]
    """What it shows the steps of."""
    sources: Ids


def read_levels(config: Path) -> list[CareLevel]:
    """Give the levels of care, the most urgent first. Raises Faulty."""
    file = read(config / "care_levels.yml", f"{CONFIG}/care_levels.yml")
    return list(reversed(record(file, CareLevels).levels.values()))


def draw(ladder: Ladder, levels: list[CareLevel]) -> str:
    """Give the steps as an SVG, with all their words as its description."""
    height = len(levels) * (STEP + GAP) - GAP + 4
    told = "; ".join(f"{level.when}: {level.name}" for level in levels)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
            f"<title>{escape(ladder.title)}</title>",
            f"<desc>{escape(told)}.</desc>",
            *(line for place, level in enumerate(levels) for line in _step(place, level)),
            "</svg>",
        )
    )


def _step(place: int, level: CareLevel) -> Iterator[str]:
    top, width = 2 + place * (STEP + GAP), WIDTH - 2 - place * NARROWER
    shape, sign = MARKS[level.tone]
    yield f'<g data-tone="{level.tone}">'
    yield f'<rect class="d-tone" x="1" y="{top}" width="{width}" height="{STEP}" rx="10"/>'
    yield f'<g class="mark" transform="translate(15 {top + 16}) scale(1.17)"><path d="{shape}"/>'
    yield f'<path class="mark__glyph" d="{sign}"/></g>'
    yield f'<text class="d-text d-strong" x="58" y="{top + 26}">{escape(level.when)}</text>'
    yield f'<text class="d-text" x="58" y="{top + 47}">{escape(level.name)}</text>'
    yield "</g>"
