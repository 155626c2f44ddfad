"""The rules of content that a site may set itself: whom it cites, how plain its words are, what it says and must not say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from selfcheck.config.model import MOST, Amount, Id, Link, Record, Text, Texts, Whole

# --- who may be cited: publishers.yml -------------------------------------------------------------------------------


class Publisher(Record):
    """Somebody who may be cited."""

    hosts: Texts
    """Where they publish: `nhs.uk` stands for `www.nhs.uk` too."""
    kinds: tuple[Text, ...] = Field(default=())
    """The kinds of source that may be cited from there, if not all: a shelf of papers holds letters too."""


class Publishers(Record):
    """The file `publishers.yml`."""

    publishers: dict[str, Publisher] = Field(min_length=1)
    """Who may be cited, by name."""


# --- what counts as plain: plain_words.yml --------------------------------------------------------------------------

FindingKind = Literal["grade", "sentence", "paragraph", "passive", "phrase", "term"]
"""The kinds of what could be plainer."""


class ReadingLimits(Record):
    """How hard the words may be."""

    grade: Amount
    """The highest Flesch-Kincaid grade of a page."""
    median_grade: Amount
    """The highest grade of the page in the middle, when all are put in order."""
    sentence_words: Annotated[Whole, Field(gt=0)]
    """The most words of a sentence."""
    paragraph_sentences: Annotated[Whole, Field(gt=0)]
    """The most sentences of a paragraph."""


class Phrase(Record):
    """Words to avoid."""

    avoid: Texts
    """The forms of it, each as it is written."""
    say: Text
    """What to write in its place."""
    unless: tuple[Text, ...] = ()
    """Longer phrases that hold it and are fine."""


class Passive(Record):
    """How to recognise a passive: one of `after`, and then a word in -ed or one of `irregular`."""

    after: Texts
    """Words such as "is" and "was"."""
    irregular: Texts
    """Words such as "given"."""
    not_passive: tuple[Text, ...] = ()
    """Words in -ed that say how someone is: "tired"."""


class SpecialTerms(Record):
    """How to recognise a term that the glossary has to explain."""

    words: tuple[Text, ...] = ()
    """Words that the glossary has to explain."""
    endings: tuple[Text, ...] = ()
    """How such words end."""
    known: tuple[Text, ...] = ()
    """Words that only look like one."""


class PlainWords(Record):
    """The file `plain_words.yml`."""

    limits: ReadingLimits
    """How hard the words of a page may be."""
    stop: tuple[FindingKind, ...]
    """The findings that stop a build."""
    stop_in_config: tuple[FindingKind, ...] = ()
    """The same for the words of `site_config/`."""
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    """Words to avoid, and what to say."""
    passive: Passive
    """How to recognise a passive."""
    terms: SpecialTerms
    """How to recognise a term to explain."""


# --- what the search knows besides the pages: search.yml ------------------------------------------------------------


class Search(Record):
    """The file `search.yml`."""

    same: Annotated[tuple[Texts, ...], Field(max_length=5 * MOST)] = ()
    """Words and phrases that mean the same: who types one of a line finds pages with any other."""
    help: Annotated[tuple[Link, ...], Field(max_length=MOST)] = ()
    """The pages for those who need help: offered before anything is typed, and where nothing was found."""
    often: Annotated[tuple[Link, ...], Field(max_length=MOST)] = ()
    """The pages that people look for most: offered below these."""


# --- rules of content that a site may set itself: claims.yml, must_not_say.yml, slips.yml -------------------------------


class Claim(Record):
    """A statement that the site began from, and what became of it."""

    claim: Annotated[Whole, Field(ge=1)]
    """Its number: claims are counted from 1, without a gap."""
    says: Text
    """The statement, in words."""
    verdict: Literal["supported", "qualify", "contradicted"]
    """What the sources say of it: that it is so; that it is so with the change which the page makes; that it is not so."""
    page: Text | None = None
    """The page that carries it, such as `about.md`, under `heading`."""
    heading: Text | None = None
    """The heading of the page under which it stands."""
    dropped: Text | None = None
    """Why no page carries it."""


class Claims(Record):
    """The file `claims.yml`."""

    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """Every claim, in the order of their numbers."""


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Excuse(Record):
    """Words that hold what a rule forbids and are fine."""

    where: Text
    """The file they stand in, such as `content/about.md`, or `any`."""
    says: Annotated[Texts, BeforeValidator(_one_or_many)]
    """The words; `^words$` only where they are a line of their own."""
    why: Text
    """Why these words are fine there."""


class ForbiddenWords(Record):
    """What no reader may meet, and why."""

    why: Text
    """Why nobody may read this."""
    patterns: Texts
    """Regular expressions; case is ignored."""
    allowed: tuple[Excuse, ...] = ()
    """Where the words are fine."""


class MustNotSay(Record):
    """The file `must_not_say.yml`."""

    rules: Annotated[dict[Id, ForbiddenWords], Field(min_length=1)]
    """Each rule, by an id of its own."""


class Slips(Record):
    """The file `slips.yml`: quizzes in which no slip of the hand may make a path less cautious without being noticed."""

    quizzes: Texts
    """Their ids."""
