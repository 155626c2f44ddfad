"""A bar chart, drawn as SVG from the numbers in `site_config/charts/<name>.yml`.

Made for a narrow screen: bars lie flat under their labels, and the drawing grows downwards. All colours are classes of
the site's style sheet, so a chart follows the reader's light or dark screen, and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from selfcheck.config.model import BarChart

WIDTH = 360
LEFT, RIGHT = 76, 38
"""Room beside the scale: at the left for the amounts, at the right for half of the label of the highest limit."""
HEAD, ROW, BAR = 46, 52, 18
"""Heights: the labels of the limits, a bar with its label, the bar alone."""


def draw(chart: BarChart) -> str:
    """Return the chart as an SVG, with all its numbers in words as its description."""
    height = HEAD + ROW * len(chart.bars) + 4
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
            f"<title>{escape(chart.title)}</title>",
            f"<desc>{escape('; '.join(_in_words(chart)))}.</desc>",
            *_limits(chart, height),
            *_bars(chart),
            "</svg>",
        )
    )


def _in_words(chart: BarChart) -> Iterator[str]:
    for bar in chart.bars:
        yield f"{bar.label}{f' ({bar.note})' if bar.note else ''}: {bar.amount:g} {chart.unit}"
    for limit in chart.limits:
        yield f"{limit.label}: {limit.amount:g} {chart.unit}"


def _limits(chart: BarChart, height: int) -> Iterator[str]:
    for limit in chart.limits:
        x = _x(chart, limit.amount)
        yield f'<text class="d-text d-strong d-mid" x="{x:g}" y="15">{limit.amount:g} {escape(chart.unit)}</text>'
        yield f'<text class="d-soft d-mid" x="{x:g}" y="32">{escape(limit.label)}</text>'
        yield f'<path class="d-accent-line" d="M{x:g} {HEAD - 6}V{height - 4}"/>'


def _bars(chart: BarChart) -> Iterator[str]:
    for row, bar in enumerate(chart.bars):
        top = HEAD + row * ROW
        note = f' <tspan class="d-soft">{escape(bar.note)}</tspan>' if bar.note else ""
        width = _x(chart, bar.amount) - LEFT
        yield f'<text class="d-text" x="0" y="{top + 15}">{escape(bar.label)}{note}</text>'
        yield f'<text class="d-text d-strong" x="0" y="{top + 38}">{bar.amount:g} {escape(chart.unit)}</text>'
        yield f'<rect class="d-brand" x="{LEFT}" y="{top + 23}" width="{width:g}" height="{BAR}" rx="4"/>'


def _x(chart: BarChart, amount: float) -> float:
    most = max([bar.amount for bar in chart.bars] + [limit.amount for limit in chart.limits])
    return round(LEFT + (WIDTH - LEFT - RIGHT) * amount / most, 1)
