"""Programs of Node.js that look at the built site, installed from `tests/npm/` into `build/npm`, which git ignores."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "tests/npm"
FOLDER = ROOT / "build/npm"
SECONDS = 240


def installed() -> Path | str:
    """Give the folder of the installed packages; or why there is none, in a few words."""
    npm = shutil.which("npm")
    if not npm:
        return "npm is missing (on Debian and Ubuntu: apt-get install nodejs npm)"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with FileLock(FOLDER / "lock"):  # tests run at once
        done = FOLDER / "installed.json"
        wanted = (LOCKED / "package-lock.json").read_text("utf-8")
        if not done.is_file() or done.read_text("utf-8") != wanted:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(LOCKED / name, FOLDER)
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            try:
                run = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=SECONDS, check=False)
            except subprocess.TimeoutExpired:
                return f"npm did not fetch its packages within {SECONDS} seconds"
            if run.returncode:
                return f"npm cannot fetch its packages: {run.stderr.strip().splitlines()[0]}"
            done.write_text(wanted, "utf-8")
    return FOLDER / "node_modules"
