"""Review dates: each page has them, an overdue page is told of and shows a banner, and no build breaks because of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import small_sites
from small_sites import BASE, site_of, texts_below, told_by

from selfcheck.checks import check_front_matter
from selfcheck.commands.main import main
from selfcheck.prose import review_dates
from selfcheck.site.page import Page, read_page

TODAY = date(2027, 3, 1)


def told(front_matter: str, months: int = 6) -> list[str]:
    words = f"{texts_below(BASE / 'site_config')['site.yml']}\nreview_months: {months}\n"
    site = site_of({"a.md": f"---\ntitle: T\n{front_matter}\n---\n\n# T\n"}, {"site.yml": words})
    return told_by(check_front_matter, site) + told_by(review_dates.check_review_dates, site)


def test_a_page_with_both_dates_is_fine() -> None:
    assert told("checked: 2026-11-23\ndue: 2027-05-23") == []


def test_a_page_without_dates_is_told_what_it_can_do() -> None:
    assert told("checked: 2026-11-23") == [
        "content/a.md:2: has no 'due': give the date, or say under 'undated' why the page needs none"
    ]
    assert len(told("")) == 2
    assert told("undated: It is made from a register.") == []


def test_a_page_cannot_be_dated_and_undated() -> None:
    assert told("undated: No.\ndue: 2027-05-23") == ["content/a.md:4: has both 'due' and 'undated': take one out"]


@pytest.mark.parametrize("written", ["23 May 2027", "2027-02-30", "soon"])
def test_a_date_in_another_form_is_told(written: str) -> None:
    assert told(f"checked: 2026-11-23\ndue: {written}") == [
        f"content/a.md:4: 'due' must be a date such as 2026-11-23, not '{written}'"
    ]


def test_nobody_has_checked_a_page_on_a_day_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 2027-01-15
    assert told("checked: 2027-01-16\ndue: 2027-05-23") == []
    assert told("checked: 2027-01-17\ndue: 2027-05-23") == [
        "content/a.md:3: was checked on 2027-01-17, which is still to come"
    ]


def test_front_matter_that_was_not_understood_is_told_alone() -> None:
    assert told("checked: 2026-11-23\nchecked: 2026-11-24") == [
        "content/a.md:4: 'checked' is here twice; the first is in line 3"
    ]
    assert told("undated: {a: b}") == ["content/a.md:3: 'undated' must be a text"]


def test_due_must_come_after_checked_and_not_too_late() -> None:
    assert told("checked: 2026-11-23\ndue: 2026-11-23") == [
        "content/a.md:4: is due on 2026-11-23, which is not after the day it was checked, 2026-11-23"
    ]
    assert told("checked: 2026-11-23\ndue: 2027-05-24") == [
        "content/a.md:4: is due on 2027-05-24, more than 6 months after it was checked: 2027-05-23 is the latest day"
    ]


@pytest.mark.parametrize(
    ("checked", "due"), [("2022-08-31", "2023-02-28"), ("2023-08-31", "2024-02-29"), ("2022-12-15", "2023-06-15")]
)
def test_six_months_end_with_the_month_where_it_is_shorter(checked: str, due: str) -> None:
    assert told(f"checked: {checked}\ndue: {due}") == []


def test_a_page_is_not_due_after_a_source_that_changes_sooner() -> None:
    sources = (
        texts_below(BASE / "site_config")["sources.yml"].rstrip("\n")
        + """
  leaflet:
    {title: L, publisher: P, address: "https://a.example/", kind: book, read: 2026-01-01, due: 2026-03-01, how: publisher}
"""
    )
    pages = {
        f"{due}.md": f"---\ntitle: T\nchecked: 2026-01-05\ndue: {due}\n---\n\nOne.[^leaflet]\n"
        for due in ("2026-03-01", "2026-03-02")
    }
    words = texts_below(BASE / "site_config")["site.yml"] + "review_months: 6\n"
    assert told_by(review_dates.check_review_dates, site_of(pages, {"sources.yml": sources, "site.yml": words})) == [
        "content/2026-03-02.md:4: is due on 2026-03-02, after its source 'leaflet' is to be read again: 2026-03-01"
    ]


def test_what_falls_due_is_listed_the_longest_overdue_first() -> None:
    def named(name: str, due: str) -> Page:
        return read_page(f"---\nchecked: 2026-11-23\ndue: {due}\n---\n", name, "content")

    pages = [
        named("today.md", "2027-03-01"),
        named("yesterday.md", "2027-02-28"),
        named("in-60-days.md", "2027-04-30"),
        named("in-61-days.md", "2027-05-01"),
        named("long-ago.md", "2026-12-01"),
    ]
    assert [str(found) for found in review_dates.falls_due(pages, TODAY)] == [
        "content/long-ago.md:3: OVERDUE since 2026-12-01",
        "content/yesterday.md:3: OVERDUE since 2027-02-28",
        "content/today.md:3: due on 2027-03-01",
        "content/in-60-days.md:3: due on 2027-04-30",
    ]


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\nchecked: 2026-11-23\ndue: 2027-05-23\n---\n")
    return tmp_path


@pytest.mark.parametrize(
    ("today", "status", "said"),
    [
        ("2026-11-23", 0, "No page is overdue, and none falls due within 60 days."),
        ("2027-04-01", 0, "content/a.md:3: due on 2027-05-23"),
        ("2027-05-23", 0, "content/a.md:3: due on 2027-05-23"),
        ("2027-05-24", 1, "content/a.md:3: OVERDUE since 2027-05-23"),
    ],
)
def test_the_command_fails_only_when_something_is_overdue(
    small: Path, capsys: pytest.CaptureFixture[str], today: str, status: int, said: str
) -> None:
    assert main(["due", "--today", today, "--root", str(small)]) == status
    assert capsys.readouterr().out.strip() == said


def test_the_command_goes_by_the_day_of_a_build(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2222222222")
    assert main(["due", "--root", str(small)]) == 1
    assert capsys.readouterr().out.strip() == "content/a.md:3: OVERDUE since 2027-05-23"


def test_a_day_that_cannot_be_read_is_told_in_a_line(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert main(["due", "--root", str(small)]) == 2
    said = capsys.readouterr().err
    assert said == "selfcheck due: SOURCE_DATE_EPOCH must be a number of seconds, not 'tomorrow'\n"


def test_the_command_speaks_json(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--json", "--today", "2027-06-01", "--root", str(small)]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"due": "2027-05-23", "page": "content/a.md", "line": 3, "overdue": True}
    ]


# --- a build ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_overdue_page_is_published_with_a_banner_and_a_reminder(kettle_copy: Path, tmp_path: Path) -> None:
    late = kettle_copy / "content/scale.md"
    small_sites.edit(late, "checked: 2026-01-05\ndue: 2031-01-05", "checked: 2020-01-01\ndue: 2020-07-01")
    built = small_sites.build(kettle_copy, tmp_path / "site", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING -  content/scale.md:" in built.stderr
    assert "OVERDUE since 2020-07-01" in built.stderr
    banner = '<p class="page-banner" data-tone="soon"{}>'
    assert banner.format("") in (tmp_path / "site/scale/index.html").read_text("utf-8")
    assert banner.format(" hidden") in (tmp_path / "site/index.html").read_text("utf-8")
