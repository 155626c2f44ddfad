"""A citation in Markdown, `[^nhs_twitches]`, is the id of a source in `site_config/sources.yml`.

A page is read for the ids it cites; each gets a footnote made from the registry; the footnotes stand at the end of the
page under a heading of their own. The footnotes themselves are Python-Markdown's: this brings them along.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from selfcheck.config.faults import Fault, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Source
from selfcheck.config.words import say_with
from selfcheck.prose.context import Context
from selfcheck.site.fences import parts_of
from selfcheck.site.page import citations_in
from selfcheck.site.site import Site

NOT_SEARCHED = "data-search-exclude"
"""Keeps a part of a page out of the search: the numbers and titles of sources would drown what the page itself says."""


def check_citations(site: Site) -> Iterator[Fault]:
    """Each citation names a source that is known, and no page writes a footnote out."""
    registry, sources = f"{CONFIG}/sources.yml", site.library.sources
    for page in site.pages:
        for citation in page.citations:
            if citation.defines:
                message = (
                    f"'[^{citation.source}]:' writes a footnote out: put the source into {registry} and cite its id"
                )
            elif citation.source not in sources:
                message = unknown(f"a source of {registry}", citation.source, sources)
            else:
                continue
            yield Fault(page.name, citation.line, message)


def source_as_html(source: Source) -> Markup:
    """Return what a page says of a source: its title as a link, who published it, and when."""
    published = f"{source.publisher}, {source.year}" if source.year else source.publisher
    return Markup('<a href="{}">{}</a>, {}.').format(source.address, source.title, published)


def extend(md: Markdown, context: Context) -> None:
    """Make citations of `md` footnotes."""
    footnotes = FootnoteExtension(BACKLINK_TEXT="&#8617;&#xFE0E;")  # an arrow, drawn as text and not as an emoji
    footnotes.extendMarkdown(md)
    # before fenced blocks are put away (25)
    md.preprocessors.register(_Notes(md, footnotes, context), "citations", 27)
    # after a source that is cited again has got its other links back (15), before headings get their ids (5)
    md.treeprocessors.register(_Words(md, context), "citations", 14)


class _Notes(Preprocessor):
    """Adds a footnote for each source the page cites to those of Python-Markdown, in the order of the first citations."""

    def __init__(self, md: Markdown, footnotes: FootnoteExtension, context: Context) -> None:
        super().__init__(md)
        self.footnotes, self.context = footnotes, context

    def run(self, lines: list[str]) -> list[str]:
        citations = list(citations_in(parts_of("\n".join(lines))))
        if not citations:
            return lines
        library = self.context.library
        for citation in citations:
            source = library.sources.get(citation.source)
            if source and citation.source not in self.footnotes.footnotes:
                self.footnotes.setFootnote(citation.source, self.md.htmlStash.store(source_as_html(source)))
        return lines


class _Words(Treeprocessor):
    """Puts a heading where Python-Markdown draws a line, and says where the links "1" and "↩" lead to those who hear them."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        if root.find(".//a[@class='footnote-ref']") is None:
            return
        say = say_with(self.context.library.words)
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
