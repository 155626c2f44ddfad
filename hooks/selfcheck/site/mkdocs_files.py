"""The files of a site as MkDocs sees them: in a build, and, by the same rules, where there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_names
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import Loader, MarkedYAMLError

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import Folder, cannot_be_read, look_at, read_bytes, text_of
from selfcheck.config.progress import Tell, silent
from selfcheck.config.switches import Switches, switches
from selfcheck.site.library import Library
from selfcheck.site.options import Options
from selfcheck.site.site import Site, SiteFile, make_site

OWN_THEME = Path(__file__).parents[1] / "theme"
"""The folder of the theme of this package."""
_LANGUAGE = re.compile(r"^[^#]*\b(?:language|locale):")
CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")


class _Settings(Config):  # type: ignore[no-untyped-call]
    """The settings that MkDocs looks at when it lists the files of a site; and its address."""

    docs_dir = c.Type(str, default="docs")
    site_dir = c.Type(str, default="site")
    site_url = c.Optional(c.URL(is_dir=True))
    use_directory_urls = c.Type(bool, default=True)
    exclude_docs = c.Optional(c.PathSpec())
    draft_docs = c.Optional(c.PathSpec())
    not_in_nav = c.Optional(c.PathSpec())


def config_file(root: Path) -> Path | None:
    """Return the file of MkDocs' settings in the folder of a site, if there is one, also if it cannot be read."""
    return next((root / name for name in CONFIG_FILES if os.path.lexists(root / name)), None)


def folders_of(root: Path) -> tuple[Path, Path]:
    """Return the folder of pages of a site, and the folder it is built into. Raises Faulty for a faulty `mkdocs.yml`."""
    settings = _settings(root)
    return root / settings.docs_dir, root / settings.site_dir


def address_of(root: Path) -> str | None:
    """Return the address of a site, if `mkdocs.yml` says one. Raises Faulty for a faulty `mkdocs.yml`."""
    address: str | None = _settings(root).site_url
    return address


def published_address(root: Path, site_url: str | None, page: str) -> str | None:
    """Return the address at which the page of a path is published, also where what is built now is read from a folder; None
    where a site has not said its own.
    """
    settings = _settings(root)
    if not site_url:
        return None
    file = File(page, "", "", settings.use_directory_urls)
    return urljoin(site_url.rstrip("/") + "/", file.url if file.url != "./" else "")


def language_of(root: Path) -> tuple[str, int]:
    """Return the language that `mkdocs.yml` says of a site, and the line where it does. Raises Faulty for a faulty one."""
    path = config_file(root)
    theme = _said(path).get("theme") if path else None
    said = (theme.get("language") or theme.get("locale")) if isinstance(theme, dict) else None
    lines = read_bytes(path).decode("utf-8-sig").splitlines() if path and said else []
    line = next((number for number, line in enumerate(lines, 1) if _LANGUAGE.search(line)), 1)
    return str(said or "en"), line


def read_site(root: Path, tell: Tell = silent) -> Site:
    """Return the site of the folder that holds `site_config/` and `mkdocs.yml`. Raises Faulty for a faulty `mkdocs.yml`."""
    path = config_file(root)
    said = _said(path) if path else {}
    settings = _settings_in(said, path)
    folder = root / settings.docs_dir
    if path and not folder.is_dir():
        message = f"there is no folder '{settings.docs_dir}': docs_dir names the folder of pages"
        raise Faulty([Fault(path.name, line_of("docs_dir", path), message)])
    settings.docs_dir = str(folder)
    files = get_files(settings) if folder.is_dir() else Files([])  # type: ignore[arg-type]  # it looks at no more than these
    site = site_of(files, root, folder, Library(Folder(root), tell=tell), tell=tell)
    return replace(site, switches=_switches(said, path)) if path else site


def is_own(theme: Theme) -> bool:
    """Return whether a theme is the one of this package, or stands on it."""
    return OWN_THEME in map(Path, theme.dirs)


def is_material(theme: Theme) -> bool:
    """Return whether a theme is Material for MkDocs, or stands on it."""
    return any(Path(folder).parts[-2:] == ("material", "templates") for folder in theme.dirs)


def _switches(said: dict[str, Any], path: Path) -> Switches:
    """Return what is asked for by what the file of MkDocs' settings says. Raises Faulty."""
    theme = said.get("theme") or {}
    name = theme.get("name") if isinstance(theme, dict) else theme
    known = name in get_theme_names()
    asked = _entries(said, "plugins").get("selfcheck")
    options = Options(config_file_path=str(path))
    options.load_dict(asked if isinstance(asked, dict) else {})
    errors, _ = options.validate()
    if errors:
        raise Faulty([Fault(path.name, line_of("plugins", path), f"option '{key}': {error}") for key, error in errors])
    found = switches(own_theme=known and is_own(Theme(name)), policy=options.policy, checks=options.checks)
    names = {*_entries(said, "plugins"), *_entries(said, "markdown_extensions")}
    return replace(found, named=any(str(one).partition(".")[0] == "selfcheck" for one in names))


def _entries(said: dict[str, Any], key: str) -> dict[Any, Any]:
    """Return what a setting lists, by name, with what is said of each: MkDocs takes a list or a mapping."""
    entries = said.get(key) or []
    if isinstance(entries, dict):
        return entries
    return {name: of for one in entries for name, of in (one.items() if isinstance(one, dict) else [(one, None)])}


def navigation_of(root: Path) -> tuple[Any, dict[str, str]]:
    """Return what `mkdocs.yml` says of the navigation, and the address of each page from the top of the site, by its path.

    Raises Faulty for a faulty `mkdocs.yml`.
    """
    settings = _settings(root)
    settings.docs_dir = str(root / settings.docs_dir)
    path = config_file(root)
    files = get_files(settings)  # type: ignore[arg-type]  # it looks at no more than these
    return _said(path).get("nav") if path else None, {file.src_uri: file.url for file in files.documentation_pages()}


def site_of(
    files: Files,
    root: Path,
    docs_dir: Path,
    library: Library,
    published: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    tell: Tell = silent,
    *,
    preview: bool = False,
) -> Site:
    """Return the site of files as MkDocs lists them, and of which of them are published."""
    pages = {file.src_uri for file in files.documentation_pages(inclusion=published)}
    listed = [
        SiteFile(
            file.src_uri,
            lambda file=file: content_of(file),  # type: ignore[misc]
            is_page=file.src_uri in pages,
            is_published=published(file.inclusion),
        )
        for file in files
        if file.src_uri in pages or not _is_hidden(file)
    ]
    shown = _shown(docs_dir, root)
    site = make_site(root, shown, listed, library, tell, preview=preview)
    return replace(site, faults=(*site.faults, *_faults_of_others(files, pages, shown)))


def _is_hidden(file: File) -> bool:
    """Return whether the name of a file, or of a folder it is in, begins with a dot: what editors and systems leave."""
    return any(part.startswith(".") for part in file.src_uri.split("/"))


def content_of(file: File) -> bytes:
    """Return what a file holds. Raises OSError, also for what is no file."""
    return read_bytes(Path(file.abs_src_path)) if file.abs_src_path else file.content_bytes


def _faults_of_others(files: Files, pages: Container[str], shown: str) -> Iterator[Fault]:
    """Yield a fault for each picture, and whatever else MkDocs would copy, that it could not."""
    for file in files:
        if file.src_uri not in pages and file.abs_src_path and not _is_hidden(file):
            try:
                look_at(Path(file.abs_src_path))
            except OSError as error:
                yield cannot_be_read(f"{shown}/{file.src_uri}", error)


def _shown(folder: Path, root: Path) -> str:
    """Return the name of a folder as authors know it: from the folder of the site on, if it is in there."""
    below = Path(os.path.relpath(folder, root))
    return folder.name if ".." in below.parts else below.as_posix()


def _settings(root: Path) -> _Settings:
    path = config_file(root)
    return _settings_in(_said(path) if path else {}, path)


def _settings_in(said: dict[str, Any], path: Path | None) -> _Settings:
    """Return the settings that are in what the file of MkDocs' settings says. Raises Faulty."""
    settings = _Settings(config_file_path=str(path) if path else None)
    settings.load_dict({key: value for key, value in said.items() if key in settings.data})
    errors, _ = settings.validate()
    if errors and path:
        raise Faulty([Fault(path.name, line_of(key, path), f"'{key}': {error}") for key, error in errors])
    return settings


def _said(path: Path) -> dict[str, Any]:
    """Return what the file of MkDocs' settings says. Raises Faulty."""
    try:
        file = BytesIO(read_bytes(path))
        text_of(file.getvalue(), path.name)
        file.name = str(path)  # from which it finds the file that this one inherits from
        said = yaml_load(file, _loader())  # type: ignore[arg-type]  # it says BaseLoader, and takes a Loader
    except OSError as error:
        raise Faulty([cannot_be_read(path.name, error)]) from None
    except MkDocsException as error:
        cause = error.__context__
        if isinstance(cause, MarkedYAMLError) and cause.problem_mark and cause.problem_mark.name == str(path):
            message = f"cannot be read as YAML here, or just above: {cause.problem}"
            raise Faulty([Fault(path.name, cause.problem_mark.line + 1, message)]) from None
        # it may be in a file that this one inherits from
        raise Faulty([Fault(path.name, 1, f"cannot be read: {error}")]) from None
    if not isinstance(said, dict):
        raise Faulty([Fault(path.name, 1, "holds no keys: it begins with `site_name:`")])
    return said


def line_of(key: str, path: Path) -> int:
    """Return the line of a setting; the first where a file does not name it."""
    lines = path.read_text("utf-8-sig", errors="replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _loader() -> type[Loader]:
    """Return what reads `mkdocs.yml`, and passes over tags such as `!!python/name:`: they are for other settings."""
    loader: type[Loader] = get_yaml_loader()
    for tag in ("!", "tag:yaml.org,2002:python/"):
        loader.add_multi_constructor(tag, lambda loader, suffix, node: None)
    return loader
