"""A page that nothing names would be called by the name of its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import site_of, told_by

from selfcheck.commands.main import main
from selfcheck.prose.titles import check_pages_have_titles

NONE = "the page has no title: begin it with a line such as `# Its title`"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Words.\n", 1),
        ("---\ndescription: Words\n---\n\nWords.\n", 5),
        ("\n## A part\n\nWords.\n", 2),
        ("```\n# no heading\n```\n\nWords.\n", 5),
        ("#\n", 1),
        ("", 1),
    ],
)
def test_a_page_that_nothing_names_is_told_at_its_first_words(text: str, line: int) -> None:
    assert told_by(check_pages_have_titles, site_of({"a.md": text})) == [f"content/a.md:{line}: warning: {NONE}"]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n",
        "#A\n",
        "A\n=\n",
        "A page\n======\n\nWords.\n",
        "<h1>A</h1>\n",
        "Words.\n\n# A\n",
        "---\ntitle: A\n---\n\nWords.\n",
        "---\ntemplate: home.html\n---\n",
    ],
)
def test_a_page_that_has_a_title_in_any_form_is_let_be(text: str) -> None:
    assert told_by(check_pages_have_titles, site_of({"a.md": text})) == []


@pytest.mark.parametrize(("theme", "told"), [("selfcheck", True), ("material", False)])
def test_a_site_of_another_theme_is_not_told_of_titles_that_it_takes_from_elsewhere(
    tmp_path: Path, theme: str, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: Hut\ntheme: {{name: {theme}}}\nplugins: [selfcheck]\nnav: [Stove: stove.md, Post: post.md]\n",
        "utf-8",
    )
    (tmp_path / "site_config").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/stove.md").write_text("Wood only.\n", "utf-8")
    (tmp_path / "docs/post.md").write_text("title: First\ndate: 2026-01-02\n\nWords.\n", "utf-8")
    assert main(["check", "--root", str(tmp_path)]) == int(told)
    said = "".join(capsys.readouterr())
    assert (NONE in said, "is not opened" in said) == (told, told)
