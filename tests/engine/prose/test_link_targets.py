"""A link or a picture that leads nowhere, and HTML that is refused, are told before a page is made."""

from __future__ import annotations

import pytest
from small_sites import site_of, told_by

from selfcheck.checks import CHECKS
from selfcheck.prose.link_targets import check_links_lead_somewhere
from selfcheck.publish.author_html import check_author_html

PAGES = {"check.md": "# Check\n", "topic/more.md": "# More\n"}


@pytest.mark.parametrize(
    ("page", "words", "told"),
    [
        ("a.md", "See [it](chek.md).", "'chek.md' is not a page or file in content/ (did you mean 'check.md'?)"),
        ("a.md", "![A kettle](kettle.png)", "'kettle.png' is not a picture in content/"),
        (
            "topic/a.md",
            "See [it](../chek.md#end).",
            "'chek.md' is not a page or file in content/ (did you mean 'check.md'?)",
        ),
        ("a.md", "[![x](y.png)](check.md)", "'y.png' is not a picture in content/"),
        (
            "a.md",
            '- See [it](<mor.md> "title").',
            "'mor.md' is not a page or file in content/ (did you mean 'topic/more.md'?)",
        ),
    ],
)
def test_nobody_is_sent_to_a_page_that_is_not_there(page: str, words: str, told: str) -> None:
    site = site_of({**PAGES, page: f"# A\n\n{words}\n"})
    assert told_by(check_links_lead_somewhere, site) == [f"content/{page}:3: {told}"]


@pytest.mark.parametrize(
    "words",
    [
        "[it](check.md), [it](./check.md#a), [it](topic/more.md?b) and [a [b]](topic/more.md)",
        "[up](../outside/) [host](https://a.example/b.md) [top](/c.md) [here](#d) [mail](mailto:a@b.example)",
        "`[it](chek.md)` and \\[it](chek.md)",
        "```\n[it](chek.md)\n```",
        "[A sheet](paper/made-later.pdf)",
    ],
)
def test_a_link_that_leads_somewhere_or_is_shown_as_code_stops_nobody(words: str) -> None:
    assert told_by(check_links_lead_somewhere, site_of({**PAGES, "a.md": f"# A\n\n{words}\n"})) == []


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
    assert {check_author_html, check_links_lead_somewhere} <= set(CHECKS)


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
