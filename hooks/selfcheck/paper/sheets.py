"""The one list of the sheets that a site has, each with the PDFs that are made of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import segno
from markupsafe import Markup

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.words import day_in_words, plain, say_with
from selfcheck.paper.blocks import Content, address_runs, as_json, breakable, joined, runs
from selfcheck.paper.checklist import checklist_content, group_of_highest, signs_content
from selfcheck.paper.diary import diary_content
from selfcheck.paper.faults import faults_of
from selfcheck.paper.quiz import quiz_content
from selfcheck.paper.typeset import Fonts, NotSet, Setting, typeset
from selfcheck.site.library import Library
from selfcheck.site.page import Page
from selfcheck.site.site import Site

FOLDER = "paper"
"""Where the PDFs lie, from the top of the site."""


@dataclass(frozen=True)
class Kind:
    """A kind of sheet."""

    name: str
    block: str
    """The kind of fenced block that shows on a page what stands on the sheet."""
    folder: str
    """Where in `site_config/` it stands."""
    content: Callable[[str, Library], Content]
    draws_on: tuple[str, ...]
    """The registries that its words come from, too."""
    is_there: Callable[[str, Library], bool] = lambda name, library: True


_SIGNS = ("red_flags.yml", "care_levels.yml")
KINDS = (
    Kind("checklist", "checklist", "checklists", checklist_content, _SIGNS),
    Kind(
        "signs",
        "checklist",
        "checklists",
        signs_content,
        _SIGNS,
        lambda name, library: group_of_highest(library.checklists[name], library) is not None,
    ),
    Kind("diary", "diary", "diaries", diary_content, ()),
    Kind("questions", "quiz", "quizzes", quiz_content, (*_SIGNS, "sources.yml")),
)


@dataclass(frozen=True)
class Size:
    """A size of a sheet and of its letters."""

    name: str
    """As it ends the name of a file."""
    paper: str
    """As Typst calls it."""
    letters: int
    """In points."""

    @property
    def label(self) -> str:
        """The label of its name."""
        return f"sheet_{self.name.replace('-', '_')}"

    @property
    def is_large(self) -> bool:
        return self.letters >= LARGE


NORMAL, LARGE, LARGEST = 11, 16, 20
SIZES = (
    Size("a4", "a4", NORMAL),
    Size("letter", "us-letter", NORMAL),
    Size("a4-large", "a4", LARGE),
    Size("letter-large", "us-letter", LARGE),
)
"""The usual one first."""
STEPS = 4
"""In so many parts of a point letters grow where they may fill a side."""
MANY = 6
"""Of more sides than these none looks better for a little more air, and to set them again takes half a second."""


@dataclass(frozen=True)
class Place:
    """Where a site is published, and in which language."""

    name: str
    author: str
    language: str
    """Such as `en-GB`."""
    address_of: Callable[[str], str | None]
    """Returns the address of a page, given its path; None where a site has not said its own."""
    settings: tuple[str, str] = ("", "mkdocs.yml")
    """Text and name of the file that says all this."""
    brand: str = "#17635b"
    """The colour of its name and of small marks, dark enough for white paper."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a site."""

    kind: Kind
    id: str
    page: Page
    """That shows on the screen what is on it."""
    content: Content

    @property
    def file(self) -> str:
        """The name of the file that most of its words are in, below `site_config/`."""
        return f"{self.kind.folder}/{self.id}.yml"

    def address(self, size: Size) -> str:
        """Return the address of a PDF from the top of the site."""
        return _address(self.kind, self.id, size)


@dataclass(frozen=True)
class Pdf:
    """A PDF that was made."""

    sheet: Sheet
    size: Size
    data: bytes
    sides: int

    @property
    def address(self) -> str:
        return self.sheet.address(self.size)

    @cached_property
    def kilobytes(self) -> int:
        """Its size as a reader is told it, who may have to pay for it."""
        return -(-len(self.data) // 1000)


def addresses(site: Site) -> frozenset[str]:
    """Return the address of each PDF that a site is to have; also of those whose words cannot be read yet."""
    return frozenset(
        _address(kind, name, size)
        for kind in KINDS
        for name in site.library.ids(kind.folder)
        if _page_of(kind, name, site) and _may_be_there(kind, name, site.library)
        for size in SIZES
    )


def _may_be_there(kind: Kind, name: str, library: Library) -> bool:
    try:
        return kind.is_there(name, library)
    except Faulty:
        return True


def _address(kind: Kind, name: str, size: Size) -> str:
    return f"{FOLDER}/{name}-{kind.name}-{size.name}.pdf"


def sheets_of(site: Site) -> list[Sheet]:
    """Return the sheets of a site: one of each thing to tick or to fill in that a page shows. Raises Faulty."""
    library = site.library
    return [
        Sheet(kind, name, page, kind.content(name, library))
        for kind in KINDS
        for name in library.ids(kind.folder)
        if (page := _page_of(kind, name, site)) and kind.is_there(name, library)
    ]


def _page_of(kind: Kind, name: str, site: Site) -> Page | None:
    """Return the page to which a sheet leads back: the first that shows nothing else of its kind, if there is one."""
    shown = [(page, [one.text.strip() for one in page.fences if one.kind == kind.block]) for page in site.pages]
    pages = [(page, names) for page, names in shown if name in names]
    return min(pages, key=lambda found: len(found[1]), default=(None, []))[0]


class PendingPdfs:
    """The PDFs of a site, which are set beside whatever else goes on: Typst lets others run meanwhile."""

    def __init__(self, site: Site, place: Place, fonts: Fonts) -> None:
        """Begin them all. What stands in `site_config/` must have been checked. Raises Faulty where a file cannot be used."""
        self._library, self._place, self._fonts = site.library, place, fonts
        others = max(1, (os.cpu_count() or 1) - 1)  # a core is left for what else goes on
        self._pool = ThreadPoolExecutor(max_workers=others)
        self._tasks = [
            (sheet, size, words, self._pool.submit(_set, sheet, size, words, fonts))
            for sheet in sheets_of(site)
            for words in [as_data(sheet, site.library, place, fonts)]
            for size in SIZES
        ]

    def pdfs(self) -> list[Pdf]:
        """Return every PDF. Raises Faulty with what cannot be set, and where it stands."""
        pdfs: list[Pdf] = []
        faults: list[Fault] = []
        # from the last, so that those not begun yet are set here
        for sheet, size, words, task in reversed(self._tasks):
            try:
                made = _set(sheet, size, words, self._fonts) if task.cancel() else task.result()
                pdfs.append(Pdf(sheet, size, *made))
            except NotSet as error:
                files = [name for name in (sheet.file, *sheet.kind.draws_on, "site.yml") if name in self._library.names]
                faults += faults_of(error, files, words, self._library, self._place.settings)
        if faults:
            raise Faulty(faults)
        return pdfs[::-1]

    def cancel(self) -> None:
        """Begin no more of them."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _set(sheet: Sheet, size: Size, data: str, fonts: Fonts) -> tuple[bytes, int]:
    """Return a PDF and how many sides it has: as few as can be, and as well filled as can be."""
    letters = float(size.letters)
    steps = [(letters, air) for air in sheet.content.air]
    if sheet.content.fills_one_side:
        steps = [step for step in steps if step[1] <= 1] + [
            (letters + step / STEPS, 1.0) for step in range(1, (LARGEST - size.letters) * STEPS + 1)
        ]

    def attempt(step: int) -> tuple[bytes, int]:
        letters, air = steps[step]
        return typeset(data, Setting(size.paper, letters, air, size.is_large), fonts)

    best, low, high = attempt(0), 0, len(steps) - 1
    fewest = best[1]
    while low < high and fewest <= MANY:
        middle = (low + high + 1) // 2
        tried = attempt(middle)
        if tried[1] == fewest:
            best, low = tried, middle
        else:
            high = middle - 1
    return best


def by_block(pdfs: Iterable[Pdf]) -> Mapping[tuple[str, str], list[list[Pdf]]]:
    """Return the PDFs that a page offers beside each block, by the kind and the id of that: of each sheet, its sizes."""
    found: dict[tuple[str, str], dict[str, list[Pdf]]] = {}
    for pdf in pdfs:
        of_block = found.setdefault((pdf.sheet.kind.block, pdf.sheet.id), {})
        of_block.setdefault(pdf.sheet.kind.name, []).append(pdf)
    return {block: list(sheets.values()) for block, sheets in found.items()}


def as_data(sheet: Sheet, library: Library, place: Place, fonts: Fonts) -> str:
    """Return all that Typst is told of a sheet, whatever its size."""
    say, content = say_with(library.words), sheet.content
    address = place.address_of(sheet.page.path)
    language, _, region = place.language.partition("-")
    checked = sheet.page.checked
    dated = say("sheet_checked", date=day_in_words(checked, say)) if checked else Markup()
    version = say("sheet_version", version=content.version)
    found_at = address_runs(address) if address else ()
    return as_json(
        content,
        place.address_of,
        about=joined([*content.about, joined([found_at, runs(dated), runs(version)], " · ")]),
        site=breakable(place.name),
        brand=place.brand,
        author=place.author,
        lang=language.lower(),
        region=region.upper() if len(region) == 2 else None,
        fonts=fonts.families,
        foot=breakable(f"{place.name} · {version}"),
        side=str(say("sheet_side", number="{number}", count="{count}")),
        code={"svg": _code(address) if address else "", "alt": plain(say("sheet_code", address=address or ""))},
    )


def _code(address: str) -> str:
    """Return a QR code as SVG."""
    code = segno.make(address, micro=False, error="m")
    return code.svg_inline(border=0, svgclass=None, lineclass=None, omitsize=True)
