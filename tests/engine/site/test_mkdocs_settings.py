"""A slip in mkdocs.yml is told by `selfcheck check`, and before MkDocs begins by `selfcheck build`, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs_runs import run_mkdocs
from small_sites import BASE

from selfcheck.checks import check
from selfcheck.commands.main import main
from selfcheck.config.faults import Faulty
from selfcheck.site.mkdocs_files import folders_of, read_site

OWN = "site_name: A\ntheme: {name: selfcheck}\n"
PLUGIN = "plugins: [selfcheck: {paper: false}]\n"
BOMB = ", ".join(f"c{n}: &c{n} [{', '.join([f'*c{n - 1}' if n else '*b'] * 9)}]" for n in range(20))
UNNAMED = "the plugin 'selfcheck' is not named, so no page shows a quiz and none is checked: write `plugins: "


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs/parts").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("---\ntitle: A\n---\n\n# A\n\n```quiz\ngood\n```\n", "utf-8")
    (tmp_path / "docs/parts/list.md").write_text("# B\n", "utf-8")
    return tmp_path


def told(site: Path, settings: str) -> list[str]:
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    try:
        return [str(fault) for fault in check(read_site(site))]
    except Faulty as error:
        return [str(fault) for fault in error.faults]


def told_by_build(site: Path) -> list[str]:
    """Return what is told before MkDocs begins."""
    with pytest.raises(Faulty) as caught:
        folders_of(site)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (OWN, f"2: {UNNAMED}[selfcheck]`"),
        (f"{OWN}plugins:\n", f"3: {UNNAMED}[selfcheck]`"),
        (f"{OWN}plugins: [search]\n", f"3: {UNNAMED}[search, selfcheck]`"),
        ("site_name: A\n", f"1: {UNNAMED}[search, selfcheck]`"),
        (f"{OWN}plugins: [search]\nmarkdown_extensions: [selfcheck.markdown]\n", f"3: {UNNAMED}[search, selfcheck]`"),
        (
            "site_name: A\nplugins:\n  - search: {lang: en}\n",
            "2: the plugin 'selfcheck' is not named, so no page shows a quiz and none is checked: name it behind 'search'",
        ),
        (
            "site_name: A\nplugins:\n  - search\n  - self_check\n",
            "4: the plugin 'selfcheck' is not named (did you mean that by 'self_check'?)",
        ),
        (f"{OWN}plugins: selfcheck\n", "3: 'plugins' is a list: write `plugins: [selfcheck]`"),
        (
            f"{OWN}plugins:\n  - selfcheck:\n    paper: false\n",
            "5: 'paper' is an option of 'selfcheck': put four more spaces before it",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck\n  - selfcheck\n",
            "5: the plugin 'selfcheck' is here twice; the first is in line 4: take one out",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck:\n      polcy: on\n",
            "5: option 'polcy': is no option (did you mean 'policy'?)",
        ),
        (f"{OWN}{PLUGIN}siteurl: x\n", "4: 'siteurl' is not a setting of MkDocs (did you mean 'site_url'?)"),
        (
            f"theme: selfcheck\n{PLUGIN}",
            "1: there is no name of the site: write `site_name:` and the name behind it",
        ),
        (
            f"site_name: A\ntheme:\n  name: selfchek\n{PLUGIN}",
            "3: 'selfchek' is not a theme that is installed (did you mean 'selfcheck'?)",
        ),
        (f"{OWN}{PLUGIN}{PLUGIN}", "4: 'plugins' is here twice; the first is in line 3: take one out"),
        (f"{OWN}{PLUGIN}extra:\n  a: 1\n  a: 2\n", "6: 'a' is here twice; the first is in line 5: take one out"),
        (f"{OWN}{PLUGIN}nav:\n\t- index.md\n", "5: a tab stands where YAML needs spaces: indent with spaces"),
        (f"{OWN}{PLUGIN}nav: [index.md\n", "4: '[' is not closed: write ']' where it ends"),
        (
            f"{OWN}{PLUGIN}site_author: B: C\n",
            "4: a second colon stands in this line: quote a text that has a colon",
        ),
        (f"{OWN}{PLUGIN}INHERIT: ../nope.yml\n", "4: 'INHERIT' names '../nope.yml', and there is no such file"),
        (f"{OWN}site_url: a.example\n{PLUGIN}", "3: 'site_url' is no whole address: write it as https://a.example/"),
        (f"{OWN}site_url: 12\n{PLUGIN}", "3: 'site_url' is no whole address: write it as https://example.org/"),
    ],
)
def test_a_slip_in_the_settings_is_one_message_with_its_line(site: Path, settings: str, fault: str) -> None:
    assert told(site, settings) == [f"mkdocs.yml:{fault}"]
    assert told_by_build(site) == [f"mkdocs.yml:{fault}"]


def test_who_leaves_the_plugin_out_publishes_no_site_without_its_quiz(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    monkeypatch.chdir(site)
    assert main(["build"]) == 1
    assert capsys.readouterr().err.startswith(f"mkdocs.yml:1: {UNNAMED}")
    assert not (site / "site").exists()


@pytest.mark.slow
def test_mkdocs_alone_ends_with_what_to_write_where_the_plugin_is_left_out(site: Path) -> None:
    (site / "mkdocs.yml").write_text(OWN, "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "--site-dir", str(site / "site"))
    assert done.returncode != 0
    unnamed = "mkdocs.yml: the plugin 'selfcheck' is not named: write `plugins: [selfcheck]`"
    assert done.stderr.splitlines()[-1] == f"ERROR   -  {unnamed}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        f"{OWN}{PLUGIN}",
        "site_name: A\nplugins: {selfcheck: {}, search: {}}\n",
        "site_name: A\nplugins: [search]\nmarkdown_extensions: [selfcheck.markdown]\n",
        f"site_name: A\ntheme: {{name: null, custom_dir: docs}}\n{PLUGIN}",
        f"{OWN}{PLUGIN}extra: {{a: &x !ENV [HOME, 'b'], b: *x, c: !!python/name:os.path.join }}\n",
        f"{OWN}{PLUGIN}extra: {{a: &a [1, 2], b: &b [*a, *a], {BOMB}}}\n",
        f"{OWN}{PLUGIN}nav: [index.md, Elsewhere: 'https://a.example/', More: [parts/list.md, parts/]]\n",
    ],
)
def test_settings_that_mkdocs_builds_from_are_let_be(site: Path, settings: str) -> None:
    assert told(site, settings) == []
    folders_of(site)


def test_a_site_without_site_config_needs_no_plugin(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert told(tmp_path, "site_name: A\n") == []


def test_a_page_of_the_navigation_that_is_not_there_is_told_with_its_line(site: Path) -> None:
    assert told(site, f"{OWN}{PLUGIN}nav:\n  - A: index.md\n  - More:\n      - parts/lst.md\n") == [
        "mkdocs.yml:7: 'parts/lst.md' is not a page in docs/ (did you mean 'parts/list.md'?)"
    ]


def test_what_is_wrong_in_a_file_that_is_inherited_from_is_told_where_it_is_named(site: Path) -> None:
    (site / "parent.yml").write_text("a: [\n", "utf-8")
    (fault,) = told(site, f"{OWN}{PLUGIN}INHERIT: parent.yml\n")
    assert fault.startswith("mkdocs.yml:4: cannot be read: ")


@pytest.mark.slow
def test_a_site_with_two_files_of_settings_is_held_against_the_one_it_is_built_from(site: Path) -> None:
    """Such as one for each language, with pages and a navigation of its own."""
    (site / "mkdocs.yml").write_text(f"{OWN}{PLUGIN}nav: [index.md, only-here.md]\n", "utf-8")
    (site / "other.yml").write_text(f"{OWN}{PLUGIN}nav: [index.md, parts/lst.md]\n", "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "-f", "other.yml", "--site-dir", str(site / "site"))
    told = [line.partition("-  ")[2] for line in done.stderr.splitlines() if "ERROR" in line]
    assert told[0] == "other.yml:4: 'parts/lst.md' is not a page in docs/ (did you mean 'parts/list.md'?)"
    assert len(told) == 2  # and how many there are
