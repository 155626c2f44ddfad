"""The files of a site as MkDocs sees them: in a build, and, by the same rules, where there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.theme import Theme

from selfcheck.config.faults import Fault, Faulty, unknown
from selfcheck.config.files import Folder, cannot_be_read, look_at, read_bytes
from selfcheck.config.progress import Tell, silent
from selfcheck.config.switches import Switches, switches
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_refusals import refused
from selfcheck.site.mkdocs_settings import (
    Settings,
    asked_of_plugin,
    in_navigation,
    in_own_theme,
    is_alone,
    named_in,
    read_settings,
    settings_faults,
)
from selfcheck.site.mkdocs_words import in_words, no_folder
from selfcheck.site.options import Options
from selfcheck.site.site import Site, SiteFile, make_site
from selfcheck.site.theme_settings import folders_of_theme, theme_faults

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")


class _Settings(Config):  # type: ignore[no-untyped-call]
    """The settings that MkDocs looks at when it lists the files of a site; its address, and its navigation."""

    docs_dir = c.Type(str, default="docs")
    site_dir = c.Type(str, default="site")
    site_url = c.Optional(c.URL(is_dir=True))
    nav = c.Optional(c.Nav())
    use_directory_urls = c.Type(bool, default=True)
    exclude_docs = c.Optional(c.PathSpec())
    draft_docs = c.Optional(c.PathSpec())
    not_in_nav = c.Optional(c.PathSpec())


def config_file(root: Path) -> Path | None:
    """Return the file of MkDocs' settings in the folder of a site, if there is one, also if it cannot be read."""
    return next((root / name for name in CONFIG_FILES if os.path.lexists(root / name)), None)


def folders_of(root: Path) -> tuple[Path, Path]:
    """Return the folder of pages of a site, and the folder it is built into. Raises Faulty for a faulty `mkdocs.yml`."""
    path = config_file(root)
    settings = read_settings(path) if path else None
    found = _validated(settings)
    if settings and (faults := list(faults_of_settings(settings, as_mkdocs=False))):
        raise Faulty(faults)
    if settings:
        _switches(settings)  # raises for an option that is none
    return root / found.docs_dir, root / found.site_dir


def faults_of_settings(settings: Settings, *, as_mkdocs: bool = True) -> Iterator[Fault]:
    """Yield what is wrong with settings by themselves; what MkDocs would stop at only if that is asked for."""
    yield from settings_faults(settings)
    yield from theme_faults(settings)
    if as_mkdocs:
        yield from refused(settings)


def folders_to_build(root: Path) -> tuple[Path, Path]:
    """Return the same where MkDocs takes the settings. Raises Faulty, also with what MkDocs would stop at."""
    if path := config_file(root):
        settings = read_settings(path)
        _validated(settings)
        if faults := list(faults_of_settings(settings)):
            raise Faulty(faults)
    return folders_of(root)


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
    settings = read_settings(path) if path else None
    theme = settings.said.get("theme") if settings else None
    for key in ("language", "locale"):
        if settings and isinstance(theme, dict) and theme.get(key):
            return str(theme[key]), settings.line("theme", key)
    return "en", 1


def read_site(root: Path, tell: Tell = silent) -> Site:
    """Return the site of the folder that holds `site_config/` and `mkdocs.yml`. Raises Faulty for a faulty `mkdocs.yml`."""
    path = config_file(root)
    written = read_settings(path) if path else None
    settings = _validated(written)
    folder = root / settings.docs_dir
    if written and not folder.is_dir():
        raise Faulty([written.fault(("docs_dir",), no_folder("docs_dir", settings.docs_dir))])
    settings.docs_dir = str(folder)
    files = get_files(settings) if folder.is_dir() else Files([])  # type: ignore[arg-type]  # it looks at no more than these
    site = site_of(files, root, folder, Library(Folder(root), tell=tell), tell=tell)
    return replace(site, switches=_switches(written), settings_file=path) if written else site


def is_material(theme: Theme) -> bool:
    """Return whether a theme is Material for MkDocs, or stands on it."""
    return any(Path(folder).parts[-2:] == ("material", "templates") for folder in theme.dirs)


def _switches(settings: Settings) -> Switches:
    """Return what is asked for by what the file of MkDocs' settings says. Raises Faulty."""
    options = Options(config_file_path=str(settings.path))
    options.load_dict(asked_of_plugin(settings))
    errors, _ = options.validate()
    if errors:
        places = {loc[-1]: loc for loc in settings.lines if loc[0] == "plugins"}
        root = settings.path.parent
        raise Faulty(
            [
                settings.fault(places.get(key, ("plugins",)), in_words(f"option '{key}'", error, root))
                for key, error in errors
            ]
        )
    return switches(own_theme=in_own_theme(settings), policy=options.policy, checks=options.checks)


def check_navigation(site: Site) -> Iterator[Fault]:
    """Each page that the navigation names is there."""
    if site.settings_file is None:
        return
    settings = read_settings(site.settings_file)
    for loc, page in in_navigation(settings):
        is_left_out = (site.root / site.content / page).is_file()  # it is there, and not published
        if not (page in site.by_path or is_left_out or _NO_PAGE.search(page)):
            yield settings.fault(loc, unknown(f"a page in {site.content}/", page, site.by_path))


def check_mkdocs_has_no_warning(site: Site) -> Iterator[Fault]:
    """What settings name is there, and pages are named, where MkDocs would end a strict build with a warning of that."""
    if site.settings_file is None or site.in_mkdocs:
        return
    settings = read_settings(site.settings_file)
    if is_alone(settings):
        yield from _warned_of_navigation(site, settings)
        yield from _warned_of_templates(site, settings)


def _warned_of_navigation(site: Site, settings: Settings) -> Iterator[Fault]:
    named, asked = list(in_navigation(settings)), settings.said.get("validation")
    asked = asked if isinstance(asked, dict) else {}
    of_nav = asked.get("nav")
    asked = {**asked, **(of_nav if isinstance(of_nav, dict) else {})}
    for loc, page in named if asked.get("absolute_links") == "warn" else ():
        if page.startswith("/") and not page.startswith("//"):
            message = (
                f"'{page}' begins with a slash, which `absolute_links: warn` refuses: name a page, or a whole address"
            )
            yield settings.fault(loc, message, warning=True)
    left_out, pages = _validated(settings).not_in_nav, {page for _, page in named}
    for path in site.by_path if named and asked.get("omitted_files") == "warn" else ():
        if path not in pages and not (left_out and left_out.match_file(path)):
            message = (
                f"'nav' has no '{path}', which `omitted_files: warn` refuses: name it, here or under `not_in_nav:`"
            )
            yield settings.fault(("nav",), message, warning=True)


def _warned_of_templates(site: Site, settings: Settings) -> Iterator[Fault]:
    for loc, name in named_in(settings, "extra_templates"):
        if name not in site.paths:
            yield settings.fault(loc, unknown(f"a file in {site.content}/", name, site.paths), warning=True)
    theme = settings.said.get("theme")
    templates = theme.get("static_templates") if isinstance(theme, dict) else None
    for position, name in enumerate(templates) if isinstance(templates, list) else ():
        if not any((folder / str(name)).is_file() for folder in folders_of_theme(settings)):
            loc = ("theme", "static_templates", position)
            yield settings.fault(loc, f"the theme has no template '{name}'", warning=True)


_NO_PAGE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^[/#]|[*]|/$")
"""What the navigation may name besides: an address, and what plugins make pages of, a folder or a pattern."""


def navigation_of(root: Path) -> tuple[Any, dict[str, str]]:
    """Return what `mkdocs.yml` says of the navigation, and the address of each page from the top of the site, by its path.

    Raises Faulty for a faulty `mkdocs.yml`.
    """
    settings = _settings(root)
    settings.docs_dir = str(root / settings.docs_dir)
    path = config_file(root)
    files = get_files(settings)  # type: ignore[arg-type]  # it looks at no more than these
    return read_settings(path).said.get("nav") if path else None, {
        file.src_uri: file.url for file in files.documentation_pages()
    }


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
    addresses = {path: file.url for path in pages if (file := files.get_file_from_path(path))}
    return replace(site, faults=(*site.faults, *_faults_of_others(files, pages, shown)), addresses=addresses)


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
    return _validated(read_settings(path) if path else None)


def _validated(settings: Settings | None) -> _Settings:
    """Return those of the settings that MkDocs looks at. Raises Faulty."""
    found = _Settings(config_file_path=str(settings.path) if settings else None)
    if settings:
        found.load_dict({key: value for key, value in settings.said.items() if key in found.data})
        errors, _ = found.validate()
        if errors:
            raise Faulty(refused(settings, {key for key, _ in errors}))
    return found
