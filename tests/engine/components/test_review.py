"""The reviewers' page: what somebody who signs for a tree relies on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfcheck.components.quiz.form import Form
from selfcheck.components.review.flowchart import draw, edges
from selfcheck.components.review.render import PARTS, fingerprint, render_review, tally
from selfcheck.components.templates import environment
from selfcheck.site.library import Library, load
from selfcheck.trees.paths import counts

BICYCLE = "tests/sites/bicycle"


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest) -> Library:
    return load(Path(request.config.rootpath))


@pytest.fixture(scope="module")
def page(library: Library, request: pytest.FixtureRequest) -> str:
    env = environment(Path(request.config.rootpath) / "overrides")
    return render_review("leg-twitching", library, env, score=False)


def test_every_question_answer_and_flag_is_on_the_page(page: str, library: Library) -> None:
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for question in library.quizzes["leg-twitching"].questions.values():
        assert question.ask in words
        for name in question.flags or ():
            assert str(library.flags[name].ref) in words
            if library.flags[name].judgement:
                assert str(library.flags[name].judgement).split(".", maxsplit=1)[0] in words


def test_every_way_to_every_result_is_listed(page: str, library: Library) -> None:
    total = counts(library.graphs["leg-twitching"]).total()
    listed = re.findall(r'<ol class="review__ways">(.*?)</ol>', page, re.DOTALL)
    assert sum(ways.count("<li>") for ways in listed) == total


def test_the_parts_together_say_all_and_each_says_which_fingerprint_it_has(
    page: str, library: Library, project: Path
) -> None:
    env = environment(project / "overrides")
    parts = [render_review("leg-twitching", library, env, part=part, score=False) for part in PARTS]
    headings = [re.findall(r"<h[23][^>]*>(.*?)</h[23]>", part) for part in parts]
    assert [heading for part in headings for heading in part] == re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page)
    assert all(headings)
    assert all(f"<code>{fingerprint('leg-twitching', library)}</code>" in part for part in parts)


def test_the_paths_a_rule_is_proved_over_are_counted_exactly(library: Library) -> None:
    graph = library.graphs["leg-twitching"]
    assert tally(graph, None, lambda _, __, ___: None, lambda _, __: True) == counts(graph).total()
    ends = tally(graph, None, lambda _, __, ___: None, lambda _, end: end == "emergency")
    assert ends == counts(graph)["emergency"]


def test_a_changed_word_or_level_changes_the_fingerprint(library: Library, project_copy: Path) -> None:
    before = fingerprint("leg-twitching", library)
    flags = project_copy / "site_config/red_flags.yml"
    text = flags.read_text(encoding="utf-8")
    flags.write_text(text.replace("**Face drooping on one side**", "**Face dropping on one side**"), encoding="utf-8")
    assert fingerprint("leg-twitching", load(project_copy)) != before
    flags.write_text(text, encoding="utf-8")
    assert fingerprint("leg-twitching", load(project_copy)) == before


def test_the_flowchart_names_every_answer_and_where_it_leads(project: Path) -> None:
    library = load(project / BICYCLE)
    tree = library.trees["bicycle"]
    form = Form("bicycle", library.quizzes["bicycle"], tree, library)
    drawing = draw(library, "bicycle")
    for question in tree.questions.values():
        assert f">{form.number[question.id]}  {question.id}<" in drawing
        drawn = edges(form, question)
        assert all(edge.label for edge in drawn)
        rules = [edge for edge in drawn if edge.to]
        assert len(rules) >= (len(question.rules) if question.rules[0].guard is not True else 0)


def test_a_preview_leaves_the_mutation_score_out_and_a_build_says_it(
    page: str, library: Library, project: Path
) -> None:
    assert "A preview leaves it out" in page
    bicycle = load(project / BICYCLE)
    scored = render_review("bicycle", bicycle, environment(project / "overrides"))
    assert re.search(r"Of \d+ changes the checks refused \d+\.", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", scored)))
