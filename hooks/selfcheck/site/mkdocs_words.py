"""What MkDocs says of a setting that it refuses -> what its author is told: what is wrong, and the right form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from selfcheck.config.faults import listed

_LISTS = ("extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "nav", "watch")
_FOLDERS = {"docs_dir": "pages", "custom_dir": "templates"}
"""What a folder holds that a setting names."""
_NO_PATH = re.compile(r"The path (?:set in custom_dir \()?'(.*)'(?: isn't an existing (.*)\.|\) does not exist\.)")
_ONE_OF = re.compile(r"Expected one of:? [\[(](.*?),?[\])],? (?:got|but received:) (.*)")
_OTHER_KIND = {
    r"Expected type: (.+) but received: (.+)": "",
    r"Expected a list of items, but a (.+) was given\.": "a list",
    r"Expected a dict of items, but a (.+) was given\.": "keys with a value each",
    r".*Expected a key-value mapping \(dict\) but received: (.+)": "keys with a value each",
    r"Expected a (?:multiline )?string, (?:got|but a) (.+?)(?: was given\.)?": "a text",
    r".*Expected boolean but received: (.+)": "true or false",
    r"Invalid type (.+)\. Expected a string or key/value pairs\.": "a name, or keys with a value each",
}
"""How MkDocs says that a value is of another kind than it takes, and the kind, where it does not say that as Python does."""
_KINDS = {
    "bool": "true or false",
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "list": "a list",
    "dict": "keys with a value each",
    "date": "a date",
    "NoneType": "nothing",
}


def setting_in_words(key: str, value: Any, text: str, root: Path) -> str:
    """Return what is told of a setting; `value` is what it says, `root` the folder of the file of settings."""
    if key in ("site_url", "repo_url"):
        host = value if isinstance(value, str) and "." in value else "example.org"
        return f"'{key}' is no whole address: write it as https://{host.strip('/').removeprefix('//')}/"
    if key == "nav" and not isinstance(value, str):
        return "an item of 'nav' is a page, or one name with a page or a list of pages behind its colon"
    if text == "No theme name set.":
        return "'theme' names no theme: write `name:` below it, and the name behind that"
    if key == "dev_addr":
        return "'dev_addr' is where a preview is shown: write it as 127.0.0.1:8000"
    if key in _LISTS and isinstance(value, str) and not _NO_PATH.fullmatch(text):
        return f"'{key}' is a list: write `{key}: [{value}]`"
    if text.startswith("The 'site_dir' should not be within"):
        return "'site_dir' is in the folder of pages, so each build would publish the last one: name a folder beside it"
    if text.startswith("The 'docs_dir' should not be within"):
        return "'site_dir' holds the folder of pages, which a build would replace: name a folder beside it"
    if text.startswith("The 'docs_dir' should not be the parent"):
        return "'docs_dir' is the folder of the settings themselves: name a folder in it that holds the pages"
    if key in _FOLDERS and (found := _NO_PATH.fullmatch(text)):
        return no_folder(key, _shown(found[1], root))
    return in_words(f"'{key}'", text, root)


def no_folder(key: str, folder: str) -> str:
    """Say that there is no such folder as a setting names."""
    return f"there is no folder '{folder}': {key} names the folder of {_FOLDERS[key]}"


def in_words(what: str, why: object, root: Path) -> str:
    """Return what is told of a setting or an option, called `what`."""
    text = " ".join(str(why).split())
    if found := _NO_PATH.fullmatch(text):
        kind = (found[2] or "directory").replace("directory", "folder")
        return f"{what}: there is no {kind} '{_shown(found[1], root)}'"
    for pattern, wanted in _OTHER_KIND.items():
        if found := re.fullmatch(pattern, text):
            return f"{what} takes {wanted or _kinds(found[1])}, not {_kinds(found[found.re.groups])}"
    if found := _ONE_OF.fullmatch(text):
        names = re.findall(r"'(.*?)'", found[1])
        return f"{what} does not take {found[2]}{listed(names)}"
    return f"{what}: {_kinds(text)}"


def kind_of(value: object) -> str:
    """Return what kind a value is of."""
    return _kinds(str(type(value)))


def _shown(path: str, root: Path) -> str:
    """Return a path as the settings name it."""
    found = Path(path)
    return (found.relative_to(root) if found.is_relative_to(root) else found).as_posix()


def _kinds(text: str) -> str:
    """Return a text with the kinds of values in an author's words."""
    text = re.sub(r"\((<class [^)]*)\)", lambda found: found[1].replace(", ", " or ").rstrip(", "), text)
    return re.sub(r"<class '(?:\w+\.)*(\w+)'>", lambda found: _KINDS.get(found[1], found[1]), text)
