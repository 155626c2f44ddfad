"""The lists that quizzes and checklists draw on: care levels, red flags, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selfcheck.config import model


@dataclass(frozen=True)
class Registries:
    """What every quiz and checklist draws on."""

    levels: Mapping[str, model.CareLevel]
    """The ladder of urgency, lowest first."""
    flags: Mapping[str, model.RedFlag]
    sources: Mapping[str, model.Source]

    def with_flags(self, flags: Mapping[str, model.RedFlag]) -> Registries:
        """Return the same lists with other red flags."""
        return replace(self, flags=flags)
