"""The kinds of fenced block that show something of `site_config/`: what every room has to know of each, in one place.

What draws a block stands beside its component, or in `prose/`. Other fenced blocks hold code.
"""

from __future__ import annotations

from dataclasses import dataclass

DRAWING, GLOSSARY, JUDGEMENTS = "drawing", "glossary", "judgements"
OWNER, SEARCH, SOURCES = "owner", "search", "sources"


@dataclass(frozen=True)
class BlockKind:
    """What is known of every block of one kind."""

    name: str
    """As an author writes it behind the marks of a fence."""
    folder: str | None = None
    """Where in `site_config/` stands what it shows, if that is one file of many."""
    shows: str | None = None
    """What it shows, if that is called otherwise than the block itself."""
    is_sourced: bool = False
    """Whether a section that holds one needs no citation: what it shows has its own sources. (A drawing cites in its caption.)"""
    cites: bool = False
    """Whether a page that holds one counts as a page that cites the sources of what it shows. The pages of ```review do not:
    reviewers read there what another page tells readers, and the page of sources leads readers to that one."""


_KINDS = (
    BlockKind("quiz", "quizzes", is_sourced=True, cites=True),
    BlockKind("checklist", "checklists", is_sourced=True, cites=True),
    BlockKind("diary", "diaries"),
    BlockKind("care-card", shows="care level", is_sourced=True, cites=True),
    BlockKind("review", "quizzes", shows="quiz"),
    BlockKind(DRAWING, "charts", cites=True),
    BlockKind(GLOSSARY),
    BlockKind(JUDGEMENTS, is_sourced=True),
    BlockKind(OWNER),
    BlockKind(SEARCH),
    BlockKind(SOURCES),
)
BLOCKS = {kind.name: kind for kind in _KINDS}
