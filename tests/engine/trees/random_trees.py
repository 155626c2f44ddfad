"""Hypothesis strategies: random quizzes with guards, bands, many ticks and jumps, most of them valid."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from interpreter import Quiz

LEVELS = ("low", "mid", "top")
level = st.sampled_from(("low", "low", "mid", "top"))


def choice(levels: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of(st.just("Some words"), st.builds(lambda found: {"text": "W", "at_least": found}, levels))


@st.composite
def question(draw: st.DrawFn, flags: list[str]) -> Quiz:
    """One question of any kind, without rules."""
    found: Quiz = {"ask": "A?", "why": "Because.", "pick": draw(st.sampled_from(("one", "many", "many", "number")))}
    if found["pick"] == "number":
        split = draw(st.integers(1, 8))
        found |= {"unit": "years", "between": ["0", "9"]}
        found["bands"] = {"young": {"to": str(split - 1)}, "old": {"from": str(split)}}
        if draw(st.booleans()):
            found["bands"]["old"]["at_least"] = draw(level)
    else:
        count = draw(st.integers(1, 3))
        found["options"] = {f"o{n}": draw(choice(level)) for n in range(count)}
        if draw(st.booleans()):
            found["groups"] = {"few": draw(st.lists(st.sampled_from(list(found["options"])), min_size=1, unique=True))}
    if found["pick"] == "many":
        found["none"] = "None of these"
        if flags and draw(st.booleans()):
            found["flags"] = [flags.pop()]
    if draw(st.booleans()):
        found["unsure"] = {"text": "Not sure", "at_least": draw(st.sampled_from(("mid", "mid", "low")))}
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
        asked = quiz["questions"][name]
        real = [*asked.get("flags", ()), *(asked.get("options") or asked["bands"])]
        words = [word for word in ("none", "unsure") if word in asked]
        shapes = [
            st.sampled_from([*real, *words, *asked.get("groups", {}), "any"]),
            st.lists(st.sampled_from([*real, *words]), min_size=1, unique=True),
        ]
        if asked["pick"] == "many":
            some = st.lists(st.sampled_from(real), min_size=1, unique=True)
            shapes.append(st.fixed_dictionaries({"all": some}))
            count = st.integers(1, len(real)).map(str)
            shapes.append(st.fixed_dictionaries({"picked_at_least": count, "of": st.just(real)}))
        found[name] = draw(st.one_of(shapes))
    return found


@st.composite
def ring(draw: st.DrawFn, quiz: Quiz, names: list[str]) -> None:
    """Make two or three questions of a quiz lead to one another, each only while the other was not asked.

    On paper their jumps form a circle, and the order in which they are asked depends on the answers; but no path runs in it.
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
def quizzes(draw: st.DrawFn) -> Quiz:
    """A whole quiz of up to five questions. Most jumps lead ahead; a few lead back, and some guards read too early."""
    flags = ["low_flag", "mid_flag", "top_flag"]
    names = [f"q{n}" for n in range(draw(st.integers(1, 5)))]
    quiz: Quiz = {"title": "T", "for": "everybody", "questions": {name: draw(question(flags)) for name in names}}
    quiz["outcomes"] = {f"{name}_end": {"level": name, "title": "T", "lead": "L"} for name in LEVELS}
    quiz["outcomes"]["special"] = {"level": draw(level), "by": "go", "title": "T", "lead": "L"}
    if draw(st.booleans()):
        quiz["conditions"] = {"named": draw(guard({**quiz, "conditions": None}, names[:2], 1))}
    for place, name in enumerate(names):
        if draw(st.integers(0, 2)):
            continue
        readable = names if draw(st.integers(0, 5)) == 0 else names[: place + 1]
        ahead = [*names[place + 1 :], "finish"]
        anywhere = [*ahead, *(names if draw(st.integers(0, 3)) == 0 else ahead), "special"]
        rules: list[Quiz] = [
            {"when": draw(guard(quiz, readable)), "go": draw(st.sampled_from(anywhere))}
            for _ in range(draw(st.integers(1, 2)))
        ]
        quiz["questions"][name]["next"] = [*rules, {"else": draw(st.sampled_from(ahead))}]
    if len(names) > 2 and draw(st.integers(0, 2)) == 0:
        draw(ring(quiz, names))
    if draw(st.booleans()):
        quiz["always"] = [{"when": draw(guard(quiz, names)), "at_least": draw(level)}]
    return quiz


@st.composite
def ringed(draw: st.DrawFn) -> Quiz:
    """A small quiz in which the order of questions depends on the answers."""
    names = [f"q{n}" for n in range(draw(st.integers(3, 4)))]
    quiz: Quiz = {"title": "T", "for": "everybody", "questions": {}}
    for name in names:
        found: Quiz = {"ask": "A?", "why": "Because.", "pick": draw(st.sampled_from(("one", "many")))}
        found["options"] = {f"o{n}": draw(choice(st.sampled_from(("low", "mid")))) for n in range(2)}
        if found["pick"] == "many":
            found["none"] = "None of these"
        quiz["questions"][name] = found
    quiz["outcomes"] = {f"{name}_end": {"level": name, "title": "T", "lead": "L"} for name in LEVELS}
    for place, name in enumerate(names[:-1], 1):
        ahead = st.sampled_from([*names[place:], "finish"])
        rule = {"when": draw(guard(quiz, names[:place], 1)), "go": draw(ahead)}
        quiz["questions"][name]["next"] = [rule, {"else": draw(ahead)}]
    draw(ring(quiz, names))
    return quiz
