"""A page never loses what it should show: whatever an author writes in place of a block is told, with its line."""

from __future__ import annotations

import pytest
from small_sites import markdown_of, site_of, told_by

from selfcheck.checks import check_files
from selfcheck.site.block_checks import check_all_is_shown, check_blocks
from selfcheck.site.fences import Fence
from selfcheck.site.site import SiteFile, make_site

NO_BLOCK = (
    "this is no block, and its text would be shown: write ```quiz alone in a line, the id below it, and ``` below that"
)
NO_END = "the block that begins here has no end: write the same marks again below it, indented alike"
NO_KIND = "this block has no kind, and 'good' would be shown as code: write 'quiz' behind its marks"
BELOW = "this block has no kind, and would be shown as code: write 'quiz' behind its marks and not below them"
KWIZ = "'kwiz' is not a kind of block, and 'good' would be shown as code: write 'quiz' behind its marks"
FAR_IN = "a quiz block that is indented so far is shown as code: begin it at the start of the line"


def told(page: str) -> list[str]:
    """Return what is told of the blocks of a page on which a quiz `good` is to be shown; and that no more is."""
    site = site_of({"a.md": page})
    assert told_by(check_all_is_shown, site) == []
    return told_by(check_blocks, site)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("```quizz\ngood\n```", "'quizz' is not a kind of block (did you mean 'quiz'?)"),
        ("```qiuz\ngood\n```", "'qiuz' is not a kind of block (did you mean 'quiz'?)"),
        ("```Quiz\ngood\n```", "'Quiz' is not a kind of block: write 'quiz'"),
        ("~~~QUIZ\ngood\n~~~", "'QUIZ' is not a kind of block: write 'quiz'"),
        ("``` { .Quiz }\ngood\n```", "'Quiz' is not a kind of block: write 'quiz'"),
        ("```care_card\ntop\n```\n\n```quiz\ngood\n```", "'care_card' is not a kind of block: write 'care-card'"),
        ("```carecard\ntop\n```\n\n```quiz\ngood\n```", "'carecard' is not a kind of block (did you mean 'care-card'?)"),
        ("```kwiz\ngood\n```", KWIZ),
        ("```\ngood\n```", NO_KIND),
        ("```{quiz}\ngood\n```", NO_KIND),
        ("```\nquiz\ngood\n```", BELOW),
        ('```quiz title="x"\ngood\n```', "a quiz block has no options: write 'quiz' alone behind its marks"),
        ("```quiz\ngood\n", NO_END),
        ("```quiz\ngood\n``", NO_END),
        ("```quiz\ngood\n~~~", NO_END),
        ("```quiz\ngood\n\n## More\n\nWords.", NO_END),
        ("> ```quiz\n> good\n\n```", NO_END),
        ("```quiz good\n```", NO_BLOCK),
        ("```quiz good```", NO_BLOCK),
        ("``quiz\ngood\n``", NO_BLOCK),
        ("'''quiz\ngood\n'''", NO_BLOCK),
        ("´´´quiz\ngood\n´´´", NO_BLOCK),
        ("‘‘‘quiz\ngood\n’’’", NO_BLOCK),
        (":::quiz\ngood\n:::", NO_BLOCK),
        ("::: Quiz\ngood\n:::", NO_BLOCK),
        ("- '''quiz\n  good\n  '''", NO_BLOCK),
        ("> '''quiz\n> good\n> '''", NO_BLOCK),
        ("!!! quiz\n    good", NO_BLOCK),
        ("{{ quiz good }}", NO_BLOCK),
        ("{% quiz good %}", NO_BLOCK),
        ("+++quiz\ngood\n+++", NO_BLOCK),
        ("___quiz\ngood\n___", NO_BLOCK),
        ("Words. ```quiz\ngood\n```", NO_BLOCK),
        ("*```quiz*\ngood\n```", NO_BLOCK),
        ("```a quiz\ngood\n```", NO_BLOCK),
        (":   ```quiz\n    good\n    ```", NO_BLOCK),
        ("| ```quiz good | x |", NO_BLOCK),
        ("```quiz <!-- good -->\ngood\n```", NO_BLOCK),
        ("````quiz\ngood\n```", NO_END),
        ("[[quiz: good]]", NO_BLOCK),
        ("    ```quiz\n    good\n    ```", FAR_IN),
        ("\t```quiz\n\tgood\n\t```", FAR_IN),
        ("Words.\n\n        ```quiz\n        good\n        ```", FAR_IN),
        ("- a\n\nWords.\n\n    ```quiz\n    good\n    ```", FAR_IN),
        (">     ```quiz\n>     good\n>     ```", FAR_IN),
    ],
)  # fmt: skip
def test_a_slip_in_a_block_is_told_once_on_its_line(block: str, message: str) -> None:
    line = next(n for n, text in enumerate(block.split("\n"), 5) if any(mark in text for mark in "`~´‘:{[!'+_"))
    assert told(f"# Kettles\n\nWords.\n\n{block}\n") == [f"content/a.md:{line}: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "```quiz\ngood\n```",
        "~~~~quiz\ngood\n~~~~",
        "``` { .quiz }\ngood\n```",
        "   ```quiz\n   good\n   ```",
        "- a\n\n    ```quiz\n    good\n    ```",
        "- a\nand on\n\n    ```quiz\n    good\n    ```",
        "1. a\n\n    - b\n\n        ```quiz\n        good\n        ```",
        '!!! note "N"\n\n    ```quiz\n    good\n    ```',
        '??? note "N"\n\n    ```quiz\n    good\n    ```',
        "> ```quiz\n> good\n> ```",
        "<div markdown>\n\n```quiz\ngood\n```\n\n</div>",
    ],
)
def test_where_a_block_may_stand_nothing_is_told_and_the_quiz_is_shown(text: str) -> None:
    site = site_of({"a.md": text})
    assert told_by(check_blocks, site) == told_by(check_all_is_shown, site) == []
    md = markdown_of(site, ("admonition", "def_list", "md_in_html", "pymdownx.details", "toc", "tables"))
    assert "<decision-quiz" in md.convert(text)


@pytest.mark.parametrize(
    "words",
    [
        "```python\nquiz = good\n```",
        "```yaml\nquiz:\n```",
        "```mermaid\ngraph\n```",
        "```diagram\ngraph\n```",
        "```text\nquiz\n```",
        "```\nsome code\n```",
        "    indented code",
        '"Quiz" is a word.',
        "**Quiz**",
        "## Quiz",
        "[Quiz](a.md)",
        "- quiz",
        "`quiz`",
        "Write ```quiz``` there.",
        "-- a quiz is a game, and so on",
        '=== "Quiz"\n\n    Words.',
        "A quiz ~ or a diary.",
        '!!! note "Quiz"\n\n    Words.',
        "<!-- ```quiz\ngood -->",
    ],
)
def test_code_and_words_are_left_alone(words: str) -> None:
    assert told(f"```quiz\ngood\n```\n\n{words}\n") == []


# --- what no page shows ---------------------------------------------------------------------------------------------------

LIST = "title: L\nfor: A\nquiz: good\ngroups:\n  - {level: top, flags: [bad_sign]}\n"


@pytest.mark.parametrize("kind", ["glossary", "judgements", "owner", "sources"])
def test_a_block_that_shows_all_is_told_before_a_build_if_it_asks_for_anything_else(kind: str) -> None:
    for body in ("x\n", "", "all\nall\n"):
        site = site_of({"a.md": f"\n```{kind}\n{body}```\n"})
        assert told_by(check_blocks, site) == [f"content/a.md:2: a block of this kind, '{kind}', holds one word, `all`"]
    assert told_by(check_blocks, site_of({"a.md": f"```{kind}\nall\n```\n"})) == []


def test_a_quiz_a_checklist_a_diary_or_a_chart_that_no_page_shows_is_a_warning() -> None:
    files = {"checklists/l.yml": LIST, "diaries/d.yml": "title: D\n", "charts/c.yml": "title: C\n"}
    site = site_of({"a.md": "# A\n", "b.md": "```review\ngood\n```\n"}, files)
    assert told_by(check_all_is_shown, site) == [
        "site_config/charts/c.yml:1: warning: no page shows this chart: write a ```drawing block with 'c' into one",
        "site_config/checklists/l.yml:1: warning: no page shows this checklist: write a ```checklist block with 'l' into one",
        "site_config/diaries/d.yml:1: warning: no page shows this diary: write a ```diary block with 'd' into one",
        "site_config/quizzes/good.yml:1: warning: no page shows this quiz: write a ```quiz block with 'good' into one",
    ]


def test_where_a_page_names_one_that_is_not_there_the_others_are_not_told() -> None:
    assert told_by(check_all_is_shown, site_of({"a.md": "```quiz\nGood\n```\n"})) == []


def test_a_quiz_that_stands_in_a_comment_is_shown_by_no_page() -> None:
    assert len(told_by(check_all_is_shown, site_of({"a.md": "<!--\n```quiz\ngood\n```\n-->\n"}))) == 1


def test_a_site_whose_pages_are_not_there_is_asked_for_none() -> None:
    assert told_by(check_all_is_shown, site_of({})) == []


# --- what comes out of Markdown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ['=== "Tab"\n\n    ```quiz\n    good\n    ```', "    ```quiz\n    good\n    ```"],
)  # fmt: skip
def test_a_quiz_that_does_not_come_out_of_markdown_stops_a_page(text: str) -> None:
    site = site_of({"a.md": text})
    with pytest.raises(ValueError, match=r"^line \d: the quiz 'good' did not come out, and its text would be shown"):
        markdown_of(site).convert(text)


def test_of_two_of_a_kind_the_one_that_is_lost_is_told() -> None:
    lost: list[Fence] = []
    md = markdown_of(site_of({}), ("toc", "pymdownx.superfences"))
    md.treeprocessors["selfcheck-lost"]._tell = lost.append
    html = md.convert("```care-card\ntop\n```\n\n    ```care-card\n    top\n    ```\n\n```care-card\ntop\n```\n")
    assert html.count('<section class="care-card"') == 2
    assert [fence.kind for fence in lost] == ["care-card"]


def test_one_page_is_not_held_against_the_one_before() -> None:
    md = markdown_of(site_of({}))
    for page in ("```quiz\ngood\n```\n", "Words.\n", "```quiz\ngood\n```\n"):
        md.reset()
        assert ("<decision-quiz" in md.convert(page)) == ("quiz" in page)


# --- what would be published and is no page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["a.MD", "a.md~", "a.md.bak", "#a.md#", "deep/a.Markdown", "a.mdx", "a.md.txt", "a.qmd"]
)
def test_a_file_that_is_taken_for_a_page_and_is_none_is_not_published_unchecked(name: str) -> None:
    message = "would be published as it is, and unchecked: name it so that it ends in .md, or take it away"
    library = site_of().library
    for published, expected in ((True, [f"docs/{name}:1: {message}"]), (False, [])):
        files = [SiteFile(name, b"".__str__, is_page=False, is_published=published)]
        assert told_by(check_files, make_site(site_of().root, "docs", files, library)) == expected


@pytest.mark.parametrize("name", ["leaflet.pdf", "robots.txt", "images/md.pdf", "demo.html", "readme.mdb"])
def test_other_files_are_published_as_they_are(name: str) -> None:
    site = make_site(site_of().root, "docs", [SiteFile(name, b"".__str__, is_page=False)], site_of().library)
    assert told_by(check_files, site) == []
