"""A link or a picture that leads nowhere, and HTML that is refused, are told before a page is made."""

from __future__ import annotations

import pytest
from small_sites import site_of, told_by

from selfcheck.checks import CHECKS, check_links
from selfcheck.publish.author_html import check_author_html

PAGES = {
    "check.md": "# Check\n\n## What to do { #do }\n\n```quiz\ngood\n```\n",
    "lists.md": "# Lists\n\n```glossary\nall\n```\n\n```sources\nall\n```\n\n```owner\nall\n```\n\n```search\nall\n```\n",
    "topic/more.md": "# More\n\nUnderlined\n---\n",
    "topic/index.md": "# Topic\n",
    "topic/kettle.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
TOLD = "is not a page or file"


@pytest.mark.parametrize(
    ("page", "words", "told"),
    [
        ("a.md", "See [it](chek.md).", f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "See [it\nthere](chek.md).", f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "See [it][x].\n\n[x]: chek.md", f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", '- See [it](<mor.md> "title").', f"'mor.md' {TOLD} in content/ (did you mean 'topic/more.md'?)"),
        ("a.md", "See [it](<my check.md>).", f"'my check.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "- Words.\n\n    [it](chek.md)", f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "Words\n    [it](chek.md)", f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        # named from the page it is on, so that what is offered can be pasted
        ("topic/a.md", "[it](mre.md)", f"'mre.md' {TOLD}, counted from content/topic/ (did you mean 'more.md'?)"),
        (
            "topic/a.md",
            "[it](../chek.md)",
            f"'../chek.md' {TOLD}, counted from content/topic/ (did you mean '../check.md'?)",
        ),
        (
            "topic/a.md",
            "[it](topic/more.md)",
            f"'topic/more.md' {TOLD}, counted from content/topic/ (did you mean 'more.md'?)",
        ),
        (
            "topic/a.md",
            "[it](check.md)",
            f"'check.md' {TOLD}, counted from content/topic/ (did you mean '../check.md'?)",
        ),
        # the address of a page in the place of its file
        ("a.md", "[it](topic/)", f"'topic/' {TOLD} in content/ (did you mean 'topic/index.md'?)"),
        ("a.md", "[it](/topic/)", f"'/topic/' {TOLD} in content/ (did you mean 'topic/index.md'?)"),
        ("a.md", "[it](/topic/more/)", f"'/topic/more/' {TOLD} in content/ (did you mean 'topic/more.md'?)"),
        ("a.md", "[it](/check.md)", f"'/check.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        (
            "a.md",
            "[it](../elsewhere/)",
            f"'../elsewhere/' {TOLD} in content/: name the file of a page, such as 'index.md', or a whole address, with https://",
        ),
        # a picture is no page
        (
            "a.md",
            "![A kettle](kettle.png)",
            "'kettle.png' is not a picture in content/ (did you mean 'topic/kettle.svg'?)",
        ),
        ("a.md", "[![x](checks.md)](check.md)", "'checks.md' is not a picture in content/"),
        ("a.md", "![x](check.md)", "'check.md' is not a picture in content/"),
        # a sheet that is made
        (
            "a.md",
            "[a sheet](paper/good-questions-a5.pdf)",
            f"'paper/good-questions-a5.pdf' {TOLD} in content/ (did you mean 'paper/good-questions-a4.pdf'?)",
        ),
        # a part of a page
        (
            "a.md",
            "[it](#nowhere)",
            "'#nowhere' is not a part of this page: name a heading, in small letters with - between its words",
        ),
        (
            "a.md",
            "[it](topic/more.md#underlind)",
            "'#underlind' is not a part of content/topic/more.md (did you mean '#underlined'?)",
        ),
        ("a.md", "[it](check.md#dos)", "'#dos' is not a part of content/check.md (did you mean '#do'?)"),
        # a part of what a block shows
        (
            "a.md",
            "[it](check.md#quiz-god)",
            "'#quiz-god' is not a part of content/check.md (did you mean '#quiz-good'?)",
        ),
        (
            "a.md",
            "[it](check.md#good:frist)",
            "'#good:frist' is not a part of content/check.md (did you mean '#good:first'?)",
        ),
        ("a.md", "[it](lists.md#wrod)", "'#wrod' is not a part of content/lists.md (did you mean '#word'?)"),
        (
            "a.md",
            "[it](lists.md#source-bok)",
            "'#source-bok' is not a part of content/lists.md (did you mean '#source-book'?)",
        ),
        (
            "a.md",
            "```drawing\nd\ncaption: [it](chek.md)\n```",
            f"'chek.md' {TOLD} in content/ (did you mean 'check.md'?)",
        ),
        # what is no address of the web
        (
            "a.md",
            "[it](htps://a.example)",
            "'htps://a.example' leads nowhere: begin it with https://, mailto: or tel: (did you mean 'https'?)",
        ),
        ("a.md", "[it](http:/www.a.example)", "'http:/www.a.example' is no whole address: write https://www.a.example"),
        ("a.md", "[it](https:a.example)", "'https:a.example' is no whole address: write https://a.example"),
        ("a.md", "[it](www.a.example)", "'www.a.example' is no whole address: write https://www.a.example"),
        ("a.md", "[it](https;//a.example)", "'https;//a.example' is no whole address: write https://a.example"),
        ("a.md", "[it](https://)", "'https://' is no whole address: write https://..."),
        ("a.md", "[it](me@a.example)", "'me@a.example' is no whole address: write mailto:me@a.example"),
        ("a.md", "[it](0800 111)", "'0800 111' is no whole address: write tel:0800111"),
        ("a.md", "[it](my check.md)", f"'my check.md' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "[it](topic/more)", f"'topic/more' {TOLD} in content/ (did you mean 'topic/more.md'?)"),
        ("a.md", "[it](Check.MD)", f"'Check.MD' {TOLD} in content/ (did you mean 'check.md'?)"),
        ("a.md", "[it](tel:)", "'tel:' leads nowhere: write behind it whom to call or to write to"),
        ("a.md", "[it](mailto:)", "'mailto:' leads nowhere: write behind it whom to call or to write to"),
        ("a.md", "[it](javascript:x)", "'javascript:x' leads nowhere: begin it with https://, mailto: or tel:"),
        (
            "a.md",
            "[it](file:///home/me/a.docx)",
            "'file:///home/me/a.docx' is a file of your own computer: put it into content/, and name it from there",
        ),
        (
            "a.md",
            "[it](C:\\me\\a.docx)",
            "'C:\\me\\a.docx' is a file of your own computer: put it into content/, and name it from there",
        ),
    ],
)
def test_nobody_is_sent_to_what_is_not_there(page: str, words: str, told: str) -> None:
    site = site_of({**PAGES, page: f"# A\n\n{words}\n"})
    line = 3 + words.count("\n") - words.count("\n```")
    assert told_by(check_links, site) == [f"content/{page}:{line}: {told}"]


@pytest.mark.parametrize(
    "words",
    [
        "[it](check.md), [it](./check.md#do), [it](topic/more.md?b) and [a [b]](topic/more.md)",
        "[host](https://a.example/b.md) [host](//a.example) [here](#a) [mail](mailto:a@b.example) [call](tel:+44)",
        "`[it](chek.md)` and \\[it](chek.md)",
        "```\n[it](chek.md)\n```",
        "[A sheet](paper/good-questions-a4.pdf) ![x](topic/kettle.svg)",
        "[word](lists.md#word) [source](lists.md#source-book) [box](lists.md#search-for) [question](check.md#good:first)",
        "It is so.[^book] See [the sources](#sources).",
        "```drawing\nd\ncaption: [it](check.md) and `[it](chek.md)`\n```",
        "[quiz](check.md#quiz-good) [twice](topic/more.md#More_1) [note](#fn:1)",
        '<b id="there">It</b> is [there](#there).',
        "[a [sic] b] and (so) [it]: c",
        "## The `code` of *it*\n\n[it](#the-code-of-it)",
        "Words:\n\n    [it](chek.md)\n\n    [it](chek.md)\n\nWords.",
    ],
)
def test_a_link_that_leads_somewhere_or_is_shown_as_code_stops_nobody(words: str) -> None:
    assert told_by(check_links, site_of({**PAGES, "a.md": f"# A\n\n{words}\n"})) == []


def test_a_link_in_a_text_of_site_config_is_told_in_its_line() -> None:
    text = "See [it](chek.md),\n      [it](/topic/), `[it](x.md)`, [it](www.a.example) and [it](check.md)."
    terms = f"terms:\n  thing:\n    name: thing\n    plain: |-\n      {text}\n"
    assert told_by(check_links, site_of(PAGES, {"glossary.yml": terms})) == [
        f"site_config/glossary.yml:4: '/topic/' {TOLD} in content/ (did you mean 'topic/index.md'?)",
        f"site_config/glossary.yml:4: 'chek.md' {TOLD} in content/ (did you mean 'check.md'?)",
        "site_config/glossary.yml:4: 'www.a.example' is no whole address: write https://www.a.example",
    ]


AS_WRITTEN = "leads nowhere, since HTML is published as it is written: write"


@pytest.mark.parametrize(
    ("page", "words", "told"),
    [
        ("a.md", '<img src="throat.png">', "leads nowhere: there is no such picture in content/"),
        ("a.md", '<img src="topic/kettle.svg">', f"{AS_WRITTEN} ![what it shows](topic/kettle.svg)"),
        ("topic/a.md", '<img src="kettl.svg">', f"{AS_WRITTEN} ![what it shows](kettle.svg)"),
        ("a.md", '<a href="nowhere-at-all.md">', "leads nowhere: there is no such page or file in content/"),
        ("a.md", '<a href="topic/more.md#underlined">', f"{AS_WRITTEN} [words](topic/more.md#underlined)"),
        ("topic/a.md", '<a href="check/">', f"{AS_WRITTEN} [words](../check.md)"),
    ],
)
def test_nobody_is_sent_to_what_is_not_there_by_html(page: str, words: str, told: str) -> None:
    site = site_of({**PAGES, page: f"# A\n\nSee {words}there.\n"})
    assert told_by(check_links, site) == [f"content/{page}:3: {words} {told}"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "a.md",
            '<img src="../topic/kettle.svg"> <a href="../check/#do">it</a> <a href="..">top</a> <a href="#a">a</a>',
        ),
        ("index.md", '<img src="topic/kettle.svg"> <a href="topic/">it</a> <a href="https://a.example/b.md">it</a>'),
        (
            "index.md",
            '<a href="paper/good-questions-a4.pdf">a sheet</a> <a name="x">x</a> <a href="/elsewhere/">it</a>',
        ),
        ("a.md", '`<img src="throat.png">`\n\n    <img src="throat.png">'),
    ],
)
def test_html_that_leads_from_the_address_of_its_page_stops_nobody(page: str, words: str) -> None:
    assert told_by(check_links, site_of({**PAGES, "index.md": "# Home\n", page: f"# A\n\n{words}\n"})) == []


def test_a_name_with_spaces_in_angled_brackets_is_taken_for_no_html() -> None:
    site = site_of({"my page.md": "# B\n", "a.md": "# A\n\n[it](<my page.md>)\n"})
    assert told_by(check_author_html, site) == []
    assert told_by(check_links, site) == []


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("<script>alert(1)</script>", "content/a.md:3: <script>: "),
        ('<iframe src="https://a.example"></iframe>', "content/a.md:3: <iframe"),
        ('So <b onclick="x()">it</b> is.', "content/a.md:3: <b onclick="),
    ],
)
def test_what_the_build_refuses_of_html_is_told_by_the_check_too(words: str, begins: str) -> None:
    (told,) = told_by(check_author_html, site_of({"a.md": f"# A\n\n{words}\n"}))
    assert told.startswith(begins)
    assert {check_author_html, check_links} <= set(CHECKS)


@pytest.mark.parametrize(
    "words",
    [
        "5 < 6 and 7 > 6",
        "<https://a.example>",
        "`<script>`",
        "```\n<script>\n```",
        "    <script>",
        "\\<script> <b>x</b>",
    ],
)
def test_what_only_looks_like_refused_html_stops_nobody(words: str) -> None:
    assert told_by(check_author_html, site_of({"a.md": f"# A\n\n{words}\n"})) == []
