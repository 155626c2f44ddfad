"""The frame of every page as HTML: menus, titles, and what a browser shows that has no style sheet."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from browsing.building import Sites
from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.nav import Link, Section
from small_sites import words_of

from selfcheck.theme import frame


def menu(items: list[Any]) -> str:
    nav = SimpleNamespace(items=items, pages=[])
    frame.names_as_html(nav)
    env = Environment(loader=FileSystemLoader(frame.FOLDER), trim_blocks=True)  # as MkDocs has it, without escaping
    env.filters["url"] = lambda address: address
    return env.get_template("partials/nav.html").render(nav=nav, lang=SimpleNamespace(t=lambda name: name))


@pytest.mark.parametrize(
    "title", ["Help <b>now", "A & B", 'Say "yes"', "it's", "<script>alert(1)</script>", "</a></nav>", "&lt;b&gt;"]
)
def test_whatever_a_link_of_the_menu_is_called_it_is_shown_as_text(title: str) -> None:
    html = menu([Link(title, "https://x.example/"), Section(title, [Link(title, "https://x.example/")])])
    assert html.count("<a ") == 2
    assert "<b>" not in html
    assert "<script" not in html
    assert html.count("</nav>") == 1


@pytest.mark.parametrize("address", ['https://x.example/?b="2"&c=<d>', "mailto:a@b.example?subject='x'", "a b.html"])
def test_no_address_of_the_menu_ends_its_attribute(address: str) -> None:
    html = menu([Section("Links alone", [Link("x", address)]), Link(None, address)])  # type: ignore[arg-type]
    assert len(re.findall(r'<a href="[^"<>]*">', html)) == 2
    assert "None" not in html, "a link without a name says its address"


def test_the_page_of_what_is_not_found_says_so_in_its_title(kettle_site: Path) -> None:
    titles = {
        name: re.findall(r"<title>(.*?)</title>", (kettle_site / name).read_text("utf-8"))
        for name in ("404.html", "index.html")
    }
    assert titles["404.html"] == ["We could not find this page - Is my kettle safe to use?"]
    assert titles["index.html"] != titles["404.html"]


@pytest.mark.parametrize("name", ["kettle", "plain"])
def test_without_a_style_sheet_no_picture_is_as_wide_as_the_window(sites: Sites, name: str) -> None:
    site = sites(name)
    drawn = [tag for page in site.pages for tag in re.findall(r"<svg\b[^>]*>", site.html(page))]
    assert len(drawn) > len(site.pages)
    assert [tag for tag in drawn if not re.search(r'\bwidth="\d+"', tag) or not re.search(r'\bheight="\d+"', tag)] == []


def test_a_dated_page_has_its_banner_and_no_other_page_has_one(kettle_site: Path) -> None:
    for page in kettle_site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert ('class="page-banner"' in html) == ('class="page-dates"' in html) == (" data-due=" in html), page
        assert words_of(html)


def test_headings_in_any_script_have_names_that_stay(kettle_copy: Path) -> None:
    """The names come from the plugin; Python-Markdown alone would call them _1, _2 by their places."""
    from mkdocs.config import load_config

    config = load_config(str(kettle_copy / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    slugify = config.mdx_configs["toc"]["slugify"]
    given = {words: slugify(words, "-") for words in ("日本語", "Заголовок", "Αν σκάει, τι;", "Plain words", "مرحبا")}
    assert given == {
        "日本語": "日本語",
        "Заголовок": "заголовок",
        "Αν σκάει, τι;": "αν-σκάει-τι",
        "Plain words": "plain-words",
        "مرحبا": "مرحبا",
    }


def test_a_build_of_changed_pages_alone_is_refused_in_a_line(kettle_copy: Path) -> None:
    from mkdocs.config import load_config
    from mkdocs.exceptions import PluginError

    config = load_config(str(kettle_copy / "mkdocs.yml"))
    for command in ("build", "serve"):
        with pytest.raises(PluginError, match="--dirty"):
            config.plugins.on_startup(command=command, dirty=True)
