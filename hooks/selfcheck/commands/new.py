"""`selfcheck new`: a site that builds at once, or another topic, quiz, checklist or page of one. It overwrites nothing."""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from selfcheck.commands import schema
from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.starter import KINDS, Answers, Around, files_of
from selfcheck.config.day import today
from selfcheck.config.faults import Faulty, counted, did_you_mean
from selfcheck.config.files import CONFIG, text_of
from selfcheck.config.model import CONTACT, RESERVED
from selfcheck.config.yaml_file import parse
from selfcheck.site.config_checks import FILE_NAME
from selfcheck.site.library import read_library
from selfcheck.site.mkdocs_files import config_file, folders_of

LONGEST = 60
"""So many signs the name of a new file may have: ids are made from it, which may have 80."""
CONTENT = "content"
QUESTIONS = {
    "about": "What is it about, in a word or two",
    "name": "What is the site called",
    "audience": "Whom is it for",
    "address": "At which address will it be",
    "owner": "Who answers for it",
    "contact": "How do readers reach them (an address for mail, or of a page)",
}
"""What is asked for a new site, in this order. Each is an option too."""


# --- how it is written --------------------------------------------------------------------------------------------------


def write(root: Path, files: Mapping[str, str], extended: Iterable[str] = ()) -> None:
    """Write files below a folder. Those `extended` get what is new at their end.

    Raises WrongUsage where one is there already, and then writes none; and where one cannot be written.
    """
    texts = {root / path: text for path, text in files.items()}
    try:
        for path in extended:
            if (root / path).exists():
                texts[root / path] = _extended(root / path, path, files[path])
        there = [path for path in files if path not in extended and os.path.lexists(root / path)]
        if there:
            raise WrongUsage(f"'{root / there[0]}' is there already; nothing was written")
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WrongUsage(f"'{error.filename or root}' cannot be written: {error.strerror}") from None


def _extended(path: Path, name: str, new: str) -> str:
    """Return what a file of a registry holds, and at its end the entries of another. Raises WrongUsage, or Faulty."""
    old = text_of(path.read_bytes(), name)
    known, added = _value(old, name), _value(new, name)
    (key,) = added
    if twice := next((entry for entry in added[key] if entry in known.get(key, {})), None):
        raise WrongUsage(f"'{twice}' is in {name} already; nothing was written")
    made = (
        old.rstrip("\n") + "\n\n" + new.partition(f"\n{key}:\n")[2] if key in known else old.rstrip("\n") + "\n" + new
    )
    try:
        whole = _value(made, name)
    except Faulty:
        whole = {}
    if whole != {**known, key: {**known.get(key, {}), **added[key]}}:
        raise WrongUsage(
            f"{name} has to end with its '{key}', for more to be added: move them there; nothing was written"
        )
    return made


def _value(text: str, name: str) -> dict[str, dict[str, object]]:
    value = parse(text.encode(), name).value
    return value if isinstance(value, dict) else {}


# --- the command --------------------------------------------------------------------------------------------------------


def add_to(command: AddCommand) -> None:
    """Add the command."""
    new = command(
        "new", _new, "Begin a site, or another topic, quiz, checklist or page of one. Nothing is overwritten."
    )
    new.add_argument("kind", choices=list(KINDS))
    new.add_argument("id", metavar="NAME", help="the folder of a new site; else an id, such as sore-throat")
    new.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml (default: here)")
    for name, asked in QUESTIONS.items():
        new.add_argument(f"--{name}", metavar="TEXT", help=f"{asked}?{'' if name == 'about' else ' (of a new site)'}")


def _new(options: argparse.Namespace) -> int:
    return _new_site(options) if options.kind == "site" else _new_part(options)


def _new_site(options: argparse.Namespace) -> int:
    root = Path(options.id)
    if problem := _not_empty(root):
        raise WrongUsage(f"'{root}' {problem}: name a new folder")
    answers = _asked(options, root)
    usual = read_library(root)
    files = files_of("site", answers, Around(usual.levels, CONTENT, today()))
    write(root, files)
    schemas = schema.schema_files(read_library(root))  # by now it has ids to choose from
    write(root, schemas)
    _tell(root, files, [])
    print(f"Wrote {len(schemas)} schemas in {(root / schema.SCHEMAS).as_posix()}/, from which an editor completes YAML")
    if not _can_ask() and any(getattr(options, key) is None for key in QUESTIONS):
        print("There is no terminal to ask at: what no option said is as usual, and can be changed.")
    print(
        f"Now: in {root}, 'selfcheck serve' shows it while you write. What to write says TODO: 'selfcheck check' lists it; "
        "'selfcheck guide' says how."
    )
    return 0


def _not_empty(root: Path) -> str | None:
    """Return why a folder cannot be that of a new site. One of git alone may be there."""
    try:
        if os.path.lexists(root) and not root.is_dir():
            return "is a file"
        there = sorted(path.name for path in root.iterdir() if path.name != ".git") if root.is_dir() else []
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return f"is not empty (it holds '{there[0]}')" if there else None


def _asked(options: argparse.Namespace, root: Path) -> Answers:
    """Return what is known of a new site: the options, then what somebody at a terminal answers, then what is usual."""
    if _can_ask():
        print("Enter alone keeps what stands in brackets; each can be changed later.")
    about = _answer("about", options, _in_words(root.resolve().name))
    name = _answer("name", options, about)
    usual = {
        "audience": "adults",
        "address": "https://example.org/",
        "owner": "TODO: who you are",
        "contact": "you@example.org",
    }
    rest = {key: _answer(key, options, value) for key, value in usual.items()}
    rest["address"] = _as_address(rest["address"]) or usual["address"]
    rest["contact"] = rest["contact"] if re.search(CONTACT, rest["contact"]) else usual["contact"]
    return Answers(_id_from(about), about, name, **rest)


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _answer(key: str, options: argparse.Namespace, usual: str) -> str:
    said = getattr(options, key)
    if said is None and _can_ask():
        try:
            said = input(f"{QUESTIONS[key]}? [{usual}] ")
        except (EOFError, KeyboardInterrupt):
            raise WrongUsage("stopped; nothing was written") from None
    return _one_line(said or "") or usual


def _as_address(said: str) -> str | None:
    """Return an address with what people leave out of it, or None where it is none."""
    address = said if "://" in said else f"https://{said}"
    return f"{address.rstrip('/')}/" if re.fullmatch(r"https?://[^\s/]+\S*", address) else None


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _in_words(name: str) -> str:
    """Return the name of a file as words: `sore-throat` as "Sore throat"."""
    words = re.sub(r"[-_/\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _id_from(words: str) -> str:
    """Return an id made of words, such as `sore-throat`: `topic` where nothing of them may stand in one."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:LONGEST].rstrip("-")
    return "topic" if made in ("", *RESERVED) else made


def _new_part(options: argparse.Namespace) -> int:
    root: Path = options.root
    if config_file(root) is None:
        raise WrongUsage(f"there is no mkdocs.yml in '{root}': name the folder of a site with --root")
    name = _page_in(root, options.id) if options.kind == "page" else options.id
    parts = name.split("/") if options.kind == "page" else [name]
    if not all(FILE_NAME.fullmatch(part) for part in parts):
        right = "/".join(_id_from(part) for part in parts)
        raise WrongUsage(
            f"'{name}' is not an id, of small letters, digits, _ and -, beginning with a letter{did_you_mean(name, [right])}"
        )
    if options.kind != "page" and name in RESERVED:
        raise WrongUsage(f"'{name}' is a word of the language and cannot be an id")
    if len(name) > LONGEST:
        raise WrongUsage(f"'{name}' is longer than {LONGEST} letters")
    answers = Answers(name, _one_line(options.about or "") or _in_words(name.rpartition("/")[2]))
    files = files_of(options.kind, answers, _around(root, name))
    extended = [path for path in files if options.kind == "topic" and path in _REGISTRIES and (root / path).exists()]
    write(root, files, extended)
    _tell(root, files, extended)
    if (root / schema.SCHEMAS).is_dir():
        schema.write_schemas(root)  # an editor is to offer the new ids
    for line in _next_steps(root, options.kind, name, files):
        print(line)
    return 0


def _page_in(root: Path, said: str) -> str:
    """Return the path of a page below the folder of pages, without its ending; who completes paths names that folder, too."""
    return said.removeprefix(f"{_content_of(root)}/").removesuffix(".md")


_REGISTRIES = (f"{CONFIG}/red_flags.yml", f"{CONFIG}/sources.yml")
"""What a new topic adds to, where it is there."""


def _around(root: Path, name: str) -> Around:
    library = read_library(root)
    return Around(
        library.levels,
        _content_of(root),
        today(),
        name in library.ids("quizzes") and bool(library.quiz(name).flags_asked),
        has_dates=library.words.review_months is not None,
        lists_publishers=library.publishers is not None,
    )


def _content_of(root: Path) -> str:
    return folders_of(root)[0].relative_to(root).as_posix()


def _tell(root: Path, files: Mapping[str, str], extended: list[str]) -> None:
    for path, text in files.items():
        many = counted(len(text.splitlines()), "line")
        print(f"{'Added to' if path in extended else 'Wrote'} {(root / path).as_posix()} ({many})")


def _next_steps(root: Path, kind: str, name: str, files: Mapping[str, str]) -> Iterable[str]:
    """Yield what is left to do by hand."""
    pages = [path.partition("/")[2] for path in files if path.endswith(".md")]
    settings = config_file(root)
    if pages and settings and re.search(r"^nav:", settings.read_text("utf-8-sig", errors="replace"), re.MULTILINE):
        yield f"Now: list {' and '.join(pages)} under 'nav' in {settings.name}."
    elif pages:
        yield f"The menu has {' and '.join(pages)} by itself. Now: lead readers there from another page."
    if kind in ("quiz", "checklist"):
        yield f"Now: show it on a page, in a block:\n```{kind}\n{name}\n```"
