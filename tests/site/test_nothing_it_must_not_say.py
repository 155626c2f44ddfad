"""Nothing a reader meets speaks of likelihoods, diagnoses, doses, supplements, reviewers or people who were helped.

The rules and the exceptions are in tests/must_not_say.yml. An exception that is no longer needed has to go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_pages import BuiltPage, built_pages

from selfcheck.config.words import plain
from selfcheck.site.library import load

RULES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "must_not_say.yml").read_text("utf-8"))["rules"]


@dataclass(frozen=True)
class Found:
    """What a pattern found: where, and the words around it."""

    page: str
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        begin = max(self.text.rfind("\n", 0, self.start) + 1, self.start - 60)
        end = self.text.find("\n", self.end)
        return (
            f"{self.page or 'index'}: ...{self.text[begin : min(end if end >= 0 else self.end + 60, self.end + 60)]}..."
        )


def excused(one: dict[str, Any]) -> list[str]:
    """Give the words that an exception covers."""
    return [one["says"]] if isinstance(one["says"], str) else one["says"]


def spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Give every place of some words in a text; of `^words$` only where they are a line of their own."""
    pattern = r"\s+".join(map(re.escape, words.strip("^$").split()))
    for match in re.finditer(rf"^{pattern}$" if words.startswith("^") else pattern, text, re.MULTILINE):
        yield match.span()


def read(pages: dict[str, str], rule: dict[str, Any]) -> tuple[list[Found], list[str]]:
    """Hold a rule against the texts of pages; give what it finds, and the exceptions it does not need."""
    found, unused = [], {(one["page"], words) for one in rule["allowed"] for words in excused(one)}
    for page, text in pages.items():
        allowed = [
            (one["page"], words) for one in rule["allowed"] for words in excused(one) if one["page"] in (page, "any")
        ]
        fine = [(*span, one) for one in allowed for span in spans(text, one[1])]
        for pattern in rule["patterns"]:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                excuses = {one for start, end, one in fine if start <= match.start() and match.end() <= end}
                unused -= excuses
                if not excuses:
                    found.append(Found(page, text, *match.span()))
    return found, sorted(f"{page}: {words}" for page, words in unused)


@pytest.fixture(scope="session")
def pages(site_folder: Path) -> dict[str, str]:
    """The words of each page, with those that its head shows to search engines."""
    return {page.address: "\n".join((page.text, *said_in_the_head(page))) for page in built_pages(site_folder)}


def said_in_the_head(page: BuiltPage) -> list[str]:
    return [*page.meta("description"), *page.meta("og:title"), *page.meta("og:image:alt")]


@pytest.mark.parametrize("name", RULES)
def test_no_page_says_it(name: str, pages: dict[str, str]) -> None:
    found, unused = read(pages, RULES[name])
    assert found == [], f"{RULES[name]['why']}\n" + "\n".join(map(str, found))
    assert unused == [], "tests/must_not_say.yml has exceptions that nothing needs"


@pytest.mark.parametrize("name", RULES)
def test_each_exception_has_a_reason(name: str) -> None:
    assert RULES[name]["why"].strip()
    assert [
        one for one in RULES[name]["allowed"] if set(one) != {"page", "says", "why"} or not one["why"].strip()
    ] == []


def test_every_result_every_flag_and_every_level_is_among_what_was_read(project: Path, pages: dict[str, str]) -> None:
    library = load(project)
    everything = " ".join(" ".join(pages.values()).split())
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
def test_a_page_that_said_it_would_be_found(name: str, said: str) -> None:
    found, _ = read({"page/": said}, {**RULES[name], "allowed": []})
    assert found


def test_an_exception_covers_only_its_own_words_on_its_own_page() -> None:
    rule = {"patterns": [r"\d%"], "allowed": [{"page": "a/", "says": "the 5% rule", "why": "x"}]}
    found, unused = read({"a/": "the 5%\nrule, and 6%", "b/": "the 5% rule"}, rule)
    assert [(one.page, one.text[one.start : one.end]) for one in found] == [("a/", "6%"), ("b/", "5%")]
    assert unused == []
    assert read({"a/": "nothing"}, rule) == ([], ["a/: the 5% rule"])
