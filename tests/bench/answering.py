"""What an answer costs in the browser, from 10 to 10,000 questions; beside it SurveyJS with the same questions.

It is measured on this processor as it is, and slowed down four times by Chromium, as a cheap phone's is. An answer is picked and
sent by the page's own controls; script, style and layout are what Chromium itself counts: as time of the page's own thread, and
by the clock, which also runs while other programs have the processor. SurveyJS is fetched by npm into build/, which git ignores.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright
from section import Section, Table
from shapes import chain, write_site

from selfcheck.components.assets import published
from selfcheck.components.minify import minify_css
from selfcheck.components.quiz.render import render_quiz
from selfcheck.components.templates import environment
from selfcheck.site.library import Library, read_library, without_faults

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))
from browsing.find_browser import find_browser  # noqa: E402

SIZES = (10, 100, 1_000, 10_000)
SLOWER = 4
ANSWERS = 9
ROUNDS = 5
"""Fresh pages for each size but the largest, which takes minutes to be laid out and gets one."""
PEER = ("survey-core@2.5.38", "survey-js-ui@2.5.38")
PEER_FOLDER = PROJECT / "build/surveyjs"
SITE_SHEET = PROJECT / "hooks/selfcheck/theme/assets/css/site.css"
COMPONENTS = ("quiz", "checklist")
"""The widgets whose size is promised."""
MOST_BYTES = {"js": 8 * 1024, "css": 4 * 1024}
MOST_MS, MOST_GROWTH = 16.0, 1.5
"""A frame of a screen that draws 60 in a second, on this processor as it is; and how much more a long quiz may cost."""
AS_IT_IS = "decision-quiz, as fast as this processor is"
PARTS = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration"}
COLUMNS = (*PARTS, "together", "by the clock")
Cost = dict[str, float]

OURS = """
async () => {
    const inputs = [...document.querySelectorAll("[data-screen] fieldset input")];
    const none = inputs.find((input) => input.value === "none");
    if (inputs[0].type === "text") inputs[0].value = "30";
    else (none ?? inputs[0]).click();
    document.querySelector("decision-quiz button[type=submit]").click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return document.querySelector("[data-screen]").dataset.screen;
}
"""
THEIRS = """
async () => {
    const before = window.survey.currentPageNo;
    const inputs = [...document.querySelectorAll(".sd-body input:not([type=button])")];
    if (inputs[0].type === "number") {
        inputs[0].focus();
        document.execCommand("insertText", false, "30");
        inputs[0].blur();
    } else inputs[0].click();
    document.querySelector(".sd-navigation__next-btn").click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.survey.currentPageNo > before;
}
"""


def run() -> Section:
    """Measure both, one after the other at each size, in the same browser."""
    peer, chromium = _install_peer(), find_browser()
    names = {"decision-quiz": ("ours", OURS, SLOWER)} | ({"SurveyJS": ("theirs", THEIRS, SLOWER)} if peer else {})
    names[AS_IT_IS] = ("ours", OURS, 1)
    costs: dict[str, dict[int, list[Cost]]] = {name: {size: [] for size in SIZES} for name in names}
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        for size in SIZES:
            write_site(site / str(size), chain(size))
            library = without_faults(read_library(site / str(size)))
            (site / f"ours{size}.html").write_text(_our_page(library), encoding="utf-8")
            (site / f"theirs{size}.html").write_text(_their_page(library), encoding="utf-8")
        _copy_files(site, peer)
        browser = playwright.chromium.launch(executable_path=chromium)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            for number in range(-1, ROUNDS):  # so that a busy moment of the machine does not fall on one size alone
                for size in SIZES if number == 0 else SIZES[:-1]:
                    for name, (file, answer, slower) in names.items():
                        found = _measure(browser, f"{address}/{file}{size}.html", answer, slower)
                        costs[name][size] += found if number >= 0 else []  # the first round warms the browser up
            server.shutdown()
        browser.close()
    measured = {name: {size: _middle(found) for size, found in sizes.items()} for name, sizes in costs.items()}
    sizes = _sizes(peer)
    return Section(
        "answering",
        "Answer a question in the browser",
        [_weight(sizes, peer), _times(measured)],
        {"bytes": sizes, "answers": measured},
        _promises(sizes, measured[AS_IT_IS]),
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def _measure(browser: Browser, address: str, answer: str, slower: int) -> list[Cost]:
    """Give what each of the first answers on a fresh page costs, in milliseconds, on a processor so many times slower."""
    costs: list[Cost] = []
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_default_timeout(300_000)
    page.goto(address)
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")  # nobody answers in the first moment
    page.evaluate("() => document.querySelector('[data-do=start]')?.click()")
    page.wait_for_selector("fieldset input")
    page.evaluate(f"() => {{ window.answer = {answer} }}")  # so that what is counted is not Playwright's own script
    thread, clock = (page.context.new_cdp_session(page) for _ in range(2))
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    clock.send("Performance.enable", {"timeDomain": "timeTicks"})
    clock.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    for _ in range(ANSWERS):
        before = [_counted(thread), _counted(clock)]
        done = clock.send("Runtime.evaluate", {"expression": "answer()", "awaitPromise": True, "returnByValue": True})
        assert done["result"].get("value"), f"{address} did not go on: {done}"
        spent, by_clock = (
            {part: now - earlier[part] for part, now in _counted(session).items()}
            for session, earlier in zip((thread, clock), before, strict=True)
        )
        costs.append({**spent, "together": sum(spent.values()), "by the clock": sum(by_clock.values())})
    page.close()
    return costs


def _counted(session: CDPSession) -> Cost:
    """Give what Chromium has counted up to now, in milliseconds."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return {part: metrics[name] * 1000 for part, name in PARTS.items()}


def _middle(costs: list[Cost]) -> dict[str, Any]:
    return {**{part: round(median(cost[part] for cost in costs), 2) for part in costs[0]}, "answers": len(costs)}


# --- the pages ----------------------------------------------------------------------------------------------------------


def _our_page(library: Library) -> str:
    html = render_quiz("quiz", library, environment(PROJECT / "hooks/selfcheck/theme"))
    return (
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Ours</title>"
        "<link rel=stylesheet href=site.css>"
        f"<body class=md-typeset>{html}<script src=components/quiz.js defer></script>"
    )


def _their_page(library: Library) -> str:
    """The same questions, one a page, each with its title, its reason and its answers."""
    kinds = {"one": "radiogroup", "many": "checkbox", "number": "text"}
    pages = []
    for name, question in library.quizzes["quiz"].questions.items():
        choices = [{"value": flag, "text": library.flags[flag].text} for flag in question.flags or ()]
        choices += [{"value": value, "text": option.text} for value, option in (question.options or {}).items()]
        for value, choice in (("none", question.none), ("unsure", question.unsure)):
            choices += [{"value": value, "text": choice.text}] if choice else []
        element = {"type": kinds[question.pick], "name": name, "title": question.ask, "description": question.why}
        extra: dict[str, Any] = {"inputType": "number"} if question.pick == "number" else {"choices": choices}
        pages.append({"name": f"page_{name}", "elements": [{**element, **extra, "isRequired": True}]})
    return (
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Theirs</title>"
        "<link rel=stylesheet href=survey-core.fontless.min.css><body><div id=survey></div>"
        "<script src=survey.core.min.js></script><script src=survey-js-ui.min.js></script>"
        f"<script>window.survey = new Survey.Model({json.dumps({'pages': pages})});"
        "window.survey.render(document.getElementById('survey'));</script>"
    )


# --- the peer and the files -----------------------------------------------------------------------------------------------


def _install_peer() -> Path | None:
    """Fetch SurveyJS with npm; None where there is no npm or it cannot fetch."""
    if not shutil.which("npm"):
        return None
    PEER_FOLDER.mkdir(parents=True, exist_ok=True)
    modules = PEER_FOLDER / "node_modules"
    command = ["npm", "install", "--prefix", str(PEER_FOLDER), "--no-audit", "--no-fund", "--ignore-scripts", *PEER]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return modules if done.returncode == 0 and modules.is_dir() else None


def _peer_files(peer: Path) -> dict[str, list[Path]]:
    core, ui = peer / "survey-core", peer / "survey-js-ui"
    return {
        "js": [core / "survey.core.min.js", ui / "survey-js-ui.min.js"],
        "css": [core / "survey-core.fontless.min.css"],
    }


def _our_files() -> dict[str, str]:
    """Give what is published of every component, by its address. A script is minified in it; a sheet is where it is linked."""
    return {address: minify_css(text) if address.endswith(".css") else text for address, text in published()}


def _copy_files(site: Path, peer: Path | None) -> None:
    ours = _our_files()
    sheets = [text for address, text in ours.items() if address.endswith(".css")]
    (site / "site.css").write_text(minify_css(SITE_SHEET.read_text("utf-8")) + "".join(sheets), "utf-8")
    (site / "components").mkdir()
    for address, text in ours.items():
        (site / address).write_text(text, "utf-8")
    for files in _peer_files(peer).values() if peer else ():
        for file in files:
            shutil.copy(file, site)


def _sizes(peer: Path | None) -> dict[str, dict[str, int]]:
    def gzipped(texts: Iterable[bytes]) -> int:
        return sum(len(gzip.compress(text, 9)) for text in texts)

    ours = _our_files()
    both = {kind: [ours[f"components/{name}.{kind}"].encode() for name in COMPONENTS] for kind in MOST_BYTES}
    sizes = {"both widgets": {kind: gzipped(texts) for kind, texts in both.items()}}
    if peer:
        files = _peer_files(peer)
        sizes["SurveyJS"] = {kind: gzipped(file.read_bytes() for file in files[kind]) for kind in MOST_BYTES}
    return sizes


# --- the tables ---------------------------------------------------------------------------------------------------------


def _weight(sizes: dict[str, dict[str, int]], peer: Path | None) -> Table:
    rows = [(name, f"{size['js']:,}", f"{size['css']:,}") for name, size in sizes.items()]
    note = "SurveyJS is its minified files. It does far more: editors, themes, dozens of kinds of question."
    return Table(
        "Bytes to fetch, gzipped",
        ("", "JavaScript", "CSS"),
        rows,
        note if peer else "npm is missing or could not fetch SurveyJS, so there is no peer beside ours.",
    )


def _times(measured: dict[str, dict[int, dict[str, Any]]]) -> Table:
    rows = [
        (f"{name}, {size:,} questions", *(f"{sizes[size][part]:.2f}" for part in COLUMNS))
        for size in SIZES
        for name, sizes in measured.items()
    ]
    note = (
        f"Median of the first {ANSWERS} answers of a quiz, on {ROUNDS} fresh pages (one of {SIZES[-1]:,} "
        f"questions) after one to warm up, in milliseconds, with a processor {SLOWER} times slower "
        "except where it says otherwise. What is counted is the time "
        "of the page's own thread; by the clock it also waits for other programs, so on a busy machine that is more. The "
        "first answers are measured at each size, so that what differs is the length of the quiz alone: an answer also "
        "costs a little for each one given before it, which no quiz of some dozen questions can show."
    )
    return Table("Time for an answer", ("quiz", *COLUMNS), rows, note)


def _promises(sizes: dict[str, dict[str, int]], ours: dict[int, dict[str, Any]]) -> list[tuple[str, bool]]:
    both = sizes["both widgets"]
    times = [ours[size]["together"] for size in SIZES]
    growth = times[-1] / times[0]
    return [
        *(
            (f"both widgets have at most {most:,} bytes of {kind}, gzipped ({both[kind]:,})", both[kind] <= most)
            for kind, most in MOST_BYTES.items()
        ),
        (f"an answer is on the screen within {MOST_MS:.0f} ms ({max(times):.1f} ms)", max(times) <= MOST_MS),
        (
            f"an answer of 10,000 questions costs at most {MOST_GROWTH} times one of 10 ({growth:.2f})",
            growth <= MOST_GROWTH,
        ),
    ]
