"""Who answers for a site, and what its authors decided themselves: said to readers, and never made up."""

from __future__ import annotations

from datetime import date

import pytest
from small_sites import BASE, markdown_of, site_of, texts_below

from selfcheck.config.model import Owner
from selfcheck.prose.owner import missing
from selfcheck.prose.reminders import reminders_of
from selfcheck.site.site import Site

WORDS = texts_below(BASE / "site_config")["site.yml"].rstrip("\n")
FLAGS = texts_below(BASE / "site_config")["red_flags.yml"]
WHOLE = "{name: A <b>, contact: a@here.org, address: https://here.org/us}"


def owned(owner: str) -> Site:
    return site_of(config={"site.yml": f"{WORDS}\nowner: {owner}\n"})


def shown(site: Site, block: str = "owner") -> str:
    return markdown_of(site).convert(f"```{block}\nall\n```\n")


# --- who answers ------------------------------------------------------------------------------------------------------


def test_an_owner_who_says_who_they_are_can_be_reached() -> None:
    html = shown(owned(WHOLE))
    assert "A &lt;b&gt; answers for this copy." in html
    assert '<a href="mailto:a@here.org">a@here.org</a>' in html
    assert '<a href="https://here.org/us">https://here.org/us</a>' in html


def test_an_address_for_letters_is_text() -> None:
    assert "Address: 1 Long Lane, Here." in shown(owned("{name: A, contact: a@here.org, address: '1 Long Lane, Here'}"))


@pytest.mark.parametrize(
    "owner",
    [
        "{contact: a@here.org}",
        "{name: A, contact: a@here.org}",
        "{name: A, contact: a@example.org, address: https://here.org/}",
        "{name: A, contact: a@here.org, address: https://tea.example.com/us}",
        "{name: A, contact: a@here.test, address: https://here.org/}",
    ],
)
def test_a_reader_is_told_that_nobody_answers_as_long_as_a_part_is_missing_or_an_example(owner: str) -> None:
    assert shown(owned(owner)) == "<p>The owner of this copy has not said who they are.</p>"


def test_a_site_that_says_nothing_of_an_owner_has_none() -> None:
    assert "has not said" in shown(site_of())


def test_each_part_that_is_missing_has_its_name() -> None:
    assert missing(Owner(name="A", contact="a@example.net")) == ["contact", "address"]
    assert missing(Owner(name="A", contact="a@an-example.net.uk", address="Testing Street 1")) == []


def told(site: Site, address: str) -> list[str]:
    return list(reminders_of(site, address, date(2026, 1, 1)))


def test_a_build_reminds_an_owner_of_each_part_and_of_the_address_of_the_site() -> None:
    assert told(owned("{name: A}"), "https://tea.example.org/") == [
        "Nobody answers for this site yet. Fill in before you publish: 'contact' under 'owner' in "
        "site_config/site.yml, 'address' under 'owner' in site_config/site.yml, 'site_url' in mkdocs.yml"
    ]


def test_who_filled_in_what_cannot_be_theirs_is_told_that_it_is_an_example() -> None:
    """Else they read that a part is missing which they see in the file."""
    site = owned("{name: A, contact: a@tea.example, address: Street 1}")
    assert [line.partition("publish: ")[2] for line in told(site, "https://here.org/")] == [
        "'contact' under 'owner' in site_config/site.yml (an example still)"
    ]


def test_a_build_is_silent_where_all_is_filled_in_or_where_nobody_asked() -> None:
    assert told(owned(WHOLE), "https://here.org/") == []
    assert told(site_of(), "https://tea.example.org/") == []


# --- what the authors decided -----------------------------------------------------------------------------------------


def test_every_judgement_is_listed_under_its_level_the_most_urgent_first() -> None:
    flags = FLAGS.replace("text: A mild sign,", "text: A mild sign, judgement: It *may* be less.,")
    flags = flags.replace("text: A bad sign,", "text: A bad sign, judgement: We took the safer one.,")
    html = shown(site_of(config={"red_flags.yml": flags}), "judgements")
    assert html.count("<li>") == 2
    assert html.index("We took the safer one.") < html.index("It <em>may</em> be less.")
    assert "Another sign" not in html


@pytest.mark.parametrize("block", ["owner", "judgements"])
def test_a_block_that_asks_for_something_else_is_told(block: str) -> None:
    with pytest.raises(Exception, match="holds one word, `all`"):
        markdown_of(site_of()).convert(f"```{block}\nsome\n```\n")
