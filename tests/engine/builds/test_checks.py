"""A build stops for each fault of the words, and tells all of them in one run, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_sites

from selfcheck import checks
from selfcheck.site.mkdocs_files import read_site


@pytest.fixture
def spoiled(kettle_copy: Path) -> Path:
    """A small site with one fault of each kind in its words."""
    (kettle_copy / "content/worse.md").write_text(
        "---\ntitle: Worse\nabout: kettles\nchecked: 2026-01-05\n---\n\n# Worse\n\nRest in order to sleep.\n\n## Bare\n\n"
        "Words. More words. Other words. Last words.\n",
        "utf-8",
    )
    sources = kettle_copy / "site_config/sources.yml"
    sources.write_text(
        sources.read_text("utf-8").rstrip("\n")
        + "\n  forum:\n    title: A forum\n    publisher: Nobody\n    address: https://forum.example/\n    kind: news\n"
        + "    read: 2026-01-05\n    how: publisher\n",
        "utf-8",
    )
    with (kettle_copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("not_in_nav: '*.md'\n")
    return kettle_copy


TOLD = (
    "content/worse.md:3: 'kettles' is not a subject",
    "content/worse.md:2: has no 'due'",
    "content/worse.md:9: 'in order to': write to",
    "content/worse.md:11: the part 'Bare' has no source",
    "content/worse.md:13: a paragraph of 4 sentences",
    "'forum' is cited nowhere",
    "'forum.example' is not a place that site_config/publishers.yml lists",
)


def test_every_fault_is_told_in_one_run(spoiled: Path) -> None:
    found = [str(fault) for fault in checks.check(read_site(spoiled))]
    assert [told for told in TOLD if not any(told in fault for fault in found)] == []
    assert len(found) == len(TOLD), "\n".join(found)


def test_what_goes_on_beside_slow_checks_is_begun_only_where_the_others_found_nothing(spoiled: Path) -> None:
    begun: list[str] = []
    checks.check(read_site(spoiled), lambda: begun.append("a site with faults"))
    checks.check(read_site(small_sites.SITES / "kettle"), lambda: begun.append("a sound site"))
    assert begun == ["a sound site"]


@pytest.mark.slow
def test_a_build_stops_for_them_and_publishes_nothing(spoiled: Path, tmp_path: Path) -> None:
    built = small_sites.build(spoiled, tmp_path / "site")
    assert built.returncode == 1
    assert [told for told in TOLD if told not in built.stderr] == []
    assert not list((tmp_path / "site").rglob("*.html"))


@pytest.mark.parametrize("name", ["kettle", "bicycle", "plain", "greek"])
def test_a_sound_site_has_no_fault_whichever_files_of_rules_it_has(name: str) -> None:
    assert checks.check(read_site(small_sites.SITES / name)) == []
