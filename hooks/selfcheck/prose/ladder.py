"""The levels of care, drawn as steps from the words of `care_levels.yml`: the most urgent at the top.

Asked for by `site_config/charts/<name>.yml` with the key `ladder`. The picture cannot differ from the cards, the quiz and
the checklist, for it has no words of its own but its title. With `links` its steps are links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from selfcheck.config.model import CareLevel, Ladder
from selfcheck.prose.marks import MARKS

WIDTH = 360
STEP, GAP = 60, 10
NARROWER = 18
"""How much shorter each step is than the one above it."""


def draw(ladder: Ladder, levels: Mapping[str, CareLevel]) -> str:
    """Return the care levels, given the most urgent first, as steps in an SVG, with all their words as its description."""
    height = len(levels) * (STEP + GAP) - GAP + 4
    told = "; ".join(f"{level.when}: {level.name}" for level in levels.values())
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
            f"<title>{escape(ladder.title)}</title>",
            f"<desc>{escape(told)}.</desc>",
            *(line for place, name in enumerate(levels) for line in _step(place, levels[name], ladder.links.get(name))),
            "</svg>",
        )
    )


def _step(place: int, level: CareLevel, link: str | None) -> Iterator[str]:
    top, width = 2 + place * (STEP + GAP), WIDTH - 2 - place * NARROWER
    mark = MARKS[level.tone]
    if link:
        yield f'<a href="{escape(link)}">'
    yield f'<g data-tone="{level.tone}">'
    yield f'<rect class="d-tone" x="1" y="{top}" width="{width}" height="{STEP}" rx="10"/>'
    yield f'<g class="mark" transform="translate(15 {top + 16}) scale(1.17)">{mark.outline}'
    yield f'<path class="mark__glyph" d="{mark.sign}"/></g>'
    yield f'<text class="d-text d-strong" x="58" y="{top + 26}">{escape(level.when)}</text>'
    yield f'<text class="d-text" x="58" y="{top + 47}">{escape(level.name)}</text>'
    yield "</g></a>" if link else "</g>"
