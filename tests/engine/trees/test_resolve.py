"""An author is told of a slip on the line where it stands, not where the record around it begins, and never by a traceback."""

from __future__ import annotations

import pytest
from trees import messages, quiz_text

QUESTIONS = """
many:
  ask: A?
  why: W
  pick: many
  options: {a: A, b: B}
  none: None
last: {ask: B?, why: W, pick: one, options: {x: X, y: {text: Y, at_least: mid}}}
"""
ENDS = """
outcomes:
  low_end: {level: low, title: Low, lead: Low}
  mid_end:
    level: mid
    title: Mid
    lead: Mid
"""
ALWAYS = """
always:
  - when:
      last: x
      many:
        - a
        - d  # here
    at_least: mid
"""
CONDITION = """
conditions:
  unused:
    last: x
    many:
      - d  # here
"""
EXAMPLE = """
examples:
  - name: N
    answers:
      many: a
      last: z  # here
    result: low_end
"""
LISTED_GUARD = """
always:
  - when:
      any_of:
        - last: x
        - many: a
          last: z  # here
    at_least: mid
"""
SOURCE_OF_AN_EXAMPLE = """
examples:
  - name: N
    answers: {many: a, last: x}
    result: mid_end
    sources:
      - book
      - boook  # here
"""
RESERVED_OUTCOME = """
  none: {level: high, title: T, lead: L}  # here
"""
RESERVED_CONDITION = """
conditions:
  unsure: {last: x}  # here
"""
SAFETY_NET = """
    safety_net:
      - many
      - mnay  # here
"""


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (ALWAYS, "'d' is not an option of 'many'"),
        (CONDITION, "'d' is not an option of 'many'"),
        (EXAMPLE, "'last': 'z' is not an option"),
        (LISTED_GUARD, "'z' is not an option of 'last'"),
        (SOURCE_OF_AN_EXAMPLE, "'boook' is not a source (did you mean 'book'?)"),
        (RESERVED_OUTCOME, "'none' is a word of the language and cannot be an id"),
        (RESERVED_CONDITION, "'unsure' is a word of the language and cannot be an id"),
        (SAFETY_NET, "'mnay' is not a question (did you mean 'many'?)"),
    ],
    ids=[
        "a guard under 'always'",
        "an unused condition",
        "an answer of an example",
        "a guard in a list of guards",
        "a source of an example",
        "an outcome with a word of the language for an id",
        "a condition with a word of the language for an id",
        "a question of a safety net",
    ],
)
def test_an_author_finds_the_slip_on_the_line_that_is_named(slip: str, told: str) -> None:
    text = quiz_text(QUESTIONS, outcomes=ENDS) + slip.strip("\n")
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if "# here" in line)
    assert f"{line}: {told}" in messages(text)


@pytest.mark.parametrize("left_out", ["between: [0, 9]", "bands: {few: {to: 4, at_least: mid}, many: {from: 5}}"])
def test_an_author_who_forgot_the_range_or_the_bands_of_a_number_is_told_so(left_out: str) -> None:
    question = "age:\n  ask: A?\n  why: W\n  pick: number\n  unit: years\n  between: [0, 9]\n"
    question += "  bands: {few: {to: 4, at_least: mid}, many: {from: 5}}\n"
    key = left_out.partition(":")[0]
    told = messages(quiz_text(question.replace(f"  {left_out}\n", ""), outcomes=ENDS))
    assert f"4: 'age' has no '{key}', which 'pick: number' needs" in told
