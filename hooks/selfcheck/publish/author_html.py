"""The HTML that an author writes in Markdown has to be on a list, whether as tags or as attributes such as `{: .wide }`.

A Markdown extension looks at each piece of it as Python-Markdown puts it away, and writes
what is refused into the page as text, marked, so that an engine that runs no hooks publishes nothing that could do harm either;
`author_faults` tells the marks of a page as faults. What fences, drawings and the glossary write is ours and is not looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Extension, Markdown
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from selfcheck.config.faults import Fault, line_at
from selfcheck.prose.link_targets import SCHEMES, text_with_lines
from selfcheck.publish import policy
from selfcheck.publish.html_tokens import TOKEN, Tag, parse
from selfcheck.site.site import Site

_TAGS = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub
summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
TAGS = set(_TAGS.split())
ATTRIBUTES = {
    "*": {"class", "dir", "hidden", "id", "lang", "markdown", "popover", "role", "title", "translate"},
    "a": {"download", "href", "hreflang", "rel", "target"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"name", "open"},
    "img": {"alt", "decoding", "height", "loading", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
PREFIXES = {"aria-", "data-"}
NOT_LISTED = "not on the list of what an author may write, which 'selfcheck guide' has under \"Write a page\""
OWN = {"script": policy.SCRIPTS, "style": "put its rules into a .css file"}
"""The policy lets these through, since the theme has some; but an author pastes what others wrote."""

ROUND = {"tr": "<table>", "td": "<table><tr>", "th": "<table><tr>", "col": "<table><colgroup>"} | dict.fromkeys(
    ("caption", "colgroup", "tbody", "tfoot", "thead"), "<table>"
)
"""What has to be open around a tag, or a browser passes over it."""
CLOSING = re.compile(r"</[a-zA-Z][^>]*>")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}")
ADDRESS = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[^\s<>]+@)")
"""What Markdown makes a link of: `<https://...>`."""
ANGLED = re.compile(r"(?<=\]\()\s*<[^<>\n]*>|(?<=\]:)[ ]*<[^<>\n]*>")
"""Where a link leads, if that is in < > since it holds spaces."""
MARK = re.compile(r'data-refused="([^"]*)"[^>]*? title="([^"]*)"')


def refused_html(html: str) -> list[tuple[str, str]]:
    """Return each tag of a piece of HTML that is refused or has something that is: its text, and what is said of it.

    What `nh3`, which reads as browsers do, takes out is refused; and all of a piece that it reads otherwise than it looks.
    """
    first = TOKEN.match(html)
    cleaned = nh3.clean(
        ROUND.get(parse(first[0]).name if first else "", "") + html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        generic_attribute_prefixes=PREFIXES,
        attribute_filter=_own_files_only,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    kept = Counter(said for token in TOKEN.findall(cleaned) for said in _said(parse(token)))
    refused: list[tuple[str, str]] = []
    for token in TOKEN.findall(html):
        tag = parse(token)
        lost = [said for said in _said(tag) if not kept[said]]
        kept.subtract(said for said in _said(tag) if kept[said])
        refused += [(token, why) for why in _why(tag, [attribute for _, attribute, _ in lost])]
    if not refused and _text(html) != _text(cleaned):
        said = "a browser reads this otherwise than it looks; close what is open, or write & < > as &amp; &lt; &gt;"
        return [(html, f"{html.strip().splitlines()[0][:80]}: {said}")]
    return refused


def _own_files_only(tag: str, attribute: str, value: str) -> str | None:
    return None if attribute == "src" and ELSEWHERE.match(policy.address_of(value)) else value


def _said(tag: Tag) -> list[tuple[str, str, str]]:
    if not tag.name:
        return []
    return [(tag.name, "", ""), *((tag.name, name, unescape(value)) for name, value in tag.attributes)]


def _text(html: str) -> str:
    return "".join(unescape(CLOSING.sub("", TOKEN.sub("", html))).split())


def _why(tag: Tag, lost: list[str]) -> Iterator[str]:
    """Say of a tag why it or some of its attributes were lost. The tag itself has no name among them."""
    if "" in lost:
        known = policy.refused_by_policy(tag) if tag.name in policy.REFUSED else []
        yield known[0] if known else f"<{tag.name}>: {OWN.get(tag.name) or NOT_LISTED}"
        return
    for name, value in tag.attributes:
        if name in lost:
            known = policy.refused_by_policy(Tag(tag.name, [(name, value)]))
            usual = {
                "src": policy.OTHER_HOSTS,
                "href": f"a link leads to {', '.join(SCHEMES)} or into this site",
            }
            yield known[0] if known else f'<{tag.name} {name}="{value}">: {usual.get(name, NOT_LISTED)}'


def check_author_html(site: Site) -> Iterator[Fault]:
    """No tag stands in the words of a page that is refused; what Markdown makes of attributes is looked at as a page is made."""
    for page in site.pages if site.switches.policy else ():
        text = ANGLED.sub("", text_with_lines(page))
        for token in TOKEN.finditer(text):
            if not (ADDRESS.match(token[0]) or text.endswith("\\", 0, token.start())):
                line = text.count("\n", 0, token.start()) + 1
                yield from (Fault(page.name, line, why) for _, why in refused_html(token[0]))


def author_faults(html: str, source: str, name: str) -> list[Fault]:
    """Return what is refused of a page, given what its Markdown became, its Markdown, and the name of its file."""
    faults = []
    seen: dict[str, int] = {}
    for why, text in MARK.findall(html):
        place, seen[text] = _place(unescape(text), source, seen.get(text, 0))
        faults += [Fault(name, line_at(source, place), what) for what in unescape(why).split("\n")]
    return faults


def _place(text: str, source: str, start: int) -> tuple[int, int]:
    """Return where a tag stands in a file, after `start`, and its end: the whole of it, else the rarest of its words."""
    words = sorted(re.findall(r"[^\s<>=\"']+", text), key=lambda word: source.count(word) or len(source))
    for one in (text, *words):
        if (place := source.find(one, start)) >= 0 or (place := source.find(one)) >= 0:
            return place, place + len(one)
    return 0, 0


# --- the extension ----------------------------------------------------------------------------------------------------


class AuthorHtmlExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        self.md = md
        md.inlinePatterns.register(_InlineHtml(HTML_RE, md), "html", 90)
        # after attribute lists are read (8), before abbreviations (7) and permanent links (5) add their own
        md.treeprocessors.register(_Attributes(md), "author_html", 7.9)
        md.registerExtension(self)

    def reset(self) -> None:
        """Stand before whichever extension reads blocks of HTML; by now all are there."""
        reader = self.md.preprocessors["html_block"]
        if not isinstance(reader, _HtmlBlocks):
            self.md.preprocessors.register(_HtmlBlocks(self.md, reader), "html_block", 20)


class _HtmlBlocks(Preprocessor):
    def __init__(self, md: Markdown, reader: Preprocessor) -> None:
        super().__init__(md)
        self.reader = reader

    def run(self, lines: list[str]) -> list[str]:
        stored = self.md.htmlStash.rawHtmlBlocks
        before = len(stored)
        lines = self.reader.run(lines)
        for place in range(before, len(stored)):
            piece = stored[place]
            if isinstance(piece, str):
                stored[place] = _marked(piece)
            else:
                for element in piece.iter():
                    _mark(element)
        return lines


class _InlineHtml(HtmlInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        placeholder = super().handleMatch(m, data)
        stored = self.md.htmlStash.rawHtmlBlocks
        stored[-1] = _marked(str(stored[-1]))
        return placeholder


class _Attributes(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            # what any tag may have may say anything, so nh3 is not asked of a class or an id
            if element.attrib.keys() - ATTRIBUTES["*"] and element.tag in TAGS:
                _mark(element)


def _marked(html: str) -> str:
    """Return a piece of HTML, or what is refused of it, as text."""
    refused = refused_html(html)
    if not refused:
        return html
    return "".join(
        f'<code data-refused="{escape(why)}" title="{escape(text)}">{escape(text)}</code>' for text, why in refused
    )


def _mark(element: Element) -> None:
    """Empty an element of what it has, if any of it is refused, and say so in it."""
    given = ((name, value.replace(AMP_SUBSTITUTE, "&")) for name, value in element.attrib.items())
    text = "".join(f' {name}="{value.replace(chr(34), "&quot;").replace("<", "&lt;")}"' for name, value in given)
    if refused := refused_html(f"<{element.tag}{text}>"):
        kept = {name: value for name, value in element.attrib.items() if name == "markdown" and value}
        kept |= {name: "#" for name in ("href", "src") if name in element.attrib}  # which MkDocs looks for
        element.attrib.clear()
        element.attrib.update(kept)
        element.set("data-refused", "\n".join(why for _, why in refused).replace("&", "&amp;"))
        element.set("title", refused[0][0].replace("&", "&amp;"))
        element.tag = element.tag if element.tag in TAGS else "div"
