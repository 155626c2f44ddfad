"""Says at the end of a run what was skipped: a line for each reason, which names what to install."""

from __future__ import annotations

from collections import Counter

import pytest


class Skips:
    """A plugin of pytest. (Its own summary, `-rs`, says where each skip stands in the code, and says each many times.)"""

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for reason, count in reasons(terminalreporter.stats.get("skipped", [])).items():
            terminalreporter.line(f"Skipped {count} test{'s' * (count > 1)}: {reason}")


def reasons(skipped: list[pytest.TestReport | pytest.CollectReport]) -> Counter[str]:
    """Return how many tests were skipped for each reason, each in one line."""
    told = (report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    return Counter(" ".join(reason.removeprefix("Skipped: ").split()) for reason in told)
