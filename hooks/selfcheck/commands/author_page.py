"""What the live preview shows the author of a quiz below it: what changed since the last commit, its flowchart, and its ways."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from selfcheck.commands.command import WrongUsage
from selfcheck.commands.draw import drawing
from selfcheck.commands.paths import ways_text
from selfcheck.commands.telling import as_text
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import CONFIG, Folder, Revision
from selfcheck.site.causes import at_their_cause
from selfcheck.site.changes import changes_of_quiz
from selfcheck.site.library import Library

MOST_WAYS = 200
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><style>
html {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px }}
.picture {{ overflow: auto }}
</style><h1>{0}</h1>{1}</html>
"""


def author_page(root: Path, quiz: str, example: str | None = None) -> str | None:
    """Return what there is to know of a quiz of the site in `root`, as its files are now, as a page of HTML; with the way of an
    example. None if there is no such quiz.
    """
    library = Library(Folder(root), quiz)
    if quiz not in library.ids("quizzes"):
        return None
    return PAGE.format(escape(f"{CONFIG}/quizzes/{quiz}.yml"), "".join(_parts(root, library, quiz, example)))


def _parts(root: Path, library: Library, quiz: str, example: str | None) -> Iterator[str]:
    try:
        tree, graph, found = library.checked_quiz(quiz)
        told = at_their_cause(found, library)
        yield _part("What is wrong", "\n".join(map(str, told)))
        if tree is None:
            return
        yield _part("What changed since the last commit", _changes(root, library, quiz))
        drawn = _drawing(library, quiz, told, example)
        wide = drawn.partition('viewBox="0 0 ')[2].partition(" ")[0]  # so that its letters are as large as others
        yield f'<h2>Flowchart</h2><div class="picture"><div style="min-width: {wide}px">{drawn}</div></div>'
        yield _examples(library, quiz)
        yield _part("Ways", ways_text(graph, MOST_WAYS) if graph else "")
    except Faulty as error:
        yield _part("What is wrong", "\n".join(map(str, error.faults)))


def _part(heading: str, text: str) -> str:
    return f"<h2>{heading}</h2><pre>{escape(text)}</pre>" if text else ""


def _changes(root: Path, library: Library, quiz: str) -> str:
    """Return what changed; nothing where git knows no commit, or one of the two versions has a fault."""
    files = Revision(root, "HEAD")
    if files.problem():
        return ""
    if f"quizzes/{quiz}.yml" not in files.names("quizzes"):
        return "This quiz is new."
    try:
        return as_text(changes_of_quiz((Library(files, quiz), quiz), (library, quiz)), {})
    except Faulty:
        return ""


def _drawing(library: Library, quiz: str, told: list[Fault], example: str | None) -> str:
    try:
        return drawing(library, quiz, told, example)
    except WrongUsage:  # the example was taken out while the page was open
        return drawing(library, quiz, told)


def _examples(library: Library, quiz: str) -> str:
    """Return links that show the way of each example."""
    items = []
    for number, example in enumerate(library.quizzes[quiz].examples, 1):
        links = [f'<a href="?example={number}">{escape(example.name)}</a>']
        links += [f'<a href="?example={number}/{name}">{escape(name)}</a>' for name in example.readings or ()]
        items.append(f"<li>{' · '.join(links)}</li>")
    fold = "<details><summary>Show the way of an example</summary><ol>{}</ol></details>"
    return fold.format("".join(items)) if items else ""
