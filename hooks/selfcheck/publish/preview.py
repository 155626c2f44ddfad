"""A live preview. Its pages show what is wrong until that is mended, and load themselves again after an edit.

Below each quiz it shows its author what a reader does not see. All of that is put in when a page is asked for: no build writes
it, so nothing of it can be published.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, TypeAlias
from urllib.parse import parse_qs

App: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What a web server asks for a page (WSGI, PEP 3333)."""
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
BODY = re.compile(rb"<body\b[^>]*>")
STRIP = (
    '<div role="alert" style="position:sticky;top:0;z-index:99;max-height:50vh;overflow:auto;padding:.75em 1em;'
    'background:#a3201d;color:#fff;font:16px/1.4 system-ui,sans-serif"><b>What is below was built before this:</b>'
    '<ul style="margin:.25em 0;padding-inline-start:1.25em">{}</ul></div>'
)
Author: TypeAlias = Callable[[str, str | None], str | None]
"""What returns the page for the author of a quiz, given its id and the example to be shown: None if there is no such quiz."""
AUTHOR = "/selfcheck-author/"
"""Where these pages are, by the id of their quiz."""
QUIZ = re.compile(rb'<decision-quiz\b[^>]*\bid="?quiz-([\w-]+).*?</decision-quiz>', re.DOTALL)
FOLD = (
    '<details style="margin:1.5em 0;padding:.5em 1em;border:1px dashed">'
    "<summary>For the author: what changed, the flowchart, the ways (in this preview only)</summary>"
    '<p><a href="{0}" target="_blank">In a window of its own</a></p>'
    '<iframe loading="lazy" src="{0}" title="For the author" style="width:100%;height:80vh;border:0"></iframe></details>'
    "<script>{{const fold=document.currentScript.previousElementSibling,kept='selfcheck-author';"
    "fold.open=!!sessionStorage.getItem(kept);"
    "fold.ontoggle=()=>sessionStorage.setItem(kept,fold.open?'open':'')}}</script>"
)
"""It stays open when the page loads itself again after an edit."""
log = logging.getLogger("mkdocs.plugins.selfcheck")


class Preview:
    """Stands between MkDocs' server and what it builds and answers with."""

    def __init__(self, build: Callable[[], None], app: App, stopped: type[Exception], author: Author) -> None:
        """`build` raises `stopped` where something has to be mended, and has told it or says it itself."""
        self._build, self._app, self._stopped, self._author = build, app, stopped, author
        self._faults: list[str] = []

    def build(self) -> None:
        """Build. After a fault, which was told, show what there is: by itself the server would answer nobody."""
        listener = _Listener()
        told = logging.getLogger("mkdocs")
        told.addHandler(listener)
        failure = None
        try:
            self._build()
        except Exception as error:  # whatever it is
            failure = error
        finally:
            told.removeHandler(listener)
        self._faults = listener.said
        if failure:
            self._faults = self._faults or [str(failure) or type(failure).__name__]
            trace = None if isinstance(failure, self._stopped) else failure
            log.error("%s Until this is mended, the preview shows what was built before.", failure, exc_info=trace)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Return what the server answers; of a page without its policy, which bars the script that loads it again."""
        path = str(environ.get("PATH_INFO", ""))
        if path.startswith(AUTHOR):
            return self._for_author(path.removeprefix(AUTHOR), environ, start_response)
        begun: list[Any] = []
        body = b"".join(self._app(environ, lambda *said: begun.extend(said)))
        status, headers, *_ = begun
        if ("Content-Type", "text/html") in headers:
            body = _shown(body, self._faults)
            headers = [(name, str(len(body)) if name == "Content-Length" else value) for name, value in headers]
        start_response(status, headers)
        return [body]

    def _for_author(self, quiz: str, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = parse_qs(str(environ.get("QUERY_STRING", ""))).get("example", [None])
        page = self._author(quiz, asked[0])
        start_response("200 OK" if page else "404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
        return [(page or "There is no such quiz.").encode()]


class _Listener(logging.Handler):
    """Keeps what a build tells of faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _shown(page: bytes, faults: Iterable[str]) -> bytes:
    page = POLICY.sub(b"", page, count=1)
    page = QUIZ.sub(lambda quiz: quiz[0] + FOLD.format(AUTHOR + quiz[1].decode()).encode(), page)
    items = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
    return BODY.sub(lambda body: body[0] + STRIP.format(items).encode(), page, count=1) if items else page
