"""Two topics of one site say different things, each on its own pages: nobody is told to leave a tent on a page about a stove."""

from __future__ import annotations

import pytest
from small_sites import BASE, markdown_of, site_of, texts_below, told_by

from selfcheck.components.checklist.render import render_checklist
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.review.render import review_fingerprint
from selfcheck.components.templates import environment
from selfcheck.config.model import PageWords, SiteWords, Topic
from selfcheck.paper.sheets import sheets_of
from selfcheck.prose.must_not_say import check_must_not_say
from selfcheck.prose.references import check_pages_of_topics
from selfcheck.site.emergency_lines import check_emergency_lines
from selfcheck.site.site import Site
from selfcheck.site.topics import topic_of, topics_by_place, words_in

SITE = """
audience: all
disclaimer: Of the site.
not_reviewed: Not yet.
emergency_line: Get help.
"""
TOPICS = """topics:
  tent: {pages: [tent.md, camp/], audience: campers, emergency_line: Get out of the tent.}
  stove: {pages: [stove.md, camp/stoves/], audience: cooks, disclaimer: It cannot smell.}
  boat: {pages: [camp/stoves/boat.md], emergency_line: false}
"""
QUIZ = texts_below(BASE / "site_config")["quizzes/good.yml"].replace("for: everybody\n", "")
LIST = "title: Signs\nquiz: good\n"
DIARY = "title: Days\nintro: Write.\ndays: 3\ncolumns: {what: {label: What}}\n"
SHOWS = "# A\n\n```quiz\ngood\n```\n\n```checklist\nsigns\n```\n\n```diary\ndays\n```\n"


def site(*shown_on: str, topics: str = TOPICS) -> Site:
    """Return a site whose quiz, checklist and diary are shown on some pages, and say not for whom they are."""
    pages = dict.fromkeys(
        ("index.md", "tent.md", "stove.md", "camp/a.md", "camp/stoves/b.md", "camp/stoves/boat.md"), "# A\n"
    )
    config = {
        "quizzes/good.yml": QUIZ,
        "checklists/signs.yml": LIST,
        "diaries/days.yml": DIARY,
        "site.yml": SITE + topics,
    }
    return site_of(pages | dict.fromkeys(shown_on, SHOWS), config)


@pytest.mark.parametrize(
    ("page", "topic"),
    [
        ("index.md", None),
        ("tents/index.md", None),
        ("tent.md", "tent"),
        ("camp/a.md", "tent"),
        ("camp/far/away.md", "tent"),
        ("camp/stoves/b.md", "stove"),
        ("camp/stoves/boat.md", "boat"),
    ],
)
def test_a_page_is_of_its_own_topic_else_of_that_of_the_nearest_folder(page: str, topic: str | None) -> None:
    assert topic_of(page, topics_by_place(site().library.words.topics)) == topic


def test_what_a_topic_leaves_out_is_as_for_the_whole_site_and_false_takes_the_line_away() -> None:
    words = {page: site().library.words_on(page) for page in ("index.md", "tent.md", "stove.md", "camp/stoves/boat.md")}
    assert {page: (its.audience, its.disclaimer, its.emergency_line) for page, its in words.items()} == {
        "index.md": ("all", "Of the site.", "Get help."),
        "tent.md": ("campers", "Of the site.", "Get out of the tent."),
        "stove.md": ("cooks", "It cannot smell.", "Get help."),
        "camp/stoves/boat.md": ("all", "Of the site.", False),
    }


QUIZ_TOP = "the quiz 'good' can end in 'top'"
LIST_TOP = "the checklist 'signs' has signs of 'top'"
CALM = texts_below(BASE / "site_config")["care_levels.yml"].replace("tone: alarm, numbers: true", "tone: soon")
MILD = """title: A quiz
questions:
  first: {ask: A?, why: W, pick: many, flags: [mild_sign], none: None}
outcomes:
  low_end: {level: low}
  mid_end: {level: mid}
"""


@pytest.mark.parametrize(
    ("pages", "config", "told"),
    [
        ({"a.md": SHOWS}, {"site.yml": "emergency_line: false\n"}, (1, QUIZ_TOP)),
        ({"a.md": "```checklist\nsigns\n```\n"}, {"site.yml": "emergency_line: false\n"}, (1, LIST_TOP)),
        ({"camp/stoves/boat.md": SHOWS, "tent.md": SHOWS}, {}, (9, QUIZ_TOP)),
        ({"tent.md": SHOWS, "stove.md": SHOWS, "index.md": SHOWS}, {}, None),
        ({"tent.md": SHOWS}, {"site.yml": SITE.replace("Get help.", "false") + TOPICS}, None),
        ({"stove.md": SHOWS}, {"site.yml": SITE.replace("Get help.", "false") + TOPICS}, (5, QUIZ_TOP)),
        ({"a.md": SHOWS}, {"site.yml": "emergency_line: false\n", "quizzes/good.yml": MILD}, None),
        ({"a.md": SHOWS}, {"site.yml": "emergency_line: false\n", "care_levels.yml": CALM}, None),
    ],
    ids=[
        "quiz",
        "list",
        "topic",
        "with a line",
        "topic has one",
        "topic leaves it out",
        "nothing urgent",
        "calm ladder",
    ],
)
def test_a_page_that_may_send_somebody_for_help_at_once_cannot_do_without_its_emergency_line(
    pages: dict[str, str], config: dict[str, str], told: tuple[int, str] | None
) -> None:
    lists = {
        "quizzes/good.yml": QUIZ,
        "checklists/signs.yml": LIST,
        "diaries/days.yml": DIARY,
        "site.yml": SITE + TOPICS,
    }
    found = told_by(check_emergency_lines, site_of(pages, lists | config))
    said = "site_config/site.yml:{}: 'emergency_line' is false, and {}: write what to do in an emergency"
    assert found == ([said.format(*told)] if told else [])


@pytest.mark.parametrize("key", PageWords.model_fields)
def test_each_word_that_a_topic_may_say_takes_the_place_of_that_of_the_site(key: str) -> None:
    words = SiteWords(audience="A", disclaimer="D", not_reviewed="N", emergency_line="E")
    said = words_in(Topic.model_validate({"pages": ("a.md",), key: "Mine"}), words)
    assert {name for name in SiteWords.model_fields if getattr(said, name) != getattr(words, name)} == {key}


@pytest.mark.parametrize(
    ("shown_on", "audience"),
    [
        ((), "all"),
        (("index.md",), "all"),
        (("tent.md",), "campers"),
        (("tent.md", "camp/a.md", "index.md"), "campers"),
        (("tent.md", "stove.md"), "all"),
    ],
    ids=["nowhere", "a page of no topic", "a topic", "a topic and a page of none", "two topics"],
)
def test_what_says_not_for_whom_it_is_is_for_those_of_its_topic_wherever_it_is_shown(
    shown_on: tuple[str, ...], audience: str
) -> None:
    library = site(*shown_on).library
    whom = library.quiz("good").for_, library.checklists["signs"].for_, library.diaries["days"].for_
    assert whom == (audience,) * 3


def test_reviewers_sign_for_whom_a_quiz_is_also_where_its_topic_says_so() -> None:
    before = review_fingerprint("good", site("tent.md").library)
    assert review_fingerprint("good", site("tent.md", topics=TOPICS.replace("campers", "guides")).library) != before
    assert review_fingerprint("good", site("tent.md", topics=TOPICS.replace("cooks", "guides")).library) == before


def test_a_pdf_says_what_the_pages_of_its_topic_say_and_of_two_topics_what_the_site_says() -> None:
    def said(*shown_on: str) -> set[str]:
        abouts = [sheet.content.about for sheet in sheets_of(site(*shown_on)) if sheet.content.about]
        assert len(abouts) == 3  # a diary says nothing of itself
        return {"".join(run["text"] for runs in about for run in runs) for about in abouts}

    assert said("stove.md") == {"It cannot smell. Not yet."}
    assert said("stove.md", "index.md") == {"It cannot smell. Not yet."}
    assert said("tent.md", "stove.md") == said("index.md") == {"Of the site. Not yet."}


def test_widgets_say_what_their_page_says_and_without_one_what_the_site_says() -> None:
    library = site("tent.md").library
    words = library.words_on("tent.md")
    for render, name in ((render_quiz, "good"), (render_checklist, "signs")):
        of_page, of_site = render(name, library, environment(), words), render(name, library, environment())
        assert ("Get out of the tent." in of_page, "Get help." in of_page) == (True, False)
        assert ("Get out of the tent." in of_site, "Get help." in of_site) == (False, True)


def test_an_engine_that_does_not_say_which_page_it_reads_shows_the_words_of_the_site() -> None:
    html = markdown_of(site("tent.md")).convert(SHOWS)
    assert "Get help." in html
    assert "Get out of the tent." not in html


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tnet.md", "tent.md"),
        ("content/tent.md", "tent.md"),
        ("camp/stoves", "camp/stoves/"),
        ("/camp/", "camp/"),
        ("pictures/", None),
        ("/", None),
    ],
)
def test_a_page_or_folder_of_a_topic_that_there_is_not_is_told_on_its_line(written: str, meant: str | None) -> None:
    topics = f"topics:\n  tent:\n    pages:\n      - index.md\n      - {written}\n    disclaimer: Mine.\n"
    (told,) = told_by(check_pages_of_topics, site(topics=topics))
    hint = f" (did you mean '{meant}'?)" if meant else ""
    said = f"'{written}' is not a page, or a folder of pages with '/' at its end, in content/{hint}"
    assert told == f"site_config/site.yml:10: {said}"


def test_the_pages_and_folders_that_there_are_may_be_named() -> None:
    assert told_by(check_pages_of_topics, site()) == []


def test_what_a_topic_says_is_checked_like_what_the_site_says() -> None:
    rules = "rules:\n  promise: {why: Nobody knows., patterns: ['cannot smell']}\n"
    config = {"site.yml": f"{SITE}{TOPICS}", "must_not_say.yml": rules}
    (told,) = told_by(check_must_not_say, site_of({"stove.md": "# A\n"}, config))
    assert told.startswith("site_config/site.yml:8: ")
