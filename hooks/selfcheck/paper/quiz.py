"""What stands on a self-check on paper: the same form as on the page, with its boxes, its ways and its results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfcheck.components.quiz.questions import AskedQuestion, Beside, Group, Pick, Questions
from selfcheck.components.quiz.render import version_of
from selfcheck.components.quiz.results import Result, finish_of, results_of
from selfcheck.components.quiz.words import QuizWords
from selfcheck.config.words import inline, plain
from selfcheck.paper.blocks import (
    Block,
    Content,
    Heading,
    Line,
    Lines,
    Part,
    Points,
    Runs,
    Text,
    Tick,
    Ticks,
    joined,
    plain_runs,
    runs,
    with_hint,
)
from selfcheck.paper.words import about, advice, again, call, fields
from selfcheck.site.library import Library


def quiz_content(quiz_id: str, library: Library) -> Content:
    """Return a self-check as a form."""
    words = QuizWords(quiz_id, library)
    return Content(
        title=plain(words.quiz.title),
        intro=tuple(
            runs(text) for text in (words.say("quiz_for", who=inline(words.quiz.for_)), *(words.quiz.intro or ()))
        ),
        blocks=tuple(_Form(words).blocks()),
        fields=fields(library.words),
        about=about(library.words_about("quizzes", quiz_id)),
        version=version_of(words),
    )


class _Form:
    """Puts one quiz on paper, in the order of the page: what to do at once, the questions, the results."""

    def __init__(self, words: QuizWords) -> None:
        self.words, self.say, self.site = words, words.say, words.library.words

    def blocks(self) -> Iterator[Block]:
        results, tree = results_of(self.words), self.words.tree
        for result in results:
            if result.top:
                yield self._result(result)
        yield Heading(runs(self.say("form_title")))
        how = [self.say("form_how")]
        if tree.ladder and tree.top in tree.finish:
            top = self.words.library.levels[tree.ladder[-1]]
            how.append(self.say("form_how_levelled", level=top.name, go=self.words.go(tree.finish[tree.top])))
        yield Text(joined(map(runs, how)))
        for asked in Questions(self.words).all():
            yield self._question(asked)
        yield Heading(runs(self.say("results_title")), label=f"{self.words.id}::results")
        if finish := finish_of(self.words):
            yield Text(runs(self.say("form_finish")), style="plain")
            yield Points(tuple(map(runs, finish)), ordered=True)
        for result in results:
            if not result.top:
                yield self._result(result)

    # --- questions ---

    def _question(self, asked: AskedQuestion) -> Part:
        number, ask = plain_runs(f"{asked.number}. "), asked.question.ask
        heading = Heading((*number, *runs(ask)), level=3, label=f"{self.words.id}:{asked.id}", ruled=True)
        title = self.say("form_question", number=asked.number)
        return Part(heading, tuple(self._asked(asked)), again(title, self.site), whole=True)

    def _asked(self, asked: AskedQuestion) -> Iterator[Block]:
        question = asked.question
        if asked.only_if:
            yield Text(runs(asked.only_if), style="plain")
        yield Text(joined([runs(question.why), runs(question.hint)]), style="soft")
        if question.pick == "number":
            yield Lines((Line(runs(question.unit), short=True),))
        for group in asked.groups:
            yield from self._group(group)
        if asked.words:
            yield Ticks(tuple(map(self._tick, asked.words)))
        if asked.bands:
            yield Points(tuple(joined([runs(line.when), self._beside(line.beside)]) for line in asked.bands))
        if len(asked.rules) > 1:
            yield Text(runs(self.say("form_rules")), style="plain")
        if asked.rules:
            yield Points(tuple(map(runs, asked.rules)), ordered=len(asked.rules) > 1)

    def _group(self, group: Group) -> Iterator[Block]:
        ticks = (Ticks(tuple(map(self._tick, group.picks))),) if group.picks else ()
        if group.level:
            level = self._level(group.level, stops=group.stops)
            yield Part(Text(level, style="lead"), ticks, sided=True)
        else:
            yield from ticks

    def _tick(self, pick: Pick) -> Tick:
        if_so = joined([runs(self.say("form_if_so")), *map(runs, pick.do)]) if pick.do else ()
        below = (runs(pick.reminder), if_so)
        return Tick(
            with_hint(pick.text, pick.hint),
            beside=self._beside(pick.beside),
            below=tuple(filter(None, below)),
        )

    def _beside(self, said: Beside) -> Runs:
        return joined([self._level(said.level, stops=said.stops), runs(said.then)])

    def _level(self, level: str, *, stops: bool) -> Runs:
        return runs(self.say("form_stop" if stops else "form_level", level=level)) if level else ()

    # --- results ---

    def _result(self, result: Result) -> Part:
        title, tone = result.outcome.title, result.level.tone if result.level else "calm"
        heading = Heading(runs(title), tone=tone, label=f"{self.words.id}:{result.id}", first=result.top)
        return Part(heading, tuple(self._told(result, tone)), again(title, self.site))

    def _told(self, result: Result, tone: str) -> Iterator[Block]:
        outcome, level, say = result.outcome, result.level, self.say
        numbers = bool(level and level.numbers)
        yield Text(runs(outcome.lead), style="lead")
        if numbers:
            yield from call(self.site) if result.top else advice(self.site)
        yield from self._points(say("result_steps"), outcome.steps, ordered=True)
        waits = tone in ("calm", "routine") and level is not None
        if waits:
            yield from self._words(say("result_expect"), outcome.expect)
        yield from self._words(say("result_whom"), outcome.whom)
        yield from self._points(say("result_say"), outcome.say)
        yield from self._points(say("result_meanwhile"), outcome.meanwhile)
        if result.urgent:
            yield from self._points(say("result_urgent"), [more.line for more in result.urgent])
        if not waits:
            yield from self._words(say("result_expect"), outcome.expect)
        yield from self._words(say("result_uncertain"), outcome.uncertain)
        if result.sources and not result.top:
            yield Heading(runs(say("result_sources")), level=3)
            yield Points(tuple(plain_runs(f"{one.title} ({one.publisher})") for one in result.sources))

    def _points(self, title: str, texts: Iterable[str] | None, *, ordered: bool = False) -> Iterator[Block]:
        if texts:
            yield Heading(runs(title), level=3)
            yield Points(tuple(map(runs, texts)), ordered=ordered)

    def _words(self, title: str, text: str | None) -> Iterator[Block]:
        if text:
            yield Heading(runs(title), level=3)
            yield Text(runs(text))
