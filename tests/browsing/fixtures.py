"""What pytest is to know of browsers: the built site on a server of its own, and a tab that tells when a page does wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from find_browser import find_browser
from playwright.sync_api import BrowserContext

from browsing.folder_server import served_folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def base_url(site_folder: Path) -> Iterator[str]:
    """Where the site is served. Playwright puts it before every address, so a test says `page.goto("/self-check/")`."""
    with served_folder(site_folder) as address:
        yield address


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
