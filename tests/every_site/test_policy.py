"""The policy of the pages: a reader who uses everything meets no violation, and what is smuggled in does nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_quiz import answer_safely

WATCHED = """
addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) => {
    console.error(`violates ${effectiveDirective}: ${disposition} ${blockedURI}`);
});
"""


@pytest.fixture(autouse=True)
def _violations_are_told(page: Page) -> None:
    """Make an error of each violation, also of one that a browser would only report; see `nothing_leaves`."""
    page.add_init_script(WATCHED)


def test_a_reader_who_uses_everything_meets_no_violation(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_role("button", name=re.compile("dark", re.IGNORECASE)).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("dialog", name="Search").get_by_role("textbox").press_sequentially("self-check")
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    page.goto("/self-check/")
    page.get_by_role("button", name="Start", exact=True).click()
    answer_safely(page, 1, 6)
    page.go_back()
    page.go_back()
    page.go_forward()
    page.reload()
    page.pdf()

    page.goto("/checklist/")
    page.get_by_role("checkbox", name="Face drooping").check()
    page.get_by_role("checkbox", name="Keep my ticks").check()
    page.pdf()
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="Face drooping")).to_be_checked()


@pytest.mark.parametrize(
    ("what", "smuggled"),
    [
        ("script-src-elem", "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"),
        (
            "script-src-elem",
            "document.head.append(Object.assign(document.createElement('script'), {src: '//b.example'}))",
        ),
        ("script-src-attr", "document.body.setAttribute('onclick', 'ran = 1'); document.body.click()"),
        ("script-src-elem", "location.href = 'javascript:ran = 1'"),
        ("script-src", "setTimeout('ran = 1')"),
        ("style-src-attr", "document.body.setAttribute('style', 'color: red')"),
        (
            "style-src-elem",
            "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))",
        ),
        ("img-src", "new Image().src = 'https://b.example/a.png'"),
        ("connect-src", "fetch('https://b.example/').catch(() => 0)"),
        ("connect-src", "navigator.sendBeacon('https://b.example/', 'a')"),
        ("frame-src", "document.body.append(Object.assign(document.createElement('iframe'), {src: '/'}))"),
        (
            "form-action",
            "document.body.appendChild(Object.assign(document.createElement('form'), {action: '/a'})).submit()",
        ),
        (
            "base-uri",
            "document.head.append(Object.assign(document.createElement('base'), {href: 'https://b.example/'}))",
        ),
    ],
)
def test_what_is_smuggled_into_a_page_does_nothing(
    page: Page, nothing_leaves: list[str], what: str, smuggled: str
) -> None:
    page.goto("/")
    with page.expect_console_message(lambda said: said.text.startswith("violates ")) as said:
        page.evaluate(f"() => {{ {smuggled} }}")
    assert said.value.text.startswith(f"violates {what}: enforce ")
    assert page.evaluate("window.ran") is None
    assert nothing_leaves, "a violation is an error that no other test passes over"
    nothing_leaves.clear()


def test_every_page_has_a_policy_that_forbids_what_it_does_not_use(site_folder: Path) -> None:
    policy = re.compile(r'<head>\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    for path in site_folder.rglob("*.html"):
        html = path.read_text("utf-8")
        (said,) = policy.findall(html)
        assert said.startswith("default-src 'none'; ")
        assert "unsafe" not in said
        assert len(policy.search(html)[0].encode()) < 1024  # type: ignore[index]
        assert html.count("http-equiv") == 1
