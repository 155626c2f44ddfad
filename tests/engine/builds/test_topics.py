"""What a topic says stands on the pages of its folder as on any other, in any theme, and is what search engines are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pages import BuiltPage, written_and_built
from small_sites import build, edit, line_of

TOPIC = """topics:
  cord:
    pages: [parts/, check.md]
    audience: anyone with a cord
    emergency_line: Pull the plug.
"""
SITE_LINE = "If it burns, get out and call your emergency number now."


@pytest.fixture
def with_topic(kettle_copy: Path) -> Path:
    """A site one of whose topics is a folder and the page of a quiz."""
    words = kettle_copy / "site_config/site.yml"
    words.write_text(f"{words.read_text('utf-8')}{TOPIC}", "utf-8")
    return kettle_copy


@pytest.mark.slow
def test_the_pages_of_a_folder_and_their_data_say_what_their_topic_says(with_topic: Path, tmp_path: Path) -> None:
    built = build(with_topic, tmp_path / "site", "--strict")
    assert built.returncode == 0, built.stderr
    pages = {page.path: shown for page, shown in written_and_built(with_topic, tmp_path / "site")}
    of_topic = {path for path in pages if path == "check.md" or path.startswith("parts/")}
    assert len(of_topic) == 2 < len(pages)
    for path, shown in pages.items():
        own, other = ("Pull the plug.", SITE_LINE) if path in of_topic else (SITE_LINE, "Pull the plug.")
        assert (own in shown.text, other in shown.text) == (True, False), path
        whom = "anyone with a cord" if path in of_topic else "anyone about to boil water"
        assert [data["audience"]["name"] for data in shown.json_ld] == [whom], path
    nowhere = BuiltPage("", (tmp_path / "site/404.html").read_text("utf-8")).text
    assert (SITE_LINE in nowhere, "Pull the plug." in nowhere) == (True, False)


@pytest.mark.slow
def test_a_widget_in_another_theme_says_what_its_topic_says(with_topic: Path, tmp_path: Path) -> None:
    settings = with_topic / "mkdocs.yml"
    settings.write_text(
        "site_name: Kettles\ndocs_dir: content\ntheme: mkdocs\nplugins: [selfcheck: {paper: false, policy: false}]\n",
        "utf-8",
    )
    built = build(with_topic, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert "Pull the plug." in (tmp_path / "site/check/index.html").read_text("utf-8")
    assert "Pull the plug." not in (tmp_path / "site/list/index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_build_stops_where_a_topic_names_no_page(with_topic: Path, tmp_path: Path) -> None:
    words = with_topic / "site_config/site.yml"
    edit(words, "[parts/, check.md]", "[part/, check.md]")
    built = build(with_topic, tmp_path / "site")
    assert built.returncode == 1
    said = "'part/' is not a page, or a folder of pages with '/' at its end, in content/ (did you mean 'parts/'?)"
    assert f"site_config/site.yml:{line_of(words, 'part/')}: {said}" in built.stderr
