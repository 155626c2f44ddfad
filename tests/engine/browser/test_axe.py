"""What the tests of every page leave to axe is found, though it looks once at what looks alike."""

from __future__ import annotations

from browsing.axe import violations
from playwright.sync_api import Page

PAGE = """
<!doctype html><html lang="en"><title>T</title>
<style>.pale p, p[data-tone="pale"] { color: #bbb } li { color: #000 }</style>
<main><h1>T</h1><p>Dark</p><p>Dark too</p>
<div class="pale"><p>Pale</p><p>As pale</p></div>
<p data-tone="dark">Dark</p><p data-tone="pale">Pale</p>
<ul><li>One</li><li>Two <img src="data:,"></li></ul></main>
"""


CROWDED = """
<!doctype html><html lang="en"><title>T</title>
<style>button { height: 12px; padding: 0; border: 0; margin: 20px } .close button { margin: 0 }</style>
<main><h1>T</h1><p><button>One</button> <button>Two</button></p>
<p class="far"><button>Three</button></p><p class="close"><button>Four</button><br><button>Five</button></p></main>
"""


def told(found: list[str]) -> list[str]:
    return sorted(one.split(" ", 2)[1] for one in found)


def test_each_pale_kind_of_text_is_found_once_and_each_picture_without_words(page: Page) -> None:
    page.set_content(PAGE)
    seen = list[str]()
    assert told(violations(page, seen=seen)) == ["color-contrast:", "color-contrast:", "image-alt:"]
    assert violations(page, only_looks=True, seen=seen) == []  # as on the next page that looks like it
    assert told(violations(page, only_looks=True)) == ["color-contrast:", "color-contrast:"]


def test_each_target_without_room_is_found_also_where_another_of_its_kind_has_room(page: Page) -> None:
    page.set_content(CROWDED)
    seen = list[str]()
    assert told(violations(page, only_looks=True, seen=seen)) == ["target-size:"] * 2
    assert told(violations(page, only_looks=True, seen=seen)) == ["target-size:"] * 2
