"""The fonts that browsers see in tests: carried by packages, so that no test depends on what a machine has installed.

On Linux, browsers ask fontconfig; a file that FONTCONFIG_FILE names tells it of one family, which then stands for every
other. (macOS and Windows have no such switch, and draw with fonts of their own.)
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "FONTCONFIG_FILE"
USUAL, WIDE, NARROW = "usual", "wide", "narrow"
PACKAGES: Mapping[str, tuple[str, str]] = {
    USUAL: ("fontpkg_atkinson_hyperlegible", "files"),  # Atkinson Hyperlegible: its lines are as long as those of Arial
    WIDE: (
        "reportlab",
        "fonts",
    ),  # Bitstream Vera, as wide as its heir DejaVu Sans, the font of a bare Linux: Arial + 14 %
    NARROW: ("fontpkg_pt_sans_narrow", "files"),  # PT Sans Narrow: Arial - 22 %
}
"""For each kind of font the package that carries it, and its folder there."""

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def fontconfig_file(kind: str, folder: Path) -> Path:
    """Write into `folder` a configuration that knows the family of `kind` alone; return the file for FONTCONFIG_FILE."""
    file = folder / f"{kind}.conf"
    file.write_text(_CONFIG.format(fonts=folder_of(kind), cache=folder / "cache"), "utf-8")
    return file


def folder_of(kind: str) -> Path:
    """Return the folder that holds the font files of a kind."""
    package, fonts = PACKAGES[kind]
    spec = find_spec(package)
    assert spec, f"{package} is not installed: run 'make test', which installs it"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / fonts
