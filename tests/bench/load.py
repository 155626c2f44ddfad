"""How much one nginx on this machine serves when it is told what `python -m selfcheck nginx` says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from section import Section, Table, markdown

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from hosting import NO_NGINX, find_nginx, served  # noqa: E402
from making import make_site  # noqa: E402

PAGES = ("", "self-check/", "assets/css/print.css")
SECONDS, READERS = 3, 32
NO_WRK = "wrk is missing (on Debian and Ubuntu: apt-get install wrk)"


def run() -> Section:
    """Ask for some pages as often as can be, by many at once, for a few seconds."""
    wrk = shutil.which("wrk")
    if not wrk or not find_nginx():
        why_not = NO_NGINX if wrk else NO_WRK
        return Section("load", "Load", [Table("Skipped", ("why",), [(why_not,)])], {"skipped": why_not})
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        made = make_site(PROJECT, site)
        assert made.returncode == 0, made.stdout + made.stderr
        with served(site) as host:
            measured = {page: _measure(wrk, f"{host}/{page}") for page in PAGES}
    rows = [
        (f"/{page}", f"{one['answers']:,.0f}", str(one["half"]), str(one["most"]), str(one["failed"]))
        for page, one in measured.items()
    ]
    note = (
        f"{READERS} readers at once for {SECONDS} seconds, each answer packed anew; wrk itself takes a part "
        "of the same processor."
    )
    head = ("page", "answers a second", "half within", "99 of 100 within", "failed")
    failed = sum(int(str(one["failed"])) for one in measured.values())
    promise = (
        f"none of {sum(float(str(one['asked'])) for one in measured.values()):,.0f} answers failed ({failed})",
        not failed,
    )
    return Section("load", "Load", [Table("nginx on this machine", head, rows, note)], measured, [promise])


def _measure(wrk: str, address: str) -> dict[str, str | float | int]:
    command = [wrk, "--threads", "1", "--connections", str(READERS), "--duration", f"{SECONDS}s", "--timeout", "30s"]
    done = subprocess.run(
        [*command, "--header", "Accept-Encoding: gzip", "--latency", address],
        capture_output=True,
        text=True,
        check=True,
    )

    def said(pattern: str) -> str:
        found = re.search(pattern, done.stdout)
        return found[1] if found else ""

    asked = int(said(r"(\d+) requests in"))
    wrong = int(said(r"Non-2xx or 3xx responses: (\d+)") or 0)
    broken = sum(map(int, re.findall(r"\d+", said(r"Socket errors: (.*)"))))
    return {
        "asked": asked,
        "answers": float(said(r"Requests/sec:\s+([\d.]+)")),
        "half": said(r"50%\s+(\S+)"),
        "most": said(r"99%\s+(\S+)"),
        "failed": wrong + broken,
    }


if __name__ == "__main__":
    print(markdown(run()))
