"""The widgets stay small: what a phone on a slow line has to fetch before they work."""

from __future__ import annotations

import gzip

import pytest

from selfcheck.components.assets import published
from selfcheck.components.minify import minify_css

COMPONENTS = ("quiz", "checklist")


@pytest.mark.parametrize(("kind", "most"), [("js", 14_100), ("css", 4_200)])
def test_both_widgets_together_stay_within_their_budget_as_published(kind: str, most: int) -> None:
    small = {"css": minify_css, "js": str}[
        kind
    ]  # a script is minified already; a sheet is, where it is put into a page
    texts = {address: small(text) for address, text in published() if address.endswith(kind)}
    sizes = {name: len(gzip.compress(texts[f"components/{name}.{kind}"].encode(), 9)) for name in COMPONENTS}
    assert sum(sizes.values()) <= most, f"{sizes} bytes gzipped"
