"""What an edit changed, in the words that readers see: two versions of `site_config/`, neither of which has a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selfcheck.site.changes.change import WAYS, Change, Way, quoted
from selfcheck.site.changes.emergency import emergency_changes
from selfcheck.site.changes.pair import Pair
from selfcheck.site.changes.quizzes import quiz_changes
from selfcheck.site.changes.signs import checklist_changes, flag_changes, level_changes
from selfcheck.site.changes.words import PLACES, Place, Version, changed_words, leads
from selfcheck.site.library import Library
from selfcheck.trees.renames import Renamed, renamed, renamed_flags, renamed_levels, renames

FOLDERS = {"quizzes": "quiz", "checklists": "checklist", "diaries": "diary", "charts": "chart"}
"""The folders of files with a title, and what each of their files is called."""
KEPT = ("sign", "checklist")
"""By whose ids a device keeps ticks, if a reader asks for it."""


def changes_between(old: Library, new: Library) -> list[Change]:
    """Return what changed from one version of a site to another: the less cautious first."""
    return sorted(_Versions(old, new).changes(), key=lambda change: WAYS.index(change.way))


def changes_of_quiz(old: tuple[Library, str], new: tuple[Library, str]) -> list[Change]:
    """Return what changed from one quiz to another, given each library with the id of the quiz in it, and of what they name."""
    return sorted(_Versions(old[0], new[0], (old[1], new[1])).changes(), key=lambda change: WAYS.index(change.way))


class _Versions:
    """Two versions of a site, and what has another id in the second."""

    def __init__(self, old: Library, new: Library, quizzes: tuple[str, str] | None = None) -> None:
        self.old, self.new = old, new
        self.levels = renamed_levels(old.levels, new.levels)
        self.flags = renamed_flags(old.flags, new.flags)
        self.topics = renamed(old.words.topics, new.words.topics, lambda topic: topic.pages)
        self.files = {folder: renamed(self._titles(old, folder), self._titles(new, folder), str) for folder in FOLDERS}
        if quizzes is not None and quizzes[0] != quizzes[1]:
            self.files["quizzes"] = dict([quizzes])
        self.quizzes = {name: self._pair(before, name) for before, name in self._both("quizzes").items()}

    def changes(self) -> Iterator[Change]:
        yield from level_changes(self.old, self.new, self.levels)
        yield from flag_changes(self.old, self.new, self.levels, self.flags)
        yield from emergency_changes(self.old, self.new, self.topics)
        yield from checklist_changes(self.old, self.new, self._both("checklists"), self.flags)
        for pair in self.quizzes.values():
            yield from quiz_changes(pair)
        yield from self._came_and_went()
        yield from self._renamed()
        for file in PLACES:
            folder, _, name = file.removesuffix(".yml").rpartition("/")
            if folder:
                for before, after in self._both(folder).items():
                    yield from self._words(folder, before, after)
            elif all(file in library.files.names("") for library in (self.old, self.new)):
                yield from self._words("", name, name)

    def _titles(self, library: Library, folder: str) -> dict[str, str]:
        """Return the title of each file of a folder by its id."""
        known = library.checklists if folder == "checklists" else library.ids(folder)
        return {name: str(library.file(f"{folder}/{name}.yml").value["title"]) for name in known}

    def _both(self, folder: str) -> dict[str, str]:
        """Return the files of a folder that both versions have: the new id by the old one."""
        new = self._titles(self.new, folder)
        ids = {name: self.files[folder].get(name, name) for name in self._titles(self.old, folder)}
        return {before: name for before, name in ids.items() if name in new}

    def _pair(self, before: str, name: str) -> Pair:
        names = renames(self.old.quiz(before), self.new.quiz(name), self.levels, self.flags)
        return Pair(self.old, self.new, before, name, names)

    def _came_and_went(self) -> Iterator[Change]:
        for folder, kind in FOLDERS.items():
            old, new, both = self._titles(self.old, folder), self._titles(self.new, folder), self._both(folder)
            for name, title in old.items():
                if name not in both:
                    way: Way = "less cautious" if folder in ("quizzes", "checklists") else "other"
                    yield Change(way, f"{folder}/{name}", f"The {kind} {quoted(title)} is gone.")
            for name, title in new.items():
                if name not in both.values():
                    yield Change("other", f"{folder}/{name}", f"There is a new {kind}, {quoted(title)}.")

    def _renamed(self) -> Iterator[Change]:
        """Yield what has another id and the same words."""
        kinds: list[tuple[str, Renamed]] = [("level of care", self.levels), ("sign", self.flags)]
        kinds += [("topic", self.topics), *((kind, self.files[folder]) for folder, kind in FOLDERS.items())]
        for pair in self.quizzes.values():
            kinds += [("question", pair.renames.questions), ("result", pair.renames.outcomes)]
            kinds += [("answer", options) for options in pair.renames.options.values()]
        for kind, ids in kinds:
            for was, now in ids.items():
                if kind != "answer" or was not in self.flags:
                    kept = ", but ticks that somebody keeps on a device are lost" if kind in KEPT else ""
                    yield Change(
                        "renamed", now, f"The {kind} '{was}' is now called '{now}'. No reader sees that{kept}."
                    )

    def _words(self, folder: str, before: str, name: str) -> Iterator[Change]:
        """Yield the words that changed in a file that both versions have."""
        pair = self.quizzes.get(name) if folder == "quizzes" else None
        file = f"{folder}/{name}.yml" if folder else f"{name}.yml"
        yield from changed_words(
            Version(file, self.old.file(f"{folder}/{before}.yml" if folder else file).value, self._place(pair)),
            Version(file, self.new.file(file).value, lambda place: place),
            lambda place: leads(self.new, pair, place),
        )

    def _place(self, pair: Pair | None) -> Callable[[Place], Place]:
        """Return what gives the new ids of a place of an old file."""

        def place_now(place: Place) -> Place:
            kind, name, rest = place[0], place[1] if len(place) > 1 else "", place[2:]
            if pair and kind == "questions":
                names = pair.renames
                if rest[:1] in (("options",), ("bands",)):
                    rest = (rest[0], names.option(name, rest[1]), *rest[2:])
                return kind, names.questions.get(name, name), *rest
            outcomes: Renamed = pair.renames.outcomes if pair else {}
            ids = {"levels": self.levels, "flags": self.flags, "topics": self.topics, "outcomes": outcomes}
            return (kind, ids.get(kind, {}).get(name, name), *rest) if name else place

        return place_now
