"""Whoever writes a site in another language is told that readers still meet English on buttons and paper, and how to end it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import small_sites
import yaml

from selfcheck.commands.main import main
from selfcheck.config.switches import Switches
from selfcheck.prose.labels import still_in_english
from selfcheck.prose.todo import still_to_write
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.usual import LABELS

ALL = yaml.safe_load(LABELS.read_text("utf-8"))["labels"]
USUAL = LABELS.parent / "usual"
TEXTS = len(ALL) + 20 + 10
"""Of each of five levels four; and of a site's own words four, and five places with the name of one's advice line."""


def site_in(folder: Path, theme: str, labels: dict[str, str] | None = None) -> Path:
    (folder / "docs").mkdir()
    (folder / "site_config").mkdir()
    (folder / "mkdocs.yml").write_text(f"# language: none\nsite_name: A\ntheme: {theme}\n", "utf-8")
    if labels is not None:
        (folder / "site_config/site.yml").write_text(yaml.safe_dump({"labels": labels}), "utf-8")
    return folder


def told(folder: Path, *, own_theme: bool = True) -> list[str]:
    return [str(fault) for fault in still_in_english(replace(read_site(folder), switches=Switches(own_theme)))]


@pytest.mark.parametrize("theme", ["{name: selfcheck, language: el}", "{name: readthedocs, locale: el_GR}"])
@pytest.mark.parametrize("labels", [None, {"menu": "Μενού", "search": "Αναζήτηση"}])
def test_a_site_in_another_language_is_told_how_many_labels_are_english(
    tmp_path: Path, theme: str, labels: dict[str, str] | None
) -> None:
    language = "el_GR" if "_" in theme else "el"
    assert told(site_in(tmp_path, theme, labels)) == [
        f"mkdocs.yml:3: warning: {TEXTS - len(labels or {})} of {TEXTS} labels and usual texts are still in English, and the "
        f"site is not ('{language}'): `selfcheck words --labels` writes them out, to be put into site_config/site.yml and "
        "site_config/care_levels.yml"
    ]


@pytest.mark.parametrize("theme", ["selfcheck", "{name: selfcheck}", "{name: selfcheck, language: en-GB}"])
def test_a_site_in_english_is_told_nothing(tmp_path: Path, theme: str) -> None:
    assert told(site_in(tmp_path, theme)) == []


def usual(name: str) -> str:
    return (USUAL / name).read_text("utf-8")


def test_a_site_that_has_said_every_text_is_told_nothing(tmp_path: Path) -> None:
    folder = site_in(tmp_path, "{name: selfcheck, language: el}", ALL)
    with (folder / "site_config/site.yml").open("a", encoding="utf-8") as file:
        file.write(usual("site.yml"))
    (folder / "site_config/care_levels.yml").write_text(usual("care_levels.yml"), "utf-8")
    assert told(folder) == []


def test_a_level_that_a_site_takes_over_by_its_name_alone_is_still_in_english(tmp_path: Path) -> None:
    """Readers meet it on every result, more often than most labels."""
    folder = site_in(tmp_path, "{name: selfcheck, language: el}", ALL)
    with (folder / "site_config/site.yml").open("a", encoding="utf-8") as file:
        file.write(usual("site.yml"))
    lowest = next(iter(yaml.safe_load(usual("care_levels.yml"))["levels"]))
    levels = (
        f"  {lowest}: {{do: Περίμενε.}}\n  mine: {{name: Τώρα, urgency: Τώρα, when: Τώρα, do: Κάλεσε, tone: alarm}}\n"
    )
    (folder / "site_config/care_levels.yml").write_text(f"levels:\n{levels}", "utf-8")
    (said,) = told(folder)
    assert f" 3 of {TEXTS} labels" in said


def test_a_site_of_another_theme_is_told_only_if_it_shows_a_widget(tmp_path: Path) -> None:
    folder = site_in(tmp_path, "{name: material, language: el}")
    assert told(folder, own_theme=False) == []
    (folder / "site_config/quizzes").mkdir()
    (folder / "site_config/quizzes/a.yml").touch()
    assert len(told(folder, own_theme=False)) == 1


def test_check_and_every_build_tell_it_and_neither_fails(capsys: pytest.CaptureFixture[str]) -> None:
    greek = small_sites.SITES / "greek"
    assert "labels and usual texts are still in English" in "".join(
        map(str, still_to_write(read_site(greek)))
    )  # a build tells these
    assert main(["check", "--quick", "--root", str(greek)]) == 0
    assert "mkdocs.yml:10: " in capsys.readouterr().out


def written_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what `selfcheck words --labels` writes out, by the file that it is for."""
    assert main(["words", "--labels", "--root", str(folder)]) == 0
    parts = re.split(r"^# (site_config/\w+\.yml)\n", capsys.readouterr().out, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_what_is_written_out_is_put_into_its_files_as_it_stands_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site_in(tmp_path, "{name: selfcheck, language: el}")
    written = written_out(folder, capsys)
    assert yaml.safe_load(written["site_config/site.yml"])["labels"] == ALL
    assert main(["words", "--labels", "--json", "--root", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["site.yml"]["labels"] == ALL
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    assert told(folder) == []


def test_only_what_is_not_said_yet_is_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site_in(tmp_path, "selfcheck", {"search_small_words": "και, να"})
    assert yaml.safe_load(written_out(folder, capsys)["site_config/site.yml"])["labels"] == {
        name: text for name, text in ALL.items() if name != "search_small_words"
    }
