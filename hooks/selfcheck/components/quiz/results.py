"""How the results of the form are found, and what each says."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from selfcheck.components.quiz.words import QuizWords
from selfcheck.config import model
from selfcheck.trees import model as quiz_model


@dataclass(frozen=True)
class UrgentSigns:
    """The red flags of one level that would make a result more urgent, and where the form asks for them."""

    level: str
    """The id of the level."""
    flags: tuple[str, ...]
    line: Markup


@dataclass(frozen=True)
class Result:
    """An outcome, as a template draws it."""

    id: str
    outcome: quiz_model.Outcome
    level: model.CareLevel | None
    top: bool
    """Whether it is the highest level: then it says what to do, and nothing else."""
    urgent: tuple[UrgentSigns, ...]
    """What would make it more urgent, the most urgent first."""
    sources: tuple[model.Source, ...]


def results_of(words: QuizWords) -> list[Result]:
    """Return every outcome, the most urgent first."""
    ranks = words.tree.outcome_rank
    return [_result(words, name) for name in sorted(words.quiz.outcomes, key=lambda name: -ranks[name])]


def finish_of(words: QuizWords) -> list[Markup]:
    """Return the lines that lead from the most urgent advice met to its result. The highest has sent to its own before."""
    lines, tree = list[Markup](), words.tree
    for rank, outcome in sorted(tree.finish.items(), reverse=True):
        go = words.go(outcome)
        if 0 < rank < tree.top:
            lines.append(words.say("form_if_met", level=words.level(rank), go=go))
        elif rank == 0:
            lines.append(words.say("form_else", go=go))
    return lines


def _result(words: QuizWords, name: str) -> Result:
    outcome, library, ladder = words.quiz.outcomes[name], words.library, words.tree.ladder
    return Result(
        id=name,
        outcome=outcome,
        level=library.levels[outcome.level] if outcome.level else None,
        top=bool(ladder) and outcome.level == ladder[-1],
        urgent=tuple(_urgent(words, name)),
        sources=tuple(library.sources[source] for source in outcome.sources or ()),
    )


def _urgent(words: QuizWords, name: str) -> list[UrgentSigns]:
    """Return the red flags of the safety net of an outcome for each level above its own, in the order of the safety net."""
    found, asked, questions = list[UrgentSigns](), words.quiz.outcomes[name].safety_net or (), words.quiz.questions
    for level in reversed(words.tree.ladder[words.tree.outcome_rank[name] + 1 :]):
        flags = {
            question: [flag for flag in questions[question].flags or () if words.library.flags[flag].level == level]
            for question in asked
        }
        places = [question for question in questions if flags.get(question)]
        if places:
            numbers = words.numbers(places, "list_or")
            line = words.say("form_urgent", level=words.library.levels[level].name, numbers=numbers)
            found.append(
                UrgentSigns(level, tuple(dict.fromkeys(flag for some in flags.values() for flag in some)), line)
            )
    return found
