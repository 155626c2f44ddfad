"""A content security policy for each page, worked out from the finished page.

It allows the page's own inline scripts and styles, by their hash, and the site's own files, and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Set
from functools import lru_cache
from hashlib import sha256
from html import unescape
from typing import NamedTuple

from selfcheck.config.faults import Fault, Faulty
from selfcheck.publish.parts import PART, Part, parsed

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",  # the search fetches its index,
    "worker-src": "'self'",  # and looks things up in a worker
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
REFERRER = '<meta name="referrer" content="no-referrer">'
"""A link that is followed from a page about health does not tell where it stood."""

RUN = ("", "module", "speculationrules", "text/javascript", "application/javascript")
"""The types of a script that a browser takes for one. Any other, such as application/json, is data."""
ADDRESSES = ("href", "src", "xlink:href")
FETCHED = ("src", "srcset", "poster")
REFUSED = ("audio", "base", "embed", "frame", "frameset", "iframe", "object", "video")
"""What the policy lets no page hold."""
SCRIPTS, STYLES = "a page runs scripts from .js files only", "put its rules into a .css file"

HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset[^>]*>)?")
"""Ends after the <meta charset>, which has to be among the first 1,024 bytes of a page."""
OTHER_HOST = re.compile(r"(?:^|,)(?:https?:)?//")
OWN_CODE = re.compile(r"<s(?:cript|tyle)", re.IGNORECASE)
"""What the Markdown of an author is looked at for: the policy lets it through, since the theme has some."""


def with_policy(html: str, name: str, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Take a finished page, and its inline scripts and styles; give it with its policy in its <head>.

    Raises Faulty, calling the page `name`, where there is no <head>.
    """
    head = HEAD.search(html)
    if not head:
        raise Faulty([Fault(name, 1, "has no <head> to put its content security policy into")])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">{REFERRER}'
    return html[: head.end()] + meta + html[head.end() :]


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Take the inline scripts and styles of a page; give the policy that allows them and no others."""
    allowed = POLICY | {
        "script-src": _with_hashes("script-src", scripts),
        "style-src": _with_hashes("style-src", styles),
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def _with_hashes(what: str, texts: Iterable[str]) -> str:
    return " ".join([POLICY[what], *sorted(set(map(_hash, texts)))])


@lru_cache(maxsize=1_000)  # pages of one kind have the same
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class Written(NamedTuple):
    """What an author wrote of a page."""

    html: str
    """What the Markdown became."""
    markdown: str
    name: str
    """The name of the file."""


def find_faults(html: str, name: str, refused: Set[str], written: Written | None = None) -> list[Fault]:
    """Take a page, its name, what is refused in it, and what its author wrote; give its faults: the author's, if there are any.

    Theirs is also a script or a style sheet of their own: the theme's are reviewed, and an author pastes what others wrote.
    """
    faults: list[Fault] = []
    if written and (refused or OWN_CODE.search(written.html)):
        for text in PART.findall(written.html):
            faults += [Fault(written.name, _line(text, written.markdown), what) for what in _not_to_write(parsed(text))]
    if refused and not faults:
        for found in PART.finditer(html):
            line = html.count("\n", 0, found.start()) + 1
            faults += [Fault(name, line, what) for what in find_refused(parsed(found[0]))]
    return faults


def _not_to_write(part: Part) -> list[str]:
    own = {"script": f"<script>: {SCRIPTS}", "style": f"<style>: {STYLES}"}
    return find_refused(part) if part.text is None else [own[part.tag]]


def _line(tag: str, source: str) -> int:
    """Give the line of a file that a tag came from: that of the whole of it, else that of the rarest of its words."""
    words = sorted(re.findall(r"[^\s<>=\"']+", tag), key=lambda word: source.count(word) or len(source))
    place = next((source.index(text) for text in (tag, *words) if text in source), 0)
    return source.count("\n", 0, place) + 1


def is_run(part: Part) -> bool:
    """Take a part of a page; say whether it is a script that a browser runs and does not fetch."""
    if part.tag != "script" or part.text is None:
        return False
    attributes = dict(part.attributes)
    return "src" not in attributes and attributes.get("type", "").lower() in RUN


def find_refused(part: Part) -> list[str]:
    """Say what a part is or has that no policy without `unsafe-inline` lets through, or that asks another host."""
    tag = part.tag
    if tag in REFUSED:
        return [f"<{tag}>: a page may not hold one; link to it instead"]
    if tag in ("script", "style") and part.text is None:
        return [f"<{tag}> has no </{tag}>"]
    said = []
    for name, value in part.attributes:
        if name == "style":
            said.append(f'<{tag} style="{value}">: use a class, and a rule in a .css file')
        elif name.startswith("on") or (name in ADDRESSES and _address(value).startswith("javascript:")):
            said.append(f'<{tag} {name}="{value}">: {SCRIPTS}')
        elif name in ("action", "formaction"):
            said.append(f'<{tag} {name}="{value}">: a page sends nothing anywhere')
        elif name in FETCHED and OTHER_HOST.search(_address(value)):
            said.append(f'<{tag} {name}="{value}">: a page asks no other host; put the file beside the page')
    return said


def _address(value: str) -> str:
    """Give an address as a browser reads it: it passes over line breaks and the like."""
    return re.sub(r"[\0-\x20]", "", unescape(value)).lower()
