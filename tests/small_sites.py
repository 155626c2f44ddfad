"""Small sites for tests: those under tests/sites/, copies of them to spoil, builds; and sites that are a few texts in memory."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from making import ENVIRONMENT
from markdown import Markdown
from mkdocs_runs import run_mkdocs

from selfcheck.components.templates import environment
from selfcheck.config.faults import Fault, faults_in
from selfcheck.config.progress import Tell, silent
from selfcheck.markdown import SelfcheckExtension
from selfcheck.prose.context import Context
from selfcheck.site.config_checks import check_config
from selfcheck.site.library import Library, read_library, without_faults
from selfcheck.site.site import Site, SiteFile, make_site

PROJECT = Path(__file__).resolve().parent.parent
SITES = PROJECT / "tests/sites"
BASE = PROJECT / "tests/engine/golden/base"
"""The least `site_config/` with a levelled quiz. The gallery of mistakes stands on it; it has no pages and no mkdocs.yml."""
GOOD = "site_config/quizzes/good.yml"
"""Its quiz."""


def copy_of(name: str, folder: Path, *, paper: bool = False) -> Path:
    """Copy a small site into `folder`, which need not exist; return it. It can be built wherever it is: without PDFs, which
    take most of the time, unless they are wanted.
    """
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("../../..", PROJECT.as_posix())
    settings.write_text(text if paper else f"{text}plugins: [selfcheck: {{paper: false}}]\n", "utf-8")
    return folder


def build(
    folder: Path, site: Path, *options: str, environment: Mapping[str, str] | None = None
) -> CompletedProcess[str]:
    """Build the site in `folder` into the folder `site`, as MkDocs does; return how it ended and what it said."""
    more = {"NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    return run_mkdocs(folder, ENVIRONMENT | more, "build", *options, "--site-dir", str(site))


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file, which has to hold it."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} holds no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, words: str) -> int:
    """Return the number of the first line of a file that holds some words."""
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1) if words in line)


def words_of(html: str) -> str:
    """Return HTML without its tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def load(root: Path, tell: Tell = silent) -> Library:
    """Return the library of the site in the folder `root`, checked. Raises Faulty with every fault of every file."""
    return without_faults(read_library(root, tell))


def warnings_of(library: Library) -> tuple[Fault, ...]:
    """Return what is worth a look in the files of a library."""
    return tuple(fault for fault in check_config(library) if fault.warning)


# --- a site in memory -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Texts:
    """A `site_config/` of texts, by their names below it."""

    texts: Mapping[str, str]

    def read(self, name: str) -> bytes:
        if name not in self.texts:
            raise FileNotFoundError(2, "No such file or directory")
        return self.texts[name].encode()

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self.texts if name.rpartition("/")[0] == folder)


def texts_below(folder: Path) -> dict[str, str]:
    """Return the text of every YAML file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yml"))}


def site_of(
    pages: Mapping[str, str] | None = None,
    config: Mapping[str, str] | None = None,
    drawings: Mapping[str, str] | None = None,
    *,
    preview: bool = False,
) -> Site:
    """Take texts: pages, files of `site_config/` that are added to the least there can be, drawings. Return the site."""
    library = Library(Texts(texts_below(BASE / "site_config") | dict(config or {})))
    files = {**(pages or {}), **{f"drawings/{name}.svg": svg for name, svg in (drawings or {}).items()}}
    sources = [SiteFile(name, text.encode, name.endswith(".md")) for name, text in files.items()]
    return make_site(BASE, "content", sources, library, preview=preview)


def told_by(check: Callable[[Site], Iterable[Fault]], site: Site) -> list[str]:
    """Return what a check tells an author, in order, as a build does."""
    return [str(fault) for fault in sorted(faults_in([iter(check(site))]))]


def markdown_of(site: Site, extensions: Iterable[str] = ("toc", "tables", "pymdownx.superfences")) -> Markdown:
    """Return what makes HTML of a page of a site."""
    ours = SelfcheckExtension(context=Context(environment(), site.root, site, score=False))
    return Markdown(extensions=[*extensions, ours])
