"""What `mkdocs.yml` has every page fetch: what is missing, or on another host, is told with its line."""

from __future__ import annotations

import pytest

from selfcheck.publish.settings import asked_by_theme, settings_faults

SETTINGS = "site_name: A\ntheme:\n  favicon: images/icon.svg\nextra_css:\n  - ours.css\n  - {}\n"
FILES = {"ours.css", "images/icon.svg"}


def told(address: str, use: str = "extra_css") -> list[str]:
    settings = SETTINGS.format(address)
    return [str(fault) for fault in settings_faults(settings, "mkdocs.yml", [(use, "ours.css"), (use, address)], FILES)]


@pytest.mark.parametrize(
    "address",
    [
        "https://fonts.example/a.css",
        "//fonts.example/a.css",
        "HTTP://fonts.example/a.css",
        "data:text/css,a{}",
        "\\\\x\\a.css",
    ],
)
def test_a_file_of_another_host_is_told(address: str) -> None:
    assert told(address) == [
        f"mkdocs.yml:6: extra_css: '{address}' is on another host: a page asks no other host; put the file beside the page"
    ]


@pytest.mark.parametrize("use", ["extra_css", "extra_javascript", "theme: favicon"])
def test_a_file_that_is_not_there_is_told(use: str) -> None:
    assert told("our.css", use) == [f"mkdocs.yml:6: {use}: there is no file 'our.css' in the site"]


@pytest.mark.parametrize("address", ["ours.css?v=2", "./ours.css", "/ours.css", "images/icon.svg#dark"])
def test_a_file_that_is_there_may_be_named_in_any_way(address: str) -> None:
    assert told(address) == []


@pytest.mark.parametrize(
    ("theme", "line", "address", "mend"),
    [
        ("theme: material\n", 2, "https://fonts.googleapis.com/css?family=Lato", "`font: false` under `theme:`"),
        ("theme:\n  name: material\n  font: {}\n", 4, "//fonts.googleapis.com/css", "`font: false` under `theme:`"),
        ("theme: mkdocs\n", 2, "https://x.example/highlight.js/a.css", "`highlightjs: false` under `theme:`"),
        ("", 1, "https://x.example/a.css", "put the style sheet into the site"),
    ],
)
def test_a_theme_that_asks_another_host_is_told_with_the_setting_that_ends_it(
    theme: str, line: int, address: str, mend: str
) -> None:
    said = str(asked_by_theme(f"site_name: A\n{theme}", "mkdocs.yml", address))
    assert said.startswith(f"mkdocs.yml:{line}: theme: ")
    assert said.endswith(mend)
    assert f"'{address.partition('?')[0]}' is on one" in said
