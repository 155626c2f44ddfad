"""Every check of `site_config/` alone: each file, and that the names in it are known. Pages have checks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from string import Formatter
from typing import TYPE_CHECKING

from selfcheck.config.day import today
from selfcheck.config.faults import (
    Enough,
    Fault,
    Faulty,
    Found,
    Message,
    Naming,
    did_you_mean,
    faults_in,
    unknown,
    unknown_level,
    unused,
)
from selfcheck.config.files import CONFIG
from selfcheck.config.model import RESERVED, Ladder
from selfcheck.config.progress import progress
from selfcheck.config.words import plain
from selfcheck.config.yaml_file import Loc
from selfcheck.site.alike import signs_alike
from selfcheck.site.causes import at_their_cause
from selfcheck.site.topics import own_words
from selfcheck.trees.checklist import check_checklist

if TYPE_CHECKING:
    from selfcheck.site.library import Library

FILE_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def check_files(library: Library) -> Iterator[Fault]:
    """Each file can be read, and holds what it may."""
    for name in library.names:
        try:
            library.record(name)
            yield from library.file(name).doubts
        except Faulty as error:
            yield from error.faults


def check_file_names(library: Library) -> Iterator[Fault]:
    """The name of a file is an id: it stands in addresses, and in the ids of the page that shows it."""
    for folder in library.folders:
        for name in library.ids(folder):
            if not FILE_NAME.fullmatch(name) and f"{folder}/{name}.yml" not in library.astray:
                message = (
                    f"'{name}' is not an id: name the file with small letters, digits, _ and -, beginning with a letter"
                )
                yield Fault(f"{CONFIG}/{folder}/{name}.yml", 1, message)


def check_labels(library: Library) -> Iterator[Fault]:
    """A label of a site's own takes the place of one that there is."""
    if "site.yml" not in library.names:
        return
    library.record("site.yml")  # raises where the file holds something else
    file = library.file("site.yml")
    for name, text in (file.value or {}).get("labels", {}).items():
        loc = ("labels", name)
        if name not in library.usual_labels:
            yield file.fault(loc, unknown("a label", name, library.usual_labels))
            continue
        known = placeholders_of(library.usual_labels[name]) or ()
        said = ", ".join(f"{{{part}}}" for part in known) or "no {part} at all"
        parts = placeholders_of(text)
        if parts is None:
            yield file.fault(loc, f"a {{ or }} of the label '{name}' stands alone: it can have {said}")
        for part in parts or ():
            if part not in known:
                yield file.fault(
                    loc, f"the label '{name}' has no {{{part}}}{did_you_mean(part, known)}: it can have {said}"
                )


def placeholders_of(label: str) -> tuple[str, ...] | None:
    """Return the names of the {placeholders} of a label, None where a bracket stands alone."""
    try:
        parts = [part for part in Formatter().parse(label) if part[1] is not None]
    except ValueError:
        return None
    # what is to be made of a part, as in {minutes:d}, belongs to its name: no label has any
    return tuple(
        dict.fromkeys(f"{name}{(how and f'!{how}') or ''}{form and f':{form}'}" for _, name, form, how in parts)
    )


def check_topics(library: Library) -> Iterator[Fault]:
    """A topic says something in another way than the site, and each page or folder has one topic."""
    if "site.yml" not in library.names:
        return
    file, words = library.file("site.yml"), library.words
    first: dict[str, tuple[str, int]] = {}
    for name, topic in words.topics.items():
        if all(getattr(words, key) == said for key, said in own_words(topic).items()):
            message = (
                f"the topic '{name}' says what the whole site says: give it an 'emergency_line' or other words of its own, "
                "or take it out"
            )
            yield file.fault(("topics", name), message)
        for position, place in enumerate(topic.pages):
            loc = ("topics", name, "pages", position)
            if place in first:
                message = "'{}' is in the topic '{}' already, in line {}: name it once".format(place, *first[place])
                yield file.fault(loc, message)
            first.setdefault(place, (name, file.line(loc)))


def check_ladder(library: Library) -> Iterator[Fault]:
    """A ladder has steps to tell apart."""
    if len(library.levels) == 1:
        (only,) = library.levels
        message = f"'{only}' is the only level, so nothing can be more urgent: write another, or take the file out"
        yield library.file("care_levels.yml").fault(("levels", only), message)


def check_ids_are_no_words(library: Library) -> Iterator[Fault]:
    """A care level stands in quizzes, where some words have a meaning of their own."""
    for each in library.levels:
        if each in RESERVED:
            yield library.file("care_levels.yml").fault(("levels", each), _is_a_word(each))


def check_advice(library: Library) -> Iterator[Fault]:
    """What is said of a number for advice stands beside that number, so there must be one."""
    for name, numbers in library.words.emergency_numbers.items():
        for said, of, is_there in (
            ("advice_name", "'advice'", numbers.advice),
            ("note", "'advice' or 'whom'", numbers.advice or numbers.whom),
        ):
            if getattr(numbers, said) and not is_there:
                message = f"'{said}' is shown nowhere: it stands beside {of}, which '{name}' does not have"
                yield library.file("site.yml").fault(("emergency_numbers", name, said), message)


def check_days_of_sources(library: Library) -> Iterator[Fault]:
    """Nobody has read a source on a day to come. (A day more is let be: it begins earlier in the east.)"""
    latest = today() + timedelta(days=1)
    for name, source in library.sources.items():
        if source.read > latest:
            message = f"'{name}' was read on {source.read}, which is still to come"
            yield library.file("sources.yml").fault(("sources", name, "read"), message)


def faults_of_flags(library: Library, flags: Iterable[str]) -> Iterator[Fault]:
    """Yield what keeps some red flags from being asked by a quiz: a level that is not known, an id that means something else."""
    for name in flags:
        level = library.flags[name].level
        if level not in library.levels:
            told = unknown_level(level, library.levels)
            yield library.file("red_flags.yml").fault(("flags", name, "level"), told)
        if name in RESERVED:
            yield library.file("red_flags.yml").fault(("flags", name), _is_a_word(name))


def _is_a_word(name: str) -> str:
    return f"'{name}' is a word of the language and cannot be an id"


def check_red_flags(library: Library) -> Iterator[Fault]:
    """A red flag has an id of its own, a level and sources that are known, and a short number of its own."""
    if not library.flags:
        return
    file, sources = library.file("red_flags.yml"), library.sources
    faults = Found()
    refs: dict[str, str] = {}
    with suppress(Enough):
        for name, flag in library.flags.items():
            faults += faults_of_flags(library, [name])
            for position, source in enumerate(flag.sources):
                if source not in sources:
                    loc = ("flags", name, "sources", position)
                    faults.append(file.fault(loc, unknown("a source", source, sources)))
            if flag.ref and flag.ref in refs:
                message = f"'{flag.ref}' is the 'ref' of '{refs[flag.ref]}' too: give each flag a number of its own"
                faults.append(file.fault(("flags", name, "ref"), message))
            refs.setdefault(flag.ref or "", name)
    yield from faults


def check_themes(library: Library) -> Iterator[Fault]:
    """A red flag names a theme that there is, and each theme has a flag."""
    if "red_flags.yml" not in library.names:
        return
    file, themes = library.file("red_flags.yml"), library.themes
    used = {flag.theme for flag in library.flags.values()}
    for name, flag in library.flags.items():
        if flag.theme is not None and flag.theme not in themes:
            yield file.fault(("flags", name, "theme"), unknown("a theme", flag.theme, themes))
    for name in themes:
        if name not in used:
            message = f"no red flag has the theme '{name}': use it, or take it out"
            yield file.fault(("themes", name), unused(name, message), warning=True)


def check_differences(library: Library) -> Iterator[Fault]:
    """A red flag differs from another one that there is, of another level: of one level there is nothing to mistake."""
    for name, flag in library.flags.items():
        for other in flag.differs:
            loc = ("flags", name, "differs", other)
            if other not in library.flags:
                message: str | Message = unknown("a red flag", other, library.flags)
            elif library.flags[other].level == flag.level:
                message = f"'{other}' has the level of '{name}', so nothing hangs on how they differ"
            else:
                continue
            yield library.file("red_flags.yml").fault(loc, message)


def check_signs_alike(library: Library) -> Iterator[Fault]:
    """Of two signs that share their key terms and have different levels, one says what tells them apart."""
    flags = library.flags
    for one, other, shared in signs_alike(flags):
        if other not in flags[one].differs and one not in flags[other].differs:
            said = "', '".join(shared)
            message = f"'{one}' and '{other}' share '{said}' but have different levels: say what tells them apart under 'differs'"
            yield library.file("red_flags.yml").fault(("flags", one), message, warning=True)


def check_flags_are_used(library: Library) -> Iterator[Fault]:
    """A quiz or a checklist has each red flag; a site that has neither shows them on care cards."""
    flags = library.registries.flags  # raises where a list is faulty, which is told
    quizzes, checklists = library.quizzes, library.checklists
    if library.only is not None or not (quizzes or checklists):
        return
    if any(_lacks_a_question(name, library) for name in quizzes):
        return
    used = {flag for quiz in quizzes.values() for flag in quiz.flags_asked}
    used |= {flag for checklist in checklists.values() for group in checklist.groups for flag in group.flags}
    for name in flags:
        if name not in used and name not in RESERVED:
            message = f"no quiz and no checklist has '{name}': use it, or take it out"
            yield library.file("red_flags.yml").fault(("flags", name), unused(name, message), warning=True)


def check_charts(library: Library) -> Iterator[Fault]:
    """The sources of a chart are known, and the levels whose steps are links."""
    for name, chart in library.charts.items():
        file = library.file(f"charts/{name}.yml")
        for position, source in enumerate(chart.sources):
            if source not in library.sources:
                yield file.fault(("sources", position), unknown("a source", source, library.sources))
        for level in chart.links if isinstance(chart, Ladder) else ():
            if level not in library.levels:
                yield file.fault(("links", level), unknown_level(level, library.levels))


def check_quizzes(library: Library) -> Iterator[Fault]:
    """Each quiz names what there is, compiles, and is proved safe."""
    for name in progress(library.ids("quizzes"), "Proving quizzes", library.tell):
        with suppress(Faulty):  # told by `check_files`
            yield from library.checked_quiz(name)[2]


def check_sentences(library: Library) -> Iterator[Fault]:
    """No comma cuts a sentence in two: in a list of sentences, one that begins small goes on with the one before it."""
    for name in library.ids("quizzes"):
        with suppress(Faulty):
            quiz, file = library.quiz(name), library.file(f"quizzes/{name}.yml")
            lists: dict[Loc, tuple[str, ...] | None] = {("intro",): quiz.intro}
            for key, outcome in quiz.outcomes.items():
                for part in ("steps", "say", "meanwhile"):
                    lists["outcomes", key, part] = getattr(outcome, part)
            for loc, texts in lists.items():
                for number, text in enumerate(texts or ()):
                    if number and text[0].islower() and texts and texts[0][0].isupper():
                        message = (
                            f"'{text}' begins small: if it goes on with the text before its comma, quote the two as one"
                        )
                        yield file.fault((*loc, number), message, warning=True)


def check_titles(library: Library) -> Iterator[Fault]:
    """No two outcomes of a quiz share a title: its form on paper sends a reader to one by its title."""
    for name in library.ids("quizzes"):
        with suppress(Faulty):
            quiz, file = library.quiz(name), library.file(f"quizzes/{name}.yml")
            first: dict[str, str] = {}
            for key, outcome in quiz.outcomes.items():
                other = first.setdefault(plain(outcome.title).casefold(), key)
                if other != key:
                    message = (
                        f"'{key}' has the title of '{other}': on paper nobody could tell which of the two to go to"
                    )
                    yield file.fault(("outcomes", key, "title"), message, warning=True)


def check_reading(library: Library) -> Iterator[Fault]:
    """What a reader has to tick to be shown a link can be ticked."""
    for name in library.ids("quizzes"):
        with suppress(Faulty):
            quiz, file = library.quiz(name), library.file(f"quizzes/{name}.yml")
            if _lacks_a_question(name, library):
                continue
            asked = quiz.questions.values()
            ticks = [tick for question in asked for tick in (*(question.flags or ()), *(question.options or ()))]
            for place, link in enumerate(quiz.reading):
                for number, tick in enumerate(link.if_ticked or ()):
                    if tick not in ticks:
                        message = unknown("a red flag or an option of this quiz", tick, ticks)
                        yield file.fault(("reading", place, "if_ticked", number), message)


def _lacks_a_question(quiz: str, library: Library) -> bool:
    """Return whether a quiz names a question that it has not, so that it does not ask what it is to ask. Raises Faulty."""
    told = (fault.about for fault in library.checked_quiz(quiz)[2])
    return any(isinstance(one, Naming) and one.kind.startswith("a question") for one in told)


def check_checklists(library: Library) -> Iterator[Fault]:
    """Each checklist agrees with the registry, and both ways with its quiz."""
    quizzes = {}
    for name in library.ids("quizzes"):
        with suppress(Faulty):
            if not _lacks_a_question(name, library):
                quizzes[name] = library.file(f"quizzes/{name}.yml"), library.quiz(name)
    faulty = set(library.ids("quizzes")) - set(quizzes)
    for name, checklist in library.checklists.items():
        if checklist.quiz in faulty and not checklist.groups:
            continue  # it lists what that asks
        if checklist.quiz in faulty:
            checklist = checklist.model_copy(update={"quiz": None})  # what it asks is not known
        file = library.file(f"checklists/{name}.yml")
        yield from check_checklist(file, checklist, library.levels, library.flags, quizzes)


CHECKS = (
    check_files,
    check_file_names,
    check_labels,
    check_topics,
    check_ladder,
    check_ids_are_no_words,
    check_advice,
    check_days_of_sources,
    check_red_flags,
    check_themes,
    check_differences,
    check_signs_alike,
    check_charts,
    check_sentences,
    check_titles,
    check_quizzes,
    check_flags_are_used,
    check_reading,
    check_checklists,
)


def faults_of_config(library: Library) -> set[Fault]:
    """Return every fault of every file of `site_config/`, as each check tells it."""
    return faults_in(check(library) for check in CHECKS)


def check_config(library: Library) -> list[Fault]:
    """Return every fault of every file of `site_config/`, in order, each at its cause."""
    return at_their_cause(faults_of_config(library), library)
