"""What a site of many topics costs to build: this project, beside the same pages made by others on the same machine.

A thousand topics take a quarter of an hour: `TOPICS=1000 make bench`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from made_sites import PROJECT, nav, pages, write_site
from mkdocs.config import load_config
from section import Section, Table

SIZES = [size for size in (1, 10, 100, 1_000) if size <= int(os.environ.get("TOPICS", "100"))]
ROUNDS = {1: 2, 10: 2, 100: 3}
"""So many times each build is run, but the largest once; the run that other programs disturbed the least counts."""
PATIENCE = 180.0
"""Seconds after which a build by somebody else is stopped; this project's own may take as long as it takes."""
ENGINES = PROJECT / "build/engines/bin"
MOST_FOR_HOOKS = 1.10
MOST_GROWTH = 1.3
MOST_PAGE_GROWTH = 1.15
OURS, NO_HOOKS = "this project", "without our hooks"

TEMPLATE_WORDS = '''
"""What the templates ask for, and nothing else that our plugin does."""
from pathlib import Path
from jinja2 import ChoiceLoader
from selfcheck.components import templates
from selfcheck.site.library import read_library
def on_env(env, config, files):
    root = Path(config.config_file_path).parent
    env.globals.update(site_words=read_library(root).words, picture=lambda name: "", **templates.GLOBALS)
    env.filters.update(templates.FILTERS)
    env.loader = ChoiceLoader([env.loader, templates.loader()])
    return env
'''


@dataclass(frozen=True)
class Run:
    """What one build took."""

    seconds: float
    cpu_seconds: float
    memory_mb: float
    stopped: bool
    page_bytes: float = 0
    """The page in the middle of those of a topic."""
    site_mb: float = 0


@dataclass(frozen=True)
class Builder:
    """A way to build a site."""

    name: str
    command: Callable[[str, Path], list[str]]
    """Takes the name of the configuration and the folder to build into."""
    settings: Callable[[int], dict[str, Any]]
    patience: float | None = PATIENCE


def run() -> Section:
    """Build the sites of every size in every way."""
    found: dict[str, dict[int, Run]] = {builder.name: {} for builder in builders()}
    with TemporaryDirectory() as folder:
        for size in SIZES:
            root = Path(folder, f"topics{size}")
            write_site(root, size)
            (root / "template_words.py").write_text(TEMPLATE_WORDS, encoding="utf-8")
            runs: dict[str, list[Run]] = {}
            for _ in range(ROUNDS.get(size, 1)):
                for builder in builders():
                    if not any(run.stopped for run in runs.get(builder.name, ())):
                        runs.setdefault(builder.name, []).append(_build(builder, root, size))
            for name, all_runs in runs.items():
                found[name][size] = min(all_runs, key=lambda one: one.cpu_seconds)
            shutil.rmtree(root)
    data = {name: {size: vars(one) for size, one in sizes.items()} for name, sizes in found.items()}
    return Section("many_topics", "Many topics", list(_tables(found)), data, _promises(found))


def builders() -> Iterator[Builder]:
    def mkdocs(config: str, site: Path) -> list[str]:
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", str(site)]

    def zensical(config: str, site: Path) -> list[str]:
        return [str(ENGINES / "zensical"), "build", "--clean", "--config-file", config]

    yield Builder(OURS, mkdocs, _own, patience=None)
    yield Builder(NO_HOOKS, mkdocs, lambda size: _own(size, ["template_words.py"], []), patience=None)
    yield Builder("Material alone", mkdocs, _plain)
    yield Builder("Material, navigation.prune", mkdocs, lambda size: _plain(size, "navigation.prune"))
    if (ENGINES / "zensical").exists():
        yield Builder("Zensical", zensical, _plain)


def _own(size: int, hooks: Sequence[str] = (), plugins: list[str] | None = None) -> dict[str, Any]:
    return {
        **({} if plugins is None else {"plugins": plugins}),
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "nav": nav(size),
        "theme": {"custom_dir": str(PROJECT / "overrides")},
        "hooks": [*hooks],
    }


def _plain(size: int, *features: str) -> dict[str, Any]:
    """Give what the project's settings are without anything of its own."""
    own = load_config(str(PROJECT / "mkdocs.yml"))
    extensions = [name for name in own.markdown_extensions if name != "selfcheck.markdown"]
    return {
        "site_name": own.site_name,
        "site_url": own.site_url,
        "docs_dir": "content",
        "exclude_docs": "drawings/",
        "nav": nav(size),
        "theme": {"name": "material", "font": False, "features": ["navigation.footer", *features]},
        "plugins": ["search"],
        "markdown_extensions": [{name: dict(own.mdx_configs.get(name, {}))} for name in extensions],
    }


def _build(builder: Builder, root: Path, size: int) -> Run:
    config, site = root / "made.yml", root / "site"
    config.write_text(yaml.safe_dump(builder.settings(size), sort_keys=False), encoding="utf-8")
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(root / ".cache", ignore_errors=True)
    found = _measured(builder.command(config.name, site), root, builder.patience)
    if found.stopped:
        return found
    made = [path.stat().st_size for path in site.rglob("about/index.html")]
    if len(list(site.rglob("index.html"))) < pages(size):
        raise SystemExit(f"{builder.name} made only some of {pages(size)} pages")
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return Run(found.seconds, found.cpu_seconds, found.memory_mb, False, median(made), whole / 1e6)


def _measured(command: list[str], root: Path, patience: float | None) -> Run:
    """Run a command in a process of its own, to its end or for so many seconds."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    log = root / "log.txt"
    begin = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=said, stderr=subprocess.STDOUT)
        stopped = threading.Event()
        timer = threading.Timer(patience or threading.TIMEOUT_MAX, lambda: (stopped.set(), process.kill()))
        timer.daemon = True
        timer.start()
        _, status, used = os.wait4(process.pid, 0)  # it tells what this one child used
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode and not stopped.is_set():
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text('utf-8', 'replace')[-3000:]}")
    memory = used.ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)
    return Run(seconds, used.ru_utime + used.ru_stime, memory, stopped.is_set())


def _tables(found: dict[str, dict[int, Run]]) -> Iterator[Table]:
    rows = [
        (
            f"{name}, {size:,} topic{'s' if size > 1 else ''}",
            f"stopped after {one.seconds:,.0f}" if one.stopped else f"{one.seconds:,.1f}",
            f"{one.cpu_seconds:,.1f}",
            f"{one.cpu_seconds / size * 1000:,.0f}",
            f"{one.memory_mb:,.0f}",
            *(("", "") if one.stopped else (f"{one.page_bytes / 1000:,.1f}", f"{one.site_mb:,.1f}")),
        )
        for name, sizes in found.items()
        for size, one in sizes.items()
    ]
    head = ("build", "wall s", "CPU s", "CPU ms a topic", "peak MB", "kB a page", "site MB")
    note = (
        "A topic has 4 pages, a quiz, a checklist, 8 red flags and 6 sources. Every build reads the same Markdown. "
        f"'{NO_HOOKS}' has the same templates and `selfcheck.markdown` alone (it reads, compiles and proves each quiz, and draws "
        "the widgets), and leaves out what the plugin adds: the checks of words and sources, structured data, the style sheets "
        "in the page, security policies. "
        "'Material' and 'Zensical' have their own templates and none of our extensions: a quiz is "
        "shown as code, and a citation as it is typed. Zensical works on every core. The least disturbed of "
        f"{' or '.join(map(str, sorted(set(ROUNDS.values()))))} runs, the largest site once. Builds by others are stopped "
        f"after {PATIENCE:.0f} s."
    )
    yield Table("Building a site of many topics", head, rows, note)


def _promises(found: dict[str, dict[int, Run]]) -> list[tuple[str, bool]]:
    ours, without = found[OURS], found[NO_HOOKS]
    large = SIZES[-1]
    promises = []
    if large >= 100:
        cost = ours[100].cpu_seconds / without[100].cpu_seconds
        said = f"at 100 topics our hooks cost at most {MOST_FOR_HOOKS - 1:.0%} of CPU time ({cost - 1:.0%})"
        promises.append((said, cost <= MOST_FOR_HOOKS))
    if large >= 1000:
        for what, figure in (("CPU time", "cpu_seconds"), ("memory", "memory_mb")):
            first = getattr(ours[1], figure)
            growth = (getattr(ours[large], figure) - first) / (getattr(ours[100], figure) - first) / (large / 100)
            said = f"a topic of {large:,} takes at most {MOST_GROWTH} times the {what} of one of 100 ({growth:.2f})"
            promises.append((said, growth <= MOST_GROWTH))
    if large >= 100:
        growth = ours[large].page_bytes / ours[10].page_bytes
        said = f"a page of {large:,} topics is at most {MOST_PAGE_GROWTH} times as large as one of 10 ({growth:.2f})"
        promises.append((said, growth <= MOST_PAGE_GROWTH))
    return promises


if __name__ == "__main__":
    print(json.dumps(run().data, indent=2))
