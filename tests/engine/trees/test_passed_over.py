"""No sign of danger is left out in silence; and what is left out for a good reason is not called silent."""

from __future__ import annotations

from trees import FIVE, messages, quiz_text

ENDS = "\n".join(line for line in FIVE.splitlines() if "top_end" not in line) + "\n"
GATE = "gate: {{ask: A?, why: W, pick: many, options: {{a: {{text: A, opens: [{0}]}}, b: B}}, none: None{1}}}\n"
UNSURE = ", unsure: {text: Not sure, at_least: mild}"
SIGNS = "{0}: {{ask: B?, why: W, pick: many, flags: [{1}], none: None{2}}}\n"
CHOICE = "{0}: {{ask: C?, why: W, pick: one, options: {{x: X, y: Y}}{1}}}\n"
LEFT = "  - {{when: {{{0}}}, flags: [{1}], why: W}}\n"


def silent(text: str, *left: str) -> list[str]:
    """Return what is told of flags that are passed over, from the flag on, without the advice."""
    more = "passed_over:\n" + "".join(left) if left else ""
    told = messages(quiz_text(text, outcomes=ENDS, more=more))
    return [
        words.partition(": ")[2].replace(": ask it, or say why not under 'passed_over'", "")
        for words in told
        if "passed over" in words
    ]


def test_a_gate_that_denies_a_sign_speaks_of_it_and_a_path_that_never_came_to_the_gate_does_not() -> None:
    first = CHOICE.format("first", ", next: [{when: {first: x}, go: gate}, {else: finish}]")
    assert silent(GATE.format("signs", "") + SIGNS.format("signs", "high_flag", "")) == []
    assert silent(first + GATE.format("signs", "") + SIGNS.format("signs", "high_flag", "")) == [
        "'high_flag' is passed over in silence on a path that ends in 'low_end': first=y"
    ]


def test_a_sign_behind_two_gates_is_denied_by_the_first_of_them() -> None:
    inner = GATE.format("signs", "").replace("gate:", "inner:", 1)
    assert silent(GATE.format("inner", UNSURE) + inner + SIGNS.format("signs", "high_flag", "")) == []


def test_a_gate_that_denies_a_gate_speaks_of_what_is_behind_both_where_a_rule_leads_round_them() -> None:
    side = CHOICE.format("side", ", next: [{when: {gate: none}, go: last}, {else: inner}]")
    inner = GATE.format("signs", "").replace("gate:", "inner:", 1)
    text = GATE.format("inner", "").replace(", b: B", "") + side + inner + SIGNS.format("signs", "high_flag", "")
    assert silent(text + CHOICE.format("last", "")) == []


def test_a_rule_that_leads_round_what_a_tick_opens_leaves_it_out_in_silence() -> None:
    """The tick said that there is something, and nobody asked what."""
    side = CHOICE.format("side", ", next: [{when: {side: x}, go: last}, {else: signs}]")
    text = GATE.format("signs", "") + side + SIGNS.format("signs", "high_flag", "") + CHOICE.format("last", "")
    assert silent(text) == [
        "'high_flag' is passed over in silence on a path that ends in 'low_end': gate=a, side=x, last=x"
    ]


def test_not_sure_at_a_gate_denies_nothing() -> None:
    side = CHOICE.format("side", ", next: [{when: {gate: unsure, none_of: [{gate: any}]}, go: last}, {else: signs}]")
    text = GATE.format("signs", UNSURE) + side + SIGNS.format("signs", "high_flag", "") + CHOICE.format("last", "")
    assert silent(text) == [
        "'high_flag' is passed over in silence on a path that ends in 'mild_end': gate=unsure, side=x, last=x"
    ]


def test_several_signs_that_one_path_leaves_out_are_told_once_and_those_of_other_paths_by_themselves() -> None:
    first = CHOICE.format("first", "")
    text = (
        first
        + SIGNS.format("one", "high_flag, mid_flag", ", ask_if: {first: x}")
        + SIGNS.format("two", "mild_flag", ", ask_if: {first: y}")
    )
    told = [words.split(": ask")[0] for words in silent(text)]
    assert told == [
        "'high_flag' and 1 more flags are passed over in silence on a path that ends in 'mild_end'",
        "'mild_flag' is passed over in silence on a path that ends in 'low_end': first=x, one=none",
    ]


def test_a_sign_that_would_not_raise_the_result_of_a_path_is_not_counted_among_those_it_leaves_out() -> None:
    first = CHOICE.format("first", "").replace("y: Y", "y: {text: Y, at_least: mild}, z: Z")
    text = first + SIGNS.format("one", "high_flag, mild_flag", ", ask_if: {first: x}")
    told = silent(text)
    assert told[0] == "'high_flag' is passed over in silence on a path that ends in 'mild_end': first=y"
    assert told[1].startswith("'mild_flag' and 1 more flags")
    assert told[1].endswith("first=z")


def test_a_reason_excuses_its_own_flags_on_its_own_paths() -> None:
    text = CHOICE.format("first", "") + SIGNS.format("signs", "high_flag, mid_flag", ", ask_if: {first: x}")
    assert silent(text, LEFT.format("first: y", "high_flag, mid_flag")) == []
    assert silent(text, LEFT.format("first: y", "mid_flag")) == [
        "'high_flag' is passed over in silence on a path that ends in 'low_end': first=y"
    ]


def test_a_reason_that_reads_what_a_path_did_not_ask_excuses_nothing_there() -> None:
    first = CHOICE.format("first", ", next: [{when: {first: x}, go: signs}, {else: last}]")
    second = CHOICE.format("second", "")
    text = first + SIGNS.format("signs", "high_flag", "") + second + CHOICE.format("last", "")
    told = silent(text, LEFT.format("second: x", "high_flag"))
    assert "'high_flag' is passed over in silence on a path that ends in 'low_end': first=y, last=x" in told


def test_a_reason_may_hang_on_two_answers() -> None:
    text = CHOICE.format("first", "") + CHOICE.format("second", "")
    text += SIGNS.format("signs", "high_flag", ", ask_if: {none_of: {first: y, second: y}}")
    assert silent(text, LEFT.format("first: y, second: y", "high_flag")) == []


def test_a_reason_for_one_tick_is_none_for_another_that_no_rule_tells_apart() -> None:
    """The tree knows of `a` and `b` only that something was ticked: the reason holds for `a`."""
    many = "many: {ask: A?, why: W, pick: many, options: {a: A, b: B}, none: None}\n"
    text = many + SIGNS.format("signs", "high_flag", ", ask_if: {many: none}")
    assert silent(text, LEFT.format("many: a", "high_flag")) == [
        "'high_flag' is passed over in silence on a path that ends in 'low_end': many=b"
    ]


def test_a_reason_that_excuses_nothing_is_told_beside_a_sign_that_is_silent() -> None:
    text = (
        CHOICE.format("first", "")
        + SIGNS.format("one", "high_flag", ", ask_if: {first: x}")
        + SIGNS.format("two", "mid_flag", "")
    )
    useless = "nothing is passed over here: on no path where this holds is one of these flags left out"
    assert useless in silent(text, LEFT.format("first: y", "mid_flag"))


def test_of_two_reasons_that_say_the_same_one_is_told() -> None:
    text = CHOICE.format("first", "") + SIGNS.format("signs", "high_flag", ", ask_if: {first: x}")
    twice = LEFT.format("first: y", "high_flag")
    assert len(silent(text, twice, twice)) == 1
    assert silent(text, twice) == []
