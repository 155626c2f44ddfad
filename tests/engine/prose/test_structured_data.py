"""What a page says of itself to search engines and to those who share a link: all of it is held against the page."""

from __future__ import annotations

import re
import struct
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from built_pages import BuiltPage, written_and_built
from small_sites import site_of, told_by

from selfcheck.checks import check_front_matter
from selfcheck.config.model import Source
from selfcheck.config.structured_data import StructuredData, Subject
from selfcheck.prose import structured
from selfcheck.prose.structured import Facts, check_pages_have_subjects, check_subjects
from selfcheck.site.library import Library
from selfcheck.site.page import Page

SETTINGS = StructuredData(
    page="TechArticle",
    audience="Audience",
    subjects={
        "lid": Subject(type="Thing", name="Lid", also=("Cover",)),
        "cord": Subject(type="Product", name="Cord"),
    },
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


def facts(*about: str, checked: date | None = None, cites: tuple[str, ...] = ()) -> Facts:
    return Facts(
        address="https://site.example/a/",
        title="Title",
        description="Description",
        language="en",
        about=about,
        checked=checked,
        cites=cites,
        publisher="Somebody",
        site_name="Site",
        site_address="https://site.example/",
    )


def test_a_page_about_a_subject_has_the_type_and_the_names_of_the_file() -> None:
    data = structured.json_ld(SETTINGS, facts("lid", checked=date(2026, 1, 5)), {}, "adults")
    assert data["@type"] == "TechArticle"
    assert data["about"] == {"@type": "Thing", "name": "Lid", "alternateName": ["Cover"]}
    assert data["dateModified"] == "2026-01-05"
    assert data["audience"] == {"@type": "Audience", "name": "adults"}


def test_a_page_about_two_subjects_lists_both_and_a_page_about_none_claims_nothing() -> None:
    both = structured.json_ld(SETTINGS, facts("lid", "cord"), {}, "adults")
    assert [subject["name"] for subject in both["about"]] == ["Lid", "Cord"]
    none = structured.json_ld(SETTINGS, facts(), {}, "adults")
    assert none["@type"] == "WebPage"
    assert {"about", "dateModified", "citation"}.isdisjoint(none)


def test_each_source_is_cited_once_in_the_order_of_the_page() -> None:
    sources = {name: SOURCE.model_copy(update={"address": f"https://body.example/{name}"}) for name in "abc"}
    data = structured.json_ld(SETTINGS, facts(cites=("b", "a", "b", "unknown")), sources, "adults")
    assert data["citation"] == ["https://body.example/b", "https://body.example/a"]


DATA = """
page: TechArticle
audience: Audience
subjects:
  lid: {type: Thing, name: Lid}
"""


def told(front_matter: str, data: str | None = DATA) -> list[str]:
    config = {"structured_data.yml": data} if data else {}
    site = site_of({"a.md": f"---\ntitle: T\n{front_matter}\n---\n"}, config)
    return [told for check in (check_subjects, check_pages_have_subjects) for told in told_by(check, site)]


def test_an_unknown_subject_is_told_with_its_line() -> None:
    assert told("about: ldi") == [
        "content/a.md:3: 'ldi' is not a subject of site_config/structured_data.yml (did you mean 'lid'?)"
    ]


def test_a_page_that_somebody_checked_says_what_it_is_about_or_why_not() -> None:
    assert told("checked: 2026-01-05") == [
        "content/a.md:2: has no 'about': name a subject of site_config/structured_data.yml, "
        "or say under 'no_about' why it has none"
    ]
    assert told("checked: 2026-01-05\nabout: lid") == []
    assert told("checked: 2026-01-05\nno_about: It is about us.") == []
    assert told("undated: It is made from a list.") == []
    assert told("checked: 2026-01-05", data=None) == []


@pytest.mark.parametrize("said", ["about: [[lid], lid]", "about: {lid: lid}", "no_about: {a: b}"])
def test_subjects_of_another_shape_are_a_line_and_no_traceback(said: str) -> None:
    site = site_of({"a.md": f"---\ntitle: T\n{said}\n---\n"}, {"structured_data.yml": DATA})
    (fault,) = [
        one for check in (check_front_matter, check_subjects, check_pages_have_subjects) for one in told_by(check, site)
    ]
    assert fault.startswith("content/a.md:3: ")
    assert "must be a" in fault


def test_a_page_cannot_be_about_something_and_about_nothing() -> None:
    assert told("about: lid\nno_about: Old.") == ["content/a.md:4: has both 'about' and 'no_about': take one out"]


# --- a built site -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def settings(kettle_library: Library) -> StructuredData:
    assert kettle_library.structured_data
    return kettle_library.structured_data


@pytest.fixture(scope="module")
def pairs(kettle: Path, kettle_site: Path) -> list[tuple[Page, BuiltPage]]:
    """Each page as it was written, and as it was built."""
    return written_and_built(kettle, kettle_site)


def test_every_page_has_one_block_of_data_that_names_no_reviewer_and_no_questions(
    pairs: list[tuple[Page, BuiltPage]],
) -> None:
    for _, built in pairs:
        assert len(built.json_ld) == 1, built.address
        assert "reviewedBy" not in built.html
        assert "lastReviewed" not in built.html
        assert "FAQPage" not in built.html


def test_the_data_of_a_page_is_what_the_page_shows(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for written, built in pairs:
        (data,) = built.json_ld
        assert [data["url"]] == built.link("canonical")
        assert [data["description"]] == built.meta("description")
        assert data["inLanguage"] == built.language
        assert data["name"] == written.title
        checked = re.findall(r'<dt>[^<]*</dt><dd><time datetime="([^"]+)">', built.html)
        assert ([data["dateModified"]] if "dateModified" in data else []) == checked[:1], built.address


def test_the_sources_in_the_data_are_those_at_the_end_of_the_page(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for _, built in pairs:
        (data,) = built.json_ld
        notes = built.html.partition('<details class="footnote ')[2]
        shown = re.findall(r'<li id="fn:[^"]+">\s*<p>.*?<a href="([^"]+)"', notes, re.DOTALL)
        assert data.get("citation", []) == [link.replace("&amp;", "&") for link in shown]


def test_a_page_about_a_subject_says_so_to_search_engines_and_no_other_does(
    pairs: list[tuple[Page, BuiltPage]], settings: StructuredData
) -> None:
    for written, built in pairs:
        assert (built.json_ld[0]["@type"] == settings.page) == bool(written.meta_value("about"))


def test_the_audience_is_the_one_that_the_site_names(
    pairs: list[tuple[Page, BuiltPage]], kettle_library: Library
) -> None:
    assert {built.json_ld[0]["audience"]["name"] for _, built in pairs} == {kettle_library.words.audience}


def test_a_shared_link_shows_the_title_the_description_and_a_picture(
    pairs: list[tuple[Page, BuiltPage]], kettle_site: Path, kettle_library: Library
) -> None:
    its = kettle_library.look
    assert its
    assert its.link_picture
    for written, built in pairs:
        assert built.meta("og:title") == [written.title]
        assert built.meta("og:description") == built.meta("description")
        assert built.meta("og:url") == built.link("canonical")
        (picture,) = built.meta("og:image")
        assert picture.endswith(its.link_picture.file)
        file = kettle_site / its.link_picture.file
        width, height = struct.unpack(">II", file.read_bytes()[16:24])
        assert ([str(width)], [str(height)]) == (built.meta("og:image:width"), built.meta("og:image:height"))
        assert built.meta("og:image:alt")[0]
        assert built.meta("twitter:card") == ["summary_large_image"]


def test_a_language_without_a_country_is_not_told_to_those_who_refuse_it() -> None:
    assert "og:locale" not in structured.open_graph(None, facts(), None)
    assert structured.open_graph("en_GB", facts(), None)["og:locale"] == "en_GB"
    assert set(told("", DATA + "locale: en\n")) == {
        "site_config/structured_data.yml:6: 'locale': 'en' is not a language and a country, such as en_GB"
    }


def test_the_sitemap_lists_every_page_by_its_canonical_address(
    pairs: list[tuple[Page, BuiltPage]], kettle_site: Path
) -> None:
    root = ElementTree.parse(kettle_site / "sitemap.xml").getroot()
    listed = {(element.text or "").strip() for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert listed == {built.link("canonical")[0] for _, built in pairs}


def test_nothing_in_a_source_can_end_the_block_of_data(pairs: list[tuple[Page, BuiltPage]]) -> None:
    for _, built in pairs:
        block = built.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert "<" not in block
