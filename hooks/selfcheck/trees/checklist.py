"""Checks a checklist against the registry of red flags, and both ways against the quiz that asks the same flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfcheck.config import model
from selfcheck.config.faults import Enough, Fault, Found, to_begin, unknown, unknown_level
from selfcheck.config.files import CONFIG
from selfcheck.config.yaml_file import Loc, YamlFile
from selfcheck.trees import model as quiz_model


def groups_of(
    checklist: model.Checklist, quiz: quiz_model.Quiz, levels: Mapping[str, object], flags: Mapping[str, model.RedFlag]
) -> tuple[model.Group, ...]:
    """Return the groups of a checklist that names none: the flags of its quiz by level, highest first, without those that it
    does not list for a reason, and with those that it lists though the quiz does not ask them.
    """
    asked = quiz.flags_asked
    listed = [name for name in dict.fromkeys((*asked, *checklist.not_asked)) if name not in checklist.not_listed]
    by_level = {level: [name for name in listed if name in flags and flags[name].level == level] for level in levels}
    return tuple(model.Group(level=level, flags=tuple(found)) for level, found in reversed(by_level.items()) if found)


def check_checklist(
    file: YamlFile,
    checklist: model.Checklist,
    levels: Mapping[str, object],
    flags: Mapping[str, model.RedFlag],
    quizzes: Mapping[str, tuple[YamlFile, quiz_model.Quiz]],
) -> list[Fault]:
    """Return every fault of the names, levels and coverage of a checklist. Quizzes are given by name."""
    if checklist.quiz in quizzes and checklist.quiz and not checklist.groups:
        its = groups_of(checklist, quizzes[checklist.quiz][1], levels, flags)
        checklist = checklist.model_copy(update={"groups": its})
    faults = Found()
    listed: dict[str, Loc] = {}
    try:
        _check_groups(file, checklist, levels, flags, listed, faults)
    except Enough:
        return faults
    return faults + _two_way_faults(file, checklist, listed, levels, flags, quizzes)


def _check_groups(
    file: YamlFile,
    checklist: model.Checklist,
    levels: Mapping[str, object],
    flags: Mapping[str, model.RedFlag],
    listed: dict[str, Loc],
    faults: Found,
) -> None:
    """See that each flag is known, is in the group of its level, and is there once; fill in where each is listed."""
    for number, group in enumerate(checklist.groups):
        if group.level not in levels:
            faults.append(file.fault(("groups", number, "level"), unknown_level(group.level, levels)))
        for position, name in enumerate(group.flags):
            loc: Loc = ("groups", number, "flags", position)
            if name not in flags:
                faults.append(file.fault(loc, unknown("a red flag", name, flags)))
            elif flags[name].level != group.level and {group.level, flags[name].level} <= set(levels):
                message = (
                    f"'{name}' has the level '{flags[name].level}' in red_flags.yml, and this group is '{group.level}'"
                )
                faults.append(file.fault(loc, message))
            if name in listed:
                faults.append(file.fault(loc, f"'{name}' is on this list already, in line {file.line(listed[name])}"))
            listed.setdefault(name, loc)


def _two_way_faults(
    file: YamlFile,
    checklist: model.Checklist,
    listed: Mapping[str, Loc],
    levels: Mapping[str, object],
    flags: Mapping[str, model.RedFlag],
    quizzes: Mapping[str, tuple[YamlFile, quiz_model.Quiz]],
) -> list[Fault]:
    """A flag that the quiz asks and the checklist lacks, or the reverse, needs a written reason."""
    faults = []
    for key, reasons in (("not_asked", checklist.not_asked), ("not_listed", checklist.not_listed)):
        faults += [file.fault((key, name), unknown("a red flag", name, flags)) for name in reasons if name not in flags]
    if checklist.quiz is None:
        if not checklist.groups:
            faults.append(
                file.fault((), "has no 'groups', and no 'quiz' whose red flags it could list: write one of them")
            )
        return faults
    if checklist.quiz not in quizzes:
        begin = to_begin("quiz", checklist.quiz, f"{CONFIG}/quizzes/{checklist.quiz}.yml")
        return [*faults, file.fault(("quiz",), unknown("a quiz", checklist.quiz, quizzes, begin))]
    asked: dict[str, Loc] = {}
    quiz_file, quiz = quizzes[checklist.quiz]
    for question_id, question in quiz.questions.items():
        for position, name in enumerate(question.flags or ()):
            asked.setdefault(name, ("questions", question_id, "flags", position))
    settled = {name for name, flag in flags.items() if flag.level in levels}
    if {*listed, *asked, *checklist.not_asked, *checklist.not_listed} - settled:
        # which of them a misspelt name was to be is not known, nor whether one of no level would be listed
        return faults
    return [*faults, *_differences(file, checklist, listed, quiz_file, asked)]


def _differences(
    file: YamlFile, checklist: model.Checklist, listed: Mapping[str, Loc], quiz_file: YamlFile, asked: Mapping[str, Loc]
) -> Iterator[Fault]:
    """Yield each flag that is asked and not listed, or the reverse, without a reason, and each reason that is none."""
    for name, loc in listed.items():
        if name not in asked and name not in checklist.not_asked:
            what = f"'{name}' is on this list, but {quiz_file.name} does not ask it"
            yield file.fault(loc, f"{what}: ask it, or give the reason under 'not_asked'")
    for name, loc in asked.items():
        if name not in listed and name not in checklist.not_listed:
            what = f"'{name}' is asked, but is not on {file.name}"
            yield quiz_file.fault(loc, f"{what}: list it, or give the reason there under 'not_listed'")
    for name in checklist.not_asked:
        if name in asked or name not in listed:
            message = f"'{name}' has a reason not to be asked, but it is asked or not on this list"
            yield file.fault(("not_asked", name), message)
    for name in checklist.not_listed:
        if name in listed or name not in asked:
            yield file.fault(
                ("not_listed", name), f"'{name}' has a reason not to be listed, but it is listed or not asked"
            )
