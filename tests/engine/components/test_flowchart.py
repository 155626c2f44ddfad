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
from selfcheck.components.review.cards import CARD, PAD, ShownPath, cards_of, stops_early, text_width, wrapped
from selfcheck.components.review.edges import edges
from selfcheck.components.review.flowchart import PAGE, flowchart, flowchart_in_slices
from selfcheck.components.review.layout import on_a_sheet, on_pages
from selfcheck.site.library import Library, load_files
from selfcheck.trees.graph import run

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


@pytest.fixture(scope="module")
def library() -> Library:
    return load_files(Texts({**example_site(), "quizzes/ways.yml": JUMPS, "quizzes/gate.yml": GATE}))


def drawn(library: Library, name: str, way: ShownPath | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(flowchart(QuizWords(name, library), library.graphs[name], way))


@dataclass
class Box:
    """A card as it is drawn: where it stands, and the texts on it from top to bottom."""

    left: int
    top: int
    width: int
    height: int
    lines: list[str]
    group: ElementTree.Element

    @property
    def words(self) -> str:
        return " ".join(self.lines).replace("\N{NO-BREAK SPACE}", " ")

    def holds(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.left + self.width + 1 and self.top - 1 <= y <= self.top + self.height + 1


def boxes(svg: ElementTree.Element) -> dict[str, Box]:
    found = {}
    for group in svg.iter(f"{SVG}g"):
        if group.get("class") == "flow__card":
            left, top = map(int, re.findall(r"\d+", group.get("transform", "")))
            box = group.find(f"{SVG}rect")
            assert box is not None
            lines = [text.text or "" for text in group.iter(f"{SVG}text")]
            size = int(box.get("width", 0)), int(box.get("height", 0))
            found[lines[0].split()[-1]] = Box(left, top, *size, lines, group)
    return found


def ends_of(path: ElementTree.Element) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a path of M, H and V begins and ends."""
    steps = re.findall(r"([MHV])(-?\d+)(?: (-?\d+))?", path.get("d", ""))
    x, y = float(steps[0][1]), float(steps[0][2])
    begin = x, y
    for way, number, _ in steps[1:]:
        x, y = (float(number), y) if way == "H" else (x, float(number))
    return begin, (x, y)


def at(cards: dict[str, Box], place: tuple[float, float]) -> str:
    return next((name for name, box in cards.items() if box.holds(*place)), "")


def test_lines_beside_the_columns_lead_to_the_questions_that_the_rules_go_to(library: Library) -> None:
    svg = drawn(library, "ways")
    cards, order = boxes(svg), list(library.trees["ways"].questions)
    paths = [ends_of(path) for path in svg.iter(f"{SVG}path") if path.get("class") == "flow__jump"]
    found = sorted((at(cards, begin), at(cards, end)) for begin, end in paths)
    assert found == sorted(
        (question.id, rule.go)
        for question in library.trees["ways"].questions.values()
        for rule in question.rules
        if rule.go in order and order.index(rule.go) != order.index(question.id) + 1
    )
    assert ("third", "second") in found  # one of them leads back up
    assert len({begin for begin, _ in paths}) == len(paths)  # none lies on another


@pytest.mark.parametrize("name", ["ways", "gate"])
def test_a_line_leads_on_wherever_the_next_question_may_come_next(library: Library, name: str) -> None:
    svg = drawn(library, name)
    cards, questions = boxes(svg), library.trees[name].questions
    downward = [p for p in svg.iter(f"{SVG}path") if re.fullmatch(r"M\S+ \S+?(V\d+H\d+V\d+H\d+)?V\d+", p.get("d", ""))]
    # it ends at the next card, or, where that is set in, beside it
    found = [at(cards, (x + 20, y + 1)) for _, (x, y) in map(ends_of, downward)]
    assert found == [
        other
        for one, other in pairwise(questions)
        if questions[one].ask_if is not True or any(rule.go == other for rule in questions[one].rules)
    ]


def test_all_that_an_answer_brings_and_where_rules_lead_stands_on_the_card(library: Library) -> None:
    for name in ("ways", "gate"):
        words = QuizWords(name, library)
        cards = boxes(drawn(library, name))
        for question in library.trees[name].questions.values():
            for edge in edges(words, question):
                assert all(label in cards[question.id].words for label in edge.label.split("\n")), edge
                assert name == "gate" or edge.to in cards[question.id].words


def test_a_question_that_not_everybody_is_asked_is_set_in_and_a_tick_says_what_it_opens(library: Library) -> None:
    cards = boxes(drawn(library, "gate"))
    assert "Only if you ticked “A rope” or not sure in question 1." in cards["cliff"].words
    assert "Only if" not in cards["first"].words + cards["end"].words
    assert "A rope → 2, 3 A map A boat → 4 none of them not sure → 2, 3, 4" in cards["first"].words
    assert [name for name, box in cards.items() if box.group[0].get("stroke-dasharray")] == ["cliff", "ledge", "lake"]
    assert cards["cliff"].width < cards["first"].width


def test_those_who_are_not_asked_are_told_where_they_go_on_if_that_is_not_the_next_question(library: Library) -> None:
    gated = GATE.replace("rope: {text: A rope, opens: [cliff, ledge]}", "rope: A rope")
    for name in ("cliff", "ledge"):
        gated = gated.replace(f"  {name}:\n", f"  {name}:\n    ask_if: {{first: rope}}\n")
    known = load_files(Texts({**example_site(), "quizzes/gate.yml": gated}))
    assert (
        "Only if you ticked “A rope” in question 1. Otherwise: Question 4."
        in boxes(drawn(known, "gate"))["cliff"].words
    )


def test_no_card_lies_on_another_and_all_lie_on_the_sheet(kettle_library: Library) -> None:
    svg = drawn(kettle_library, "kettle")
    *_, wide, high = map(int, svg.get("viewBox", "").split())
    cards = [*boxes(svg).values()]
    for n, one in enumerate(cards):
        assert one.left + one.width < wide
        assert one.top + one.height < high
        for other in cards[n + 1 :]:
            beside = one.left + one.width < other.left or other.left + other.width < one.left
            assert beside or one.top + one.height < other.top or other.top + other.height < one.top


def test_no_line_of_letters_is_wider_or_lower_than_its_card(kettle_library: Library) -> None:
    for card in boxes(drawn(kettle_library, "kettle")).values():
        for text in card.group.iter(f"{SVG}text"):
            bold = text.get("font-weight") == "bold"
            assert int(text.get("x", 0)) + text_width(text.text or "", bold=bold) <= card.width - PAD / 2
            assert 0 < int(text.get("y", 0)) < card.height


def test_a_word_without_end_is_cut_and_loses_no_letter() -> None:
    lines = wrapped("a " + "w" * 90, CARD)
    assert "".join(lines) == "a" + "w" * 90
    assert all(text_width(line) <= CARD for line in lines)


def test_the_mark_of_each_level_tells_it_without_its_colour(kettle_library: Library) -> None:
    levels, outcomes = kettle_library.levels, kettle_library.quizzes["kettle"].outcomes
    cards = boxes(drawn(kettle_library, "kettle"))
    shapes: dict[str, str] = {}
    for name, outcome in outcomes.items():
        mark = next(
            group
            for group in cards[name].group.iter(f"{SVG}g")
            if group.get("data-tone") and group is not cards[name].group
        )
        shapes[levels[outcome.level or ""].tone] = ElementTree.tostring(mark[0], encoding="unicode")
        assert levels[outcome.level or ""].name in cards[name].words
    assert len(set(shapes.values())) == len(shapes)


def test_where_a_run_stops_early_is_told_as_it_does_stop(kettle_library: Library) -> None:
    graph = kettle_library.graphs["kettle"]
    told = stops_early(graph)
    sheets = [example.answers for example in graph.tree.examples]
    for sheet in sheets:
        asked, end = run(graph, sheet.get)
        longer, _ = run(graph, sheet.get, goes_on=True)
        last = [*asked][-1]
        if len(longer) > len(asked) and graph.tree.outcome_rank[str(end)] < graph.tree.top:
            assert end in told[last]
    assert told
    assert "Enough is known" in boxes(drawn(kettle_library, "kettle"))[next(iter(told))].words


def test_the_way_of_an_example_stands_out_without_colour(kettle_library: Library) -> None:
    example = kettle_library.trees["kettle"].examples[0]
    asked, end = run(kettle_library.graphs["kettle"], example.answers.get)
    assert isinstance(end, str)
    svg = drawn(kettle_library, "kettle", ShownPath("Somebody's way", asked, end))
    cards = boxes(svg)
    strong = {name: box for name, box in cards.items() if box.group.get("opacity") is None}
    assert {*strong} == {*asked, end}
    assert [strong[name].lines[-1] for name in (*asked, end)] == [str(n + 1) for n in range(len(strong))]
    for name, answer in asked.items():
        bold = [text for text in strong[name].group.findall(f"{SVG}text") if text.get("font-weight") == "bold"]
        picked = {text.text for text in bold if not text.get("fill")}
        assert len(picked) >= len(answer) + 1  # and the question itself
    assert "Somebody's way" in [text.text for text in svg.findall(f"{SVG}text")]


def test_pages_show_every_card_once_and_each_fits_on_its_page(kettle_library: Library) -> None:
    cards = cards_of(QuizWords("kettle", kettle_library), kettle_library.graphs["kettle"], None)
    pages = on_pages(cards, *PAGE)
    assert [one.card for page in pages for one in page] == cards
    assert all(one.column < PAGE[0] for page in pages for one in page)
    html = flowchart_in_slices(QuizWords("kettle", kettle_library), kettle_library.graphs["kettle"])
    assert html.count("<svg") == len(pages) + 1  # the first says what the signs mean
    assert html.count('class="flow__card"') == len(cards)


def test_a_sheet_is_filled_by_as_many_columns_as_let_letters_be_largest(kettle_library: Library) -> None:
    cards = cards_of(QuizWords("kettle", kettle_library), kettle_library.graphs["kettle"], None)
    few, many = on_a_sheet(cards, 80), on_a_sheet(cards * 4, 80)
    assert few[-1].column < many[-1].column
    assert [one.card for one in many] == cards * 4
