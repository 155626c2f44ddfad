"""What an author writes as HTML is on the list of what a page may have, or is refused by its line."""

from __future__ import annotations

import pytest
from markdown import Extension, Markdown

from selfcheck.prose import tables
from selfcheck.publish.author_html import AuthorHtmlExtension, author_faults

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
]


class Ours(Extension):
    """Ours that puts attributes of its own into what an author writes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        tables.extend(md)


def reader(*more: Extension) -> Markdown:
    return Markdown(extensions=[*EXTENSIONS, Ours(), *more])


def made(source: str) -> str:
    return reader(AuthorHtmlExtension()).convert(source)


def told(source: str) -> list[str]:
    return [str(fault).removeprefix("content/a.md:") for fault in author_faults(made(source), source, "content/a.md")]


SCRIPTS = "a page runs scripts from .js files only"
OTHER_HOSTS = "a page asks no other host; put the file beside the page"
NOT_LISTED = "not on the list of what an author may write, which 'selfcheck guide' has under \"Write a page\""
LINKS = "a link leads to http, https, mailto, tel or into this site"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        # takes every reader away, or the page's links, styles and answers
        ('# A\n\n<meta http-equiv="refresh" content="0;url=https://b.example">', f"3: <meta>: {NOT_LISTED}"),
        ("a <meta http-equiv=refresh content=0> b", f"1: <meta>: {NOT_LISTED}"),
        ("<link rel=stylesheet href=//b.example/c.css>", f"1: <link>: {NOT_LISTED}"),
        ("<base href=//b.example>", "1: <base>: a page may not hold one; link to it instead"),
        ("<form action=//b.example>a</form>", f"1: <form>: {NOT_LISTED}"),
        ("<input name=a>", f"1: <input>: {NOT_LISTED}"),
        ("<textarea>a", f"1: <textarea>: {NOT_LISTED}"),
        ("a <plaintext> b", f"1: <plaintext>: {NOT_LISTED}"),
        # runs
        ("# A\n\n<script>a()</script>\n", f"3: <script>: {SCRIPTS}"),
        ("a\n\n<script src=a.js></script>", f"3: <script>: {SCRIPTS}"),
        ("> a\n>\n> - b <script>c()</script>", f"3: <script>: {SCRIPTS}"),
        ('a\n<b onclick="a()">b</b>', f'2: <b onclick="a()">: {SCRIPTS}'),
        ("a\n\n<DIV\n markdown onclick='a()'>", f'4: <div onclick="a()">: {SCRIPTS}'),
        ("<img/onerror=a() alt=b>", f'1: <img onerror="a()">: {SCRIPTS}'),
        ("a\n\n# B {: onclick=a() }", f'3: <h1 onclick="a()">: {SCRIPTS}'),
        ("a [b](c.md)\n[d](javascript:e)", f'2: <a href="javascript:e">: {SCRIPTS}'),
        ("[a](java&#115;cript:b)", f'1: <a href="java&#115;cript:b">: {SCRIPTS}'),
        ("<a href=' &#106;ava&#10;script:b'>a</a>", f'1: <a href=" &#106;ava&#10;script:b">: {SCRIPTS}'),
        ("[a](vbscript:b)", f'1: <a href="vbscript:b">: {LINKS}'),
        ("[a](data:text/html,b)", f'1: <a href="data:text/html,b">: {LINKS}'),
        ("<!--><script>a()</script>-->", f"1: <script>: {SCRIPTS}"),
        ('a <b title="c>d" onclick="e()">f</b>', f'1: <b onclick="e()">: {SCRIPTS}'),
        # is drawn or loaded
        ("<style>p {}</style>", "1: <style>: put its rules into a .css file"),
        ('a <b style="color: red">c</b>', '1: <b style="color: red">: use a class, and a rule in a .css file'),
        ("a\n![b](https://c.example/d.png)", f'2: <img src="https://c.example/d.png">: {OTHER_HOSTS}'),
        ("![b](/\\c.example/d.png)", f'1: <img src="/\\c.example/d.png">: {OTHER_HOSTS}'),
        ("<img srcset='https://b.example/a 2x'>", f'1: <img srcset="https://b.example/a 2x">: {OTHER_HOSTS}'),
        ("<table><tr><td background=//b.example>a</table>", f'1: <td background="//b.example">: {OTHER_HOSTS}'),
        ("[a](b.md){: ping=//c.example }", f'1: <a ping="//c.example">: {NOT_LISTED}'),
        ("<iframe src=a.html></iframe>", "1: <iframe>: a page may not hold one; link to it instead"),
        ("a <object data=b></object>", "1: <object>: a page may not hold one; link to it instead"),
        ("<x-y>a</x-y>", f"1: <x-y>: {NOT_LISTED}"),
        # in whatever an author writes it
        ("Term\n:   <meta>", f"2: <meta>: {NOT_LISTED}"),
        ("| a |\n|---|\n| <meta> |", f"3: <meta>: {NOT_LISTED}"),
        ("??? note\n    <meta name=a>", f"2: <meta>: {NOT_LISTED}"),
        ("`<meta name=a>`\n\n<meta name=b>", f"3: <meta>: {NOT_LISTED}"),
    ],
)
def test_what_an_author_may_not_write_is_told_by_its_line(source: str, fault: str) -> None:
    assert told(source) == [fault]


def test_each_slip_is_told_once_and_by_its_own_line() -> None:
    source = "a <meta name=b>\n\n<div markdown>\n\n<p onclick=c markdown>d</p>\n\ne <meta name=b>\n\n</div>"
    assert sorted(told(source)) == [
        f"1: <meta>: {NOT_LISTED}",
        f'5: <p onclick="c">: {SCRIPTS}',
        f"7: <meta>: {NOT_LISTED}",
    ]


def test_a_drawing_that_asks_another_host_is_refused_whole() -> None:
    source = '<svg><image href="https://b.example/c.png"/></svg>'
    assert told(source) == [f"1: <svg>: {NOT_LISTED}", f"1: <image>: {NOT_LISTED}"]


def test_what_a_browser_reads_otherwise_than_it_looks_is_refused() -> None:
    (fault,) = told('<p>a <b title="c</p>')
    assert "a browser reads this otherwise than it looks" in fault


@pytest.mark.parametrize(
    "source",
    [
        '<div class="doors" markdown>\n- **a** [b](c.md)\n</div>',
        "a <br> b <br/> H<sub>2</sub>O, m<sup>2</sup>, <kbd>x</kbd>, <mark>y</mark>",
        '<abbr title="b &amp; c">d</abbr>',
        "<details><summary>a</summary>\n\nb\n\n</details>",
        "<details open markdown>\n<summary>a</summary>\n\nb *c*\n\n</details>",
        '<table>\n<tr><th scope=col>a</th><td colspan="2">b &nbsp; c</td></tr>\n</table>',
        "<table markdown><tr><td markdown>*a*</td></tr></table>",
        "| a | b |\n|:--|--:|\n| 1 < 2 & 3 | <br> |",
        '<figure markdown="span">\n![a](b.png){ width=20 loading=lazy }\n<figcaption>c</figcaption>\n</figure>',
        "<!-- a comment with a <script> --> and <!-- another -->\n\n<!-- and\n\nmore -->",
        '<p title="a style=1 onclick=2" data-on="x" data-style>style=1 onx=2</p>',
        '<a href="https://b.example/?a=javascript:&amp;b=1#c" target="_blank">x</a> <mailto:a@b.example> [t](tel:999)',
        '<img src="a//b.png" alt="https://b.example">',
        "`<script>` and\n\n```html\n<script>a()</script>\n```\n\n    <p onclick=a>\n",
        "1 < 2 and a<b, &copy; &lt;script&gt;",
        "<ul><li>a<li>b</ul>",
        '<span lang="fr">ça</span> <time datetime="2020-01-01">x</time> <b id="javascript:x">y</b>',
        "*[HTML]: Hyper\n\nHTML\n\n## B {: .c #d data-x=e }",
    ],
)
def test_what_authors_write_every_day_is_let_through_as_it_is(source: str) -> None:
    assert told(source) == []
    assert made(source) == reader().convert(source)


def test_an_engine_that_tells_no_faults_shows_what_is_refused_as_text() -> None:
    html = made("<meta name=a>\n\nb <script>c()</script>\n\n# D {: onclick=e }")
    assert "<meta" not in html
    assert "<script" not in html
    assert " onclick" not in html.replace("&lt;h1 onclick", "")
    assert "&lt;meta name=a&gt;</code>" in html


def test_what_other_extensions_put_into_a_page_is_not_the_authors() -> None:
    markdown = reader(AuthorHtmlExtension())
    placeholder = markdown.htmlStash.store("<form action=a></form>")
    assert author_faults(markdown.convert(f"{placeholder}\n"), "", "a.md") == []
