"""Draws a quiz as a flowchart: its questions in columns, on each what its answers bring, and an arrow for each way on.

Plain SVG with presentation attributes only, so that it can stand in a page under a strict policy, in a file, or on paper. A line
leads down from question to question. A card that is set in hangs on it: not everybody who comes to it is asked. Lines beside the
columns lead to a question that is not the next one.

A library that lays out graphs would put each of these questions on a layer of its own, since each leads to the next: a ribbon,
not a sheet. What is drawn here is a list with a few jumps, and to fill columns takes fewer lines than to call such a library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.cards import FONT, HANG, LINE, PAD, Card, Row, ShownPath, cards_of, text_width, wrapped
from selfcheck.components.review.layout import (
    ABOVE,
    GAP,
    GUTTER,
    LANE,
    LANES,
    MARGIN,
    Placed,
    height_of,
    left_of,
    on_a_sheet,
    on_pages,
    width_of,
)
from selfcheck.config.words import plain
from selfcheck.prose.marks import MARKS
from selfcheck.trees.graph import StateGraph

LOOK = Markup(f'fill="currentColor" font-family="sans-serif" font-size="{FONT}"')
DRAWN = Markup(' fill="none" stroke="currentColor"')
"""Of lines; letters look as all else does."""
TITLE = 22
PAGE = 2, 640
"""How many columns a page of paper that stands has, and how high they are."""


def flowchart(words: QuizWords, graph: StateGraph | None, way: ShownPath | None = None, style: str = "") -> str:
    """Return the flowchart of a quiz as SVG on one sheet, with a title and a description for those who cannot see it.

    A `way` through it stands out. `style` is put into it as a style sheet.
    """
    cards = cards_of(words, graph, way)
    placed = on_a_sheet(
        cards, head=TITLE + LINE * 4
    )  # about so high: how its lines break hangs on the width that is found here
    wide = width_of(placed[-1].column + 1)
    top, above = _head(words, cards, way, wide)
    name, high = f"flow-{words.id}", height_of(placed) + top
    return Markup(
        '<svg class="flow" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        'aria-labelledby="{name}-title {name}-desc" {look}><title id="{name}-title">{title}</title>'
        '<desc id="{name}-desc">{desc}</desc>{style}{above}<g transform="translate(0 {top})">{drawn}</g></svg>'
    ).format(
        wide=wide,
        high=high,
        name=name,
        look=LOOK,
        title=plain(words.quiz.title),
        desc=_described(words),
        style=Markup("<style>{}</style>").format(Markup(style)) if style else "",
        above=above,
        top=top,
        drawn=_drawn(placed, shown=way is not None),
    )


def flowchart_in_slices(words: QuizWords, graph: StateGraph) -> Markup:
    """Return the same flowchart as HTML in pieces that each fit on a page of paper."""
    cards = cards_of(words, graph, None)
    wide = width_of(PAGE[0])
    key, high = _key(words, cards, wide, LINE)
    piece = Markup('<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true" {2}>{3}</svg>')
    pieces = [(key, high)] + [(_drawn(page), height_of(page)) for page in on_pages(cards, *PAGE)]
    return Markup('<div class="flow" role="img" aria-label="{}">{}</div>').format(
        _described(words), Markup("").join(piece.format(wide, height, LOOK, drawn) for drawn, height in pieces)
    )


def _described(words: QuizWords) -> str:
    return words.say(
        "flow_described", questions=len(words.quiz.questions), results=len(words.quiz.outcomes)
    ).striptags()


# --- above the cards --------------------------------------------------------------------------------------------------------


def _head(words: QuizWords, cards: Sequence[Card], way: ShownPath | None, wide: int) -> tuple[int, Markup]:
    """Return the title, whose way is shown, and what the signs mean, and how high all that is."""
    y = TITLE + MARGIN // 2
    parts = [_text(MARGIN, y, plain(words.quiz.title), bold=True, size=18)]
    for line in wrapped(way.said, wide - 2 * MARGIN, bold=True) if way else ():
        y += LINE
        parts.append(_text(MARGIN, y + 4, line, bold=True))
    key, high = _key(words, cards, wide, y + LINE + 8)
    return high, Markup("").join([*parts, key])


def _key(words: QuizWords, cards: Sequence[Card], wide: int, y: int) -> tuple[Markup, int]:
    """Return what the signs of a drawing mean, and where that ends."""
    x, parts = MARGIN, []
    for sign, label in _signs(words, cards):
        said = label.striptags()
        width = HANG + 8 + round(text_width(said))
        if x > MARGIN and x + width > wide - MARGIN:
            x, y = MARGIN, y + LINE + 3
        parts.append(_at(x, y, sign + _text(HANG + 4, 0, said)))
        x += width + 14
    return Markup("").join(parts), y + PAD


def _signs(words: QuizWords, cards: Sequence[Card]) -> Iterator[tuple[Markup, Markup]]:
    say = words.say
    for name in reversed(words.tree.ladder):
        level = words.library.levels[name]
        yield _mark(level.tone, 0, -10), Markup("{}").format(level.name)
    if words.tree.ladder:
        yield _end(2, -9), say("flow_key_ends")
    if any(card.is_gate for card in cards):
        yield _fork(1, -9), say("flow_key_gate")
    if any(card.is_for_some for card in cards):
        yield _box(0, -10, 16, 11, 2, dashed=True), say("flow_key_some")
    if any(row.look == "stop" for card in cards for row in card.rows):
        yield _stop(3, -9), say("flow_key_stops")


# --- the cards --------------------------------------------------------------------------------------------------------------


def _drawn(placed: Sequence[Placed], *, shown: bool = False) -> Markup:
    """Draw cards with the lines between them; where a way is `shown`, the cards beside it are faint."""
    places = {one.card.id: one for one in placed if not one.card.is_outcome}
    questions = [*places.values()]
    parts = [_onward(one, other) for one, other in pairwise(questions) if _leads_on(one.card, other.card)]
    jumps = [
        (one, places[name])
        for n, one in enumerate(questions)
        for name in one.card.leads_to
        if name in places and questions[n + 1 : n + 2] != [places[name]]
    ]
    parts += [_jump(one, other, n % LANES) for n, (one, other) in enumerate(jumps)]
    parts += [_card(one, faint=shown and not one.card.step) for one in placed]
    return Markup("").join(parts)


def _leads_on(one: Card, other: Card) -> bool:
    """Whether the way from a question comes to the one below it: by a rule, or since the first was not asked."""
    return other.id in one.leads_to or one.is_for_some


def _card(placed: Placed, *, faint: bool) -> Markup:
    """Draw a card. All in it counts from its corner: then cards have most of their numbers in common, and pack small."""
    card, width = placed.card, placed.right - placed.left
    parts = [_frame(card, width)]
    y = PAD + FONT - 2
    for row in card.rows:
        parts.append(_row(card, row, y, width))
        y += LINE * len(row.lines)
    if card.is_gate:
        parts.append(_fork(width - 24 - 18 * bool(card.step), PAD))
    if card.step:
        parts.append(_step(card.step, width - 10, 3))
    look = Markup(' opacity=".4"') if faint else ""
    tone = Markup(' data-tone="{}"').format(card.tone) if card.tone else ""
    return Markup('<g class="flow__card" transform="translate({} {})"{}{}>{}</g>').format(
        placed.left, placed.top, look, tone, Markup("").join(parts)
    )


def _frame(card: Card, width: int) -> Markup:
    look = Markup(' fill="var(--flow-ground, none)" stroke="currentColor"')
    if card.tone:
        look = Markup(' fill="var(--tone-fill, none)" stroke="var(--tone-edge, currentColor)"')
    if card.step:
        look += Markup(' stroke-width="3"')
    elif card.is_outcome or card.is_gate:
        look += Markup(' stroke-width="2"')
    frame = _box(0, 0, width, card.height, 12 if card.is_outcome else 4, dashed=card.is_for_some, look=look)
    band = Markup('<path d="M0 {0}V4q0 -4 4 -4H{1}q4 0 4 4V{0}Z" fill-opacity=".14"/>')
    return frame + (band.format(PAD + LINE, width - 4) if card.is_gate else "")


def _row(card: Card, row: Row, y: int, width: int) -> Markup:
    """Draw the lines of a row, with the mark of what it brings before them."""
    hang = row.look in ("answer", "rule") or (card.is_outcome and card.tone)
    x, end = PAD + (HANG if hang else 0), width - 18
    parts = []
    if row.picked:
        ground = Markup('<rect x="3" y="{}" width="{}" height="{}" rx="3" fill-opacity=".16"/>')
        parts.append(ground.format(y - FONT + 1, width - 6, LINE * len(row.lines)))
        parts.append(_tick(end, y - 9))
    if row.look == "stop":
        parts += [_mark(tone, end - 16 * place, y - 10) for place, tone in enumerate(reversed(row.tones), 1)]
        parts.append(_stop(end, y - 9))
    elif row.tones:
        parts.append(_mark(row.tones[0], PAD, y - 10))
    elif row.look == "answer":
        parts.append(Markup('<circle cx="{}" cy="{}" r="2.5"{}/>').format(PAD + 6, y - 4, DRAWN))
    if row.ends:
        parts.append(_end(end - 18 * row.picked, y - 9))
    bold, italic = row.look == "ask" or row.picked, row.look in ("only_if", "stop", "rule")
    parts += [_text(x, y + LINE * n, line, bold=bold, italic=italic) for n, line in enumerate(row.lines)]
    return Markup("").join(parts)


# --- the lines between them ---------------------------------------------------------------------------------------------------


def _onward(one: Placed, other: Placed) -> Markup:
    """The line down from a question to the next one; one that is set in hangs on it."""
    x, to_x = left_of(one.column) + 6, left_of(other.column) + 6
    start = one.top + 14 if one.card.is_for_some else one.bottom
    end = other.top + 14 if other.card.is_for_some else other.top
    round_ = ""
    if one.column != other.column:
        round_ = f"V{one.bottom + GAP - 4}H{one.right + GUTTER // 2}V{ABOVE - 8}H{to_x}"
    thick = Markup(' stroke-width="3"') if other.card.is_opened else ""
    line = Markup('<path d="M{} {}{}V{}"{}{}/>').format(x, start, round_, end, DRAWN, thick)
    if not other.card.is_for_some:
        return line + _head_of_arrow(to_x, end, "down")
    return (
        line
        + Markup('<path d="M{} {}H{}"{}/>').format(to_x, end, other.left, DRAWN)
        + _head_of_arrow(other.left, end, "right")
    )


def _jump(one: Placed, other: Placed, lane: int) -> Markup:
    """A line at the right from a question to one that is not the next."""
    out, back = one.right + 4 + LANE * lane, other.right + 4 + LANE * lane
    start, end = one.bottom - 8 - LANE * lane, other.top + 8 + LANE * lane
    across = "" if one.column == other.column else f"V{MARGIN // 2 + LANE * lane}H{back}"
    line = Markup('<path class="flow__jump" d="M{} {}H{}{}V{}H{}"{}/>')
    return line.format(one.right, start, out, across, end, other.right, DRAWN) + _head_of_arrow(
        other.right, end, "left"
    )


def _head_of_arrow(x: int, y: int, way: str) -> Markup:
    dx, dy = {"down": (0, 7), "right": (7, 0), "left": (-7, 0)}[way]
    wide = (4, 0) if way == "down" else (0, 4)
    corners = (x - dx - wide[0], y - dy - wide[1], x, y, x - dx + wide[0], y - dy + wide[1])
    return Markup('<path d="M{} {}L{} {}L{} {}Z"/>').format(*corners)


# --- shapes -------------------------------------------------------------------------------------------------------------------


def _at(x: int, y: int, drawn: Markup) -> Markup:
    return Markup('<g transform="translate({} {})">{}</g>').format(x, y, drawn)


def _box(x: int, y: int, width: int, height: int, round_: int, *, dashed: bool = False, look: str = DRAWN) -> Markup:
    dash = Markup(' stroke-dasharray="5 3"') if dashed else ""
    box = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="{}"{}{}/>')
    return box.format(x, y, width, height, round_, look, dash)


def _text(x: int, y: int, text: str, *, bold: bool = False, italic: bool = False, size: int = FONT) -> Markup:
    look = Markup(' font-weight="bold"' if bold else ' font-style="italic"' if italic else "")
    look += Markup(' font-size="{}"').format(size) if size != FONT else ""
    return Markup('<text x="{}" y="{}"{}>{}</text>').format(x, y, look, escape(text))


def _mark(tone: str, x: int, y: int) -> Markup:
    """The mark of a level, whose shape says the same as its colour."""
    mark = Markup(
        '<g data-tone="{}" transform="translate({} {}) scale(.5)" fill="var(--tone-edge, currentColor)">{}'
        '<path d="{}" fill="none" stroke="var(--tone-on-edge, #fff)" stroke-width="2.5"/></g>'
    )
    return mark.format(tone, x, y, MARKS[tone].outline, MARKS[tone].sign)


def _fork(x: int, y: int) -> Markup:
    """The sign of a gate: one line that becomes three."""
    return Markup('<path d="M{} {}h14m-9 0l4 -4h5m-9 4l4 4h5"{} stroke-width="1.5"/>').format(x, y + 5, DRAWN)


def _stop(x: int, y: int) -> Markup:
    """The sign of an early stop: a line that ends at a bar."""
    return Markup('<path d="M{} {}h8m2 -5v10"{} stroke-width="2"/>').format(x, y + 5, DRAWN)


def _end(x: int, y: int) -> Markup:
    """The sign of an answer that ends the quiz at once."""
    return Markup('<path d="M{} {}h8v8h-8z"/>').format(x + 1, y + 1)


def _tick(x: int, y: int) -> Markup:
    return Markup('<path d="M{} {}l4 4 6 -9"{} stroke-width="2.5"/>').format(x, y + 5, DRAWN)


def _step(step: int, x: int, y: int) -> Markup:
    circle = Markup('<circle cx="{}" cy="{}" r="9"/>').format(x, y)
    look = Markup(' text-anchor="middle" font-weight="bold" fill="var(--flow-ground, #fff)"')
    number = Markup('<text x="{}" y="{}"{}>{}</text>')
    return circle + number.format(x, y + 4, look, step)
