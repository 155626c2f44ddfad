"""The same files make the same site, byte for byte, so that anybody can see that what is published is what was reviewed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from engines import build, files_of
from making import THE_DAY, not_copied


@pytest.mark.slow
def test_a_build_elsewhere_and_in_another_order_is_the_same_to_the_last_byte(
    project: Path, site_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "deep/down/there"
    shutil.copytree(project, copy, ignore=not_copied)
    first = files_of(site_folder)
    second = files_of(build(copy, tmp_path / "site", {**THE_DAY, "PYTHONHASHSEED": "2"}))
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    # the day is that of SOURCE_DATE_EPOCH everywhere: a build that is repeated later is the same
    assert b"2026-12-01" in first["sitemap.xml"]
