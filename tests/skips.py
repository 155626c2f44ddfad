"""What was skipped in a run: a line for each reason, which names what to install.

(The summary that pytest has of its own, `-rs`, tells each reason many times, with places in the code and not how to mend it.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest


def told(skipped: Iterable[pytest.TestReport | pytest.CollectReport]) -> Iterator[str]:
    """Yield a line for each reason, with how many tests (or whole modules) were skipped for it."""
    reasons = (report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    counted = Counter(" ".join(reason.removeprefix("Skipped: ").split()) for reason in reasons)
    for reason, count in sorted(counted.items()):
        yield f"Skipped {count} test{'s' * (count > 1)}: {reason}"
