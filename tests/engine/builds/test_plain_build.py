"""`mkdocs build` and `gh-deploy`, too, leave the last good site where it is until the new one is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import small_sites
from making import ENVIRONMENT

pytestmark = pytest.mark.slow

# A plugin of somebody else that comes last, and does what a test asks for.
LATE = """
import logging, os, sys
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_post_build(config):
    exec(os.environ.get("LATE", ""))
"""
WARNING = "logging.getLogger('mkdocs.plugins.late').warning('something is odd')"
DEPLOY = """
import sys
from mkdocs.__main__ import cli
from mkdocs.commands import gh_deploy
gh_deploy.gh_deploy = lambda config, **_: print("published:", config.site_dir)
cli(["gh-deploy", "--site-dir", sys.argv[1]])
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site, built some time ago into `site/`, and a plugin that comes last."""
    root = small_sites.copy_of("plain", tmp_path / "root")
    (root / "late.py").write_text(LATE, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "hooks: [late.py]\n", "utf-8")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good site")
    (root / "site/.kept").touch()
    return root


def build(root: Path, *options: str, late: str = "") -> subprocess.CompletedProcess[str]:
    return small_sites.build(root, root / "site", *options, environment={"LATE": late})


def beside(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith((".", "site.")))


@pytest.mark.parametrize(
    ("late", "options", "told"),
    [
        ("raise RuntimeError('too late')", (), "too late"),
        ("sys.exit(3)", (), ""),
        (WARNING, ("--strict",), "Aborted with 1 warnings in strict mode!"),
        ("raise OSError(28, 'No space left on device', config.site_dir + '/a.html')", (), "{site}/a.html cannot be"),
    ],
)
def test_a_build_that_dies_late_leaves_the_last_good_site(
    root: Path, late: str, options: tuple[str, ...], told: str
) -> None:
    built = build(root, *options, late=late)
    assert built.returncode != 0
    assert (root / "site/index.html").read_text() == "the last good site"
    said = built.stdout + built.stderr
    assert told.format(site=root / "site") in said
    assert ".next-" not in said
    assert beside(root) == [".site.lock"]


def test_a_good_build_takes_the_place_of_the_last_and_keeps_what_mkdocs_keeps(root: Path) -> None:
    built = build(root, late=WARNING)
    assert built.returncode == 0, built.stderr
    assert "<html" in (root / "site/index.html").read_text("utf-8")
    assert (root / "site/.kept").exists()
    assert f"Building documentation to directory: {root / 'site'}\n" in built.stderr
    assert beside(root) == [".site.lock"]


def test_a_working_copy_of_git_is_filled_where_it_is(root: Path) -> None:
    (root / "site/.git").mkdir()
    before = (root / "site").stat().st_ino
    assert build(root).returncode == 0
    assert (root / "site").stat().st_ino == before
    assert (root / "site/.git").is_dir()


def test_a_link_to_what_a_block_shows_stops_no_strict_build(root: Path) -> None:
    """MkDocs looks for the part in the words of the page alone, where no quiz is."""
    page = root / "content/index.md"
    words = "[the quiz](#quiz-tea) or [look for it](search.md#search-for)"
    page.write_text(f"{page.read_text('utf-8')}\nSee {words}.\n", "utf-8")
    built = build(root, "--strict")
    assert built.returncode == 0, built.stderr


def test_what_is_deployed_is_the_site_in_its_place(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEPLOY, "site"],
        cwd=root,
        env={**ENVIRONMENT, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"published: {root / 'site'}"
    assert "<html" in (root / "site/index.html").read_text("utf-8")
