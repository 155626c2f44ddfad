"""What each finished page gets: its content security policy, and HTML that is valid and short."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from selfcheck.config.faults import Fault, Faulty
from selfcheck.publish import Finisher, escape, hosts, material_patches


def page(head: str = "", body: str = "") -> str:
    return f'<!doctype html><html lang="en"><head>\n  <meta charset="utf-8">{head}</head><body>\n{body}</body></html>'


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def finished(html: str) -> str:
    """Finish a page that asks for no file; raise Faulty for its faults."""
    finisher = Finisher(Path("nowhere"))
    made = finisher.page(html, "a.html")
    if finisher.faults:
        raise Faulty(finisher.faults)
    return made


def allowed(what: str, html: str) -> str:
    """Give what the policy of a page says of scripts (`script-src`) or styles (`style-src`)."""
    return finished(html).split(f"{what} ")[1].split(";")[0]


def test_the_policy_stands_before_everything_but_the_encoding() -> None:
    secured = finished(page("<title>A</title>"))
    before, after = secured.split('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')
    assert before.endswith('<meta charset="utf-8">')
    assert after.endswith(page("<title>A</title>").split('<meta charset="utf-8">')[1])
    assert "unsafe" not in secured


def test_a_page_without_a_meta_charset_is_secured_from_the_start() -> None:
    assert finished("<head><title>A</title>").startswith("<head><meta http-equiv=")


def test_inline_scripts_are_allowed_by_their_hash_each_once() -> None:
    html = page(body="<script>let a = '<b>'\n</script><script type=\"module\">b</script><SCRIPT>b</SCRIPT >")
    assert allowed("script-src", html) == " ".join(["'self'", *sorted([hash_of("let a = '<b>'\n"), hash_of("b")])])


def test_rules_for_fetching_ahead_are_a_script_to_a_browser() -> None:
    rules = '{"prefetch": []}'
    html = page(f'<script type="speculationrules">{rules}</script>')
    assert allowed("script-src", html) == f"'self' {hash_of(rules)}"


def test_the_styles_of_a_page_are_allowed_by_their_hash() -> None:
    html = page('<style id="a">p > a { color: red }\n</style>', "<STYLE media=print>b{}</STYLE >")
    assert allowed("style-src", html) == " ".join(
        ["'self'", *sorted([hash_of("p > a { color: red }\n"), hash_of("b{}")])]
    )
    assert allowed("script-src", html) == "'self'"


def test_a_page_does_not_tell_other_hosts_where_a_link_stood() -> None:
    assert finished(page()).count('<meta name="referrer" content="no-referrer">') == 1


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
    assert allowed("script-src", page(body=not_run)) == "'self'"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p id="x" style="color: red">', 'a.html:3: <p style="color: red">: use a class, and a rule in a .css file'),
        ("<meta http-equiv=Refresh content=0>", "a.html:3: <meta http-equiv=refresh>: a page leads no reader away"),
        ("<style>p {}", "a.html:3: <style> has no </style>"),
        ("<script>a()", "a.html:3: <script> has no </script>"),
        ("<iframe src=/a>", "a.html:3: <iframe>: a page may not hold one; link to it instead"),
        ("<Object data=a>", "a.html:3: <object>: a page may not hold one; link to it instead"),
        ('<form action="/a">', 'a.html:3: <form action="/a">: a page sends nothing anywhere'),
        ("<button formaction=/a>", 'a.html:3: <button formaction="/a">: a page sends nothing anywhere'),
        ('\n<a\n onClick="go()">', 'a.html:4: <a onclick="go()">: a page runs scripts from .js files only'),
        (
            "<a href=' JavaScript:go()'>",
            'a.html:3: <a href=" JavaScript:go()">: a page runs scripts from .js files only',
        ),
        (
            "<a href='&#106;ava&#10;script:go()'>",
            'a.html:3: <a href="&#106;ava&#10;script:go()">: a page runs scripts from .js files only',
        ),
        (
            "<svg><a xlink:href=javascript:go()>",
            'a.html:3: <a xlink:href="javascript:go()">: a page runs scripts from .js files only',
        ),
        ("<img/onerror=go()>", 'a.html:3: <img onerror="go()">: a page runs scripts from .js files only'),
        ('<img alt="a"onerror=go()>', 'a.html:3: <img onerror="go()">: a page runs scripts from .js files only'),
        (
            "<img src=//b.example/c.png>",
            'a.html:3: <img src="//b.example/c.png">: a page asks no other host; put the file beside the page',
        ),
        (
            '<img srcset="a.png 1x, https://b.example/c.png 2x">',
            'a.html:3: <img srcset="a.png 1x, https://b.example/c.png 2x">: a page asks no other host; '
            "put the file beside the page",
        ),
        (
            "<svg><image href=https://b.example/c.png />",
            'a.html:3: <image href="https://b.example/c.png">: a page asks no other host; put the file beside the page',
        ),
        (
            '<link rel="preload stylesheet" href="//b.example/c.css">',
            'a.html:3: <link href="//b.example/c.css">: a page asks no other host; put the file beside the page',
        ),
    ],
)
def test_what_no_policy_would_allow_is_a_fault(body: str, told: str) -> None:
    with pytest.raises(Faulty) as caught:
        finished(page(body=body))
    assert [str(fault) for fault in caught.value.faults] == [told]


@pytest.mark.parametrize(
    "harmless",
    [
        '<p title="a style=1 onclick=2">',
        "<p data-on='x' data-style>",
        "<p>style=1 onx=2",
        '<p id="javascript:x">',
        '<a href="https://b.example/?a=javascript:">',
        '<a href="a/javascript:b">',
        '<img src="data:image/png;base64,AA//">',
        '<img src="a//b.png" alt="https://b.example">',
        '<a href="#fn:a" title="//b.example">',
        '<link rel="canonical" href="https://b.example/a/">',
    ],
)
def test_words_and_other_attributes_are_no_fault(harmless: str) -> None:
    assert "Content-Security-Policy" in finished(page(body=harmless))


def test_a_page_without_a_head_is_a_fault() -> None:
    with pytest.raises(Faulty, match=r"a\.html:1: has no <head>"):
        finished("<header>no</header>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('What "mild" means', "What &quot;mild&quot; means"),
        ("Salt & pepper", "Salt &amp; pepper"),
        ("Salt &amp; pepper", "Salt &amp; pepper"),  # as MkDocs has it of a heading
        ("</title><script>", "&lt;/title&gt;&lt;script&gt;"),
    ],
)
def test_a_title_is_shown_as_it_is_written(text: str, html: str) -> None:
    assert escape.text_as_html(text) == html
    assert escape.text_as_html(html) == html


def test_what_a_page_says_of_itself_becomes_html_and_the_rest_stays() -> None:
    meta = {"title": "A & B", "tags": ["<i>", 7], "description": None, "about": "a & b"}
    escape.write_as_html(meta, ("title", "tags", "description", "author"))
    assert meta == {"title": "A &amp; B", "tags": ["&lt;i&gt;", "7"], "description": None, "about": "a & b"}


def test_a_toggle_of_the_theme_is_valid_html_and_hidden_without_a_style_sheet() -> None:
    html = '<input class="md-toggle" type="checkbox" id="a" autocomplete="off">'
    assert material_patches.mend(page(body=html + html), "a.html", runs_theme=True).count('id="a" hidden>') == 2
    assert material_patches.mend(page(), "a.html", runs_theme=True) == page()


def test_a_page_without_the_script_of_the_theme_carries_nothing_that_only_it_wants() -> None:
    toggle = '<input class="md-toggle" type="checkbox" id="a" autocomplete="off">'
    dialog = '<div class="md-dialog">\n<div class="md-dialog__inner"></div>\n</div>\n'
    html = f'{toggle}\n{toggle}\n<label class="md-overlay" for="a"></label>\n<p>Words</p>\n{dialog}'
    assert material_patches.mend(page(body=html), "a.html", runs_theme=False) == page(body="<p>Words</p>\n")


def test_a_theme_that_changed_its_toggles_is_noticed() -> None:
    with pytest.raises(Faulty, match=r"a\.html:1: .* other toggles"):
        material_patches.mend('<input class="md-toggle" type="checkbox" id="a">', "a.html", runs_theme=True)


def test_a_page_that_was_only_copied_is_finished_in_place(tmp_path: Path) -> None:
    finisher = Finisher(tmp_path)
    (tmp_path / "about").mkdir()
    (tmp_path / "index.html").write_text(finisher.page(page(body="<p>Fünf"), "index.html"), "utf-8")
    (tmp_path / "about/index.html").write_text(page(body="<p>Fünf"), "utf-8")
    finisher.folder()
    first, second = ((tmp_path / name).read_text("utf-8") for name in ("index.html", "about/index.html"))
    assert first == second
    assert first.count('http-equiv="Content-Security-Policy"') == 1
    assert (tmp_path / "_headers").read_text() == hosts.headers_file(tmp_path)


def test_every_fault_of_every_page_is_told(tmp_path: Path) -> None:
    finisher = Finisher(tmp_path)
    (tmp_path / "b.html").write_text(page(body="<p style=x><i style='y'>"))
    finisher.page(page(body="<p style=x><i style='y'>"), "a.html")
    with pytest.raises(Faulty) as caught:
        finisher.folder()
    assert [fault.file for fault in caught.value.faults] == ["a.html", "a.html", "b.html", "b.html"]


def test_what_is_refused_of_an_author_is_told_and_no_page_is_made_of_it(tmp_path: Path) -> None:
    finisher = Finisher(tmp_path)
    assert finisher.page(page(body="<p>"), "a.html", [Fault("content/a.md", 3, "<meta>: no")]) == page(body="<p>")
    with pytest.raises(Faulty, match=r"^content/a\.md:3: <meta>: no$"):
        finisher.folder()


def test_what_only_the_search_wanted_to_know_is_not_sent() -> None:
    body = '<sup data-search-exclude="" id="a">1</sup><p class="b" data-search-exclude>data-search-exclude</p>'
    assert '<sup id="a">1</sup><p class="b">data-search-exclude</p>' in finished(page(body=body))


def test_indentation_is_not_sent_but_where_a_space_counts() -> None:
    body = "<p>\n\n    one\n  two <b>three</b>\n</p>\n\n<pre>\n  four\n\n</pre> <textarea>\n  five</textarea>"
    assert "<p>\none\ntwo <b>three</b>\n</p>\n<pre>\n  four\n\n</pre> <textarea>\n  five</textarea>" in finished(
        page(body=body)
    )
