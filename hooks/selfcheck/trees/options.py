"""What can be picked at a question: its flags, options and bands resolved, and the shape of the question checked."""

from __future__ import annotations

from selfcheck.config.faults import unknown
from selfcheck.config.words import plain
from selfcheck.config.yaml_file import Loc
from selfcheck.trees.guard import NONE, UNSURE
from selfcheck.trees.model import Choice, Question
from selfcheck.trees.scope import Scope
from selfcheck.trees.tree import Option, range_text


def options_of(scope: Scope, name: str) -> tuple[Option, ...]:
    """Return what can be picked at a question, in the order a reader sees it; what is wrong with it are faults in the scope."""
    question = scope.quiz.questions[name]
    loc: Loc = ("questions", name)
    scope.check_sources(question.sources, loc)
    _check_keys(scope, loc, question)
    flags = question.flags or ()
    options = [_flag(scope, flag, (*loc, "flags", n)) for n, flag in enumerate(flags)]
    for n, flag in enumerate(flags):
        if flag in flags[:n]:
            scope.fault((*loc, "flags", n), f"'{flag}' is in this question twice")
    for key, option in (question.options or {}).items():
        scope.check_id((*loc, "options", key), key)
        if any(other.id == key for other in options):
            scope.fault(
                (*loc, "options", key), f"'{key}' is a flag of this question too: give the option an id of its own"
            )
        if key in Choice.model_fields:
            told = f"'{key}' stands among the options, and is one: put it beside the text of its option, in {{ }}"
            scope.fault((*loc, "options", key), told)
        if option.text in ("true", "false"):
            told = f"'{key}' needs the words that a reader ticks, not '{option.text}'"
            scope.fault((*loc, "options", key), told)
        rank = scope.check_level(option.at_least, (*loc, "options", key, "at_least"))
        options.append(Option(key, rank, opens=option.opens or ()))
    options += _bands(scope, loc, question)
    for word, choice in ((NONE, question.none), (UNSURE, question.unsure)):
        if choice is not None:
            if choice.text.lower() in ("true", "false"):
                scope.fault((*loc, word), f"'{word}' needs the words that a reader ticks, not '{choice.text}'")
            if choice.opens is not None:
                what = "opens nothing" if word == NONE else "opens all that the options of its question open"
                scope.fault((*loc, word, "opens"), f"'{word}' {what}: leave out 'opens'")
            options.append(Option(word, scope.check_level(choice.at_least, (*loc, word, "at_least"))))
    _check_groups(scope, loc, question, {option.id for option in options} - {NONE, UNSURE})
    _check_words(scope, loc, question)
    return tuple(options)


def _check_words(scope: Scope, loc: Loc, question: Question) -> None:
    """Check that no two answers to a question have the same words: a reader could not tell them apart."""
    said: list[tuple[Loc, str, str]] = [
        ((*loc, "flags", n), flag, scope.flags[flag].text)
        for n, flag in enumerate(dict.fromkeys(question.flags or ()))
        if flag in scope.flags
    ]
    said += [((*loc, "options", key), key, option.text) for key, option in (question.options or {}).items()]
    said += [((*loc, "bands", key), key, band.text) for key, band in (question.bands or {}).items() if band.text]
    said += [((*loc, w), w, c.text) for w, c in ((NONE, question.none), (UNSURE, question.unsure)) if c is not None]
    first: dict[str, str] = {}
    for where, name, text in said:
        words = " ".join(plain(text).casefold().split()).rstrip(".!")
        if words in first:
            scope.fault(where, f"'{name}' has the same words as '{first[words]}': nobody could tell them apart")
        first.setdefault(words, name)


def _check_keys(scope: Scope, loc: Loc, question: Question) -> None:
    """Check that a question has the keys its kind needs, and none that its kind has no use for."""
    needed = {"one": ("options",), "many": ("none",), "number": ("unit", "between", "bands")}[question.pick]
    useless = {
        "one": ("flags", "none", "unit", "between", "bands"),
        "many": ("unit", "between", "bands"),
        "number": ("flags", "options", "none", "groups"),
    }[question.pick]
    options = question.options or {}
    for key in needed:
        if key == "bands" and options:
            continue  # they are told to be bands
        if getattr(question, key) is None and key not in options:  # it stands too far to the right
            scope.fault(loc, f"'{loc[-1]}' has no '{key}', which 'pick: {question.pick}' needs")
    for key in useless:
        if getattr(question, key) is not None:
            instead = ": a number has 'bands', each with 'from' and 'to'" if key == "options" else ""
            scope.fault((*loc, key), f"'{key}' has no meaning with 'pick: {question.pick}'{instead}")
    if question.pick == "many" and not (question.flags or question.options):
        scope.fault(loc, f"'{loc[-1]}' has neither 'flags' nor 'options'")


def _flag(scope: Scope, name: str, loc: Loc) -> Option:
    if name not in scope.flags:
        scope.fault(loc, unknown("a red flag", name, scope.flags))
        return Option(name, 0, flag=True)
    if not scope.quiz.levelled:
        scope.check_level(name, loc)
    return Option(name, scope.rank_of(scope.flags[name].level), flag=True)


def _check_groups(scope: Scope, loc: Loc, question: Question, known: set[str]) -> None:
    for group, members in (question.groups or {}).items():
        scope.check_id((*loc, "groups", group), group)
        if group in known:
            scope.fault((*loc, "groups", group), f"'{group}' is an option too: give the group a name of its own")
        for position, member in enumerate(members):
            if member not in known:
                scope.fault((*loc, "groups", group, position), unknown(f"an option of '{loc[-1]}'", member, known))


def _bands(scope: Scope, loc: Loc, question: Question) -> list[Option]:
    """Return the bands of a number, in file order; they must cover `between` with no gap and no overlap."""
    if not (question.bands and question.between):
        return []
    low, high = question.between
    if low >= high:
        scope.fault((*loc, "between"), f"'between' must rise: [{low}, {high}] does not")
    options = []
    for key, band in question.bands.items():
        where = (*loc, "bands", key)
        scope.check_id(where, key)
        rank = scope.check_level(band.at_least, (*where, "at_least"))
        first = low if band.from_ is None else band.from_
        last = high if band.to is None else band.to
        if first > last or first < low or last > high:
            scope.fault(where, f"'{key}' covers {first} to {last}, which is not within {low} to {high}")
            first, last = (
                min(first, last, high),
                max(first, last, low),
            )  # as it was meant, so that no more is told of it
            first, last = max(first, low), min(last, high)
        options.append(Option(key, rank, low=first, high=last))
    reached, before = low - 1, ""
    for option in sorted(options, key=lambda option: option.low):
        where = (*loc, "bands", option.id)
        if option.low > reached + 1:
            scope.fault(where, f"no band covers {range_text(reached + 1, option.low - 1)}")
        elif option.low <= reached:
            scope.fault(
                where,
                f"'{option.id}' and '{before}' both cover {range_text(option.low, min(reached, option.high))}",
            )
        reached, before = max(reached, option.high), option.id
    if reached < high:
        scope.fault((*loc, "bands"), f"no band covers {range_text(reached + 1, high)}")
    return options
