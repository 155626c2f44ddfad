"""The folders and files that are named on a command line: of which site they are, and which quiz."""

from __future__ import annotations

import os
from pathlib import Path

from selfcheck.commands.command import WrongUsage
from selfcheck.config.faults import nearest
from selfcheck.config.files import CONFIG, Files, Folder, Revision
from selfcheck.site.library import Library, load_files
from selfcheck.site.mkdocs_files import config_file, read_site
from selfcheck.site.site import Site

QUIZZES = Path(CONFIG, "quizzes")
LIKENESS = 0.75
"""A name that is less like that of a quiz is another file's."""


def site_in(root: Path) -> Site:
    """Return the site in a folder. Raises WrongUsage where there is none, or Faulty."""
    need_config(root)
    return read_site(root)


def need_config(root: Path) -> None:
    """Raise WrongUsage where a folder is not that of a site."""
    if not (root / CONFIG).is_dir():
        raise WrongUsage(f"there is no {CONFIG}/ in '{root}'")


def settings_in(root: Path) -> Path:
    """Return the file of MkDocs' settings in a folder. Raises WrongUsage where there is none."""
    path = config_file(root)
    if path is None:
        raise WrongUsage(f"there is no mkdocs.yml in '{root}'")
    return path


def place_of(name: str) -> tuple[Path, str]:
    """Take the name of a file, which need not exist; return the folder of its site, and its name from there on.

    The site of a file is the nearest folder around it that has a `site_config/`. Raises WrongUsage where there is none.
    """
    path = Path(os.path.normpath(Path(name).absolute()))  # a symbolic link stays what it is called
    root = next((parent for parent in path.parents if (parent / CONFIG).is_dir()), None)
    if root is None:
        raise WrongUsage(f"'{name}' is not in a folder with a {CONFIG}/")
    return root, path.relative_to(root).as_posix()


def quiz_at(name: str) -> tuple[Library, str]:
    """Take a file of a quiz, or REVISION:file; return its library and its id in it. Raises WrongUsage, or Faulty."""
    files, quiz = files_of_quiz(name)
    return load_files(files, only=quiz), quiz


def files_of_quiz(name: str) -> tuple[Files, str]:
    """Take a file of a quiz, or REVISION:file; return the files around it, whatever is wrong with them, and its id. Raises
    WrongUsage.
    """
    revision, path = ("", name) if Path(name).is_file() else _split(name)
    root, place = place_of(path)
    if Path(place).parent != QUIZZES:
        told = (
            f"'{path}' is not the file of a quiz"
            if (root / place).is_dir()
            else f"'{path}' is not in {QUIZZES.as_posix()}/"
        )
        raise WrongUsage(told + _meant(root, place))
    if path != name and not revision:
        raise WrongUsage(f"'{name}' names no revision before its colon, such as HEAD")
    files = Revision(root, revision) if revision else Folder(root)
    if isinstance(files, Revision) and (problem := files.problem()):
        raise WrongUsage(f"there is no '{name}': {problem}")
    quiz = Path(place).stem
    if f"quizzes/{Path(place).name}" not in files.names("quizzes"):
        raise WrongUsage(f"there is no '{name}'{'' if revision else _meant(root, place)}")
    return files, quiz


def _meant(root: Path, place: str) -> str:
    """Return ` (did you mean 'x'?)` for the file of a quiz that has such a name, or is in such a folder; or nothing."""
    there = Folder(root).names("quizzes")
    near = nearest(Path(place).stem, [Path(name).stem for name in there], LIKENESS)
    file = next((name for name in there if Path(name).stem == near or Path(place) in (QUIZZES, QUIZZES.parent)), None)
    here = Path.cwd()
    shown = root.relative_to(here) if root.is_relative_to(here) else root
    return f" (did you mean '{(shown / CONFIG / file).as_posix()}'?)" if file else ""


def _split(name: str) -> tuple[str, str]:
    """Part REVISION:file. A drive is no revision, as in `C:\\site\\quiz.yml`; and either may have a colon of its own."""
    drive, rest = os.path.splitdrive(name)
    if drive:
        return "", name
    parts = rest.split(":")
    ways = [(":".join(parts[:cut]), ":".join(parts[cut:])) for cut in range(1, len(parts))]
    return next((way for way in ways if _is_place_of_a_quiz(way[1])), ways[-1] if ways else ("", name))


def _is_place_of_a_quiz(path: str) -> bool:
    try:
        return Path(place_of(path)[1]).parent == QUIZZES
    except WrongUsage:
        return False
