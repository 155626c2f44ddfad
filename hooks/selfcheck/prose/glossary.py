"""Medical and other special words, explained: the first time a page uses one, it becomes a link to its meaning, in a list at the
end of the page. And the page that explains them all.

    ```glossary
    all
    ```

The word stays a word of its sentence: it is read, copied and found like any other, also where somebody's program shows the text
of a page alone. A script shows the meaning beside the word (`components/glossary/element.js`); without it the link leads there.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from selfcheck.config.model import Term
from selfcheck.config.words import Say, say_with
from selfcheck.prose.citations import LIST_OF_SOURCES, NOT_SEARCHED
from selfcheck.prose.context import Context
from selfcheck.prose.links import id_in_page
from selfcheck.prose.terms import Terms
from selfcheck.site.blocks import GLOSSARY

ELEMENT = "explained-words"
"""The list at the end of a page, as a custom element."""
IN = ("p", "li", "dd", "td")
"""Where words are explained; headings and captions stay as they are."""
THROUGH = ("strong", "em", "b", "i")
"""What may stand between; the words of a link or of code are left alone."""


# --- the first use on a page ------------------------------------------------------------------------------------------


def extend(md: Markdown, context: Context) -> None:
    """Make the first use of each term on a page of `md` a link to what it means."""
    # after the words of the page are read (20) and its sources are listed (14), before headings get their ids (5)
    md.treeprocessors.register(_FirstUses(md, context), GLOSSARY, 8)


class _FirstUses(Treeprocessor):
    """Makes the first use of each term on a page a link, and lists what they mean."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        if not self.context.library.glossary:
            return
        explains_all = any(f'class="{GLOSSARY}"' in str(html) for html in self.md.htmlStash.rawHtmlBlocks)
        used = explain(root, self.context.terms, "" if explains_all else "term-")
        if used and not explains_all:
            say = say_with(self.context.library.words)
            _add(root, _list_of_used(used, self.context.library.glossary, say("terms_heading").striptags()))


def explain(root: ElementTree.Element, terms: Terms, prefix: str) -> list[str]:
    """Make the first use of each term on a page, which is given as elements, a link, in place. Return the ids of the terms.

    A link leads to `prefix` with the id of the term.
    """
    page = _Page(terms, prefix)
    page.walk(root, inside=False)
    return page.used


class _Page:
    def __init__(self, terms: Terms, prefix: str) -> None:
        self.terms, self.prefix = terms, prefix
        self.used: list[str] = []

    def walk(self, element: ElementTree.Element, *, inside: bool) -> None:
        """Go through an element in the order of reading; `inside` says whether its words may be explained."""
        here = element.tag in IN or (inside and element.tag in THROUGH)
        if here and element.text:
            element.text, links = self._split(element.text)
            for place, link in enumerate(links):
                element.insert(place, link)
        for child in list(element):
            if child.get("class") not in ("term", LIST_OF_SOURCES):
                self.walk(child, inside=here)
            if here and child.tail and child.get("class") != "term":
                child.tail, links = self._split(child.tail)
                for place, link in enumerate(links, start=list(element).index(child) + 1):
                    element.insert(place, link)

    def _split(self, text: str) -> tuple[str, list[ElementTree.Element]]:
        """Return what stands before the first link, and the links, each with what follows it."""
        links: list[ElementTree.Element] = []
        before, last = text, 0
        for start, end in self.terms.phrases.places(text):
            words = text[start:end]
            key = self.terms.ids[" ".join(words.lower().split())]
            if key in self.used:
                continue
            self.used.append(key)
            if links:
                links[-1].tail = text[last:start]
            else:
                before = text[:start]
            links.append(ElementTree.Element("a", {"class": "term", "href": f"#{self.prefix}{id_in_page(key)}"}))
            links[-1].text, links[-1].tail = words, text[end:]
            last = end
        return before, links


def _list_of_used(used: list[str], glossary: Mapping[str, Term], heading: str) -> ElementTree.Element:
    """Return what some terms mean, in the order in which a page uses them."""
    found = ElementTree.Element(ELEMENT, {NOT_SEARCHED: ""})
    ElementTree.SubElement(found, "h2", {NOT_SEARCHED: ""}).text = heading
    entries = ElementTree.SubElement(found, "dl", {"class": GLOSSARY})
    for key in used:
        name = ElementTree.SubElement(entries, "dt", {"id": f"term-{id_in_page(key)}", "dir": "auto"})
        meaning = ElementTree.SubElement(entries, "dd", {"dir": "auto"})
        name.text, meaning.text = glossary[key].name, glossary[key].plain
        name.tail = meaning.tail = "\n"  # or a program that takes the text alone would join them
    return found


def _add(root: ElementTree.Element, words: ElementTree.Element) -> None:
    """Put a list at the end of a page, before its sources."""
    places = [place for place, part in enumerate(root) if part.get("class") == LIST_OF_SOURCES]
    root.insert(places[0] if places else len(root), words)


# --- the page that explains them all ----------------------------------------------------------------------------------


def fence(source: str, context: Context) -> str:
    """Return the HTML of a ```glossary block. Raises ValueError, or Faulty."""
    if source.strip() != "all":
        raise ValueError(f"a {GLOSSARY} block holds one word, `all`")
    return list_of(context.library.glossary, say_with(context.library.words))


def list_of(glossary: Mapping[str, Term], say: Say) -> str:
    """Return the list as HTML, by name."""
    lines = ['<dl class="glossary">']
    for key, term in sorted(glossary.items(), key=lambda item: item[1].name.lower()):
        also = ""
        if term.also:
            also = Markup(' <span class="glossary__also">{}</span>').format(
                say("glossary_also", names=", ".join(term.also))
            )
        name = Markup('<dt id="{}" dir="auto"><dfn>{}</dfn>{}</dt>').format(id_in_page(key), term.name, also)
        lines += [name, Markup('<dd dir="auto">{}</dd>').format(term.plain)]
    return "\n".join((*lines, "</dl>"))
