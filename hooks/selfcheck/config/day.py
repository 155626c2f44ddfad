"""The day that a build and the commands go by."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"


class NoDay(ValueError):
    """Raised where the variable does not say a day. Its text is for whoever has set it."""


def today() -> date:
    """Return the day in UTC: that of SOURCE_DATE_EPOCH if it is set, so that a build can be repeated later, else of the clock.

    https://reproducible-builds.org/specs/source-date-epoch/ says what it holds: seconds since 1970. Empty, it counts as not set.
    Raises NoDay.
    """
    said = os.environ.get(VARIABLE)
    if not said:
        return datetime.now(UTC).date()
    try:
        if not re.fullmatch("-?[0-9]+", said):
            raise ValueError
        return datetime.fromtimestamp(int(said), UTC).date()
    except (ValueError, OverflowError, OSError):  # no number, or one of a day that no calendar has
        raise NoDay(f"{VARIABLE} must be a number of seconds, not '{said}'") from None
