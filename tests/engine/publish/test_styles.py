"""A page carries the style sheets that it links, minified."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfcheck.components.minify import minify_css, minify_js
from selfcheck.config.faults import Faulty
from selfcheck.publish import Finisher


def page(*linked: str, body: str = "") -> str:
    links = "".join(f'\n<link rel="stylesheet" href="{href}">' for href in linked)
    head = f'<link rel="icon" href="i.svg">{links}\n<link rel="stylesheet" href="print.css" media="print">'
    return f"<head>{head}</head><body>{body}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/a.css": "/* why */\np { background: url(i/dot.svg) }\n",
        "assets/b.css": 'b { background: url("data:x") }\n',
        "assets/c.css": "i { background: url( '../c.svg' ) }\nu { background: url(/d.svg); fill: url(#e) }",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def finished(site: Path, html: str, name: str) -> str:
    finisher = Finisher(site)
    made = finisher.page(html, name)
    assert finisher.faults == []
    return made


def faults(site: Path, *linked: str) -> list[str]:
    finisher = Finisher(site)
    for name in ("a.html", "b.html"):
        finisher.page(page(*linked), name)
    with pytest.raises(Faulty) as caught:
        finisher.folder()
    return [str(fault) for fault in caught.value.faults]


def test_a_page_has_the_rules_of_its_sheets_in_one_place_and_in_their_order(site: Path) -> None:
    html = finished(site, page("../assets/a.css", "../assets/b.css"), "x/index.html")
    assert '<link rel="icon" href="i.svg">' in html
    assert '<link rel="stylesheet" href="print.css" media="print">' in html
    assert html.count("stylesheet") == 1
    assert re.findall("<style>(.*?)</style>", html) == [
        'p{background:url("../assets/i/dot.svg")}b{background:url("data:x")}'
    ]


def test_pages_with_the_same_sheets_have_the_same_policy(site: Path) -> None:
    policies = {
        re.findall("style-src [^;]*", finished(site, page("assets/b.css", body=f"<p id={name}>"), f"{name}.html"))[0]
        for name in ("one", "two")
    }
    assert len(policies) == 1


def test_an_address_in_a_sheet_leads_where_it_led(site: Path) -> None:
    rules = 'i{background:url("../c.svg")}u{background:url(/d.svg);fill:url(#e)}'
    assert f"<style>{rules}</style>" in finished(site, page("../assets/c.css"), "x/index.html")


def test_a_page_at_an_address_of_its_own_finds_its_sheets(site: Path) -> None:
    """The page of what is not found stands at any address, so it names its files from the top of the host."""
    html = finished(site, page("/guide/assets/a.css"), "404.html")
    assert '<style>p{background:url("/guide/assets/i/dot.svg")}</style>' in html


def test_what_a_sheet_has_for_paper_waits_in_a_file_beside_it(site: Path) -> None:
    paper = "@media print { b { color: #000 } @page a { size: A5 } }\n@media print, (width > 9em) { i { margin: 0 } }"
    (site / "assets/b.css").write_text("b { color: red }\n" + paper)
    html = finished(site, page("../assets/b.css"), "x/index.html")
    assert "<style>b{color:red}@media print,(width>9em){i{margin:0}}</style>" in html
    (link,) = re.findall('<link rel="stylesheet" href="../(assets/paper[^"]*[.]min[.]css)" media="print">', html)
    assert (site / link).read_text() == "b{color:#000}@page a{size:A5}"
    assert html.index(link) < html.index("print.css")


def test_a_sheet_whose_address_has_a_version_is_found(site: Path) -> None:
    assert '<style>p{background:url("assets/i/dot.svg")}</style>' in finished(
        site, page("assets/a.css?v=2"), "index.html"
    )


def test_the_style_sheets_that_pages_carry_are_not_published_beside_them(site: Path) -> None:
    finisher = Finisher(site)
    finisher.page(page("assets/a.css"), "index.html")
    finisher.folder()
    assert sorted(path.name for path in site.rglob("*.css")) == ["b.css", "c.css"]


def test_a_sheet_that_stays_a_file_is_minified(site: Path) -> None:
    Finisher(site).folder()
    assert (site / "assets/b.css").read_text() == 'b{background:url("data:x")}'


def test_a_sheet_that_is_not_there_is_told_once_for_all_pages(site: Path) -> None:
    assert len(faults(site, "assets/none.css", "/assets/none.css")) == 1
    assert (
        faults(site, "assets/none.css", "assets")
        == [
            "assets/none.css:1: there is no such style sheet (a template links it, or `extra_css` in mkdocs.yml)",
            "assets:1: there is no such style sheet (a template links it, or `extra_css` in mkdocs.yml)",
        ][::-1]
    )


@pytest.mark.parametrize("address", ["https://b.example/a.css", "//b.example/a.css", "HTTPS:b.example"])
def test_a_sheet_of_another_host_is_refused(site: Path, address: str) -> None:
    assert faults(site, address) == [
        f"mkdocs.yml:1: theme: a page asks no other host, and '{address}' is on one: put the style sheet into the site"
    ]


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ('p{}\n@import "b.css";', "assets/a.css:2: has an @import: link that style sheet in main.html"),
        ("p { color: red } }\n", "assets/a.css:1: has a { or a } too many, and would spoil the style sheets after it"),
        ("@media print { p { color: red }\n", "assets/a.css:1: has a { or a } too many, and would spoil the style"),
    ],
)
def test_a_sheet_that_would_not_mean_the_same_in_a_page_is_a_fault(site: Path, css: str, told: str) -> None:
    (site / "assets/a.css").write_text(css)
    (fault,) = faults(site, "assets/a.css")
    assert fault.startswith(told)


def test_braces_in_words_are_no_fault(site: Path) -> None:
    (site / "assets/a.css").write_text("p::before { content: '}' } /* } */")
    assert "<style>p::before{content:'}'}</style>" in finished(site, page("assets/a.css"), "a.html")


def test_a_page_without_style_sheets_gets_none(site: Path) -> None:
    assert "<style>" not in finished(site, page(body="<p>"), "a.html")


def test_rules_cannot_end_the_style_that_holds_them(site: Path) -> None:
    (site / "assets/a.css").write_text('p{content:"</style><script>"}')
    html = finished(site, page("assets/a.css"), "a.html")
    assert html.count("</style>") == 1


def test_minified_rules_are_the_same_rules() -> None:
    css = 'a :is(b, i) > c:has(d :checked) { width: calc(1px - 2 * var(--e)); content: "a  /* b */"; color: #aabbcc }'
    assert minify_css(css) == (
        'a :is(b,i)>c:has(d :checked){width:calc(1px - 2 * var(--e));content:"a  /* b */";color:#aabbcc}'
    )


def test_a_minified_script_is_the_same_script() -> None:
    script = "// why\nconst a = `b  ${ c }  // d`;\n\n  if (/[/]  /.test(a)) e = f\n  ++g\n"
    assert minify_js(script) == "const a=`b  ${ c }  // d`;if(/[/]  /.test(a))e=f\n++g"
    private = 'class A { #count = 1; async #more() { return "#count" + this.#count } }'
    assert minify_js(private) == 'class A{#a=1;async#b(){return"#count"+this.#a}}'


def test_the_mark_that_some_editors_write_at_the_head_of_a_file_takes_no_rule_with_it(site: Path) -> None:
    """Notepad and PowerShell save so. A browser would take the mark for a part of the first selector."""
    for name in ("assets/b.css", "assets/c.css", "linked.css"):
        (site / name).write_text("\ufeffp { color: red }\n", "utf-8")
    html = finished(site, "\ufeff" + page("assets/b.css", "assets/c.css", body="\ufeff<p>Words"), "a.html")
    assert "<style>p{color:red}p{color:red}</style>" in html
    assert "\ufeff" not in html
    finisher = Finisher(site)
    finisher.folder()
    assert (site / "linked.css").read_text("utf-8") == "p{color:red}"


@pytest.mark.parametrize("data", [b"p { color: red } /* caf\xe9 */", "p { color: red }".encode("utf-16")])
def test_a_sheet_that_is_not_utf_8_is_told_and_not_a_traceback(site: Path, data: bytes) -> None:
    (site / "assets/b.css").write_bytes(data)
    assert faults(site, "assets/b.css") == ["assets/b.css:1: is not UTF-8 text: save the file as UTF-8"]
