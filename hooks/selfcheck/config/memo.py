"""Remembers what was made last and what it was made of, so that a live preview makes nothing twice from the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """For each name the last thing made. It holds no more than there are names."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Any, T]] = {}

    def get(self, name: Hashable, made_of: Any, make: Callable[[], T]) -> T:
        """Give what was made under `name`; call `make` if it was made of something else, or never. Raises what `make` raises."""
        known = self._made.get(name)
        if known is None or not (known[0] is made_of or known[0] == made_of):
            known = self._made[name] = made_of, make()
        return known[1]
