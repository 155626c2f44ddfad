"""What a site has of its own in its look: few values, sound colours made of them, and nothing of another site's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_sites import SITES, site_of, told_by

from selfcheck.config.look import Colours, Look
from selfcheck.paper.typeset import Fonts
from selfcheck.site.pictures import size_of
from selfcheck.theme import colours, look

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def faults(text: str, **files: str) -> list[str]:
    site = site_of(dict.fromkeys(files.values(), ""), {"look.yml": text})
    return [line.removeprefix("site_config/look.yml:") for line in told_by(look.check_colours, site)]


# --- colours ------------------------------------------------------------------------------------------------------------


def test_a_site_that_names_no_colour_has_those_of_the_package_as_they_are() -> None:
    made = colours.palettes(Look())
    assert list(colours.too_faint(made)) == []
    assert colours.coloured(colours.SHEET.read_text("utf-8"), made) == colours.SHEET.read_text("utf-8")
    same = Look(brand=made["light"]["brand"], dark=Colours(paper=made["dark"]["paper"].upper()))
    assert colours.palettes(same) == made


@settings(max_examples=15)
@given(COLOURS, st.none() | COLOURS, st.none() | COLOURS)
@example("#000000", None, None)
@example("#ffffff", "#000000", None)
@example("#808080", "#ffffff", "#808080")
def test_whatever_is_made_of_named_colours_is_seen_or_a_named_one_is_refused(
    brand: str, paper: str | None, dark: str | None
) -> None:
    made = colours.palettes(Look(brand=brand, paper=paper, dark=Colours(brand=dark)))
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for palette in made.values() for value in palette.values())
    refused = {faint.scheme for faint in colours.too_faint(made)}
    for scheme, palette in made.items():
        if scheme not in refused:
            for name in ("ink", "ink-soft", "brand", "brand-strong"):
                assert min(colours.contrast(palette[name], palette[ground]) for ground in colours.GROUNDS) >= 4.5, name
            assert colours.contrast(palette["brand-on"], palette["brand"]) >= 4.5
            assert min(colours.contrast(palette[name], palette["paper"]) for name in ("edge", "accent", "focus")) >= 3


def test_a_sheet_in_other_colours_differs_in_nothing_else() -> None:
    sheet = colours.SHEET.read_text("utf-8")
    made = colours.coloured(sheet, colours.palettes(Look(brand="#7a1fa2", paper="#ffffff")))
    assert "--brand: #7a1fa2;" in made
    assert "--paper: #ffffff;" in made
    assert re.sub("#[0-9a-f]{6}", "", made) == re.sub("#[0-9a-f]{6}", "", sheet)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brand: '#7a1fa2'\n", []),
        (
            "paper: '#fbf7f0'\nbrand: e8590c\n",
            ["2: 'brand' on 'paper' has a contrast of 3.3:1; text needs 4.5:1 (WCAG 1.4.3): '#c33400' has it"],
        ),
        (
            "brand: '#d0006f'\n",
            [
                "1: 'brand' on its own softest shade (#f7e6f0) has a contrast of 4.4:1; text needs 4.5:1 (WCAG 1.4.3): "
                "'#ce006e' has it"
            ],
        ),
        (
            "dark:\n  paper: '#333333'\n  accent: '#444444'\n",
            [
                "3: 'accent' on 'paper' of a dark page has a contrast of 1.2:1; a mark needs 3:1 (WCAG 1.4.11): "
                "'#7c7c7c' has it"
            ],
        ),
        (
            "paper: '#a0a0a0'\nbrand: '#000000'\n",
            [
                "1: the colour of a care level (#856000) on 'paper' has a contrast of 2.1:1; text needs 4.5:1 (WCAG 1.4.3): "
                "'#e5e5e5' has it"
            ],
        ),
    ],
)
def test_a_colour_that_is_too_faint_is_told_with_its_ratio_and_one_that_is_not(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


# --- pictures -----------------------------------------------------------------------------------------------------------


def test_a_picture_that_is_not_there_is_told_with_its_line() -> None:
    config = {
        "look.yml": "favicon: i/fav.svg\ntouch_icon: i/t.png\nlink_picture:\n  file: i/line.png\n  text: A line\n"
    }
    no = "is not a file in content/ that is published"
    assert told_by(look.check_pictures, site_of({"i/lime.png": "", "i/t.png": ""}, config)) == [
        f"site_config/look.yml:1: 'i/fav.svg' {no}",
        f"site_config/look.yml:4: 'i/line.png' {no} (did you mean 'i/lime.png'?)",
    ]
    there = site_of({"i/line.png": "", "i/t.png": "", "i/fav.svg": ""}, config)
    assert told_by(look.check_pictures, there) == []


def test_a_logo_need_not_be_published_since_pages_carry_it() -> None:
    (told,) = told_by(look.check_pictures, site_of({"logo.svg": ""}, {"look.yml": "logo: logo.svg\n"}))
    assert told == "site_config/look.yml:1: 'logo.svg' is not a file in content/", "this site is in no folder"


@pytest.mark.parametrize(("name", "letter"), [("Ears", "E"), ('"<b>"', "B"), ("ρινό", "Ρ"), ("!?", "•")])
def test_a_site_without_pictures_has_the_first_letter_of_its_name(name: str, letter: str) -> None:
    for svg in (look.mark(name, Look()), look.logo(name, Look(), SITES)):
        assert f">{letter}</text>" in svg
        assert "style" not in svg, "the policy of a page lets nothing have one"


def test_a_link_to_a_site_without_a_picture_shows_its_name() -> None:
    drawn = look.picture_of_name("Ears: a guide", Look(), Fonts())
    assert drawn
    assert size_of(drawn) == (1200, 630)
    assert look.picture_of_name("耳", Look(), Fonts()) is None, "the carried font has no such letter"


def test_what_a_site_names_stands_on_every_page_and_the_frame_has_no_mark_of_its_own(kettle_site: Path) -> None:
    pages = [path.read_text("utf-8") for path in kettle_site.rglob("*.html")]
    made = colours.palettes(Look(brand="#7a1fa2"))
    for html in pages:
        assert f'content="{made["dark"]["paper"]}"' in html
        assert f"--brand:{made['dark']['brand']}" in html
        assert '<rect width="32" height="32" rx="9" class="logo__ground"/>' in html
        assert "#17635b" not in html
    assert not (kettle_site / look.OF_THE_FRAME).exists()
