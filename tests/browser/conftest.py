"""The built site on a server of its own, and a browser that tells when a page does what none may do."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from find_browser import find_browser
from playwright.sync_api import BrowserContext

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a web host does: quietly, and with the site's own page for what is not there."""

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


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    """Where the site is served. Playwright puts it before every address, so a test says `page.goto("/self-check/")`."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site_folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": find_browser()}


@pytest.fixture(autouse=True)
def nothing_leaves(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fail a test whose page asks another host for something, or has an error in a script or its security policy.

    A test that provokes such a fault takes this fixture, looks at the list, and clears it.
    """
    faults: list[str] = []
    if "context" in request.fixturenames:
        watch(request.getfixturevalue("context"), request.getfixturevalue("base_url"), faults)
    yield faults
    assert faults == []


def watch(context: BrowserContext, base_url: str, faults: list[str]) -> None:
    """Add to `faults` what the pages of `context` do and may not do. For contexts that a test makes itself."""
    here = (base_url, "data:", "blob:", "about:")
    context.on("request", lambda asked: asked.url.startswith(here) or faults.append(f"asks for {asked.url}"))
    context.on("weberror", lambda found: faults.append(f"script error: {found.error}"))
    context.on(
        "console",
        lambda said: said.type == "error" and faults.append(f"console error: {said.text} ({said.location})"),
    )
