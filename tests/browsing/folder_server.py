"""Serves the folder of a built site to a browser of a test, on this machine alone."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a web host does: quietly, and with the site's own page for what is not there."""

    def __init__(self, *arguments: Any, path: str, **named: Any) -> None:
        self.below = path
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "nothing at all")
        return super().translate_path(path[len(self.below) - 1 :])

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that leaves a page hangs up
            super().handle_error(request, client_address)


@contextmanager
def served_folder(folder: Path, path: str = "/") -> Iterator[str]:
    """Serve a folder while the `with` lasts, below `path` of its host; give its address, which ends in a slash."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), path=path)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()
        thread.join()
