"""```quiz, ```checklist and ```care-card in Markdown, without MkDocs: what they become, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesCodeExtension, SuperFencesException
from small_sites import BASE, edit, site_of, texts_below, told_by

from selfcheck.components.fences import check_embeds
from selfcheck.markdown import SelfcheckExtension
from selfcheck.site import library
from selfcheck.site.blocks import BLOCKS
from selfcheck.site.mkdocs_files import read_site
from selfcheck.trees.check import checked_quiz


def engine(root: Path) -> Markdown:
    """Return Python-Markdown alone, as an engine without plugins has it: it reads the folder itself."""
    return Markdown(extensions=["pymdownx.superfences", SelfcheckExtension(root=str(root), score=False)])


# --- what they become -------------------------------------------------------------------------------------------------


def test_a_widget_is_a_block_of_its_own(kettle: Path) -> None:
    html = engine(kettle).convert("Before\n\n```quiz\nkettle\n```\n\nAfter")
    before, quiz, after = html.partition("<decision-quiz ")[0], html, html.rpartition("</decision-quiz>")[2]
    assert before.strip() == "<p>Before</p>"
    assert after.strip() == "<p>After</p>"
    assert "<p><" not in quiz.replace("<p><strong", "").replace("<p><svg", "")


def test_each_kind_of_fence_becomes_its_widget(kettle: Path) -> None:
    text = "```quiz\nkettle\n```\n\n```checklist\nkettle\n```\n\n```care-card\nask_shop\n```\n"
    html = engine(kettle).convert(text)
    for begin in ("<decision-quiz ", "<red-flag-checklist ", '<section class="care-card" data-tone="soon"'):
        assert begin in html


def test_an_unknown_id_stops_the_page_instead_of_showing_code(kettle: Path) -> None:
    with pytest.raises(SuperFencesException, match=r"there is no quiz 'ketle' \(did you mean 'kettle'\?\)"):
        engine(kettle).convert("```quiz\nketle\n```")


def test_an_unknown_part_of_a_review_stops_the_page_and_a_known_one_is_all_it_shows(kettle: Path) -> None:
    with pytest.raises(SuperFencesException, match=r"a review has no part 'prof' \(did you mean 'proof'\?\)"):
        engine(kettle).convert("```review\nkettle\npart: prof\n```")
    html = engine(kettle).convert("```review\nkettle\npart: questions\n```")
    assert "The questions</h2>" in html
    assert "Reviewed by" not in html


def test_an_engine_that_makes_markdown_anew_for_each_page_proves_a_quiz_once_and_sees_an_edit(
    kettle_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved: list[str] = []

    def prove(file: Any, *others: Any) -> Any:
        proved.append(file.name)
        return checked_quiz(file, *others)

    monkeypatch.setattr(library, "checked_quiz", prove)
    pages = [engine(kettle_copy).convert("```quiz\nkettle\n```") for _ in range(3)]
    assert proved == ["site_config/quizzes/kettle.yml"]
    assert pages[0] == pages[2]
    edit(kettle_copy / "site_config/quizzes/kettle.yml", "title: ", "title: Another ")
    assert "Another" in engine(kettle_copy).convert("```quiz\nkettle\n```")
    assert len(proved) == 2


def test_faulty_yaml_stops_the_page_with_its_line(kettle_copy: Path) -> None:
    (kettle_copy / "site_config/care_levels.yml").write_text("levels: {}\n", encoding="utf-8")
    with pytest.raises(SuperFencesException, match=r"site_config/care_levels.yml:1: "):
        engine(kettle_copy).convert("```care-card\nask_shop\n```")


def test_links_go_where_the_engine_says(kettle: Path) -> None:
    class Resolver(Treeprocessor):
        def run(self, root: Any) -> None:
            for link in root.iter("a"):
                link.set("href", link.get("href").replace(".md", "/"))

    md = engine(kettle)
    md.treeprocessors.register(Resolver(md), "relpath", 0)
    html = md.convert("```quiz\nkettle\n```")
    assert 'href="scale/"' in html
    assert ".md" not in html
    assert 'href="scale.md"' in engine(kettle).convert("```quiz\nkettle\n```")


def test_an_edit_of_yaml_is_seen_by_the_next_build(kettle_copy: Path) -> None:
    path = kettle_copy / "site_config/care_levels.yml"
    assert "Phone the maker" not in engine(kettle_copy).convert("```care-card\nask_shop\n```")
    edit(path, "Ask the shop,", "Phone the maker,")
    assert "Phone the maker" in engine(kettle_copy).convert("```care-card\nask_shop\n```")


# --- what is said when they are wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ("```quiz\nkettle\n```", []),
        ("```quiz\n\n  kettle\n\n```", []),
        ("``` { .quiz }\nkettle\n```", []),
        (
            "~~~quiz\nno-such\n~~~",
            [
                "content/p.md:2: there is no quiz 'no-such': 'selfcheck new quiz no-such' begins site_config/quizzes/no-such.yml"
            ],
        ),
        (
            "```checklist\nno-such\n```",
            [
                "content/p.md:2: there is no checklist 'no-such': "
                "'selfcheck new topic no-such' begins site_config/checklists/no-such.yml"
            ],
        ),
        (
            "a\n\n```care-card\nurgent\n```",
            ["content/p.md:4: 'urgent' is not a care level: use use_it, clean_it, ask_shop, stop_using, unplug"],
        ),
        ("```care-card\nunplgu\n```", ["content/p.md:2: 'unplgu' is not a care level (did you mean 'unplug'?)"]),
        ("```quiz\n```", ["content/p.md:1: a quiz block needs one line with an id, such as 'good'"]),
        ("```checklist\na\nb\n```", ["content/p.md:2: a checklist block holds one line, the id; this one holds 2"]),
        ("````markdown\n```quiz\nno-such\n```\n````", []),
        ("~~~text\n```quiz\nno-such\n```\n~~~", []),
        ("```python\nno-such\n```", []),
        (
            "- a list\n\n    ```quiz\n    no-such\n    ```",
            [
                "content/p.md:4: there is no quiz 'no-such': 'selfcheck new quiz no-such' begins site_config/quizzes/no-such.yml"
            ],
        ),
        (
            "> ```quiz\n> no-such\n> ```",
            [
                "content/p.md:2: there is no quiz 'no-such': 'selfcheck new quiz no-such' begins site_config/quizzes/no-such.yml"
            ],
        ),
        (
            "```quiz\nkettle\n```\n\n```quiz\nkettle\n```",
            ["content/p.md:6: the quiz 'kettle' is on this page already, in line 2"],
        ),
        ("```care-card\nask_shop\n```\n\n```care-card\nask_shop\n```", []),
        ("Inline ```quiz no-such``` text", []),
        ("```review\nkettle\npart: proof\n```\n\n```review\nkettle\npart: results\n```", []),
        (
            "```review\nkettle\n\npart: question\n```",
            [
                "content/p.md:4: a review has no part 'question' (did you mean 'questions'?); "
                "its parts are questions, signs, results, stories, proof"
            ],
        ),
        (
            "```review\nno-such\npart: proof\n```",
            [
                "content/p.md:2: there is no quiz 'no-such': 'selfcheck new quiz no-such' begins site_config/quizzes/no-such.yml"
            ],
        ),
        (
            "```review\nkettle\nproof\n```",
            [
                "content/p.md:2: a review block holds one line, the id, or two, the second such as 'part: proof'; "
                "this one holds 2"
            ],
        ),
        (
            "```review\nkettle\npart: proof\n```\n\n```review\nkettle\npart: proof\n```",
            ["content/p.md:7: the review 'kettle' is on this page already, in line 2"],
        ),
        (
            "```review\nkettle\n```\n\n```review\nkettle\npart: proof\n```",
            ["content/p.md:6: the review 'kettle' is on this page already, in line 2"],
        ),
        (
            "```review\nkettle\npart: proof\n```\n\n```review\nkettle\n```",
            ["content/p.md:7: the review 'kettle' is on this page already, in line 2"],
        ),
    ],
)
def test_faults_of_fences_are_told_with_their_line(kettle: Path, written: str, messages: list[str]) -> None:
    assert told(kettle, {"p.md": written}) == messages


def test_a_card_of_two_topics_says_whose_signs_it_shows(kettle: Path) -> None:
    """A reader of one topic would take the signs of the other for their own."""
    two = kettle.parent / "two_topics"
    assert told(two, {"p.md": "```care-card\nleave_it\n```"}) == [
        "content/p.md:2: this card would mix the signs of 'stove' and 'tent': say whose in a second line, such as 'quiz: stove'"
    ]
    assert told(two, {"p.md": "```care-card\nleave_it\nquiz: tnet\n```"}) == [
        "content/p.md:3: there is no quiz 'tnet' (did you mean 'tent'?)"
    ]
    assert told(two, {"p.md": "```care-card\nleave_it\nquiz: tent\n```"}) == []
    html = engine(two).convert("```care-card\nleave_it\nquiz: tent\n```")
    assert "A pole that splits" in html
    assert "A smell of gas" not in html


def test_pages_in_folders_are_looked_at_too(kettle: Path) -> None:
    found = told(kettle, {"deep/p.md": "```quiz\nno-such\n```"})
    assert [fault.partition(":")[0] for fault in found] == ["content/deep/p.md"]


def test_the_pages_of_a_sound_site_have_no_fault(kettle: Path) -> None:
    assert told_by(check_embeds, read_site(kettle)) == []


def told(site: Path, pages: dict[str, str]) -> list[str]:
    return told_by(check_embeds, site_of(pages, texts_below(site / "site_config")))


def test_every_kind_of_block_that_is_known_is_drawn() -> None:
    md = Markdown(extensions=[SelfcheckExtension(root=str(BASE))])
    md.reset()
    (superfences,) = (one for one in md.registeredExtensions if isinstance(one, SuperFencesCodeExtension))
    assert {fence["name"] for fence in superfences.superfences} - {"superfences"} == set(BLOCKS)
