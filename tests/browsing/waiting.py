"""Waiting for what no page tells Playwright, and for what a page does as it arrives. Nothing here is held to a time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from playwright.sync_api import Page

PATIENCE = 60_000
"""Milliseconds after which something that does not come is missing, also on a machine that does four other things."""
A_WHILE = 50

NOTE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { startTime, value, sources } of list.getEntries()) {
        // but for words, and tags among them, which go to the next line when the rest of a long word arrives; and for the
        // cells of a table, which make room for those that are still to come
        const whole = sources.some(({ node }) =>
            node instanceof Element && !node.closest("tr") && getComputedStyle(node).display !== "inline");
        const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent);
        window.shifts.push({ startTime, value: whole ? value : 0, moved });
    }
}).observe({ type: "layout-shift", buffered: true });
"""
SHIFT_NOW = """() => {
    document.body.prepend(Object.assign(document.createElement("div"), { innerHTML: "<br>".repeat(5) }));
    return performance.now();
}"""


def wait_until(page: Page, what: Callable[[], object]) -> None:
    """Let the page go on until something is true. Raises AssertionError when all patience is at an end."""
    for waited in count(0, A_WHILE):
        if what():
            return
        assert waited < PATIENCE, "does not come true"
        page.wait_for_timeout(A_WHILE)


def shifted(page: Page, address: str) -> list[str]:
    """Open a page on a slow line, which draws it many times as it is read; return what moved on it meanwhile.

    At its end something is moved on purpose: when that was told, all that moved before was told, too.
    """
    page.add_init_script(NOTE_SHIFTS)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(SHIFT_NOW)
    page.wait_for_function("moved => shifts.some((one) => one.startTime >= moved && one.value)", arg=moved)
    found: list[str] = page.evaluate(
        """moved => shifts.filter((one) => one.startTime < moved && one.value)
            .map((one) => `${one.value} at ${one.startTime}: ${one.moved.join(" and ")}`)""",
        moved,
    )
    return found
