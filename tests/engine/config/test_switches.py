"""In another theme no check of a whole site is on until it is asked for, by name or by its file; no slip in that goes unseen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from making import ROOT
from small_sites import build

from selfcheck.checks import CHECKS, SWITCHED, check
from selfcheck.config.faults import Faulty
from selfcheck.config.switches import FILES
from selfcheck.site.mkdocs_files import read_site


def host(folder: Path, options: str = "", theme: str = "mkdocs") -> Path:
    shutil.copytree(ROOT / "tests/host", folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        f"site_name: Hut\ntheme: {theme}\nexclude_docs: blog/\nplugins: [selfcheck: {{{options}}}]\n", "utf-8"
    )
    return folder


def told(folder: Path) -> list[str]:
    return [f"{'warning' if fault.warning else 'fault'} {fault.message}" for fault in check(read_site(folder))]


def test_nothing_that_was_not_asked_for_is_told_in_another_theme(tmp_path: Path) -> None:
    assert told(host(tmp_path)) == []


def test_all_of_it_is_told_in_the_theme_of_this_package(tmp_path: Path) -> None:
    found = "\n".join(told(host(tmp_path, theme="selfcheck")))
    for part in ("writes a footnote out", "'tags' must be a list, not '7'"):
        assert part in found


@pytest.mark.parametrize(("mode", "as_told"), [("on", "fault"), ("warn", "warning")])
def test_a_check_is_on_or_warns_if_it_is_named(tmp_path: Path, mode: str, as_told: str) -> None:
    found = told(host(tmp_path, f"checks: {{sources: {mode}}}"))
    assert (
        f"{as_told} '[^1]:' writes a footnote out: put the source into site_config/sources.yml and cite its id" in found
    )
    assert {line.partition(" ")[0] for line in found} == {as_told}


def test_a_file_asks_for_its_check_and_a_switch_takes_it_back(tmp_path: Path) -> None:
    rules = ROOT / "tests/sites/kettle/site_config/plain_words.yml"
    folder = host(tmp_path)
    shutil.copy(rules, folder / "site_config")
    (folder / "docs/index.md").write_text("# Hut\n\nLook in order to see.\n", "utf-8")
    before = told(folder)
    assert any("'in order to'" in line for line in before)
    assert told(host(tmp_path, "checks: {plain_words: off}")) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("checks: {source: off}", "'source' is not a check that can be switched (did you mean 'sources'?)"),
        ("checks: {sources: maybe}", "'sources' is on, warn or off, and not 'maybe'"),
        ("checks: sources", "write a check and on, warn or off for each"),
        ("polcy: on", "option 'polcy': is no option (did you mean 'policy'?)"),
    ],
)
def test_a_switch_that_would_switch_nothing_is_a_fault(tmp_path: Path, options: str, message: str) -> None:
    with pytest.raises(Faulty) as caught:
        read_site(host(tmp_path, options))
    assert message in str(caught.value)


def test_who_switches_a_check_on_that_has_nothing_to_go_by_is_told(tmp_path: Path) -> None:
    assert told(host(tmp_path, "checks: {claims: on}")) == [
        "fault checks: 'claims' is switched on, and there is no site_config/claims.yml: begin it, or take it out"
    ]
    assert told(host(tmp_path, "checks: {claims: off}")) == []


def test_who_switches_a_check_on_that_has_usual_rules_needs_no_file(tmp_path: Path) -> None:
    folder = host(tmp_path, "checks: {plain_words: warn, publishers: on}")
    (folder / "docs/index.md").write_text("# A\n\nLook in order to see.\n", "utf-8")
    assert any("'in order to'" in line for line in told(folder))


def test_each_switch_is_that_of_a_check(tmp_path: Path) -> None:
    assert set(SWITCHED) == set(FILES)
    assert {one for group in SWITCHED.values() for one in group} <= set(CHECKS)


@pytest.mark.slow
def test_a_site_without_anything_is_built_and_told_in_a_line_what_an_option_is(tmp_path: Path) -> None:
    """No site_config, no folder of templates, no setting of a language: a theme of MkDocs' own has none of them."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Words\n", "utf-8")
    settings = "site_name: Bare\nplugins: [selfcheck]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    done = build(tmp_path, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    (tmp_path / "mkdocs.yml").write_text(settings.replace("selfcheck", "selfcheck: {polcy: on}"), "utf-8")
    done = build(tmp_path, tmp_path / "site")
    assert "option 'polcy': is no option (did you mean 'policy'?)" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_authors_are_told_of_each_check_and_of_its_file(project: Path) -> None:
    table = (project / "hooks/selfcheck/guide/content/reference/settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (?:`([\w.]+)` )?\|$", table, re.MULTILINE)
    assert {name: file or None for name, file in rows} == FILES
