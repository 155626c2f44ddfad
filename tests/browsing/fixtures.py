"""What pytest is to know of browsers: sites that are built once, and a page that tells when it does what none may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing.building import BuiltSite, Sites, build_once, make_strictly, path_of, shared_folder, sources
from browsing.find_browser import find_browser
from browsing.folder_server import served_folder
from browsing.waiting import PATIENCE

expect.set_options(timeout=PATIENCE)

TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) => {
    console.error(`violates ${effectiveDirective}: ${disposition} ${blockedURI}`);
});
"""
"""Makes an error of each violation of a page's policy, also of one that a browser would only report."""

HURRY = """
addEventListener("DOMContentLoaded", () => document.querySelectorAll(".decision-quiz__shield").forEach((one) => one.remove()));
"""
"""Takes away what keeps the second press of a double click off a new screen: tests press sooner than any reader."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "browser" in names:
            item.add_marker("browser")
        if "sites" in names:  # which builds one
            item.add_marker("slow")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Give a site by its name, built and served; all workers share what was built."""
    built = shared_folder(tmp_path_factory) / "sites"
    built.mkdir(exist_ok=True)
    with ExitStack() as servers:

        @cache
        def site(name: str) -> BuiltSite:
            source = sources()[name]
            folder = build_once(built / name, partial(make_strictly, source))
            return BuiltSite(name, source, folder, servers.enter_context(served_folder(folder, path_of(source))))

        yield site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that is here. It draws by itself: a process that only acts a graphics card would take longer."""
    return {**browser_type_launch_args, "executable_path": find_browser(), "args": ["--disable-gpu"]}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], site: BuiltSite) -> dict[str, Any]:
    """Let a test name a page by its path alone. Which site it is about, a folder or a module says by a fixture `site`."""
    return {**browser_context_args, "base_url": site.address, "timezone_id": "UTC"}


@pytest.fixture
def hurried() -> bool:
    """Whether presses that follow one another at once are all meant. Tests of double clicks say no."""
    return True


@pytest.fixture(autouse=True)
def nothing_leaves(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fail a test whose page asks another host for something, or has an error in a script or its security policy.

    A test that provokes such a fault takes this fixture, looks at the list, and clears it.
    """
    faults: list[str] = []
    if "context" in request.fixturenames:
        watch(request.getfixturevalue("context"), request.getfixturevalue("site").address, faults)
        if request.getfixturevalue("hurried"):
            request.getfixturevalue("context").add_init_script(HURRY)
    yield faults
    assert faults == []


@contextmanager
def watched_page(browser: Browser, address: str) -> Iterator[Page]:
    """Give a page at an address that no fixture knows; all that a page may not do is a fault there, too."""
    faults: list[str] = []
    with browser.new_context(base_url=address) as context:
        watch(context, address, faults)
        yield context.new_page()
    assert faults == []


def watch(context: BrowserContext, address: str, faults: list[str]) -> None:
    """Add to `faults` what the pages of `context` do and may not do."""
    here = (address, "data:", "blob:", "about:")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(TELL_VIOLATIONS)
    context.on("request", lambda asked: asked.url.startswith(here) or faults.append(f"asks for {asked.url}"))
    context.on("weberror", lambda found: faults.append(f"script error: {found.error}"))
    context.on(
        "console",
        lambda said: said.type == "error" and faults.append(f"console error: {said.text} ({said.location})"),
    )
