"""What no template of ours can reach of the theme: faults, mended in the finished page, and files that nobody asks for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from selfcheck.config.faults import Fault, Faulty

TOGGLE = '<input class="md-toggle"'
AUTOCOMPLETE = re.compile(rf'({TOGGLE} [^>]*type="checkbox"[^>]*?) autocomplete="off"')
"""HTML knows no `autocomplete` of a checkbox. In its place the box is hidden, or a page without styles would begin with it."""

SCRIPTED = re.compile(
    rf'{TOGGLE}[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*|<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>\s*'
)
"""What does nothing without the theme's script."""


def mend(html: str, name: str, *, runs_theme: bool) -> str:
    """Return a page as valid HTML, in which the theme's boxes are hidden with and without its style sheet; without them, and
    what else the theme's script wants, unless the page runs it.

    Raises Faulty, calling the page `name`, if the theme no longer has the fault: then this is to be taken out.
    """
    if not runs_theme:
        return SCRIPTED.sub("", html)
    toggles = html.count(TOGGLE)
    mended, count = AUTOCOMPLETE.subn(r"\1 hidden", html, toggles)
    if count != toggles:
        message = "publish/material_patches.py: the theme's base.html has other toggles than it had"
        raise Faulty([Fault(name, 1, message)])
    return mended


def remove_unasked(site: Path, *, runs_theme: bool) -> None:
    """Remove, from the folder of a built site, the theme's style sheets, which no page links, and what is for its makers; its
    scripts, too, unless a page runs them.
    """
    if not any(site.glob("assets/stylesheets/paper.*")):  # what they have for paper, which pages link
        shutil.rmtree(site / "assets/stylesheets", ignore_errors=True)
    if not runs_theme:
        shutil.rmtree(site / "assets/javascripts", ignore_errors=True)
    for folder in ("stylesheets", "javascripts"):
        for path in site.glob(f"assets/{folder}/**/*.map"):
            path.unlink()
