"""The one Python-Markdown extension of the package: `selfcheck.markdown` under `markdown_extensions` in mkdocs.yml.

It knows nothing of MkDocs' events, so that an engine which runs Python-Markdown alone shows the same pages. A build hands it
what it read (`context`); without that, it reads the folder `root` itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markdown import Extension, Markdown
from pymdownx.superfences import (  # type: ignore[import-untyped]
    SuperFencesCodeExtension,
    SuperFencesException,
    default_validator,
)

from selfcheck.components import fences
from selfcheck.components.templates import environment
from selfcheck.config.faults import Faulty
from selfcheck.prose import (
    citations,
    direction,
    glossary,
    judgements,
    level_marks,
    lost_blocks,
    owner,
    sources_page,
    tables,
)
from selfcheck.prose.context import Context
from selfcheck.prose.drawings import Figures
from selfcheck.publish.author_html import AuthorHtmlExtension
from selfcheck.site.blocks import DRAWING, GLOSSARY, JUDGEMENTS, OWNER, SOURCES

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
        self._on_page = lost_blocks.extend(md, self.getConfig("lost"))
        self._figures = Figures(md, context)
        if context.switches.cites:
            citations.extend(md, context)
        glossary.extend(md, context)
        if context.switches.own_theme:
            tables.extend(md)
            level_marks.extend(md, context)
            direction.extend(md)
        self._blocks: dict[str, Draw] = {
            DRAWING: self._figures.fence,
            GLOSSARY: partial(glossary.fence, context=context),
            JUDGEMENTS: partial(judgements.fence, context=context),
            OWNER: partial(owner.fence, context=context),
            SOURCES: partial(sources_page.fence, context=context, md=md),
            **{kind: partial(fences.fence, kind, context=context, md=md) for kind in fences.RENDERERS},
        }
        if context.switches.policy:
            AuthorHtmlExtension().extendMarkdown(md)
        md.registerExtension(self)

    def reset(self) -> None:
        """Called before each page, and once all extensions are there, in whatever order a site names them."""
        self._figures.reset()
        self._on_page.reset()
        for superfences in _superfences(self._md):
            known = {fence["name"] for fence in superfences.superfences}
            for kind, draw in self._blocks.items():
                if kind not in known:
                    shown = partial(_format, kind, draw, self._on_page)
                    superfences.extend_super_fences(kind, shown, _no_options, None)


@lru_cache(maxsize=1)
def _templates(own: Path) -> Environment:
    """Return the templates of a site, compiled once for all its pages; an edit of one is seen."""
    return environment(own)


def makeExtension(**options: Any) -> SelfcheckExtension:  # noqa: N802 - Python-Markdown's name
    return SelfcheckExtension(**options)


def _superfences(md: Markdown) -> list[Any]:
    return [one for one in md.registeredExtensions if isinstance(one, SuperFencesCodeExtension)]


def _no_options(language: str, inputs: Any, options: Any, attributes: Any, md: Markdown) -> bool:
    return bool(default_validator(language, inputs, options, attributes, md))


def _format(kind: str, draw: Draw, on_page: lost_blocks.BlocksOfPage, /, src: str = "", **_: Any) -> str:
    # SuperFences shows a block as code if its formatter fails, unless it fails with SuperFences' own exception; a page that
    # lost its quiz must never be published.
    try:
        html = draw(src)
        on_page.note_drawn(kind, src, html)
        return html
    except (Faulty, ValueError) as error:
        raise SuperFencesException(str(error)) from error
    except Exception as error:
        raise SuperFencesException(f"the {kind} '{src.strip()}' cannot be drawn: {error!r}") from error
