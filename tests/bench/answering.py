"""What an answer costs in the browser, from 10 to 10,000 questions; beside it SurveyJS with the same questions.

Chromium's processor is slowed down four times. An answer is picked and sent by the page's own controls; script, style and
layout are what Chromium itself counts. SurveyJS is fetched by npm into build/, which git ignores.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from section import Section, Table
from shapes import chain, write_site

from selfcheck.load import Library, load
from selfcheck.render import environment, render_quiz

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests/browser"))
from find_browser import find_browser  # noqa: E402

SIZES = (10, 100, 1_000, 10_000)
SLOWER = 4
ANSWERS = 9
ROUNDS = {10: 3, 100: 3, 1_000: 3, 10_000: 1}
"""Fresh pages for each size; the largest takes minutes to be laid out."""
PEER = ("survey-core@2.5.38", "survey-js-ui@2.5.38")
PEER_FOLDER = PROJECT / "build/surveyjs"
COMPONENTS = ("decision-quiz", "red-flag-checklist")
MOST_BYTES = {"js": 6 * 1024, "css": 3 * 1024}
MOST_MS, MOST_GROWTH = 16.0, 1.5

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
    measured: dict[str, dict[int, dict[str, Any]]] = {"decision-quiz": {}, "SurveyJS": {}}
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        for size in SIZES:
            write_site(site / str(size), chain(size))
            library = load(site / str(size))
            (site / f"ours{size}.html").write_text(_our_page(library), encoding="utf-8")
            (site / f"theirs{size}.html").write_text(_their_page(library), encoding="utf-8")
        _copy_files(site, peer)
        browser = playwright.chromium.launch(executable_path=chromium)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            for size in SIZES:
                measured["decision-quiz"][size] = _measure(browser, f"{address}/ours{size}.html", OURS, ROUNDS[size])
                if peer:
                    measured["SurveyJS"][size] = _measure(browser, f"{address}/theirs{size}.html", THEIRS, ROUNDS[size])
            server.shutdown()
        browser.close()
    sizes = _sizes(peer)
    return Section(
        "answering",
        "Answer a question in the browser",
        [_weight(sizes, peer), _times(measured)],
        {"bytes": sizes, "answers": measured},
        _promises(sizes, measured["decision-quiz"]),
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def _measure(browser: Browser, address: str, answer: str, rounds: int) -> dict[str, Any]:
    """Give the median of what the first answers cost, each round on a fresh page, in milliseconds."""
    costs: list[dict[str, float]] = []
    for _ in range(rounds):
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.set_default_timeout(300_000)
        page.goto(address)
        page.evaluate("() => document.querySelector('[data-do=start]')?.click()")
        page.wait_for_selector("fieldset input")
        page.evaluate(f"() => {{ window.answer = {answer} }}")  # so that what is counted is not Playwright's own script
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for _ in range(ANSWERS):
            before = session.send("Performance.getMetrics")["metrics"]
            done = session.send(
                "Runtime.evaluate", {"expression": "answer()", "awaitPromise": True, "returnByValue": True}
            )
            assert done["result"].get("value"), f"{address} did not go on: {done}"
            after = session.send("Performance.getMetrics")["metrics"]
            costs.append(_spent(before, after))
        page.close()
    middle = {name: round(median(cost[name] for cost in costs), 2) for name in costs[0]}
    return {**middle, "together": round(median(sum(cost.values()) for cost in costs), 2), "answers": len(costs)}


def _spent(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, float]:
    names = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration"}
    first, last = ({metric["name"]: metric["value"] for metric in metrics} for metrics in (before, after))
    return {short: (last[name] - first[name]) * 1000 for short, name in names.items()}


# --- the pages ----------------------------------------------------------------------------------------------------------


def _our_page(library: Library) -> str:
    html = render_quiz("quiz", library, environment(PROJECT / "overrides"))
    return (
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Ours</title>"
        "<link rel=stylesheet href=site.css><link rel=stylesheet href=decision-quiz.css>"
        f"<body class=md-typeset>{html}<script src=decision-quiz.js defer></script>"
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


def _our_files(kind: str) -> list[Path]:
    return [PROJECT / f"overrides/components/{name}/{name}.{kind}" for name in COMPONENTS]


def _copy_files(site: Path, peer: Path | None) -> None:
    files = [PROJECT / "overrides/assets/css/site.css", *_our_files("js"), *_our_files("css")]
    for found in _peer_files(peer).values() if peer else ():
        files += found
    for file in files:
        shutil.copy(file, site)


def _sizes(peer: Path | None) -> dict[str, dict[str, int]]:
    def gzipped(files: list[Path]) -> int:
        return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)

    sizes = {"both widgets": {kind: gzipped(_our_files(kind)) for kind in MOST_BYTES}}
    if peer:
        sizes["SurveyJS"] = {kind: gzipped(found) for kind, found in _peer_files(peer).items()}
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
        (f"{name}, {size:,} questions", *(f"{cost[part]:.2f}" for part in ("script", "style", "layout", "together")))
        for size in SIZES
        for name, sizes in measured.items()
        if (cost := sizes.get(size))
    ]
    note = (
        f"Median of the first {ANSWERS} answers of a quiz, on {ROUNDS[10]} fresh pages ({ROUNDS[10_000]} of 10,000 "
        f"questions), in milliseconds with a processor {SLOWER} "
        "times slower. The first answers are measured at each size, so that what differs is the length of the quiz alone: "
        "an answer also costs a little for each one given before it, which no quiz of some dozen questions can show."
    )
    return Table("Time for an answer", ("quiz", "script", "style", "layout", "together"), rows, note)


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
