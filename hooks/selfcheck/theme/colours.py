"""The colours of a site from the few that it names, and what WCAG 2.2 asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Literal

from coloraide import Color

from selfcheck.config.look import Colours, Look

SHEET = Path(__file__).parent / "assets/css/site.css"
"""It has the colours of a site that names none."""
Scheme = Literal["light", "dark"]
Palette = dict[str, str]
"""Each colour, such as `#fbf7f0`, by the name of its variable."""
BLOCKS: dict[Scheme, re.Pattern[str]] = {
    "light": re.compile(r':root, \[data-md-color-scheme="default"\] \{[^}]*\}'),
    "dark": re.compile(r'^  \[data-md-color-scheme="slate"\] \{[^}]*\}', re.MULTILINE),
}
VALUE = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
TEXT, MARK = 4.5, 3.0
"""The contrast that words need (WCAG 1.4.3), and whatever else has to be seen (1.4.11)."""
GROUNDS = ("paper", "paper-raised", "paper-sunk", "brand-soft")
"""What words stand on."""
STEP = 0.005
RICHER = 1.5
"""So much more chroma than in the package may have a colour that keeps its lightness: one beside the brand, or a ground."""


@lru_cache(maxsize=8)
def palettes(look: Look) -> dict[Scheme, Palette]:
    """Return the colours of light and of dark pages."""
    usual = {scheme: usual_palette(scheme) for scheme in BLOCKS}
    light = _palette(look, usual["light"], light=True)
    # a dark page has the hue and the chroma of a light one, and a lightness of its own
    told = {
        key: getattr(look.dark, key) or _moved(usual["dark"][key], usual["light"][key], light[key], keep=True)
        for key in Colours.model_fields
    }
    if not look.dark.brand:
        fills = tone_values("dark", "fill")
        told["brand"] = readable(told["brand"], [told["paper"], *fills], TEXT, darker=False)
    return {"light": light, "dark": _palette(Colours(**told), usual["dark"], light=False)}


def _palette(own: Colours, usual: Palette, *, light: bool) -> Palette:
    """Return the colours of one scheme: where nothing is named, those of the package as they are."""
    named = {key: _hex(value) for key in Colours.model_fields if (value := getattr(own, key))}
    if all(usual[key] == value for key, value in named.items()):
        return dict(usual)
    made = {**usual, **named}

    def follow(leader: str, names: Iterable[str], *, keep: bool) -> None:
        for name in names:
            if name not in named:
                made[name] = _moved(usual[name], usual[leader], made[leader], keep=keep)

    def hold(names: Iterable[str], grounds: Iterable[str], ratio: float, *, darker: bool) -> None:
        for name in names:
            if name not in named:
                made[name] = readable(made[name], [made[ground] for ground in grounds], ratio, darker=darker)

    follow("brand", ("brand-strong",), keep=False)
    follow("brand", ("brand-soft", "brand-on", "accent"), keep=True)
    follow("accent", ("focus",), keep=True)
    follow("paper", ("paper-raised", "paper-sunk", "line", "edge"), keep=False)
    hold(("ink", "ink-soft", "brand-strong"), GROUNDS, TEXT, darker=light)
    hold(("brand-on",), ("brand", "brand-strong"), TEXT, darker=not light)
    hold(("edge", "accent", "focus"), ("paper", "paper-raised"), MARK, darker=light)
    return made


def _moved(colour: str, before: str, after: str, *, keep: bool) -> str:
    """Return the colour that is to `after` what this one is to `before`, in OKLCH; with `keep`, of its own lightness."""
    if before == after:
        return colour
    (ours, theirs, new) = (Color(one).convert("oklch").coords(nans=False) for one in (colour, before, after))
    lightness = ours[0] if keep else ours[0] + new[0] - theirs[0]
    richer = new[1] / (theirs[1] or 1)
    chroma = ours[1] * (min(richer, RICHER) if keep else richer)
    return _shown(lightness, chroma, ours[2] + new[2] - theirs[2])


def _shown(lightness: float, chroma: float, hue: float) -> str:
    """Return a colour as a screen shows it: less strong where it has none so strong."""
    colour = Color("oklch", [min(max(lightness, 0), 1), chroma, hue % 360])
    return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def readable(colour: str, grounds: Iterable[str], ratio: float, *, darker: bool) -> str:
    """Return a colour, made darker or lighter until it has a contrast on each ground; black or white if none has it."""
    grounds = list(grounds)
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    while min(contrast(colour, ground) for ground in grounds) < ratio and 0 < lightness < 1:
        lightness += -STEP if darker else STEP
        colour = _shown(lightness, chroma, hue)
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return Color(one).contrast(other, method="wcag21")


def _hex(colour: str) -> str:
    return f"#{colour.removeprefix('#').lower()}"


# --- the sheet ----------------------------------------------------------------------------------------------------------


@cache
def _sheet() -> str:
    return SHEET.read_text("utf-8")


def usual_palette(scheme: Scheme) -> Palette:
    """Return the colours of the package."""
    block = BLOCKS[scheme].search(_sheet())
    assert block
    return dict(VALUE.findall(block[0]))


def tone_values(scheme: Scheme, part: Literal["edge", "fill"]) -> list[str]:
    """Return the colour of that part of each care level."""
    lines = [line for line in _sheet().splitlines() if f"--tone-{part}: #" in line and "{ --" in line]
    return [
        found[1]
        for line in lines
        if ("slate" in line) == (scheme == "dark") and (found := re.search(rf"--tone-{part}: (#[0-9a-f]{{6}})", line))
    ]


def coloured(sheet: str, made: Mapping[Scheme, Palette]) -> str:
    """Return the sheet of the theme with other colours in place of its own."""
    for scheme, block in BLOCKS.items():
        sheet = block.sub(partial(_recoloured, made[scheme]), sheet)
    return sheet


def _recoloured(palette: Palette, block: re.Match[str]) -> str:
    return VALUE.sub(lambda found: f"--{found[1]}: {palette.get(found[1], found[2])};", block[0])


# --- what is asked of them ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TooFaint:
    """A colour that cannot be seen well enough."""

    scheme: Scheme
    colour: str
    """The name of it."""
    ground: str
    """What it stands on, in words."""
    ratio: float
    needed: float
    instead: str
    """The nearest one that can."""


def too_faint(made: Mapping[Scheme, Palette]) -> Iterator[TooFaint]:
    """Yield each named colour that cannot be seen well enough, on the ground where that is worst; the paper first."""
    for scheme, palette in made.items():
        ours = {ground: palette[ground] for ground in GROUNDS}
        fills = {f"the ground of a care level ({fill})": fill for fill in tone_values(scheme, "fill")}
        pairs = [("brand", {**ours, **fills}, TEXT), ("accent", {"paper": ours["paper"]}, MARK)]
        for name, grounds, needed in pairs:
            faint = {ground: ratio for ground, on in grounds.items() if (ratio := contrast(palette[name], on)) < needed}
            if faint:
                ground = "paper" if "paper" in faint else min(faint, key=faint.__getitem__)
                instead = readable(palette[name], grounds.values(), needed, darker=scheme == "light")
                yield TooFaint(scheme, name, _in_words(ground, palette), faint[ground], needed, instead)
        # no site changes the edges of care levels, which words may have the colour of
        faintest = min(tone_values(scheme, "edge"), key=partial(contrast, palette["paper"]))
        if (ratio := contrast(faintest, palette["paper"])) < TEXT:
            instead = readable(palette["paper"], [faintest], TEXT, darker=scheme == "dark")
            yield TooFaint(scheme, "paper", f"the colour of a care level ({faintest})", ratio, TEXT, instead)


def _in_words(ground: str, palette: Palette) -> str:
    match ground:
        case "paper":
            return "'paper'"
        case "paper-raised" | "paper-sunk":
            return f"the {'raised' if ground == 'paper-raised' else 'sunk'} parts of 'paper' ({palette[ground]})"
        case "brand-soft":
            return f"its own softest shade ({palette[ground]})"
    return ground
