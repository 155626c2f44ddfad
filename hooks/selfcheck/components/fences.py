"""The Python-Markdown extension behind ```quiz, ```checklist, ```diary, ```care-card and ```review. It knows nothing of
MkDocs, so that any engine which runs Python-Markdown with SuperFences shows the widgets.

In `markdown_extensions`: `selfcheck.components.fences` (options `root`: the folder of `site_config/`, and `templates`:
the folder of
`components/`), and for SuperFences the custom fences `quiz`, `checklist`, `diary`, `care-card` and `review` with the
formatters of this module that are named so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from time import monotonic
from typing import Any
from xml.etree import ElementTree

import jinja2
from markdown import Extension, Markdown
from markupsafe import escape
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck.components.assets import COMPONENTS
from selfcheck.components.care_card.render import render_care_card
from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.diary.render import render_diary
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.review.render import PARTS, render_review
from selfcheck.components.templates import environment
from selfcheck.config.faults import Fault, Faulty, did_you_mean
from selfcheck.config.progress import Tell, silent
from selfcheck.site.library import CONFIG, Library, load

ELEMENTS = tuple(component.tag for component in COMPONENTS if component.tag)


class SelfcheckExtension(Extension):
    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "root": [".", "the folder that holds site_config/"],
            "templates": ["overrides", "the folder that holds components/"],
            "score": [True, "whether the reviewers' page says how many slips would be noticed, which takes seconds"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        # Else Python-Markdown puts <p> around a custom element, and the browser empties it.
        md.block_level_elements.extend(ELEMENTS)
        made = Places(Path(self.getConfig("root")), Path(self.getConfig("templates")), self.getConfig("score"))
        md.selfcheck_places = made  # type: ignore[attr-defined]  # read by the formatters


def makeExtension(**kwargs: Any) -> SelfcheckExtension:  # noqa: N802 (Python-Markdown's name)
    return SelfcheckExtension(**kwargs)


# --- the library, read once -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Places:
    """Where a site keeps what its embeds are made from, and whether its reviewers' pages are scored."""

    root: Path = Path()
    templates: Path = Path("overrides")
    score: bool = True


@dataclass
class _Read:
    """A library, the files it was read from as they were, and when they were last looked at."""

    library: Library
    stamp: object
    looked: float


LOOK_AGAIN = 1.0
"""So many seconds a library counts as fresh. A page asks for it several times, and a site can have thousands of files."""
_libraries: dict[Path, _Read] = {}


def library_of(root: Path) -> Library:
    """Give the library of a site; read again when a YAML file has changed. Raises Faulty."""
    root = root.absolute()
    known = _libraries.get(root)
    if known is not None and monotonic() - known.looked < LOOK_AGAIN:
        return known.library
    if known is not None and known.stamp == _stamp_of(root):
        known.looked = monotonic()
        return known.library
    return fresh_library(root)


def fresh_library(root: Path, tell: Tell = silent) -> Library:
    """Give the library of a site as its files are now, and tell how far that has come. Raises Faulty."""
    root = root.absolute()
    stamp = _stamp_of(root)
    library = load(root, tell)
    _libraries[root] = _Read(library, stamp, monotonic())
    return library


@lru_cache
def _templates(folder: Path) -> jinja2.Environment:
    return environment(folder)


def _stamp_of(root: Path) -> object:
    return _stamp(root / CONFIG) if (root / CONFIG).is_dir() else None


def _stamp(folder: Path) -> list[tuple[str, int, int]]:
    """Give something that changes whenever a YAML file of the folder does."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _stamp(Path(entry.path))
            elif entry.name.endswith(".yml"):
                stat = entry.stat()
                found.append((entry.path, stat.st_mtime_ns, stat.st_size))
    return sorted(found)


# --- the fences -------------------------------------------------------------------------------------------------------

Renderer = Callable[[str, Library, jinja2.Environment], str]


def quiz(source: str, language: str, css_class: str, options: Mapping[str, Any], md: Markdown, **kwargs: Any) -> str:
    """Give the HTML of a ```quiz fence."""
    return _embed("quiz", source, md)


def checklist(
    source: str, language: str, css_class: str, options: Mapping[str, Any], md: Markdown, **kwargs: Any
) -> str:
    """Give the HTML of a ```checklist fence."""
    return _embed("checklist", source, md)


def diary(source: str, language: str, css_class: str, options: Mapping[str, Any], md: Markdown, **kwargs: Any) -> str:
    """Give the HTML of a ```diary fence."""
    return _embed("diary", source, md)


def care_card(
    source: str, language: str, css_class: str, options: Mapping[str, Any], md: Markdown, **kwargs: Any
) -> str:
    """Give the HTML of a ```care-card fence."""
    return _embed("care-card", source, md)


def review(source: str, language: str, css_class: str, options: Mapping[str, Any], md: Markdown, **kwargs: Any) -> str:
    """Give the HTML of a ```review fence: what reviewers read of a quiz, or with a line `part: questions` one part of it."""
    return _embed("review", source, md)


RENDERERS: dict[str, Renderer] = {
    "quiz": render_quiz,
    "checklist": render_checklist,
    "diary": render_diary,
    "care-card": render_care_card,
    "review": render_review,
}


def _embed(kind: str, source: str, md: Markdown) -> str:
    # SuperFences shows a fence as code if its formatter fails, unless it fails with SuperFences' own exception; a page that
    # lost its quiz must never be published.
    places = getattr(md, "selfcheck_places", Places())
    name, part = _parted(kind, [line.strip() for line in source.splitlines() if line.strip()])
    try:
        library = library_of(places.root)
        problem = _problem(kind, name, library) or _part_problem(part)
        render_kind = partial(render_review, part=part, score=places.score) if kind == "review" else RENDERERS[kind]
        html = "" if problem else render_kind(name, library, _templates(places.templates.resolve()))
    except Faulty as error:
        raise SuperFencesException(str(error)) from error
    except Exception as error:
        raise SuperFencesException(f"the {kind} '{name}' cannot be drawn: {error!r}") from error
    if problem:
        raise SuperFencesException(problem)
    return resolve_links(html, md)


def resolve_links(html: str, md: Markdown) -> str:
    """Point links to Markdown files at their pages, by the engine's own rule for links (MkDocs registers it as `relpath`).

    What is generated tells a page from the top of `content/`, wherever the page that shows it lies.
    """
    if "relpath" not in md.treeprocessors:
        return html
    resolver = md.treeprocessors["relpath"]
    page = getattr(getattr(resolver, "file", None), "src_uri", "")
    top = "../" * page.count("/")

    def resolved(match: re.Match[str]) -> str:
        link = ElementTree.Element("a", href=top + match[1])
        resolver.run(link)
        return f'href="{escape(link.get("href", ""))}"'

    return re.sub(r'(?<=\s)href="([^":]+\.md(?:#[^"]*)?)"', resolved, html)


# --- what is wrong with the fences of pages ---------------------------------------------------------------------------


def find_faults(content_dir: Path, library: Library) -> list[Fault]:
    """Look at every page for embeds that cannot work: an id that does not exist, none or more than one, or the same widget
    twice on a page. Fences shown inside a longer fence are text.
    """
    faults = []
    for path in sorted(content_dir.rglob("*.md")):
        name = (Path(content_dir.name) / path.relative_to(content_dir)).as_posix()
        first: dict[tuple[str, str, str | None], int] = {}
        for fence in _fences(path.read_text(encoding="utf-8-sig").splitlines()):
            if fence.kind not in RENDERERS:
                continue
            lines = [(number, line.strip(" \t>")) for number, line in fence.body if line.strip(" \t>")]
            number, text = lines[0] if lines else (fence.line, "")
            shown, part = _parted(fence.kind, [line for _, line in lines])
            problem = _problem(fence.kind, shown, library)
            if problem is None and (problem := _part_problem(part)):
                number = lines[1][0]
            same = [
                line
                for (*what, other), line in first.items()
                if what == [fence.kind, text] and (part is None or other in (None, part))
            ]
            if problem is None and fence.kind != "care-card" and same:
                problem = f"the {fence.kind} '{text}' is on this page already, in line {same[0]}"
            if problem:
                faults.append(Fault(name, number, problem))
            first.setdefault((fence.kind, text, part), number)
    return faults


def _parted(kind: str, lines: list[str]) -> tuple[str, str | None]:
    """Give the id in the body of a fence, and which part of a ```review it asks for, if it does."""
    if kind == "review" and len(lines) == 2 and lines[1].startswith("part:"):
        return lines[0], lines[1].removeprefix("part:").strip()
    return "\n".join(lines), None


def _problem(kind: str, name: str, library: Library) -> str | None:
    """Give what is wrong with the body of a fence, if anything."""
    known: Mapping[str, object] = {
        "quiz": library.quizzes,
        "checklist": library.checklists,
        "diary": library.diaries,
        "care-card": library.levels,
        "review": library.quizzes,
    }[kind]
    if not name:
        return f"a {kind} block needs one line with an id, such as '{next(iter(known), 'id')}'"
    if "\n" in name:
        lines = "one line, the id, or two, the second such as 'part: proof'" if kind == "review" else "one line, the id"
        return f"a {kind} block holds {lines}; this one holds {name.count(chr(10)) + 1}"
    if name not in known:
        what = {"care-card": "care level", "review": "quiz"}.get(kind, kind)
        return f"there is no {what} '{name}'{did_you_mean(name, known)}"
    return None


def _part_problem(part: str | None) -> str | None:
    if part is None or part in PARTS:
        return None
    return f"a review has no part '{part}'{did_you_mean(part, PARTS)}; its parts are {', '.join(PARTS)}"


@dataclass
class _Fence:
    mark: str
    kind: str
    line: int
    body: list[tuple[int, str]]


_OPENING = re.compile(r"^[ \t>]*(?P<mark>`{3,}|~{3,})[ \t]*(?:\{[ \t]*)?\.?(?P<kind>[\w#.+-]*)(?P<rest>[^`]*)$")


def _fences(lines: list[str]) -> Iterator[_Fence]:
    """Give the outermost fences of a page, each with the lines in it."""
    fence: _Fence | None = None
    for number, line in enumerate(lines, 1):
        if fence is None:
            opening = _OPENING.match(line)
            if opening:
                fence = _Fence(opening["mark"], opening["kind"], number, [])
        elif line.strip(" \t>") == fence.mark:
            yield fence
            fence = None
        else:
            fence.body.append((number, line))
