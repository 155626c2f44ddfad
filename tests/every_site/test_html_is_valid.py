"""Every page is valid HTML, as the Nu Html Checker of the W3C judges it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from browsing.building import Sites, sources
from nodes import installed

NOT_KNOWN_TO_IT = re.compile(
    r"CSS: .(anchor-name|position-(?:anchor|area|try-fallbacks)|field-sizing).: Property .* doesn't exist\."
)
"""Properties of CSS that browsers have and this release of the checker has not. They are no HTML."""
MEANT = re.compile(r"The .role. attribute must not be used on a .(tr|th|td). element which has a .table. ancestor")
"""Safari forgets that stacked cells were a table, unless their roles are written out (selfcheck/prose/tables.py)."""


def test_every_page_is_valid_html(sites: Sites) -> None:
    """Of all sites at once: Java takes longer to start than the checker to look."""
    java, packages = shutil.which("java"), installed()
    if not java:
        pytest.skip("java is missing (on Debian and Ubuntu: apt-get install default-jre-headless)")
    if isinstance(packages, str):
        pytest.skip(packages)
    checker = packages / "vnu-jar/build/dist/vnu.jar"
    options = ["--format", "json", "--errors-only", "--exit-zero-always", "--skip-non-html"]
    folders = {name: sites(name).folder for name in sources()}
    short_run = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m"]  # compiles and cleans up less: half the time
    command = [java, *short_run, "-jar", checker, *options, *folders.values()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    passed_over: Counter[re.Pattern[str]] = Counter()
    errors = []
    for one in json.loads(run.stderr)["messages"]:
        known = next((pattern for pattern in (NOT_KNOWN_TO_IT, MEANT) if pattern.match(one["message"])), None)
        if known:
            passed_over[known] += 1
        else:
            page = Path(one["url"].removeprefix("file:"))
            name = next(name for name, folder in folders.items() if folder in page.parents)
            where = f"{name}: {page.relative_to(folders[name])}:{one.get('lastLine', 1)}"
            errors.append(f"{where}: {one['message']} {one.get('extract', '')}")
    assert errors == []
    assert set(passed_over) == {NOT_KNOWN_TO_IT, MEANT}, "what is passed over and is told no longer is to be taken out"
