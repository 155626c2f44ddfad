"""What Lighthouse says of every page; and how fast pages are beside the same pages in Material as it comes.

Both sites are built in the same run and served by nginx, packed as a host packs them. Lighthouse is fetched by npm into
build/, which git ignores, and plays a slow phone on a slow line.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from section import Section, Table, markdown

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests/browser")]
from find_browser import find_browser  # noqa: E402
from hosting import NO_NGINX, find_nginx, served  # noqa: E402
from nodes import installed  # noqa: E402

PERFECT = ("accessibility", "best-practices", "seo")
RACED = ("", "self-check/", "what-helps/")
"""Pages of every kind: the first, a quiz, plain words."""
ROUNDS = 3
NOT_INDEXED = "404.html"
"""The page of what is not there is never asked for by its name: the host says 404, which is a fault to Lighthouse."""
STOCK = (
    (r"(?m)^hooks:\n(?:  - .*\n)+", ""),
    (r"(?m)^  custom_dir: .*\n", ""),
    (r"(?m)^watch: .*\n", ""),
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
        [_perfect(judged), _race(raced)],
        {
            "pages": {page: one.scores | {"faults": one.faults} for page, one in judged.items()},
            "performance": {
                page: {name: [one.scores["performance"] for one in each] for name, each in times.items()}
                for page, times in raced.items()
            },
        },
        _promises(judged, raced),
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


def _promises(judged: dict[str, Judged], raced: dict[str, dict[str, list[Judged]]]) -> list[tuple[str, bool]]:
    short = [
        f"/{page} {name} ({', '.join(one.faults)})"
        for page, one in judged.items()
        for name in PERFECT
        if one.scores[name] != 100
    ]
    slower = [f"/{page}" for page, times in raced.items() if _best(times, "ours")[0] < _best(times, "stock")[0]]
    return [
        (f"every page has 100 for {', '.join(PERFECT)}{': not ' + '; '.join(short) if short else ''}", not short),
        (f"every page raced is as fast as Material's own{': not ' + ', '.join(slower) if slower else ''}", not slower),
    ]


if __name__ == "__main__":
    print(markdown(run()))
