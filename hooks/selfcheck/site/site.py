"""The site: every page and everything in `site_config/`, read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.files import text_of
from selfcheck.config.progress import Tell, silent
from selfcheck.config.switches import Switches
from selfcheck.site import pictures
from selfcheck.site.astray import files_astray
from selfcheck.site.blocks import BLOCKS
from selfcheck.site.library import Library
from selfcheck.site.page import Page, read_page

DRAWINGS = "drawings"
"""The folder of drawings, among the pages."""
LOOKS_LIKE_A_PAGE = re.compile(r"\.(?:md|markdown|mkd|mdown|mkdn|mdx|mdwn|rmd|qmd)(?:$|[^\w/])", re.IGNORECASE)
"""The name of a file that an author or an editor program takes for a page, and MkDocs does not: `A.MD`, `a.md~`, `a.md.bak`."""


@dataclass(frozen=True)
class SiteFile:
    """A file in the folder of pages."""

    path: str
    """Below that folder, such as `topics/index.md`."""
    read: Callable[[], bytes]
    """Returns its content. Raises OSError."""
    is_page: bool
    is_published: bool = True


@dataclass(frozen=True)
class Site:
    """What is to be published."""

    root: Path
    """The folder that holds `site_config/`."""
    content: str
    """The folder of pages, below `root`, as it is shown to authors."""
    pages: tuple[Page, ...]
    """In the order of their paths."""
    library: Library
    drawings: Mapping[str, str]
    """Each SVG of the folder of drawings as its text, by its name without an ending."""
    paths: frozenset[str] = frozenset()
    """Below the folder of pages, each file there that is published."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with files that could not be read."""
    tell: Tell = field(default=silent, repr=False)
    """Told how far has come what takes long."""
    preview: bool = False
    """Whether this is a live preview, which leaves out what takes seconds."""
    switches: Switches = field(default_factory=Switches)
    """What of whole sites it asks for."""
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The width and the height of each PNG, by its path below the folder of pages."""

    settings_file: Path | None = None
    """The file of MkDocs' settings that it is built from, if it is."""
    in_mkdocs: bool = False
    """Whether MkDocs has read it, and so has looked at its settings itself."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Of pages, from the top of the site, by their paths; what is not here is as MkDocs has it if nothing is said."""

    def address_of(self, path: str) -> str:
        """Return the address of a page from the top of the site, such as `topics/` or `about/`; it ends in `/`, or is a file."""
        stem = re.sub(r"(^|/)(?:index|README)?\.md$", r"\1", path)
        return self.addresses.get(path) or (stem.removesuffix(".md") + "/" if stem.endswith(".md") else stem)

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """The pages by their paths below the folder of pages."""
        return {page.path: page for page in self.pages}

    def drawing_file(self, name: str) -> str:
        """Return the name of the file of a drawing, as it is shown to authors."""
        return f"{self.content}/{DRAWINGS}/{name}.svg"


def make_site(
    root: Path,
    content: str,
    files: Iterable[SiteFile],
    library: Library,
    tell: Tell = silent,
    *,
    preview: bool = False,
) -> Site:
    """Return the site that is in a folder and in the files of its folder of pages. Each file is read once."""
    pages: list[Page] = []
    drawings: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}
    faults: list[Fault] = []
    files = sorted(files, key=lambda one: one.path)
    for file in files:
        path = PurePosixPath(file.path)
        if file.is_published and not file.is_page and LOOKS_LIKE_A_PAGE.search(path.name):
            message = "would be published as it is, and unchecked: name it so that it ends in .md, or take it away"
            faults.append(Fault(f"{content}/{file.path}", 1, message))
        is_drawing = path.parent == PurePosixPath(DRAWINGS) and path.suffix == ".svg"
        is_picture = file.is_published and not is_drawing and path.suffix.lower() in pictures.ENDINGS
        if not (file.is_page or is_drawing or is_picture):
            continue
        name = f"{content}/{file.path}"
        try:
            data = _read(file, name)
            if is_picture:
                if told := pictures.picture_fault(path.name, data):
                    faults.append(Fault(name, 1, told))
                elif path.suffix.lower() == ".png":
                    sizes[file.path] = pictures.size_of(data)
                continue
            text = text_of(data, name)
        except Faulty as error:
            faults += error.faults
            continue
        if is_drawing:
            drawings[path.stem] = text
        else:
            pages.append(read_page(text, file.path, content))
    paths = frozenset(file.path for file in files if file.is_published)
    library = replace(library, shown=_shown(pages), astray=_astray(root, library))
    return Site(root, content, tuple(pages), library, drawings, paths, tuple(faults), tell, preview, sizes=sizes)


def _astray(root: Path, library: Library) -> dict[str, Fault]:
    """Return what is told of each file that lies where no build reads it, by the name it is meant for and no file has."""
    there = set(library.names)
    return {meant: fault for fault, meant in files_astray(root, library) if meant and meant not in there}


def _shown(pages: Iterable[Page]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the paths of the pages that show a file of `site_config/`, by its folder and its id."""
    found: dict[tuple[str, str], set[str]] = {}
    for page in pages:
        for fence in page.fences:
            kind = BLOCKS.get(fence.kind)
            if kind and kind.folder and kind.shows is None and fence.closed:
                found.setdefault((kind.folder, fence.text.strip()), set()).add(page.path)
    return {shown: frozenset(paths) for shown, paths in found.items()}


def _read(file: SiteFile, name: str) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise Faulty([Fault(name, 1, f"cannot be read: {error.strerror}")]) from None
