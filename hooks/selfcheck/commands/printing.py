"""How commands print: text, JSON where it is asked for, and faults."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from selfcheck.config.faults import Fault, counted

RED, YELLOW, BOLD, PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[0m"


def has_colour(stream: TextIO) -> bool:
    """Return whether what is printed may have colour: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ


def print_result(options: argparse.Namespace, data: Any, text: Callable[[], str]) -> None:
    """Print what a command found: as JSON if that was asked for, else as text."""
    print(json.dumps(data, indent=2, ensure_ascii=False) if options.json else text())


def print_faults(
    faults: Sequence[Fault],
    *,
    as_json: bool,
    quizzes: Sequence[dict[str, Any]] = (),
    read: Sequence[dict[str, Any]] = (),
) -> None:
    """Print faults, each once, in order: as text to standard error, or as JSON with what is known of quizzes and was read."""
    found = sorted(set(faults))
    errors = sum(not fault.warning for fault in faults)
    if as_json:
        data = {"ok": not errors, "faults": [asdict(f) for f in found], "quizzes": list(quizzes), "read": list(read)}
        print(json.dumps(data, indent=2))
        return
    for fault in found:
        print(fault_line(fault, colour=has_colour(sys.stderr)), file=sys.stderr)
    if errors:
        print(
            f"{counted(errors, 'fault')}. 'selfcheck guide' says more: \"What you are told\".",
            file=sys.stderr,
        )


def fault_line(found: Fault, *, colour: bool) -> str:
    """Return a fault as one line."""
    if not colour:
        return str(found)
    return f"{BOLD}{found.file}:{found.line}:{PLAIN} {YELLOW if found.warning else RED}{found.message}{PLAIN}"
