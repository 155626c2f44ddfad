"""A citation in Markdown, `[^nhs_twitches]`, is the id of a source in `site_config/sources.yml`.

A page is read for the ids it cites; each gets a footnote made from the registry; the footnotes stand at the end of the
page under a heading of their own. The footnotes themselves are Python-Markdown's: this extension brings them along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from selfcheck.components.fences import library_of
from selfcheck.config.faults import Fault, unknown
from selfcheck.config.model import Source
from selfcheck.config.words import Say, say_with
from selfcheck.site.library import CONFIG

CITATION = re.compile(r"\[\^([^\]\s]+)\](:?)")
FENCE = re.compile(r"[ \t>]*(?P<marks>`{3,}|~{3,})[ \t]*(?P<kind>[\w-]*)")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOT_SEARCHED = "data-search-exclude"
"""Keeps a part of a page out of the search: the numbers and titles of sources would drown what the page itself says."""
FENCES_WITH_PROSE = ("drawing",)
"""Fenced blocks hold code, where `[^x]` cites nothing; the caption of a drawing is prose."""


class Citation(NamedTuple):
    """One `[^id]` of a page."""

    line: int
    source: str
    defines: bool
    """Whether it is followed by a colon, and so tries to write a footnote out."""


def prose_lines(text: str) -> list[str]:
    """Give the lines of a page of Markdown, with nothing where front matter and comments stand."""
    if front_matter := FRONT_MATTER.match(text):
        text = _line_ends(front_matter) + text[front_matter.end() :]
    return (COMMENT.sub(_line_ends, text) if "<!--" in text else text).splitlines()


def fence_in(line: str) -> re.Match[str] | None:
    """Give the marks that begin or end a fenced block, if a line holds them."""
    return FENCE.match(line) if "```" in line or "~~~" in line else None


def citations_in(text: str) -> Iterator[Citation]:
    """Take a page of Markdown; give its citations in order. Code, comments and front matter hold none."""
    if "^" not in text:
        return
    fence: re.Match[str] | None = None
    for number, line in enumerate(prose_lines(text), start=1):
        marks = fence_in(line)
        if fence and marks and marks["marks"].startswith(fence["marks"]) and line.strip(" \t>") == marks["marks"]:
            fence = None
        elif fence is None and marks:
            fence = marks
        elif fence is None or fence["kind"] in FENCES_WITH_PROSE:
            yield from citations_in_line(line, number)


def citations_in_line(line: str, number: int) -> list[Citation]:
    """Take a line of prose and its number; give its citations. Code holds none."""
    if "^" not in line:
        return []
    words = CODE_SPAN.sub("", line) if "`" in line else line
    return [
        Citation(number, match[1], defines=bool(match[2]) and not words[: match.start()].strip())
        for match in CITATION.finditer(words)
    ]


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def find_faults(content: Path, sources: Mapping[str, Source]) -> list[Fault]:
    """Take the folder of the pages; give the citations of no known source, and footnotes that a page writes out."""
    registry = f"{CONFIG}/sources.yml"
    faults = []
    for page in sorted(content.rglob("*.md")):
        name = page.relative_to(content.parent).as_posix()
        for citation in citations_in(page.read_text("utf-8-sig")):
            if citation.defines:
                told = f"'[^{citation.source}]:' writes a footnote out: put the source into {registry} and cite its id"
            elif citation.source not in sources:
                told = unknown(f"a source of {registry}", citation.source, sources)
            else:
                continue
            faults.append(Fault(name, citation.line, told))
    return faults


def as_html(source: Source, say: Say) -> Markup:
    """Give what the list says of a source: its title as a link, who publishes it, when and how it was read."""
    date = Markup('<time datetime="{}">{}</time>').format(source.read, f"{source.read.day} {source.read:%B %Y}")
    link = Markup('<a href="{}">{}</a>, {}. ').format(source.address, source.title, source.publisher)
    return link + say(f"source_{source.how}", date=date)


class CitationsExtension(Extension):
    """For `markdown_extensions` in mkdocs.yml, in place of `footnotes`."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "the folder that holds site_config/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        footnotes = FootnoteExtension(BACKLINK_TEXT="&#8617;&#xFE0E;")  # an arrow, drawn as text and not as an emoji
        footnotes.extendMarkdown(md)
        root = Path(self.getConfig("root"))
        # before fenced blocks are put away (25)
        md.preprocessors.register(_Notes(md, footnotes, root), "citations", 27)
        # after a source that is cited again has got its other links back (15), before headings get their ids (5)
        md.treeprocessors.register(_Words(md, root), "citations", 14)


def makeExtension(**options: Any) -> CitationsExtension:  # noqa: N802 - Python-Markdown's name
    return CitationsExtension(**options)


class _Notes(Preprocessor):
    """Gives Python-Markdown a footnote for each source the page cites, in the order of the first citations."""

    def __init__(self, md: Markdown, footnotes: FootnoteExtension, root: Path) -> None:
        super().__init__(md)
        self.footnotes, self.root = footnotes, root

    def run(self, lines: list[str]) -> list[str]:
        library = library_of(self.root)
        say = say_with(library.words)
        for citation in citations_in("\n".join(lines)):
            source = library.sources.get(citation.source)
            if source and citation.source not in self.footnotes.footnotes:
                self.footnotes.setFootnote(citation.source, self.md.htmlStash.store(as_html(source, say)))
        return lines


class _Words(Treeprocessor):
    """Puts a heading where Python-Markdown draws a line, and says where the links "1" and "↩" lead to those who hear them."""

    def __init__(self, md: Markdown, root: Path) -> None:
        super().__init__(md)
        self.root = root

    def run(self, root: ElementTree.Element) -> None:
        say = say_with(library_of(self.root).words)
        for link in root.iterfind(".//a[@class='footnote-ref']"):
            link.set("aria-label", say("source_number", number=link.text).striptags())
        for mark in root.iter("sup"):
            if mark.find("a[@class='footnote-ref']") is not None:
                mark.set(NOT_SEARCHED, "")
        for notes in root.iterfind("div[@class='footnote']"):
            notes.set(NOT_SEARCHED, "")
            for rule in notes.iterfind("hr"):
                rule.tag = "h2"
                rule.set(NOT_SEARCHED, "")
                rule.text = say("sources_heading").striptags()
            for number, item in enumerate(notes.iterfind("ol/li"), start=1):
                for place, link in enumerate(item.iterfind(".//a[@class='footnote-backref']"), start=1):
                    del link.attrib["title"]
                    link.set("aria-label", say("source_back", number=number, place=place).striptags())
