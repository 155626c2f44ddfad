"""The content security policy that each finished page gets."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import publish
from publish import security
from selfcheck.faults import Faulty


def page(head: str = "", body: str = "") -> str:
    return f'<!doctype html><html lang="en"><head>\n  <meta charset="utf-8">{head}</head><body>\n{body}</body></html>'


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def script_source(html: str) -> str:
    """Give what the policy of a page says of scripts."""
    secured = security.with_policy(html, "a.html")
    return secured.split("script-src ")[1].split(";")[0]


def test_the_policy_stands_before_everything_but_the_encoding() -> None:
    secured = security.with_policy(page("<title>A</title>"), "a.html")
    before, after = secured.split('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')
    assert before.endswith('<meta charset="utf-8">')
    assert after.endswith(page("<title>A</title>").split('<meta charset="utf-8">')[1])
    assert "unsafe" not in secured


def test_a_page_without_a_meta_charset_is_secured_from_the_start() -> None:
    assert security.with_policy("<head><title>A</title>", "a.html").startswith("<head><meta http-equiv=")


def test_inline_scripts_are_allowed_by_their_hash_each_once() -> None:
    html = page(body="<script>let a = '<b>'\n</script><script type=\"module\">b</script><SCRIPT>b</SCRIPT >")
    assert script_source(html) == " ".join(["'self'", *sorted([hash_of("let a = '<b>'\n"), hash_of("b")])])


@pytest.mark.parametrize(
    "not_run",
    [
        '<script src="a.js" defer></script>',
        '<script id="__config" type="application/json">{"a": 1}</script>',
        "<script type='application/ld+json'>{}</script>",
        "<!-- <script>old()</script> -->",
        '<p title="<script>alert(1)</script>">words</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ],
)
def test_what_is_not_run_gets_no_hash(not_run: str) -> None:
    assert script_source(page(body=not_run)) == "'self'"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p id="x" style="color: red">', 'a.html:3: <p style="color: red">: use a class, and a rule in a .css file'),
        ("<style>p {}</style>", "a.html:3: has a <style>: put its rules into a .css file"),
        ('\n<a\n onClick="go()">', 'a.html:4: <a onclick="go()">: a page runs scripts from .js files only'),
        (
            "<a href=' JavaScript:go()'>",
            'a.html:3: <a href=" JavaScript:go()">: a page runs scripts from .js files only',
        ),
    ],
)
def test_what_no_policy_would_allow_is_a_fault(body: str, told: str) -> None:
    with pytest.raises(Faulty) as caught:
        security.with_policy(page(body=body), "a.html")
    assert [str(fault) for fault in caught.value.faults] == [told]


@pytest.mark.parametrize(
    "harmless",
    ['<p title="a style=1 onclick=2">', "<p data-on='x' data-style>", "<p>style=1 onx=2", '<p id="javascript:x">'],
)
def test_words_and_other_attributes_are_no_fault(harmless: str) -> None:
    assert "Content-Security-Policy" in security.with_policy(page(body=harmless), "a.html")


def test_a_page_without_a_head_is_a_fault() -> None:
    with pytest.raises(Faulty, match=r"a\.html:1: has no <head>"):
        security.with_policy("<header>no</header>", "a.html")


def test_a_folder_is_finished_in_place(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    for name in ("index.html", "about/index.html"):
        (tmp_path / name).write_text(page(body="<p>Fünf"), "utf-8")
    publish.finish(tmp_path)
    for name in ("index.html", "about/index.html"):
        assert 'http-equiv="Content-Security-Policy"' in (tmp_path / name).read_text("utf-8")
    headers = (tmp_path / "_headers").read_text()
    assert headers.startswith("/*\n  Content-Security-Policy: frame-ancestors 'none'\n")
    assert all(": " in line and line.startswith("  ") for line in headers.splitlines()[1:])


def test_every_fault_of_every_page_is_told(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(page(body="<p style=x><i style='y'>"))
    with pytest.raises(Faulty) as caught:
        publish.finish(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["a.html", "a.html", "b.html", "b.html"]
