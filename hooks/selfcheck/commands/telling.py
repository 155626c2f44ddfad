"""What an edit changed, as text for a terminal and as Markdown for a pull request."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from selfcheck.config.history import MEANT
from selfcheck.site.changes.change import WAYS, Change, Way

HEADINGS: dict[Way, str] = {
    "less cautious": "Less cautious",
    "more cautious": "More cautious",
    "other": "Other changes",
    "words": "Words",
    "renamed": "Renamed",
}
NOTHING = "Nothing changes of what readers are asked or told by quizzes, checklists, signs and levels of care."
FOOT = (
    "A way is one set of answers, from the first question to a result. The words of pages are not compared here: git shows "
    "them."
)
MARK = "<!-- selfcheck diff -->"
"""By which a workflow finds its own comment again."""
MOST_SIGNS = 60_000
"""GitHub takes comments of 65,536 signs."""


def unsaid(changes: Sequence[Change], meant: Mapping[str, str]) -> list[str]:
    """Return the names of what got less cautious and nobody said is meant."""
    less = (change.name for change in changes if change.way == "less cautious")
    return [name for name in dict.fromkeys(less) if name and name not in meant]


def as_text(changes: Sequence[Change], meant: Mapping[str, str]) -> str:
    """Return changes as text."""
    lines = [] if changes else [NOTHING]
    for way, of_it in _by_way(changes):
        lines += [f"{HEADINGS[way]}", ""]
        for change in of_it:
            lines += [f"  {change.said}", *(f"      {line}" for line in _below(change, meant)), ""]
    to_say, *trailers = _to_say(unsaid(changes, meant)) or [""]
    return "\n".join([*lines, to_say, *(f"    {trailer}" for trailer in trailers)]).rstrip()


def as_markdown(changes: Sequence[Change], meant: Mapping[str, str]) -> str:
    """Return changes as Markdown, no longer than a comment may be."""
    lines = [MARK, "## What this changes for readers", ""]
    lines += [] if changes else [NOTHING, ""]
    for way, of_it in _by_way(changes):
        lines += [f"### {HEADINGS[way]}", ""]
        for change in of_it:
            lines += [f"- {_harmless(change.said)}", *(f"  - {_harmless(line)}" for line in _below(change, meant))]
        lines.append("")
    to_say, *trailers = _to_say(unsaid(changes, meant)) or [""]
    end = [to_say, *(["", "```", *trailers, "```"] if trailers else []), "", FOOT]
    left = MOST_SIGNS - sum(len(line) + 1 for line in end)
    shown: list[str] = []
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            shown.append("\n*There is more than a comment can hold: `selfcheck diff` shows all of it.*")
            break
        shown.append(line)
    return "\n".join([*shown, *end])


def _by_way(changes: Sequence[Change]) -> Iterator[tuple[Way, list[Change]]]:
    for way in WAYS:
        if of_it := [change for change in changes if change.way == way]:
            yield way, of_it


def _below(change: Change, meant: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that stand below what is said of a change."""
    if change.was:
        yield f"{'was' if change.now else 'gone'}: {' / '.join(change.was)}"
    if change.now:
        yield f"{'is: ' if change.was else 'new:'} {' / '.join(change.now)}"
    yield from change.notes
    if change.way == "less cautious" and change.name in meant:
        yield f"said to be meant: {meant[change.name]}"


def _to_say(names: Sequence[str]) -> list[str]:
    """Return how to say that what got less cautious is meant, and the line of each."""
    if not names:
        return []
    how = "If this is meant, say why in the last lines of a commit's message (on GitHub: of its description), one line each:"
    return [how, *(f"{MEANT}: {name}: why" for name in names)]


_MARKDOWN = re.compile(r"([\\`*_\[\]~|#])")


def _harmless(text: str) -> str:
    """Return a text so that Markdown shows it as it is, and nobody is called by an @."""
    return _MARKDOWN.sub(r"\\\1", html.escape(text, quote=False)).replace("@", "@<!-- -->")
