"""MkDocs events, and nothing else: each calls what does the work."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import publish
from editorial import citations, drawings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from selfcheck import embed, render
from selfcheck.faults import Fault, Faulty
from selfcheck.load import Library, load

log = logging.getLogger("mkdocs.hooks.site")  # below `mkdocs`, so that a warning fails a strict build


def on_config(config: MkDocsConfig) -> None:
    """Read and prove everything first, and tell every fault of every file, so that no page is made from a faulty one."""
    root, content = Path(config.config_file_path).parent, Path(config.docs_dir)
    faults: list[Fault] = []
    try:
        library = load(root)
    except Faulty as error:
        faults += error.faults
    else:
        faults += embed.find_faults(content, library) + citations.find_faults(content, library.sources)
        faults += library.warnings
        config.extra["library"] = library
    faults += drawings.find_faults(content, root / "site_config")
    for fault in sorted(set(faults)):
        (log.warning if fault.warning else log.error)(str(fault))
    if errors := sum(not fault.warning for fault in faults):
        raise PluginError(f"{errors} fault{'s' if errors > 1 else ''} to mend; nothing was built.")


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give templates the words that every page says."""
    library: Library = config.extra["library"]
    env.globals.update(site_words=library.words)
    env.filters.update(inline=render.inline, plain=render.plain)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Mark a page whose review is overdue. It shows a banner; a build never fails because a day has passed."""
    due = page.meta.get("due")
    page.meta["overdue"] = isinstance(due, date) and due < date.today()
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Finish the pages that MkDocs wrote."""
    publish.finish(Path(config.site_dir))
