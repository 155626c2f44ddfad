"""The same files make the same site, byte for byte, so that anybody can see that what is published is what was reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing.building import Sites
from engines import QUIET, build, files_of
from making import THE_DAY
from small_sites import copy_of


@pytest.mark.slow
@pytest.mark.parametrize("name", ["kettle", "bicycle"])  # which hold, together, everything that a site can hold
def test_a_build_elsewhere_and_in_another_order_is_the_same_to_the_last_byte(
    sites: Sites, name: str, tmp_path: Path
) -> None:
    elsewhere = copy_of(name, tmp_path / "deep/down/there", paper=True)
    build(elsewhere, tmp_path / "site", QUIET | {"PYTHONHASHSEED": "2"})
    first, second = files_of(sites(name).folder), files_of(tmp_path / "site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    # the day is that of SOURCE_DATE_EPOCH everywhere: a build that is repeated later is the same
    assert THE_DAY["SOURCE_DATE_EPOCH"] == "1796083200"
    assert b"2026-12-01" in first["sitemap.xml"]
