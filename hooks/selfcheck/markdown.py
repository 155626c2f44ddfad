"""The one Python-Markdown extension of the package: `selfcheck.markdown` under `markdown_extensions` in mkdocs.yml.

It knows nothing of MkDocs' events, so that an engine which runs Python-Markdown alone shows the same pages. A build hands it
what it read (`context`); without that, it reads the folder `root` itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jinja2 import Environment
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from pymdownx.superfences import (  # type: ignore[import-untyped]
    SuperFencesCodeExtension,
    SuperFencesException,
    default_validator,
)

from selfcheck.components import fences
from selfcheck.components.templates import environment
from selfcheck.config.faults import Faulty
from selfcheck.prose import citations, glossary, sources_page, tables
from selfcheck.prose.context import Context
from selfcheck.prose.drawings import Figures
from selfcheck.publish.author_html import AuthorHtmlExtension
from selfcheck.site.blocks import BLOCKS, DRAWING, GLOSSARY, SOURCES
from selfcheck.site.fences import Fence, parts_of, without_hidden_fences

NAME = "selfcheck.markdown"
Draw = Callable[[str], str]
"""Takes the body of a fenced block; returns its HTML. Raises ValueError, or Faulty."""


class SelfcheckExtension(Extension):
    """Shows quizzes, checklists and the rest in fenced blocks; cites sources; explains terms; stacks tables."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "the folder that holds site_config/"],
            "templates": [
                "overrides",
                "a folder whose components/<name>/template.html takes the place of the package's",
            ],
            "score": [True, "whether a reviewers' page says how many slips would be noticed, which takes seconds"],
            "context": ["", "what a build has read already, in place of all these"],
            "lost": [
                "",
                "takes each block that did not come out, with its line; without it, such a page cannot be made",
            ],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        self._md = md
        context = self.getConfig("context") or Context(
            _templates(Path(self.getConfig("templates"))), Path(self.getConfig("root")), score=self.getConfig("score")
        )
        if not _superfences(md):
            md.registerExtensions(["pymdownx.superfences"], {})
        md.block_level_elements.extend(fences.ELEMENTS)
        self._outcome = Outcome()
        md.preprocessors.register(
            _Before(md, self._outcome), "selfcheck-before", 28
        )  # before anything looks for blocks
        md.treeprocessors.register(_After(md, self._outcome, self.getConfig("lost")), "selfcheck-after", -100)  # last
        self._figures = Figures(md, context)
        citations.extend(md, context)
        glossary.extend(md, context)
        tables.extend(md)
        self._blocks: dict[str, Draw] = {
            DRAWING: self._figures.fence,
            GLOSSARY: partial(glossary.fence, context=context),
            SOURCES: partial(sources_page.fence, context=context, md=md),
            **{kind: partial(fences.fence, kind, context=context, md=md) for kind in fences.RENDERERS},
        }
        AuthorHtmlExtension().extendMarkdown(md)
        md.registerExtension(self)

    def reset(self) -> None:
        """Called before each page, and once all extensions are there, in whatever order a site names them."""
        self._figures.reset()
        self._outcome.reset()
        for superfences in _superfences(self._md):
            known = {fence["name"] for fence in superfences.superfences}
            for kind, draw in self._blocks.items():
                if kind not in known:
                    shown = partial(_format, kind, draw, self._outcome)
                    superfences.extend_super_fences(kind, shown, _no_options, None)


@lru_cache(maxsize=1)
def _templates(own: Path) -> Environment:
    """Return the templates of a site, compiled once for all its pages; an edit of one is seen."""
    return environment(own)


def makeExtension(**options: Any) -> SelfcheckExtension:  # noqa: N802 - Python-Markdown's name
    return SelfcheckExtension(**options)


class Outcome:
    """What one page asks for, and what was drawn for it: whatever is asked for has to come out."""

    def __init__(self) -> None:
        self.asked: list[Fence] = []
        self.drawn: list[tuple[str, str, str]] = []
        """The kind, the body and the HTML of each block."""

    def reset(self) -> None:
        """Forget the page before."""
        self.asked.clear()
        self.drawn.clear()

    def lost(self, shown: Iterable[str]) -> Iterator[Fence]:
        """Yield each block that is asked for and is not among the pieces of HTML that the page shows."""
        left, drawn = Counter(shown), list(self.drawn)
        for fence in self.asked:
            wanted = next((one for one in drawn if one[:2] == (fence.kind, _words(fence.text))), None)
            if wanted is None or not left[wanted[2]]:
                yield fence
                continue
            drawn.remove(wanted)
            left[wanted[2]] -= 1


class _Before(Preprocessor):
    """Notes the blocks of a page, and removes comments that hold one, which SuperFences would draw in them."""

    def __init__(self, md: Markdown, outcome: Outcome) -> None:
        super().__init__(md)
        self._outcome = outcome

    def run(self, lines: list[str]) -> list[str]:
        self._outcome.asked += [
            part
            for part in parts_of("\n".join(lines))
            if isinstance(part, Fence) and part.closed and not part.options and part.kind in BLOCKS
        ]
        return without_hidden_fences(lines) if any("<!--" in line for line in lines) else lines


class _After(Treeprocessor):
    """Looks whether every block of a page came out. One that stands in code, as in what is indented far, does not."""

    def __init__(self, md: Markdown, outcome: Outcome, tell: Callable[[Fence], None] | None) -> None:
        super().__init__(md)
        self._outcome, self._tell = outcome, tell

    def run(self, root: ElementTree.Element) -> None:
        for fence in self._outcome.lost(self._raw("\n".join(root.itertext()))):
            if not self._tell:
                raise ValueError(f"line {fence.line}: {did_not_come_out(fence)}")
            self._tell(fence)

    def _raw(self, text: str) -> Iterator[str]:
        """Yield each piece of raw HTML that a text stands for; one piece may stand in another."""
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            piece = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
            yield piece
            yield from self._raw(piece)


def did_not_come_out(fence: Fence) -> str:
    """Say what an author is told of a block that a page asks for and does not show."""
    shown = " ".join(_words(fence.text).split("\n")[:1])
    return (
        f"the {fence.kind} '{shown}' did not come out, and its text would be shown: begin its marks at the start of a line, "
        "outside of whatever it stands in"
    )


def _words(body: str) -> str:
    return "\n".join(line.strip() for line in body.split("\n") if line.strip())


def _superfences(md: Markdown) -> list[Any]:
    return [one for one in md.registeredExtensions if isinstance(one, SuperFencesCodeExtension)]


def _no_options(language: str, inputs: Any, options: Any, attributes: Any, md: Markdown) -> bool:
    return bool(default_validator(language, inputs, options, attributes, md))


def _format(kind: str, draw: Draw, outcome: Outcome, /, src: str = "", **_: Any) -> str:
    # SuperFences shows a block as code if its formatter fails, unless it fails with SuperFences' own exception; a page that
    # lost its quiz must never be published.
    try:
        html = draw(src)
        outcome.drawn.append((kind, _words(src), html))
        return html
    except (Faulty, ValueError) as error:
        raise SuperFencesException(str(error)) from error
    except Exception as error:
        raise SuperFencesException(f"the {kind} '{src.strip()}' cannot be drawn: {error!r}") from error
