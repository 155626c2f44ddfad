"""What is half written in Markdown is told, and not shown to readers as it stands."""

from __future__ import annotations

import pytest
from small_sites import site_of, told_by

from selfcheck.checks import check_front_matter
from selfcheck.prose.half_written import check_marks_are_whole, check_texts_are_whole
from selfcheck.prose.titles import check_pages_have_titles

CITED = "cites nothing: write [^id], each source in brackets of its own, with no space in them"


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("So it is.[^ book]", f"'[^ book]' {CITED}"),
        ("So it is.[^book ]", f"'[^book ]' {CITED}"),
        ("So it is.[^book, ^leaflet]", f"'[^book, ^leaflet]' {CITED}"),
        ("So it is.^[book]", f"'^[book]' {CITED}"),
        ("So it is.[^]", f"'[^]' {CITED}"),
        ("So it is.[^book", f"'[^book' {CITED}"),
        ("[here] (check.md)", "'] (check.md)' is no link: take out the space between ] and ("),
        ("[here](check.md", "'](check.md' is no link: write ) where its address ends"),
        ("See [a](https://a.example/b?c", "'](https://a.example/b?c' is no link: write ) where its address ends"),
        ("| a | b |\n| 1 | 2 |", "is no table yet: write a line such as |---|---| below its headings"),
        (
            "| a | b |\n|---|\n| 1 | 2 |",
            "has 2 columns, and the line of dashes below it has 1: give both the same number",
        ),
        ("So it is.[ ^book]", f"'[ ^book]' {CITED}"),
        ("So **it is.", "'**it' is not bold: write ** where it ends, or \\** to show it"),
        ("**One** and (**two words.", "'**two' is not bold: write ** where it ends, or \\** to show it"),
        ("See [here](check.md and there.", "'](check.md' is no link: write ) where its address ends"),
        ("See (here)[check.md].", "'(here)[check.md]' is no link: write [words](address)"),
        ("See [here]().", "'[here]()' leads nowhere: write an address between ( and )"),
        ("See []( ).", "'[]( )' leads nowhere: write an address between ( and )"),
        ("See [here(parts/check.md) now.", "'[here(parts/check.md)' is no link: write ] where its words end"),
        ("See [here]{parts/check.md}.", "'[here]{parts/check.md}' is no link: put its address in ( )"),
        ("[x] : check.md", "'[x] : check.md' gives no link its address: take out the space before the :"),
        ("[x]: <my check.md>", "'[x]: <my check.md>' gives no link its address: write %20 for a space, and no < >"),
        (
            "See [the page][ref].",
            "'[the page][ref]' is no link: write [the page](address), or the line `[ref]: address` below",
        ),
        ("See [ref][].", "'[ref][]' is no link: write [ref](address), or the line `[ref]: address` below"),
        ("```drawing\nfoot\ncaption: So it is.[^ book]\n```", f"'[^ book]' {CITED}"),
    ],
)
def test_half_written_marks_are_told_with_their_line(mark: str, told: str) -> None:
    line = 5 if mark.startswith("```") else 3
    assert told_by(check_marks_are_whole, site_of({"a.md": f"# A\n\n{mark}\n"})) == [f"content/a.md:{line}: {told}"]


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ("Words:\n| a | b |\n|---|---|\n| 1 | 2 |", 4, "is no table: write an empty line above it"),
        ("Words:\n- one\n- two", 4, "is no list: write an empty line above its first point"),
        ("Words,\nand more:\n1. one\n2. two", 5, "is no list: write an empty line above its first point"),
        (
            "| a | b |\n|---|---|\n\n| 1 | 2 |\n| 3 | 4 |",
            6,
            "belongs to the table above it: take out the empty line between them",
        ),
    ],
)
def test_what_runs_into_the_words_above_it_is_told(words: str, line: int, told: str) -> None:
    assert told_by(check_marks_are_whole, site_of({"a.md": f"# A\n\n{words}\n"})) == [f"content/a.md:{line}: {told}"]


@pytest.mark.parametrize(
    "words",
    [
        "So it is.[^book] And so.[^book][^leaflet]",
        "The code is `[^ book]`, and `[a] (b.md)`.",
        "Weak in the arm [or hand] (both count).",
        "[here](check.md), [there](check.md#a 'Title') and [a][b]\n\n[B]: check.md",
        "He said [sic] so [see (check.md)], and array [0] (x), a[0][1], [x]{.wide} and [one] [two].",
        "The code is `[ref][x] array[0](x) [r]()`, and \\[r]() and \\[a][b].",
        "So:\n\n    [r]() and [^ book] (as code)",
        "See [^book][^leaflet] and [a [b]](check.md).",
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n| 3 \\| 4 | 5 |",
        "```\n| a | b |\n| 1 | 2 |\n[^ book]\n```",
        "One line alone: | a | b |",
        "<!-- [^ book] -->",
        "## Words\n- one\n- two",
        "- one\n- two\n  and more\n- three\n\n  - four",
        "1. one\n2. two",
        "It came on the\n14. of May.",
        "> So:\n- one",
        "Open from 9 am\n- 5 pm on weekdays.",
        "Ice helps\n* says the shop *",
        "See [here](check.md (as it was)).",
        "**One** is **two\nand three**, ***four***, 2 ** 3, `**kwargs`, \\**kwargs and **/*.md.",
        "- **One**\n- **Two:** more",
    ],
)
def test_whole_marks_and_plain_words_are_let_be(words: str) -> None:
    assert told_by(check_marks_are_whole, site_of({"a.md": f"# A\n\n{words}\n"})) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**any of these", "'**any' is not bold: write ** where it ends, or \\** to show it"),
        ("so it is[^nope]", "'[^nope]' would be shown as it stands, since pages alone cite: take it out"),
        ("see [here]()", "'[here]()' leads nowhere: write an address between ( and )"),
        ("see [here] (check.md)", "'] (check.md)' is no link: take out the space between ] and ("),
        ("see [here](check.md", "'](check.md' is no link: write ) where its address ends"),
        ("see [here][x]", "'[here][x]' is no link: write [here](address)"),
    ],
)
def test_what_is_half_written_in_a_text_of_site_config_is_told_with_its_line(text: str, told: str) -> None:
    glossary = "terms:\n  lid:\n    name: lid\n    plain: |-\n      A thing,\n      {}\n"
    assert told_by(check_texts_are_whole, site_of(config={"glossary.yml": glossary.format(text)})) == [
        f"site_config/glossary.yml:4: {told}"
    ]
    whole = "**any** of [these](check.md) [sic], `[^nope]`"
    assert told_by(check_texts_are_whole, site_of(config={"glossary.yml": glossary.format(whole)})) == []


def test_what_a_page_says_of_itself_is_told_once_where_it_is_not_closed() -> None:
    site = site_of({"a.md": "---\ntitle: A\nabout: [a]\nno_about: >-\n  So it\n  is.\n\n# A\n\nWords.\n"})
    assert told_by(check_front_matter, site) == [
        "content/a.md:6: what the page says of itself is not closed: write --- in a line below it"
    ]
    assert site.pages[0].title == "A"


UNOPENED = "what the page says of itself is not opened: write --- in a line above it"


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("title: A\nabout: [a]\n---\n", f"1: {UNOPENED}"),
        ("\n\ntitle: A\n---\n", f"3: {UNOPENED}"),
        ("description: >-\n  So it\n  is.\ntitle: A\nicon: x\n---\n", f"1: {UNOPENED}"),
        ("title: A\nabout: [a]\n", f"1: {UNOPENED}, and in one below it"),
        (
            "\n---\ntitle: A\n---\n",
            "2: what the page says of itself begins in line 1: take out the empty lines above it",
        ),
    ],
)
def test_what_a_page_says_of_itself_is_told_once_where_it_is_not_opened(above: str, told: str) -> None:
    site = site_of({"a.md": f"{above}\nWords.[^ x]\n"})
    words = 1 + f"{above}\n".count("\n")
    assert told_by(check_front_matter, site) == [f"content/a.md:{told}"]
    assert told_by(check_pages_have_titles, site) == []
    assert [line.partition(": ")[0] for line in told_by(check_marks_are_whole, site)] == [f"content/a.md:{words}"]
    assert site.pages[0].title == "A"


@pytest.mark.parametrize(
    "words",
    [
        "Note: so it is\n---\n\n# A\n",
        "note: so it is\n---\n\n# A\n",
        "\n---\n\n# A\n\n---\n",
        "\n---\nnote: so it is\n---\n\n# A\n",
        "# A\n\ntitle: so it is\n---\n",
        "https://example.org\n\n# A\n",
    ],
)
def test_a_heading_with_a_line_below_it_and_a_line_drawn_are_let_be(words: str) -> None:
    assert told_by(check_front_matter, site_of({"a.md": words})) == []


def test_a_line_drawn_above_the_first_words_closes_nothing() -> None:
    assert told_by(check_front_matter, site_of({"a.md": "---\n\nWords: these.\n\n# A\n"})) == []


@pytest.mark.parametrize(
    ("wrong", "right"), [("Title", "title"), ("titel", "title"), ("descripton", "description"), ("tag", "tags")]
)
def test_a_misspelt_key_of_a_page_is_told(wrong: str, right: str) -> None:
    site = site_of({"a.md": f"---\nicon: x\n{wrong}: A\n---\n\n# A\n"})
    assert told_by(check_front_matter, site) == [
        f"content/a.md:3: '{wrong}' is not a key that is known here (did you mean '{right}'?)"
    ]


@pytest.mark.parametrize("key", ["subtitle", "checked_by", "status", "icon", "search_boost", "dates", "hero"])
def test_a_key_for_the_theme_or_another_plugin_is_let_be(key: str) -> None:
    assert told_by(check_front_matter, site_of({"a.md": f"---\n{key}: A\n---\n\n# A\n"})) == []
