"""A content security policy for each page, worked out from the finished page.

It allows the page's own inline scripts, by their hash, and the site's own files, and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

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
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # the one that browsers ignore in a <meta>
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What only a web host can say. The policy of a page stands in the page, and so works on any host."""

_ATTRIBUTES = r"""(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?"""
PARTS = re.compile(
    rf"<!--.*?-->|<script(?P<script>{_ATTRIBUTES})>(?P<code>.*?)</script\s*>|<(?P<tag>[a-z][^\s/>]*)(?P<rest>{_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
"""What a policy has a say in: each script with its code, and each other tag. It is a regular expression because
Python's parser of HTML would cost a large site a good part of its build."""
ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
WORTH_A_LOOK = re.compile(r"style|\son|javascript", re.IGNORECASE)

ADDRESSES = ("href", "src", "action", "formaction")
RUN = ("", "module", "text/javascript", "application/javascript")
"""The types of a script that a browser runs. Any other, such as application/json, is data."""


def with_policy(html: str, name: str) -> str:
    """Take a finished page; give it with its policy in its <head>.

    Raises Faulty, calling the page `name`, where it holds what the policy would make a browser ignore.
    """
    scripts, faults = [], []
    for part in PARTS.finditer(html):
        if part["tag"]:
            faults += [Fault(name, html.count("\n", 0, part.start()) + 1, what) for what in _forbidden(part)]
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
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts)}">'
    return html[: head.end()] + meta + html[head.end() :]


def policy(scripts: Iterable[str]) -> str:
    """Take the inline scripts of a page; give the policy that allows them and no other."""
    hashes = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    allowed = POLICY | {"script-src": " ".join([POLICY["script-src"], *hashes])}
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def headers_file() -> str:
    """Give the text of `_headers`, which Netlify and Cloudflare Pages read."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in HEADERS.items())])


def _forbidden(part: re.Match[str]) -> list[str]:
    """Say what a tag has that no policy without `unsafe-inline` lets through."""
    tag = part["tag"].lower()
    if tag == "style":
        return ["has a <style>: put its rules into a .css file"]
    if not WORTH_A_LOOK.search(part["rest"]):
        return []
    said = []
    for name, value in _attributes(part["rest"]).items():
        if name == "style":
            said.append(f'<{tag} style="{value}">: use a class, and a rule in a .css file')
        elif name.startswith("on") or (name in ADDRESSES and value.strip().lower().startswith("javascript:")):
            said.append(f'<{tag} {name}="{value}">: a page runs scripts from .js files only')
    return said


def _attributes(text: str) -> dict[str, str]:
    return {match["name"].lower(): (match["value"] or "").strip("\"'") for match in ATTRIBUTE.finditer(text)}
