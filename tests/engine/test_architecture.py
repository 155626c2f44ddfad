"""A room of the package imports only rooms before it, so that each can be read, and tested, without those after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import selfcheck

PACKAGE = Path(selfcheck.__file__).parent
ROOMS = (
    "config",
    "trees",
    "site",
    "prose",
    "components",
    "paper",
    "publish",
    "theme",
    "checks",
    "commands",
    "markdown",
    "plugin",
)
"""In the order of the flow. The last four stand on top of the others."""
MAY_ALSO_IMPORT = {"commands": {"checks"}, "plugin": {"checks", "commands", "markdown"}}
"""Of the rooms on top, what they import of each other."""
TOP = ("checks", "commands", "markdown", "plugin", "__main__")
USES_MKDOCS = {
    "plugin.py",
    "site/mkdocs_files.py",
    "site/mkdocs_refusals.py",
    "site/mkdocs_settings.py",
    "site/options.py",
    "site/theme_settings.py",
}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    return module.removesuffix(".py").partition("/")[0]


def imports_of(module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of each thing that a module imports."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import"
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def allowed(room: str) -> set[str]:
    if room in TOP:
        return {
            *ROOMS[: ROOMS.index("checks")],
            *MAY_ALSO_IMPORT.get(room, ()),
            room,
            *(TOP if room == "__main__" else ()),
        }
    return set(ROOMS[: ROOMS.index(room) + 1])


@pytest.mark.parametrize("module", [module for module in MODULES if module != "__init__.py"])
def test_no_import_runs_back_up(module: str) -> None:
    wrong = []
    for line, name in imports_of(module):
        if name.startswith("selfcheck."):
            room = name.split(".")[1]
            if room not in allowed(room_of(module)):
                wrong.append(f"{module}:{line}: imports {name}")
    assert wrong == []


def test_only_the_plugin_its_options_and_the_list_of_files_know_mkdocs() -> None:
    users = {module for module in MODULES for _, name in imports_of(module) if name.partition(".")[0] == "mkdocs"}
    assert users == USES_MKDOCS


def test_every_folder_of_the_package_is_a_room() -> None:
    assert {room_of(module) for module in MODULES} - {"__init__", "__main__"} <= set(ROOMS)
