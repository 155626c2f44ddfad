"""What is smuggled into a page does nothing: the policy of the page refuses it, and says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


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
    page.goto("./")
    with page.expect_console_message(lambda said: said.text.startswith("violates ")) as said:
        page.evaluate(f"() => {{ {smuggled} }}")
    assert said.value.text.startswith(f"violates {what}: enforce ")
    assert page.evaluate("window.ran") is None
    assert nothing_leaves, "a violation is an error that no other test passes over"
    nothing_leaves.clear()
