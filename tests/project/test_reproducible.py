"""The same files make the same site, byte for byte, so that anybody can see that what is published is what was reviewed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from engines import build, files_of
from making import not_copied

A_DAY_IN_2040 = "2222222222"


@pytest.mark.slow
def test_two_builds_elsewhere_and_in_another_order_are_the_same_to_the_last_byte(project: Path, tmp_path: Path) -> None:
    sites = []
    for seed, folder in (("1", tmp_path / "here"), ("2", tmp_path / "deep/down/there")):
        shutil.copytree(project, folder, ignore=not_copied)
        environment = {"SOURCE_DATE_EPOCH": A_DAY_IN_2040, "PYTHONHASHSEED": seed}
        sites.append(files_of(build(folder, tmp_path / f"site{seed}", environment)))
    first, second = sites
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    # the day is that of SOURCE_DATE_EPOCH everywhere: a build that is repeated later is the same
    assert b"2040-06-02" in first["sitemap.xml"]
    assert b'class="page-banner"' in first["at-night/index.html"]
