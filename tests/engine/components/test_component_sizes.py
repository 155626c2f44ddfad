"""The widgets stay small: what a phone on a slow line has to fetch before they work."""

from __future__ import annotations

import gzip

import pytest

from selfcheck.components.assets import components_in, published
from selfcheck.components.minify import minify_css

COMPONENTS = ("quiz", "checklist")


@pytest.mark.parametrize(("kind", "most"), [("js", 14_820), ("css", 4_096)])
def test_both_widgets_together_stay_within_their_budget_as_published(kind: str, most: int) -> None:
    small = {"css": minify_css, "js": str}[
        kind
    ]  # a script is minified already; a sheet is, where it is put into a page
    texts = {address: small(text) for address, text in published() if address.endswith(kind)}
    sizes = {name: len(gzip.compress(texts[f"components/{name}.{kind}"].encode(), 9)) for name in COMPONENTS}
    assert sum(sizes.values()) <= most, f"{sizes} bytes gzipped"


def test_the_diary_stays_small_and_only_its_page_has_it() -> None:
    """It shares its modules with the checklist, and no page but its own loads them twice."""
    texts = dict(published())
    assert len(gzip.compress(texts["components/diary.js"].encode(), 9)) <= 3_600
    assert len(gzip.compress(minify_css(texts["components/diary.css"]).encode(), 9)) <= 1_090
    for page, needed in {
        '<paper-diary class="diary">': True,
        '<red-flag-checklist class="red-flag-checklist">': False,
    }.items():
        assert ("diary" in [component.name for component in components_in(page)]) == needed
