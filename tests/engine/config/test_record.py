"""Each misfit of a file is said in an author's words, at its line, with what would be right."""

from __future__ import annotations

import pytest
from pydantic import BaseModel
from trees import quiz_text

from selfcheck.config import model
from selfcheck.config.faults import Faulty
from selfcheck.config.record import record
from selfcheck.config.yaml_file import parse
from selfcheck.trees import model as quiz_model

ONE = "a: {ask: A?, why: W, pick: one, options: {x: X}}"


def told(text: str, kind: type[BaseModel] = quiz_model.Quiz) -> list[str]:
    with pytest.raises(Faulty) as error:
        record(parse(text.encode(), "a.yml"), kind)
    return [str(fault).removeprefix("a.yml:") for fault in error.value.faults]


def test_a_choice_may_be_a_bare_text() -> None:
    quiz = record(parse(quiz_text(ONE).encode(), "a.yml"), quiz_model.Quiz)
    assert quiz.questions["a"].options == {"x": quiz_model.Choice(text="X")}
    assert quiz.for_ == "everybody"


def test_a_record_cannot_be_changed_after_it_was_checked() -> None:
    quiz = record(parse(quiz_text(ONE).encode(), "a.yml"), quiz_model.Quiz)
    with pytest.raises(ValueError, match="frozen"):
        quiz.title = "Another"


def test_a_key_that_is_nearly_right_gets_a_suggestion_from_the_keys_of_its_own_place() -> None:
    (fault,) = told(quiz_text(ONE.replace("why", "wy").replace("pick: one,", "pick: one, why: W,")))
    assert fault.startswith("4: 'wy' is not a key that is known here (did you mean 'why'?): use ask, why,")
    (fault,) = told("terms:\n  name: {name: N, plain: P, aslo: [A]}\n", model.Glossary)
    assert fault == "2: 'aslo' is not a key that is known here (did you mean 'also'?): use name, plain, also"
    (fault,) = told("terms:\n  a: {name: N, plain: P}\nterm: x\n", model.Glossary)
    assert fault == "3: 'term' is not a key that is known here (did you mean 'terms'?): use terms"


def test_every_misfit_is_told_at_once_in_file_order() -> None:
    text = quiz_text("a: {ask: [A], pick: two, options: [x]}\nB: {ask: A?, why: W, pick: one, minutes: 3}")
    assert [fault.partition(":")[0] for fault in told(text)] == ["4", "4", "4", "4", "5", "5"]


@pytest.mark.parametrize("read", ["1700000000", "2026", "2026-11-23T12:00:00", "2026-11-31", "23.11.2026"])
def test_a_day_is_written_as_year_month_and_day(read: str) -> None:
    text = (
        f"sources:\n  a: {{title: T, publisher: P, address: https://e.org/, kind: study, how: copy, read: '{read}'}}\n"
    )
    assert told(text, model.Sources) == [f"2: 'read' must be a date such as 2026-11-23, not '{read}'"]
