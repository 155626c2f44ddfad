"""What the files of `site_config/` name among the pages: a reader who follows it never comes to nothing."""

from __future__ import annotations

import pytest
from small_sites import BASE, site_of, texts_below, told_by

from selfcheck.checks import check
from selfcheck.prose.references import check_pages_to_read, check_texts_show_no_picture

QUIZZES = {name: text for name, text in texts_below(BASE / "site_config").items() if name.startswith("quizzes/")}
NAME, QUIZ = next(iter(QUIZZES.items()))


def line_after(text: str) -> int:
    return text.rstrip("\n").count("\n") + 1


@pytest.mark.parametrize(
    ("page", "meant"),
    [
        ("index", "index.md"),
        ("indx.md", "index.md"),
        ("https://elsewhere.example/index.md", None),
        ("/index.md", "index.md"),
        ("'index.md\" onclick=\"x'", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_page_to_read_that_is_no_page_of_the_site_is_told_with_its_line(page: str, meant: str | None) -> None:
    quiz = f"{QUIZ.rstrip()}\nreading:\n  - {{text: More, page: {page}}}\n"
    (told,) = told_by(check_pages_to_read, site_of({"index.md": "# Home\n"}, {NAME: quiz}))
    assert told.startswith(f"site_config/{NAME}:{line_after(quiz)}: '")
    assert "is not a page in content/" in told
    assert meant is None or f"(did you mean '{meant}'?)" in told


def test_a_page_to_read_that_is_not_there_yet_is_told_with_the_command_that_begins_it() -> None:
    quiz = f"{QUIZ.rstrip()}\nreading:\n  - {{text: More, page: far/away.md}}\n"
    (told,) = told_by(check_pages_to_read, site_of({"index.md": "# Home\n"}, {NAME: quiz}))
    assert told.endswith("is not a page in content/: 'selfcheck new page far/away' begins content/far/away.md")


@pytest.mark.parametrize("page", ["index.md", "index.md#part", "'what? #1.md'"])
def test_a_page_of_the_site_or_a_part_of_one_may_be_read(page: str) -> None:
    quiz = f"{QUIZ.rstrip()}\nreading:\n  - {{text: More, page: {page}}}\n"
    assert told_by(check_pages_to_read, site_of({"index.md": "# A\n", "what? #1.md": "# B\n"}, {NAME: quiz})) == []


def test_the_page_of_a_checklist_that_is_not_there_is_told_in_the_file_of_the_checklist() -> None:
    """And not on the page of the quiz, which offers it."""
    checklist = "title: A list\nfor: everybody\npage: parts/lst.md\nquiz: good\n"
    config = {"checklists/good.yml": checklist}
    assert told_by(check_pages_to_read, site_of({"parts/list.md": "# A\n"}, config)) == [
        "site_config/checklists/good.yml:3: 'parts/lst.md' is not a page in content/ (did you mean 'parts/list.md'?)"
    ]
    config = {"checklists/good.yml": checklist.replace("lst", "list")}
    assert told_by(check_pages_to_read, site_of({"parts/list.md": "# A\n"}, config)) == []


@pytest.mark.parametrize(
    "picture",
    ["![i](x)", "![](a b.png)", "![i][ref]", "![A sign](https://elsewhere.example/x.png)", "![A sign](images/x.png)"],
)
def test_a_text_that_shows_a_picture_is_told_with_its_line(picture: str) -> None:
    glossary = f"terms:\n  lid: {{name: lid, plain: 'What {picture} lies on top'}}\n"
    assert told_by(check_texts_show_no_picture, site_of(config={"glossary.yml": glossary})) == [
        f"site_config/glossary.yml:2: '{picture}' is a picture: show it on a page, a text here holds words alone"
    ]
    plain = glossary.replace(picture, "[a link](https://x.example/) and (!) this")
    assert told_by(check_texts_show_no_picture, site_of(config={"glossary.yml": plain})) == []


def test_a_picture_in_a_text_is_told_once_even_where_its_words_have_brackets() -> None:
    text = "What ![a [lid]](x) lies on top"
    told = told_by(check, site_of(config={"glossary.yml": f"terms:\n  lid: {{name: lid, plain: '{text}'}}\n"}))
    assert [line for line in told if "picture" in line] == [
        f"site_config/glossary.yml:2: '{text}' is a picture: show it on a page, a text here holds words alone"
    ]
