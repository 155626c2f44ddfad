"""Hostile text, wherever somebody can put some, is shown as the text it is: nothing runs, and no element is made of it.

An author's texts are found through the records that say what an author may write, so that a new field is tried by itself.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator
from html import escape
from itertools import count, product
from pathlib import Path
from subprocess import CompletedProcess
from typing import Annotated, Any

import pytest
import small_sites
import yaml
from browsing.building import BuiltSite, build_once, shared_folder
from browsing.fixtures import watched_page
from browsing.folder_server import served_folder
from browsing.frame import look_up, open_search
from browsing.lists import Listed
from browsing.quizzes import Shown
from making import ROOT
from playwright.sync_api import Browser, Page, expect
from pydantic import BaseModel

from selfcheck.config import look, model, rules, structured_data
from selfcheck.config.yaml_file import read
from selfcheck.site.kinds import FOLDERS, OPTIONAL, REGISTRIES
from selfcheck.trees import model as quiz_model

MARK = "¤"
TEXT = "<script>ran=1</script>\"><img src=hostile onerror=ran=1>'<svg/onload=ran=1></style></textarea></title></template>-->"
"""What has to be shown as it is."""
HOSTILE = f"{MARK}{TEXT} hostile {{{{7*7}}}} &lt;img src=hostile&gt; {'W' * 300}"
NUMBERS = count(1)

MODELS: dict[str, type[BaseModel]] = {
    "care_levels.yml": model.CareLevels,
    "red_flags.yml": model.RedFlags,
    "sources.yml": model.Sources,
    "glossary.yml": model.Glossary,
    "site.yml": model.SiteWords,
    "structured_data.yml": structured_data.StructuredData,
    "look.yml": look.Look,
    "search.yml": rules.Search,
    "quizzes/*.yml": quiz_model.Quiz,
    "checklists/*.yml": model.Checklist,
    "diaries/*.yml": model.Diary,
    "charts/bars.yml": model.BarChart,
    "charts/steps.yml": model.Ladder,
}
JUDGES = {name: kind for name, kind in OPTIONAL.items() if name not in MODELS}
"""What texts are held against; no page shows a word of it."""

MEANT: dict[tuple[type[BaseModel], str], str] = {
    (quiz_model.Reading, "page"): "names a page",
    (model.Link, "page"): "names a page",
    (model.Topic, "pages"): "names pages",
    (model.Checklist, "page"): "names a page",
    (model.Checklist, "quiz"): "names a quiz",
    (look.LinkPicture, "file"): "names a picture",
    **{(kind, part): "names a colour" for kind in (look.Look, look.Colours) for part in look.Colours.model_fields},
    **{(look.Look, part): "names a picture" for part in ("logo", "favicon", "touch_icon")},
}
"""Texts that mean something else, and so cannot be just anything."""
ONLY_WHERE_IT_STANDS = {(quiz_model.Question, "unit")}
"""What not every record of its kind may have."""


def test_every_file_an_author_writes_is_tried() -> None:
    config = small_sites.SITES / "kettle/site_config"  # which has every kind of file
    known = {path for pattern in MODELS | JUDGES for path in config.glob(pattern)} | set(config.glob("charts/*.yml"))
    assert set(config.rglob("*.yml")) == known
    assert {*REGISTRIES, *OPTIONAL} == {name for name in MODELS | JUDGES if "/" not in name}
    assert set(FOLDERS) == {name.partition("/")[0] for name in MODELS if "/" in name}
    reached = {cls for cls in MODELS.values() for cls in _reached(cls)}
    judging = {cls for cls in JUDGES.values() for cls in _reached(cls)}
    ours = {model.Record, model.PageWords, model.Labels}  # labels.yml is ours; a site's own are in site.yml
    assert {
        cls for module in (look, model, rules, structured_data) for cls in _records(module)
    } - reached - judging == ours
    assert {cls for cls, _ in MEANT} <= reached


def _records(module: types.ModuleType) -> Iterator[type[BaseModel]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel:
            yield value


def _reached(hint: Any) -> set[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return {hint}.union(*map(_reached, typing.get_type_hints(hint, include_extras=True).values()))
    return set[type[BaseModel]]().union(*map(_reached, typing.get_args(hint)))


def spoilt(hint: Any, value: Any) -> Any:
    """Take what a field holds, and its type; give it with hostile text after each text, and as each text that is missing."""
    if hint == model.Text:
        return f"{value or next(NUMBERS)} {HOSTILE}"  # numbered, since no two answers may have the same words
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return spoilt(inner[0], value)
    if origin in (typing.Union, types.UnionType):
        return spoilt(inner[0], value)
    if origin is tuple and inner[-1] is Ellipsis:
        items = [spoilt(inner[0], item) for item in value or ()]
        return items or ([HOSTILE] if inner[0] == model.Text else None)
    if origin is dict and value:
        return {key: spoilt(inner[1], item) for key, item in value.items()}
    if isinstance(hint, type) and issubclass(hint, BaseModel) and value:
        given = {"text": value} if isinstance(value, str) else dict(value)
        for name, field in typing.get_type_hints(hint, include_extras=True).items():
            info = hint.model_fields.get(name)
            key = (info and info.alias) or name
            if info and (hint, name) not in MEANT and (key in given or (hint, name) not in ONLY_WHERE_IT_STANDS):
                made = spoilt(field, given.get(key))
                given |= {key: made} if made is not None else {}
        return given
    return value


# --- a site of hostile texts ----------------------------------------------------------------------------------------------

EXTRA = {
    "structured_data.yml": """
page: WebPage
audience: Audience
subjects: {bicycle: {type: Thing, name: Bicycle, also: [Bike]}}
""",
    "look.yml": "link_picture: {file: images/line.png, text: T}\n",
    "search.yml": "same: [[wheel, rim]]\noften: [{text: More, page: more.md}]\n",
    "diaries/rides.yml": """
title: Rides
for: riders
intro: Write.
days: 2
columns: {where: {label: Where, hint: H}, when: {label: When}}
""",
    "charts/bars.yml": """
title: Bars
unit: km
bars: [{label: One, note: N, amount: 1}, {label: Two, amount: 2}]
limits: [{label: At most, amount: 3}]
sources: [highway_code]
""",
    "charts/steps.yml": "title: Steps\nladder: care_levels\nsources: [highway_code]\n",
}
"""What the small site does not have."""
TOPICS = "topics: {list: {pages: [checklist.md], disclaimer: D}}\n"
"""What its `site.yml` does not have."""
PAGE = """
---
title: {hostile}
description: {hostile}
tags: [{hostile}]
about: bicycle
---

# {escaped}

Words{cited} and \u202ewords\u202c turned round, and a quick release. {escaped}

## {escaped}

```drawing
bars
caption: {escaped}{cited}
```

```drawing
steps
caption: {escaped}{cited}
```

```diary
rides
```

```glossary
all
```

```sources
all
```
"""


ADDRESSES = ("/", "/check/", "/checklist/", "/review/", "/more/", "/search/", "/404.html")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site on another subject with hostile text wherever an author can write some, built once for all workers."""
    folder = build_once(shared_folder(tmp_path_factory) / "hostile", build_hostile)
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert {f"/{page.removesuffix('index.html')}" for page in pages} == set(ADDRESSES)
    return folder


def build_hostile(folder: Path) -> CompletedProcess[str]:
    site = small_sites.copy_of("bicycle", folder.with_suffix(".source"))
    small_sites.edit(site / "content/index.md", "---\ntitle:", "---\nabout: bicycle\ntitle:")
    picture = small_sites.SITES / "kettle/content/images/link-picture.png"
    (site / "content/images/line.png").write_bytes(picture.read_bytes())
    for name, text in EXTRA.items():
        (site / "site_config" / name).parent.mkdir(exist_ok=True)
        (site / "site_config" / name).write_text(text, "utf-8")
    words = site / "site_config/site.yml"
    words.write_text(f"{words.read_text('utf-8')}{TOPICS}", "utf-8")
    for pattern, kind in MODELS.items():
        for path in (site / "site_config").glob(pattern):
            value = spoilt(kind, _read(path))
            _write(path, value)
    _spoil_labels(site / "site_config/site.yml")
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    escaped = re.sub(r"([\[\]])", r"\\\1", escape(HOSTILE))
    text = PAGE.lstrip().format(hostile=quoted, escaped=escaped, cited="[^highway_code]")
    (site / "content/more.md").write_text(text, "utf-8")
    config = yaml.load((site / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    config |= {
        "plugins": [{"selfcheck": {"paper": False}}],
        "site_name": f"Site {HOSTILE}",
        "site_description": HOSTILE,
        "watch": [],
    }
    config["nav"].append({HOSTILE: "more.md"})
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return small_sites.build(site, folder)  # Markdown in a name is warned of


def _read(path: Path) -> Any:
    return read(path).value


def _write(path: Path, value: Any) -> None:
    """Write texts in quotes, since a quotation mark in a plain one is told as a slip."""
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_style='"'), "utf-8")


def _spoil_labels(path: Path) -> None:
    """Put hostile text behind every label there is, but for the braces, which mean a part to fill in there."""
    words = _read(path)
    usual = _read(ROOT / "hooks/selfcheck/config/labels.yml")["labels"]
    hostile = HOSTILE.replace("{{7*7}}", "")
    words["labels"] = {name: f"{text} {hostile}" for name, text in usual.items()}
    _write(path, words)


FOUND = """
() => {
    const made = document.querySelectorAll("[onerror], [onload], [src=hostile], [href^='javascript' i]");
    const all = document.documentElement.cloneNode(true);
    for (const code of all.querySelectorAll("script, style")) code.remove();
    return { ran: window.ran, made: [...made].map((one) => one.outerHTML.slice(0, 200)), text: all.textContent };
}
"""
"""Whether hostile text ran or made an element, and all there is to read."""


def hold_harmless(page: Page) -> int:
    """Check that all hostile text on a page is shown as it is; give how often there is some. Lines may break anywhere."""
    found = page.evaluate(FOUND)
    assert found["ran"] is None
    assert found["made"] == []
    whole = "".join(TEXT.split())
    said = ["".join(part[:500].split())[: len(whole)] for part in found["text"].split(MARK)[1:]]
    assert set(said) <= {whole}
    return len(said)


@pytest.fixture
def hostile(hostile_site: Path) -> Iterator[str]:
    """Where that site is served."""
    with served_folder(hostile_site) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, hostile: str) -> Iterator[Page]:
    """A page of the browser at that site."""
    with watched_page(browser, hostile) as page:
        yield page


def test_what_an_author_writes_is_shown_as_text(opened: Page, subtests: pytest.Subtests) -> None:
    opened.set_viewport_size({"width": 360, "height": 740})
    for address in ADDRESSES:
        with subtests.test(address):
            opened.emulate_media(media="screen")
            opened.goto(address)
            assert hold_harmless(opened) > 10
            assert TEXT in opened.title()
            expect(opened.locator("body")).to_contain_text("{{7*7}}")
            opened.emulate_media(media="print")
            hold_harmless(opened)


def test_what_an_author_writes_is_shown_as_text_by_the_self_check(opened: Page) -> None:
    opened.goto("/check/")
    quiz = opened.locator("decision-quiz")
    quiz.locator("[data-do=start]").click()
    asked = 0
    while quiz.get_attribute("data-kind") == "question":
        hold_harmless(opened)
        number = quiz.locator("[data-screen] fieldset input[type=text]")
        quiz.locator("button[type=submit]").click()  # no answer yet: it complains
        hold_harmless(opened)
        if number.count():
            number.fill("30")
        else:
            quiz.locator("[data-screen] fieldset input").last.check()
        quiz.locator("button[type=submit]").click()
        asked += 1
    assert asked > 2
    assert quiz.locator("[data-part=answers] a").count() > 2
    assert hold_harmless(opened) > 20
    opened.pdf()  # which writes the lines that only paper has
    hold_harmless(opened)


def test_what_an_author_writes_is_shown_as_text_by_the_checklist(opened: Page) -> None:
    opened.goto("/checklist/")
    checklist = opened.locator("red-flag-checklist")
    for box in checklist.get_by_role("checkbox").all():
        box.check()
        hold_harmless(opened)
    opened.pdf()
    opened.reload()
    assert hold_harmless(opened) > 20


def test_what_an_author_writes_is_shown_as_text_by_the_search(opened: Page) -> None:
    opened.goto("/")
    assert look_up(open_search(opened), "hostile").is_visible()
    assert hold_harmless(opened) > 10


@pytest.mark.slow
def test_what_an_author_pastes_stops_the_build_and_is_told_by_its_line(tmp_path: Path) -> None:
    site = small_sites.copy_of("bicycle", tmp_path / "bicycle")
    page = site / "content/check.md"
    text = page.read_text("utf-8")
    line = text.count("\n") + 2
    page.write_text(f'{text}\n<script>count()</script>\n\nA <b onclick="go()">word</b>.\n', "utf-8")
    built = small_sites.build(site, site / "site", "--strict")
    assert built.returncode
    assert f"content/check.md:{line}: <script>: a page runs scripts from .js files only" in built.stderr
    assert f'content/check.md:{line + 2}: <b onclick="go()">: a page runs scripts from .js files only' in built.stderr
    assert "Traceback" not in built.stderr
    assert not (site / "site/index.html").exists()


# --- what somebody else could put where a page reads ----------------------------------------------------------------------

FRAGMENTS = [
    "<img src=hostile onerror=ran=1>",
    '"><script>ran=1</script>',
    "javascript:ran=1",
    "{{7*7}}",
    "%00",
    "[x=",
    "W" * 5000,
]
PAGES = ("./", "check/", "list/")


def test_a_hostile_fragment_makes_nothing(page: Page, site: BuiltSite, subtests: pytest.Subtests) -> None:
    for address, fragment in product(PAGES, FRAGMENTS):
        with subtests.test(f"{address}#{fragment[:40]}"):
            page.goto("about:blank")
            page.goto(f"{site.address}{address.removeprefix('./')}#{fragment}")
            hold_harmless(page)
            page.evaluate("fragment => { location.hash = fragment }", fragment[::-1])
            hold_harmless(page)


def test_a_hostile_history_makes_nothing(page: Page, quiz: Shown) -> None:
    first, *_ = quiz.quiz.questions
    page.goto(quiz.address)
    version = quiz.element(page).get_attribute("data-version")
    begin = quiz.button(page, "quiz_start").or_(quiz.button(page, "start_again"))
    for answers in (
        [[first, [HOSTILE]]],
        [[HOSTILE, [HOSTILE]]],
        [["__proto__", ["constructor"]]],
        [[first, {"length": 1, "0": HOSTILE}]],
        HOSTILE,
        {"constructor": HOSTILE},
    ):
        for screen in ("start", first, HOSTILE, "__proto__", {"toString": HOSTILE}):
            kept = {"version": version, "screen": screen, "answers": answers, "changing": HOSTILE, "depth": HOSTILE}
            page.evaluate("state => history.replaceState(state, '')", {f"quiz-{quiz.id}": kept, HOSTILE: HOSTILE})
            page.reload()
            hold_harmless(page)
            expect(begin).to_be_visible()
            assert page.evaluate("Object.keys(Object.prototype)") == []


def test_a_hostile_store_makes_nothing(page: Page, quiz: Shown, site: BuiltSite, subtests: pytest.Subtests) -> None:
    names = use_every_store(page, quiz, site.checklist("kettle"))
    values = [HOSTILE, json.dumps(HOSTILE), json.dumps({"date": HOSTILE, "ticks": [HOSTILE], "notes": [HOSTILE]})]
    values += [
        json.dumps({"date": 1e99, "ticks": {"length": HOSTILE}, "notes": HOSTILE}),
        "null",
        "[]",
        '{"__proto__": {"ran": 1}}',
    ]
    for address, value in product(PAGES, values):
        with subtests.test(f"{address} with {value[:40]}"):
            page.goto(address)
            for name in (*names, HOSTILE):
                page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, value])
            page.reload()
            hold_harmless(page)
            expect(page.get_by_role("heading", level=1)).to_be_visible()


def use_every_store(page: Page, quiz: Shown, listed: Listed) -> list[str]:
    """Ask for everything to be remembered that can be; return the names it is remembered under."""
    quiz.come_to(page, "unplug")
    quiz.element(page).get_by_label(quiz.label("where_are_you")).filter(visible=True).select_option("There")
    quiz.element(page).get_by_label(quiz.label("remember_place")).filter(visible=True).check()
    page.get_by_role("button", name="Dark colours").click()
    page.goto(listed.address)
    listed.keep(page).check()
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    assert len(names) == 3
    return names


def test_a_note_with_hostile_words_is_kept_as_it_is(page: Page, site: BuiltSite) -> None:
    listed = site.checklist("kettle")
    page.goto(listed.address)
    listed.keep(page).check()
    listed.note(page, 0).fill(HOSTILE)
    listed.note(page, 0).blur()
    page.reload()
    expect(listed.note(page, 0)).to_have_value(HOSTILE)
    hold_harmless(page)
