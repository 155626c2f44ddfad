"""A long build says what it is doing; a short one says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import load

from selfcheck.config.progress import Progress, progress


class Clock:
    """A clock that goes on by so many seconds each time it is read."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now = seconds, 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


@pytest.fixture
def said() -> list[str]:
    return []


def test_nothing_is_said_of_what_is_done_within_two_seconds(said: list[str]) -> None:
    assert list(progress(["a", "b", "c"], "Proving quizzes", said.append, Clock(0.4))) == ["a", "b", "c"]
    assert said == []


def test_what_takes_longer_is_told_every_two_seconds_and_not_at_its_end(said: list[str]) -> None:
    assert list(progress(range(1_200), "Proving quizzes", said.append, Clock(1 / 256))) == list(range(1_200))
    assert said == ["Proving quizzes: 512 of 1,200 done", "Proving quizzes: 1,024 of 1,200 done"]


def test_something_slow_is_told_each_time(said: list[str]) -> None:
    counter = Progress("Reading pages", 3, said.append, Clock(5))
    for _ in range(3):
        counter.step()
    assert said == ["Reading pages: 1 of 3 done", "Reading pages: 2 of 3 done"]


def test_proving_the_quizzes_of_a_site_is_told_of_if_it_takes_long(
    base_copy: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quizzes = base_copy / "site_config/quizzes"
    (quizzes / "second.yml").write_bytes((quizzes / "good.yml").read_bytes())
    load(base_copy, said.append)
    assert said == []
    monkeypatch.setattr("selfcheck.config.progress.EVERY", 0)  # as if every quiz took long
    load(base_copy, said.append)
    assert said == ["Proving quizzes: 1 of 2 done"]
