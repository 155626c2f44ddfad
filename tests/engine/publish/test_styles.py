"""A page carries the rules it can use, and no rule that anybody could see is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfcheck.config.faults import Faulty
from selfcheck.publish import Finisher
from selfcheck.publish.look import look_at
from selfcheck.publish.rules import Sheet, read


def chosen(css: str, html: str = "", script: str = "") -> str:
    sheet = Sheet(read(css, "a.css"))
    seen = look_at(html, sheet.asked)
    return sheet.chosen(seen.names, [*seen.scripts, script])


@pytest.mark.parametrize(
    ("selector", "html"),
    [
        ("p", "<p>"),
        (".a", "<p class='b a'>"),
        ("#x", '<p id="x">'),
        ("#x", "<p id=x>"),
        ("[data-x]", "<p data-x>"),
        ('[data-x="1"]', '<p data-x="1">'),
        ('[data-x^="n"]', '<p data-x="no">'),
        ("p:is(.a,.b)", '<p class="b">'),
        ("p:not(.a)", "<p>"),
        ("a:hover::after", "<a>"),
        ("details[open]>summary", "<details><summary>"),
        ("html body", ""),
        ("*", ""),
        ("p:has(>img)", "<p><img>"),
        ("li:nth-child(2n)", "<li>"),
        ("svg[viewBox]", '<svg viewBox="0 0 1 1">'),
    ],
)
def test_a_rule_that_a_page_can_use_stays(selector: str, html: str) -> None:
    assert chosen(f"{selector} {{ color: red }}", html) == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    ("selector", "html"),
    [
        ("p", "<b>p"),
        (".a", '<p title="a">'),
        ("#x", '<p class="x">'),
        ('[data-x="1"]', '<p data-x="2">'),
        ("[dir=rtl] p", '<p dir="ltr">'),
        ("p:is(.a,.b)", '<p class="c">'),
        ("p:has(img)", "<p>"),
        (".a .b", '<p class="b">'),
    ],
)
def test_a_rule_for_what_is_not_there_goes(selector: str, html: str) -> None:
    assert chosen(f"{selector} {{ color: red }}", html) == ""


def test_what_a_script_names_counts_as_there() -> None:
    css = ".is-live{a:b}#lost{a:b}[data-kind=result]{a:b}[data-was-used]{a:b}span{a:b}.other{a:b}[data-kind=other]{a:b}"
    script = 'this.classList.add("is-live"); dataset.kind = "result"; dataset.wasUsed = ""; make("span", "lost")'
    assert chosen(css, '<p data-kind="start">', script) == css.partition(".other")[0]


def test_of_several_selectors_those_that_fit_stay() -> None:
    assert chosen("p, .gone, b > i { color: red }", "<p><b><i>") == "p,b>i{color:red}"


def test_rules_under_a_condition_stay_under_it_and_an_empty_one_goes() -> None:
    css = "@media print { p { a: b } .gone { a: b } } @media (min-width: 60em) { .gone { a: b } } @supports (a: b) { p { c: d } }"
    assert chosen(css, "<p>") == "@media print{p{a:b}}@supports (a: b){p{c:d}}"


def test_order_is_kept_since_later_rules_win() -> None:
    assert chosen("p{a:1}b{a:2}p{a:3}", "<b><p>") == "p{a:1}b{a:2}p{a:3}"


def test_a_custom_property_stays_while_something_uses_it() -> None:
    css = ":root{--a:1px;--b:var(--c);--c:2px;--gone:3px}p{width:var( --b )}.gone{width:var(--gone)}"
    assert chosen(css, "<p>") == ":root{--b:var(--c);--c:2px}p{width:var( --b )}"
    assert "--a:1px" in chosen(css, '<p><svg fill="var(--a)">')


def test_a_movement_stays_while_something_moves_so() -> None:
    css = "@keyframes in { from { opacity: 0 } } @keyframes out { to { opacity: 0 } } p { animation: in 1s }"
    assert chosen(css, "<p>") == "@keyframes in { from { opacity: 0 } }p{animation:in 1s}"


def test_fonts_and_sheets_of_paper_stay() -> None:
    css = '@font-face { src: url("data:x") } @page { margin: 1cm }'
    assert chosen(css) == css.replace("} @", "}@")


def test_comments_and_the_encoding_go() -> None:
    assert chosen('@charset "utf-8"; /* why */ p { /* a */ color: red; /* b */ }', "<p>") == "p{color:red}"


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ('p{}\n@import "b.css";', "a.css:2: has an @import: link that style sheet in main.html"),
        ("p { color: red } }\n", "a.css:1: cannot be read: "),
    ],
)
def test_what_would_be_lost_is_a_fault(css: str, told: str) -> None:
    with pytest.raises(Faulty) as caught:
        read(css, "a.css")
    assert str(caught.value.faults[0]).startswith(told)


def page(*linked: str, body: str = "", script: str = "") -> str:
    links = "".join(f'\n<link rel="stylesheet" href="{href}">' for href in linked)
    head = f'<link rel="icon" href="i.svg">{links}\n<link rel="stylesheet" href="print.css" media="print">'
    return f"<head>{head}</head><body>{body}{script}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/a.css": "p{background:url(i/dot.svg)}.gone{a:b}.later{a:b}.found{a:b}",
        "assets/b.css": 'b{background:url("data:x")}p{color:red}i{a:b}',
        "assets/now.js": 'document.createElement("i")',
        "assets/later.js": """add("<p class='later'>")""",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def finished(site: Path, html: str, name: str) -> str:
    finisher = Finisher(site)
    made = finisher.finished(html, name)
    assert finisher.faults == []
    return made


def test_a_page_has_its_rules_in_place_of_its_sheets(site: Path) -> None:
    html = finished(site, page("../assets/a.css", "../assets/b.css", body="<p>"), "x/index.html")
    assert "a.css" not in html
    assert "b.css" not in html
    assert '<link rel="icon" href="i.svg">' in html
    assert '<link rel="stylesheet" href="print.css" media="print">' in html
    assert re.findall("<style>(.*?)</style>", html) == ['p{background:url("../assets/i/dot.svg")}p{color:red}']


def test_a_page_at_an_address_of_its_own_finds_its_sheets(site: Path) -> None:
    """The page of what is not found stands at any address, so it names its files from the top of the host."""
    html = finished(site, page("/guide/assets/a.css", body="<p>"), "404.html")
    assert '<style>p{background:url("/guide/assets/i/dot.svg")}</style>' in html


def test_a_page_has_the_rules_for_what_its_scripts_make(site: Path) -> None:
    script = '<script src="assets/now.js" data-later="assets/later.js"></script><script>add("found")</script>'
    html = finished(site, page("assets/a.css", "assets/b.css", script=script), "index.html")
    assert "<style>.found{a:b}i{a:b}</style>" in html


def test_pages_with_other_sheets_have_their_own_rules_each(site: Path) -> None:
    finisher = Finisher(site)
    one, two, three = (
        finisher.finished(page(*linked, body="<b><p>"), name)
        for linked, name in (
            (["assets/b.css"], "one.html"),
            (["assets/a.css", "assets/b.css"], "two.html"),
            (["../assets/b.css"], "three/index.html"),
        )
    )
    assert '<style>b{background:url("data:x")}p{color:red}</style>' in one
    assert '<style>p{background:url("assets/i/dot.svg")}b{background:url("data:x")}p{color:red}</style>' in two
    assert '<style>b{background:url("data:x")}p{color:red}</style>' in three


def test_the_style_sheets_that_pages_carry_are_not_published_beside_them(site: Path) -> None:
    finisher = Finisher(site)
    finisher.finished(page("assets/a.css"), "index.html")
    finisher.close()
    assert sorted(path.name for path in site.rglob("*.css")) == ["b.css"]


def test_a_sheet_that_cannot_be_read_is_told_once_for_all_pages(site: Path) -> None:
    (site / "assets/a.css").write_text("p{} }")
    finisher = Finisher(site)
    for name in ("a.html", "b.html"):
        finisher.finished(page("assets/a.css"), name)
    with pytest.raises(Faulty, match=r"^assets/a\.css:1: cannot be read: [^\n]*$"):
        finisher.close()


def test_a_page_without_style_sheets_gets_none(site: Path) -> None:
    assert "<style>" not in finished(site, page(body="<p>"), "a.html")


def test_rules_cannot_end_the_style_that_holds_them(site: Path) -> None:
    (site / "assets/a.css").write_text('p{content:"</style><script>"}')
    html = finished(site, page("assets/a.css", body="<p>"), "a.html")
    assert html.count("</style>") == 1
