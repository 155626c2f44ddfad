"""Has Typst set a sheet: data in, the bytes of a PDF out, or what cannot be set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

TEMPLATE = Path(__file__).with_name("sheet.typ")
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, so that it can be read aloud. Typst refuses what is not accessible."""
CARRIED = ("fontpkg_source_sans_3",)
"""The packages that carry the fonts of every sheet, the usual one first."""
NO_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How Typst writes out a letter that cannot be seen."""
SIDES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")


class NotSet(Exception):
    """Raised where a sheet cannot be set. Carries the words that no font has, if that is why."""

    def __init__(self, message: str, words: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.words = tuple(words)


@dataclass(frozen=True)
class Fonts:
    """The fonts of the sheets: those that are carried, and those in a folder of the site. None of the machine is used."""

    own: Path | None = None

    @cached_property
    def loaded(self) -> typst.Fonts:
        folders = [_folder_of(package) for package in CARRIED] + ([self.own] if self.own else [])
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, folders)])

    @cached_property
    def families(self) -> list[str]:
        """Their names, in the order in which a letter is looked for: those of the site stand in where the usual one ends."""
        return list(dict.fromkeys(font.family for font in self.loaded.fonts()))


def _folder_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "files"


@dataclass(frozen=True)
class Setting:
    """How a sheet is set."""

    paper: str
    """As Typst calls it."""
    letters: float
    """In points."""
    air: float = 1.0
    """How much there is between blocks, as a part of what is usual."""
    is_large: bool = False
    """Whether it is for people who need large letters."""


@lru_cache(maxsize=256)  # a preview sets again only what was edited
def typeset(sheet: str, setting: Setting, fonts: Fonts) -> tuple[bytes, int]:
    """Return a PDF of a sheet, which is JSON, and how many sides it has. Raises NotSet."""
    data, warnings = _compiled(sheet, setting, fonts)
    if warnings:
        raise NotSet(warnings[0].message)
    return data, max(int(found[1] or found[2]) for found in SIDES.finditer(data))


def _compiled(sheet: str, setting: Setting, fonts: Fonts) -> tuple[bytes, list[typst.TypstWarning]]:
    try:
        return typst.compile_with_warnings(
            str(TEMPLATE),
            font_paths=fonts.loaded,
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            sys_inputs={
                "sheet": sheet,
                "paper": setting.paper,
                "letter": str(setting.letters),
                "air": str(setting.air),
                "large": "yes" if setting.is_large else "no",
            },
        )
    except typst.TypstError as error:
        found = NO_GLYPH.search(error.message)
        if not found:
            raise NotSet(error.message) from None
        missing = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["text"])
    words = [missing]
    if missing in sheet:  # Typst tells the first that no font has; what of the rest?
        try:
            _compiled(sheet.replace(missing, "?"), setting, fonts)
        except NotSet as error:
            words += error.words
    raise NotSet("no font has some of its letters", words)
