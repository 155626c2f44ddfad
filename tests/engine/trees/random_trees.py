"""Hypothesis strategies: random quizzes with guards, bands, many ticks, flags and jumps, most of them valid.

Each strategy is dense in one kind of slip: questions that an answer skips and a later one needs (`skipping`), orders that
depend on answers (`reordering`), questions that ticks open (`gated`), quizzes without levels (`plain`), and a bit of everything
(`mixed`). They are small, so that
every sheet of answers can be tried on each.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from interpreter import LADDER, LEVEL_OF_FLAG, Quiz, answers_to, opened_by

LOWEST, *MIDDLE, HIGHEST = LADDER
level = st.sampled_from((LOWEST, *MIDDLE, *MIDDLE, HIGHEST))
"""Most of a ladder is its middle: there a level can rise twice, and what fell would be seen."""
below_the_top = st.sampled_from((LOWEST, *MIDDLE))


def choice(levels: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of(st.just("Some words"), st.builds(lambda found: {"text": "W", "at_least": found}, levels))


@st.composite
def question(
    draw: st.DrawFn, flags: list[str], levels: st.SearchStrategy[str], picks: tuple[str, ...], most: int = 3
) -> Quiz:
    """One question of any kind, without rules. It takes up to two of `flags`."""
    words = choice(levels) if flags else st.just("Some words")
    found: Quiz = {"ask": "A?", "why": "Because.", "pick": draw(st.sampled_from(picks))}
    if found["pick"] == "number":
        split = draw(st.integers(1, 8))
        found |= {"unit": "years", "between": ["0", "9"]}
        found["bands"] = {"young": {"to": str(split - 1)}, "old": {"from": str(split)}}
        if flags and draw(st.booleans()):
            found["bands"]["old"]["at_least"] = draw(levels)
    else:
        count = draw(st.integers(1, most))
        found["options"] = {f"o{n}": draw(words) for n in range(count)}
        if draw(st.booleans()):
            found["groups"] = {"few": draw(st.lists(st.sampled_from(list(found["options"])), min_size=1, unique=True))}
    if found["pick"] == "many":
        found["none"] = "None of these"
        if flags and draw(st.integers(0, 2)) == 0:
            found["flags"] = draw(st.lists(st.sampled_from(flags), min_size=1, max_size=2, unique=True))
            if draw(st.integers(0, 7)):  # now and then a flag is asked in another question too
                flags[:] = [flag for flag in flags if flag not in found["flags"]] or flags
            if draw(st.booleans()):
                del found["options"]
                found.pop("groups", None)
    if draw(st.integers(0, 3)) == 0:
        found["unsure"] = {"text": "Not sure", "at_least": draw(levels)} if flags else "Not sure"
    return found


@st.composite
def guard(draw: st.DrawFn, quiz: Quiz, names: list[str], depth: int = 2) -> Quiz:
    """A guard that reads the named questions."""
    kind = draw(st.sampled_from(("pick", "pick", "pick", "mix", "asked", "is") if depth else ("pick",)))
    if kind == "asked":
        return {"asked": draw(st.sampled_from(names))}
    if kind == "is" and quiz.get("conditions"):
        return {"is": "named"}
    if kind == "mix":
        parts = draw(st.lists(guard(quiz, names, depth - 1), min_size=1, max_size=2))
        return {draw(st.sampled_from(("all_of", "any_of", "none_of"))): parts}
    found: Quiz = {}
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)):
        found[name] = draw(answer_guard(quiz["questions"][name]))
    return found


@st.composite
def answer_guard(draw: st.DrawFn, asked: Quiz) -> Any:
    """What a guard may ask of the answer to one question."""
    real = [*asked.get("flags", ()), *asked.get("options", {}), *asked.get("bands", {})]
    words = [word for word in ("none", "unsure") if word in asked]
    shapes: list[st.SearchStrategy[Any]] = [
        st.sampled_from([*real, *words, *asked.get("groups", {}), "any"]),
        st.lists(st.sampled_from([*real, *words]), min_size=1, unique=True),
    ]
    if asked["pick"] == "many":
        some = st.lists(st.sampled_from(real), min_size=1, unique=True)
        shapes.append(st.fixed_dictionaries({"all": some}))
        count = st.integers(1, len(real)).map(str)
        shapes.append(st.fixed_dictionaries({"picked_at_least": count, "of": st.just(real)}))
    return draw(st.one_of(shapes))


def ends() -> Quiz:
    """An outcome for each level."""
    return {f"{name}_end": {"level": name, "title": "T", "lead": "L"} for name in LADDER}


@st.composite
def outcomes(draw: st.DrawFn) -> Quiz:
    """An outcome for each level, and two that only a `go` reaches."""
    found = ends()
    for name in ("special", "other"):
        found[name] = {"level": draw(level), "by": "go", "title": "T", "lead": "L"}
    if draw(st.integers(0, 9)) == 0:
        del found[f"{draw(st.sampled_from(LADDER))}_end"]
    return found


@st.composite
def stories(draw: st.DrawFn, quiz: Quiz) -> list[Quiz]:
    """One example: an answer to every question, and a result that may be right."""
    answers = {name: sorted(draw(st.sampled_from(answers_to(found)))) for name, found in quiz["questions"].items()}
    for name, found in quiz["questions"].items():
        if found["pick"] == "number" and answers[name] != ["unsure"]:
            band = found["bands"][answers[name][0]]
            answers[name] = [band.get("from", band.get("to"))]
    return [{"name": "N", "answers": answers, "result": draw(st.sampled_from(list(quiz["outcomes"])))}]


def empty(names: list[str]) -> Quiz:
    return {"title": "T", "for": "everybody", "questions": dict.fromkeys(names)}


@st.composite
def judged(draw: st.DrawFn, quiz: Quiz, names: list[str]) -> Quiz:
    """The quiz with up to two rules of its author's own, and perhaps an example."""
    if draw(st.booleans()):
        rules = st.fixed_dictionaries({"when": guard(quiz, names), "at_least": level})
        quiz["always"] = draw(st.lists(rules, min_size=1, max_size=2))
    if draw(st.integers(0, 3)) == 0:
        quiz["examples"] = draw(stories(quiz))
    return quiz


@st.composite
def cycle(draw: st.DrawFn, quiz: Quiz, names: list[str]) -> None:
    """Make two or three questions of a quiz lead to one another, each only while the other was not asked.

    On paper their jumps form a cycle, and the order in which they are asked depends on the answers; but no path runs in it.
    """
    first = draw(st.integers(1, len(names) - 2))
    members = names[first : first + draw(st.integers(2, 3))]
    after = [*names[first + len(members) :], "finish"]
    for name in members:
        rules: list[Quiz] = []
        for other in draw(st.permutations(members)):
            if other != name:
                own = draw(guard(quiz, [name], 0)) if draw(st.integers(0, 2)) == 0 else {}
                rules.append({"when": {"none_of": [{"asked": other}], **own}, "go": other})
        quiz["questions"][name]["next"] = [*rules, {"else": draw(st.sampled_from(after))}]
    entry = [{"when": draw(guard(quiz, names[:first], 1)), "go": place} for place in draw(st.permutations(members))]
    quiz["questions"][names[first - 1]]["next"] = [*entry[:-1], {"else": entry[-1]["go"]}]


@st.composite
def mixed(draw: st.DrawFn) -> Quiz:
    """A whole quiz of up to four questions. Most jumps lead ahead; a few lead back, and some guards read too early."""
    flags = list(LEVEL_OF_FLAG)
    names = [f"q{n}" for n in range(draw(st.integers(1, 4)))]
    quiz = empty(names)
    for name in names:
        quiz["questions"][name] = draw(question(flags, level, ("one", "many", "many", "number")))
    quiz["outcomes"] = draw(outcomes())
    if draw(st.integers(0, 3)) == 0:
        quiz["conditions"] = {"named": draw(guard({**quiz, "conditions": None}, names[:2], 1))}
    for place, name in enumerate(names):
        if draw(st.booleans()):
            continue
        readable = names if draw(st.integers(0, 7)) == 0 else names[: place + 1]
        ahead = [*names[place + 1 :], "finish"]
        anywhere = [*ahead, *(names if draw(st.integers(0, 5)) == 0 else ahead), "special", "other"]
        rules: list[Quiz] = [
            {"when": draw(guard(quiz, readable)), "go": draw(st.sampled_from(anywhere))}
            for _ in range(draw(st.integers(1, 2)))
        ]
        quiz["questions"][name]["next"] = [*rules, {"else": draw(st.sampled_from(ahead))}]
    if len(names) > 2 and draw(st.integers(0, 3)) == 0:
        draw(cycle(quiz, names))
    return draw(judged(quiz, names))


@st.composite
def skipping(draw: st.DrawFn) -> Quiz:
    """A small quiz whose first answer, of many ticks, decides which questions are skipped; those that follow raise the level.

    A tick more may then skip what would have raised it: most proofs of "ticking more" are about that.
    """
    names = [f"q{n}" for n in range(draw(st.integers(3, 4)))]
    quiz = empty(names)
    ticks = {name: draw(choice(below_the_top)) if draw(st.integers(0, 3)) == 0 else "W" for name in ("o0", "o1")}
    quiz["questions"]["q0"] = {"ask": "A?", "why": "W", "pick": "many", "options": ticks, "none": "N"}
    for name in names[1:]:
        raising = {"text": "W", "at_least": draw(st.sampled_from(MIDDLE))}
        quiz["questions"][name] = {"ask": "A?", "why": "W", "pick": "one", "options": {"o0": "W", "o1": raising}}
    quiz["outcomes"] = ends()
    for place, name in enumerate(names[:-1]):
        if place and draw(st.booleans()):
            continue
        ahead = [*names[place + 1 :], "finish"]
        rules = [
            {"when": {read: draw(answer_guard(quiz["questions"][read]))}, "go": draw(st.sampled_from(ahead))}
            for read in draw(st.lists(st.sampled_from(("q0", name)), min_size=1, max_size=2))
        ]
        quiz["questions"][name]["next"] = [*rules, {"else": draw(st.sampled_from(ahead[:2]))}]
    return draw(judged(quiz, names[:1]))


@st.composite
def gated(draw: st.DrawFn) -> Quiz:
    """A small quiz with a gate or two, whose ticks open questions; some questions are asked only under a condition."""
    names = [f"q{n}" for n in range(draw(st.integers(3, 5)))]
    flags = list(LEVEL_OF_FLAG)
    quiz = empty(names)
    for place, name in enumerate(names):
        most = 3 if place == 0 else 2
        found = draw(question(flags, below_the_top, ("many", "one") if place else ("many",), most))
        quiz["questions"][name] = found
        if "options" not in found or (place and draw(st.integers(0, 3))):
            continue
        later = names[place + 1 :]
        for option, words in found["options"].items() if later else ():
            if draw(st.integers(0, 3)):
                opens = draw(st.lists(st.sampled_from(later), min_size=1, max_size=2, unique=True))
                found["options"][option] = {**(words if isinstance(words, dict) else {"text": words}), "opens": opens}
    quiz["outcomes"] = ends()
    opened = {name for gate in names for name in opened_by(quiz, gate, None)}
    for place, name in enumerate(names[1:], 1):
        if name not in opened and draw(st.integers(0, 2)) == 0:
            asked: Quiz = {"asked": draw(st.sampled_from(names))}
            either = st.sampled_from((asked, {"none_of": [asked]}))  # also of what comes later, for who is led back
            quiz["questions"][name]["ask_if"] = draw(st.one_of(guard(quiz, names[:place], 1), either))
        if draw(st.integers(0, 5)) == 0:
            back = names[1:] if draw(st.integers(0, 3)) == 0 else []
            ahead = st.sampled_from([*names[place + 1 :], "finish", *back])
            rule = {"when": draw(guard(quiz, names[: place + 1], 1)), "go": draw(ahead)}
            quiz["questions"][name]["next"] = [rule, {"else": draw(ahead)}]
    if draw(st.integers(0, 2)) == 0:
        flagged = [flag for found in quiz["questions"].values() for flag in found.get("flags", ())]
        if flagged:
            left = draw(st.lists(st.sampled_from(flagged), min_size=1, max_size=2, unique=True))
            quiz["passed_over"] = [{"when": draw(guard(quiz, names, 1)), "flags": left, "why": "W"}]
    return draw(judged(quiz, names))


@st.composite
def reordering(draw: st.DrawFn) -> Quiz:
    """A small quiz in which the order of questions depends on the answers."""
    names = [f"q{n}" for n in range(draw(st.integers(3, 4)))]
    quiz = empty(names)
    for name in names:
        found: Quiz = {"ask": "A?", "why": "Because.", "pick": draw(st.sampled_from(("one", "many")))}
        found["options"] = {f"o{n}": draw(choice(below_the_top)) for n in range(2)}
        if found["pick"] == "many":
            found["none"] = "None of these"
        quiz["questions"][name] = found
    quiz["outcomes"] = ends()
    for place, name in enumerate(names[:-1], 1):
        ahead = st.sampled_from([*names[place:], "finish"])
        rule = {"when": draw(guard(quiz, names[:place], 1)), "go": draw(ahead)}
        quiz["questions"][name]["next"] = [rule, {"else": draw(ahead)}]
    draw(cycle(quiz, names))
    return draw(judged(quiz, names))


@st.composite
def plain(draw: st.DrawFn) -> Quiz:
    """A quiz without levels: every end is a `go`."""
    names = [f"q{n}" for n in range(draw(st.integers(1, 4)))]
    quiz = empty(names)
    for name in names:
        quiz["questions"][name] = draw(question([], level, ("one", "many", "number")))
    quiz["outcomes"] = {name: {"title": "T", "lead": "L"} for name in ("red", "green")}
    for place, name in enumerate(names):
        ahead = [*names[place + 1 :], "red", "green"]
        rules: list[Quiz] = [
            {"when": draw(guard(quiz, names[: place + 1])), "go": draw(st.sampled_from(ahead))}
            for _ in range(draw(st.integers(0, 2)))
        ]
        quiz["questions"][name]["next"] = [*rules, {"else": draw(st.sampled_from(ahead))}]
    if draw(st.booleans()):
        quiz["examples"] = draw(stories(quiz))
    return quiz


def quizzes() -> st.SearchStrategy[Quiz]:
    """Quizzes of every kind."""
    return st.one_of(skipping(), gated(), gated(), mixed(), reordering(), plain())
