"""What a result gives to read out to who answers the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfcheck.site.library import Library

SPEAKER, ONE_WITH_THE_SIGN = r"\b(I|me|my|mine|myself)\b", r"\b(you|your)\b"


def told_of_answers(library: Library) -> Iterator[str]:
    """Yield what may be told of signs, of all answers but those that say who it is about, and of questions in doubt."""
    yield from (flag.say or flag.text for flag in library.flags.values())
    for quiz in library.quizzes.values():
        for question in quiz.questions.values():
            if question.unsure:
                yield question.ask
            for option in (question.options or {}).values():
                if option.reminder is None and (option.say or question.pick == "many"):
                    yield option.say or option.text


def told_by_results(library: Library) -> Iterator[str]:
    """Yield what is told whatever was ticked."""
    yield from (library.words.labels[name] for name in ("say_doubt", "say_unsure", "say_denied", "list_say_ticked"))
    for quiz in library.quizzes.values():
        for outcome in quiz.outcomes.values():
            yield from outcome.say or ()


def said(lines: Iterator[str], whom: str) -> list[str]:
    return [line for line in lines if re.search(whom, line, re.IGNORECASE)]


def test_no_call_is_about_the_wrong_person_since_nothing_that_is_read_out_says_i_or_you(library: Library) -> None:
    assert said(told_of_answers(library), f"{SPEAKER}|{ONE_WITH_THE_SIGN}") == []
    assert said(told_by_results(library), SPEAKER) == []


def test_who_answers_for_another_says_so_first(library: Library) -> None:
    (quiz,) = library.quizzes.values()
    told = {name: option.say for name, option in (quiz.questions["who"].options or {}).items() if option.reminder}
    assert set(told) == {"other", "under_16"}
    assert all(str(say).startswith("This is about ") for say in told.values())
