"""Files made to do harm: each is refused with a clear fault, or shown as the text it is, and costs no more than its size."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import small_sites
from small_sites import load
from trees import messages, quiz_text

from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment
from selfcheck.config.faults import MOST_FAULTS, MOST_WORDS, Fault, Faulty, did_you_mean
from selfcheck.config.record import record
from selfcheck.config.yaml_file import MAX_VALUES, parse
from selfcheck.trees import model

MILLION = 1_000_000
ONE = "a: {ask: A?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}"


def told(data: bytes) -> list[str]:
    """Read bytes as a quiz file; give what is wrong, without the file's name."""
    with pytest.raises(Faulty) as error:
        record(parse(data, "a.yml"), model.Quiz)
    return [str(fault).removeprefix("a.yml:") for fault in error.value.faults]


LAUGHS = "\n".join(["a0: &a0 ha", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))])
HOSTILE: dict[str, tuple[bytes, str]] = {
    "anchors that explode": (LAUGHS.encode(), "1: '&a0' is an anchor, which is not used here"),
    "200,000 lists in one another": (b"[" * 200_000, "1: is nested deeper than 40 levels"),
    "200,000 mappings in one another": (b"{a: " * 200_000, "1: is nested deeper than 40 levels"),
    "200,000 block lists in one another": (b"- " * 200_000, "1: is nested deeper than 40 levels"),
    "200,000 questions marks": (b"? " * 200_000, "1: is nested deeper than 40 levels"),
    "tabs": (b"title:\n\tx: 1\n", "2: a tab stands where YAML needs spaces"),
    "half a letter": (b"title: caf\xc3", "1: is not UTF-8 text"),
    "UTF-16": ("title: T\n".encode("utf-16"), "1: is not UTF-8 text"),
    "UTF-16 without a mark": ("title: T\n".encode("utf-16-le"), "1: is not UTF-8 text"),
    "NUL": (b"title: T\nfor: \0\n", "2: holds a control character, U+0000"),
    "an escape to an escape": (b'title: T\nfor: "\\e[2J"\n', "2: holds a control character, U+001B"),
    "text turned round": ("title: T\nfor: \u202etxt\n".encode(), "2: holds a control character, U+202E"),
    "text turned round by an escape": (b'title: T\nfor: "\\u2066txt"\n', "2: holds a control character, U+2066"),
    "a text of a megabyte": (b"title: " + b"x" * MILLION, "1: 'title' is longer than 4000 characters"),
    "a key of a megabyte": (b'? "' + b"k" * MILLION + b'"\n: v', "1: 'kkkk"),
    "100,000 keys": (
        "".join(f"key{n}: v\n" for n in range(100_000)).encode(),
        "1: 'key0' is not a key that is known here",
    ),
    "a list of a million": (b"title: [" + b"x," * MILLION + b"x]", f"1: holds more than {MAX_VALUES:,} values"),
    "a million empty values": (b"title: [" + b"''," * MILLION + b"x]", "1: item 1 of the list is empty"),
    "a million duplicate keys": (b"a: b\n" * MILLION, "2: 'a' is here twice; the first is in line 1"),
    "a million documents": (b"--- a\n" * MILLION, "2: holds a second document"),
    "half a million tags": (
        b"- !!python/object:os.system x\n" * 500_000,
        "1: 'tag:yaml.org,2002:python/object:os.system' is a tag",
    ),
    "a number of a megabyte": (b"minutes: " + b"9" * MILLION, "1: 'minutes' is too large a number"),
    "nothing": (b"", "1: holds no keys"),
    "17 MB": (b"#" * (17 * 1024 * 1024), "1: is larger than 16 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_few_plain_words(name: str) -> None:
    data, expected = HOSTILE[name]
    found = told(data)
    assert any(fault.startswith(expected) for fault in found), found[:5]
    assert len(found) <= MOST_FAULTS + 1
    assert all(len(fault) < MOST_WORDS + 100 and fault.isprintable() for fault in found)


def test_a_file_with_more_keys_costs_no_more_work_a_key() -> None:
    file = parse("".join(f"key{n}: v\n" for n in range(5_000)).encode(), "a.yml")
    steps = Counter[str]()
    sys.setprofile(
        lambda _frame, event, _argument: steps.update([event])
    )  # a generator is called for each of its items
    try:
        with pytest.raises(Faulty):
            record(file, model.Quiz)
    finally:
        sys.setprofile(None)
    assert steps["call"] < 30 * 5_000


# --- trees that would explode ---------------------------------------------------------------------------------------------


def test_conditions_that_double_at_each_step_are_refused() -> None:
    conditions = "conditions:\n  c0: {a: x}\n" + "".join(
        f"  c{n}: {{any_of: [{{is: c{n - 1}, b: x}}, {{is: c{n - 1}, b: y}}]}}\n" for n in range(1, 200)
    )
    two = f"{ONE}\n{ONE.replace('a:', 'b:', 1)[:-1]}, next: [{{when: {{is: c199}}, go: finish}}, {{else: finish}}]}}"
    assert any("its conditions written out" in fault for fault in messages(quiz_text(two, more=conditions)))


def test_a_chain_of_10_000_conditions_is_refused() -> None:
    conditions = "conditions:\n  c0: {a: x}\n" + "".join(f"  c{n}: {{is: c{n - 1}}}\n" for n in range(1, 10_000))
    one = f"{ONE[:-1]}, next: [{{when: {{is: c9999}}, go: finish}}, {{else: finish}}]}}"
    assert any("nested deeper than 60 levels" in fault for fault in messages(quiz_text(one, more=conditions)))


def test_a_guard_of_100_000_names_is_judged_or_refused_in_little_time() -> None:
    names = ", ".join(f"n{number}" for number in range(100_000))
    one = f"{ONE[:-1]}, next: [{{when: {{a: [{names}]}}, go: finish}}, {{else: finish}}]}}"
    found = messages(quiz_text(one))
    assert len(found) == MOST_FAULTS + 1
    assert "there are too many faults to list: mend these first" in found[-1] + found[-2]


def test_guards_that_need_every_earlier_answer_are_refused_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pair of answers must agree: two to the power of the number of questions are told apart."""
    monkeypatch.setattr("selfcheck.trees.walk.MOST_CONFIGURATIONS", 2_000)
    names = [f"q{n}" for n in range(14)]
    questions = "\n".join(ONE.replace("a:", f"{name}:", 1) for name in [*names, *(f"r{n}" for n in range(14))])
    pairs = "\n".join(f"    - {{q{n}: x, r{n}: y}}" for n in range(14))
    last = "last:\n  ask: A?\n  why: W\n  pick: one\n  options: {x: X, y: {text: Y, at_least: mid}}\n  next:\n"
    rules = f"  - when:\n      any_of:\n{pairs.replace('    -', '        -')}\n    go: finish\n  - else: finish"
    (found,) = messages(quiz_text(f"{questions}\n{last}{rules}"))
    assert "the quiz has more than 2,000 states" in found
    assert "the guards in lines" in found


# --- words ----------------------------------------------------------------------------------------------------------------


def test_a_message_cannot_give_orders_to_a_terminal_or_turn_text_round() -> None:
    fault = Fault("a.yml", 1, "'\x1b[2J\u202etxt\n2: all is well' is not known")
    assert str(fault) == r"a.yml:1: '\x1b[2J\u202etxt\n2: all is well' is not known"


def test_no_suggestion_is_sought_among_more_names_than_a_person_writes() -> None:
    assert did_you_mean("fevr", ["fever"]) == " (did you mean 'fever'?)"
    assert did_you_mean("x" * MILLION, ["fever"]) == ""
    assert did_you_mean("fevr", [f"fever{n}" for n in range(100_000)]) == ""


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
QUIZ = """
title: "@title"
for: "@for"
intro: ["@intro"]
questions:
  first:
    ask: "@ask"
    why: "@why"
    hint: "@hint"
    pick: many
    flags: [bad_sign, mild_sign]
    options: {a: {text: "@option", hint: "@option hint", at_least: mid}}
    none: {text: "@none", hint: "@none hint"}
    unsure: {text: "@unsure", at_least: mid}
  age:
    ask: How old?
    why: It matters.
    pick: number
    unit: "@unit"
    between: [0, 99]
    bands: {young: {to: 15, text: "@band", at_least: mid}, old: {from: 16}}
    next:
      - {when: {first: a, age: old}, go: special}
      - else: finish
outcomes:
  low_end: {level: low, title: "@low title", lead: "@low lead"}
  mid_end:
    level: mid
    title: "@mid title"
    lead: "@mid lead"
    steps: ["@step"]
    whom: "@whom"
    say: ["@say"]
    uncertain: "@uncertain"
    expect: "@expect"
    meanwhile: ["@meanwhile"]
    safety_net: [first]
    sources: [book]
  special: {level: mid, by: go, title: "@special", lead: "@special lead"}
  top_end: {level: top, title: "@top title", lead: "@top lead", steps: ["@top step"]}
reading: [{text: "@reading", page: "@page"}]
"""
LIST = """
title: "@title"
for: "@for"
intro: "@intro"
groups:
  - {level: top, title: "@group", intro: "@group intro", flags: [bad_sign]}
  - {level: mid, flags: [mild_sign]}
write_in: [{label: "@label", lines: 2}]
"""


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """Give a small site with some words in the place of every text."""

    def make(words: str) -> Path:
        config = tmp_path / "site_config"
        for folder, name, text in (("quizzes", "quiz", QUIZ), ("checklists", "list", LIST)):
            (config / folder).mkdir(parents=True)
            (config / folder / f"{name}.yml").write_text(text.replace("@", words), encoding="utf-8")
        for path in (small_sites.BASE / "site_config").glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            if path.stem in ("red_flags", "care_levels"):
                for word in ("text: ", "name: ", "urgency: ", "when: ", "do: "):
                    text = text.replace(word, f"{word}{words} ")
            (config / path.name).write_text(text, encoding="utf-8")
        return tmp_path

    return make


def test_a_script_in_any_text_is_shown_as_text(site: Callable[[str], Path], overrides: Path) -> None:
    library, templates = load(site(SCRIPT)), environment(overrides)
    for html in (render_quiz("quiz", library, templates), render_checklist("list", library, templates)):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert html.count("&lt;script&gt;") >= 10
