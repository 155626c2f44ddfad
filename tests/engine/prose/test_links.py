"""Links from what is generated to pages: whatever a page is called, its readers come to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from selfcheck.prose.links import resolve_links
from selfcheck.prose.sources_page import page_link
from selfcheck.site.page import read_page

NAMES = [
    *("Über Länge?.md", "a#b.md", "100% sure.md", "50%25.md", "a b/c & d.md", "12:30.md", "日本語.md", "a;b=c,d+e.md"),
    'it\'s "so" <x>.md',
]


def engine(asked: list[str]) -> Markdown:
    class Resolver(Treeprocessor):
        """As MkDocs has it, by its name: asked for the address of a link, it looks for the file of its path."""

        def run(self, root: Any) -> None:
            asked.append(unquote(urlsplit(root.get("href")).path))

    md = Markdown()
    md.treeprocessors.register(Resolver(md), "relpath", 0)
    return md


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_sources_leads_to_the_page(name: str) -> None:
    asked: list[str] = []
    resolve_links(str(page_link(read_page("# Title\n", name, "content"))), engine(asked))
    assert asked == [name]


@pytest.mark.parametrize("name", [name for name in NAMES if "%25" not in name and ":" not in name])
def test_a_page_that_an_author_names_is_the_one_that_is_looked_for(name: str) -> None:
    asked: list[str] = []
    resolve_links(f'<a href="{escape(name)}#part">More</a>', engine(asked))
    assert asked == [name]
