"""A live preview. Its pages show what is wrong until that is mended, and load themselves again after an edit."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, TypeAlias

App: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What a web server asks for a page (WSGI, PEP 3333)."""
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
BODY = re.compile(rb"<body\b[^>]*>")
STRIP = (
    '<div role="alert" style="position:sticky;top:0;z-index:99;max-height:50vh;overflow:auto;padding:.75em 1em;'
    'background:#a3201d;color:#fff;font:16px/1.4 system-ui,sans-serif"><b>What is below was built before this:</b>'
    '<ul style="margin:.25em 0;padding-inline-start:1.25em">{}</ul></div>'
)
log = logging.getLogger("mkdocs.plugins.selfcheck")


class Preview:
    """Stands between MkDocs' server and what it builds and answers with."""

    def __init__(self, build: Callable[[], None], app: App, stopped: type[Exception]) -> None:
        """`build` raises `stopped` where it was ended by faults, which it has told."""
        self._build, self._app, self._stopped = build, app, stopped
        self._faults: list[str] = []

    def build(self) -> None:
        """Build. After a fault, which was told, show what there is: by itself the server would answer nobody."""
        listener = _Listener()
        told = logging.getLogger("mkdocs")
        told.addHandler(listener)
        failure = None
        try:
            self._build()
        except self._stopped as error:
            failure = error
        finally:
            told.removeHandler(listener)
        self._faults = listener.said
        if failure:
            log.error("%s Until this is mended, the preview shows what was built before.", failure)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Return what the server answers; of a page without its policy, which bars the script that loads it again."""
        begun: list[Any] = []
        body = b"".join(self._app(environ, lambda *said: begun.extend(said)))
        status, headers, *_ = begun
        if ("Content-Type", "text/html") in headers:
            body = _shown(body, self._faults)
            headers = [(name, str(len(body)) if name == "Content-Length" else value) for name, value in headers]
        start_response(status, headers)
        return [body]


class _Listener(logging.Handler):
    """Keeps what a build tells of faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _shown(page: bytes, faults: Iterable[str]) -> bytes:
    page = POLICY.sub(b"", page, count=1)
    items = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
    return BODY.sub(lambda body: body[0] + STRIP.format(items).encode(), page, count=1) if items else page
