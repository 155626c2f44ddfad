"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def small_site(base_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site of one quiz with one question, as the folder that commands run in."""
    monkeypatch.chdir(base_copy)
    return base_copy
