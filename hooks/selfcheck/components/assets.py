"""The styles and scripts of the components: what is published of them, and which of them a page needs.

Element scripts are ES modules, so that tests can import their classes. What is published is one classic script a component,
since a page that was opened from a folder (`file:`) may load no modules: its modules, one after the other, without their
`import` and `export`, in a block of their own that ends by defining the element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from selfcheck.components.minify import CannotMinify, minify_js
from selfcheck.components.templates import FOLDER
from selfcheck.config.faults import Fault, Faulty, line_at


@dataclass(frozen=True)
class Component:
    """Something that stands in a page and has a look of its own."""

    name: str
    """Its folder."""
    marker: str
    """A page holds it if its HTML has what this pattern fits."""
    tag: str | None = None
    """The name of its custom element, if it is one."""

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @cached_property
    def embedded(self) -> bool:
        """Whether authors embed it with a fence; else it is only the look of something that Markdown or a theme makes."""
        return (self.folder / "render.py").is_file()

    @cached_property
    def style(self) -> str | None:
        """The address of its style sheet, from the top of the site, if it has one."""
        return f"components/{self.name}.css" if (self.folder / "style.css").is_file() else None

    @cached_property
    def script(self) -> str | None:
        """The address of its script, from the top of the site, if it has one."""
        return f"components/{self.name}.js" if self.tag else None


COMPONENTS = (
    Component("controls", 'class="(?:button|choice)'),
    Component("care_card", 'class="care-card'),
    Component("glossary", 'class="(?:term|glossary)"', "explained-words"),
    Component("note", '<details(?! class="(?:footnote|fold))|class="admonition'),
    Component("code", "<(?:code|pre|kbd|mark|abbr|hr|blockquote|h[456] id)"),
    Component("footnotes", 'class="footnote|<sup'),
    Component("table", "<table"),
    Component("drawing", 'class="drawing'),
    Component("breath", 'class="d-breath'),
    Component("sheets", 'class="sheets'),
    Component("quiz", 'class="decision-quiz', "decision-quiz"),
    Component("checklist", 'class="red-flag-checklist', "red-flag-checklist"),
    Component("diary", 'class="diary', "paper-diary"),
    Component("search", "<site-search", "site-search"),
    Component("review", 'class="review'),
)
"""In the order of their style sheets: what a later one says of an element holds."""


LIST = "components/list.html"
"""Where a page of an engine without hooks learns of the components."""


class Host(Enum):
    """A theme that is not ours, in which components are shown all the same."""

    MATERIAL = 1.0
    """Its letters are measured as ours."""
    OTHER = 1.25
    """A `rem` is 16 pixels, as browsers have it, and not 20."""


HOST_SHEET = "components/host.css"
"""What components need of our theme, made from the variables of another."""
OF_PAGES = {"note", "code", "footnotes", "table"}
"""The look of what Markdown makes, which is for the other theme to say."""
REM = re.compile(r"(?<![\w#.-])(\d*\.?\d+)rem\b")


def published(host: Host | None = None) -> Iterator[tuple[str, str]]:
    """Yield each file to publish: its address from the top of the site, and its text; scripts are minified.

    Raises Faulty for a script that cannot be made into a classic one.
    """
    if host:
        yield HOST_SHEET, _for_host((FOLDER / "shared/host.css").read_text("utf-8"), host)
    for component in COMPONENTS:
        if component.style and not (host and component.name in OF_PAGES):
            style = (component.folder / "style.css").read_text("utf-8")
            yield component.style, _for_host(style, host) if host else style
        if component.script and component.tag:
            yield component.script, classic_script(component.folder / "element.js", component.tag)


def remove_unused(site: Path, used: Container[Component]) -> None:
    """Remove from the folder of a built site what is published of components that stand in no page."""
    unused = (component for component in COMPONENTS if component not in used)
    for address in (address for component in unused for address in (component.style, component.script) if address):
        (site / address).unlink(missing_ok=True)


def components_in(html: str) -> list[Component]:
    """Return the components that stand in the HTML of a page."""
    return [component for component in COMPONENTS if re.search(component.marker, html)]


def with_components(html: str, address: Callable[[str], str], host: Host | None) -> str:
    """Return a page of another theme with the styles and scripts of the components it holds.

    `address` makes an address from the top of the site one from this page. A script stands behind its component, so that it is
    run as well where a theme fetches the words of the next page and puts them in place of these.
    """
    used = [one for one in components_in(html) if one.name not in OF_PAGES]
    if not any(one.embedded or one.script for one in used):
        return html
    sheets = [HOST_SHEET, *(one.style for one in used if one.style)]
    links = "".join(f'<link rel="stylesheet" href="{address(sheet)}">\n' for sheet in sheets)
    for one in used:
        if one.script:
            before, end, after = html.rpartition(f"</{one.tag}>")
            html = f'{before}{end}<script src="{address(one.script)}" defer></script>{after}'
    return html.replace("</head>", f"{links}</head>", 1)


def _for_host(style: str, host: Host) -> str:
    """Return a style sheet that holds in a theme which does not call the words of a page `md-typeset`."""
    style = style.replace(".md-typeset", ":is(body, .md-typeset)") if host is Host.OTHER else style
    return REM.sub(lambda found: f"{float(found[1]) * host.value:g}rem", style)


def write_assets(folder: Path) -> list[Path]:
    """Write what an engine without our hooks needs below a folder of templates: `components/` with the templates of the
    components, their styles and scripts as they are published, and a template that lists these. Return the files that were
    written.
    """
    templates = sorted(FOLDER.rglob("*.html"))
    texts = {f"components/{path.relative_to(FOLDER).as_posix()}": path.read_text("utf-8") for path in templates}
    written = []
    for address, text in {**texts, **dict(published()), LIST: _list()}.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _list() -> str:
    """Return a template that names all components: an engine without our hooks cannot tell which of them a page holds."""
    known = [{"style": c.style or "", "script": c.script or ""} for c in COMPONENTS]
    return f"{{#- Written by `selfcheck assets`. -#}}\n{{% set known = {json.dumps(known)} %}}\n"


# --- from modules to one classic script ---------------------------------------------------------------------------------

IMPORT = re.compile(r'^import \{([\w\s,]+)\} from "(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function)\b)", re.MULTILINE)
DECLARATION = re.compile(r"^(?:export )?(?:async )?(?:class|const|let|var|function\*?)\s+(\w+|\S)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:class|const|function\*?) (\w+)", re.MULTILINE)
ELEMENT = re.compile(r"^export class (\w+) extends HTMLElement\b", re.MULTILINE)
LEFT = re.compile(r"(?<![\w$.#])(?:import|export)(?![\w$])")
"""What only a module may say."""


def classic_script(path: Path, tag: str) -> str:
    """Return a module and all that it imports as one classic script, minified, which defines the element `tag`.

    Of the syntax of modules it knows `import { a, b } from "./file.js";` and `export` before a class, a constant or a
    function. Raises Faulty, with the file and the line, for anything else of that kind, for a name that is not exported
    where it is said to be, for one that two modules declare, and if the module does not export one element.
    """
    modules = _in_order(path, ())
    _refuse_shared_names(modules)
    elements = ELEMENT.findall(modules[path])
    if len(elements) != 1:
        raise _faulty(path, 1, f"exports {len(elements)} classes that extend HTMLElement; one is needed")
    bodies = "\n".join(_without_module_syntax(module, text) for module, text in modules.items())
    define = f'customElements.get("{tag}")||customElements.define("{tag}",{elements[0]})'
    return f'"use strict";{{{minify_js(bodies)}\n{define}}}\n'  # a module is strict, so what is made from it is


def _in_order(path: Path, importing: tuple[Path, ...]) -> dict[Path, str]:
    """Return the text of a module and of all that it imports, each after those it needs."""
    if path in importing:
        raise _faulty(importing[-1], 1, f"imports {path.name}, which needs it in turn: a cycle")
    text = path.read_text("utf-8")
    modules: dict[Path, str] = {}
    for found in IMPORT.finditer(text):
        imported = (path.parent / found[2]).resolve()
        line = line_at(text, found.start())
        if not imported.is_file():
            raise _faulty(path, line, f"there is no {found[2]}")
        modules |= _in_order(imported, (*importing, path))
        for name in filter(None, (part.strip() for part in found[1].split(","))):
            if name not in EXPORTED.findall(modules[imported]):
                raise _faulty(path, line, f"{found[2]} exports no '{name}'")
    return {**modules, path: text}


def _refuse_shared_names(modules: dict[Path, str]) -> None:
    """Modules have their names to themselves; in one block two of the same name would be one."""
    first: dict[str, Path] = {}
    for path, text in modules.items():
        for found in DECLARATION.finditer(text):
            line, name = line_at(text, found.start()), found[1]
            if not name.isidentifier():
                raise _faulty(path, line, "name what is declared here one by one, so that no two modules share a name")
            if name in first:
                raise _faulty(path, line, f"'{name}' is declared in {first[name].name} too; both are in one script")
            first[name] = path


def _without_module_syntax(path: Path, text: str) -> str:
    body = EXPORT.sub("", IMPORT.sub(lambda found: "\n" * found[0].count("\n"), text))
    try:
        left = LEFT.search(minify_js(body))
    except CannotMinify as error:
        raise _faulty(path, error.line, str(error)) from None
    if left:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", lambda comment: "\n" * comment[0].count("\n"), body, flags=re.DOTALL)
        place = LEFT.search(code)
        said = code.splitlines()[line_at(code, place.start()) - 1].strip() if place else left[0]
        known = 'write `import { a, b } from "./file.js";`, and `export` before a class, a constant or a function'
        raise _faulty(path, line_at(code, place.start()) if place else 1, f"'{said}' cannot be published; {known}")
    return body


def _faulty(path: Path, line: int, message: str) -> Faulty:
    return Faulty([Fault(_shown(path), line, message)])


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])
