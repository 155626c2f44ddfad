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
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from selfcheck.config.model import Term
from selfcheck.config.words import Say, say_with
from selfcheck.prose.citations import NOT_SEARCHED
from selfcheck.prose.context import Context
from selfcheck.prose.terms import Terms

BLOCK = "glossary"
WORD_JOINER = "\u2060"
IN = ("p", "li", "dd", "td")
"""Where words are explained; headings and captions stay as they are."""
THROUGH = ("strong", "em", "b", "i")
"""What may stand between; the words of a link or of code are left alone."""


# --- the first use on a page ------------------------------------------------------------------------------------------


def extend(md: Markdown, context: Context) -> None:
    """Make the first use of each term on a page of `md` a button."""
    # after the words of the page are read (20) and its sources are listed (14), before headings get their ids (5)
    md.treeprocessors.register(_FirstUses(md, context), BLOCK, 8)


class _FirstUses(Treeprocessor):
    """Makes the first use of each term on a page a button."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        if self.context.library.glossary:
            explain(root, self.context.terms)


def explain(root: ElementTree.Element, terms: Terms) -> None:
    """Make the first use of each term on a page, which is given as elements, a button, in place."""
    _Page(terms).walk(root, inside=False)


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
        """Return what stands before the first button, and the buttons with their meanings, each with what follows it."""
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
    """Return what keeps a button on one line with the mark beside it: a browser would break a line between the two."""
    return WORD_JOINER if beside and not beside.isspace() else ""


# --- the page that explains them all ----------------------------------------------------------------------------------


def fence(source: str, context: Context) -> str:
    """Return the HTML of a ```glossary block. Raises ValueError, or Faulty."""
    if source.strip() != "all":
        raise ValueError(f"a {BLOCK} block holds one word, `all`")
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
        name = Markup('<dt id="{}"><dfn>{}</dfn>{}</dt>').format(key.replace("_", "-"), term.name, also)
        lines += [name, Markup("<dd>{}</dd>").format(term.plain)]
    return "\n".join((*lines, "</dl>"))
