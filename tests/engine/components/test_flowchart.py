"""The flowchart as somebody sees it who signs for a tree: read from the SVG, each arrow leads where the quiz goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from component_examples import example_site
from small_sites import Texts

from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.flowchart import edges, flowchart, flowchart_in_slices
from selfcheck.site.library import Library, load_files

SVG = "{http://www.w3.org/2000/svg}"
JUMPS = """
title: Which way?
for: anyone
questions:
  first:
    ask: Where do you begin?
    why: To see where it leads.
    pick: one
    options: {over: Over the hill, far: Far away, near: Near}
    next:
      - {when: {first: over}, go: third}
      - {when: {first: far}, go: last}
      - else: second
  second:
    ask: Is it wet?
    why: To see where it leads.
    pick: one
    options: {wet: "Yes", dry: "No"}
    next: [{when: {second: wet}, go: last}, {else: home}]
  third:
    ask: Is it steep, so steep that nobody who is not used to it would climb it without a rope and somebody to hold it?
    why: To see where it leads.
    pick: one
    options: {steep: "Yes", flat: "No"}
    next: [{when: {third: steep}, go: second}, {else: last}]
  last:
    ask: Are you tired?
    why: To see where it leads.
    pick: one
    options: {tired: "Yes", awake: "No"}
    next: [{when: {last: tired}, go: home}, {else: on}]
outcomes:
  home: {title: Go home, lead: L.}
  on: {title: Go on, lead: L.}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_files(Texts({**example_site(), "quizzes/ways.yml": JUMPS}))


@dataclass
class Row:
    """A question as it is drawn: its box, and every text in it by its place."""

    id: str
    top: int
    bottom: int
    texts: dict[tuple[int, int], str]

    def holds(self, y: int) -> bool:
        return self.top <= y <= self.bottom


def numbers(element: ElementTree.Element) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d+", element.get("d", ""))]


def rows_of(svg: ElementTree.Element) -> list[Row]:
    rows = []
    for group in svg.iter(f"{SVG}g"):
        place = re.fullmatch(r"translate\(0 (\d+)\)", group.get("transform", ""))
        if not place:
            continue
        top, box = int(place[1]), group.find(f"{SVG}rect")
        assert box is not None
        texts = {(int(t.get("x", 0)), int(t.get("y", 0))): t.text or "" for t in group.iter(f"{SVG}text")}
        rows.append(Row(next(iter(texts.values())).split()[1], top, top + int(box.get("height", 0)), texts))
    return rows


def row_at(rows: list[Row], y: int) -> str:
    (found,) = [row.id for row in rows if row.holds(y)]
    return found


@pytest.fixture(scope="module")
def drawing(library: Library) -> ElementTree.Element:
    return ElementTree.fromstring(flowchart(library, "ways"))


def test_arrows_at_the_side_lead_to_the_questions_that_the_rules_go_to(
    library: Library, drawing: ElementTree.Element
) -> None:
    rows = rows_of(drawing)
    jumps = [
        numbers(path)
        for path in drawing.findall(f"{SVG}path")
        if re.fullmatch(r"M\S+ \S+H\S+V\S+H\S+", path.get("d", ""))
    ]
    drawn = sorted((row_at(rows, start), row_at(rows, end)) for _, start, _, end, _ in jumps)
    order = list(library.trees["ways"].questions)
    wanted = sorted(
        (question.id, rule.go)
        for question in library.trees["ways"].questions.values()
        for rule in question.rules
        if rule.go in order and order.index(rule.go) != order.index(question.id) + 1
    )
    assert drawn == wanted
    assert ("third", "second") in drawn  # one of them leads back up
    assert len({x for _, _, x, _, _ in jumps}) > 1  # those of one question do not lie on one another


def test_arrows_downwards_lead_from_a_question_to_the_one_below_it_where_a_rule_goes_there(
    library: Library, drawing: ElementTree.Element
) -> None:
    rows = rows_of(drawing)
    lines = [
        numbers(path) for path in drawing.findall(f"{SVG}path") if re.fullmatch(r"M(\d+) \S+L\1 \S+", path.get("d", ""))
    ]
    drawn = [(row_at(rows, start), row_at(rows, end + 2)) for _, start, _, end in lines]
    questions = library.trees["ways"].questions
    assert drawn == [
        (one, other) for one, other in pairwise(questions) if any(rule.go == other for rule in questions[one].rules)
    ]


def test_beside_each_answer_stands_what_it_brings_and_where_it_leads(
    library: Library, drawing: ElementTree.Element
) -> None:
    words = QuizWords("ways", library)
    for row in rows_of(drawing):
        wanted = edges(words, library.trees["ways"].questions[row.id])
        columns = sorted({x for x, _ in row.texts})
        answers = {y: text for (x, y), text in row.texts.items() if x == columns[1]}
        leads = {y: text for (x, y), text in row.texts.items() if len(columns) > 2 and x == columns[2]}
        said = [(text, leads[y]) for y, text in answers.items() if y in leads]
        assert [lead for _, lead in said] == [edge.to for edge in wanted if edge.to]
        assert all(
            edge.label.startswith(text) for (text, _), edge in zip(said, (e for e in wanted if e.to), strict=True)
        )


GATE = """
title: Which way?
for: anyone
questions:
  first:
    ask: What do you carry?
    why: To see where it leads.
    pick: many
    options:
      rope: {text: A rope, opens: [cliff, ledge]}
      map: A map
      boat: {text: A boat, opens: [lake]}
    none: Nothing
    unsure: I do not know
  cliff:
    ask: Is it high?
    why: To see where it leads.
    pick: one
    options: {high: "Yes", low: "No"}
  ledge:
    ask: Is it wide?
    why: To see where it leads.
    pick: one
    options: {wide: "Yes", narrow: "No"}
  lake:
    ask: Is it frozen?
    why: To see where it leads.
    pick: one
    options: {frozen: "Yes", open: "No"}
  end:
    ask: Are you tired?
    why: To see where it leads.
    pick: one
    options: {tired: "Yes", awake: "No"}
    next: [{when: {end: tired}, go: home}, {when: {asked: lake, lake: open}, go: home}, {else: on}]
outcomes:
  home: {title: Go home, lead: L.}
  on: {title: Go on, lead: L.}
"""


def test_a_question_that_not_everybody_is_asked_says_so_and_a_tick_says_what_it_opens() -> None:
    gated = load_files(Texts({**example_site(), "quizzes/ways.yml": GATE}))
    rows = {row.id: row for row in rows_of(ElementTree.fromstring(flowchart(gated, "ways")))}

    def said(name: str) -> str:
        return " ".join(rows[name].texts.values())

    assert "Only if you ticked “A rope” or not sure in question 1. Otherwise: Question 4." in said("cliff")
    assert "Only if you ticked “A boat” or not sure in question 1. Otherwise: Question 5." in said("lake")
    assert "Only if" not in said("first") + said("end")
    words = QuizWords("ways", gated)
    drawn = [(edge.label, edge.to) for edge in edges(words, gated.trees["ways"].questions["first"])]
    assert drawn == [
        ("A rope", "also question 2, 3"),
        ("A map", ""),
        ("A boat", "also question 4"),
        ("none of them", ""),
        ("not sure", "also question 2, 3, 4"),
    ]
    for row in rows.values():
        assert all(0 < y < row.bottom - row.top for _, y in row.texts)


def test_no_box_lies_on_another(drawing: ElementTree.Element) -> None:
    assert all(one.bottom < other.top for one, other in pairwise(rows_of(drawing)))


def test_slices_for_paper_show_the_whole_flowchart_once_and_cut_no_question(library: Library) -> None:
    html = flowchart_in_slices(library, "ways")
    slices = [[int(n) for n in box.split()] for box in re.findall(r'viewBox="([\d ]+)"', html)]
    assert len(slices) == len(library.trees["ways"].questions)
    assert slices[0][1] == 0
    assert all(one[1] + one[3] == other[1] for one, other in pairwise(slices))
    whole = rows_of(ElementTree.fromstring(flowchart(library, "ways")))
    for row, (_, top, _, height) in zip(whole, slices, strict=True):
        assert top <= row.top
        assert row.bottom <= top + height
