"""The style sheet keeps what it promises: text can be read, and controls can be seen, in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"
STYLE = (OVERRIDES / "assets/css/site.css").read_text("utf-8")
SCHEMES = {
    "light": r':root, \[data-md-color-scheme="default"\] \{(.*?)\n  \}',
    "dark": r'\[data-md-color-scheme="slate"\] \{(.*?)\n  \}',
}
TONES = ("alarm", "urgent", "soon", "routine", "calm")
GROUNDS = ("paper", "paper-raised", "paper-sunk")
TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "brand", "brand-strong") for ground in (*GROUNDS, "brand-soft")),
    *(("accent", ground) for ground in GROUNDS),
    ("brand-on", "brand"),
    ("brand-on", "brand-strong"),
    *((f"{tone}-ink", f"{tone}-fill") for tone in TONES),
    *(("on-edge", f"{tone}-edge") for tone in TONES),
]
CONTROLS = [
    *((line, ground) for line in ("edge", "focus") for ground in GROUNDS),
    *((f"{tone}-edge", ground) for tone in TONES for ground in (*GROUNDS, f"{tone}-fill")),
]


def colours(scheme: str) -> dict[str, str]:
    match = re.search(SCHEMES[scheme], STYLE, re.DOTALL)
    assert match is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", match[1]))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_as_the_standard_defines_it() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (CONTROLS, 3.0)], ids=["text", "controls"])
def test_contrast(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    known = colours(scheme)
    poor = {pair: round(ratio, 2) for pair in pairs if (ratio := contrast(known[pair[0]], known[pair[1]])) < least}
    assert poor == {}


def test_both_schemes_have_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()


def test_no_colour_of_a_scheme_reaches_paper() -> None:
    before = STYLE[: STYLE.index("@media screen")]
    assert re.findall(r"#[0-9a-f]{3,8}\b", before) == []


def test_a_theme_whose_search_dialog_has_changed_stops_the_build() -> None:
    """The header names the dialog by replacing text of the theme's own template."""
    header = (OVERRIDES / "partials/header.html").read_text("utf-8")
    guarded = header[header.index("{% set search %}") : header.index('{% include "partials/palette.html"')]
    guarded = guarded.replace("{% endif %}\n    ", "{% endif %}", 1).rsplit("{% endif %}", 1)[0]
    for theirs, good in (
        ('<div role="dialog">', True),
        ("<dialog>", False),
        ('<div role="dialog"><p role="dialog">', False),
    ):
        env = jinja2.Environment(
            loader=jinja2.ChoiceLoader(
                [jinja2.DictLoader({"partials/search.html": theirs}), jinja2.FileSystemLoader(OVERRIDES)]
            )
        )
        page = env.from_string('{% from "partials/fail.html" import fail %}' + guarded)
        lang = {"t": lambda word: word.title()}
        if good:
            assert '<div role="dialog" aria-label="Search">' in page.render(lang=lang)
        else:
            with pytest.raises(jinja2.TemplateNotFound, match="no longer has one role"):
                page.render(lang=lang)
