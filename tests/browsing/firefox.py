"""A Firefox driven by WebDriver BiDi, which it speaks itself: Playwright can drive only a Firefox of its own making."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from fonts import USUAL, folder_of
from websockets.sync.client import ClientConnection, connect

from browsing import waiting

NAMES = ("firefox-esr", "firefox")
LISTENING = "WebDriver BiDi listening on "
PATIENCE = waiting.PATIENCE / 1000
"""Seconds after which something that does not come is missing."""
PREFERENCES = """
user_pref("app.update.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.server", "data:,");
"""
"""Firefox is to ask nobody for anything."""
TELL_REFUSED = """() => document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused by ${event.violatedDirective}: ${event.blockedURI}`))"""
NOT_TOO_SOON = """[...document.querySelectorAll(".decision-quiz__shield rect")]
    .every((cover) => !Number(cover.getAttribute("width")))"""
"""Whether no place is covered since it was pressed just now."""
PAPER = {"A4": {"width": 21.0, "height": 29.7}, "Letter": {"width": 21.59, "height": 27.94}}


def find_firefox() -> str | None:
    """Give the path of a Firefox, or None; the variable FIREFOX can name one."""
    return next(filter(None, map(shutil.which, (os.environ.get("FIREFOX", ""), *NAMES))), None)


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox with a fresh profile; end it when done."""
    profile.mkdir()
    fonts = json.dumps(f"{folder_of(USUAL)}/")  # its sandbox lets a page draw with fonts of the system only
    allowed = f'user_pref("security.sandbox.content.read_path_whitelist", {fonts});\n'
    (profile / "user.js").write_text(PREFERENCES + allowed, encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr
        reader = threading.Thread(target=deque, args=(process.stderr, 0), daemon=True)
        try:
            address = next(line.removeprefix(LISTENING).strip() for line in process.stderr if LISTENING in line)
            reader.start()  # or it would wait for us to read what more it says
            with connect(f"{address}/session", max_size=None) as socket:
                browser = Firefox(socket)
                browser.ask("session.new", capabilities={})
                browser.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
                browser.ask("script.addPreloadScript", functionDeclaration=TELL_REFUSED)
                yield browser
        finally:
            process.terminate()
            process.wait(PATIENCE)
            if reader.ident:
                reader.join(PATIENCE)


@dataclass
class Firefox:
    """A connection to a running Firefox."""

    socket: ClientConnection
    told: list[dict[str, Any]] = field(default_factory=list)
    """What it told unasked: requests, and what was written to the console."""
    asked: int = 0

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and give its result. Raises AssertionError where Firefox refuses."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": parameters}))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv(PATIENCE))
            if answer["type"] == "event":
                self.told.append(answer)
            elif answer["id"] == self.asked:
                assert answer["type"] == "success", f"{method}: {answer['message']}"
                result: dict[str, Any] = answer["result"]
                return result

    @contextmanager
    def tab(self, site: str) -> Iterator[Tab]:
        """Open a tab with a storage of its own; `site` is put before every address."""
        user = self.ask("browser.createUserContext")["userContext"]
        context = self.ask("browsingContext.create", type="tab", userContext=user)["context"]
        self.told.clear()
        yield Tab(self, context, site)
        self.ask("browser.removeUserContext", userContext=user)


@dataclass
class Tab:
    """A tab, used as a reader uses it: by role and name."""

    browser: Firefox
    context: str
    site: str

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.ask(f"browsingContext.{method}", context=self.context, **parameters)

    def goto(self, address: str) -> None:
        self.ask("navigate", url=self.site + address, wait="complete")

    def reload(self) -> None:
        self.ask("reload", wait="complete")

    def travel(self, steps: int) -> None:
        """Go back or forward in history."""
        self.ask("traverseHistory", delta=steps)

    def run(self, script: str) -> Any:
        """Give what a JavaScript expression, or the promise it is, comes to."""
        answer = self.browser.ask(
            "script.evaluate", expression=script, target={"context": self.context}, awaitPromise=True
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"].get("value")

    def wait_for(self, script: str) -> None:
        """Wait until a JavaScript expression is true."""
        begun = monotonic()
        while not self.run(script):
            assert monotonic() - begun < PATIENCE, f"does not come true: {script}"
            self.run("new Promise(requestAnimationFrame).then(() => 0)")

    def all(self, role: str, name: str | None = None) -> list[dict[str, Any]]:
        """Give the elements with a role and a name, as they are read out, that are on the page now, beside its frame."""
        main = self.ask("locateNodes", locator={"type": "css", "value": "main"})["nodes"]
        locator = {"type": "accessibility", "value": {"role": role} | ({"name": name} if name else {})}
        nodes: list[dict[str, Any]] = self.ask("locateNodes", locator=locator, startNodes=main)["nodes"]
        return nodes

    def find(self, role: str, name: str | None = None) -> dict[str, Any]:
        """Wait for the element with a role and a name."""
        begun = monotonic()
        while not (found := self.all(role, name)):
            assert monotonic() - begun < PATIENCE, f"there is no {role} '{name}'"
            self.run("new Promise(requestAnimationFrame).then(() => 0)")
        return found[0]

    def of(self, element: dict[str, Any], function: str) -> Any:
        """Give what a JavaScript function of an element comes to."""
        answer = self.browser.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"sharedId": element["sharedId"]}],
            target={"context": self.context},
            awaitPromise=False,
        )
        return answer["result"].get("value")

    def click(self, role: str, name: str) -> None:
        """Click with the mouse on the middle of an element, not so soon that it is taken for the second click of a double one."""
        element = self.find(role, name)
        self.wait_for(NOT_TOO_SOON)
        self.of(element, "(element) => element.scrollIntoView({block: 'center', behavior: 'instant'})")
        origin = {"type": "element", "element": {"sharedId": element["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.browser.ask("input.performActions", context=self.context, actions=[pointer])

    def pdf(self, paper: str) -> bytes:
        """Give what is printed on A4 or Letter."""
        return base64.b64decode(self.ask("print", page=PAPER[paper])["data"])

    def faults(self) -> list[str]:
        """Give what no page may do: ask another host for something, or have an error in a script or in its policy."""
        self.run("0")  # by now all is told
        found = []
        for event in self.browser.told:
            told = event["params"]
            if event["method"] == "log.entryAdded" and told["level"] == "error":
                found.append(f"console: {told['text']}")
            elif event["method"] == "network.beforeRequestSent":
                address = told["request"]["url"]
                if not address.startswith((self.site, "data:", "blob:", "about:", "resource:", "chrome:")):
                    found.append(f"asks for {address}")
        return found
