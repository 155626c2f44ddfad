"""A quiz, written out whole: every question, what each answer means, where to go next, every result.

It can be read, printed and followed without a script; `<decision-quiz>` only shows it one question at a time. The template
holds the markup and `labels.yml` the words, so this module holds neither: it gathers what there is to say.
"""

from __future__ import annotations

import json

import jinja2
from markupsafe import Markup, escape

from selfcheck.components.quiz.questions import Questions
from selfcheck.components.quiz.results import finish_of, results_of
from selfcheck.components.quiz.words import QuizWords
from selfcheck.components.templates import fingerprint, render
from selfcheck.config.model import SiteWords
from selfcheck.site.library import Library


def render_quiz(quiz_id: str, library: Library, env: jinja2.Environment, words_of_page: SiteWords | None = None) -> str:
    """Return a quiz as `<decision-quiz>` with the whole form in it. It says what its page does, or else the site."""
    words = QuizWords(quiz_id, library)
    quiz, tree = words.quiz, words.tree
    graph = _graph(quiz_id, library)
    return render(
        env,
        "quiz",
        id=quiz_id,
        quiz=quiz,
        # it stands between single quotes, and is half as long so
        graph=Markup(str(escape(graph)).replace("&#34;", '"')),
        version=version_of(words),
        questions=Questions(words).all(),
        results=results_of(words),
        finish=finish_of(words),
        top_level=library.levels[tree.ladder[-1]] if tree.ladder else None,
        top_go=words.go(tree.finish[tree.top]) if tree.ladder and tree.top in tree.finish else None,
        top_flags=[flag.text for flag in words.flags.values() if tree.ladder and flag.level == tree.ladder[-1]],
        levels=library.levels,
        ladder=list(library.levels),
        list_page=_page_of_list(quiz_id, library),
        words=words_of_page or library.words,
        say=words.say,
    )


def _graph(quiz_id: str, library: Library) -> str:
    """Return what the browser follows, as JSON without a space in it."""
    return json.dumps(library.graphs[quiz_id].for_browser(), separators=(",", ":"), ensure_ascii=False)


def _page_of_list(quiz_id: str, library: Library) -> str | None:
    """Return the page of the checklist that has the flags of a quiz, if one says where it is shown."""
    pages = (checklist.page for checklist in library.checklists.values() if checklist.quiz == quiz_id)
    return next(filter(None, pages), None)


def version_of(words: QuizWords) -> str:
    """Return what changes with all that a reader is shown: words of the quiz, of its flags and of the care levels, and ways."""
    levels = [level.model_dump_json() for level in words.library.levels.values()]
    quiz = words.quiz.model_dump_json(exclude={"examples", "always"})
    shown = {"text", "more", "say", "do", "ask_for"}
    flags = [flag.model_dump_json(include=shown) for flag in words.flags.values()]
    return fingerprint(quiz, _graph(words.id, words.library), *flags, *levels)
