"""What an author sees of a quiz in the live preview, while it is being edited."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from small_sites import edit

from selfcheck.commands.author_page import author_page

QUIZ = "site_config/quizzes/good.yml"
EXAMPLE = "examples:\n  - {name: Nobody is <b>ill</b>, answers: {first: none}, result: low_end}\n"
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@b.c")


@pytest.fixture
def site(base_copy: Path) -> Path:
    path = base_copy / QUIZ
    path.write_text(path.read_text() + EXAMPLE)
    return base_copy


def commit(site: Path) -> None:
    for words in (["init", "-q"], ["add", "."], [*AUTHOR, "commit", "-qm", "begin"]):
        subprocess.run(["git", *words], cwd=site, check=True, capture_output=True)


def page(site: Path, example: str | None = None) -> str:
    found = author_page(site, "good", example)
    assert found
    return found


def test_an_author_sees_the_flowchart_and_the_ways(site: Path) -> None:
    found = page(site)
    assert found.count('class="flow__card"') == 4
    assert "low_end: first=none" in found
    assert "4  paths in all" in found
    assert "What is wrong" not in found


def test_an_author_sees_what_an_edit_changed_since_the_last_commit(site: Path) -> None:
    commit(site)
    assert "Nothing changes" in page(site)
    edit(site / QUIZ, "{text: I am not sure, at_least: mid}", "{text: I am not sure, at_least: top}")
    changed = page(site)
    assert "More cautious" in changed
    assert "I am not sure" in changed


def test_who_has_no_git_is_told_nothing_of_commits(site: Path) -> None:
    assert "last commit" not in page(site)


def test_an_author_sees_the_way_of_an_example_and_no_markup_of_its_name_is_obeyed(site: Path) -> None:
    assert 'opacity=".4"' not in page(site)
    assert 'opacity=".4"' in page(site, "1")
    assert "<b>" not in page(site, "1")
    assert "Flowchart" in page(site, "7")  # it was taken out while its way was shown


def test_an_author_sees_the_way_that_breaks_a_rule(site: Path) -> None:
    edit(site / QUIZ, "result: low_end", "result: mid_end")
    found = page(site)
    assert "ends in &#x27;low_end&#x27;, not in &#x27;mid_end&#x27;" in found
    assert 'opacity=".4"' in found


@pytest.mark.parametrize(("old", "new"), [("pick: many", "pick: mnay"), ("bad_sign", "bda_sign")])
def test_a_quiz_that_is_no_tree_says_once_what_is_wrong(site: Path, old: str, new: str) -> None:
    edit(site / QUIZ, old, new)
    found = page(site)
    assert found.count("What is wrong") == 1
    assert new.split()[-1] in found


def test_a_misspelt_sign_is_told_where_it_is_misspelt_and_not_where_it_is_asked_for(site: Path) -> None:
    edit(site / QUIZ, "flags: [bad_sign", "flags: [bda_sign")
    (site / QUIZ).write_text((site / QUIZ).read_text() + "always: [{when: {first: bad_sign}, at_least: top}]\n")
    found = page(site)
    assert "&#x27;bda_sign&#x27; is not a red flag" in found
    assert found.count("did you mean") == 1


def test_there_is_no_page_of_a_quiz_that_is_not_there(site: Path) -> None:
    assert author_page(site, "../good") is None
