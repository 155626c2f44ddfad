"""What a web host is told: which headers to send, and how long a file may be kept without asking for it again.

A page says all of its policy that it can by itself (see policy.py), so that it is safe on a host that can be told nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # the one that browsers ignore in a <meta>
    "Cross-Origin-Opener-Policy": "same-origin",  # a page that opens this one cannot reach into it,
    "Cross-Origin-Resource-Policy": "same-origin",  # nor can one show its files as its own
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every answer."""
ASK_FIRST = "no-cache"
"""A browser may keep a file, and asks each time whether it still holds: no reader is shown a red flag of yesterday."""
KEEP = "public, max-age=31536000, immutable"
HASHED = r"\.[0-9a-f]{8}\.min\.(?:css|js)$"
"""The end of a name that changes with what is in the file, so that a copy never grows old."""
PACKED = (
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/xml",
)
"""Besides text/html, which nginx packs in any case."""
UNTOLD = r"[\s\"'\\;{}$#]"
"""What nginx would not read as part of a path or a name."""
NGINX = Path(__file__).with_name("nginx.conf")


def headers_file(site: Path) -> str:
    """Return the text of the `_headers` of a built site, which Netlify and Cloudflare Pages read.

    Both have a browser ask first for what this file does not name, and one of them would send two rules for a file as one.
    """
    kept = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.min.*") if re.search(HASHED, path.name))
    rules = {"/*": HEADERS} | {f"/{name}": {"Cache-Control": KEEP} for name in kept}
    return "".join(
        "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
        for path, headers in rules.items()
    )


def nginx(site: Path, listen: str, name: str) -> str:
    """Return a configuration for nginx, to be put where its `http` block includes it.

    `site` is the folder of the built site, `listen` where to listen (`127.0.0.1:8080`), `name` that of the host (`_` is any).
    Raises ValueError for one that nginx would read as something else.
    """
    for value in (str(site), listen, name):
        if not value or re.search(UNTOLD, value):
            raise ValueError(f"nginx cannot be told {value!r}: leave out spaces, quotation marks and \\ ; {{ }} $ #")
    sent = "\n    ".join(f'add_header {header} "{value}" always;' for header, value in HEADERS.items())
    return NGINX.read_text("utf-8").format(
        site=site, listen=listen, name=name, sent=sent, hashed=HASHED, keep=KEEP, ask=ASK_FIRST, packed=" ".join(PACKED)
    )
