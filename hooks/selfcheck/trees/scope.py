"""What the names in the file of a quiz can stand for, and the faults of those that stand for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from selfcheck.config import model
from selfcheck.config.faults import Found, Message, unknown, unknown_level
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees.model import Quiz


@dataclass(frozen=True)
class Scope:
    """A quiz among the registries whose names it may use. What is wrong with it collects in `faults`."""

    file: YamlFile
    quiz: Quiz
    levels: Mapping[str, model.CareLevel]
    """Lowest first."""
    flags: Mapping[str, model.RedFlag]
    sources: Mapping[str, model.Source]
    faults: Found

    @cached_property
    def levelled(self) -> bool:
        return self.quiz.levelled

    @cached_property
    def ladder(self) -> tuple[str, ...]:
        """The ids of the care levels, lowest first; also where the quiz is plain."""
        return tuple(self.levels)

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.levels)}

    def fault(self, loc: Loc, message: str | Message) -> None:
        """Add a fault. Raises Enough where no more are to be told."""
        self.faults.append(self.file.fault(loc, message))

    def rank_of(self, level: str | None) -> int:
        """Return the rank of a level; 0 where none is named or it is not known, which is told where it is named."""
        return self._rank.get(level or "", 0)

    def check_level(self, name: str | None, loc: Loc) -> int:
        """Return the rank of a level that the file names at `loc`; one that it cannot name there is a fault, and has rank 0."""
        if name is None:
            return 0
        if not self.levelled:
            self.fault(
                loc, "a quiz whose outcomes have no level is plain: it has no 'at_least', flags, 'always' or 'finish'"
            )
        elif name not in self._rank:
            self.fault(loc, unknown_level(name, self._rank))
        return self.rank_of(name)

    def check_id(self, loc: Loc, name: str) -> None:
        """Check that an id of the author's own is no word of the language."""
        if name in model.RESERVED:
            self.fault(loc, f"'{name}' is a word of the language and cannot be an id")

    def check_sources(self, names: Iterable[str] | None, loc: Loc) -> None:
        """Check that each name in the `sources` of what stands at `loc` is a source."""
        for position, name in enumerate(names or ()):
            if name not in self.sources:
                self.fault((*loc, "sources", position), unknown("a source", name, self.sources))
