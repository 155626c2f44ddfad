"""What an edit changed of the pages that say what to do in an emergency."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.site.changes.change import Change, way_of
from selfcheck.site.library import Library
from selfcheck.trees.renames import Renamed

LINE = "emergency_line"
"""By this name somebody says that a site is meant to say nothing of an emergency."""


def emergency_changes(old: Library, new: Library, topics: Renamed) -> Iterator[Change]:
    """Yield where pages begin to say what to do in an emergency, or no longer do: all of a site, or those of a topic."""
    before = {topics.get(topic or "", topic): bool(words.emergency_line) for topic, words in old.words_by_topic.items()}
    after = {topic: bool(words.emergency_line) for topic, words in new.words_by_topic.items()}
    for topic in {**after, **before}:
        was, now = before.get(topic, before[None]), after.get(topic, after[None])
        as_the_site = topic is not None and (was, now) == (before[None], after[None])
        if was != now and not as_the_site:
            pages, name = (f"The pages of the topic “{topic}”", f"topics/{topic}") if topic else ("The pages", LINE)
            said = f"{pages} {'now' if now else 'no longer'} say what to do in an emergency."
            yield Change(way_of(was - now), name, said)
