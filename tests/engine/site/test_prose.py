"""What counts as prose: every word a reader reads, with its line, and nothing else."""

from __future__ import annotations

import textwrap

import pytest

from selfcheck.site.page import Page, read_page


def page(text: str) -> Page:
    return read_page(textwrap.dedent(text), "a/b.md", "content")


def pieces(text: str) -> list[tuple[str, int, str]]:
    return [(piece.kind, piece.line, " ".join(piece.text.split())) for piece in page(text).pieces]


def sentences(text: str) -> list[tuple[int, str]]:
    return [(sentence.line, sentence.text) for piece in page(text).pieces for sentence in piece.sentences()]


def test_every_kind_of_prose_is_found_with_its_line() -> None:
    found = pieces(
        """\
        ---
        title: Not prose
        ---

        # A heading {: #here }

        Two lines
        of one paragraph.

        - an item
          that goes on
        - another

        1. a step

        > a quotation

        | Head | Other |
        |---|---|
        | a cell | |

        !!! note "A title"
            Words in a box.
        """
    )
    assert found == [
        ("heading", 5, "A heading"),
        ("paragraph", 7, "Two lines of one paragraph."),
        ("item", 10, "an item that goes on"),
        ("item", 12, "another"),
        ("item", 14, "a step"),
        ("paragraph", 16, "a quotation"),
        ("cell", 18, "Head"),
        ("cell", 18, "Other"),
        ("cell", 20, "a cell"),
        ("heading", 22, "A title"),
        ("paragraph", 23, "Words in a box."),
    ]


def test_what_no_reader_reads_is_left_out() -> None:
    found = pieces(
        """\
        A [link](https://example.org/long_words_here) and a note.[^a_source][^b]
        An ![picture](x.png) with **bold**, *slanted* and `code`. <!-- a comment
        over lines --> Nine&nbsp;lives <https://example.org>

        <div class="doors" markdown>

        ```quiz
        not-prose
        ```

        </div>

        ~~~~
        ```
        code in code
        ~~~~
        """
    )
    assert found == [("paragraph", 1, "A link and a note. An picture with bold, slanted and . Nine lives")]


def test_of_a_drawing_the_caption_is_prose() -> None:
    found = pieces("Above.\n\n```drawing\nsome-name\ncaption: What it shows.[^a]\n```\n\nBelow.\n")
    assert found == [("paragraph", 1, "Above."), ("caption", 5, "What it shows."), ("paragraph", 8, "Below.")]


def test_sentences_know_the_line_they_begin_in() -> None:
    assert sentences("\nOne is here. Two\ngoes on.[^a] Three?\nYes; four.\n") == [
        (2, "One is here."),
        (2, "Two goes on."),
        (3, "Three?"),
        (4, "Yes;"),
        (4, "four."),
    ]


def test_a_stop_inside_a_sentence_does_not_end_it() -> None:
    for text in ("Take 1.5 mg of it.", "See e.g. The Times on it.", "Dr. Smith said so.", "Do it (now!) please."):
        assert sentences(text) == [(1, text)]
    assert len(sentences('"Stop." Then go. **Now.** Again.')) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Ask before you take vitamin D. | Too much of it can harm you.",
        "You can be tested for hepatitis B. | It is a short test.",
        "Vitamin K. | Ask first.",
        "Have a plan B. | Then go.",
        "So do I. | Ask them.",
        "It is clear. | iPhones show it. | eBay does not.",
        "It is late. | Élise waits. | Überall auch. | Ωμέγα.",
        "It is late. | €5 is enough. | ¿Por qué?",
        "Come at 5 p.m. | Take it with you.",
        "No. | That is wrong.",
        "Yes! | iPads too.",
        "It hurts. | it has no capital.",
        "It was written by A. | It says a lot.",
        "Signed by J. K. | He left.",
        "Ask for vitamins A and B. | Cooks know them.",
        "Hepatitis C. | Babies can have it.",
        "It is so in the U.K. | The others wait.",
        "He lives in Baker St. | Then he moves.",
        "He has a Ph.D. | Students ask him.",
        "It costs 3.50. | it is cheap.",
    ],
)
def test_a_sentence_that_ends_is_not_joined_to_the_next(text: str) -> None:
    assert [said for _, said in sentences(text.replace(" |", ""))] == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "See Fig. 2 and no. 5 on p. 7 of it.",
        "Take approx. 5 of them, etc. and so on.",
        "J. R. Smith found it.",
        "Ask Dr. A. Smith or Prof. Jones about it.",
        "Some kinds of E. coli and H. pylori make people ill.",
        "Ring before 9 a.m. or after 5 p.m. on weekdays.",
        "The U.S. Navy has it.",
        "Wait ... and see… or not.",
        '"Really?" he said, and "Go." she said.',
        "Rhythm, Blues vs. the rest, cf. the first.",
        "The book by A. Smith and B. Jones says so.",
        "Ask A. A. Milne, George W. Bush or Lt. Col. Smith.",
        "In the U.S. Members of the St. John Ambulance say so.",
        "Ph.D. students and Smith et al. say so, as did Jones et al. 2020 for all.",
        "In Jan. it was so, on Sept. 3 the tel. 0123 of Acme Inc. will do.",
    ],
)
def test_what_is_short_or_goes_on_does_not_end_a_sentence(text: str) -> None:
    assert [said for _, said in sentences(text)] == [text]


def test_sections_know_their_sources_and_their_blocks() -> None:
    found = page(
        "Lead.[^a]\n\n## One\n\nText.[^b]\n\n```quiz\nlids\n```\n\n### Below\n\n```text\n## not a heading [^c]\n```\n"
    )
    assert [(section.heading, section.level, section.line) for section in found.sections] == [
        ("", 0, 1),
        ("One", 2, 3),
        ("Below", 3, 11),
    ]
    assert [section.sources for section in found.sections] == [("a",), ("b",), ()]
    assert [(fence.kind, fence.text.strip()) for fence in found.sections[1].fences] == [("quiz", "lids")]


def test_front_matter_keeps_its_lines_and_tells_its_faults() -> None:
    found = page("---\ntitle: A: b\n---\n\n# Heading\n")
    assert [str(fault) for fault in found.faults] == [
        "content/a/b.md:2: a second colon stands in this line: quote a text that has a colon"
    ]
    found = page("---\ntitle: Name\ndue: 2027-01-02\n---\n\n# Heading\n")
    assert (found.title, found.meta_value("due"), found.fault("due", "x").line) == ("Name", "2027-01-02", 3)
    assert page("# Only a *heading*\n").title == "Only a heading"
