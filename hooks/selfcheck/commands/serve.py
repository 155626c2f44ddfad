"""`selfcheck serve`: a live preview on this machine, which shows every edit."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from selfcheck.commands.command import AddCommand, WrongUsage
from selfcheck.commands.mkdocs import environment, mkdocs

HERE = "127.0.0.1"
"""The address of this machine for itself: nobody else sees the preview."""
USUAL_PORT = 8000
LAST_PORT = 65535


def add_to(command: AddCommand) -> None:
    """Add the command."""
    serve = command("serve", _serve, "Show a live preview on this machine; every edit of words and YAML shows.")
    serve.add_argument("--root", type=Path, default=Path(), help="the folder of mkdocs.yml (default: here)")
    serve.add_argument("--port", type=int, default=USUAL_PORT, help=f"(default: {USUAL_PORT})")


def _serve(options: argparse.Namespace) -> int:
    return show(options.root, options.port)


def show(root: Path, port: int) -> int:
    """Show a live preview of the site in the folder `root`, until it is stopped. Raises WrongUsage where that cannot be."""
    command = mkdocs("serve", root, "--dev-addr", f"{HERE}:{port}")
    if problem := _problem(port):
        raise WrongUsage(f"the port {port} {problem}: name a free one, such as --port {_free_port()}")
    if os.name != "nt":
        os.execve(command[0], command, environment())  # so that one process is what is started, and stopped
    with suppress(KeyboardInterrupt):  # on Windows no program becomes another one; MkDocs hears it, too
        return subprocess.run(command, env=environment(), check=False).returncode
    return 0


def _problem(port: int) -> str | None:
    """Return why nothing can be served at a port, if nothing can. MkDocs says so only after its first build."""
    if not 0 < port <= LAST_PORT:
        return f"is none (they go from 1 to {LAST_PORT})"
    try:
        with socket.create_server((HERE, port)):
            return None
    except PermissionError:
        return "is not open to programs of yours"
    except OSError:
        return "is taken by another program, perhaps by another preview"


def _free_port() -> int:
    """Return a port that is free, if one of the first above the usual one is."""
    return next((port for port in range(USUAL_PORT + 1, USUAL_PORT + 100) if _problem(port) is None), USUAL_PORT)
