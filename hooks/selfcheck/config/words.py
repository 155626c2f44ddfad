"""Texts with inline Markdown, and the labels of a site, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from html import unescape

from markdown import Markdown
from markupsafe import Markup

from selfcheck.config import model
from selfcheck.config.faults import Fault, Faulty

WORDS_FILE = "site_config/site.yml"

Say = Callable[..., Markup]
"""Returns a label, of `labels.yml` or the site's own, with its {parts} filled in."""


def inline(text: str) -> Markup:
    """Return a text with inline Markdown as HTML. HTML in the text is shown as text, and nothing in it makes a block."""
    return _inline(" ".join(text.split()))


def plain(text: str) -> str:
    """Return the words alone of a text with inline Markdown."""
    return inline(text).striptags()


@lru_cache(maxsize=20_000)
def _inline(text: str) -> Markup:
    html = _markdown().convert(text).removeprefix("<p>").removesuffix("</p>")
    return Markup(_TAG.sub(lambda tag: _ADDRESS.sub(_safe, tag[0]), html))


_LINK = re.compile(r"</?a\b[^>]*>")
_TAG = re.compile(r"<(?:a|img)\s[^>]*>")
"""Where addresses stand. In the words of a text, Markdown has written out each `<`."""
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_SCHEMES = ("http", "https", "mailto", "tel")


def _safe(address: re.Match[str]) -> str:
    """Return an attribute as it is; without its address if that has a scheme such as `javascript:`, plain or in disguise."""
    read = re.sub(r"[\0-\x20]", "", unescape(address[2])).lower()  # a browser passes over these
    scheme, colon, _ = re.split(r"[/?#]", read, maxsplit=1)[0].partition(":")
    return f'{address[1]}="#"' if colon and scheme not in _SCHEMES else address[0]


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    md = Markdown()
    md.preprocessors.deregister("html_block")
    for name in ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        md.parser.blockprocessors.deregister(name)
    for name in ("html", "entity"):
        md.inlinePatterns.deregister(name)
    return md


def say_with(words: model.SiteWords) -> Say:
    """Return the function that templates call for a label. One with a part that nothing fills is a fault of `site.yml`."""

    def say(name: str, /, **parts: object) -> Markup:
        if name not in words.labels:
            raise KeyError(f"labels.yml has no '{name}'")  # a template asks for it: no mistake of an author
        try:
            return Markup(_LINK.sub("", inline(words.labels[name]))).format(**parts)  # buttons and links hold no link
        except (KeyError, IndexError, ValueError, AttributeError):
            known = ", ".join(f"{{{part}}}" for part in parts) or "no {part} at all"
            raise Faulty([Fault(WORDS_FILE, 1, f"label '{name}' can have {known}: '{words.labels[name]}'")]) from None

    return say


def day_in_words(day: date, say: Say) -> Markup:
    """Return a day as the labels of a site write it, such as 5 March 2026."""
    return say("date", day=day.day, month=say(f"month_{day.month}"), year=day.year)
