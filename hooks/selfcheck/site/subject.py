"""A quiz of a library with all that is checked against it, as `selfcheck mutate` and the reviewers' page need it."""

from __future__ import annotations

from selfcheck.site.library import Library
from selfcheck.trees.mutate import Subject


def subject_of(library: Library, name: str) -> Subject:
    """Return a quiz of a library with the checklists that name it."""
    lists = [(library.checklist_files[n], c) for n, c in library.checklists.items() if c.quiz == name]
    return Subject(library.trees[name].file, library.graphs[name], library.registries, tuple(lists), name)
