"""Nothing a reader meets speaks of likelihoods, diagnoses, doses, supplements, reviewers or people who were helped.

The build holds what authors write to the rules of `site_config/must_not_say.yml`. Here the finished pages are held to the
same rules, for a template or a chart says things too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_pages import BuiltPage, built_pages

from selfcheck.config.model import ForbiddenWords
from selfcheck.config.words import plain
from selfcheck.prose.must_not_say import ANY, Excused, check_must_not_say, places_of
from selfcheck.site.library import Library
from selfcheck.site.site import Site
from selfcheck.site.text import Piece

RULES = ("likelihood", "diagnosis", "dose", "supplement", "too_much", "reviewer", "testimonial")
MADE_BY_THE_BUILD = {
    # how much caffeine is in drinks, so that a reader can see what they drink: the build puts an amount and its unit together
    ("dose", "why-legs-twitch/"): [
        *("Energy drink (250 ml can)", "Energy drink 250 ml can"),
        *("(a mug): 140 mg", "(a mug): 100 mg", "can): 80 mg", "(a mug): 75 mg", "(a can): 40 mg"),
        *("at once: 200 mg", "in a day: 400 mg"),
        *("^140 mg$", "^100 mg$", "^80 mg$", "^75 mg$", "^40 mg$", "^200 mg$", "^400 mg$"),
    ],
    ("reviewer", "review-proof/"): ["Reviewed by"],  # an empty line to sign on paper
}
"""What no author wrote, by the rule and the page, with the reason."""


def test_the_rules_are_those_that_this_site_set_itself(library: Library) -> None:
    assert library.must_not_say
    assert tuple(library.must_not_say) == RULES


def test_nothing_its_authors_wrote_says_it(site: Site) -> None:
    assert list(check_must_not_say(site)) == []


@pytest.fixture(scope="module")
def built(site_folder: Path) -> dict[str, Piece]:
    """The words of each page, with those that its head shows to search engines."""
    return {
        page.address: Piece("item", "\n".join((page.text, *said_in_the_head(page))), 1)
        for page in built_pages(site_folder)
    }


def said_in_the_head(page: BuiltPage) -> list[str]:
    return [*page.meta("description"), *page.meta("og:title"), *page.meta("og:image:alt")]


def rule_of(library: Library, name: str) -> ForbiddenWords:
    assert library.must_not_say
    return library.must_not_say[name]


@pytest.mark.parametrize("name", RULES)
def test_no_finished_page_says_it(name: str, built: dict[str, Piece], library: Library) -> None:
    rule, needed, found = rule_of(library, name), set[Excused](), []
    for address, words in built.items():
        written = f"content/{address.rstrip('/') or 'index'}.md"
        elsewhere = {one.where for one in rule.allowed if one.where.startswith("site_config/")}  # it can stand anywhere
        excuses = [
            (one.where, text) for one in rule.allowed for text in one.says if one.where in {written, ANY, *elsewhere}
        ]
        excuses += [(address, text) for text in MADE_BY_THE_BUILD.get((name, address), ())]
        for pattern in rule.patterns:
            forbidden = re.compile(pattern, re.IGNORECASE)
            found += [f"{address}: {told}" for _, told in places_of(forbidden, [words], excuses, needed)]
    assert found == [], rule.why
    made = {
        (address, text)
        for (rule_name, address), texts in MADE_BY_THE_BUILD.items()
        if rule_name == name
        for text in texts
    }
    assert made - needed == set(), "an exception that nothing needs has to go"


def test_every_result_every_flag_and_every_level_is_among_what_was_read(
    library: Library, built: dict[str, Piece]
) -> None:
    everything = " ".join(" ".join(words.text for words in built.values()).split())
    said = [flag.text for flag in library.flags.values()] + [level.do for level in library.levels.values()]
    for quiz in library.quizzes.values():
        for outcome in quiz.outcomes.values():
            said += [outcome.title, outcome.lead, *(outcome.steps or ()), *(outcome.meanwhile or ())]
            said += [text for text in (outcome.uncertain, outcome.expect) if text]
    assert [text for text in said if " ".join(plain(text).split()) not in everything] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("likelihood", "There is a 5% chance."),
        ("likelihood", "It is most likely harmless."),
        ("likelihood", "1 in 300 people get it."),
        ("diagnosis", "You may have restless legs."),
        ("diagnosis", "Your twitch is caused by stress."),
        ("dose", "Take 300 mg at night."),
        ("dose", "Take two tablets."),
        ("supplement", "Try a magnesium supplement."),
        ("supplement", "Magnesium can help."),
        ("too_much", "Rest as much as you can."),
        ("too_much", "Drink plenty of water."),
        ("reviewer", "Reviewed by Dr Smith."),
        ("reviewer", "Our experts checked it."),
        ("testimonial", "It worked for me."),
    ],
)
def test_a_page_that_said_it_would_be_found(name: str, said: str, library: Library) -> None:
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in rule_of(library, name).patterns]
    assert any(list(places_of(pattern, [Piece("item", said, 1)], [], set())) for pattern in patterns)
