"""Nothing is lost and nothing is made up: every claim the site began from has its place or a reason, and every source
that a page or a widget names is in `sources.yml`, which holds no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
SITE_CONFIG = ROOT / "site_config"

VERDICTS = {"supported", "qualify", "contradicted"}
FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)\s*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)
CITATION = re.compile(r"\[\^(?P<id>[^\]\s]+)\]")


def load(path: Path) -> Any:
    """The file with every scalar left as a string."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def headings(page: Path) -> set[str]:
    return {match["text"] for match in HEADING.finditer(FENCE.sub("", page.read_text(encoding="utf-8")))}


def named_sources(value: Any) -> Iterator[str]:
    """The ids in every list called `sources`, however deep it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from inner
            else:
                yield from named_sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named_sources(inner)


CLAIMS: list[dict[str, str]] = load(ROOT / "tests" / "claims.yml")["claims"]
SOURCES: dict[str, dict[str, str]] = load(SITE_CONFIG / "sources.yml")["sources"]


def cited() -> dict[str, set[str]]:
    """Each id that something cites, with the files that do."""
    found: dict[str, set[str]] = {}
    for page in sorted(CONTENT.rglob("*.md")):
        for match in CITATION.finditer(page.read_text(encoding="utf-8")):
            found.setdefault(match["id"], set()).add(str(page.relative_to(ROOT)))
    for config in sorted(SITE_CONFIG.rglob("*.yml")):
        for source in named_sources(load(config)):
            found.setdefault(source, set()).add(str(config.relative_to(ROOT)))
    return found


def name(row: dict[str, str]) -> str:
    return f"claim-{row.get('claim')}"


def test_each_of_the_43_claims_has_exactly_one_row() -> None:
    assert Counter(row["claim"] for row in CLAIMS) == Counter(str(number) for number in range(1, 44))


@pytest.mark.parametrize("row", CLAIMS, ids=name)
def test_a_claim_is_carried_by_a_page_or_dropped_for_a_reason(row: dict[str, str]) -> None:
    assert row["says"].strip()
    assert row["verdict"] in VERDICTS
    assert set(row) in ({"claim", "says", "verdict", "page", "heading"}, {"claim", "says", "verdict", "dropped"})
    assert all(value.strip() for value in row.values())
    if row["verdict"] == "contradicted":
        assert "dropped" in row, "a claim that the sources contradict is not published"


@pytest.mark.parametrize("row", [row for row in CLAIMS if "page" in row], ids=name)
def test_the_page_has_the_heading(row: dict[str, str]) -> None:
    page = CONTENT / row["page"]
    assert page.is_file(), f"content/{row['page']} does not exist"
    assert row["heading"] in headings(page), f"content/{row['page']} has no heading '{row['heading']}'"


def test_everything_cited_is_a_source() -> None:
    unknown = {source: sorted(files) for source, files in cited().items() if source not in SOURCES}
    assert unknown == {}, f"cited but not in site_config/sources.yml: {unknown}"


def test_every_source_is_cited() -> None:
    unused = sorted(set(SOURCES) - set(cited()))
    assert unused == [], f"in site_config/sources.yml but cited nowhere: {', '.join(unused)}"


def test_what_was_not_read_at_the_publisher_says_so() -> None:
    silent = [source for source, given in SOURCES.items() if given["how"] != "publisher" and not given.get("note")]
    assert silent == [], f"read in a copy or second hand, without a note: {', '.join(silent)}"
