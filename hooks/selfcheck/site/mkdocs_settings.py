"""`mkdocs.yml` as its author wrote it: where each setting stands, and what MkDocs tells of it without a line, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_names
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from selfcheck.config.explain import MOST_SLIPS, explained
from selfcheck.config.faults import Fault, Faulty, Message, nearest, unknown
from selfcheck.config.files import CONFIG, cannot_be_read, read_bytes, text_of
from selfcheck.config.yaml_file import Loc, NotYaml, parse, syntax_fault

PLUGIN = "selfcheck"
EXTENSION = "selfcheck.markdown"
"""What an engine that runs no plugins is told instead."""
OWN_THEME = Path(__file__).parents[1] / "theme"
"""The folder of the theme of this package."""
NAMING = ("markdown_extensions", "plugins")
"""The settings that name what MkDocs is to load, perhaps with options: as a list or as a mapping."""
_INHERIT = "INHERIT"
_COMPONENTS = "components/list.html"
"""What `selfcheck assets` writes among the templates of a site, for an engine that runs no plugins."""


@dataclass(frozen=True)
class Settings:
    """The file of MkDocs' settings."""

    path: Path
    said: dict[str, Any]
    """What it says, with what it inherits."""
    lines: Mapping[Loc, int]
    """Of each key and each item of the file itself."""
    twice: tuple[Fault, ...]
    """Of each key that stands twice in a mapping, of which MkDocs takes the last."""

    def line(self, *loc: str | int) -> int:
        """Return the line (from 1) of what is at `loc`, or of what is nearest around it; of `INHERIT` for what is inherited."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc) or self.lines.get((_INHERIT,), 1)

    def fault(self, loc: Loc, message: str | Message, *, warning: bool = False) -> Fault:
        """Return a fault of this file at the line of `loc`."""
        return Fault.at(self.path.name, self.line(*loc), message, warning=warning)


def read_settings(path: Path) -> Settings:
    """Return what the file of MkDocs' settings says. Raises Faulty where it cannot be read."""
    try:
        data = read_bytes(path)
    except OSError as error:
        raise Faulty([cannot_be_read(path.name, error)]) from None
    text = text_of(data, path.name)
    lines: dict[Loc, int] = {}
    twice: list[Fault] = []
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root:
            _place(root, (), path.name, lines, twice, set())
    except yaml.YAMLError as error:
        raise Faulty(_not_yaml(text, path.name, error)) from None
    settings = Settings(path, {}, lines, tuple(twice))
    keys = root.value if isinstance(root, yaml.MappingNode) else []
    inherited = next((str(value.value) for key, value in keys if key.value == _INHERIT), None)
    if inherited and not (path.parent / inherited).is_file():
        raise Faulty([settings.fault((_INHERIT,), f"'{_INHERIT}' names '{inherited}', and there is no such file")])
    file = BytesIO(data)
    file.name = str(path)  # from which MkDocs finds the file that this one inherits from
    try:
        said = yaml_load(file, _loader())  # type: ignore[arg-type]  # it says BaseLoader, and takes a Loader
    except (MkDocsException, OSError, TypeError) as error:
        raise Faulty([not_loaded(settings, error)]) from None
    if not isinstance(said, dict):
        raise Faulty([Fault(path.name, 1, "holds no keys: it begins with `site_name:`")])
    return Settings(path, said, lines, tuple(twice))


def not_loaded(settings: Settings, error: BaseException) -> Fault:
    """Return what is told of settings that are YAML and cannot be loaded, or whose parent cannot."""
    mark = getattr(error.__context__, "problem_mark", None)
    if mark and Path(mark.name) == settings.path:
        problem = getattr(error.__context__, "problem", None)
        return Fault(settings.path.name, mark.line + 1, f"cannot be read: {problem}")
    return settings.fault((_INHERIT,), f"cannot be read: {error}")


def settings_faults(settings: Settings) -> Iterator[Fault]:
    """Yield what is wrong with settings of a site: what MkDocs stops at without a line, and what it passes over in silence."""
    yield from settings.twice
    known = (*(name for name, _ in MkDocsConfig()._schema), _INHERIT)
    for loc in settings.lines:
        if len(loc) == 1 and loc[0] not in known:
            yield settings.fault(loc, unknown("a setting of MkDocs", str(loc[0]), known))
    if not settings.said.get("site_name"):
        yield settings.fault(("site_name",), "there is no name of the site: write `site_name:` and the name behind it")
    name = theme_of(settings)
    if isinstance(name, str) and name not in get_theme_names():
        yield settings.fault(("theme", "name"), unknown("a theme that is installed", name, get_theme_names()))
    yield from _options_beside_names(settings)
    yield from _faults_of_plugin(settings)


def theme_of(settings: Settings) -> Any:
    """Return the name of the theme that settings ask for; None where they ask for none, or none by name."""
    theme = settings.said.get("theme")
    return theme.get("name") if isinstance(theme, dict) else theme


def in_own_theme(settings: Settings) -> bool:
    """Return whether pages are shown in the theme of this package, or in one that stands on it."""
    name = theme_of(settings)
    return isinstance(name, str) and name in get_theme_names() and is_own(Theme(name))


def is_own(theme: Theme) -> bool:
    """Return whether a theme is the one of this package, or stands on it."""
    return OWN_THEME in map(Path, theme.dirs)


def asked_of_plugin(settings: Settings) -> dict[str, Any]:
    """Return what is said under the name of this plugin."""
    asked = next((said for _, name, said in _entries(settings, "plugins") if name == PLUGIN), None)
    return asked if isinstance(asked, dict) else {}


def in_navigation(settings: Settings) -> Iterator[tuple[Loc, str]]:
    """Yield each page or address that the navigation names, and where."""
    yield from _leaves(settings.said.get("nav"), ("nav",))


def is_alone(settings: Settings) -> bool:
    """Return whether nothing but this package adds files to a site: no hook, and no plugin other than MkDocs' search."""
    named = {str(name) for _, name, _ in _entries(settings, "plugins")}
    return not settings.said.get("hooks") and named <= {PLUGIN, "search"}


def named_in(settings: Settings, key: str) -> Iterator[tuple[Loc, str]]:
    """Yield each name that a setting lists, and where."""
    yield from ((loc, name) for loc, name, _ in _entries(settings, key) if isinstance(name, str))


def _leaves(said: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(said, str):
        yield loc, said
    elif isinstance(said, dict | list):
        for key, held in said.items() if isinstance(said, dict) else enumerate(said):
            yield from _leaves(held, (*loc, key))


def _options_beside_names(settings: Settings) -> Iterator[Fault]:
    """Yield each option that stands beside the name it is of, and not below it."""
    for key in NAMING:
        said = settings.said.get(key)
        for position, item in enumerate(said) if isinstance(said, list) else ():
            name, *options = item if isinstance(item, dict) and item else [""]
            for option in options:
                message = f"'{option}' is an option of '{name}': put four more spaces before it"
                yield settings.fault((key, position, option), message)


def _faults_of_plugin(settings: Settings) -> Iterator[Fault]:
    """Yield what is wrong with how this plugin is named: a site that is built without it has no quiz, and nothing is checked."""
    plugins = settings.said.get("plugins")
    if plugins is not None and not is_listed("plugins", plugins):
        others = f"{plugins}, " if isinstance(plugins, str) and plugins != PLUGIN else ""
        yield settings.fault(("plugins",), f"'plugins' is a list: write `plugins: [{others}{PLUGIN}]`")
        return
    entries = list(_entries(settings, "plugins"))
    named = [loc for loc, name, _ in entries if name == PLUGIN]
    for loc in named[1:]:
        first = settings.line(*named[0])
        yield settings.fault(loc, f"the plugin '{PLUGIN}' is here twice; the first is in line {first}: take one out")
    for loc, name, said in entries:
        if name == PLUGIN and said and not isinstance(said, dict):
            yield settings.fault(loc, f"the options of '{PLUGIN}' are keys with a value each")
    if named or not _is_of_this_package(settings):
        return
    told = f"the plugin '{PLUGIN}' is not named"
    if near := misspelt_plugin(settings):
        loc, name = near
        yield settings.fault(loc, f"{told} (did you mean that by '{name}'?)")
    elif not is_for_other_engine(settings):
        asked = [str(name) for _, name, _ in entries] if "plugins" in settings.said else ["search"]
        loc = ("plugins",) if "plugins" in settings.said else ("theme",)
        names = ", ".join([*asked, PLUGIN] if not in_own_theme(settings) or plugins else [PLUGIN])
        has_options = any(said for _, _, said in entries)
        how = f"name it behind '{asked[-1]}'" if has_options else f"write `plugins: [{names}]`"
        yield settings.fault(loc, f"{told}, so no page shows a quiz and none is checked: {how}")


def misspelt_plugin(settings: Settings) -> tuple[Loc, str] | None:
    """Return where a site of this package names a plugin that is meant for this one, and how; None where it does not."""
    named = {str(name): loc for loc, name, _ in _entries(settings, "plugins")}
    near = nearest(PLUGIN, named) if PLUGIN not in named and _is_of_this_package(settings) else ""
    return (named[near], near) if near else None


def _is_of_this_package(settings: Settings) -> bool:
    return in_own_theme(settings) or (settings.path.parent / CONFIG).is_dir()


def is_listed(key: str, said: Any) -> bool:
    """Return whether a setting is a list, or a mapping where MkDocs takes that for one."""
    return isinstance(said, list) or (key in NAMING and isinstance(said, dict))


def told_without_plugin(environment: object) -> NoReturn:
    """End a build in the theme of this package that has left the plugin out. Its templates load this as an extension of Jinja.

    Raises BuildError, which MkDocs tells in a line.
    """
    raise BuildError(f"mkdocs.yml: the plugin '{PLUGIN}' is not named: write `plugins: [{PLUGIN}]`")


def is_for_other_engine(settings: Settings) -> bool:
    """Return whether a site is made by an engine that runs no plugins: it does not name this one, it names the extension of
    Markdown, and, in the theme of this package, has the list of components there.
    """
    theme = settings.said.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    named = any(name == EXTENSION for _, name, _ in _entries(settings, "markdown_extensions"))
    if any(name == PLUGIN for _, name, _ in _entries(settings, "plugins")):
        return False
    return named and (not in_own_theme(settings) or bool(own and (settings.path.parent / own / _COMPONENTS).is_file()))


def _entries(settings: Settings, key: str) -> Iterator[tuple[Loc, Any, Any]]:
    """Yield what a setting lists: where, its name, what is said of it. MkDocs takes a list or a mapping."""
    entries = settings.said.get(key)
    if isinstance(entries, dict):
        yield from (((key, name), name, said) for name, said in entries.items())
    for position, entry in enumerate(entries) if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield from (((key, position, name), name, said) for name, said in entry.items())
        else:
            yield (key, position), entry, None


def _place(node: yaml.Node, loc: Loc, name: str, lines: dict[Loc, int], twice: list[Fault], seen: set[int]) -> None:
    """Note the line of each key and item below a node, and each key that stands twice in a mapping."""
    if id(node) in seen:  # an alias names it again
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            word, line = str(key.value), key.start_mark.line + 1
            if word in first and word != "<<":
                twice.append(
                    Fault(name, line, f"'{word}' is here twice; the first is in line {first[word]}: take one out")
                )
            first.setdefault(word, line)
            lines.setdefault((*loc, word), line)
            _place(value, (*loc, word), name, lines, twice, seen)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            lines.setdefault((*loc, position), item.start_mark.line + 1)
            _place(item, (*loc, position), name, lines, twice, seen)


def _not_yaml(text: str, name: str, error: yaml.YAMLError) -> list[Fault]:
    """Return what is told of a text that is no YAML, in the words in which the files of `site_config/` are explained."""
    if tabs := list(_tabs(text, name)):
        return tabs
    if told := explained(text, name, _Reader(name)):
        return told
    return [syntax_fault(name, text, error)]


def _tabs(text: str, name: str) -> Iterator[Fault]:
    """Yield a fault for each tab behind a colon or a dash: MkDocs' parser takes none there, and the one of our own files does."""
    for _ in range(MOST_SLIPS):
        try:
            yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            if not mark or text[mark.index : mark.index + 1] != "\t" or not mark.column:
                return
            yield Fault(name, mark.line + 1, "a tab stands where YAML needs a space: write a space for it")
            text = f"{text[: mark.index]} {text[mark.index + 1 :]}"
        else:
            return


class _Reader:
    """Reads settings as YAML alone: what our own files must not hold, such as tags, these may."""

    def __init__(self, name: str) -> None:
        self.name = name

    def parse(self, text: str) -> None:
        try:
            parse(text.encode(), self.name)
        except NotYaml:
            raise
        except Faulty:
            pass

    def check(self, parsed: None) -> None:
        pass


def _loader() -> type[yaml.Loader]:
    """Return what reads `mkdocs.yml`, and passes over tags such as `!!python/name:`: they are for other settings."""
    loader: type[yaml.Loader] = get_yaml_loader()
    of_python = [tag for tag in loader.yaml_multi_constructors if tag and tag.startswith("tag:yaml.org,2002:python/")]
    for tag in ("!", *of_python):
        loader.add_multi_constructor(tag, lambda loader, suffix, node: None)
    return loader
