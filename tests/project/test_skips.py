"""Whoever runs the tests is told once what was left out, and what to install."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import skips


def skipped(reason: str) -> Any:
    return SimpleNamespace(longrepr=("tests/test_x.py", 7, f"Skipped: {reason}"))


def test_each_reason_is_told_once_in_one_line_with_how_many_tests_it_left_out() -> None:
    nginx, java = (
        "nginx is missing (apt-get install nginx-light)",
        "java is missing\n  (apt-get install default-jre-headless)",
    )
    assert list(skips.told([skipped(nginx), skipped(java), skipped(nginx)])) == [
        "Skipped 1 test: java is missing (apt-get install default-jre-headless)",
        "Skipped 2 tests: nginx is missing (apt-get install nginx-light)",
    ]
