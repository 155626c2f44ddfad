"""A content security policy for each page, worked out from the finished page.

It allows the page's own inline scripts and styles, by their hash, and the site's own files, and nothing else (CSP level 3,
https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import unescape

from selfcheck.config.faults import Fault, Faulty, line_at
from selfcheck.publish.html_tokens import TOKEN, Tag, code, parse, tags

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
OF_THEME = {"connect-src": "'self'", "worker-src": "'self'", "img-src": "'self' data:"}
"""On a page that runs Material's own script: its search fetches an index, and looks things up in a worker; its icons stand in its
style sheets.
"""
THEME = '<script id="__config"'
REFERRER = '<meta name="referrer" content="no-referrer">'
"""A link that is followed from a page about health does not tell where it stood."""

RUN = ("", "module", "speculationrules", "text/javascript", "application/javascript")
"""The types of a script that a browser takes for one. Any other, such as application/json, is data."""
FETCHING = {"stylesheet", "icon", "apple-touch-icon", "manifest", "modulepreload", "preload", "prefetch", "preconnect"}
"""What a <link> is that a browser follows by itself."""
REFUSED = ("audio", "base", "embed", "frame", "frameset", "iframe", "object", "video")
"""What the policy lets no page hold."""
SCRIPTS = "a page runs scripts from .js files only"
OTHER_HOSTS = "a page asks no other host; put the file beside the page"

HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset[^>]*>)?")
"""Ends after the <meta charset>, which has to be among the first 1,024 bytes of a page."""
OTHER_HOST = re.compile(r"(?:^|,)(?:https?:)?//")


def policy_faults(html: str, name: str) -> list[Fault]:
    """Return what the policy would not let through of a page, calling the page `name`.

    Templates of the theme and of components may not have it either: it would fail unseen, in a reader's browser.
    """
    if not any(map(refused_by_policy, tags(html))):
        return []
    return [
        Fault(name, line_at(html, token.start()), what)
        for token in TOKEN.finditer(html)
        for what in refused_by_policy(parse(token[0]))
    ]


def with_policy(html: str, name: str) -> str:
    """Return a finished page with its policy in its <head>. Raises Faulty, calling the page `name`, where there is none."""
    head = HEAD.search(html)
    if not head:
        raise Faulty([Fault(name, 1, "has no <head> to put its content security policy into")])
    scripts, styles = set(), set()
    for tag in code(html):
        if tag.text is None:
            continue
        if tag.name == "style":
            styles.add(tag.text)
        elif tag.value("src") is None and (tag.value("type") or "").lower() in RUN:
            scripts.add(tag.text)
    allowed = {
        **POLICY,
        **(OF_THEME if THEME in html else {}),
        "script-src": _with_hashes("script-src", scripts),
        "style-src": _with_hashes("style-src", styles),
    }
    policy = "; ".join(f"{what} {where}" for what, where in allowed.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">{REFERRER}'
    return html[: head.end()] + meta + html[head.end() :]


def _with_hashes(what: str, texts: Iterable[str]) -> str:
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join([POLICY[what], *sorted(f"'sha256-{one}'" for one in hashes)])


def refused_by_policy(tag: Tag) -> list[str]:
    """Return what a tag is or has that no policy without `unsafe-inline` lets through, or that asks another host."""
    name = tag.name
    if name in REFUSED:
        return [f"<{name}>: a page may not hold one; link to it instead"]
    if name == "meta" and (tag.value("http-equiv") or "").strip().lower() == "refresh":
        return ["<meta http-equiv=refresh>: a page leads no reader away"]  # of which no policy says anything
    if name in ("script", "style") and tag.text is None:
        return [f"<{name}> has no </{name}>"]
    said = []
    for attribute, value in tag.attributes:
        if attribute == "style":
            why = "use a class, and a rule in a .css file"
        elif attribute.startswith("on") or (
            attribute in ("href", "src", "xlink:href") and address_of(value).startswith("javascript:")
        ):
            why = SCRIPTS
        elif attribute in ("action", "formaction"):
            why = "a page sends nothing anywhere"
        elif _is_fetched(tag, attribute) and OTHER_HOST.search(address_of(value)):
            why = OTHER_HOSTS
        else:
            continue
        said.append(f'<{name} {attribute}="{value}">: {why}')
    return said


def _is_fetched(tag: Tag, attribute: str) -> bool:
    """Return whether a browser fetches what an attribute names without being asked to."""
    if attribute in ("href", "xlink:href"):  # a link that a reader follows may lead anywhere
        rel = (tag.value("rel") or "").lower().split()
        return tag.name in ("image", "use", "feimage") or (tag.name == "link" and not FETCHING.isdisjoint(rel))
    return attribute in ("src", "srcset", "imagesrcset", "poster", "background")


def address_of(value: str) -> str:
    """Return an address as a browser reads it: it passes over line breaks and the like."""
    return re.sub(r"[\0-\x20]", "", unescape(value)).lower()
