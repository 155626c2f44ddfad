"""Where the cards of a flowchart stand: in columns that are read from top to bottom, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.components.review.cards import CARD, Card

GUTTER, GAP, MARGIN = 26, 12, 16
LANE, LANES = 5, 3
"""Lines that would lie on one another are so far apart, in so many lanes."""
ABOVE = MARGIN + LANE * LANES
"""Room above the columns, where lines go from one to another."""
SHEET = (400, 277)
"""What can be printed on, of a sheet of A3 that lies: its shape decides how many columns there are."""
MOST_COLUMNS = 12


@dataclass(frozen=True)
class Placed:
    """A card in its place."""

    card: Card
    column: int
    top: int

    @property
    def left(self) -> int:
        return left_of(self.column) + self.card.inset

    @property
    def right(self) -> int:
        return left_of(self.column) + CARD

    @property
    def bottom(self) -> int:
        return self.top + self.card.height


def left_of(column: int) -> int:
    """Return where a column begins."""
    return MARGIN + column * (CARD + GUTTER)


def width_of(columns: int) -> int:
    """Return how wide so many columns are, with their margins."""
    return left_of(columns)


def height_of(placed: Sequence[Placed]) -> int:
    """Return how high what was placed is, with its margins."""
    return max(one.bottom for one in placed) + MARGIN + GAP


def on_a_sheet(cards: Sequence[Card], head: int) -> list[Placed]:
    """Return cards in their places on one sheet, as large as they can be on it below a head that is `head` high."""
    sheets = [_placed(_columns(cards, _least_height(cards, columns))) for columns in range(1, MOST_COLUMNS + 1)]
    return max(sheets, key=lambda placed: _scale(placed, head))


def on_pages(cards: Sequence[Card], columns: int, height: int) -> list[list[Placed]]:
    """Return cards in their places on pages of so many columns."""
    filled = _columns(cards, height)
    pages = [filled[first : first + columns] for first in range(0, len(filled), columns)]
    return [_placed(page) for page in pages]


def _placed(columns: Sequence[Sequence[Card]]) -> list[Placed]:
    found = []
    for number, cards in enumerate(columns):
        top = ABOVE
        for card in cards:
            found.append(Placed(card, number, top))
            top += card.height + GAP
    return found


def _scale(placed: Sequence[Placed], head: int) -> float:
    wide = width_of(placed[-1].column + 1)
    return min(SHEET[0] / wide, SHEET[1] / (height_of(placed) + head))


def _columns(cards: Sequence[Card], height: float) -> list[list[Card]]:
    """Return cards in columns that are no higher than `height`, but for a card that is higher by itself."""
    columns: list[list[Card]] = []
    left = 0.0
    for card in cards:
        if not columns or card.height > left:
            columns.append([])
            left = height
        columns[-1].append(card)
        left -= card.height + GAP
    return columns


def _least_height(cards: Sequence[Card], columns: int) -> int:
    """Return the least height at which cards fill no more columns than so many."""
    least, most = 0, sum(card.height + GAP for card in cards)
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if len(_columns(cards, middle)) <= columns else (middle + 1, most)
    return least
