"""The widgets stay small: what a phone on a slow line has to fetch before they work."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

COMPONENTS = ("decision-quiz", "red-flag-checklist")


@pytest.mark.parametrize(("kind", "most"), [("js", 6 * 1024), ("css", 3 * 1024)])
def test_both_widgets_together_stay_within_their_budget(project: Path, kind: str, most: int) -> None:
    files = [(project / f"overrides/components/{name}/{name}.{kind}").read_bytes() for name in COMPONENTS]
    sizes = [len(gzip.compress(file, 9)) for file in files]
    assert sum(sizes) <= most, f"{dict(zip(COMPONENTS, sizes, strict=True))} bytes gzipped"
