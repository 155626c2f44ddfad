"""What Lighthouse says of every page; and how heavy and how fast pages are beside the same pages in Material as it comes.

Both sites are built in the same run and served by nginx, packed as a host packs them. Lighthouse is fetched by npm into
build/, which git ignores, and plays a slow phone on a slow line.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from section import Section, Table, markdown

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from browsing.find_browser import find_browser  # noqa: E402
from hosting import NO_NGINX, find_nginx, served  # noqa: E402
from nodes import installed  # noqa: E402

PERFECT = ("accessibility", "best-practices", "seo")
RACED = ("", "self-check/", "what-helps/")
"""Pages of every kind: the first, a quiz, plain words."""
ROUNDS = 3
FIRST_TRIP, FIRST_VISIT = 14_600, 40_000
"""Ten packets of 1,460 bytes, which a host sends before it waits for an answer (RFC 6928); what is soon there on a slow line."""
NOT_INDEXED = "404.html"
"""The page of what is not there is never asked for by its name: the host says 404, which is a fault to Lighthouse."""
STOCK = (
    (r"(?m)^  name: selfcheck\n", "  name: material\n  font: false\n  features: [navigation.footer]\n"),
    (r"(?m)^  custom_dir: .*\n", ""),
    (r"(?m)^  language: .*\n", "  language: en\n"),
    (r"(?m)^  - selfcheck\n", ""),
)
"""What makes mkdocs.yml that of Material as it comes, with the same pages and the same Markdown."""


@dataclass(frozen=True)
class Judged:
    """What Lighthouse says of one page."""

    scores: dict[str, int | None]
    faults: list[str]
    seconds: float
    """Until the largest thing on the screen is drawn; 0 if that was not asked for, or not seen."""
    error: str | None


def run() -> Section:
    """Judge every page of this site; then race some of them against Material's own."""
    packages = installed()
    why_not = NO_NGINX if not find_nginx() else packages if isinstance(packages, str) else ""
    if why_not or isinstance(packages, str):
        return Section("lighthouse", "Lighthouse", [Table("Skipped", ("why",), [(why_not,)])], {"skipped": why_not})
    with TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        _build(PROJECT / "mkdocs.yml", ours)
        _build(_stock_config(Path(folder)), stock)
        pages = sorted(path.relative_to(ours).as_posix().removesuffix("index.html") for path in ours.rglob("*.html"))
        pages.remove(NOT_INDEXED)
        weights = {page: (_weight(ours, page), _weight(stock, page)) for page in pages}
        with served(ours) as our_host, served(stock) as their_host:
            judged = dict(zip(pages, _judge(packages, PERFECT, [f"{our_host}/{page}" for page in pages]), strict=True))
            raced: dict[str, dict[str, list[Judged]]] = {page: {"ours": [], "stock": []} for page in RACED}
            for _ in range(ROUNDS):
                for page, times in raced.items():
                    both = [f"{our_host}/{page}", f"{their_host}/{page}"]
                    for name, one in zip(times, _judge(packages, ("performance",), both), strict=True):
                        times[name].append(one)
    return Section(
        "lighthouse",
        "Lighthouse",
        [_perfect(judged), _weights(weights), _race(raced)],
        {
            "bytes": {page: [asdict(one) for one in both] for page, both in weights.items()},
            "pages": {page: one.scores | {"faults": one.faults} for page, one in judged.items()},
            "performance": {
                page: {name: [one.scores["performance"] for one in each] for name, each in times.items()}
                for page, times in raced.items()
            },
        },
        _promises(judged, weights, raced),
    )


# --- the two sites --------------------------------------------------------------------------------------------------------


def _build(config: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site]
    subprocess.run(command, cwd=PROJECT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=True)


def _stock_config(folder: Path) -> Path:
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    for pattern, instead in STOCK:
        text, count = re.subn(pattern, instead, text)
        assert count == 1, f"mkdocs.yml has {count} times what {pattern} finds"
    shutil.copytree(PROJECT / "content", folder / "content")  # docs_dir, beside the configuration
    for page in (folder / "content").rglob("*.md"):
        page.write_text(re.sub(r"(?m)^template: .*\n", "", page.read_text("utf-8")), "utf-8")  # one of ours
    path = folder / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return path


# --- what is fetched --------------------------------------------------------------------------------------------------------

SHEET = r'<link rel="stylesheet" href="([^":]+)">'
AFTERWARDS = (
    r'<script src="([^":]+)"',
    r'<link rel="icon" href="([^":]+)"',
    r'<link rel="stylesheet" href="([^":]+)" media=',
)


@dataclass(frozen=True)
class Weight:
    """The bytes of a page and of what it names, packed by gzip."""

    before_drawn: int
    """The page and the style sheets that it waits for."""
    first_visit: int
    """The scripts, the icon and the sheet for paper, too."""


def _weight(site: Path, page: str) -> Weight:
    file = site / page / "index.html"

    def packed(pattern: str) -> int:
        named = re.findall(pattern, file.read_text("utf-8"))
        return sum(len(gzip.compress((file.parent / name).resolve().read_bytes(), 9)) for name in named)

    drawn = len(gzip.compress(file.read_bytes(), 9)) + packed(SHEET)
    return Weight(drawn, drawn + sum(map(packed, AFTERWARDS)))


# --- Lighthouse -----------------------------------------------------------------------------------------------------------


def _judge(packages: Path, categories: Sequence[str], addresses: list[str]) -> list[Judged]:
    node = shutil.which("node")
    assert node, "npm comes with node"
    script = Path(__file__).with_suffix(".mjs")
    command = [node, script, packages, ",".join(categories), *addresses]
    environment = os.environ | {"CHROME_PATH": find_browser() or ""}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=60 * len(addresses)
    )
    assert done.returncode == 0, done.stderr
    return [Judged(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


# --- the tables -----------------------------------------------------------------------------------------------------------


def _perfect(judged: dict[str, Judged]) -> Table:
    rows = [(f"/{page}", *(str(one.scores[name]) for name in PERFECT)) for page, one in judged.items()]
    return Table("Every page, of 100", ("page", *PERFECT), rows, "")


def _weights(weights: dict[str, tuple[Weight, Weight]]) -> Table:
    rows = [
        (f"/{page}", *(f"{size / 1000:.1f}" for one in both for size in (one.before_drawn, one.first_visit)))
        for page, both in weights.items()
    ]
    head = ("page", "before it is drawn", "first visit", "Material, before it is drawn", "Material, first visit")
    note = (
        "kB packed by gzip: the page with the style sheets it waits for; then with its scripts, its icon and the "
        "sheet for paper. Material then fetches its search, too."
    )
    return Table("What is fetched", head, rows, note)


def _best(times: dict[str, list[Judged]], name: str) -> tuple[int, float]:
    scores = [one.scores["performance"] or 0 for one in times[name]]
    return max(scores), min((one.seconds for one in times[name] if one.seconds), default=0.0)


def _race(raced: dict[str, dict[str, list[Judged]]]) -> Table:
    rows = [
        (
            f"/{page}",
            *(
                cell
                for name in times
                for score, seconds in [_best(times, name)]
                for cell in (f"{score:.0f}", f"{seconds:.2f} s")
            ),
        )
        for page, times in raced.items()
    ]
    head = ("page", "ours", "drawn after", "Material", "drawn after")
    note = (
        f"Performance, of 100, and when the largest thing on the screen is drawn: the best of {ROUNDS} runs, ours and "
        "Material's own in turn, on the slow phone and line that Lighthouse plays. Material shows the same words, without "
        "the widgets at work."
    )
    return Table("Performance beside Material as it comes", head, rows, note)


def _promises(
    judged: dict[str, Judged], weights: dict[str, tuple[Weight, Weight]], raced: dict[str, dict[str, list[Judged]]]
) -> list[tuple[str, bool]]:
    heavy = {page: ours.before_drawn for page, (ours, _) in weights.items() if ours.before_drawn > FIRST_TRIP}
    most = max(ours.first_visit for ours, _ in weights.values())
    short = [
        f"/{page} {name} ({', '.join(one.faults)})"
        for page, one in judged.items()
        for name in PERFECT
        if one.scores[name] != 100
    ]
    slower = [f"/{page}" for page, times in raced.items() if _best(times, "ours")[0] < _best(times, "stock")[0]]
    return [
        (f"every page has 100 for {', '.join(PERFECT)}{': not ' + '; '.join(short) if short else ''}", not short),
        (
            f"every page with its styles has at most {FIRST_TRIP:,} bytes"
            + "".join(f"; /{page} has {size:,}" for page, size in heavy.items()),
            not heavy,
        ),
        (f"a first visit fetches at most {FIRST_VISIT:,} bytes ({most:,})", most <= FIRST_VISIT),
        (f"every page raced is as fast as Material's own{': not ' + ', '.join(slower) if slower else ''}", not slower),
    ]


if __name__ == "__main__":
    print(markdown(run()))
