"""What a site must not say is found wherever a reader would meet it, and no exception covers more than its own words."""

from __future__ import annotations

import pytest
from small_sites import BASE, site_of, texts_below, told_by

from selfcheck.prose.must_not_say import check_must_not_say

RULES = """
rules:
  chance:
    why: Nobody can know.
    patterns: ['\\d ?%', '\\bprobab\\w+']
    allowed:
      - {where: content/a.md, says: the 5% rule, why: its name}
"""
A = "# A\n\nAsk for the 5%\nrule.\n"


def told(pages: dict[str, str], rules: str = RULES, **more: dict[str, str]) -> list[str]:
    config = {"must_not_say.yml": rules.lstrip(), **more.get("config", {})}
    return told_by(check_must_not_say, site_of({"a.md": A} | pages, config, more.get("drawings")))


def test_a_site_without_rules_may_say_what_it_likes() -> None:
    assert told_by(check_must_not_say, site_of({"a.md": "# 100%\n"})) == []


def test_what_is_forbidden_is_told_with_its_line_and_the_reason() -> None:
    assert told({"b.md": "# B\n\nIt is\nProbably 6 % so.\n"}) == [
        "content/b.md:4: '6 %' must not be said (chance): Nobody can know.",
        "content/b.md:4: 'Probably' must not be said (chance): Nobody can know.",
    ]


def test_a_number_is_told_as_it_was_written_and_not_as_a_pattern_found_it() -> None:
    found = told({"b.md": "Of all 20 %, and 12.5 %, improbably.\n"}, RULES.replace("'\\bprobab\\w+'", "probab"))
    assert [fault.partition(" must")[0].partition(": ")[2] for fault in found] == ["'12.5 %'", "'20 %'", "'improbably'"]


def test_an_exception_covers_its_own_words_in_its_own_file_over_a_line_end() -> None:
    assert told({}) == []
    assert told({"b.md": "The 5% rule.\n"}) == ["content/b.md:1: '5%' must not be said (chance): Nobody can know."]
    assert [fault.partition(" must")[0] for fault in told({"a.md": f"{A}\nAnd 5%.\n"})] == ["content/a.md:6: '5%'"]


def test_an_exception_that_nothing_needs_has_to_go() -> None:
    assert told({"a.md": "# A\n"}) == [
        "site_config/must_not_say.yml:6: nothing in content/a.md needs the exception 'the 5% rule': take it out"
    ]
    anywhere = RULES.replace("where: content/a.md", "where: any")
    assert told({"a.md": "# A\n"}, anywhere) == [
        "site_config/must_not_say.yml:6: nothing anywhere needs the exception 'the 5% rule': take it out"
    ]


def test_an_exception_for_any_file_and_several_words_at_once() -> None:
    rules = RULES.replace("where: content/a.md, says: the 5% rule", "where: any, says: [the 5% rule, ^7%$]")
    assert told({"b.md": "Say the 5% rule\n\n7%\n"}, rules) == []
    assert (
        len(told({"b.md": "Say the 5% rule and 7%\n"}, rules)) == 2
    )  # not a line of its own, so it needs no exception either


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("---\ntitle: 5% off\n---\n", 2),
        ("---\ntitle: B\ndescription: 5% off\n---\n", 3),
        ("# 5% off\n", 1),
        ("- one\n- 5% off\n", 2),
        ("| a |\n|---|\n| 5% off |\n", 3),
        ('!!! note "5% off"\n\n    Words.\n', 1),
        ("A [link to 5% off](c.md).\n", 1),
        ("A **5**% off.\n", 1),
    ],
)
def test_it_is_found_in_every_place_of_a_page(page: str, line: int) -> None:
    assert told({"b.md": page}) == [f"content/b.md:{line}: '5%' must not be said (chance): Nobody can know."]


def test_what_no_reader_sees_may_say_it() -> None:
    assert told({"b.md": "`5%` <!-- 5% -->\n\n```\n5%\n```\n\n[x](a%205%.md)\n"}) == []


def test_it_is_found_in_yaml_in_sources_and_in_drawings() -> None:
    base = texts_below(BASE / "site_config")
    config = {
        "red_flags.yml": base["red_flags.yml"].replace("text: A mild sign", "text: A sign of 5%"),
        "sources.yml": base["sources.yml"].replace("title: A book", "title: Probable causes"),
    }
    svg = "<svg>\n<title>A line</title>\n<text>5%</text></svg>"
    assert [fault.partition(" must")[0] for fault in told({}, config=config, drawings={"line": svg})] == [
        "content/drawings/line.svg:3: '5%'",
        "site_config/red_flags.yml:2: '5%'",
        "site_config/sources.yml:2: 'Probable'",
    ]


def test_a_pattern_that_is_none_is_told_with_its_line() -> None:
    assert told({}, RULES.replace(r"'\bprobab\w+'", "'(oops'")) == [
        "site_config/must_not_say.yml:4: '(oops' is not a regular expression: missing ), unterminated subpattern at position 0"
    ]
