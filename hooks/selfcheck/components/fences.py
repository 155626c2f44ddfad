"""The fenced blocks ```quiz, ```checklist, ```diary, ```care-card, ```review and ```search: what they show, and what is wrong
with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markdown import Markdown

from selfcheck.components.assets import COMPONENTS
from selfcheck.components.care_card.render import quizzes_mixed, render_care_card
from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.diary.render import render_diary
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.review.render import PARTS, render_review
from selfcheck.components.search.render import render_search
from selfcheck.config.faults import Fault, Message, did_you_mean, to_begin, unknown_level
from selfcheck.config.files import CONFIG
from selfcheck.prose.context import Context
from selfcheck.prose.links import page_of, resolve_links
from selfcheck.site.blocks import BLOCKS, SEARCH
from selfcheck.site.library import Library
from selfcheck.site.page import Page
from selfcheck.site.site import Site

ELEMENTS = tuple(component.tag for component in COMPONENTS if component.tag)
"""The custom elements. Python-Markdown has to know them, or it puts <p> around one, and the browser empties it."""

QUIZ, CHECKLIST, CARD, REVIEW = "quiz", "checklist", "care-card", "review"
SECOND_LINE = {REVIEW: "part:", CARD: "quiz:"}
"""What a second line of a block may begin with."""

RENDERERS: Mapping[str, Callable[..., str]] = {
    QUIZ: render_quiz,
    CHECKLIST: render_checklist,
    "diary": render_diary,
    CARD: render_care_card,
    REVIEW: render_review,
    SEARCH: render_search,
}


def fence(kind: str, source: str, context: Context, md: Markdown) -> str:
    """Return the HTML of a block. Raises ValueError with what is wrong with it, or Faulty."""
    name, second = _parted(kind, [line.strip() for line in source.splitlines() if line.strip()])
    library = context.checked_library
    if problem := _problem(kind, name, library) or _second_line_problem(kind, name, second, library):
        raise ValueError(problem)
    words = {"words_of_page": library.words_on(page_of(md))}
    more: dict[str, dict[str, Any]] = {
        QUIZ: words,
        CHECKLIST: words,
        CARD: {"quiz": second},
        REVIEW: {"part": second, "score": context.score},
    }
    return resolve_links(RENDERERS[kind](name, library, context.templates, **more.get(kind, {})), md)


# --- checks ------------------------------------------------------------------------------------------------------------


def check_embeds(site: Site) -> Iterator[Fault]:
    """Each block of these kinds shows one thing that there is, and no page shows the same twice."""
    for page in site.pages:
        yield from _faults_of(page, site.library)


def _faults_of(page: Page, library: Library) -> Iterator[Fault]:
    first: dict[tuple[str, str, str | None], int] = {}
    for block in page.fences:
        if block.kind not in RENDERERS or not block.closed:
            continue
        lines = block.filled_lines()
        number, text = lines[0] if lines else (block.line, "")
        shown, second = _parted(block.kind, [line.text for line in lines])
        problem = _problem(block.kind, shown, library)
        if problem is None and (problem := _second_line_problem(block.kind, shown, second, library)):
            number = lines[-1].number
        same = [
            line
            for (*what, other), line in first.items()
            if what == [block.kind, text] and (second is None or other in (None, second))
        ]
        if problem is None and block.kind != CARD and same:
            problem = f"the {block.kind} '{text}' is on this page already, in line {same[0]}"
        if problem:
            yield Fault.at(page.name, number, problem)
        first.setdefault((block.kind, text, second), number)


def _parted(kind: str, lines: list[str]) -> tuple[str, str | None]:
    """Return the id in the body of a block; and what its second line says: which part of a ```review, or whose signs."""
    key = SECOND_LINE.get(kind)
    if key and len(lines) == 2 and lines[1].startswith(key):
        return lines[0], lines[1].removeprefix(key).strip()
    return "\n".join(lines), None


def _problem(kind: str, name: str, library: Library) -> str | Message | None:
    """Return what is wrong with the body of a block, if anything."""
    if kind == SEARCH:
        return None if name == "all" else f"a {SEARCH} block holds one word, `all`"
    folder = BLOCKS[kind].folder
    known = library.ids(folder) if folder else list(library.levels)  # a care card shows a care level
    if not name:
        return f"a {kind} block needs one line with an id, such as '{next(iter(known), 'id')}'"
    if "\n" in name:
        second = {REVIEW: "part: proof", CARD: f"quiz: {next(iter(library.ids('quizzes')), 'id')}"}.get(kind)
        lines = "one line, the id" + (f", or two, the second such as '{second}'" if second else "")
        return f"a {kind} block holds {lines}; this one holds {name.count(chr(10)) + 1}"
    if name not in known and not folder:
        return unknown_level(name, known)
    if name not in known:
        what = BLOCKS[kind].shows or kind
        return f"there is no {what} '{name}'{did_you_mean(name, known) or _to_begin(what, name, library)}"
    return None


def _to_begin(what: str, name: str, library: Library) -> str:
    if what not in (QUIZ, CHECKLIST):
        return ""
    kind = "topic" if what == CHECKLIST and name not in library.ids("quizzes") else what  # it lists what a quiz asks
    return to_begin(kind, name, f"{CONFIG}/{BLOCKS[what].folder}/{name}.yml")


def _second_line_problem(kind: str, name: str, second: str | None, library: Library) -> str | None:
    """Return what is wrong with the second line of a block, or that it lacks one."""
    if kind == CARD:
        quizzes = library.ids("quizzes")
        if second is not None and second not in quizzes:
            return f"there is no quiz '{second}'{did_you_mean(second, quizzes) or _to_begin(QUIZ, second, library)}"
        if second is None and (mixed := quizzes_mixed(library, name)):
            named = "' and '".join(mixed)
            return f"this card would mix the signs of '{named}': say whose in a second line, such as 'quiz: {mixed[0]}'"
        return None
    if second is None or second in PARTS:
        return None
    return f"a review has no part '{second}'{did_you_mean(second, PARTS)}; its parts are {', '.join(PARTS)}"
