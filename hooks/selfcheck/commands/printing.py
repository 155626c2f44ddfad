"""How commands print: text, JSON where it is asked for, and faults."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from selfcheck.config.faults import Fault, counted

RED, YELLOW, BOLD, PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[0m"


def has_colour(stream: TextIO) -> bool:
    """Return whether what is printed may have colour: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ


def print_result(options: argparse.Namespace, data: Any, text: Callable[[], str]) -> None:
    """Print what a command found: as JSON if that was asked for, else as text."""
    print(json.dumps(data, indent=2, ensure_ascii=False) if options.json else text())


def print_faults(faults: Iterable[Fault]) -> None:
    """Print faults to standard error, each once, in order."""
    for fault in sorted(set(faults)):
        print(fault_line(fault, colour=has_colour(sys.stderr)), file=sys.stderr)


def print_count(faults: Iterable[Fault]) -> None:
    """Print how many faults there are, and what follows from them, to standard error: it is to be the last line."""
    found = set(faults)
    warnings = sum(fault.warning for fault in found)
    kinds = ((len(found) - warnings, "fault"), (warnings, "warning"))
    told = " and ".join(counted(number, kind) for number, kind in kinds if number)
    more = "'selfcheck guide' says more: \"What you are told\"."
    sys.stdout.flush()
    print(f"{told} to mend before a build. {more}", file=sys.stderr)


def fault_line(found: Fault, *, colour: bool) -> str:
    """Return a fault as one line."""
    if not colour:
        return str(found)
    return f"{BOLD}{found.file}:{found.line}:{PLAIN} {YELLOW if found.warning else RED}{found.message}{PLAIN}"
