"""The widgets stay small: what a phone on a slow line has to fetch before they work."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

COMPONENTS = ("quiz", "checklist")


@pytest.mark.parametrize(("kind", "most"), [("element.js", 6 * 1024), ("style.css", 3 * 1024)])
def test_both_widgets_together_stay_within_their_budget(project: Path, kind: str, most: int) -> None:
    files = [(project / f"hooks/selfcheck/components/{name}/{kind}").read_bytes() for name in COMPONENTS]
    sizes = [len(gzip.compress(file, 9)) for file in files]
    assert sum(sizes) <= most, f"{dict(zip(COMPONENTS, sizes, strict=True))} bytes gzipped"
