"""A site of more topics than anybody would list: its pages do not grow with it, and its authors write as for one topic."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from small_sites import build

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))
from made_sites import PROJECT, Topic, nav, write_site

TOPICS = 50


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of fifty topics that stand side by side, built strictly: every check holds."""
    root = tmp_path_factory.mktemp("topics")
    write_site(root, TOPICS)
    home, *groups, words, sources = nav(TOPICS)
    topics = [topic for group in groups for topics in group.values() for topic in topics]
    settings = {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "nav": [home, *topics, words, sources],
        "theme": {"custom_dir": str(PROJECT / "overrides")},
        "watch": [],
        "plugins": [{"selfcheck": {"paper": False}}],
    }
    (root / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    built = build(root, root / "site", "--strict")
    assert built.returncode == 0, built.stderr
    return root / "site"


def links_of(site: Path, page: str) -> list[str]:
    """Give the names in the menu of a page."""
    html = (site / page / "index.html").read_text("utf-8")
    menu = re.search(r'<nav aria-label="?Navigation"?>(.*?)</nav>', html, re.DOTALL)
    assert menu
    return re.findall(r"<a [^>]*>([^<]*)</a>", menu[1])


@pytest.mark.slow
def test_a_menu_shows_what_is_near_and_not_the_whole_site(site: Path) -> None:
    first, middle, last = (links_of(site, f"{Topic(number).name}/help") for number in (0, 25, TOPICS - 1))
    assert max(map(len, (first, middle, last))) <= 43
    for number, links in ((0, first), (25, middle), (TOPICS - 1, last)):
        assert {"What it is", "What helps", "Self-check", "Checklist"} <= set(links)
        near = {Topic(other).title for other in range(TOPICS) if 0 < abs(other - number) < 15}
        assert near <= set(links)


@pytest.mark.slow
def test_a_quiz_on_a_page_in_a_folder_links_to_the_page_its_author_named(site: Path) -> None:
    html = (site / Topic(7).name / "check/index.html").read_text("utf-8")
    assert re.search(r'<a href="?\.\./help/"?>What helps</a>', html)
