"""The levels of care, drawn as steps from the words of `care_levels.yml`: the most urgent at the top.

Asked for by `site_config/charts/<name>.yml` with the key `ladder`. The picture cannot differ from the cards, the quiz and
the checklist, for it has no words of its own but its title. With `links` its steps are links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from textwrap import wrap

from selfcheck.config.model import CareLevel, Ladder
from selfcheck.prose.marks import MARKS

WIDTH = 360
STEP, GAP = 60, 10
"""The height of a step of two lines, and the room below it."""
NARROWER = 18
"""How much shorter each step is than the one above it."""
BESIDE, LINE = 58, 21
"""Where the words of a step begin, and the height of each line."""
LETTER, FULL = 9, 16
"""How wide the letters of a system's font are on average, where they are bold and as large as the style sheet has them; and at
most, where none is a small one: capitals, or a script such as Chinese."""


def draw(ladder: Ladder, levels: Mapping[str, CareLevel]) -> str:
    """Return the care levels, given the most urgent first, as steps in an SVG, with all their words as its description."""
    told = "; ".join(f"{level.when}: {level.name}" for level in levels.values())
    steps: list[str] = []
    top = 2
    for place, (name, level) in enumerate(levels.items()):
        width = WIDTH - 2 - place * NARROWER
        lines = [*_lines("d-text d-strong", level.when, width), *_lines("d-text", level.name, width)]
        height = STEP + LINE * (len(lines) - 2)
        steps += _step(level, lines, top, (width, height), ladder.links.get(name))
        top += height + GAP
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top - GAP + 2}">',
            f"<title>{escape(ladder.title)}</title>",
            f"<desc>{escape(told)}.</desc>",
            *steps,
            "</svg>",
        )
    )


def _lines(kind: str, text: str, width: int) -> list[tuple[str, str]]:
    """Return the lines of a text that fit into a step, each with its classes."""
    letter = FULL if text == text.upper() else LETTER
    return [(kind, line) for line in wrap(text, max(1, (width - BESIDE) // letter))]


def _step(
    level: CareLevel, lines: list[tuple[str, str]], top: int, size: tuple[int, int], link: str | None
) -> Iterator[str]:
    mark = MARKS[level.tone]
    if link:
        yield f'<a href="{escape(link)}">'
    yield f'<g data-tone="{level.tone}">'
    yield f'<rect class="d-tone" x="1" y="{top}" width="{size[0]}" height="{size[1]}" rx="10"/>'
    yield f'<g class="mark" transform="translate(15 {top + 16}) scale(1.17)">{mark.outline}'
    yield f'<path class="mark__glyph" d="{mark.sign}"/></g>'
    for number, (kind, line) in enumerate(lines):
        yield f'<text class="{kind}" x="{BESIDE}" y="{top + 26 + LINE * number}">{escape(line)}</text>'
    yield "</g></a>" if link else "</g>"
