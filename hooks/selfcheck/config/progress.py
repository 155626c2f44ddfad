"""Says how far something long has come; of something short it says nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[str], None]
EVERY = 2.0
"""Seconds before the first word, and between words."""


def silent(line: str) -> None:
    """Do not tell anybody."""


class Progress:
    """Counts what is done; `doing` says what it is, such as "Proving quizzes"."""

    def __init__(self, doing: str, total: int, tell: Tell, clock: Callable[[], float] = monotonic) -> None:
        self._doing, self._total, self._tell, self._clock = doing, total, tell, clock
        self._done, self._next = 0, clock() + EVERY

    def step(self) -> None:
        """Count one more as done; tell how many, if it is time to."""
        self._done += 1
        now = self._clock()
        if now >= self._next and self._done < self._total:
            self._next = now + EVERY
            self._tell(f"{self._doing}: {self._done:,} of {self._total:,} done")


def progress(
    items: Collection[T], doing: str, tell: Tell = silent, clock: Callable[[], float] = monotonic
) -> Iterator[T]:
    """Return each item in turn, and tell how far that has come."""
    counter = Progress(doing, len(items), tell, clock)
    for item in items:
        yield item
        counter.step()
