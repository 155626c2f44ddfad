"""What an author may write: one frozen record for each thing a YAML file in `site_config/` can hold (see also `rules.py`).

A record checks the shape of what it is given (keys, types, empty values). What needs a second record to judge,
such as whether a name exists, is judged by `site/config_checks.py` and `trees/`. A quiz has its records in `trees/model.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

RESERVED = ("any", "none", "unsure", "finish", "else", "is", "asked", "all_of", "any_of", "none_of")
"""Words with a meaning of their own in the language of a tree; no id may be one of them."""


@dataclass(frozen=True)
class Form:
    """Beside a pattern in `Annotated`: what a text of that pattern is, said to an author who wrote another."""

    said: str
    """Ends the sentence "'x' is not ..."."""


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80),
    Form("an id: use small letters, digits and _, and begin with a letter"),
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
MOST = 200
"""So many options a question may have, and so many items most lists."""
Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST)]


ON_OR_OFF = ("true", "false", "yes", "no", "on", "off", "null", "~")


def _sentence(kind: str, *, or_false: bool = False) -> BeforeValidator:
    """Refuse a word for on or off, which readers would be shown as it is. With `or_false`, return False for `false`."""

    def check(value: Any) -> Any:
        word = str(value).strip().lower()
        if or_false and word == "false":
            return False
        if word in ON_OR_OFF:
            raise PydanticCustomError(kind, "not a sentence")
        return value

    return BeforeValidator(check)


Sentence = Annotated[Text, _sentence("sentence")]
"""A text that is no word for on or off."""
SentenceOrFalse = Annotated[Text | Literal[False], _sentence("sentence_or_false", or_false=True)]
"""A sentence, or `false` for none at all."""


def _written_out(value: Any) -> Any:
    """Refuse what else would pass for a date, such as the seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_parsing", "not a date")
    return value


def _as_written(pattern: str, kind: str) -> BeforeValidator:
    """Refuse a number that is written as no person writes one: `1_000`, `120.0`, `016`, `1e3`; and more digits than a browser
    tells apart (2 to the power of 53 has 16).
    """

    def check(value: Any) -> Any:
        if isinstance(value, str):
            if not re.fullmatch(pattern, value):
                raise PydanticCustomError(kind, "not a number as it is written")
            if len(value.lstrip("-")) > MOST_DIGITS:
                raise PydanticCustomError("int_parsing_size", "too large")
        return value

    return BeforeValidator(check)


MOST_DIGITS = 15
"""A browser tells whole numbers apart up to 2**53 - 1 (ECMAScript, Number.MAX_SAFE_INTEGER), which has 16 digits."""
Whole = Annotated[int, _as_written("-?(?:0|[1-9][0-9]*)", "int_parsing")]
Decimal = Annotated[FiniteFloat, _as_written(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", "float_parsing")]
Day = Annotated[date, BeforeValidator(_written_out)]


class Record(BaseModel):
    """Frozen, and strict about keys: a key nobody knows is a fault, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True)


class Link(Record):
    """A link to a page of the site."""

    text: Text
    """The words of the link."""
    page: Text
    """A Markdown file in `content/`, such as `about.md`."""


# --- the registries: care_levels.yml, red_flags.yml, sources.yml, glossary.yml, site.yml ------------------------------


class CareLevel(Record):
    """One step of the ladder of urgency. Its place in the file is its rank: the lowest comes first."""

    name: Text
    """Short, for a badge or a list: "Get help today"."""
    urgency: Text
    """Said to screen readers before a heading, and printed: "Urgent"."""
    when: Text
    """How soon, in two or three words: "Today"."""
    do: Text
    """What to do, in one or two sentences."""
    tone: Literal["alarm", "urgent", "soon", "routine", "calm"]
    """Which colour and shape it is drawn with. The words carry the meaning; colour and shape repeat it."""
    numbers: bool = False
    """Whether the emergency telephone numbers stand beside it."""


class CareLevels(Record):
    """The file `care_levels.yml`."""

    levels: dict[Id, CareLevel] = {}
    """Each level by an id of its own, lowest first."""


class RedFlag(Record):
    """A sign that needs care at a certain level, worded once for page, quiz and checklist."""

    ref: (
        Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]+$"), Form("a capital letter and a number, such as R1")]
        | None
    ) = None
    """A short number for reviewers, such as R1."""
    level: Id
    """How urgent it is: one of the care levels."""
    text: Text
    """As a reader ticks it. Inline Markdown is allowed."""
    sources: Ids
    """Where it is said that this sign is so urgent."""
    judgement: Text | None = None
    """Where the level is our own reading of the sources: what a clinician is asked to confirm."""
    more: Text | None = None
    """A hint under the sign where it is ticked: an example, a place on the body, a note on a colour."""
    say: Text | None = None
    """What is told to a professional: one sentence that holds whether who tells it has the sign or helps who has it."""
    do: Texts | None = None
    """What to do meanwhile. It comes first on every result on which the sign was ticked."""
    ask_for: Text | None = None
    """Whom to ask, where that is not whom the result names."""
    theme: Id | None = None
    """One of the themes of the file. A checklist groups by level and, within it, by theme."""
    differs: dict[Id, Text] = {}
    """What tells the sign from another one of another level that is put in much the same words, by the id of that one."""


class RedFlags(Record):
    """The file `red_flags.yml`."""

    themes: dict[Id, Text] = {}
    """What signs are about, in the order in which a checklist has them."""
    flags: dict[Id, RedFlag] = {}
    """Each sign, by an id of its own."""


class Source(Record):
    """Something cited."""

    title: Text
    """Its title."""
    authors: Text | None = None
    """Who wrote it, where that is said: of many, the first few."""
    year: Annotated[Whole, Field(ge=1000, le=9999)] | None = None
    """When it was published, where that is said."""
    publisher: Text
    """Who published it."""
    address: Annotated[
        str,
        StringConstraints(pattern=r"^https?://\S+$", max_length=500),
        Form("an address such as https://example.org/page"),
    ]
    """Where it is on the web."""
    kind: Text
    """What it is: a guideline, a study, patient information, a law."""
    read: Day
    """The day it was read."""
    due: Day | None = None
    """The day by which it is to be read again, where it is known to change sooner than pages fall due."""
    how: Literal["publisher", "copy", "secondary"]
    """Read at the publisher's own address, in a copy of the publisher's text, or in somebody's report of it."""
    note: Text | None = None
    """What to know of it, such as which copy was read."""
    why: Text | None = None
    """Why it is cited although its publisher is not on the list in `publishers.yml`."""


class Sources(Record):
    """The file `sources.yml`."""

    sources: dict[Id, Source] = {}
    """What may be cited, by an id of each."""


class Term(Record):
    """A medical term and its plain meaning."""

    name: Text
    """The term, as it stands in a text."""
    plain: Text
    """What it means, in plain words."""
    also: tuple[Text, ...] = ()
    """Other forms of it."""


class Glossary(Record):
    """The file `glossary.yml`."""

    terms: dict[Id, Term] = {}
    """Each term, by an id of its own."""


class Numbers(Record):
    """Whom to call in one part of the world."""

    place: Text
    """The country or the part of the world."""
    emergency: tuple[Text, ...]
    """Telephone numbers as they are dialled."""
    emergency_note: Text | None = None
    """What else to know of them, in a few words: a printed list has little room."""
    advice: Text | None = None
    """A telephone number for urgent advice that is not an emergency."""
    advice_name: Text | None = None
    """What that number is called."""
    whom: Text | None = None
    """Whom to ask there for urgent advice that is not an emergency, where there is no number for it."""
    note: Text | None = None
    """What else to know of asking for advice there."""
    regions: tuple[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Form("a country in two capital letters, such as GB")],
        ...,
    ] = ()
    """The countries of the place (ISO 3166-1), by which a page suggests it to a browser whose language names one."""
    zones: Texts | None = None
    """Its time zones, or how their names begin (IANA: `Europe/London`, `Australia/`). They count before the language."""


CONTACT = r"^(?:https?://\S+|[^\s@/:]+@[^\s@/:]+|.*\bTODO\b.*)$"


class Owner(Record):
    """Who answers for the site. What is not known yet is left out, or stands there as an example."""

    name: Text | None = None
    """A person or an organisation."""
    contact: (
        Annotated[
            str,
            StringConstraints(pattern=CONTACT, max_length=500),
            Form("an address for mail or of a page, such as you@example.org or https://example.org/about"),
        ]
        | None
    ) = None
    """How to reach them: an address for mail, or of a page."""
    address: Text | None = None
    """Where they are: the address of a page about them, or one for letters."""


class PageWords(Record):
    """What a page says of itself, and of an emergency."""

    audience: Sentence = ""
    """Whom it is for."""
    disclaimer: Sentence = ""
    """What it cannot do, in a sentence or two."""
    not_reviewed: Sentence = ""
    """Who has not reviewed it."""
    emergency_line: SentenceOrFalse = False
    """What to do in an emergency, in one sentence; `false` where nothing can be urgent."""


class Topic(PageWords):
    """What some pages say in another way. What is left out is as for the whole site."""

    pages: Texts
    """The pages, Markdown files in `content/`, or folders of them, which end in `/`. A page counts before its folder."""


class SiteWords(PageWords):
    """The file `site.yml`: what every page says, and whom to call. What a site leaves out is as in `usual/site.yml`."""

    topics: Annotated[dict[Id, Topic], Field(min_length=1)] = {}
    """What the pages of a topic say in another way, by an id of each topic."""
    review_months: Annotated[Whole, Field(ge=1, le=60)] | None = None
    """How long a page may go unchecked. With it, every page says when it was checked and when it is due again."""
    owner: Owner | None = None
    """With it, a build says what of it is still to be filled in."""
    emergency_numbers: Annotated[dict[Id, Numbers], Field(min_length=1)] = {}
    """Whom to call, by an id of each place."""
    labels: dict[Id, Text] = {}
    """What this site says in its own way; every other label is in `labels.yml` beside this module."""


class Labels(Record):
    """The file `labels.yml`: every label in English."""

    labels: dict[Id, Text]


# --- a checklist: checklists/<id>.yml -------------------------------------------------------------------------------


class Group(Record):
    """Red flags of one care level, under the heading and the words of that level."""

    level: Id
    """The level of all its flags."""
    title: Text | None = None
    """A heading other than the name of the level."""
    intro: Text | None = None
    """What stands below the heading."""
    flags: Ids
    """The red flags to tick."""


class WriteIn(Record):
    """Something to write on paper."""

    label: Text
    """What is to be written."""
    lines: Annotated[Whole, Field(ge=1, le=12)] = 1
    """How many lines there are for it."""


class Checklist(Record):
    """The file `checklists/<id>.yml`: which red flags, grouped how, and what to write in."""

    title: Text
    """The heading of the list."""
    for_: Text = Field("", alias="for")
    """Whom it is for. Left out, it is for the `audience` of its topic, or of the site."""
    intro: Text = ""
    """How to use it, in a sentence or two. Left out, it is as usual."""
    groups: Annotated[tuple[Group, ...], Field(min_length=1)] = ()
    """Red flags, most urgent first. Left out, they are those that the quiz asks, by level."""
    write_in: tuple[WriteIn, ...] = ()
    """What a reader writes on paper."""
    quiz: Text | None = None
    """The quiz that asks the same flags; the build checks one against the other."""
    page: Text | None = None
    """The page that shows this list, a Markdown file in `content/`: results of the quiz offer to tick there what was ticked."""
    not_asked: dict[Id, Text] = {}
    """Flags on this list that the quiz does not ask, each with the reason."""
    not_listed: dict[Id, Text] = {}
    """Flags the quiz asks that are not on this list, each with the reason."""


# --- a diary: diaries/<id>.yml --------------------------------------------------------------------------------------


class Column(Record):
    """Something to write down each day. What a reader keeps of it is kept by its id."""

    label: Text
    """What to write down."""
    hint: Text | None = None
    """An example, or what counts."""
    kind: Literal["words", "number"] = "words"
    """For a number a phone offers digits; whatever is written is let be."""
    width: Literal["narrow", "usual", "wide"] = "usual"
    """How much of a sheet it takes, beside the others."""


class Diary(Record):
    """The file `diaries/<id>.yml`: a row for each day, to fill in on a screen or by hand on paper."""

    title: Text
    """The heading of the diary."""
    for_: Text = Field("", alias="for")
    """Whom it is for. Left out, it is for the `audience` of its topic, or of the site."""
    intro: Text
    """How to fill it in, in a sentence or two."""
    days: Annotated[Whole, Field(ge=1, le=31)]
    """How many days a sheet has."""
    columns: Annotated[dict[Id, Column], Field(min_length=1, max_length=8)]
    """What is written down each day, by an id of each."""


# --- a chart: charts/<name>.yml -------------------------------------------------------------------------------------

Amount = Annotated[Decimal, Field(gt=0)]


class Bar(Record):
    """One quantity."""

    label: Text
    """What is measured."""
    note: Text | None = None
    """Said in a softer voice beside the label: "a mug"."""
    amount: Amount
    """How much it is, in the unit of the chart."""


class Limit(Record):
    """A line across all bars."""

    label: Text
    """What the line means."""
    amount: Amount
    """Where it stands, in the unit of the chart."""


class BarChart(Record):
    """The file `charts/<name>.yml` of a bar chart."""

    title: Text
    """What the chart shows."""
    unit: Text
    """What the amounts are counted in."""
    bars: Annotated[tuple[Bar, ...], Field(min_length=1)]
    """What is drawn, from top to bottom."""
    limits: tuple[Limit, ...] = ()
    """Lines across all bars."""
    sources: Ids
    """Where the numbers come from; the caption of the page cites them."""


class Ladder(Record):
    """The file `charts/<name>.yml` of the care levels, drawn as steps."""

    title: Text
    """What the chart shows."""
    ladder: Literal["care_levels"]
    """What it shows the steps of."""
    links: dict[Id, Text] = {}
    """Where a step leads, by the id of its level: `#part` for a part of the page that shows it."""
    sources: Ids
    """Where the order of the steps comes from."""
