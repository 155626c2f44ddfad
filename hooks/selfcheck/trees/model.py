"""What an author may write in `quizzes/<id>.yml`: one frozen record for each thing in it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from selfcheck.config.model import MOST, Id, Ids, Link, Record, Text, Texts, Whole


class Choice(Record):
    """Something a reader can pick. A bare text is short for `{text: ...}`."""

    text: Text
    """What a reader sees and picks."""
    at_least: Id | None = None
    """The level that picking it raises the result to."""
    hint: Text | None = None
    """A smaller line below it."""
    reminder: Text | None = None
    """Once it is picked, shown on every question after it, and on the result: "you" means the person you help."""
    say: Text | None = None
    """What is told of it; else its own words, if it opens no question. With a `reminder` it is told first."""
    opens: Ids | None = None
    """Questions that are asked only if this, or another option that opens them, was picked."""

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Band(Record):
    """A range of whole numbers, both ends included; an end left out is the end of `between`."""

    from_: Whole | None = Field(None, alias="from")
    """The first number of the band; left out, `between` begins with it."""
    to: Whole | None = None
    """The last number of the band; left out, `between` ends with it."""
    text: Text | None = None
    """What a reader sees in place of the numbers."""
    at_least: Id | None = None
    """The level that this answer raises the result to."""


class Rule(Record):
    """Where to go next: `{when: guard, go: place}`, or `{else: place}` as the last of a list."""

    when: Any = None
    """A guard: when the rule holds."""
    go: Id | None = None
    """A question, an outcome, or `finish`."""
    else_: Id | None = Field(None, alias="else")
    """Where to go if no rule before holds."""


class Question(Record):
    """One question: what is asked, why, and what can be picked."""

    ask: Text
    """The question, as a reader is asked it."""
    why: Text
    """Why it is asked, in one sentence."""
    hint: Text | None = None
    """How to find out."""
    pick: Literal["one", "many", "number"]
    """How many answers: one, many, or a number."""
    ask_if: Any = None
    """A guard: the question is asked only where it holds, else the next one in the file."""
    flags: Ids | None = None
    """Red flags to tick; words and levels are in red_flags.yml."""
    options: Annotated[dict[Id, Choice], Field(min_length=1, max_length=MOST)] | None = None
    """Answers, each by an id: its words, or its `text` with what follows from it."""
    groups: Annotated[dict[Id, Ids], Field(min_length=1, max_length=MOST)] | None = None
    """Names for sets of this question's options, for use in guards."""
    unit: Text | None = None
    """What the number is counted in."""
    between: tuple[Whole, Whole] | None = None
    """The least and the greatest number."""
    bands: Annotated[dict[Id, Band], Field(min_length=1, max_length=MOST)] | None = None
    """The parts of the range that are told apart, by an id of each."""
    none: Choice | None = None
    """The words for none of these."""
    unsure: Choice | None = None
    """The words for not being sure; often with an `at_least`."""
    next: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=MOST)] | None = None
    """Where to go: rules, the last of them an `else`. Left out, the next question in the file."""
    sources: Ids | None = None
    """Where the question comes from."""

    @field_validator("options", mode="wrap")
    @classmethod
    def _no_bands(cls, value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """Bands that are called options are one misfit, whatever is in them."""
        try:
            return read(value)
        except ValidationError:
            if info.data.get("pick") != "number":
                raise
            raise PydanticCustomError("no_bands", "are bands") from None


class Outcome(Record):
    """One result of a quiz. The parts follow what good safety-net advice says (BJGP 2019, PMC6301356): what is
    uncertain, what to look out for, how and where to get help, and what to expect over time."""

    level: Id | None = None
    """How urgent it is: one of the care levels."""
    by: Literal["go"] | None = None
    """`go`: only a rule leads here, and `finish` never does."""
    title: Text = ""
    """Left out, it is the name of the level."""
    lead: Text = ""
    """One or two sentences, read first: what to do and how soon. Left out, it is what the level says to do."""
    steps: Texts | None = None
    """What to do, in order."""
    whom: Text | None = None
    """Whom to ask."""
    say: Texts | None = None
    """What to say when you call."""
    uncertain: Text | None = None
    """What these questions cannot tell."""
    expect: Text | None = None
    """What usually happens over time."""
    meanwhile: Texts | None = None
    """What to do until then."""
    safety_net: Ids | None = None
    """Questions whose red flags would make it more urgent."""
    remind_weeks: Annotated[Whole, Field(ge=1, le=52)] | None = None
    """Where the advice is to wait: in how many weeks a reader may want to be reminded to look again."""
    sources: Ids | None = None
    """Where the advice comes from."""


class Always(Record):
    """A rule of the author's own: on each path on which `when` is true, the result is at least this level."""

    when: Any
    """A guard: on which paths the rule holds."""
    at_least: Id
    """The level that each of these paths reaches."""
    why: Text | None = None
    """The reason, for reviewers."""


class PassedOver(Record):
    """Red flags that the paths on which `when` is true leave out on purpose: `flags`, and all those of `questions`."""

    when: Any
    """A guard: on which paths they are left out."""
    flags: Ids | None = None
    """The red flags that are left out."""
    questions: Ids | None = None
    """Questions whose flags are all left out."""
    why: Text
    """The reason, which reviewers read."""


class Example(Record):
    """A story with what a clinician would expect: one sheet of answers and its outcome, or several honest `readings` of the
    questions, each of which ends between two levels.
    """

    name: Text
    """Who it is, in a line."""
    story: Text | None = None
    """What the person would say."""
    answers: Annotated[dict[Id, Any], Field(min_length=1)] | None = None
    """What is answered, by the id of each question."""
    result: Id | None = None
    """The outcome that is expected."""
    readings: Annotated[dict[Id, Annotated[dict[Id, Any], Field(min_length=1)]], Field(min_length=1)] | None = None
    """Sheets of answers by a name of each, such as `literal` and `hasty`."""
    at_least: Id | None = None
    """The lowest level that a reading may end at."""
    at_most: Id | None = None
    """The highest level that a reading may end at."""
    sources: Ids | None = None
    """Where the expected result comes from."""


class Reading(Link):
    """A link shown after every result but an emergency."""

    if_ticked: Ids | None = None
    """Red flags and options: the link is for those who ticked one of them, and comes first. Else it is for everybody."""


class Quiz(Record):
    """The file `quizzes/<id>.yml`: a decision tree."""

    title: Text
    """What the quiz is called."""
    for_: Text = Field("", alias="for")
    """Whom it is for. Left out, it is for the `audience` of its topic, or of the site."""
    minutes: Annotated[Whole, Field(ge=1, le=60)] | None = None
    """How long it takes."""
    intro: Texts | None = None
    """What it does and does not do, a sentence or two each; shown on the first screen."""
    questions: Annotated[dict[Id, Question], Field(min_length=1)]
    """What is asked, in this order, by an id of each."""
    outcomes: dict[Id, Outcome] = Field({}, min_length=1)
    """The results, by an id of each. Left out, one for each level that an answer raises the result to, and for the lowest."""
    conditions: Annotated[dict[Id, Any], Field(min_length=1)] | None = None
    """Guards with a name, used as `is: name`."""
    always: tuple[Always, ...] = ()
    """Rules of your own, proved over every path."""
    passed_over: tuple[PassedOver, ...] = ()
    """Red flags that some paths leave out on purpose."""
    examples: tuple[Example, ...] = ()
    """Stories with the result that is expected."""
    reading: tuple[Reading, ...] = ()
    """Pages to read, offered with a result."""

    @property
    def flags_asked(self) -> tuple[str, ...]:
        """Return the ids of the red flags that its questions ask, in their order."""
        return tuple(flag for question in self.questions.values() for flag in question.flags or ())

    @property
    def levelled(self) -> bool:
        """Return whether outcomes have care levels; else the quiz is plain, and every end is a `go`."""
        return any(outcome.level is not None for outcome in self.outcomes.values())
