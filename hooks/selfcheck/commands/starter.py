"""What `selfcheck new` writes: a new site, topic, quiz, checklist or page, filled from the templates in `starter/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import jinja2

from selfcheck.commands import schema
from selfcheck.commands.command import WrongUsage
from selfcheck.config.files import CONFIG
from selfcheck.config.model import CareLevel

DISTRIBUTION = "mkdocs-selfcheck"
TEMPLATES = Path(__file__).parents[1] / "starter"
EXTENSIONS = ["redhat.vscode-yaml"]
"""Of VS Code: what completes YAML."""


@dataclass(frozen=True)
class Answers:
    """What a new file is made from."""

    id: str
    about: str
    name: str = ""
    audience: str = ""
    address: str = ""
    owner: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Around:
    """What new files have to fit: a site as it is."""

    levels: Mapping[str, CareLevel]
    content: str
    today: date
    asks_flags: bool = False
    """Whether the quiz of the name asks red flags, which a new checklist lists. (One of all signs would mix several topics.)"""
    has_dates: bool = False
    """Whether each page says when it was checked."""
    lists_publishers: bool = False


def files_of(kind: str, answers: Answers, around: Around) -> dict[str, str]:
    """Return the text of each file of a new site, topic, quiz, checklist or page, by its path from the folder of the site."""
    return KINDS[kind](answers, around)


def _site(answers: Answers, around: Around) -> dict[str, str]:
    said = {**vars(answers), "requirement": requirement()}
    templates = {
        "mkdocs.yml": "mkdocs.yml",
        "README.md": "README.md",
        "requirements.txt": "requirements.txt",
        ".gitignore": "gitignore.txt",
        "tests/test_stories.py": "test_stories.txt",
        ".github/workflows/site.yml": "workflow.yml",
        ".github/workflows/changes.yml": "changes.yml",
        f"{CONFIG}/site.yml": "site.yml",
        f"{around.content}/index.md": "home.md",
    }
    return {
        **{path: _filled(name, **said) for path, name in templates.items()},
        **_topic(answers, around),
        ".vscode/settings.json": schema.settings(),
        ".vscode/extensions.json": _json({"recommendations": EXTENSIONS}),
        ".devcontainer/devcontainer.json": _json(
            {
                "image": "mcr.microsoft.com/devcontainers/python:3",
                "postCreateCommand": "python -m pip install -r requirements.txt",
                "forwardPorts": [8000],
                "customizations": {"vscode": {"extensions": EXTENSIONS}},
            }
        ),
    }


def _json(value: object) -> str:
    return f"{json.dumps(value, indent=2)}\n"


def requirement() -> str:
    """Return what pip is to install: this version, or what a repository had when this was installed from one (PEP 610)."""
    here = distribution(DISTRIBUTION)
    origin = json.loads(here.read_text("direct_url.json") or "{}")
    if vcs := origin.get("vcs_info"):
        return f"{DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"{DISTRIBUTION}~={here.version}"


def _topic(answers: Answers, around: Around) -> dict[str, str]:
    top, middle, _ = _steps(around)
    base, name = _as_id(answers.id), answers.id
    levels = {f"{base}_first": top, f"{base}_second": middle}
    said = {"flags": list(levels), "source": f"{base}_source", "top": top, "middle": middle, "levels": around.levels}
    at = around.content
    return {
        f"{CONFIG}/red_flags.yml": _filled("red_flags.yml", **said),
        f"{CONFIG}/sources.yml": _filled(
            "sources.yml", **said, today=around.today, lists_publishers=around.lists_publishers
        ),
        **_quiz_with(answers, around, list(levels)),
        **_checklist_on(answers, f"{name}/checklist.md"),
        f"{at}/{name}/check.md": _page_text(f"{answers.about}: how soon do I need help?", around, "quiz", name),
        f"{at}/{name}/checklist.md": _page_text(f"{answers.about}: the warning signs", around, "checklist", name),
    }


def _quiz(answers: Answers, around: Around) -> dict[str, str]:
    return _quiz_with(answers, around, [])


def _quiz_with(answers: Answers, around: Around, flags: list[str]) -> dict[str, str]:
    top, middle, lowest = _steps(around)
    text = _filled(
        "quiz.yml",
        about=answers.about,
        flags=flags,
        top=top,
        middle=middle,
        lowest=lowest,
    )
    return {f"{CONFIG}/quizzes/{answers.id}.yml": text}


def _checklist(answers: Answers, around: Around) -> dict[str, str]:
    if not around.asks_flags:
        told = f"no quiz '{answers.id}' asks red flags that a list could have"
        raise WrongUsage(f"{told}: 'selfcheck new topic {answers.id}' writes both")
    return _checklist_on(answers, None)


def _checklist_on(answers: Answers, page: str | None) -> dict[str, str]:
    text = _filled("checklist.yml", about=answers.about, quiz=answers.id, page=page)
    return {f"{CONFIG}/checklists/{answers.id}.yml": text}


def _page(answers: Answers, around: Around) -> dict[str, str]:
    return {f"{around.content}/{answers.id}.md": _page_text(answers.about, around)}


KINDS: dict[str, Callable[[Answers, Around], dict[str, str]]] = {
    "site": _site,
    "topic": _topic,
    "quiz": _quiz,
    "checklist": _checklist,
    "page": _page,
}


def _page_text(title: str, around: Around, block: str | None = None, name: str | None = None) -> str:
    return _filled("page.md", title=title, has_dates=around.has_dates, block=block, id=name)


def _steps(around: Around) -> tuple[str, str, str]:
    """Return the highest level, the one below it (or the highest, where only the lowest is), and the lowest."""
    first, *rest = reversed(list(around.levels))
    if not rest:
        raise WrongUsage(f"{CONFIG}/care_levels.yml has one level alone: write another, which is not urgent")
    return first, rest[0] if len(rest) > 1 else first, rest[-1]


def _as_id(name: str) -> str:
    return name.replace("-", "_")


def _filled(template: str, **said: object) -> str:
    return _TEMPLATES.get_template(template).render(**said)


_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    variable_start_string="<<",  # what is filled in has braces of its own: YAML, and GitHub's ${{ }}
    variable_end_string=">>",
    block_start_string="<%",
    block_end_string="%>",
)
_TEMPLATES.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)  # JSON is YAML
