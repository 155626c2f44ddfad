"""The reviewers' page: what somebody who signs for a tree relies on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import small_sites
from jinja2 import Environment
from small_sites import load, words_of

from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.edges import edges
from selfcheck.components.review.flowchart import flowchart
from selfcheck.components.review.render import PARTS, render_review, review_fingerprint
from selfcheck.components.templates import environment
from selfcheck.config.words import plain
from selfcheck.site.library import Library
from selfcheck.trees.counting import counts, tally


@pytest.fixture(scope="module")
def templates(overrides: Path) -> Environment:
    return environment(overrides)


@pytest.fixture(scope="module")
def laid_open(kettle_library: Library, templates: Environment) -> str:
    return render_review("kettle", kettle_library, templates, score=False)


def test_every_question_answer_and_flag_is_on_the_page(laid_open: str, kettle_library: Library) -> None:
    words = words_of(laid_open)
    for question in kettle_library.quizzes["kettle"].questions.values():
        assert question.ask in words
        for choice in (question.options or {}).values():
            assert choice.text in words
        for name in question.flags or ():
            flag = kettle_library.flags[name]
            assert plain(flag.text) in words
            assert str(flag.ref) in words
            if flag.judgement:
                assert str(flag.judgement).split(".", maxsplit=1)[0] in words


def test_every_way_to_every_result_is_listed(laid_open: str, kettle_library: Library) -> None:
    total = counts(kettle_library.graphs["kettle"]).total()
    listed = re.findall(r'<ol class="review__ways">(.*?)</ol>', laid_open, re.DOTALL)
    assert sum(ways.count("<li>") for ways in listed) == total


def test_the_parts_together_say_all_and_each_says_which_fingerprint_it_has(
    laid_open: str, kettle_library: Library, templates: Environment
) -> None:
    parts = [render_review("kettle", kettle_library, templates, part=part, score=False) for part in PARTS]
    headings = [re.findall(r"<h[23][^>]*>(.*?)</h[23]>", part) for part in parts]
    assert [heading for part in headings for heading in part] == re.findall(r"<h[23][^>]*>(.*?)</h[23]>", laid_open)
    assert all(headings)
    assert all(f"<code>{review_fingerprint('kettle', kettle_library)}</code>" in part for part in parts)


def test_the_paths_a_rule_is_proved_over_are_counted_exactly(kettle_library: Library) -> None:
    graph = kettle_library.graphs["kettle"]
    assert tally(graph, None, lambda _, __, ___: None, lambda _, __: True) == counts(graph).total()
    ends = tally(graph, None, lambda _, __, ___: None, lambda _, end: end == "unplug")
    assert ends == counts(graph)["unplug"] > 0


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("red_flags.yml", "**Smoke or a burning smell**", "**Smoke or a burnt smell**"),
        ("red_flags.yml", "lid_opens: {ref: K6, level: ask_shop", "lid_opens: {ref: K6, level: stop_using"),
        ("care_levels.yml", "do: Ask the shop this week what to do.", "do: Ask the shop this month what to do."),
        ("care_levels.yml", "when: This week", "when: This month"),
        ("quizzes/kettle.yml", "lead: Ask this week.", "lead: Ask this month."),
    ],
    ids=["a sign", "the level of a sign", "what to do at a level", "how soon a level is", "a result"],
)
def test_a_signature_is_no_longer_good_when_what_was_signed_has_changed(
    kettle_library: Library, kettle_copy: Path, file: str, old: str, new: str
) -> None:
    before = review_fingerprint("kettle", kettle_library)
    assert review_fingerprint("kettle", load(kettle_copy)) == before
    path = kettle_copy / "site_config" / file
    small_sites.edit(path, old, new)
    if file == "red_flags.yml" and "level:" in old:  # the checklist has to agree
        lists = kettle_copy / "site_config/checklists/kettle.yml"
        small_sites.edit(lists, "flags: [boils_on, lid_opens]", "flags: [boils_on]")
        small_sites.edit(lists, "flags: [cord_frayed, wet_base]", "flags: [cord_frayed, wet_base, lid_opens]")
        quiz = kettle_copy / "site_config/quizzes/kettle.yml"
        small_sites.edit(quiz, "switch: [boils_on, lid_opens]", "switch: boils_on")
    assert review_fingerprint("kettle", load(kettle_copy)) != before


def test_the_flowchart_names_every_answer_and_where_it_leads(bicycle: Path) -> None:
    library = load(bicycle)
    tree = library.trees["bicycle"]
    words = QuizWords("bicycle", library)
    drawing = flowchart(words, library.graphs["bicycle"])
    for question in tree.questions.values():
        assert f">{words.number[question.id]}  {question.id}<" in drawing
        drawn = edges(words, question)
        assert all(edge.label for edge in drawn)
        rules = [edge for edge in drawn if edge.to]
        assert len(rules) >= (len(question.rules) if question.rules[0].guard is not True else 0)


def test_a_preview_leaves_the_mutation_score_out_and_a_build_says_it(
    laid_open: str, kettle_library: Library, templates: Environment
) -> None:
    assert "A preview leaves it out" in laid_open
    scored = render_review("kettle", kettle_library, templates)
    assert re.search(r"Of \d+ changes the checks refused \d+\.", words_of(scored))


@pytest.fixture(scope="module")
def of_bicycle(bicycle: Path, templates: Environment) -> str:
    return words_of(render_review("bicycle", load(bicycle), templates, score=False))


def test_a_story_is_shown_in_its_words_with_each_reading_and_the_levels_between_which_it_ends(
    of_bicycle: str, bicycle: Path
) -> None:
    library = load(bicycle)
    (told,) = (example for example in library.quizzes["bicycle"].examples if example.readings)
    assert str(told.story) in of_bicycle
    least, most = library.levels[str(told.at_least)].name, library.levels[str(told.at_most)].name
    assert f"{least} to {most}" in of_bicycle
    for name in told.readings or ():
        assert re.search(rf"{name}: \d+ [a-z][^→]* → \w", of_bicycle)


def test_what_is_left_out_on_purpose_is_shown_with_the_flags_and_the_reason(of_bicycle: str, bicycle: Path) -> None:
    library = load(bicycle)
    (left,) = library.quizzes["bicycle"].passed_over
    assert left.why in of_bicycle.partition("Left out on purpose")[2]
    for flag in left.flags or ():
        assert plain(library.flags[flag].text) in of_bicycle.partition(left.why)[2]


def test_signs_that_sound_alike_stand_side_by_side_with_what_tells_them_apart(of_bicycle: str, bicycle: Path) -> None:
    flags = load(bicycle).flags
    shown = of_bicycle.partition("Signs that sound alike")[2]
    told = [(flag, flags[other], text) for flag in flags.values() for other, text in flag.differs.items()]
    assert told
    for one, other, text in told:
        line = next(part for part in shown.split(plain(one.text)) if text in part)
        assert plain(other.text) in line.partition(text)[0]


def test_no_question_that_reads_a_tick_is_shown_to_a_reviewer(of_bicycle: str, bicycle: Path) -> None:
    graph = load(bicycle).graphs["bicycle"]
    hidden = [name for name, question in graph.tree.questions.items() if question.reads]
    assert hidden
    assert not any(name in of_bicycle for name in hidden)


def test_a_way_through_a_gate_is_listed_with_what_was_ticked(templates: Environment, base_copy: Path) -> None:
    small_sites.edit(
        base_copy / "site_config/quizzes/good.yml",
        "outcomes:",
        "  more: {ask: What else?, why: It helps., pick: many, options: {hums: {text: It hums, opens: [hum]}, hot: It is hot}, "
        "none: Nothing}\n  hum: {ask: Does it hum loudly?, why: It helps., pick: one, options: {soft: Softly, loud: "
        "{text: Loudly, at_least: mid}}}\noutcomes:",
    )
    page = render_review("good", load(base_copy), templates, part="results", score=False)
    assert "more:" not in page
    assert re.search(r"\d+ hums · \d+ loud", words_of(page))
    assert re.search(r"\d+ hums, hot · \d+ loud", words_of(page))
