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
BESIDE = re.compile(
    r"(?:(?P<level>(?!Answer |go to |read )[^.]+?)(?P<stop>: stop here)?\.)? ?"
    r"(?:Answer (?P<numbers>[\d, and]+)\.|(?P<go>(?:go to|read) .+))?"
)
"""What stands beside a box or above several: a level, and questions to answer too or where to go."""
STOPS = re.compile(r"If they are (?P<level>.+?), stop, and read “.+?”\.")
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
class Said:
    """What stands beside an answer: its level, whether to stop, which questions to answer too, and the anchor to go to."""

    level: str | None = None
    stop: bool = False
    numbers: Set[int] = frozenset()
    go: str | None = None


@dataclass(frozen=True)
class Rule:
    """A line of the form: when it fits, and the anchor it sends to."""

    fits: Callable[[Picked], bool]
    go: str


@dataclass(frozen=True)
class Question:
    number: int
    words: Mapping[str, str]
    """For the value of each box the words that stand beside it."""
    said: Mapping[str, Said]
    """What is said of each answer, by its words."""
    bands: tuple[tuple[Callable[[Picked], bool], Said], ...]
    """What is said of ranges of numbers."""
    only_if: Callable[[Picked, Set[int]], bool]
    """Who is to answer it, by what was picked and the questions that ticks told to answer too."""
    otherwise: str | None
    """Where all others go, if not to the next question."""
    gates: Set[int]
    """The numbers of the questions that say who is to answer it."""
    rules: tuple[Rule, ...]

    @property
    def promises(self) -> Set[int]:
        return {number for said in self.said.values() for number in said.numbers}

    def heard(self, picked: Picked) -> list[Said]:
        """Return what is said of the answer that was given."""
        own = [self.said[words] for words in picked[self.number] if words in self.said]
        return own + [said for fits, said in self.bands if fits(picked)]


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
        (intro,) = (section for section, kind in kinds if "Begin with question 1" in section.words)
        told = STOPS.search(intro.words)
        self.stop = (told["level"], intro.all("a")[-1].attributes["href"].removeprefix("#")) if told else None
        """Which level ends the questions, and the anchor of its result."""
        by_number = {question.number: question for question in self.questions.values()}
        assert list(by_number) == list(range(1, len(by_number) + 1))
        for question in self.questions.values():
            assert all(question.number in by_number[gate].promises for gate in question.gates)
        for link in parser.open[0].all("a"):
            led_to = self.questions.get(link.attributes.get("href", "").removeprefix("#"))
            assert led_to is None or re.fullmatch(rf"(go to )?{led_to.number}", link.words), link.words

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
            if not question.only_if(picked, promised):
                assert question.number not in promised, f"a tick says to answer question {question.number}; it does not"
                place = question.otherwise or self._below(place)
                continue
            picked[question.number] = frozenset(question.words.get(value, value) for value in answer(place))
            said = question.heard(picked)
            if any(one.stop for one in said):
                assert self.stop
                assert {one.level for one in said if one.stop} == {self.stop[0]}
                place = self.stop[1]
                continue
            met |= {one.level for one in said if one.level}
            promised |= {number for one in said for number in one.numbers}
            places = {one.go for one in said if one.go}
            assert len(places) < 2, f"question {question.number} sends to {places}"
            ruled = (rule.go for rule in question.rules if rule.fits(picked))
            place = next(iter(places), None) or next(ruled, None) or self._below(place)
        raise AssertionError("the form goes round in a circle")

    def _below(self, place: str) -> str:
        """Return what stands below a question."""
        anchors = [*self.questions, self.ending]
        return anchors[anchors.index(place) + 1]


# --- the lines of the form ----------------------------------------------------------------------------------------------


def _question(section: Node) -> Question:
    number = int(section.all("legend")[0].all("b", **{"class": "decision-quiz__form"})[0].words)
    words, said = {"none": NONE, "unsure": UNSURE}, dict[str, Said]()
    for group in section.all("div"):
        heads = [
            part
            for part in group.parts
            if isinstance(part, Node) and part.attributes == {"class": "decision-quiz__form"}
        ]
        for label in group.all("label"):
            value = label.all("input")[0].attributes["value"]
            if value not in words:
                words[value] = label.all("span", **{"data-text": ""})[0].words
            beside = label.all("span", **{"class": "decision-quiz__form decision-quiz__beside"})
            assert len(heads) + len(beside) <= 1
            for told in [*heads, *beside]:
                said[words[value]] = _said(told)
    lines = [item for item in section.all("p", **{"class": "decision-quiz__form"}) if item.words.startswith("Only if")]
    assert len(lines) <= 1
    only_if, otherwise, gates = (
        _only_if(number, lines[0]) if lines else (lambda picked, promised: True, None, set[int]())
    )
    below = [part for part in section.parts if isinstance(part, Node) and part.tag == "div"]
    bands = tuple(_band(number, item) for part in below for listed in part.all("ul") for item in listed.all("li"))
    rules = tuple(_rule(number, item) for part in below for listed in part.all("ol") for item in listed.all("li"))
    return Question(number, words, said, bands, only_if, otherwise, gates, rules)


def _said(told: Node) -> Said:
    found = BESIDE.fullmatch(told.words)
    assert found, told.words
    links = [link.attributes["href"].removeprefix("#") for link in told.all("a")] if found["go"] else []
    numbers = frozenset(int(number) for number in re.findall(r"\d+", found["numbers"] or ""))
    return Said(found["level"], bool(found["stop"]), numbers, links[0] if links else None)


def _only_if(number: int, item: Node) -> tuple[Callable[[Picked, Set[int]], bool], str | None, Set[int]]:
    """Read "Only if you ticked “A” in question 3. Otherwise go to 5." or "Only if question 3 or 4 says “Answer 5.”"."""
    only, _, elsewhere = item.words.partition(" Otherwise ")
    links = [link.attributes["href"].removeprefix("#") for link in item.all("a")]
    if told := re.fullmatch(rf"Only if question (?P<gates>\d+(?:(?:, | or )\d+)*) says “Answer {number}\.”", only):
        gates = {int(gate) for gate in re.findall(r"\d+", told["gates"])}
        return lambda picked, promised: number in promised, links[-1] if elsewhere else None, gates
    found = re.fullmatch(r"Only if (?P<guard>(?:“[^”]*”|[^“”.])+)\.", only)
    assert found, item.words
    holds = _Guard(number, found["guard"]).read()
    return lambda picked, promised: holds(picked), links[-1] if elsewhere else None, set()


def _band(number: int, item: Node) -> tuple[Callable[[Picked], bool], Said]:
    """Read "1 to 9 years: **Get help today.**"."""
    found = re.match(r"(?P<when>(?:“[^”]*”|[^“”:])+): ", item.words)
    assert found, item.words
    if chosen := re.fullmatch(r"“(.+)”", found["when"]):
        return lambda picked: _is_picked(picked[number], {chosen[1]}), _said(item.all("span")[0])
    band = re.fullmatch(r"(-?\d+) to (-?\d+) \D+", found["when"])
    assert band, item.words
    return lambda picked: _in_range(picked[number], int(band[1]), int(band[2])), _said(item.all("span")[0])


def _rule(number: int, item: Node) -> Rule:
    """Read "If you answered “A”: go to 3.", "In every other case: go to the results." or "Then go to 3."."""
    (link,) = item.all("a")
    go = link.attributes["href"].removeprefix("#")
    found = re.fullmatch(r"(?P<when>Then|In every other case:|If (?:“[^”]*”|[^“”:])+:) (?:go to|read) .+\.", item.words)
    assert found, item.words
    if not found["when"].startswith("If "):
        return Rule(lambda picked: True, go)
    return Rule(_Guard(number, found["when"][3:-1]).read(), go)


def _ending(item: Node) -> tuple[str | None, str]:
    found = re.match(r"(?:In every other case|If you met (?P<level>.+)): read “.+”\.$", item.words)
    assert found, item.words
    return found["level"], item.all("a")[0].attributes["href"].removeprefix("#")


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
