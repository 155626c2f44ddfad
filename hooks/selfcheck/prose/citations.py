"""A citation in Markdown, `[^nhs_twitches]`, is the id of a source in `site_config/sources.yml`.

A page is read for the ids it cites; each gets a footnote made from the registry; the footnotes stand at the end of the
page, folded under a heading of their own. The footnotes themselves are Python-Markdown's: this brings them along.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from selfcheck.config.faults import Fault, Message, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.model import Source
from selfcheck.config.words import say_with
from selfcheck.prose.context import Context
from selfcheck.site.fences import parts_of
from selfcheck.site.page import citations_in
from selfcheck.site.site import Site

NOT_SEARCHED = "data-search-exclude"
"""Keeps a part of a page out of the search: the numbers and titles of sources would drown what the page itself says."""
LIST_OF_SOURCES = "footnote fold"
"""The class of the list at the end of a page."""
REF = "a[@class='footnote-ref']"
"""The link from a place that cites a source to the list."""


def check_citations(site: Site) -> Iterator[Fault]:
    """Each citation names a source that is known, and no page writes a footnote out."""
    registry, sources = f"{CONFIG}/sources.yml", site.library.sources
    for page in site.pages:
        for citation in page.citations:
            if citation.defines:
                message: str | Message = (
                    f"'[^{citation.source}]:' writes a footnote out: put the source into {registry} and cite its id"
                )
            elif citation.source not in sources:
                message = unknown(f"a source of {registry}", citation.source, sources)
            else:
                continue
            yield Fault.at(page.name, citation.line, message)


def source_as_html(source: Source) -> Markup:
    """Return what a page says of a source: its title as a link, who published it, and when."""
    published = f"{source.publisher}, {source.year}" if source.year else source.publisher
    return Markup('<a href="{}">{}</a>, {}.').format(source.address, source.title, published)


def extend(md: Markdown, context: Context) -> None:
    """Make citations of `md` footnotes."""
    footnotes = FootnoteExtension(BACKLINK_TEXT="&#8617;&#xFE0E;")  # an arrow, drawn as text and not as an emoji
    footnotes.extendMarkdown(md)
    md.treeprocessors.deregister("footnote-duplicate")  # one link back is enough
    # before fenced blocks are put away (25)
    md.preprocessors.register(_Notes(md, footnotes, context), "citations", 27)
    # after the words of the page are read (20), before headings get their ids (5)
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
    """Makes one link of numbers that stand together, folds the list, and says where links lead to those who hear them.

    Their addresses are made of numbers: with the ids of sources they would be a twentieth of a page.
    """

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        say = say_with(self.context.library.words)
        cited_at: dict[str, str] = {}
        for parent, marks in list(_citations(root)):
            mark, link = marks[0], _link(marks[0])
            numbers = [_link(one).text or "" for one in marks]
            for other in marks[1:]:
                mark.tail = other.tail
                parent.remove(other)
            many = len(marks) > 1
            told = (
                say("source_numbers", numbers=", ".join(numbers)) if many else say("source_number", number=numbers[0])
            )
            link.text = ", ".join(numbers)
            link.attrib.update({"aria-label": told.striptags(), "href": f"#fn:{numbers[0]}"})
            mark.attrib.clear()
            mark.set(NOT_SEARCHED, "")
            if first := [number for number in numbers if number not in cited_at]:
                mark.set("id", f"fnref:{first[0]}")
                cited_at.update(dict.fromkeys(first, first[0]))
        for notes in root.iterfind("div[@class='footnote']"):
            for number, item in enumerate(notes.iterfind("ol/li"), start=1):
                item.set("id", f"fn:{number}")
                for back in item.iterfind(".//a[@class='footnote-backref']"):
                    del back.attrib["title"]
                    back.set("href", f"#fnref:{cited_at[str(number)]}")
                    back.set("aria-label", say("source_back", number=number).striptags())
            _fold(notes, say("sources_heading").striptags())


def _citations(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, list[ElementTree.Element]]]:
    """Yield each number of a source in a text with those that follow it at once, and what they stand in."""
    for parent in root.iter():
        together: list[ElementTree.Element] = []
        for child in parent:
            if child.tag != "sup" or child.find(REF) is None:
                continue
            if together and (together[-1].tail or list(parent).index(child) != list(parent).index(together[-1]) + 1):
                yield parent, together
                together = []
            together.append(child)
        if together:
            yield parent, together


def _link(mark: ElementTree.Element) -> ElementTree.Element:
    return next(mark.iterfind(REF))


def _fold(notes: ElementTree.Element, heading: str) -> None:
    """Fold a list of footnotes under a heading, in place of the line that Python-Markdown draws above it."""
    line, entries = notes
    notes.remove(line)
    notes.remove(entries)
    notes.tag = "details"
    notes.set("class", LIST_OF_SOURCES)
    notes.set(NOT_SEARCHED, "")
    words = ElementTree.SubElement(ElementTree.SubElement(notes, "summary"), "h2", {NOT_SEARCHED: ""})
    words.text, words.tail = heading, f" ({len(entries)})"
    notes.append(entries)
