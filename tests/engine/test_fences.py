"""The one reader of fences finds a block where SuperFences makes one, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from selfcheck.site.fences import Fence, Line, parts_of, without_hidden_fences
from selfcheck.site.page import read_page

KINDS = ("quiz", "drawing")
PIECES = (
    *("```", "````", "~~~", "~~~~", "`", " ", "  ", "    ", "\t", "> ", ">", "- ", "1. ", "quiz", "drawing", "python"),
    *("{ .quiz }", '{.quiz #a title="x"}', ".quiz", 'title="x"', "foo", "lid", "<!--", "-->", "#", "!!! note"),
)
pages = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=12).map("\n".join)


def made_by_superfences(text: str) -> list[tuple[str, str]]:
    """Return the kind and the body of each block that SuperFences makes, of code and of our own."""
    made: list[tuple[str, str]] = []

    def draw(source: str, language: str, *_: Any, **__: Any) -> str:
        made.append((language, source))
        return "<p>x</p>"

    fences = [{"name": kind, "class": kind, "format": draw} for kind in KINDS]
    md = Markdown(
        extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": fences}}
    )
    blocks = md.preprocessors["fenced_code_block"]
    highlight = blocks.highlight

    def code(src: str = "", language: str = "", **options: Any) -> str:
        made.append((language or "", src))
        return str(highlight(src=src, language=language, **options))

    blocks.extension.superfences[0]["formatter"] = code
    blocks.run(without_hidden_fences(md.preprocessors["normalize_whitespace"].run(text.split("\n"))))
    return made


def closed_fences(text: str) -> list[Fence]:
    return [part for part in parts_of(text) if isinstance(part, Fence) and part.closed]


@given(pages)
@example("````text\n```quiz\nleg\n```\n````")
@example("- item\n\n\t```quiz\n\tleg\n\t```")
@example("> ```quiz\n> lid\n```\nmore")
@example("``` { .quiz }\nleg\n```")
@example('```quiz title="x"\nleg\n```')
@example("```quiz x y\nleg\n```\n\n```drawing\nb\n```")
@example("~~~quiz\nleg\n```\n~~~")
@example("    ```quiz\n  lid\n    ```")
def test_a_block_is_found_where_superfences_makes_one(text: str) -> None:
    assert [(fence.kind, fence.text) for fence in closed_fences(text)] == made_by_superfences(text)


@given(pages)
def test_no_line_is_lost_or_counted_twice(text: str) -> None:
    lines = text.split("\n")
    seen = []
    for part in parts_of(text):
        if isinstance(part, Line):
            seen.append(part.number)
        else:
            seen += range(part.line, (part.body[-1].number if part.body else part.line) + 1)
    assert seen == sorted(set(seen))
    assert len(without_hidden_fences(lines)) == len(lines)


def test_a_block_in_a_comment_is_no_block_and_the_comment_is_taken_out_before_one_is_drawn() -> None:
    text = "<!--\n```quiz\nold\n```\n-->\n\n```quiz\nnew\n```\n"
    assert [fence.text for fence in closed_fences(text)] == ["new"]
    assert made_by_superfences(text) == [("quiz", "new")]


@pytest.mark.parametrize(
    "text",
    [
        "`<!--`\n```quiz\nleg\n```\n-->",
        "<!-- no end\n```quiz\nleg\n```",
        "<!-- a --> <!-- b\n-->\n```quiz\nleg\n```",
    ],
)
def test_what_only_looks_like_a_comment_hides_nothing(text: str) -> None:
    assert [fence.kind for fence in closed_fences(text)] == ["quiz"]


def test_a_block_knows_its_lines_and_whether_it_has_an_end() -> None:
    page = read_page("---\ntitle: T\n---\n\n```quiz\n\nleg\n```\n\n- a\n\n    ```diary\n  b\n", "a.md", "docs")
    first, second = page.fences
    assert (first.line, first.header, first.filled_lines()) == (5, "```quiz", [Line(7, "lid")])
    assert (second.kind, second.line, second.closed) == ("diary", 12, False)
