"""```quiz, ```checklist and ```care-card in Markdown, without MkDocs: what they become, and what is said when they are wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.superfences import SuperFencesException

from selfcheck.components import fences as embed
from selfcheck.site.library import Library, load

FENCES = [
    {"name": "quiz", "class": "quiz", "format": embed.quiz},
    {"name": "checklist", "class": "checklist", "format": embed.checklist},
    {"name": "care-card", "class": "care-card", "format": embed.care_card},
    {"name": "review", "class": "review", "format": embed.review},
]


def engine(root: Path) -> Markdown:
    return Markdown(
        extensions=["pymdownx.superfences", embed.makeExtension(root=str(root))],
        extension_configs={"pymdownx.superfences": {"custom_fences": FENCES}},
    )


@pytest.fixture(scope="session")
def library(project: Path) -> Library:
    return load(project)


# --- what they become -------------------------------------------------------------------------------------------------


def test_a_widget_is_a_block_of_its_own(project: Path) -> None:
    html = engine(project).convert("Before\n\n```quiz\nleg-twitching\n```\n\nAfter")
    before, quiz, after = html.partition("<decision-quiz ")[0], html, html.rpartition("</decision-quiz>")[2]
    assert before.strip() == "<p>Before</p>"
    assert after.strip() == "<p>After</p>"
    assert "<p><" not in quiz.replace("<p><strong", "").replace("<p><svg", "")


def test_each_kind_of_fence_becomes_its_widget(project: Path) -> None:
    text = "```quiz\nleg-twitching\n```\n\n```checklist\nleg-twitching\n```\n\n```care-card\nsoon\n```\n"
    html = engine(project).convert(text)
    for begin in ("<decision-quiz ", "<red-flag-checklist ", '<section class="care-card" data-tone="soon"'):
        assert begin in html


def test_an_unknown_id_stops_the_page_instead_of_showing_code(project: Path) -> None:
    with pytest.raises(
        SuperFencesException, match=r"there is no quiz 'leg-twiching' \(did you mean 'leg-twitching'\?\)"
    ):
        engine(project).convert("```quiz\nleg-twiching\n```")


def test_an_unknown_part_of_a_review_stops_the_page_and_a_known_one_is_all_it_shows(project: Path) -> None:
    with pytest.raises(SuperFencesException, match=r"a review has no part 'prof' \(did you mean 'proof'\?\)"):
        engine(project).convert("```review\nleg-twitching\npart: prof\n```")
    html = engine(project).convert("```review\nleg-twitching\npart: questions\n```")
    assert "The questions</h2>" in html
    assert "Reviewed by" not in html


def test_faulty_yaml_stops_the_page_with_its_line(project_copy: Path) -> None:
    (project_copy / "site_config/care_levels.yml").write_text("levels: {}\n", encoding="utf-8")
    with pytest.raises(SuperFencesException, match=r"site_config/care_levels.yml:1: "):
        engine(project_copy).convert("```care-card\nsoon\n```")


def test_links_go_where_the_engine_says(project: Path) -> None:
    class Resolver(Treeprocessor):
        def run(self, root: Any) -> None:
            for link in root.iter("a"):
                link.set("href", link.get("href").replace(".md", "/"))

    md = engine(project)
    md.treeprocessors.register(Resolver(md), "relpath", 0)
    html = md.convert("```quiz\nleg-twitching\n```")
    assert 'href="what-helps/"' in html
    assert ".md" not in html
    assert 'href="what-helps.md"' in engine(project).convert("```quiz\nleg-twitching\n```")


def test_an_edit_of_yaml_is_seen_without_a_restart(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "LOOK_AGAIN", 0)
    path = project_copy / "site_config/care_levels.yml"
    assert embed.library_of(project_copy) is embed.library_of(project_copy)
    path.write_text(path.read_text(encoding="utf-8").replace("See a doctor soon", "Ask this week"), encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))
    assert "Ask this week" in engine(project_copy).convert("```care-card\nsoon\n```")


def test_the_extension_needs_no_mkdocs(project: Path) -> None:
    for path in (project / "hooks/selfcheck").glob("*.py"):
        assert "import mkdocs" not in path.read_text(encoding="utf-8")
        assert "from mkdocs" not in path.read_text(encoding="utf-8")


# --- what is said when they are wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "messages"),
    [
        ("```quiz\nleg-twitching\n```", []),
        ("```quiz\n\n  leg-twitching\n\n```", []),
        ("``` { .quiz }\nleg-twitching\n```", []),
        ("~~~quiz\nno-such\n~~~", ["content/p.md:2: there is no quiz 'no-such'"]),
        ("a\n\n```care-card\nurgent\n```", ["content/p.md:4: there is no care level 'urgent'"]),
        (
            "```care-card\nemergncy\n```",
            ["content/p.md:2: there is no care level 'emergncy' (did you mean 'emergency'?)"],
        ),
        ("```quiz\n```", ["content/p.md:1: a quiz block needs one line with an id, such as 'leg-twitching'"]),
        ("```checklist\na\nb\n```", ["content/p.md:2: a checklist block holds one line, the id; this one holds 2"]),
        ("````markdown\n```quiz\nno-such\n```\n````", []),
        ("~~~text\n```quiz\nno-such\n```\n~~~", []),
        ("```python\nno-such\n```", []),
        ("- a list\n\n    ```quiz\n    no-such\n    ```", ["content/p.md:4: there is no quiz 'no-such'"]),
        ("> ```quiz\n> no-such\n> ```", ["content/p.md:2: there is no quiz 'no-such'"]),
        (
            "```quiz\nleg-twitching\n```\n\n```quiz\nleg-twitching\n```",
            ["content/p.md:6: the quiz 'leg-twitching' is on this page already, in line 2"],
        ),
        ("```care-card\nsoon\n```\n\n```care-card\nsoon\n```", []),
        ("Inline ```quiz no-such``` text", []),
        ("```review\nleg-twitching\npart: proof\n```\n\n```review\nleg-twitching\npart: results\n```", []),
        (
            "```review\nleg-twitching\n\npart: question\n```",
            [
                "content/p.md:4: a review has no part 'question' (did you mean 'questions'?); "
                "its parts are questions, results, proof"
            ],
        ),
        ("```review\nno-such\npart: proof\n```", ["content/p.md:2: there is no quiz 'no-such'"]),
        (
            "```review\nleg-twitching\nproof\n```",
            [
                "content/p.md:2: a review block holds one line, the id, or two, the second such as 'part: proof'; "
                "this one holds 2"
            ],
        ),
        (
            "```review\nleg-twitching\npart: proof\n```\n\n```review\nleg-twitching\npart: proof\n```",
            ["content/p.md:7: the review 'leg-twitching' is on this page already, in line 2"],
        ),
        (
            "```review\nleg-twitching\n```\n\n```review\nleg-twitching\npart: proof\n```",
            ["content/p.md:6: the review 'leg-twitching' is on this page already, in line 2"],
        ),
        (
            "```review\nleg-twitching\npart: proof\n```\n\n```review\nleg-twitching\n```",
            ["content/p.md:7: the review 'leg-twitching' is on this page already, in line 2"],
        ),
    ],
)
def test_faults_of_fences_are_told_with_their_line(
    tmp_path: Path, library: Library, page: str, messages: list[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "p.md").write_text(page, encoding="utf-8")
    assert [str(fault) for fault in embed.find_faults(content, library)] == messages


def test_pages_in_folders_are_looked_at_too(tmp_path: Path, library: Library) -> None:
    (tmp_path / "content/deep").mkdir(parents=True)
    (tmp_path / "content/deep/p.md").write_text("```quiz\nno-such\n```", encoding="utf-8")
    assert [fault.file for fault in embed.find_faults(tmp_path / "content", library)] == ["content/deep/p.md"]


def test_the_pages_of_this_site_have_no_fault(project: Path, library: Library) -> None:
    assert embed.find_faults(project / "content", library) == []
