"""What a page says of itself to search engines and to those who share a link: all of it is held against the page."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from built_pages import BuiltPage, built_pages

from selfcheck.config.model import Source
from selfcheck.prose import structured
from selfcheck.prose.structured import Facts, Picture, Settings, Subject
from selfcheck.site.library import load
from selfcheck.site.page import Page, read_page, read_pages

SETTINGS = Settings(
    page="MedicalWebPage",
    audience="Patient",
    publisher="Somebody",
    subjects={
        "leg": Subject(type="MedicalSymptom", name="Leg", also=("Limb",)),
        "arm": Subject(type="MedicalCondition", name="Arm"),
    },
    picture=Picture(file="p.png", width=1200, height=630, text="A line"),
)
SOURCE = Source.model_validate(
    {
        "title": "A </script> leaflet",
        "publisher": "Body",
        "address": "https://body.example/",
        "kind": "charity",
        "read": "2026-10-31",
        "how": "publisher",
    }
)


def facts(markdown: str = "", **meta: object) -> Facts:
    return Facts(
        address="https://site.example/a/",
        title="Title",
        description="Description",
        language="en",
        meta=meta,
        markdown=markdown,
        site_name="Site",
        site_address="https://site.example/",
    )


def test_a_page_about_a_subject_has_the_type_and_the_names_of_the_file() -> None:
    data = structured.json_ld(SETTINGS, facts(about="leg", checked="2026-11-23"), {}, "adults")
    assert data["@type"] == "MedicalWebPage"
    assert data["about"] == {"@type": "MedicalSymptom", "name": "Leg", "alternateName": ["Limb"]}
    assert data["lastReviewed"] == "2026-11-23"
    assert data["audience"] == {"@type": "Patient", "name": "adults"}


def test_a_page_about_two_subjects_lists_both_and_a_page_about_none_claims_nothing() -> None:
    both = structured.json_ld(SETTINGS, facts(about=["leg", "arm"]), {}, "adults")
    assert [subject["name"] for subject in both["about"]] == ["Leg", "Arm"]
    none = structured.json_ld(SETTINGS, facts(), {}, "adults")
    assert none["@type"] == "WebPage"
    assert {"about", "lastReviewed", "citation"}.isdisjoint(none)


def test_each_source_is_cited_once_in_the_order_of_the_page() -> None:
    data = structured.json_ld(
        SETTINGS, facts("B.[^b] A.[^a] B.[^b] `[^c]`"), {"a": SOURCE, "b": SOURCE, "c": SOURCE}, "adults"
    )
    assert len(data["citation"]) == 2
    assert data["citation"][0]["publisher"]["name"] == "Body"


def test_an_unknown_subject_is_told_with_its_line() -> None:
    page = read_page("---\ntitle: T\nabout: lge\n---\n", "a.md")
    assert [str(fault) for fault in structured.find_faults([page], SETTINGS)] == [
        "content/a.md:3: 'lge' is not a subject of site_config/structured_data.yml (did you mean 'leg'?)"
    ]


# --- this site --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def settings(project: Path) -> Settings:
    found = structured.read_settings(project / "site_config")
    assert found
    return found


@pytest.fixture(scope="module")
def pairs(project: Path, site_folder: Path) -> list[tuple[Page, BuiltPage]]:
    """Each page as it was written, and as it was built."""
    built = {page.address: page for page in built_pages(site_folder)}
    written = {
        re.sub(r"(^|/)index\.md$", r"\1", page.path).replace(".md", "/"): page
        for page in read_pages(project / "content")
    }
    assert set(built) == {*written, "404.html"}
    return [(page, built[address]) for address, page in written.items()]


def test_every_page_has_one_block_of_data_that_names_no_reviewer_and_no_questions(
    pairs: list[tuple[Page, BuiltPage]],
) -> None:
    for _, built in pairs:
        assert len(built.json_ld) == 1, built.address
        assert "reviewedBy" not in built.html
        assert "FAQPage" not in built.html


def test_the_data_of_a_page_is_what_the_page_shows(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for written, built in pairs:
        (data,) = built.json_ld
        assert [data["url"]] == built.link("canonical")
        assert [data["description"]] == built.meta("description")
        assert data["inLanguage"] == built.language
        assert data["name"] == written.title
        checked = re.findall(r'<dt>[^<]*</dt><dd><time datetime="([^"]+)">', built.html)
        assert ([data["lastReviewed"]] if "lastReviewed" in data else []) == checked[:1], built.address


def test_the_sources_in_the_data_are_those_at_the_end_of_the_page(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for _, built in pairs:
        (data,) = built.json_ld
        notes = built.html.partition('<div class="footnote"')[2]
        shown = re.findall(r'<li id="fn:[^"]+">\s*<p>.*?<a href="([^"]+)"', notes, re.DOTALL)
        assert [cited["url"] for cited in data.get("citation", [])] == [link.replace("&amp;", "&") for link in shown]


def test_every_page_that_is_checked_is_about_something(pairs: list[tuple[Page, BuiltPage]], settings: Settings) -> None:
    without = {written.path for written, _ in pairs if written.said("checked") and not written.said("about")}
    assert without <= {"about.md"}
    for written, built in pairs:
        assert (built.json_ld[0]["@type"] == settings.page) == bool(written.said("about"))


def test_the_audience_is_the_one_that_the_site_names(pairs: list[tuple[Page, BuiltPage]], project: Path) -> None:
    words = load(project).words
    assert {built.json_ld[0]["audience"]["name"] for _, built in pairs} == {words.audience}


def test_a_shared_link_shows_the_title_the_description_and_a_picture(
    pairs: list[tuple[Page, BuiltPage]], site_folder: Path
) -> None:
    descriptions = set()
    for written, built in pairs:
        assert built.meta("og:title") == [written.title]
        assert built.meta("og:description") == built.meta("description")
        assert built.meta("og:url") == built.link("canonical")
        descriptions.update(built.meta("description"))
        (picture,) = built.meta("og:image")
        home = urljoin(picture, "/")
        file = site_folder / picture.removeprefix(home)
        width, height = struct.unpack(">II", file.read_bytes()[16:24])
        assert ([str(width)], [str(height)]) == (built.meta("og:image:width"), built.meta("og:image:height"))
        assert file.stat().st_size < 40_000
        assert built.meta("og:image:alt")[0]
    assert len(descriptions) == len(pairs), "two pages have the same description"
    assert max(len(description) for description in descriptions) <= 155


def test_the_sitemap_lists_every_page_by_its_canonical_address(
    pairs: list[tuple[Page, BuiltPage]], site_folder: Path
) -> None:
    root = ElementTree.parse(site_folder / "sitemap.xml").getroot()
    listed = {(element.text or "").strip() for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert listed == {built.link("canonical")[0] for _, built in pairs}


def test_nothing_in_a_source_can_end_the_block_of_data(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for _, built in pairs:
        block = built.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert "<" not in block
