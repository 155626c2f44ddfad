"""An author who makes one slip reads one line that tells where and what: counted on a fixed sample of slips."""

from __future__ import annotations

import pytest
import slips
from small_sites import SITES

SIZE, SEED = 144, 12
AT_LEAST = 0.95


@pytest.fixture(scope="module")
def told() -> list[slips.Told]:
    sites = [slips.Slipped(SITES / name) for name in ("kettle", "two_topics")]
    return [site.told(slip) for site, slip in slips.sample(sites, SIZE, SEED)]


def test_a_slip_is_told_once_on_its_line_in_plain_words(told: list[slips.Told]) -> None:
    badly = [f"{one.slip}: {[str(fault) for fault in one.faults]}" for one in told if not one.well]
    assert len(told) == SIZE
    assert len(badly) <= (1 - AT_LEAST) * SIZE, "\n".join(badly)


@pytest.mark.parametrize(("key", "wrong"), [("passed_over:", "passed_ober:"), ("    at_most:", "    at_mmost:")])
def test_a_misspelt_key_is_not_taken_for_a_line_in_a_wrong_place(key: str, wrong: str) -> None:
    site, name = slips.Slipped(SITES / "bicycle"), "quizzes/bicycle.yml"
    line = next(n for n, text in enumerate(site.texts[name].split("\n"), 1) if text.startswith(key))
    (fault,) = site.told(
        slips.Slip("key", name, line, site.texts[name].split("\n")[line - 1].replace(key, wrong))
    ).faults
    assert fault.line == line
    assert fault.message.startswith(f"'{wrong.strip(' :')}' is not a key that is known here (did you mean")


def test_slips_of_every_kind_are_counted(told: list[slips.Told]) -> None:
    assert all(of == SIZE // len(slips.KINDS) for _, of in slips.shares(told).values())


def test_a_slip_that_changes_nothing_or_only_words_is_not_counted() -> None:
    site = slips.Slipped(SITES / "kettle")
    lines = site.texts["sources.yml"].split("\n")
    quoted = slips.Slip(
        "quote", "sources.yml", 2, lines[1].replace("title: Kettles and fires", 'title: "Kettles and fires"')
    )
    reworded = slips.Slip("comma", "sources.yml", 2, lines[1].replace("Kettles and fires", "Kettles, and fires"))
    misspelt = slips.Slip("key", "sources.yml", 2, lines[1].replace("title:", "titel:"))
    assert quoted.after != lines[1] != misspelt.after
    assert [site.is_slip(slip) for slip in (quoted, reworded, misspelt)] == [False, True, True]
