"""What the tests of every folder share: where the project is, and a copy of it to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import skips
from browsing.building import OWN, Sites
from browsing.fixtures import (
    browser_context_args,
    browser_type_launch_args,
    hurried,
    nothing_leaves,
    pytest_collection_modifyitems,
    sites,
)
from fonts import USUAL, VARIABLE, fontconfig_file
from hypothesis import HealthCheck, settings
from making import ROOT, THE_DAY, not_copied

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "hurried",
    "nothing_leaves",
    "pytest_collection_modifyitems",
    "sites",
]


# A shared machine may be slow at any moment, so no example has a deadline. Of another seed most of the first few examples may be
# too large to be looked at.
SEED = "20261128"  # any number; no day
UNLUCKY = (HealthCheck.filter_too_much, HealthCheck.too_slow)
settings.register_profile("here", deadline=None, derandomize=False, suppress_health_check=UNLUCKY)
settings.load_profile("here")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Draw the same random examples each time: no run of the tests fails for the luck of its day, and a failure comes again."""
    if config.getoption("hypothesis_seed") is None:
        config.option.hypothesis_seed = SEED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was skipped; and after a failure from which seed it came, for another one draws other examples."""
    for line in skips.told(terminalreporter.stats.get("skipped", [])):
        terminalreporter.line(line)
    if terminalreporter.stats.get("failed"):
        seed = config.getoption("hypothesis_seed")
        terminalreporter.line(
            f"Random examples were drawn with --hypothesis-seed={seed}; with it they are drawn again."
        )


@pytest.fixture(scope="session", autouse=True)
def _the_same_on_every_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every build of a test the same day, and every browser one usual font and none of the machine's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(fontconfig_file(USUAL, tmp_path_factory.mktemp("fonts"))))
        for name, value in THE_DAY.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder. Tests read it; they never write there."""
    return ROOT


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=not_copied)
    return copy


@pytest.fixture(scope="session")
def site_folder(sites: Sites) -> Path:
    """This site, built once for all tests as `make site` builds it, beside the reader's own `site/`."""
    return sites(OWN).folder
