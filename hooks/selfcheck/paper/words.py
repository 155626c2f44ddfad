"""What several sheets say: whom to call, and what the sheet is."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.config import model
from selfcheck.config.words import inline, say_with
from selfcheck.paper.blocks import Block, Number, Numbers, Points, Runs, bold, joined, plain_runs, runs, whole


def to_call(words: model.SiteWords) -> tuple[Number, ...]:
    """Return the numbers to call in an emergency, each once, with its places."""
    places: dict[tuple[str, ...], list[Runs]] = {}
    for one in words.emergency_numbers.values():
        if one.emergency:
            note = f"({one.emergency_note})" if one.emergency_note else None
            place = joined([whole(runs(one.place)), runs(note)], " ")
            places.setdefault(one.emergency, []).append(place)
    either = f" {say_with(words)('or')} "
    return tuple(
        Number(joined(map(plain_runs, numbers), either), joined(of_number, " ·\N{NO-BREAK SPACE}"))
        for numbers, of_number in places.items()
    )


def call(words: model.SiteWords) -> Iterator[Block]:
    """Yield the numbers to call in an emergency."""
    if numbers := to_call(words):
        yield Numbers(numbers)


def advice(words: model.SiteWords) -> Iterator[Block]:
    """Yield whom to ask for urgent advice that is no emergency, by place."""
    entries = [one for one in words.emergency_numbers.values() if one.advice or one.whom]
    found = []
    for one in entries:
        number = joined([runs(one.advice_name), bold(plain_runs(one.advice or ""))])
        told = joined([number, runs(one.whom), runs(one.note)], ". ")
        found.append(joined([bold(runs(one.place)), told], ": "))
    yield Points((*found, runs(say_with(words)("advice_elsewhere"))))


def about(words: model.SiteWords) -> tuple[Runs, ...]:
    """Return what a sheet says of itself at its end."""
    return (joined([runs(words.disclaimer), bold(runs(words.not_reviewed))]),)


def again(title: str, words: model.SiteWords) -> Runs:
    """Return a title as it is said where what is below it goes on, in another column or on another side."""
    return runs(say_with(words)("sheet_again", title=inline(title)))


def fields(words: model.SiteWords) -> tuple[Runs, ...]:
    """Return what is filled in at the head of a sheet that is taken to a doctor."""
    say = say_with(words)
    return runs(say("sheet_name")), runs(say("sheet_born"))
