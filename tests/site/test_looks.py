"""The style sheet keeps what it promises: text can be read, and controls can be seen, in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfcheck.components.templates import environment
from selfcheck.config.faults import Faulty

OVERRIDES = Path(__file__).parents[2] / "hooks/selfcheck/theme"
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
    *(("tone-on-edge", f"{tone}-edge") for tone in TONES),
]
CONTROLS = [
    *((line, ground) for line in ("edge", "focus") for ground in GROUNDS),
    *((f"{tone}-edge", ground) for tone in TONES for ground in (*GROUNDS, f"{tone}-fill")),
]


def colours(scheme: str) -> dict[str, str]:
    match = re.search(SCHEMES[scheme], STYLE, re.DOTALL)
    assert match is not None
    known = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", match[1]))
    dark = r'\[data-md-color-scheme="slate"\] (?:\:is\()?' if scheme == "dark" else ""
    for tone, rules in re.findall(rf'^  {dark}\[data-tone(?:="(\w+)")?\][^{{]* \{{(.*)\}}$', STYLE, re.MULTILINE):
        for name, colour in re.findall(r"--tone-([\w-]+): (#[0-9a-f]{3,6});", rules):
            known[f"{tone or 'tone'}-{name}"] = colour
    return known


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


def test_a_template_can_stop_the_build_and_say_why() -> None:
    env = environment(OVERRIDES)
    with pytest.raises(Faulty, match=r"^theme/x\.html:1: the theme has changed$"):
        env.from_string("{{ fail('theme/x.html: the theme has changed') }}").render()
