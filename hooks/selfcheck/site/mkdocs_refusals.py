"""What MkDocs refuses of its settings when it begins to build: all of it in one run, in an author's words, each on its line.

MkDocs itself stops at the first, and names no line. Plugins are loaded here and hooks are imported, as for a build; no event of
theirs is called.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import redirect_stdout
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pymdownx  # type: ignore[import-untyped]
from markdown import Markdown
from mkdocs.config.base import BaseConfigOption, ValidationError
from mkdocs.config.config_options import SubConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins
from mkdocs.utils import get_theme_names

from selfcheck.config.faults import Fault, Message, listed, unknown
from selfcheck.config.yaml_file import Loc
from selfcheck.site.mkdocs_settings import (
    EXTENSION,
    NAMING,
    PLUGIN,
    Settings,
    is_for_other_engine,
    is_listed,
    misspelt_plugin,
    not_loaded,
    theme_of,
)
from selfcheck.site.mkdocs_words import in_words, setting_in_words

_LOADED = ("plugins", "hooks")
"""The settings that name code which MkDocs alone runs."""
_UNRECOGNISED = "Unrecognised configuration name: "
_PAGE = "# A page\n"
_BROKEN = (Exception, SystemExit)
"""How code of others may end when it is loaded."""


class _Refusal(NamedTuple):
    loc: Loc
    why: BaseException | str
    value: Any
    """What stands there."""
    warning: bool = False


def refused(settings: Settings, only: Collection[str] = ()) -> Iterator[Fault]:
    """Yield what MkDocs refuses of settings, or only of some; as a warning, what only a strict build stops at. What
    `settings_faults` tells is left out.
    """
    config = MkDocsConfig(config_file_path=str(settings.path))
    with redirect_stdout(sys.stderr):  # what a hook prints is no part of what a command prints
        try:
            with settings.path.open("rb") as file:
                config.load_file(file)
        except _BROKEN as error:
            yield not_loaded(settings, error)
            return
        found = [refusal for refusal in _refusals(config, settings, only) if not _is_told(refusal.loc, settings)]
        told = [(*told, one.warning) for one in found for told in _told(one, config, settings)]
    for loc, message, warning in told:
        yield Fault.at(settings.path.name, _line(settings, loc), message, warning=warning)


def _is_told(loc: Loc, settings: Settings) -> bool:
    """Return whether `settings_faults` tells what is wrong here."""
    theme, misspelt = theme_of(settings), misspelt_plugin(settings)
    return (
        (loc == ("site_name",) and not settings.said.get("site_name"))
        or (loc[0] == "theme" and isinstance(theme, str) and theme not in get_theme_names())
        or (loc == ("plugins",) and not is_listed("plugins", settings.said.get("plugins")))
        or (misspelt is not None and loc == misspelt[0])
    )


def _line(settings: Settings, loc: Loc) -> int:
    """Return the line of a setting. Those in groups, as `validation` has them, may stand without the name of their group."""
    ungrouped = (loc[0], loc[-1])
    return settings.line(*(ungrouped if loc not in settings.lines and ungrouped in settings.lines else loc))


# --- what is refused -------------------------------------------------------------------------------------------------------


def _refusals(config: MkDocsConfig, settings: Settings, only: Collection[str]) -> Iterator[_Refusal]:
    """Yield what is refused, in the three steps in which MkDocs looks at settings."""
    left_out = {*_LOADED} if is_for_other_engine(settings) else set()
    options = [(key, option) for key, option in config._schema if key in (only or config) and key not in left_out]
    broken: set[str] = set()
    for key, option in options:
        for refusal in _looked_at(config, key, option.pre_validation):
            broken.add(key)
            yield refusal
        yield from _warnings(key, option)
    for key, option in options:
        if key in broken or (key == "plugins" and "theme" in broken):  # a theme has plugins of its own
            continue
        for refusal in _validated(config, key, option):
            broken.add(key)
            yield refusal
        yield from _warnings(key, option)
    for key, option in options if not broken else ():  # each looks at other settings, too
        if "docs_dir" in broken:
            return
        for refusal in _looked_at(config, key, option.post_validation):
            broken.add(key)
            yield refusal
        yield from _warnings(key, option)


def _looked_at(config: MkDocsConfig, key: str, look: Callable[[MkDocsConfig, str], None]) -> Iterator[_Refusal]:
    try:
        look(config, key)
    except ValidationError as error:
        yield _Refusal((key,), error, config.get(key))


def _warnings(key: str, option: BaseConfigOption[Any]) -> Iterator[_Refusal]:
    yield from [_Refusal((key,), text, None, warning=True) for text in option.warnings]
    option.reset_warnings()


def _validated(config: MkDocsConfig, key: str, option: BaseConfigOption[Any]) -> Iterator[_Refusal]:
    """Put the value that MkDocs makes of a setting in its place; or its default, and yield what is refused of it."""
    value = config.get(key)
    items = list(_items(key, value)) if is_listed(key, value) else None
    try:
        config[key] = option.validate(value if items is None else [_copy(item) for _, item in items])
    except _BROKEN as error:
        option.reset_warnings()
        config[key] = option.default
        yield from list(_each(option, items or [])) or [_Refusal((key,), error, value)]
    else:
        yield from _broken_by_a_page(items or []) if key == "markdown_extensions" else ()


def _broken_by_a_page(items: list[tuple[Loc, Any]]) -> Iterator[_Refusal]:
    """Yield each extension that takes its options and cannot read a page with them. Only Python-Markdown's own need no plugin."""
    own = {one.name for one in entry_points(group="markdown.extensions") if one.module.startswith("markdown.")}
    for loc, item in items:
        name, options = next(iter(item.items())) if isinstance(item, dict) else (item, None)
        try:
            if name in own and options:
                Markdown(extensions=[name], extension_configs={name: options}).convert(_PAGE)
        except _BROKEN as error:
            yield _Refusal(loc, error, item)


def _each(option: BaseConfigOption[Any], items: list[tuple[Loc, Any]]) -> Iterator[_Refusal]:
    """Yield each item that is refused beside those that are not."""
    kept: list[Any] = []
    for loc, item in items:
        try:
            option.validate([_copy(one) for one in (*kept, item)])
        except _BROKEN as error:
            yield _Refusal(loc, error, item)
        else:
            kept.append(item)
        option.reset_warnings()


def _items(key: str, value: Any) -> Iterator[tuple[Loc, Any]]:
    """Yield each item of a setting, and where. Left out is what is told elsewhere: this plugin, and names that share an item."""
    if isinstance(value, dict):
        items: list[tuple[Loc, Any]] = [((key, name), {name: options}) for name, options in value.items()]
    else:
        items = [((key, position, *_name(item)), item) for position, item in enumerate(value)]
    for loc, item in items:
        if not (key in NAMING and isinstance(item, dict) and len(item) > 1) and (key, *_words(item)) != (
            "plugins",
            PLUGIN,
        ):
            yield loc, item


def _name(item: Any) -> tuple[str, ...]:
    """Return the name in an item that has options."""
    return tuple(item) if isinstance(item, dict) and len(item) == 1 else ()


def _words(item: Any) -> tuple[str, ...]:
    """Return the name in an item."""
    return (item,) if isinstance(item, str) else _name(item)


def _copy(item: Any) -> Any:
    """Return an item that MkDocs may take apart."""
    if not isinstance(item, dict):
        return item
    return {key: {**value} if isinstance(value, dict) else value for key, value in item.items()}


# --- how it is told --------------------------------------------------------------------------------------------------------


def _told(refusal: _Refusal, config: MkDocsConfig, settings: Settings) -> Iterator[tuple[Loc, str | Message]]:
    """Yield what an author is told of a refusal, and where."""
    key, name = str(refusal.loc[0]), next(iter(_words(refusal.value)), None) if len(refusal.loc) > 1 else None
    if key == "plugins" and refusal.warning:
        yield _told_of_plugins(str(refusal.why), config, settings)
    elif key == "plugins" and name:
        yield from _told_of_plugin(refusal, name, settings.path.parent)
    elif key == "markdown_extensions" and name:
        yield from _told_of_extension(refusal, name)
    elif key == "hooks" and name and not isinstance(refusal.why, ValidationError):
        yield refusal.loc, f"the hook '{name}' cannot be loaded: {_named(refusal.why)}"
    elif key in NAMING and len(refusal.loc) > 1:
        yield refusal.loc, f"an item of '{key}' is a name, with a colon and options behind it if it needs some"
    else:
        yield _told_of_setting(refusal, settings.path.parent)


def _told_of_plugins(text: str, config: MkDocsConfig, settings: Settings) -> tuple[Loc, str | Message]:
    """Return what is told of a warning about plugins."""
    found = re.match(
        r"Plugin '(?P<id>(?P<path>(?:.*?/)?(?P<name>.+?))(?: #\d+)?)'(?: option '(?P<option>.+?)':)? (?P<why>.*)", text
    )
    if not found:  # in words of the plugin's own
        return ("plugins",), text
    said = settings.said.get("plugins") or []
    named = [(loc, item) for loc, item in _items("plugins", said) if {*_words(item)} & {*found.group("name", "path")}]
    if found["option"] is None:
        first = settings.line(*named[0][0])
        return named[-1][0], f"the plugin '{found['name']}' is here twice; the first is in line {first}: take one out"
    loc = next((loc for loc, _ in named if (*loc, found["option"]) in settings.lines), ("plugins",))
    loc = (*loc, found["option"])
    if found["why"].startswith(_UNRECOGNISED):
        plugin = config.plugins.get(found["id"])
        known = [name for name, _ in plugin.config_scheme] if plugin else []
        return loc, unknown(f"an option of '{found['name']}'", found["option"], known, listed(known))
    return loc, in_words(f"option '{found['option']}' of '{found['name']}'", found["why"], settings.path.parent)


def _told_of_plugin(refusal: _Refusal, name: str, root: Path) -> Iterator[tuple[Loc, str | Message]]:
    loc, why = refusal.loc, refusal.why
    if not isinstance(why, ValidationError):
        yield loc, f"the plugin '{name}' cannot be loaded: {_named(why)}"
    elif str(why).endswith("is not installed"):
        whole = {one.rpartition("/")[2]: one for one in get_plugins()}  # of another theme, one is called by that, too
        near, instead = ((), listed([whole[name]])) if name in whole else (whole, "")
        yield loc, unknown("a plugin that is installed", name, near, instead)
    elif options := re.findall(r"^Plugin '.*?' option '(.*?)': (.*)", str(why), re.MULTILINE):
        for option, said in options:
            yield (*loc, option), in_words(f"option '{option}' of '{name}'", said, root)
    else:
        yield loc, f"the options of '{name}' are keys with a value each"


def _told_of_extension(refusal: _Refusal, name: str) -> Iterator[tuple[Loc, str | Message]]:
    loc, cause = refusal.loc, refusal.why.__context__ if isinstance(refusal.why, ValidationError) else refusal.why
    options = (refusal.value[name] if isinstance(refusal.value, dict) else None) or {}
    if not isinstance(cause, BaseException) or not isinstance(options, dict):
        yield loc, f"the options of '{name}' are keys with a value each"
    elif isinstance(cause, ModuleNotFoundError) and cause.name and f"{name}.".startswith(f"{cause.name}."):
        yield loc, unknown("an extension of Markdown that is installed", name, _extensions())
    elif bad := list(_bad_options(name, options)):
        yield from (((*loc, option), message) for option, message in bad)
    else:
        yield loc, f"the extension '{name}' cannot be loaded: {_named(cause)}"


def _bad_options(name: str, options: dict[str, Any]) -> Iterator[tuple[str, str | Message]]:
    """Yield each option that an extension of Markdown refuses, and why."""
    for option, value in options.items():
        try:
            Markdown(extensions=[name], extension_configs={name: {option: value}}).convert(_PAGE)
        except _BROKEN as error:
            known = Markdown().build_extension(name, {}).config
            if option in known:
                yield option, f"option '{option}' of '{name}' does not take '{value}' ({_named(error)})"
            else:
                yield str(option), unknown(f"an option of '{name}'", str(option), known, listed(known))


def _extensions() -> list[str]:
    """Return the names of extensions of Markdown, for who misspells one."""
    named = [one.name for one in entry_points(group="markdown.extensions")]
    return [EXTENSION, *named, *(f"pymdownx.{module.name}" for module in pkgutil.iter_modules(pymdownx.__path__))]


def _told_of_setting(refusal: _Refusal, root: Path) -> tuple[Loc, str | Message]:
    loc, text, key = refusal.loc, str(refusal.why), str(refusal.loc[0])
    while found := re.fullmatch(r"Sub-option '(.+?)': (.*)", text, re.DOTALL):
        key, text = found[1], found[2]
        loc = (*loc, key)
    if text.startswith(_UNRECOGNISED):
        groups = MkDocsConfig.Validation._schema
        inner = [group.config_class._schema for _, group in groups if isinstance(group, SubConfig)]
        known = [name for name, _ in (*groups, *chain(*inner))]
        return loc, unknown(f"a setting of '{loc[0]}'", key, known if loc[0] == "validation" else ())
    if loc == ("theme",) and (about := next((name for name in ("custom_dir", "locale") if name in text), None)):
        loc, key = ("theme", about), about
    if loc[0] == "validation":  # one of its groups is called as a setting is
        return loc, in_words(f"'{key}'", text, root)
    return loc, setting_in_words(key, refusal.value, text, root)


def _named(error: object) -> str:
    """Return what an error says, with its name."""
    return " ".join(f"{type(error).__name__}: {error}".split())
