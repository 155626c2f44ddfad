"""The site outlives Material: ProperDocs, which carries MkDocs on, makes the same site from the same files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from engines import build, engine, files_of

GENERATOR = re.compile(rb'<meta name="?generator"? content="[^"]*">')


@pytest.mark.slow
def test_properdocs_makes_the_same_site_but_for_its_own_name(project: Path, tmp_path: Path) -> None:
    properdocs = engine("properdocs")
    a_day = {"SOURCE_DATE_EPOCH": "1800000000"}
    ours = files_of(build(project, tmp_path / "mkdocs", a_day))
    theirs = files_of(build(project, tmp_path / "properdocs", a_day, properdocs))
    assert sorted(ours) == sorted(theirs)
    pages = [name for name in ours if name.endswith(".html")]
    named = {name for name in pages if GENERATOR.search(ours[name]) and GENERATOR.search(theirs[name])}
    assert named == set(pages)
    assert [name for name in ours if GENERATOR.sub(b"", ours[name]) != GENERATOR.sub(b"", theirs[name])] == []
