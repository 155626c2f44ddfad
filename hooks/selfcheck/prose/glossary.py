"""Medical and other special words, explained where they stand: the first time a page uses one, it becomes a button that shows
what it means. And the page that explains them all.

    ```glossary
    all
    ```

A button reaches everybody: by mouse, by touch and by keyboard. What it shows is a `popover`, so the browser opens and
closes it, without a script, and nobody hears or prints it before they asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck.components.fences import library_of
from selfcheck.config.faults import Faulty
from selfcheck.config.memo import Memo
from selfcheck.config.model import Term
from selfcheck.config.words import Say, say_with
from selfcheck.prose.citations import NOT_SEARCHED
from selfcheck.prose.phrases import Phrases

KIND = "glossary"
WORD_JOINER = "\u2060"
IN = ("p", "li", "dd", "td")
"""Where words are explained; headings and captions stay as they are."""
THROUGH = ("strong", "em", "b", "i")
"""What may stand between; the words of a link or of code are left alone."""


def names_of(glossary: Mapping[str, Term]) -> dict[str, str]:
    """Give each form of each term, in small letters, with the id of the term."""
    return {name.lower(): key for key, term in glossary.items() for name in (term.name, *term.also)}


class Terms:
    """A glossary, and where its terms stand in a text. A name in capitals counts in capitals only."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self.glossary, self.ids = glossary, names_of(glossary)
        capitals = {name.lower() for term in glossary.values() for name in (term.name, *term.also) if name.isupper()}
        self.phrases = Phrases(self.ids.keys() - capitals, capitals=capitals, beside=r"[\w-]")


_terms: Memo[Terms] = Memo()


# --- the first use on a page ------------------------------------------------------------------------------------------


class GlossaryExtension(Extension):
    """For `markdown_extensions` in mkdocs.yml, after `selfcheck.prose.citations`."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "the folder that holds site_config/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # after the words of the page are read (20) and its sources are listed (14), before headings get their ids (5)
        md.treeprocessors.register(_FirstUses(md, Path(self.getConfig("root"))), KIND, 8)


def makeExtension(**options: Any) -> GlossaryExtension:  # noqa: N802 - Python-Markdown's name
    return GlossaryExtension(**options)


class _FirstUses(Treeprocessor):
    """Makes the first use of each term on a page a button."""

    def __init__(self, md: Markdown, root: Path) -> None:
        super().__init__(md)
        self.root = root

    def run(self, root: ElementTree.Element) -> None:
        glossary = library_of(self.root).glossary
        if glossary:
            explain(root, glossary)


def explain(root: ElementTree.Element, glossary: Mapping[str, Term]) -> None:
    """Take a page as elements; make the first use of each term a button, in place."""
    page = _Page(_terms.get(None, glossary, lambda: Terms(glossary)))
    page.walk(root, inside=False)


class _Page:
    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.explained: set[str] = set()

    def walk(self, element: ElementTree.Element, *, inside: bool) -> None:
        """Go through an element in the order of reading; `inside` says whether its words may be explained."""
        here = element.tag in IN or (inside and element.tag in THROUGH)
        if here and element.text:
            before, buttons = self._split(element.text)
            element.text = before
            for place, button in enumerate(buttons):
                element.insert(place, button)
        for child in list(element):
            if child.get("class") in ("term", "term-note", "footnote"):
                pass
            else:
                self.walk(child, inside=here)
            if here and child.tail and child.get("class") not in ("term", "term-note"):
                before, buttons = self._split(child.tail)
                child.tail = before
                for place, button in enumerate(buttons, start=list(element).index(child) + 1):
                    element.insert(place, button)

    def _split(self, text: str) -> tuple[str, list[ElementTree.Element]]:
        """Give what stands before the first button, and the buttons with their meanings, each with what follows it."""
        found: list[ElementTree.Element] = []
        parts, last = [], 0
        for start, end in self.terms.phrases.places(text):
            words = text[start:end]
            key = self.terms.ids[" ".join(words.lower().split())]
            if key not in self.explained:
                self.explained.add(key)
                parts.append(text[last:start])
                found += self._button(key, words)
                last = end
        parts.append(text[last:])
        most = len(parts) - 1
        before, *after = (
            (_joint(part[:1]) if place > 0 else "") + part + (_joint(part[-1:]) if place < most else "")
            for place, part in enumerate(parts)
        )
        for note, tail in zip(found[1::2], after, strict=True):
            note.tail = tail
        return before, found

    def _button(self, key: str, words: str) -> Iterator[ElementTree.Element]:
        term, name = self.terms.glossary[key], f"term-{key.replace('_', '-')}"
        button = ElementTree.Element("button", {"type": "button", "class": "term", "popovertarget": name})
        button.text = words
        # flat, with no element inside, so that the search leaves all of it out
        note = ElementTree.Element("span", {"popover": "", "id": name, "class": "term-note", NOT_SEARCHED: ""})
        note.text = term.plain if words.lower() == term.name.lower() else f"{term.name}: {term.plain}"
        yield button
        yield note


def _joint(beside: str) -> str:
    """Give what keeps a button on one line with the mark beside it: a browser would break a line between the two."""
    return WORD_JOINER if beside and not beside.isspace() else ""


# --- the page that explains them all ----------------------------------------------------------------------------------


def fence(source: str, language: str, css_class: str, options: Any, md: Markdown, **_: Any) -> str:
    """Explain every term; the formatter named in mkdocs.yml under `custom_fences`."""
    if source.strip() != "all":
        raise SuperFencesException(f"a {KIND} block holds one word, `all`")
    if KIND not in md.treeprocessors:
        raise SuperFencesException(f"mkdocs.yml: add '{__name__}' to markdown_extensions")
    first_uses = md.treeprocessors[KIND]
    assert isinstance(first_uses, _FirstUses)
    try:
        library = library_of(first_uses.root)
        return list_of(library.glossary, say_with(library.words))
    except Faulty as error:
        raise SuperFencesException(str(error)) from error


def list_of(glossary: Mapping[str, Term], say: Say) -> str:
    """Give the list as HTML, by name."""
    lines = ['<dl class="glossary">']
    for key, term in sorted(glossary.items(), key=lambda item: item[1].name.lower()):
        also = ""
        if term.also:
            also = Markup(' <span class="glossary__also">{}</span>').format(
                say("glossary_also", names=", ".join(term.also))
            )
        name = Markup('<dt id="{}"><dfn>{}</dfn>{}</dt>').format(key.replace("_", "-"), term.name, also)
        lines += [name, Markup("<dd>{}</dd>").format(term.plain)]
    return "\n".join((*lines, "</dl>"))
