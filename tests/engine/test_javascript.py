"""The scripts of the components: unit tests in Node, their types, and what is published of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from nodes import installed

from selfcheck.components.assets import COMPONENTS, classic_script, published, write_assets
from selfcheck.components.templates import FOLDER
from selfcheck.config.faults import Faulty

TESTS = Path(__file__).parent / "js"
SECONDS = 120


def node() -> str:
    found = shutil.which("node")
    if not found:
        pytest.skip("node is missing (on Debian and Ubuntu: apt-get install nodejs)")
    return found


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", sorted(TESTS.glob("*.test.mjs")), ids=lambda file: file.name)
def test_the_unit_tests_of_the_scripts_pass(file: Path) -> None:
    run(node(), "--test", file)


@pytest.mark.slow
def test_the_types_of_the_scripts_hold() -> None:
    modules = installed()
    if isinstance(modules, str):
        pytest.skip(modules)
    run(node(), modules / "typescript/bin/tsc", "--project", FOLDER)


# --- what is published ------------------------------------------------------------------------------------------------


def test_what_is_published_is_a_classic_script_that_defines_its_element_once(tmp_path: Path) -> None:
    for address, text in published():
        if address.endswith(".js"):
            path = tmp_path / Path(address).name
            path.write_text(
                f"globalThis.HTMLElement = class {{}}; globalThis.document = {{}}; {text}", encoding="utf-8"
            )
            run(node(), "--check", path)
    tags = [component.tag for component in COMPONENTS if component.tag]
    texts = [text for address, text in published() if address.endswith(".js")]
    assert [text.count(f'customElements.define("{tag}"') for tag, text in zip(tags, texts, strict=True)] == [1] * len(
        tags
    )


def test_nothing_of_a_script_is_seen_by_another(tmp_path: Path) -> None:
    """Classic scripts share one scope: all of each stands in a block, which in strict mode keeps functions too."""
    for _, text in published():
        assert not text.startswith('"use strict"') or text.startswith('"use strict";{')
    path = tmp_path / "seen.js"
    texts = [text for address, text in published() if address.endswith(".js")]
    stubs = "globalThis.HTMLElement = class {}; globalThis.document = {}; globalThis.customElements = new Map();"
    stubs += "customElements.define = customElements.set; const before = Object.keys(globalThis).join();"
    run_all = "".join(f"require('vm').runInThisContext({text!r});" for text in texts)
    path.write_text(f"{stubs}{run_all} if (Object.keys(globalThis).join() !== before) throw Error('seen')", "utf-8")
    run(node(), path)


@pytest.fixture
def script(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Publishes modules, given by their names without `.js`; the first is an element's."""

    def publish(**modules: str) -> str:
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return classic_script(tmp_path / f"{next(iter(modules))}.js", "x-y")

    return publish


ELEMENT = "export class X extends HTMLElement {}\n"


def test_modules_are_put_one_after_the_other_each_once_and_what_is_needed_first(script) -> None:  # type: ignore[no-untyped-def]
    a = 'import { b } from "./b.js";\nimport { c } from "./c.js";\n' + ELEMENT
    b = 'import { c } from "./c.js";\nexport const b = c;\n'
    made = script(a=a, b=b, c="// one\nexport const c = 1;\n")
    define = 'customElements.get("x-y")||customElements.define("x-y",X)'
    assert made == f'"use strict";{{const c=1;const b=c;class X extends HTMLElement{{}}\n{define}}}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import b from "./b.js";\n' + ELEMENT, r"a\.js:1: 'import b from \"\./b\.js\";' cannot be published"),
        ('import * as b from "./b.js";\n' + ELEMENT, r"a\.js:1: .* cannot be published"),
        ('import { b as c } from "./b.js";\n' + ELEMENT, r"a\.js:1: \./b\.js exports no 'b as c'"),
        ('import "./b.js";\n' + ELEMENT, r"a\.js:1: .* cannot be published"),
        ('import { b } from "other";\n' + ELEMENT, r"a\.js:1: .* cannot be published"),
        ("// one\n" + ELEMENT + 'const c = await import("./b.js");\n', r"a\.js:3: .*import\(.* cannot be published"),
        (ELEMENT + "const c = import.meta.url;\n", r"a\.js:2: .* cannot be published"),
        (ELEMENT + "export default X;\n", r"a\.js:2: 'export default X;' cannot be published"),
        (ELEMENT + "export { X as Y };\n", r"a\.js:2: .* cannot be published"),
        ('export * from "./b.js";\n' + ELEMENT, r"a\.js:1: .* cannot be published"),
        ('import { gone } from "./b.js";\n' + ELEMENT, r"a\.js:1: \./b\.js exports no 'gone'"),
        ('import { b } from "./gone.js";\n' + ELEMENT, r"a\.js:1: there is no \./gone\.js"),
        ('import { b } from "./b.js";\nconst b = 1;\n' + ELEMENT, r"a\.js:2: 'b' is declared in b\.js too"),
        (ELEMENT + "const { b } = {};\n", r"a\.js:2: name what is declared here one by one"),
        ("class X extends HTMLElement {}\n", r"a\.js:1: exports 0 classes that extend HTMLElement"),
        (ELEMENT + ELEMENT.replace("X", "Y"), r"a\.js:1: exports 2 classes that extend HTMLElement"),
        (ELEMENT + "const c = `a ${x ? `b  c` : 1}`;\n", r"a\.js:2: a template literal inside another one"),
        ('import { X } from "./a.js";\n' + ELEMENT, r"a\.js:1: imports a\.js, which needs it in turn"),
    ],
)
def test_what_cannot_be_published_stops_the_build_and_says_where(script, text: str, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Faulty, match=told):
        script(a=text, b="export const b = 1;\n")


def test_words_in_comments_and_strings_stop_nothing(script) -> None:  # type: ignore[no-untyped-def]
    text = (
        '// to import is to export\n/** @type {import("./b.js").B} */\n' + ELEMENT + 'const exported = "important";\n'
    )
    assert "important" in script(a=text)


def test_all_that_another_engine_needs_is_written_below_its_folder_of_templates(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in write_assets(tmp_path)}
    assert written == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"components/quiz.js", "components/quiz.css", "components/quiz/template.html"} <= written
    assert {"components/shared/mark.html", "components/diary.js", "components/review.css"} <= written
    assert (tmp_path / "components/quiz.js").read_text("utf-8").startswith('"use strict"')
