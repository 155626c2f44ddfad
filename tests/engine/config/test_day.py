"""The day of a build is one day wherever it runs, whatever clock and time zone a machine has."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfcheck.config import day


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        assert tz is UTC
        return datetime(2031, 5, 7, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        ("2222222222", date(2040, 6, 2)),
    ],
)
def test_a_build_that_is_repeated_later_has_its_own_day_in_utc(
    monkeypatch: pytest.MonkeyPatch, seconds: str, expected: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert day.today() == expected


@pytest.mark.parametrize("said", [None, ""])
def test_where_nothing_is_said_it_is_the_day_of_the_clock(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    if said is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    monkeypatch.setattr(day, "datetime", Clock)
    assert day.today() == date(2031, 5, 7)


@pytest.mark.parametrize("said", ["x", "1.5", "2026-11-23", "9" * 30, "9" * 5000])
def test_what_is_no_number_of_seconds_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(day.NoDay) as error:
        day.today()
    assert str(error.value) == f"SOURCE_DATE_EPOCH must be a number of seconds, not '{said}'"
