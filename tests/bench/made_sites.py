"""Whole sites of any number of topics, written as authors would write them: every check of the build holds.

A topic has four pages (what it is, what helps, a self-check, a checklist), a quiz, a checklist, eight red flags, six sources
and three words of its own that are explained. Everything follows from the number of the topic, so that a site is always
the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHARED = ("care_levels.yml", "site.yml", "plain_words.yml", "publishers.yml")
"""Files of the project's own `site_config/` that say nothing of any topic."""
SYLLABLES = ("ba", "do", "fa", "gi", "ko", "lu", "ma", "ni", "po", "ru")
PAGES_OF_TOPIC = 4
OWN_PAGES = 4
"""The first page, the words explained, the search and the list of sources."""


@dataclass(frozen=True)
class Topic:
    number: int

    @property
    def name(self) -> str:
        """A word that no other topic has, such as "badofa"."""
        digits = f"{self.number:04d}" if self.number > 999 else f"{self.number:03d}"
        return "".join(SYLLABLES[int(digit)] for digit in digits)

    @property
    def title(self) -> str:
        return self.name.capitalize()


def write_site(root: Path, topics: int) -> None:
    """Write the pages and the `site_config/` of a site of so many topics into the new folder `root`."""
    every = [Topic(number) for number in range(topics)]
    config = root / "site_config"
    config.mkdir(parents=True)
    for name in SHARED:
        shutil.copy(PROJECT / "site_config" / name, config / name)
    shutil.copytree(PROJECT / "content/images", root / "content/images")
    files = {
        "site_config/red_flags.yml": "flags:\n" + "".join(map(_flags, every)),
        "site_config/sources.yml": "sources:\n" + "".join(map(_sources, every)),
        "site_config/glossary.yml": "terms:\n" + "".join(map(_terms, every)),
        "site_config/structured_data.yml": "page: MedicalWebPage\naudience: Patient\nsubjects:\n"
        + "".join(f"  {topic.name}: {{type: MedicalCondition, name: {topic.title}}}\n" for topic in every),
        "content/index.md": _home(every),
        "content/glossary.md": _page("Words explained", "", "```glossary\nall\n```\n"),
        "content/search.md": _page("Search", "", "```search\nall\n```\n"),
        "content/sources.md": _page("Sources", "", "```sources\nall\n```\n"),
    }
    for topic in every:
        files |= {
            f"site_config/quizzes/{topic.name}.yml": _quiz(topic),
            f"site_config/checklists/{topic.name}.yml": _checklist(topic),
            **{f"content/{topic.name}/{name}.md": text for name, text in _pages(topic)},
        }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def nav(topics: int) -> list[object]:
    """Give the navigation: topics in groups, so many groups as there are topics in each."""
    every = [Topic(number) for number in range(topics)]
    size = ceil(sqrt(topics))
    groups = [every[start : start + size] for start in range(0, topics, size)]
    first: list[object] = [{"Home": "index.md"}]
    grouped = [{f"{group[0].title} to {group[-1].title}": [_topic_nav(topic) for topic in group]} for group in groups]
    return [*first, *grouped, {"Words explained": "glossary.md"}, {"Sources": "sources.md"}]


def pages(topics: int) -> int:
    """Give how many pages the site has, but for the one of an address that leads nowhere."""
    return PAGES_OF_TOPIC * topics + OWN_PAGES


def _topic_nav(topic: Topic) -> object:
    names = {"What it is": "about", "What helps": "help", "Self-check": "check", "Checklist": "list"}
    return {topic.title: [{title: f"{topic.name}/{name}.md"} for title, name in names.items()]}


# --- pages --------------------------------------------------------------------------------------------------------------


def _page(title: str, more: str, body: str) -> str:
    front = f"title: {title}\ndescription: {title}. What it is, what helps, and how soon to get help.\n{more}"
    dates = "" if "undated" in more else "checked: 2026-11-01\ndue: 2027-03-01\n"
    subject = "" if "about:" in more else "no_about: It is about the site.\n"
    return f"---\n{front}{dates}{subject}---\n\n# {title}\n\n{body}"


def _home(every: list[Topic]) -> str:
    links = "".join(f"- [{topic.title}]({topic.name}/about.md): what it is and what helps.\n" for topic in every)
    return _page("Home", "no_source: It says where things are.\n", f"Find your topic in this list.\n\n{links}")


def _pages(topic: Topic) -> Iterator[tuple[str, str]]:
    name, title = topic.name, topic.title
    about = f"about: {name}\n"
    yield "about", _page(f"What {name} is", f"{about}tags: [{name} pain, sore {name}]\n", _prose(topic, 0))
    yield "help", _page(f"What helps {name}", about, _prose(topic, 1))
    yield "check", _page(f"Check how soon to get help with {name}", about, f"```quiz\n{name}\n```\n")
    yield (
        "list",
        _page(
            f"Red flags of {name}",
            about,
            f"{title} is often harmless. Tick what fits you, and take the list with you.[^{name}_1]\n\n"
            f"```checklist\n{name}\n```\n",
        ),
    )


SENTENCES = (
    "Most people who have {name} find that it eases within a few days.[^{name}_{source}]",
    "It often starts after a long walk, a bad night or a busy week.[^{name}_{source}]",
    "A warm bath may help, and so may a short walk in the open air.",
    "Some people notice the {name} sign first in the morning.[^{name}_{source}]",
    "Drink when you are thirsty, and eat as you usually do.",
    "Rest for a day if it is sore, then start to move a little more each day.[^{name}_{source}]",
    "You do not need a test if it stops by itself within two weeks.",
    "Tell your doctor if a new medicine came just before it.[^{name}_{source}]",
    "It is rare for it to be a sign of something serious.[^{name}_{source}]",
    "Worry can make it worse, and good sleep can make it better.",
    "The {name} joint can feel stiff when you sit for long.",
    "Keep a note of when it comes, how long it stays and what you did before.",
    "A pharmacist can tell you which cream or tablet suits you.[^{name}_{source}]",
    "If it comes back every day, ask for an appointment.",
    "Two in ten people have {name} ache at some time in their lives.[^{name}_{source}]",
    "**Do not stop a medicine** before you have asked somebody who knows it.",
)
HEADINGS = ("At a glance", "What it feels like", "What you can do", "How long it lasts", "Who to ask")


def _prose(topic: Topic, place: int) -> str:
    """Some four hundred words under five headings."""
    lines = [f"{topic.title} is common, and usually harmless.[^{topic.name}_{place + 1}]\n"]
    for part, heading in enumerate(HEADINGS):
        first = topic.number * 7 + place * 5 + part * 5
        said = [
            SENTENCES[(first + step) % len(SENTENCES)].format(name=topic.name, source=(first + step) % 6 + 1)
            for step in range(6)
        ]
        points = "".join(f"- {sentence}\n" for sentence in said[2:])
        cited = f"This is what the leaflets say.[^{topic.name}_{part + 1}]"
        lines.append(f"## {heading}\n\n{' '.join(said[:2])} {cited}\n\n{points}")
    lines.append("See [how soon to get help](check.md) and [the list to print](list.md).\n")
    return "\n".join(lines)


# --- site_config/ ---------------------------------------------------------------------------------------------------------

FLAGS = {
    "collapse": ("emergency", "**You collapsed** or could not stay awake while you had {name}"),
    "chest": ("emergency", "**Pain in your chest** that came with {name}"),
    "speech": ("emergency", "You could not speak or see as usual when {name} came"),
    "fever": ("today", "A fever, and {name} that gets worse by the hour"),
    "swelling": ("today", "One side is red, hot and swollen with {name}"),
    "numb": ("soon", "Numbness that came with {name} and has not gone"),
    "weight": ("soon", "You lose weight and do not know why since {name} began"),
    "sleep": ("routine", "{title} keeps you awake most nights"),
}


def _flags(topic: Topic) -> str:
    return "".join(
        f'  {topic.name}_{key}:\n    level: {level}\n    text: "{text.format(name=topic.name, title=topic.title)}"\n'
        f"    sources: [{topic.name}_{place % 6 + 1}]\n"
        for place, (key, (level, text)) in enumerate(FLAGS.items())
    )


def _sources(topic: Topic) -> str:
    return "".join(
        f"  {topic.name}_{number}:\n    title: {topic.title}, leaflet {number}\n    publisher: NHS\n"
        f"    address: https://www.nhs.uk/conditions/{topic.name}/{number}/\n    kind: patient information\n"
        "    read: 2026-10-01\n    how: publisher\n"
        for number in range(1, 7)
    )


def _terms(topic: Topic) -> str:
    words = {"sign": "A mark that shows early.", "joint": "Where two bones meet.", "ache": "A dull pain."}
    return "".join(
        f"  {topic.name}_{word}:\n    name: {topic.name} {word}\n    plain: {plain}\n    also: [{topic.name} {word}s]\n"
        for word, plain in words.items()
    )


def _asked(topic: Topic, key: str, ask: str, flags: tuple[str, ...], unsure: str) -> str:
    listed = ", ".join(f"{topic.name}_{flag}" for flag in flags)
    return (
        f"  {key}:\n    ask: {ask.format(name=topic.name)}\n    why: These can be signs of something that needs help soon.\n"
        f"    pick: many\n    flags: [{listed}]\n    none: No, none of these\n"
        f"    unsure: {{text: I am not sure, at_least: {unsure}}}\n    sources: [{topic.name}_1]\n"
    )


def _quiz(topic: Topic) -> str:
    name = topic.name
    questions = (
        _asked(topic, "danger", "Do you have any of these with {name}?", ("collapse", "chest", "speech"), "today")
        + _asked(topic, "worse", "Is any of these true today?", ("fever", "swelling"), "today")
        + _asked(topic, "slow", "Has any of these come on over weeks?", ("numb", "weight"), "soon")
        + "  age:\n    ask: How old are you?\n    why: Children need to be seen by somebody who knows children.\n"
        "    pick: number\n    unit: years\n    between: [0, 120]\n    bands:\n"
        "      child: {to: 15, at_least: soon}\n      adult: {from: 16, to: 64}\n      older: {from: 65, at_least: routine}\n"
        f"  where:\n    ask: Where is the {name}?\n    why: In some places it lasts longer.\n    pick: one\n    options:\n"
        "      one_side: On one side\n      both_sides: On both sides\n"
        "      moves: {text: It moves about, at_least: routine}\n    unsure: {text: I am not sure, at_least: routine}\n"
        "  long:\n    ask: How long have you had it?\n    why: Most of it stops within two weeks.\n    pick: one\n"
        "    options:\n      short: Two weeks or less\n      weeks: {text: More than two weeks, at_least: routine}\n"
        "    unsure: {text: I am not sure, at_least: routine}\n"
        "  pill:\n    ask: Did a new medicine come just before it?\n    why: Some medicines can bring it on.\n    pick: one\n"
        "    options:\n      yes: {text: 'Yes', at_least: routine}\n      no: 'No'\n"
        "    unsure: {text: I am not sure, at_least: routine}\n    next:\n"
        "      - {when: {pill: no, where: one_side}, go: finish}\n      - {else: rest}\n"
        + _asked(topic, "rest", "Does it spoil your days or nights?", ("sleep",), "routine")
    )
    outcomes = "".join(
        f"  {level}:\n    level: {level}\n    title: {title}\n    lead: {lead}\n    steps:\n"
        f"      - {lead}\n      - Say that you have {name}, and since when.\n      - Take the list with you.\n"
        "    uncertain: These questions cannot look at you. If you are worried, ask.\n"
        "    expect: Most people feel better within two weeks.\n"
        "    meanwhile:\n      - Rest when you can.\n      - If it gets worse, get help sooner.\n"
        f"    safety_net: [danger, worse]\n    sources: [{name}_2, {name}_3]\n"
        for level, title, lead in (
            ("emergency", "Get help now", "Call your emergency number now."),
            ("today", "Get help today", "Call your doctor today."),
            ("soon", "See a doctor soon", "Ask for the next free appointment."),
            ("routine", "Make a routine appointment", "Book an appointment."),
            ("self_care", "You can look after this yourself", "You do not need to see anyone now."),
        )
    )
    return (
        f"title: When to get help with {name}\nfor: adults (16 and over)\nminutes: 3\nintro:\n"
        f"  - These questions say how soon to get help with {name}. They cannot say what it is.\n"
        f"questions:\n{questions}outcomes:\n{outcomes}"
        f"reading:\n  - {{text: What helps, page: {name}/help.md}}\n"
        "always:\n  - {when: {danger: any}, at_least: emergency}\n  - {when: {danger: unsure}, at_least: today}\n"
        "  - {when: {age: child}, at_least: soon}\n"
        f"passed_over:\n  - {{when: {{pill: no, where: one_side}}, flags: [{name}_sleep],"
        " why: Who takes no new medicine and has it on one side needs no visit for a bad night.}\n"
        "examples:\n"
        "  - name: Two days of it after a long walk\n    answers: {danger: none, worse: none, slow: none, age: 34,"
        " where: one_side, long: short, pill: no, rest: none}\n    result: self_care\n"
        f"  - name: It came with pain in the chest\n    answers: {{danger: {name}_chest}}\n    result: emergency\n"
    )


def _checklist(topic: Topic) -> str:
    groups: dict[str, list[str]] = {}
    for key, (level, _) in FLAGS.items():
        groups.setdefault(level, []).append(f"{topic.name}_{key}")
    listed = "".join(f"  - level: {level}\n    flags: [{', '.join(flags)}]\n" for level, flags in groups.items())
    return (
        f"title: Red flags of {topic.name}\nfor: adults who have {topic.name}\n"
        "intro: Tick what fits you. The first group is the most urgent.\n"
        f"groups:\n{listed}quiz: {topic.name}\n"
        "write_in:\n  - label: Since when?\n  - label: What else did you notice?\n    lines: 3\n"
    )
