"""What a web host is told: which headers to send, and how long a file may be kept without asking for it again.

A page says all of its policy that it can by itself (see policy.py), so that it is safe on a host that can be told nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent
from urllib.parse import unquote, urlsplit

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
LISTEN = re.compile(
    r"""unix:/.+
    |(?:(?:\*|localhost|[\w-]+(?:\.[\w-]+)+|\[[0-9a-fA-F:.]+\]):)?(?P<port>[0-9]{1,5})
    |[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-fA-F:.]+\]""",
    re.VERBOSE,
)
"""Where nginx can listen: a port, an address with one or without, a socket (its directive `listen`)."""
ADDRESSES = "an address such as 127.0.0.1:8080, [::]:8080 or unix:/run/site.sock"
SERVER, LOCATION = (Path(__file__).with_name(name) for name in ("nginx.conf", "nginx-location.conf"))
OUTSIDE = """
    location / {
        return 404;
    }
"""
"""What a host without any other site says of all that is not below the path of this one, in place of nginx's own first page."""


def headers_file(site: Path) -> str:
    """Return the text of the `_headers` of a built site, which Netlify and Cloudflare Pages read.

    Both have a browser ask first for what this file does not name, and one of them would send two rules for a file as one. Both
    read it only at the top of what was uploaded to them, so paths begin there, also where another host shows the site below one.
    """
    kept = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.min.*") if re.search(HASHED, path.name))
    rules = {"/*": HEADERS} | {f"/{name}": {"Cache-Control": KEEP} for name in kept}
    return "".join(
        "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
        for path, headers in rules.items()
    )


def path_of(site_url: str | None) -> str:
    """Return the path of its host below which a site is published, as nginx compares it: `/` for most."""
    path = unquote(urlsplit(site_url or "").path).strip("/")
    return f"/{path}/" if path else "/"


def nginx(site: Path, listen: str, name: str, path: str = "/") -> str:
    """Return a configuration for nginx, to be put where its `http` block includes it: a host that serves this site alone.

    `site` is the folder of the built site, `listen` where to listen (`127.0.0.1:8080`), `name` that of the host (`_` is any),
    `path` what the site is published below. Raises ValueError for one that nginx would read as something else.
    """
    _refuse_untold(listen, name)
    place = LISTEN.fullmatch(listen)
    if place is None or not 0 < int(place["port"] or 1) <= 65535:
        raise ValueError(f"nginx cannot listen at '{listen}': name a port, such as 8080, or {ADDRESSES}")
    return SERVER.read_text("utf-8").format(
        listen=listen,
        name=name,
        locations=indent(nginx_location(site, path), "    "),
        outside=OUTSIDE if path != "/" else "",
    )


def nginx_location(site: Path, path: str = "/") -> str:
    """Return what a `server` block of nginx includes to serve a site below a path, beside what else it serves.

    Raises ValueError for a folder or a path that nginx would read as something else.

    Both `location` and `alias` end in a slash: without the first, `/path../` would lead out of the folder. There is no
    `try_files`, which looks in the wrong place below an `alias`: nginx finds files and the index of a folder by itself. With `^~`
    no regular expression of the server around it, such as one for `.php` or for pictures, takes a file away.
    """
    _refuse_untold(str(site), path)
    sent = [f'add_header {header} "{value}" always;' for header, value in HEADERS.items()]
    text = LOCATION.read_text("utf-8").format(
        site=str(site).rstrip("/"),
        path=path,
        sent="\n    ".join(sent),
        sent_again="\n        ".join(sent),
        hashed=HASHED,
        keep=KEEP,
        ask=ASK_FIRST,
        packed=" ".join(PACKED),
    )
    return text + (_to_the_slash(path) if path != "/" else "")


def _to_the_slash(path: str) -> str:
    """Return what leads a reader of `/path` to `/path/`: nginx does so by itself only within a folder that it knows."""
    return f"""
location = {path.rstrip("/")} {{
    absolute_redirect off;
    add_header Cache-Control "{ASK_FIRST}" always;
    return 301 {path}$is_args$args;
}}
"""


def _refuse_untold(*values: str) -> None:
    """Raise ValueError for a value that nginx would read as something else."""
    for value in values:
        if not value or re.search(UNTOLD, value):
            raise ValueError(f"nginx cannot be told {value!r}: leave out spaces, quotation marks and \\ ; {{ }} $ #")
