"""Runs the author's tools as an author does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfcheck.commands.main import main


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Run a command; return its exit status, and what it tells other programs."""
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)
