"""What a site asks for beyond its widgets: `policy` and `checks` under `- selfcheck:` in `mkdocs.yml`.

What a widget needs to be safe is always checked. Of whole sites all is on in the theme of this package; in another theme it is
on if it is asked for, or if the file is there that it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from selfcheck.config.faults import unknown

FILES = {
    "sources": None,
    "marks": None,
    "drawings": None,
    "front_matter": None,
    "files": None,
    "review_dates": "site.yml",
    "publishers": "publishers.yml",
    "structured_data": "structured_data.yml",
    "look": "look.yml",
    "plain_words": "plain_words.yml",
    "must_not_say": "must_not_say.yml",
    "claims": "claims.yml",
    "slips": "slips.yml",
    "search": "search.yml",
}
"""The checks that can be switched, each with the file in `site_config/` that asks for it; None if there is none."""
ON, OFF, WARN = "on", "off", "warn"
MODES: dict[Any, str] = {True: ON, False: OFF, ON: ON, OFF: OFF, WARN: WARN}
"""YAML takes a bare `on` for a truth."""
WITH_USUAL_RULES = ("publishers", "plain_words")
"""Checks that go by usual rules where a site has no file of its own."""


@dataclass(frozen=True)
class Switches:
    """What is on."""

    own_theme: bool = True
    """Whether pages are shown in the theme of this package, or in one that stands on it."""
    policy: bool = True
    """Whether pages are finished and published as this package does it: with a policy, minified, asking no other host."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """What is said of checks, by name."""

    def mode_of(self, check: str, files: Collection[str]) -> str:
        """Return whether a check is on, off, or only warns, given the files of `site_config/`."""
        return self.checks.get(check) or (ON if self.own_theme or FILES[check] in files else OFF)

    @property
    def cites(self) -> bool:
        """Whether `[^id]` in a page names a source, and is no footnote of the site's own."""
        return self.mode_of("sources", ()) != OFF


def switches(*, own_theme: bool, policy: Any = None, checks: Any = None) -> Switches:
    """Return what is on in a site. Raises ValueError with what is wrong with `checks`."""
    return Switches(own_theme, own_theme if policy is None else bool(policy), checks_of(checks))


def checks_of(said: Any) -> dict[str, str]:
    """Return what is said under `checks`. Raises ValueError with what is wrong with it."""
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise ValueError(f"write a check and on, warn or off for each, such as `{{sources: off, plain_words: {WARN}}}`")
    for name, mode in said.items():
        if name not in FILES:
            raise ValueError(unknown("a check that can be switched", str(name), FILES))
        if not isinstance(mode, bool | str) or mode not in MODES:
            raise ValueError(f"'{name}' is on, {WARN} or off, and not '{mode}'")
    return {name: MODES[mode] for name, mode in said.items()}
