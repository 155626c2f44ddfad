"""A whole site on another subject, made by the same hooks and the same theme: the generator knows nothing of its subject."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing.building import Sites
from small_sites import load, warnings_of
from subject import SUBJECT

from selfcheck.config.model import RESERVED
from selfcheck.site.library import Library


@pytest.fixture(scope="module")
def library(bicycle: Path) -> Library:
    return load(bicycle)


@pytest.fixture
def site(sites: Sites) -> Path:
    """The folder it is built into."""
    return sites("bicycle").folder


def test_the_project_has_no_code_for_it(bicycle: Path) -> None:
    files = {path.suffix for path in bicycle.rglob("*") if path.is_file()}
    assert files == {".yml", ".md", ".svg"}


def test_the_quiz_is_proved_without_a_warning(library: Library) -> None:
    assert warnings_of(library) == ()
    assert set(library.trees["bicycle"].outcome_rank) == set(library.quizzes["bicycle"].outcomes)


def test_the_quiz_uses_the_whole_language(bicycle: Path, library: Library) -> None:
    text = re.sub(r"#.*", "", (bicycle / "site_config/quizzes/bicycle.yml").read_text("utf-8"))
    words = {word for word in (*RESERVED, "all", "picked_at_least", "groups", "flags", "bands", "by", "always") if word}
    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", text)] == []
    assert {question.pick for question in library.quizzes["bicycle"].questions.values()} == {"one", "many", "number"}


def test_some_path_stops_before_the_last_question(library: Library) -> None:
    graph, tree = library.graphs["bicycle"], library.trees["bicycle"]
    unfinished = [
        state.question
        for state in graph.states
        for target in state.targets
        if isinstance(target, str) and 0 < tree.outcome_rank[target] < tree.top and state.question == "wheels"
    ]
    assert unfinished, "a bad tyre decides the result, so the questions after it are left out"


def test_the_pages_hold_the_quiz_the_checklist_and_a_care_card(site: Path, library: Library) -> None:
    quiz = (site / "check/index.html").read_text("utf-8")
    assert quiz.count("<decision-quiz") == 1
    assert "data-graph='{" in quiz
    for name in library.quizzes["bicycle"].questions:
        assert f'id="bicycle:{name}"' in quiz
    for name in library.quizzes["bicycle"].outcomes:
        assert f'id="bicycle:{name}"' in quiz
    checklist = (site / "checklist/index.html").read_text("utf-8")
    assert checklist.count("<red-flag-checklist") == 1
    for name in library.flags:
        assert f'value="{name}"' in checklist
    home = (site / "index.html").read_text("utf-8")
    assert 'data-level="do_not_ride"' in home
    assert library.sources["police_m_check"].address in home


def test_no_page_names_the_subject_of_the_main_site(site: Path) -> None:
    pages = [*site.rglob("*.html"), *site.glob("search/*.js"), site / "sitemap.xml"]
    assert len(pages) > 10
    found = [
        (path.relative_to(site).as_posix(), match[0])
        for path in pages
        for match in SUBJECT.finditer(path.read_text("utf-8").replace("Bike doctor", ""))  # the title of a source
    ]
    assert found == []
