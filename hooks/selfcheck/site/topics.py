"""Which topic a page is of, and what it says: as the whole site does, but for what its topic says in another way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from selfcheck.config.model import PageWords, SiteWords, Topic


def topics_by_place(topics: Mapping[str, Topic]) -> dict[str, str]:
    """Return the topic of each page and of each folder of pages that a topic names."""
    return {place: name for name, topic in topics.items() for place in topic.pages}


def topic_of(page: str, by_place: Mapping[str, str]) -> str | None:
    """Return the topic of the page of a path, if it has one: its own, else that of the nearest folder it is in."""
    return next((by_place[place] for place in (page, *folders_of(page)) if place in by_place), None)


def folders_of(page: str) -> list[str]:
    """Return the folders that a page is in, the nearest first, each with `/` at its end."""
    return [f"{folder}/" for folder in PurePosixPath(page).parents if folder.name]


def words_in(topic: Topic, words: SiteWords) -> SiteWords:
    """Return what the pages of a topic say, on a site that says `words`."""
    return words.model_copy(update=own_words(topic))


def own_words(topic: Topic) -> dict[str, str | bool]:
    """Return what a topic says in its own way."""
    return {key: getattr(topic, key) for key in PageWords.model_fields if key in topic.model_fields_set}
