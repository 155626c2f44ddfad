"""What a site has of its own in its look: what `look.yml` says, and what is made of the site's name where it says nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from selfcheck.config.faults import Fault, unknown
from selfcheck.config.files import CONFIG
from selfcheck.config.look import Look
from selfcheck.config.yaml_file import Loc
from selfcheck.paper.typeset import STANDARD, TEMPLATE, Fonts
from selfcheck.prose.structured import Picture
from selfcheck.publish.escape import text_as_html
from selfcheck.site.pictures import size_of
from selfcheck.site.site import Site
from selfcheck.theme.colours import TEXT, Scheme, coloured, palettes, readable, too_faint

FILE = "look.yml"
SHEET = "assets/css/site.css"
MARK = "assets/images/mark.svg"
LINK_PICTURE = "assets/images/link-picture.png"
OF_THE_FRAME = "assets/images/favicon.png"
"""The mark of those who made the frame, which stands for no site."""


def look_of(site: Site) -> Look:
    """Return what a site says of its look."""
    return site.library.look or Look()


# --- checks -------------------------------------------------------------------------------------------------------------


def check_colours(site: Site) -> Iterator[Fault]:
    """Whatever has to be read or seen has the contrast that WCAG asks for."""
    look = look_of(site)
    for faint in too_faint(palettes(look)):
        what = "text" if faint.needed > 3 else "a mark"
        where = "" if faint.scheme == "light" else " of a dark page"
        rule = "1.4.3" if faint.needed > 3 else "1.4.11"
        on = f"'{faint.colour}' on {faint.ground}" if faint.colour != "paper" else f"{faint.ground} on 'paper'"
        told = f"{on}{where} has a contrast of {_cut(faint.ratio)}:1; {what} needs {faint.needed:g}:1 (WCAG {rule})"
        loc = _written(look, faint.scheme, faint.colour)
        yield site.library.file(FILE).fault(loc, f"{told}: '{faint.instead}' has it")


def _cut(ratio: float) -> float:
    """Return a ratio with one digit after the point, never rounded up to one that would do."""
    return int(ratio * 10) / 10


def _written(look: Look, scheme: Scheme, colour: str) -> Loc:
    """Return where that colour, or what it is made from, is written."""
    dark: list[Loc] = [("dark", colour), ("dark", "paper"), ("dark", "brand")] if scheme == "dark" else []
    light: list[Loc] = [(colour,), ("paper",), ("brand",)]
    for loc in (*dark, *light):
        if getattr(look.dark if len(loc) > 1 else look, str(loc[-1])):
            return loc
    return ()


def check_pictures(site: Site) -> Iterator[Fault]:
    """Each picture that is named is there, and published where a browser asks for it. (A logo is drawn in the page itself.)"""
    look, file = look_of(site), FILE
    named: dict[Loc, str | None] = {("favicon",): look.favicon, ("touch_icon",): look.touch_icon}
    named[("link_picture", "file")] = look.link_picture.file if look.link_picture else None
    for loc, name in named.items():
        if name and name not in site.paths:
            yield site.library.file(file).fault(
                loc, unknown(f"a file in {site.content}/ that is published", name, site.paths)
            )
    if look.logo and not (site.root / site.content / look.logo).is_file():
        there = [
            path.relative_to(site.root / site.content).as_posix() for path in (site.root / site.content).rglob("*.svg")
        ]
        yield site.library.file(file).fault(("logo",), unknown(f"a file in {site.content}/", look.logo, there))


# --- what pages have of it ----------------------------------------------------------------------------------------------


NO_LETTERS = (
    "The carried font has not all letters of 'site_name', so no picture is shown beside a link to the site: "
    f"name a 'link_picture' in {CONFIG}/{FILE}."
)


@dataclass(frozen=True)
class Shown:
    """What a site publishes of its look."""

    files: Mapping[str, str | bytes]
    """By address."""
    replaces: Collection[str]
    """The addresses of files of the theme that are not published."""
    favicon: str | None
    link_picture: Picture | None


def shown(site: Site, name: str, favicon: str | None, sheet: str, fonts: Fonts | None) -> Shown:
    """Return what a site called `name` publishes of its look, given the favicon and the sheet of the theme.

    Without fonts no picture is made of the name.
    """
    look = look_of(site)
    files: dict[str, str | bytes] = {SHEET: with_colours(sheet, look)}
    replaces, favicon = [SHEET], look.favicon or favicon
    if OF_THE_FRAME not in site.paths:
        replaces.append(OF_THE_FRAME)
        if favicon == OF_THE_FRAME:
            favicon, files[MARK] = MARK, mark(name, look)
    picture = link_picture(site)
    if not picture and fonts and (drawn := picture_of_name(name, look, fonts)):
        files[LINK_PICTURE] = drawn
        picture = Picture(LINK_PICTURE, *size_of(drawn), name)
    return Shown(files, replaces, favicon, picture)


def with_colours(sheet: str, look: Look) -> str:
    """Return the sheet of the theme in the colours of a site."""
    return coloured(sheet, palettes(look))


def papers(look: Look) -> dict[Scheme, str]:
    """Return the paper of light and of dark pages, around which a browser draws its own bars."""
    return {scheme: palette["paper"] for scheme, palette in palettes(look).items()}


def brand_on_white(look: Look) -> str:
    """Return the brand as it is read on a sheet of paper."""
    return readable(palettes(look)["light"]["brand"], ["#ffffff"], TEXT, darker=True)


def mark(name: str, look: Look) -> str:
    """Return the small picture of a site that has none: the first letter of its name, on its brand."""
    palette = palettes(look)["light"]
    return _letter(name, f'fill="{palette["brand"]}"', palette["brand-on"])


def logo(name: str, look: Look, content: Path) -> str:
    """Return what stands beside the name of the site, as SVG for a page of either colour."""
    if look.logo and (content / look.logo).is_file():
        return (content / look.logo).read_text(encoding="utf-8-sig").strip()
    return _letter(name, 'class="logo__ground"', "Canvas")  # the ground of a page, as the browser has it


def _letter(name: str, ground: str, ink: str) -> str:
    letter = text_as_html(next((sign for sign in name if sign.isalnum()), "•").upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" aria-hidden="true">'
        f'<rect width="32" height="32" rx="9" {ground}/><text x="16" y="22.5" fill="{ink}" font-family="sans-serif" '
        f'font-size="19" font-weight="700" text-anchor="middle">{letter}</text></svg>'
    )


def picture_of_name(name: str, look: Look, fonts: Fonts) -> bytes | None:
    """Return a picture, as PNG, of the name of a site; None where no font has its letters."""
    palette = palettes(look)["light"]
    title, _, about = name.partition(": ")
    said = {"name": title, "about": about, "fonts": "|".join(fonts.families)}
    said |= {key: palette[key] for key in ("brand", "paper", "ink")}
    template = str(TEMPLATE.with_name("link_picture.typ"))
    usual: dict[str, Any] = {"font_paths": fonts.loaded, "ignore_system_fonts": True, "sys_inputs": said}
    try:
        typst.compile(template, pdf_standards=[STANDARD], **usual)  # only for a PDF it tells a letter that no font has
        data: bytes = typst.compile(template, format="png", ppi=72, **usual)
    except typst.TypstError:
        return None
    return data


def link_picture(site: Site) -> Picture | None:
    """Return the picture that a site names."""
    named = look_of(site).link_picture
    return Picture(named.file, *site.sizes[named.file], named.text) if named and named.file in site.sizes else None
