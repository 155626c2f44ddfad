"""What this site says of itself to search engines, and to those who share a link to a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pages import BuiltPage, built_pages


@pytest.fixture(scope="module")
def built(site_folder: Path) -> list[BuiltPage]:
    return [page for page in built_pages(site_folder) if page.address != "404.html"]


def test_no_page_claims_a_reviewer_or_is_an_advert_of_questions(built: list[BuiltPage]) -> None:
    assert [page.address for page in built if "reviewedBy" in page.html or "FAQPage" in page.html] == []


def test_a_list_of_results_tells_pages_apart_and_cuts_none_of_their_descriptions(built: list[BuiltPage]) -> None:
    descriptions = [description for page in built for description in page.meta("description")]
    assert len(set(descriptions)) == len(built)
    assert max(len(description) for description in descriptions) <= 155


def test_the_picture_of_a_shared_link_is_small_enough_to_be_shown(built: list[BuiltPage], site_folder: Path) -> None:
    pictures = {address.partition(".org/")[2] for page in built for address in page.meta("og:image")}
    assert len(pictures) == 1
    assert all((site_folder / picture).stat().st_size < 40_000 for picture in pictures)
