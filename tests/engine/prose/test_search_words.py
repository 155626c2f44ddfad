"""The words of a search: how a text is parted into them, and what is wrong with the file `search.yml`."""

from __future__ import annotations

from small_sites import site_of, told_by

from selfcheck.prose.references import check_pages_to_read
from selfcheck.prose.search_words import check_search_words, words_of


def test_words_are_looked_up_without_accents_apostrophes_and_what_nobody_sees() -> None:
    """The same as in the reader's browser: tests/engine/js/search.test.mjs."""
    assert words_of("Don’t  «Café»\u2060, ΤΕΛΟΣ 1,5") == ["dont", "cafe", "τελοσ", "1", "5"]


def told(search: str) -> list[str]:
    return told_by(check_search_words, site_of({"a.md": "# A\n"}, {"search.yml": search}))


def test_a_phrase_that_stands_in_two_lines_means_two_things_and_is_told() -> None:
    search = "same:\n  - [kettle, pot]\n  - [urn, Pot]\n  - [tea, TEA, «tea»]\n"
    assert told(search) == [
        "site_config/search.yml:3: 'Pot' stands in line 2 already, as 'pot': make one line of the two, or take one out",
        "site_config/search.yml:4: 'TEA' stands in this line already, as 'tea': take one out",
        "site_config/search.yml:4: '«tea»' stands in this line already, as 'tea': take one out",
    ]
    assert told("same:\n  - [kettle, pot]\n  - [urn, tea pot]\n") == []


def test_a_phrase_that_means_the_same_as_nothing_is_told() -> None:
    assert told("same:\n  - [kettle]\n") == [
        "site_config/search.yml:2: 'kettle' stands alone: name beside it what means the same, or take the line out"
    ]


def test_what_nobody_can_look_for_is_told() -> None:
    assert told("same:\n  - [kettle, '?!']\n") == [
        "site_config/search.yml:2: '?!' has no letter and no digit: nobody can look for it"
    ]


def test_a_page_that_is_offered_and_is_not_there_is_told() -> None:
    search = "help:\n  - {text: A, page: b.md}\noften:\n  - {text: A, page: a.md}\n  - {text: A, page: 'aa.md#x'}\n"
    assert told_by(check_pages_to_read, site_of({"a.md": "# A\n"}, {"search.yml": search})) == [
        "site_config/search.yml:2: 'b.md' is not a page in content/ (did you mean 'a.md'?)",
        "site_config/search.yml:5: 'aa.md#x' is not a page in content/ (did you mean 'a.md'?)",
    ]


def test_a_site_without_the_file_has_nothing_to_tell() -> None:
    assert told_by(check_search_words, site_of({"a.md": "# A\n"})) == []
