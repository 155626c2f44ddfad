"""The search of a built site, asked in Node.js: the script that a reader's browser runs, and the pieces that it fetches."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selfcheck.components.templates import FOLDER

PROGRAM = Path(__file__).with_name("searching.mjs")
INDEX = FOLDER / "search/index.js"
BEGIN = "document.currentScript.piece="


def data_of(piece: Path | str) -> Any:
    """Return what a piece hands over, given its file or its text."""
    text = piece.read_text("utf-8") if isinstance(piece, Path) else piece
    assert text.startswith(BEGIN)
    return json.loads(text.removeprefix(BEGIN))


def find_node() -> str | None:
    return shutil.which("node")


def ask(node: str, folder: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return for each query the addresses of the pages it finds in the pieces of a folder, the best first, with what it took:
    `pages`, `near`, `bytes` (packed, of the pieces that the first query had to fetch until its first page could be shown), `ms`,
    and `first_ms`, in which the pieces had to be read.
    """
    done = subprocess.run(
        [node, PROGRAM, INDEX.as_uri(), folder],
        input=json.dumps(list(queries)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
