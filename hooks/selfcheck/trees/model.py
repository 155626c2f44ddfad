"""What an author may write in `quizzes/<id>.yml`: one frozen record for each thing in it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from selfcheck.config.model import MOST, Id, Ids, Link, Record, Text, Texts, Whole


class Choice(Record):
    """Something a reader can pick. A bare text is short for `{text: ...}`."""

    text: Text
    at_least: Id | None = None
    hint: Text | None = None
    reminder: Text | None = None
    """Once it is picked, shown on every question after it: "you" means the person who has it."""
    say: Text | None = None
    """What the reader tells of it, in the first person; else its own words, if it opens no question."""
    opens: Ids | None = None
    """Questions that are asked only if this, or another option that opens them, was picked."""

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Band(Record):
    """A range of whole numbers, both ends included; an end left out is the end of `between`."""

    from_: Whole | None = Field(None, alias="from")
    to: Whole | None = None
    text: Text | None = None
    at_least: Id | None = None


class Rule(Record):
    """Where to go next: `{when: guard, go: place}`, or `{else: place}` as the last of a list."""

    when: Any = None
    go: Id | None = None
    else_: Id | None = Field(None, alias="else")


class Question(Record):
    """One question: what is asked, why, and what can be picked."""

    ask: Text
    why: Text
    hint: Text | None = None
    pick: Literal["one", "many", "number"]
    ask_if: Any = None
    """A guard: the question is asked only where it holds, else the next one in the file."""
    flags: Ids | None = None
    options: Annotated[dict[Id, Choice], Field(min_length=1, max_length=MOST)] | None = None
    groups: Annotated[dict[Id, Ids], Field(min_length=1, max_length=MOST)] | None = None
    """Names for sets of this question's options, for use in guards."""
    unit: Text | None = None
    between: tuple[Whole, Whole] | None = None
    bands: Annotated[dict[Id, Band], Field(min_length=1, max_length=MOST)] | None = None
    none: Choice | None = None
    unsure: Choice | None = None
    next: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=MOST)] | None = None
    sources: Ids | None = None


class Outcome(Record):
    """One result of a quiz. The parts follow what good safety-net advice says (BJGP 2019, PMC6301356): what is
    uncertain, what to look out for, how and where to get help, and what to expect over time."""

    level: Id | None = None
    by: Literal["go"] | None = None
    title: Text = ""
    """Left out, it is the name of the level."""
    lead: Text = ""
    """One or two sentences, read first: what to do and how soon. Left out, it is what the level says to do."""
    steps: Texts | None = None
    """What to do, in order."""
    whom: Text | None = None
    say: Texts | None = None
    """What to say when you call."""
    uncertain: Text | None = None
    expect: Text | None = None
    """What usually happens over time."""
    meanwhile: Texts | None = None
    safety_net: Ids | None = None
    """Questions whose red flags would make it more urgent."""
    remind_weeks: Annotated[Whole, Field(ge=1, le=52)] | None = None
    """Where the advice is to wait: in how many weeks a reader may want to be reminded to look again."""
    sources: Ids | None = None


class Always(Record):
    """A rule of the author's own: on each path on which `when` is true, the result is at least this level."""

    when: Any
    at_least: Id
    why: Text | None = None


class PassedOver(Record):
    """Red flags that the paths on which `when` is true leave out on purpose: `flags`, and all those of `questions`."""

    when: Any
    flags: Ids | None = None
    questions: Ids | None = None
    why: Text


class Example(Record):
    """A story with what a clinician would expect: one sheet of answers and its outcome, or several honest `readings` of the
    questions, each of which ends between two levels.
    """

    name: Text
    story: Text | None = None
    """What the person would say."""
    answers: Annotated[dict[Id, Any], Field(min_length=1)] | None = None
    result: Id | None = None
    readings: Annotated[dict[Id, Annotated[dict[Id, Any], Field(min_length=1)]], Field(min_length=1)] | None = None
    """Sheets of answers by a name of each, such as `literal` and `hasty`."""
    at_least: Id | None = None
    at_most: Id | None = None
    sources: Ids | None = None


class Reading(Link):
    """A link shown after every result but an emergency."""

    if_ticked: Ids | None = None
    """Red flags and options: the link is for those who ticked one of them, and comes first. Else it is for everybody."""


class Quiz(Record):
    """The file `quizzes/<id>.yml`: a decision tree."""

    title: Text
    for_: Text = Field(alias="for")
    minutes: Annotated[Whole, Field(ge=1, le=60)] | None = None
    intro: Texts | None = None
    """What it does and does not do, a sentence or two each; shown on the first screen."""
    questions: Annotated[dict[Id, Question], Field(min_length=1)]
    outcomes: Annotated[dict[Id, Outcome], Field(min_length=1)]
    conditions: Annotated[dict[Id, Any], Field(min_length=1)] | None = None
    always: tuple[Always, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    examples: tuple[Example, ...] = ()
    reading: tuple[Reading, ...] = ()

    @property
    def levelled(self) -> bool:
        """Return whether outcomes have care levels; else the quiz is plain, and every end is a `go`."""
        return any(outcome.level is not None for outcome in self.outcomes.values())
