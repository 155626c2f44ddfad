"""What a quiz, a checklist and a care card say as HTML: nothing is lost, nothing is taken for markup, every way is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest
import small_sites
from jinja2 import Environment, meta
from small_sites import load

from selfcheck.components.care_card.render import render_care_card
from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import FOLDER, environment
from selfcheck.config.faults import Faulty
from selfcheck.config.words import inline, plain, say_with
from selfcheck.site.library import Library

QUIZZES = {"kettle": "kettle", "bicycle": "bicycle", "bread": "greek"}
"""Quizzes with the sites they are on."""


@pytest.fixture(scope="session")
def templates(overrides: Path) -> Environment:
    return environment(overrides)


@pytest.fixture(scope="session", params=QUIZZES)
def shown(request: pytest.FixtureRequest, templates: Environment) -> tuple[str, Library, str]:
    """A quiz by its id, what its site says, and the quiz as HTML."""
    library = load(small_sites.SITES / QUIZZES[request.param])
    return request.param, library, render_quiz(request.param, library, templates)


@pytest.fixture
def rendered(kettle_copy: Path, templates: Environment) -> Callable[[str], str]:
    """Renders a quiz written in YAML, as part of a small site."""

    def render(quiz: str) -> str:
        (kettle_copy / "site_config/quizzes/small.yml").write_text(dedent(quiz), encoding="utf-8")
        return render_quiz("small", load(kettle_copy), templates)

    return render


def lines_of(html: str, question: str) -> list[str]:
    """Give what is said under a question: each line without its markup."""
    section = re.search(rf'<section[^>]* id="small:{question}".*?</section>', html, re.DOTALL)
    assert section
    below = section[0].partition('<div class="decision-quiz__form">')[2]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li[^>]*>(.*?)</li>", below, re.DOTALL)]


def boxes_of(html: str, question: str) -> list[tuple[str, list[str]]]:
    """Give each group of boxes of a question: what stands above it, and each box with what stands beside it."""
    section = re.search(rf'<section[^>]* id="small:{question}".*?</fieldset>', html, re.DOTALL)
    assert section
    groups = []
    for group in section[0].split("<div")[1:]:
        above = re.search(r'<p class="decision-quiz__form">(.*?)</p>\s*<label', group, re.DOTALL)
        labels = re.findall(r"<label.*?</label>", group, re.DOTALL)
        words = [" ".join(re.sub(r"<[^>]+>", "", label).split()) for label in labels]
        groups.append((re.sub(r"<[^>]+>", "", above[1]).strip() if above else "", words))
    return groups


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("**strong** and *soft*", "<strong>strong</strong> and <em>soft</em>"),
        ("<b>bold</b> & <script>x</script>", "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;"),
        ("# no heading", "# no heading"),
        ("- no list\n- at all", "- no list - at all"),
        ("1. no list", "1. no list"),
        ("> no quote", "&gt; no quote"),
        ("two\n\nparagraphs", "two paragraphs"),
        ("    no code", "no code"),
        ("[a page](more-words.md)", '<a href="more-words.md">a page</a>'),
        ("[call](tel:999)", '<a href="tel:999">call</a>'),
        ("[x](javascript:alert(1))", '<a href="#">x</a>'),
        ("[x](JavaScript:alert(1))", '<a href="#">x</a>'),
        ("[x](data:text/html,x)", '<a href="#">x</a>'),
        ("`<i>`", "<code>&lt;i&gt;</code>"),
        ("it's “quoted” & 5 < 6", "it's “quoted” &amp; 5 &lt; 6"),
    ],
)
def test_texts_have_inline_markdown_and_no_html(text: str, html: str) -> None:
    assert inline(text) == html


def test_plain_leaves_the_words_alone() -> None:
    assert plain("**Hard** to <breathe> & swallow") == "Hard to <breathe> & swallow"


def test_a_label_with_a_part_that_nothing_fills_is_a_fault_of_site_yml(kettle_library: Library) -> None:
    words = kettle_library.words.model_copy(update={"labels": {"call": "Call {numbr}"}})
    with pytest.raises(Faulty, match=r"label 'call' can have \{number\}: 'Call \{numbr\}'"):
        say_with(words)("call", number=999)


def test_every_label_that_is_said_exists_and_none_is_left_over(project: Path, kettle_library: Library) -> None:
    files = [
        path for end in ("html", "py", "js") for place in ("hooks",) for path in (project / place).rglob(f"*.{end}")
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    labels = set(kettle_library.words.labels)
    assert set(re.findall(r"""\bsay\(\s*["']([a-z_]+)["']""", code)) <= labels
    named = set(re.findall(r"""["']([a-z_]+)["']""", code))
    begun = tuple(set(re.findall(r'f"([a-z_]+_)\{', code)))  # such as f"problem_{question.pick}"
    assert not {label for label in labels - named if not label.startswith(begun)}


# --- a whole quiz -----------------------------------------------------------------------------------------------------


def test_the_whole_quiz_stands_in_the_page(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    assert html.startswith("<decision-quiz ")
    quiz = library.quizzes[name]
    for question_id, question in quiz.questions.items():
        assert f'data-screen="{question_id}"' in html
        assert str(inline(question.ask)) in html
        for flag in question.flags or ():
            assert str(inline(library.flags[flag].text)) in html
    for outcome_id, outcome in quiz.outcomes.items():
        assert f'id="{name}:{outcome_id}"' in html
        for text in [outcome.lead, *(outcome.steps or ()), *(outcome.say or ()), *(outcome.meanwhile or ())]:
            assert str(inline(text)) in html


def test_the_graph_reaches_the_browser_as_it_was_compiled(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if tag == "template" and name == "data-graph")

    Reader().feed(html)
    assert json.loads(found[0]) == json.loads(json.dumps(library.graphs[name].for_browser()))


def test_each_question_has_the_options_that_the_graph_names(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    for question, asked in library.graphs[name].for_browser()["questions"].items():
        section = html.split(f'data-screen="{question}"')[1].split("</fieldset>")[0]
        assert asked["options"]
        assert re.findall(r' value="([a-z0-9_]+)"', section) == asked["options"]


def test_every_link_within_the_form_leads_to_something(shown: tuple[str, Library, str]) -> None:
    _, _, html = shown
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_results_stand_with_the_most_urgent_first(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    screens = re.findall(r'data-screen="(\w+)"', html)
    outcomes, ladder = library.quizzes[name].outcomes, list(library.levels)
    levels = [ladder.index(outcomes[screen].level or "") for screen in screens if screen in outcomes]
    assert len(levels) == len(outcomes) > 2
    assert levels == sorted(levels, reverse=True)


def test_each_result_leads_to_every_sign_that_would_make_it_more_urgent(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    quiz, tree, ladder = library.quizzes[name], library.trees[name], list(library.levels)
    numbers = {question: number for number, question in enumerate(tree.questions, 1)}
    for outcome_id, outcome in quiz.outcomes.items():
        section = html.split(f'id="{name}:{outcome_id}"')[1].split("</section>")[0]
        told = re.findall(r'data-level="(\w+)" data-signs="([\w ]+)">(.*?)</p>', section)
        wanted = []
        for level in reversed(ladder[ladder.index(outcome.level or ladder[-1]) + 1 :]):
            signs = {
                q: [flag for flag in quiz.questions[q].flags or () if library.flags[flag].level == level]
                for q in outcome.safety_net or ()
            }
            if any(signs.values()):
                wanted.append(
                    (level, [flag for flags in signs.values() for flag in flags], [q for q in signs if signs[q]])
                )
        assert [(level, signs.split()) for level, signs, _ in told] == [(level, signs) for level, signs, _ in wanted]
        for (level, _, line), (_, _, asked) in zip(told, wanted, strict=True):
            assert f"<strong>{library.levels[level].name}:</strong>" in line
            assert re.findall(r'href="#[^"]+">(\d+)<', line) == [str(numbers[q]) for q in asked]
            assert re.findall(r'href="#([^"]+)"', line) == [f"{name}:{q}" for q in asked]


def test_a_sign_that_two_questions_ask_for_is_listed_once_as_more_urgent(rendered: Callable[[str], str]) -> None:
    html = rendered("""
        title: T
        for: all
        questions:
          kind: {ask: Kind?, why: W, pick: one, options: {stove: Stove, other: Other}}
          stove: {ask: Which?, why: W, pick: many, flags: [smokes, shocks], none: None, ask_if: {kind: stove}}
          other: {ask: Which?, why: W, pick: many, flags: [shocks, smokes], none: None, ask_if: {kind: other}}
        outcomes:
          now: {level: unplug, title: Now, lead: L}
          own: {level: use_it, title: Own, lead: L, safety_net: [other, stove]}
    """)
    assert re.findall(r'data-signs="([^"]*)"', html) == ["shocks smokes"]  # in the order of the safety net


def test_the_most_urgent_result_carries_no_list_and_no_source(shown: tuple[str, Library, str]) -> None:
    name, library, html = shown
    top = next(
        o for o, outcome in library.quizzes[name].outcomes.items() if outcome.level == library.highest_first()[0]
    )
    section = html.split(f'id="{name}:{top}"')[1].split("</section>")[0]
    assert "<details" not in section
    assert "decision-quiz__sources" not in section


def test_who_denies_all_of_a_topic_that_was_ticked_or_is_not_sure_of_it_can_tell_so(
    rendered: Callable[[str], str],
) -> None:
    quiz = """
        title: Small
        for: anyone
        questions:
          topics:
            ask: What is new?
            why: To know.
            pick: many
            options: {heat: {text: "**Heat** & steam", opens: [hot, odd]}, sound: {text: A sound, opens: [odd]}}
            none: Nothing
            UNSURE
          hot: {ask: How hot?, why: To know., pick: many, options: {very: Very}, none: None, unsure: Not sure}
          odd: {ask: How odd?, why: To know., pick: many, options: {very: Very}, none: {text: None, say: Not odd.}}
          last: {ask: Was it so before?, why: To know., pick: many, options: {very: Very}, none: None,
                 next: [{when: {last: none}, go: end}, {else: so}]}
        outcomes: {end: {title: End, lead: The end.}, so: {title: So, lead: So it is.}}
        """
    told = r'value="none" data-alone data-say="([^"]*)"'
    sure, unsure = rendered(quiz.replace("UNSURE", "")), rendered(quiz.replace("UNSURE", "unsure: Not sure"))
    assert re.findall(told, sure) == ["Ticked “Heat &amp; steam”, but none of its signs.", "Not odd."]
    assert re.findall(told, unsure) == ["Not odd."]  # who was not sure did not tick it
    assert re.findall(
        told, rendered(quiz.replace("UNSURE", "").replace("opens: [hot, odd]", "say: Heat., opens: [hot]"))
    ) == ["Not odd."]
    doubted = r'value="unsure" data-say="([^"]*)"'
    assert re.findall(doubted, sure) == ["Heat &amp; steam: not sure if any of its signs fit"]
    assert re.findall(doubted, unsure) == []


def version_of(html: str) -> str:
    found = re.search(r'data-version="(\w+)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("file", "old", "new", "counts"),
    [
        ("quizzes/kettle.yml", "ask: How many years have you had it?", "ask: How old is it?", True),
        ("quizzes/kettle.yml", "bands: {new: {to: 1}, used: {from: 2", "bands: {new: {to: 2}, used: {from: 3", True),
        ("red_flags.yml", "It takes **longer to boil**", "It needs **more time**", True),
        ("quizzes/kettle.yml", "name: A whistle on the stove,", "name: A stove and a whistle,", False),
    ],
    ids=["a word of a question", "a way", "a word of a red flag", "the name of an example"],
)
def test_what_a_reader_kept_is_dropped_when_words_or_ways_changed_and_not_for_an_example(
    kettle_copy: Path, templates: Environment, file: str, old: str, new: str, counts: bool
) -> None:
    before = version_of(render_quiz("kettle", load(kettle_copy), templates))
    small_sites.edit(kettle_copy / "site_config" / file, old, new)
    assert (version_of(render_quiz("kettle", load(kettle_copy), templates)) != before) == counts


# --- the form: go to question N ---------------------------------------------------------------------------------------


def test_boxes_of_one_level_stand_below_it(rendered: Callable[[str], str], kettle_library: Library) -> None:
    html = rendered("""
        title: T
        for: all
        questions:
          signs:
            ask: Which?
            why: W
            pick: many
            flags: [smokes, shocks]
            none: None
            unsure: {text: Unsure, at_least: stop_using}
        outcomes:
          now: {level: unplug, title: Now, lead: L}
          day: {level: stop_using, title: This day, lead: L}
          own: {level: use_it, title: Own, lead: L}
    """)
    signs = [kettle_library.flags[name].text for name in ("smokes", "shocks")]
    assert boxes_of(html, "signs") == [
        ("Unplug it now: stop here.", [plain(text) for text in signs]),
        ("", ["None", "Unsure Stop using it."]),
    ]
    assert "If they are Unplug it now, stop, and read “Now”." in re.sub(r"<[^>]+>", "", html)
    assert lines_of(html, "signs") == []  # the results stand below


def test_boxes_of_several_levels_stand_apart_in_the_order_of_the_screen(rendered: Callable[[str], str]) -> None:
    html = rendered("""
        title: T
        for: all
        questions:
          signs:
            ask: Which?
            why: W
            pick: many
            options: {a: {text: A, at_least: ask_shop}, b: B, c: {text: C, at_least: ask_shop}}
            none: None
          more:
            ask: More?
            why: W
            pick: one
            options: {d: {text: D, at_least: clean_it}, e: E}
        outcomes:
          days: {level: ask_shop, title: In days, lead: L}
          some: {level: clean_it, title: Some day, lead: L}
          own: {level: use_it, title: Own, lead: L}
    """)
    assert boxes_of(html, "signs") == [("Ask the shop.", ["A"]), ("", ["B"]), ("Ask the shop.", ["C"]), ("", ["None"])]
    assert boxes_of(html, "more") == [("", ["D Clean it.", "E"])]


def test_rules_on_earlier_answers_are_put_in_words(rendered: Callable[[str], str]) -> None:
    html = rendered("""
        title: T
        for: all
        questions:
          age:
            ask: Age?
            why: W
            pick: number
            unit: years
            between: [0, 120]
            bands: {new: {to: 15}, old: {from: 16}}
          places:
            ask: Where?
            why: W
            pick: many
            options: {lid: Lid, cord: Cord, base: Base}
            none: Nowhere
            unsure: Not sure
          long:
            ask: How long?
            why: W
            pick: one
            options: {short: Short, long: Long}
            next:
              - {when: {places: {picked_at_least: 2, of: [lid, cord, base]}, long: long}, go: shop}
              - {when: {any_of: [{age: new}, {places: unsure}]}, go: maker}
              - {when: {none_of: [{places: none}]}, go: friend}
              - else: home
        outcomes:
          shop: {title: Shop, lead: L}
          maker: {title: Maker, lead: L}
          friend: {title: Friend, lead: L}
          home: {title: Home, lead: L}
    """)
    assert lines_of(html, "age") == []  # the next question stands below
    assert lines_of(html, "long") == [
        "If (you ticked at least 2 of these in question 2 — “Lid” or “Cord” or “Base”) and you answered “Long”: "
        "read “Shop”.",
        "If your answer to question 1 is “0–15 years” or you ticked not sure in question 2: read “Maker”.",
        "If your answer to question 2 is not none of them: read “Friend”.",
        "In every other case: read “Home”.",
    ]


def test_a_plain_quiz_has_no_word_of_levels(rendered: Callable[[str], str]) -> None:
    html = rendered("""
        title: T
        for: all
        questions:
          colour: {ask: Which?, why: W, pick: one, options: {red: Red, blue: Blue},
                   next: [{when: {colour: red}, go: warm}, {else: cold}]}
        outcomes: {warm: {title: Warm, lead: L}, cold: {title: Cold, lead: L}}
    """)
    assert "most urgent" not in html
    assert "Urgency:" not in html
    assert lines_of(html, "colour") == [
        "If you answered “Red”: read “Warm”.",
        "In every other case: read “Cold”.",
    ]


# --- the others -------------------------------------------------------------------------------------------------------


def test_a_checklist_has_every_flag_under_its_level(kettle_library: Library, templates: Environment) -> None:
    library = kettle_library
    html = render_checklist("kettle", library, templates)
    assert html.startswith("<red-flag-checklist ")
    for group in library.checklists["kettle"].groups:
        part = next(p for p in html.split("<fieldset")[1:] if f'value="{group.flags[0]}"' in p)
        assert str(inline(library.levels[group.level].name)) in part
        assert re.findall(r'value="([a-z0-9_]+)"', part.split("</fieldset>")[0]) == list(group.flags)


def test_a_care_card_has_every_flag_of_its_level_and_no_other(kettle_library: Library, templates: Environment) -> None:
    html = render_care_card("ask_shop", kettle_library, templates)
    for flag in kettle_library.flags.values():
        assert (str(inline(flag.text)) in html) == (flag.level == "ask_shop")


def test_templates_hold_no_words_of_their_own(templates: Environment) -> None:
    for name in ("quiz", "checklist"):
        source = (FOLDER / f"{name}/template.html").read_text(encoding="utf-8")
        assert meta.find_undeclared_variables(templates.parse(source))
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", source, flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{3,}", bare.replace("&nbsp;", "")), name
