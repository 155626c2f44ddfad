"""A site below a path of its host: pages, search, widgets and the page for what is not there find what they need."""

from __future__ import annotations

import json
import re

import pytest
from browsing.building import BuiltSite, Sites
from browsing.frame import look_up, open_search
from playwright.sync_api import Page, expect


@pytest.fixture
def site(sites: Sites) -> BuiltSite:
    return sites("sub_path")


def test_the_site_is_served_below_its_path(site: BuiltSite) -> None:
    assert site.address.endswith("/our/house-rules/")


def test_a_quiz_in_a_folder_comes_to_a_result_that_links_to_a_deeper_page(page: Page, site: BuiltSite) -> None:
    quiz = site.quiz("turns")
    assert quiz.address == f"{site.address}deep/ask/"
    quiz.come_to(page, "yours")
    quiz.element(page).get_by_role("link", name="The list on the door").click()
    expect(page).to_have_url(f"{site.address}deep/deeper/list/")


def test_the_search_on_a_deep_page_leads_to_another_page(page: Page, site: BuiltSite) -> None:
    page.goto("deep/deeper/list/")
    look_up(open_search(page), "quarrel").click()
    expect(page).to_have_url(re.compile(re.escape(f"{site.address}deep/ask/")))


@pytest.mark.parametrize("missing", ["nothing/", "deep/nothing/at/all.html"])
def test_what_is_not_there_is_said_in_the_sites_own_look_wherever_it_was_asked_for(
    page: Page, site: BuiltSite, nothing_leaves: list[str], missing: str
) -> None:
    page.goto(missing)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(site.label("not_found"))
    styled = "getComputedStyle(document.body).fontFamily"
    looks = page.evaluate(styled)
    page.get_by_role("main").get_by_role("link", name="The list", exact=True).click()
    expect(page).to_have_url(f"{site.address}deep/deeper/list/")
    assert page.evaluate(styled) == looks
    (fault,) = nothing_leaves
    assert "404" in fault  # the page itself, and no file of it
    nothing_leaves.clear()


def test_a_picture_stands_where_the_page_says(page: Page) -> None:
    page.goto("./")
    picture = page.get_by_role("img", name="A bicycle")
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")


def test_a_browser_fetches_no_page_of_another_site_of_the_host_before_it_is_asked(site: BuiltSite) -> None:
    (rules,) = re.findall(r'<script type="?speculationrules"?>(.+?)</script>', site.html("deep/deeper/list/"))
    assert json.loads(rules)["prefetch"][0]["where"] == {"href_matches": "/our/house-rules/*/"}
