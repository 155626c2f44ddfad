"""A quiz, written out whole: every question, what each answer means, where to go next, every result.

It can be read, printed and followed without a script; `<decision-quiz>` only shows it one question at a time. The template
holds the markup and `labels.yml` the words, so this module holds neither: it works out what there is to say.
"""

from __future__ import annotations

import jinja2
from markupsafe import Markup, escape

from selfcheck.components.quiz.paper_form import PaperForm, compact
from selfcheck.components.templates import fingerprint, render
from selfcheck.site.library import Library


def render_quiz(quiz_id: str, library: Library, env: jinja2.Environment) -> str:
    """Return a quiz as `<decision-quiz>` with the whole form in it."""
    quiz, tree = library.quizzes[quiz_id], library.trees[quiz_id]
    form = PaperForm(quiz_id, quiz, tree, library)
    graph = compact(library.graphs[quiz_id].for_browser())
    return render(
        env,
        "quiz",
        id=quiz_id,
        quiz=quiz,
        # it stands between single quotes, and is half as long so
        graph=Markup(str(escape(graph)).replace("&#34;", '"')),
        version=_version(form, graph),
        questions=[form.question(name) for name in quiz.questions],
        results=form.results(),
        lists=form.urgent_lists.values(),
        finish=form.finish(),
        top_level=library.levels[tree.ladder[-1]] if tree.ladder else None,
        top_flags=form.flag_texts(top=True),
        flags=library.flags,
        levels=list(library.levels),
        ranks={
            name: {option.id: option.rank for option in question.options} for name, question in tree.questions.items()
        },
        list_page=_page_of_list(quiz_id, library),
        words=library.words,
        say=form.say,
    )


def _page_of_list(quiz_id: str, library: Library) -> str | None:
    """Return the page of the checklist that has the flags of a quiz, if one says where it is shown."""
    pages = (checklist.page for checklist in library.checklists.values() if checklist.quiz == quiz_id)
    return next(filter(None, pages), None)


def _version(form: PaperForm, graph: str) -> str:
    """Return what changes with all that a reader is shown: words of the quiz, of its flags and of the care levels, and ways."""
    levels = [level.model_dump_json() for level in form.library.levels.values()]
    words = form.quiz.model_dump_json(exclude={"examples", "always"})
    asked = [flag for question in form.quiz.questions.values() for flag in question.flags or ()]
    shown = {"text", "more", "say", "do", "ask_for"}
    flags = [form.library.flags[flag].model_dump_json(include=shown) for flag in dict.fromkeys(asked)]
    return fingerprint(words, graph, *flags, *levels)
