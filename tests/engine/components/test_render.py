"""What a quiz, a checklist and a care card say as HTML: nothing is lost, nothing is taken for markup, every way is told."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest
from jinja2 import meta

from selfcheck.components.care_card.render import render_care_card
from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import FOLDER, environment
from selfcheck.config.faults import Faulty
from selfcheck.config.words import inline, plain, say_with
from selfcheck.site.library import Library, load


@pytest.fixture(scope="session")
def library(project: Path) -> Library:
    return load(project)


@pytest.fixture
def rendered(project_copy: Path, project: Path):  # type: ignore[no-untyped-def]
    """Renders a quiz written in YAML, as part of the project's own site."""

    def render(quiz: str) -> str:
        (project_copy / "site_config/quizzes/small.yml").write_text(dedent(quiz), encoding="utf-8")
        return render_quiz("small", load(project_copy), environment(project / "overrides"))

    return render


def lines_of(html: str, question: str) -> list[str]:
    """Give what is said under a question: each line without its markup."""
    section = re.search(rf'<section[^>]* id="small-{question}".*?</section>', html, re.DOTALL)
    assert section
    below = section[0].split('<div class="decision-quiz__form">')[1]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", below, re.DOTALL)]


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
        ("[a page](what-helps.md)", '<a href="what-helps.md">a page</a>'),
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


def test_a_label_with_a_part_that_nothing_fills_is_a_fault_of_site_yml(library: Library) -> None:
    words = library.words.model_copy(update={"labels": {"call": "Call {numbr}"}})
    with pytest.raises(Faulty, match=r"label 'call' can have \{number\}: 'Call \{numbr\}'"):
        say_with(words)("call", number=999)


def test_every_label_that_is_said_exists_and_none_is_left_over(project: Path, library: Library) -> None:
    files = [*(project / "overrides").rglob("*.html"), *(project / "hooks").rglob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    labels = set(library.words.labels)
    assert set(re.findall(r"""\bsay\(\s*["']([a-z_]+)["']""", code)) <= labels
    named = set(re.findall(r"""["']([a-z_]+)["']""", code))
    begun = tuple(set(re.findall(r'f"([a-z_]+_)\{', code)))  # such as f"problem_{question.pick}"
    assert not {label for label in labels - named if not label.startswith(begun)}


# --- the quiz of this site --------------------------------------------------------------------------------------------


def test_the_whole_quiz_stands_in_the_page(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    assert html.startswith("<decision-quiz ")
    quiz = library.quizzes["leg-twitching"]
    for name, question in quiz.questions.items():
        assert f'data-screen="{name}"' in html
        assert str(inline(question.ask)) in html
        for flag in question.flags or ():
            assert str(inline(library.flags[flag].text)) in html
    for name, outcome in quiz.outcomes.items():
        assert f'id="leg-twitching-{name}"' in html
        for text in [outcome.lead, *(outcome.steps or ()), *(outcome.say or ()), *(outcome.meanwhile or ())]:
            assert str(inline(text)) in html


def test_the_graph_reaches_the_browser_as_it_was_compiled(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if tag == "decision-quiz" and name == "data-graph")

    Reader().feed(html)
    assert json.loads(found[0]) == library.graphs["leg-twitching"].for_browser()


def test_inputs_stand_in_the_order_the_graph_counts_them(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    for name, node in library.trees["leg-twitching"].questions.items():
        section = html.split(f'data-screen="{name}"')[1].split("</fieldset>")[0]
        assert re.findall(r' value="([a-z0-9_]+)"', section) == [option.id for option in node.options]


def test_every_link_within_the_form_leads_to_something(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_results_stand_with_the_most_urgent_first(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    order = re.findall(r'data-screen="(emergency|today|soon|routine|self_care)"', html)
    assert order == ["emergency", "today", "soon", "routine", "self_care"]


@pytest.mark.parametrize(("name", "site"), [("leg-twitching", "."), ("bicycle", "tests/sites/bicycle")])
def test_each_result_leads_to_every_sign_that_would_make_it_more_urgent(project: Path, name: str, site: str) -> None:
    library = load(project / site)
    html = render_quiz(name, library, environment(project / "overrides"))
    lists = dict(re.findall(r'<details[^>]* id="([^"]+)".*?<summary>(.*?)</details>', html, re.DOTALL))
    assert len(set(lists.values())) == len(lists) > 1  # none stands twice
    quiz, ladder = library.quizzes[name], list(library.levels)
    for outcome_id, outcome in quiz.outcomes.items():
        section = html.split(f'id="{name}-{outcome_id}"')[1].split("</section>")[0]
        told = [lists[anchor] for anchor in re.findall(rf'href="#({name}-list-\w+)"', section)]
        flags = [library.flags[flag] for q in outcome.safety_net or () for flag in quiz.questions[q].flags or ()]
        wanted = [
            (level, [f"<li>{inline(flag.text)}</li>" for flag in flags if flag.level == level])
            for level in reversed(ladder[ladder.index(outcome.level or ladder[-1]) + 1 :])
        ]
        assert [re.findall(r"<li>.*?</li>", words) for words in told] == [signs for _, signs in wanted if signs]
        names = [str(inline(library.levels[level].name)) for level, signs in wanted if signs]
        assert all(f"{level} if" in words for level, words in zip(names, told, strict=True))
        assert re.findall(r"<strong>([^<]*)</strong> if anything on", section) == names


def test_an_emergency_carries_no_list_and_no_source(project: Path, library: Library) -> None:
    html = render_quiz("leg-twitching", library, environment(project / "overrides"))
    emergency = html.split('id="leg-twitching-emergency"')[1].split("</section>")[0]
    assert "<details" not in emergency
    assert "decision-quiz__sources" not in emergency


def test_the_fingerprint_follows_words_and_ways_but_not_examples(project_copy: Path) -> None:
    path = project_copy / "site_config/quizzes/leg-twitching.yml"
    env = environment(project_copy / "overrides")

    def version() -> str:
        found = re.search(r'data-version="(\w+)"', render_quiz("leg-twitching", load(project_copy), env))
        assert found
        return found[1]

    before, text = version(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("Runner, 3 days", "Walker, 3 days"), encoding="utf-8")
    assert version() == before
    path.write_text(text.replace("adult: 16 or over", "adult: Aged 16 or over"), encoding="utf-8")
    assert version() != before


# --- the form: go to question N ---------------------------------------------------------------------------------------


def test_answers_of_one_level_are_told_together(rendered) -> None:  # type: ignore[no-untyped-def]
    html = rendered("""
        title: T
        for: all
        questions:
          signs:
            ask: Which?
            why: W
            pick: many
            flags: [stroke_signs, fit]
            none: None
            unsure: {text: Unsure, at_least: today}
        outcomes:
          now: {level: emergency, title: Now, lead: L}
          day: {level: today, title: This day, lead: L}
          own: {level: self_care, title: Own, lead: L}
    """)
    assert lines_of(html, "signs") == [
        "If you ticked any of these: Get help now. Stop here, and read the result “Now”.",
        "If you are not sure: at least Get help today. Then read the result for the most urgent advice you have met.",
        "If none: read the result for the most urgent advice you have met.",
    ]


def test_answers_of_several_levels_are_told_apart_by_letters(rendered) -> None:  # type: ignore[no-untyped-def]
    html = rendered("""
        title: T
        for: all
        questions:
          signs:
            ask: Which?
            why: W
            pick: many
            options: {a: {text: A, at_least: soon}, b: B, c: {text: C, at_least: soon}}
            none: None
          more:
            ask: More?
            why: W
            pick: one
            options: {d: {text: D, at_least: routine}, e: E}
        outcomes:
          days: {level: soon, title: In days, lead: L}
          some: {level: routine, title: Some day, lead: L}
          own: {level: self_care, title: Own, lead: L}
    """)
    assert lines_of(html, "signs") == [
        "If you ticked a or c: at least See a doctor soon. Then go to question 2.",
        "If you ticked b: go to question 2.",
        "If none: go to question 2.",
    ]
    assert '<b class="decision-quiz__form">c</b>' in html
    assert lines_of(html, "more")[0].startswith("If “D”: at least Make a routine appointment. Then read the result")


def test_rules_on_earlier_answers_are_put_in_words(rendered) -> None:  # type: ignore[no-untyped-def]
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
            bands: {child: {to: 15}, adult: {from: 16}}
          places:
            ask: Where?
            why: W
            pick: many
            options: {leg: Leg, arm: Arm, eye: Eye}
            none: Nowhere
            unsure: Not sure
          long:
            ask: How long?
            why: W
            pick: one
            options: {short: Short, long: Long}
            next:
              - {when: {places: {picked_at_least: 2, of: [leg, arm, eye]}, long: long}, go: clinic}
              - {when: {any_of: [{age: child}, {places: unsure}]}, go: nurse}
              - {when: {none_of: [{places: none}]}, go: friend}
              - else: home
        outcomes:
          clinic: {title: Clinic, lead: L}
          nurse: {title: Nurse, lead: L}
          friend: {title: Friend, lead: L}
          home: {title: Home, lead: L}
    """)
    assert lines_of(html, "age") == ["If 0 to 15 years: go to question 2.", "If 16 to 120 years: go to question 2."]
    assert lines_of(html, "long") == [
        "If (you ticked at least 2 of these in question 2 — “Leg” or “Arm” or “Eye”) and you answered “Long”: "
        "read the result “Clinic”.",
        "If your answer to question 1 is “0–15 years” or your answer to question 2 is not sure: read the result “Nurse”.",
        "If your answer to question 2 is not none of them: read the result “Friend”.",
        "In every other case: read the result “Home”.",
    ]


def test_a_plain_quiz_has_no_word_of_levels(rendered) -> None:  # type: ignore[no-untyped-def]
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
        "If you answered “Red”: read the result “Warm”.",
        "In every other case: read the result “Cold”.",
    ]


# --- the others -------------------------------------------------------------------------------------------------------


def test_a_checklist_has_every_flag_under_its_level(project: Path, library: Library) -> None:
    html = render_checklist("leg-twitching", library, environment(project / "overrides"))
    assert html.startswith("<red-flag-checklist ")
    for group in library.checklists["leg-twitching"].groups:
        part = next(p for p in html.split("<fieldset")[1:] if f'value="{group.flags[0]}"' in p)
        assert str(inline(library.levels[group.level].name)) in part
        assert re.findall(r'value="([a-z0-9_]+)"', part.split("</fieldset>")[0]) == list(group.flags)


def test_a_care_card_has_every_flag_of_its_level_and_no_other(project: Path, library: Library) -> None:
    html = render_care_card("soon", library, environment(project / "overrides"))
    for flag in library.flags.values():
        assert (str(inline(flag.text)) in html) == (flag.level == "soon")


def test_templates_hold_no_words_of_their_own(project: Path) -> None:
    env = environment(project / "overrides")
    for name in ("quiz", "checklist"):
        source = (FOLDER / f"{name}/template.html").read_text(encoding="utf-8")
        assert meta.find_undeclared_variables(env.parse(source))
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", source, flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{3,}", bare.replace("&nbsp;", "")), name
