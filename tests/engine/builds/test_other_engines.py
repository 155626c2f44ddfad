"""The site outlives Material: ProperDocs, which carries MkDocs on, makes the same site from the same files."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import build, engine, files_of


@pytest.mark.slow
def test_properdocs_makes_the_same_site(project: Path, tmp_path: Path) -> None:
    properdocs = engine("properdocs")
    a_day = {"SOURCE_DATE_EPOCH": "1800000000"}
    ours = files_of(build(project, tmp_path / "mkdocs", a_day))
    theirs = files_of(build(project, tmp_path / "properdocs", a_day, properdocs))
    assert sorted(ours) == sorted(theirs)
    assert "index.html" in ours
    assert [name for name in ours if ours[name] != theirs[name]] == []
