"""The files that `site_config/` may have, and what each holds."""

from __future__ import annotations

from pathlib import PurePosixPath

from pydantic import BaseModel

from selfcheck.config import look, model, rules, structured_data
from selfcheck.trees.model import Quiz

REGISTRIES: dict[str, type[BaseModel]] = {
    "site.yml": model.SiteWords,
    "care_levels.yml": model.CareLevels,
    "sources.yml": model.Sources,
    "red_flags.yml": model.RedFlags,
    "glossary.yml": model.Glossary,
}
"""The files that others draw on. Where a site has none, the usual one holds, or it defines no names."""
OPTIONAL: dict[str, type[BaseModel]] = {
    "look.yml": look.Look,
    "structured_data.yml": structured_data.StructuredData,
    "plain_words.yml": rules.PlainWords,
    "publishers.yml": rules.Publishers,
    "claims.yml": rules.Claims,
    "must_not_say.yml": rules.MustNotSay,
    "slips.yml": rules.Slips,
    "search.yml": rules.Search,
}
FOLDERS: dict[str, type[BaseModel]] = {
    "quizzes": Quiz,
    "checklists": model.Checklist,
    "diaries": model.Diary,
    "charts": model.BarChart,
}
"""The folders, and what each of their files holds. (A chart with the key `ladder` is a `model.Ladder`.)"""


def kind_of(name: str, value: object) -> type[BaseModel]:
    """Return what the file of a name holds; one of a chart says itself which kind of chart."""
    folder = PurePosixPath(name).parent.name
    if folder == "charts" and isinstance(value, dict) and "ladder" in value:
        return model.Ladder
    return FOLDERS[folder] if folder else (REGISTRIES | OPTIONAL)[name]
