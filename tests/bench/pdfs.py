"""What the PDFs add to a build: this site with them and without, in turns; as it is, and where no slips of the hand are tried."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from section import Section, Table

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from making import ENVIRONMENT, not_copied  # noqa: E402

ROUNDS = 3
MOST = 3.0
"""So many seconds a build may take more for its PDFs."""
SITES = ("as it is", "without slips")


def run() -> Section:
    """Build the site in each way, one after another, several times."""
    took: dict[str, dict[str, list[float]]] = {name: {"without": [], "with": []} for name in SITES}
    with TemporaryDirectory() as folder:
        for name in SITES:
            for paper in took[name]:
                _copy(Path(folder, name, paper), slips=name == SITES[0], paper=paper == "with")
        for _ in range(ROUNDS):
            for name in SITES:
                for paper, seconds in took[name].items():
                    seconds.append(_build(Path(folder, name, paper)))
    medians = {name: {paper: median(seconds) for paper, seconds in ways.items()} for name, ways in took.items()}
    more = {name: ways["with"] - ways["without"] for name, ways in medians.items()}
    rows = [
        (name, *(f"{medians[name][paper]:.1f} s" for paper in ("without", "with")), f"{more[name]:.1f} s")
        for name in SITES
    ]
    note = f"16 PDFs, set while slips of the hand are tried; where none are, a build waits for them. Median of {ROUNDS} runs."
    table = Table("A build of this site", ("site", "without PDFs", "with PDFs", "more"), rows, note)
    as_it_is = more[SITES[0]]
    promises = [(f"PDFs add at most {MOST:g} s to a build of this site ({as_it_is:.1f} s)", as_it_is <= MOST)]
    return Section("pdfs", "PDFs", [table], took, promises)


def _copy(folder: Path, *, slips: bool, paper: bool) -> None:
    """Write a copy of the site that tries slips or does not, and makes PDFs or does not."""
    shutil.copytree(PROJECT, folder, ignore=not_copied)
    if not slips:
        (folder / "site_config/slips.yml").unlink()
    settings = folder / "mkdocs.yml"
    text, count = re.subn(
        r"^  - selfcheck:?\n",
        f"  - selfcheck:\n      paper: {str(paper).lower()}\n",
        settings.read_text("utf-8"),
        flags=re.M,
    )
    assert count == 1
    settings.write_text(text, "utf-8")


def _build(folder: Path) -> float:
    """Return how many seconds a build takes by the clock."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
    return time.perf_counter() - begun
