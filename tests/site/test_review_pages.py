"""The reviewers' pages of this site: a clinician who signs has seen every question, sign and reason."""

from __future__ import annotations

import re
from pathlib import Path

from small_sites import words_of

from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.review.cards import FONT
from selfcheck.components.review.flowchart import flowchart
from selfcheck.components.review.layout import SHEET
from selfcheck.components.review.render import render_review
from selfcheck.components.templates import environment
from selfcheck.site.library import Library
from selfcheck.trees.counting import counts

QUIZ = "leg-twitching"


def test_every_question_sign_and_reason_is_on_the_pages(project: Path, library: Library) -> None:
    page = render_review(QUIZ, library, environment(project / "hooks/selfcheck/theme"), score=False)
    words = words_of(page)
    for question in library.quizzes[QUIZ].questions.values():
        assert question.ask in words
        for flag in (library.flags[name] for name in question.flags or ()):
            assert str(flag.ref) in words
            assert str(flag.judgement or "").split(".", maxsplit=1)[0] in words
    for name, count in counts(library.graphs[QUIZ]).items():
        assert f"{count:,}" in words, f"how many ways lead to {name}"


def test_a_meeting_can_read_the_whole_quiz_on_one_sheet_of_a3(library: Library) -> None:
    drawing = flowchart(QuizWords(QUIZ, library), library.graphs[QUIZ])
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing)
    assert size
    millimetres = min(SHEET[0] / int(size[1]), SHEET[1] / int(size[2]))
    assert FONT * millimetres / 25.4 * 72 >= 7  # points
