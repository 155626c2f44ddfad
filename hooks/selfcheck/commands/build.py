"""`selfcheck build`: checks and builds the site; readers find the last good one until the new one is whole."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.mkdocs import environment, mkdocs
from selfcheck.config.files import CONFIG
from selfcheck.publish.replace import cannot_be_replaced, replacing
from selfcheck.site.mkdocs_files import folders_to_build

OFFLINE = "offline"
IS_WINDOWS = os.name == "nt"
STOPPED = 130
"""The exit status of what a person stopped, as shells have it."""


class _Failed(Exception):
    """Raised where MkDocs, which has told why, does not end well. Carries its exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def add_to(command: AddCommand) -> None:
    """Add the command."""
    build = command("build", _build, "Check everything and build the site; a failed build leaves the last good one.")
    build.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml (default: here)")
    build.add_argument(
        "--site-dir", type=Path, metavar="DIR", help=f"where to (default: what mkdocs.yml says, or {OFFLINE})"
    )
    build.add_argument("--offline", action="store_true", help="for a folder that is read without a web server")


def _build(options: argparse.Namespace) -> int:
    content, usual = folders_to_build(options.root)
    wanted = options.site_dir or (options.root / OFFLINE if options.offline else usual)
    site = Path(os.path.realpath(wanted))  # where a link leads to is what is replaced
    command = mkdocs("build", options.root, "--strict", *(["--no-directory-urls"] if options.offline else []))
    before = os.umask(0o022)  # a web server of another user is to read what is made
    try:
        if problem := _problem(site, Path(os.path.realpath(options.root)), Path(os.path.realpath(content))):
            raise WrongUsage(f"'{wanted}' {problem}")
        with replacing(site, _say) as made:
            _make(command, made)
    except _Failed as error:
        return error.status
    except KeyboardInterrupt:
        print(f"Stopped. {_shown(wanted)} is as it was.", file=sys.stderr)
        return STOPPED
    except PermissionError as error:
        raise WrongUsage(_not_replaced(wanted, error)) from None
    except OSError as error:
        raise WrongUsage(f"'{wanted}' cannot be made: {error.strerror}") from None
    finally:
        os.umask(before)
    _tell(site, wanted, offline=options.offline)
    return 0


def _problem(site: Path, root: Path, content: Path) -> str | None:
    """Return why a folder cannot be one that is replaced with each build, if it cannot."""
    if site == root or site in root.parents or any(own in (site, *site.parents) for own in (content, root / CONFIG)):
        return "is a folder of what the site is made from, which a build would replace: name another one"
    return cannot_be_replaced(site)


def _make(command: list[str], made: Path) -> None:
    """Build into an empty folder. Raises _Failed where MkDocs does not end well."""
    done = subprocess.run([*command, "--site-dir", str(made)], env=environment(), check=False)
    if done.returncode:
        raise _Failed(done.returncode)
    if not (made / "index.html").is_file():
        raise WrongUsage("no first page was built: there is no index.md among the pages")


def _not_replaced(wanted: Path, error: PermissionError) -> str:
    if IS_WINDOWS:  # it renames no folder of which something is open
        return f"'{wanted}' is in use: close what shows it (a server, an editor, a terminal), and build again"
    return f"'{wanted}' cannot be made: {error.strerror} ({error.filename})"


def _tell(site: Path, wanted: Path, *, offline: bool) -> None:
    """Say what was built, and how to read it."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    _say(f"Built {pages} pages in {_shown(wanted)}, {sum(path.stat().st_size for path in files) // 1000:,} kB.")
    if offline:
        _say(f"To read them: open {wanted / 'index.html'} in a browser. To hand them on: copy the whole folder.")
    else:
        _say(f"To read them: {_this_python()} -m http.server --bind 127.0.0.1 --directory {wanted} 8000")
        _say("              and open http://127.0.0.1:8000/ in a browser. To publish: put the folder on any web host.")


def _this_python() -> str:
    """Return the Python that runs this as it can be typed here: a bare Debian has no `python` on its path."""
    program = Path(sys.executable)
    return str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else str(program)


def _shown(folder: Path) -> str:
    return f"{folder}{os.sep}"


def _say(line: str) -> None:
    print(line, flush=True)  # before what MkDocs says next
