"""Somebody who follows a self-check on paper: reads the words of the form, ticks, goes to "question 7", ends at a result.

It shares no code with the package, and knows of a quiz only what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "path", "circle", "rect"}
Picked = dict[int, frozenset[str]]
"""For each question answered, by its number: the words picked. A number stands there as its digits."""
NONE, UNSURE = "none of them", "not sure"
STOP, AT_LEAST = re.compile(r"^(?P<level>.+?)\. Stop here, and "), re.compile(r"^at least (?P<level>.+?)\.(?: Then |$)")
RANGE = re.compile(r"(?:.*\()?(?P<low>-?\d+)(?: to |–)(?P<high>-?\d+) [^\d()]+\)?")
MOST_QUESTIONS = 200


@dataclass
class Node:
    """An element of the page."""

    tag: str
    attributes: dict[str, str]
    parts: list[Node | str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(part if isinstance(part, str) else part.words for part in self.parts).split())

    def all(self, tag: str, **attributes: str) -> list[Node]:
        found = []
        for part in self.parts:
            if isinstance(part, Node):
                if part.tag == tag and attributes.items() <= part.attributes.items():
                    found.append(part)
                found += part.all(tag, **attributes)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attributes})
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


@dataclass(frozen=True)
class Line:
    """A line of the form: when it fits, what level it says, and the anchor it sends to."""

    fits: Callable[[Picked], bool]
    level: str | None
    go: str | None


@dataclass(frozen=True)
class Promise:
    """A line that says which later questions are to be answered too."""

    fits: Callable[[Picked], bool]
    numbers: Set[int]


@dataclass(frozen=True)
class Question:
    number: int
    words: Mapping[str, str]
    """For the value of each box the words that stand beside it."""
    only_if: Line | None
    """Who is to answer it, and where all others go."""
    reads: Set[int]
    """The numbers of the questions on which that depends."""
    meaning: tuple[Line, ...]
    opens: tuple[Promise, ...]
    rules: tuple[Line, ...]

    @property
    def promises(self) -> Set[int]:
        return {number for promise in self.opens for number in promise.numbers}


class PaperReader:
    """Follows one form."""

    def __init__(self, html: str) -> None:
        parser = _Parser()
        parser.feed(html)
        sections = parser.open[0].all("section")
        kinds = [(section, section.attributes.get("class", "")) for section in sections]
        self.questions = {
            section.attributes["id"]: _question(section) for section, kind in kinds if kind == "decision-quiz__question"
        }
        self.results = {section.attributes["id"] for section, kind in kinds if "decision-quiz__result" in kind}
        endings = [
            (heading.attributes["id"], section)
            for section, kind in kinds
            for heading in section.all("h2")
            if not kind and "id" in heading.attributes
        ]
        ((self.ending, last),) = endings
        self.finish = [_ending(item) for item in last.all("li")]
        by_number = {question.number: question for question in self.questions.values()}
        self.promised = {
            question.number
            for question in self.questions.values()
            if question.reads and all(question.number in by_number[gate].promises for gate in question.reads)
        }
        """The questions that nobody answers without having been told so by each question that they depend on."""
        for link in parser.open[0].all("a"):
            question = self.questions.get(link.attributes.get("href", "").removeprefix("#"))
            assert question is None or re.fullmatch(rf"(go to question )?{question.number}", link.words), link.words

    def result(self, answer: Callable[[str], frozenset[str]]) -> str:
        """Follow the form to the anchor of a result. `answer` takes the anchor of a question, and gives values of boxes."""
        place, picked, met, promised = next(iter(self.questions)), Picked(), set[str](), set[int]()
        for _ in range(MOST_QUESTIONS):
            if place == self.ending:
                assert promised <= picked.keys(), f"questions that are to be answered too were not come to: {promised}"
                return next(go for level, go in self.finish if level is None or level in met)
            if place in self.results:
                return place
            question = self.questions[place]
            if question.only_if:
                asked = question.only_if.fits(picked)
                if question.number in self.promised:
                    assert asked == (question.number in promised), (
                        f"question {question.number}: {asked}, yet {promised}"
                    )
                if not asked:
                    assert question.only_if.go is not None
                    place = question.only_if.go
                    continue
            picked[question.number] = frozenset(question.words.get(value, value) for value in answer(place))
            line = next((line for line in question.meaning if line.fits(picked)), None)
            if line and line.level:
                met.add(line.level)
            promised |= {number for promise in question.opens if promise.fits(picked) for number in promise.numbers}
            if line is None or line.go is None:
                line = next(line for line in question.rules if line.fits(picked))
            assert line.go is not None
            place = line.go
        raise AssertionError("the form goes round in a circle")


# --- the lines of the form ----------------------------------------------------------------------------------------------


def _question(section: Node) -> Question:
    (number,) = re.findall(r"\d+", section.all("span", **{"class": "decision-quiz__form"})[0].words)
    words, letters = {"none": NONE, "unsure": UNSURE}, dict[str, str]()
    for label in section.all("label"):
        value = label.all("input")[0].attributes.get("value")
        if value and value not in words:
            words[value] = label.all("span", **{"data-text": ""})[0].words
            letters |= {letter.words: words[value] for letter in label.all("b")}
    lines = section.all("p", **{"class": "decision-quiz__form"})
    only = [item for item in lines if "data-for" not in item.attributes]
    above = [_only_if(int(number), item) for item in only]
    reads = {int(said) for item in only for said in re.findall(r"question (\d+)", item.words.partition("Otherwise")[0])}
    form = section.all("div", **{"class": "decision-quiz__form"})[0]
    opens = [_promise(int(number), item, letters) for item in form.all("p") if "also answer" in item.words]
    meaning = tuple(_line(int(number), item, letters) for listed in form.all("ul") for item in listed.all("li"))
    rules = tuple(_line(int(number), item, letters) for listed in form.all("ol") for item in listed.all("li"))
    assert len(above) <= 1
    return Question(int(number), words, above[0] if above else None, reads, meaning, tuple(opens), rules)


def _only_if(number: int, item: Node) -> Line:
    """Read "Only if you ticked “A” in question 3. Otherwise go to question 5."."""
    found = re.match(r"Only if (?P<guard>(?:“[^”]*”|[^“”.])+)\. Otherwise .+\.$", item.words)
    (link,) = item.all("a")
    assert found, item.words
    return Line(_Guard(number, found["guard"]).read(), None, link.attributes["href"].removeprefix("#"))


def _promise(number: int, item: Node, letters: dict[str, str]) -> Promise:
    """Read "If you ticked a or b: also answer questions 4 and 7."."""
    found = re.fullmatch(r"(?P<when>.+): also answer questions? (?P<numbers>\d+(?:(?:, | and )\d+)*)\.", item.words)
    assert found, item.words
    return Promise(_fits(number, found["when"], letters), {int(said) for said in re.findall(r"\d+", found["numbers"])})


def _line(number: int, item: Node, letters: dict[str, str]) -> Line:
    """Read "If you ticked a or b: at least **Get help today**. Then go to question 3." or a rule."""
    found = re.match(r"(?P<when>(?:“[^”]*”|[^“”:])+): (?P<then>.+)$", item.words)
    assert found, item.words
    level = STOP.match(found["then"]) or AT_LEAST.match(found["then"])
    links = [link.attributes["href"].removeprefix("#") for link in item.all("a")]
    assert len(links) <= 1
    return Line(_fits(number, found["when"], letters), level["level"] if level else None, links[0] if links else None)


def _ending(item: Node) -> tuple[str | None, str]:
    found = re.match(r"If you met (?:no advice on the way|(?P<level>.+)): read the result “.+”\.$", item.words)
    assert found, item.words
    return found["level"], item.all("a")[0].attributes["href"].removeprefix("#")


def _fits(number: int, when: str, letters: dict[str, str]) -> Callable[[Picked], bool]:
    """Read what comes before the colon: what was picked, a range of numbers, or a rule."""
    others = {NONE, UNSURE}
    if when == "In every other case":
        return lambda picked: True
    if when == "If you ticked any of these":
        return lambda picked: bool(picked[number] - others)
    if when in ("If none", "If you are not sure"):
        return lambda picked: (NONE if when == "If none" else UNSURE) in picked[number]
    if ticked := re.fullmatch(r"If you ticked (\w+(?: or \w+)*)", when):
        ticks = {letters[letter] for letter in ticked[1].split(" or ")}
        return lambda picked: bool(picked[number] & ticks)
    if chosen := re.fullmatch(r"If “(.+)”", when):
        return lambda picked: _is_picked(picked[number], {chosen[1]})
    if band := re.fullmatch(r"If (-?\d+) to (-?\d+) \D+", when):
        return lambda picked: _in_range(picked[number], int(band[1]), int(band[2]))
    return _Guard(number, when.removeprefix("If ")).read()


def _in_range(answer: frozenset[str], low: int, high: int) -> bool:
    return any(re.fullmatch(r"-?\d+", one) and low <= int(one) <= high for one in answer)


def _is_picked(answer: frozenset[str], wanted: Set[str]) -> bool:
    """Return whether an answer is one that is wanted. Numbers are wanted as "0–1 years" or as "Just bought (0 to 1 years)"."""
    ranges = filter(None, (RANGE.fullmatch(one) for one in wanted))
    return bool(answer & wanted) or any(_in_range(answer, int(found["low"]), int(found["high"])) for found in ranges)


class _Guard:
    """Reads a rule such as "your answer to question 2 is “A” or “B” and (you have answered question 3 or ...)"."""

    def __init__(self, number: int, text: str) -> None:
        self.number, self.text, self.rest = number, text, text

    def read(self) -> Callable[[Picked], bool]:
        holds = self._parts()
        assert not self.rest, f"cannot read '{self.rest}' of '{self.text}'"
        return holds

    def _take(self, pattern: str) -> re.Match[str] | None:
        found = re.match(pattern, self.rest)
        if found:
            self.rest = self.rest[found.end() :]
        return found

    def _parts(self) -> Callable[[Picked], bool]:
        """Read parts that are joined by "and" or by "or". Both side by side without brackets could be read two ways."""
        parts, joints = [self._part()], set[str]()
        while joint := self._take(r" (and|or) "):
            joints.add(joint[1])
            parts.append(self._part())
        assert len(joints) < 2, f"'{self.text}' can be read in two ways"
        return lambda picked: (all if "and" in joints else any)(part(picked) for part in parts)

    def _part(self) -> Callable[[Picked], bool]:
        if opened := self._take(r"(it is not true that )?\("):
            inner = self._parts()
            assert self._take(r"\)"), self.text
            return (lambda picked: not inner(picked)) if opened[1] else inner
        if several := self._take(r"you ticked (at least|fewer than) (\d+) of these in question (\d+) — "):
            answers, number = self._answers(), int(several[3])
            least = several[1] == "at least"
            return lambda picked: (len(picked[number] & answers) >= int(several[2])) == least
        if asked := self._take(r"you have (not )?answered question (\d+)"):
            return lambda picked: (int(asked[2]) in picked) != bool(asked[1])
        if ticked := self._take(r"you (did not )?tick(?:ed)? "):
            answers, told = self._answers(), self._take(r" in question (\d+)")
            assert told, f"cannot read '{self.rest}' of '{self.text}'"
            if ticked[1]:
                return lambda picked: not picked[int(told[1])] & answers
            return lambda picked: bool(picked.get(int(told[1]), frozenset()) & answers)
        fact = self._take(
            r"your answer to question (?P<number>\d+) is (?P<no>not )?(?!sure)|you (?P<no_here>did not )?answer(?:ed)? "
        )
        assert fact, f"cannot read '{self.rest}' of '{self.text}'"
        number, negated = int(fact["number"] or self.number), bool(fact["no"] or fact["no_here"])
        answers = self._answers()
        if negated:
            return lambda picked: not _is_picked(picked[number], answers)
        return lambda picked: _is_picked(picked.get(number, frozenset()), answers)

    def _answers(self) -> frozenset[str]:
        found = [self._answer()]
        while re.match(rf" or (?:“|{NONE}|{UNSURE})", self.rest):
            self._take(" or ")
            found.append(self._answer())
        return frozenset(found)

    def _answer(self) -> str:
        found = self._take(rf"“([^”]*)”|{NONE}|{UNSURE}")
        assert found, f"cannot read '{self.rest}' of '{self.text}'"
        return found[1] or found[0]
