"""Model -> HTML, through the templates of `overrides/components/`.

A quiz is written out whole: every question, what each answer means, where to go next, every result. It can be read, printed
and followed without a script; `<decision-quiz>` only shows it one question at a time. Templates hold markup and `site.yml`
holds words, so this module holds neither: it works out what there is to say.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from selfcheck.form import Form, compact
from selfcheck.load import Library
from selfcheck.words import inline, plain, say_with


def environment(overrides: Path) -> jinja2.Environment:
    """Give the templates of a folder, escaping by default and refusing any name they do not know."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(overrides),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"inline": inline, "plain": plain}
    return env


def render(env: jinja2.Environment, name: str, **context: object) -> str:
    """Give a component's HTML without empty lines. It begins with its tag, or Markdown would take it for part of a text."""
    html = env.get_template(f"components/{name}/{name}.html").render(**context)
    return "\n".join(line for line in html.splitlines() if line.strip())


def render_quiz(quiz_id: str, library: Library, env: jinja2.Environment) -> str:
    """Give a quiz as `<decision-quiz>` with the whole form in it."""
    quiz, tree = library.quizzes[quiz_id], library.trees[quiz_id]
    form = Form(quiz_id, quiz, tree, library)
    graph = compact(library.graphs[quiz_id].for_browser())
    return render(
        env,
        "decision-quiz",
        id=quiz_id,
        quiz=quiz,
        graph=Markup(
            str(escape(graph)).replace("&#34;", '"')
        ),  # it stands between single quotes, and is half as long so
        version=_fingerprint(quiz.model_dump_json(exclude={"examples", "always"}), graph, *form.flag_texts()),
        questions=[form.asked(name) for name in quiz.questions],
        results=form.results(),
        lists=form.urgent_lists.values(),
        finish=form.finish(),
        top_level=library.levels[tree.ladder[-1]] if tree.ladder else None,
        top_flags=form.flag_texts(top=True),
        words=library.words,
        say=form.say,
    )


def _fingerprint(*parts: str) -> str:
    """Give a short text that changes whenever one of the parts does: answers kept under another one are not to be trusted,
    and a printed sheet says which version it is.
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def render_checklist(checklist_id: str, library: Library, env: jinja2.Environment) -> str:
    """Give a checklist as `<red-flag-checklist>` with every box in it."""
    checklist = library.checklists[checklist_id]
    groups = [
        (group, library.levels[group.level], [(name, library.flags[name]) for name in group.flags])
        for group in checklist.groups
    ]
    return render(
        env,
        "red-flag-checklist",
        id=checklist_id,
        checklist=checklist,
        groups=groups,
        ranks={level: rank for rank, level in enumerate(library.levels)},
        version=_fingerprint(checklist.model_dump_json(), *(flag.text for *_, flags in groups for _, flag in flags)),
        words=library.words,
        say=say_with(library.words),
    )


def render_diary(diary_id: str, library: Library, env: jinja2.Environment) -> str:
    """Give a diary as a table, empty, to be written on when it is printed."""
    diary = library.diaries[diary_id]
    return render(
        env,
        "diary",
        id=diary_id,
        diary=diary,
        version=_fingerprint(diary.model_dump_json()),
        say=say_with(library.words),
    )


def render_care_card(level_id: str, library: Library, env: jinja2.Environment) -> str:
    """Give the card of a care level, with all red flags of that level."""
    return render(
        env,
        "care-card",
        id=level_id,
        level=library.levels[level_id],
        flags=[flag for flag in library.flags.values() if flag.level == level_id],
        words=library.words,
        say=say_with(library.words),
    )
