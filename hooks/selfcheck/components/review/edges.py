"""What each answer to a question brings, and where its rules lead, in words: for the drawing of a quiz, and for reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.components.quiz.ways import Ways
from selfcheck.components.quiz.words import QuizWords
from selfcheck.config.words import plain
from selfcheck.trees.guard import UNSURE
from selfcheck.trees.tree import FINISH, Option, Question, Rule


@dataclass(frozen=True)
class Edge:
    """What an answer, or a rule, brings: the level, and where it leads if that is not the next question below."""

    label: str
    level: str = ""
    to: str = ""


def edges(words: QuizWords, question: Question) -> list[Edge]:
    """Return what each answer to a question brings, and where its rules lead, in words."""
    go = leads_to(words, question)
    below = target(words, go) if go else ""
    found = [_answer_edge(words, question, options, label, below) for options, label in _answers(words, question)]
    return found + [Edge(rule_words(words, question, rule), to=target(words, rule.go)) for rule in rules(question)]


def rules(question: Question) -> tuple[Rule, ...]:
    """Return the rules of a question; none where every answer leads to the same place."""
    return () if question.rules[0].guard is True else question.rules


def rule_words(words: QuizWords, question: Question, rule: Rule) -> str:
    """Return when a rule fires, in words."""
    if rule.guard is True:
        return words.say("flow_else").striptags()
    return words.say("flow_rule", guard=words.guard(rule.guard, question.id)).striptags()


def answer_words(words: QuizWords, question: Question, option: Option) -> str:
    """Return an answer in a few words: the number of a red flag and its id, the range of a band, or the option's own words."""
    if option not in question.real:
        return words.say(f"answer_{option.id}").striptags()
    if option.flag:
        ref = words.library.flags[option.id].ref
        return f"{ref or ''} {option.id.replace('_', ' ')}".strip()
    if question.pick == "number":
        return f"{option.low}–{option.high}"
    return words.option(question, option) or ""


def leads_to(words: QuizWords, question: Question) -> str:
    """Return where a question without rules leads, if that is not the question below it: a question, an outcome or `finish`."""
    go = question.rules[0].go
    return "" if rules(question) or go == words.tree.following[question.id] != FINISH else go


def opens(words: QuizWords, question: Question, option: Option) -> str:
    """Return the numbers of the later questions that an answer opens."""
    openers = question.real if option.id == UNSURE else (option,)
    return ", ".join(map(str, sorted({words.number[name] for opener in openers for name in opener.opens})))


def target(words: QuizWords, place: str) -> str:
    """Return a place in words: a question, an outcome or `finish`."""
    if place == FINISH:
        return words.say("flow_finish").striptags()
    if place in words.tree.questions:
        return words.say("form_question", number=words.number[place]).striptags()
    return plain(words.quiz.outcomes[place].title)


def only_if(words: QuizWords, question: Question) -> str:
    """Return who is asked a question, and where others go on if that is not below it; nothing if everybody is asked."""
    if question.ask_if is True:
        return ""
    guard, place = words.guard(question.ask_if, ""), Ways(words.tree).otherwise(question.id)
    if place == words.tree.following[question.id]:
        return words.say("flow_only_if", guard=guard).striptags()
    return words.say("flow_only_if_else", guard=guard, place=target(words, place)).striptags()


def _answers(words: QuizWords, question: Question) -> list[tuple[Option, str]]:
    """Return the answers that bring the same, as one: an option that stands for them, and their words."""
    found: list[tuple[Option, str]] = []
    if question.pick == "many":
        kinds = dict.fromkeys((option.rank, option.opens) for option in question.real)
        for kind in sorted(kinds, key=lambda kind: -kind[0]):
            same = [option for option in question.real if (option.rank, option.opens) == kind]
            found.append((same[0], "\n".join(answer_words(words, question, option) for option in same)))
    else:
        found += [(option, answer_words(words, question, option)) for option in question.real]
    others = [option for option in question.options if option not in question.real]
    return found + [(option, answer_words(words, question, option)) for option in others]


def _answer_edge(words: QuizWords, question: Question, option: Option, label: str, below: str) -> Edge:
    tree = words.tree
    level = plain(words.level(option.rank))
    if tree.ladder and option.rank == tree.top:
        return Edge(label, level, target(words, tree.finish[option.rank]))
    numbers = opens(words, question, option)
    opened = words.say("flow_opens", numbers=numbers).striptags() if numbers else ""
    return Edge(label, level, ", ".join(filter(None, [below, opened])))
