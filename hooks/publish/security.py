"""A content security policy for each page, worked out from the finished page.

It allows the page's own inline scripts and styles, by their hash, and the site's own files, and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from html import unescape

from selfcheck.faults import Fault, Faulty

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's own style sheet draws its icons with data: addresses
    "font-src": "'self'",
    "connect-src": "'self'",  # the search fetches its index,
    "worker-src": "'self'",  # and looks things up in a worker
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
REFERRER = '<meta name="referrer" content="no-referrer">'
"""A link that is followed from a page about health does not tell where it stood."""

_ATTRIBUTES = r"""(?:[\s/](?:[^>"']++|"[^"]*"|'[^']*')*)?"""
PARTS = re.compile(
    rf"<!--.*?-->|<script(?P<script>{_ATTRIBUTES})>(?P<code>.*?)</script\s*>|<style{_ATTRIBUTES}>(?P<rules>.*?)</style\s*>"
    rf"|<(?P<tag>[a-z][^\s/>]*)(?P<rest>{_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
"""What a policy has a say in: each script with its code, each style sheet with its rules, and each other tag. It is a
regular expression because Python's parser of HTML would cost a large site a good part of its build."""
ATTRIBUTE = re.compile(r"""(?<=[\s/"'])(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
WORTH_A_LOOK = re.compile(
    r"""style|[\s/"']on|action|srcset|poster|(?:href|src)\s*=\s*["']?(?!https?://|mailto:|tel:|[^"':&>\s]*["'#?/])"""
    r"""|src\s*=\s*["']?\s*(?:https?:)?//""",
    re.IGNORECASE,
)
"""Attributes that may be at fault; most tags have none of these, and are soon done with."""

RUN = ("", "module", "speculationrules", "text/javascript", "application/javascript")
"""The types of a script that a browser takes for one. Any other, such as application/json, is data."""
ADDRESSES = ("href", "src", "xlink:href")
FETCHED = ("src", "srcset", "poster")
REFUSED = ("audio", "base", "embed", "frame", "frameset", "iframe", "object", "video")
"""What the policy lets no page hold."""
SCRIPTS, STYLES = "a page runs scripts from .js files only", "put its rules into a .css file"


def with_policy(html: str, name: str) -> str:
    """Take a finished page; give it with its policy in its <head>.

    Raises Faulty, calling the page `name`, where it holds what the policy would make a browser ignore.
    """
    scripts: list[str] = []
    styles: list[str] = []
    faults = []
    for part in PARTS.finditer(html):
        if part["tag"]:
            faults += [
                Fault(name, html.count("\n", 0, part.start()) + 1, what)
                for what in _refused(part["tag"].lower(), part["rest"])
            ]
        elif part["rules"] is not None:
            styles.append(part["rules"])
        elif part["code"] is not None:
            attributes = _attributes(part["script"])
            if "src" not in attributes and attributes.get("type", "").lower() in RUN:
                scripts.append(part["code"])
    # after the <meta charset>, which has to be among the first 1,024 bytes of a page
    head = re.search(r"<head(?:\s[^>]*)?>(?:\s*<meta charset[^>]*>)?", html)
    if not head:
        faults.append(Fault(name, 1, "has no <head> to put its content security policy into"))
    if faults or not head:
        raise Faulty(faults)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">{REFERRER}'
    return html[: head.end()] + meta + html[head.end() :]


def policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> str:
    """Take the inline scripts and styles of a page; give the policy that allows them and no others."""
    allowed = POLICY | {
        "script-src": _with_hashes("script-src", scripts),
        "style-src": _with_hashes("style-src", styles),
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def _with_hashes(what: str, texts: Iterable[str]) -> str:
    hashes = sorted({f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts})
    return " ".join([POLICY[what], *hashes])


def find_faults(html: str, source: str, name: str) -> list[Fault]:
    """Take what the Markdown of a page became, that Markdown, and the name of its file; give what an author may not write.

    That is also a script or a style sheet of their own: the theme's are reviewed, and an author pastes what others wrote.
    """
    faults = []
    for part in PARTS.finditer(html):
        if part["tag"]:
            said = _refused(part["tag"].lower(), part["rest"])
        elif part["rules"] is not None:
            said = [f"<style>: {STYLES}"]
        else:
            said = [f"<script>: {SCRIPTS}"] if part["code"] is not None else []
        faults += [Fault(name, _line(part[0], source), what) for what in said]
    return faults


def _line(tag: str, source: str) -> int:
    """Give the line of a file that a tag came from: that of the whole of it, else that of the rarest of its words."""
    words = sorted(re.findall(r"[^\s<>=\"']+", tag), key=lambda word: source.count(word) or len(source))
    place = next((source.index(text) for text in (tag, *words) if text in source), 0)
    return source.count("\n", 0, place) + 1


@lru_cache(maxsize=50_000)  # most tags of a page are on others, too
def _refused(tag: str, rest: str) -> list[str]:
    """Say what a tag is or has that no policy without `unsafe-inline` lets through, or that asks another host."""
    if tag in REFUSED:
        return [f"<{tag}>: a page may not hold one; link to it instead"]
    if tag in ("script", "style"):
        return [f"<{tag}> has no </{tag}>"]
    if not WORTH_A_LOOK.search(rest):
        return []
    said = []
    for name, value in _attributes(rest).items():
        address = re.sub(r"[\0-\x20]", "", unescape(value)).lower()
        if name == "style":
            said.append(f'<{tag} style="{value}">: use a class, and a rule in a .css file')
        elif name.startswith("on") or (name in ADDRESSES and address.startswith("javascript:")):
            said.append(f'<{tag} {name}="{value}">: {SCRIPTS}')
        elif name in ("action", "formaction"):
            said.append(f'<{tag} {name}="{value}">: a page sends nothing anywhere')
        elif name in FETCHED and re.search(r"(?:^|,)(?:https?:)?//", address):
            said.append(f'<{tag} {name}="{value}">: a page asks no other host; put the file beside the page')
    return said


def _attributes(text: str) -> dict[str, str]:
    return {match["name"].lower(): (match["value"] or "").strip("\"'") for match in ATTRIBUTE.finditer(text)}
