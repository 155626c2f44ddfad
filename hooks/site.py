"""MkDocs events, and nothing else: each calls what does the work."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory, get_build_datetime
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck import checks, publish
from selfcheck.components import assets, templates
from selfcheck.components import fences as embed
from selfcheck.config import words
from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.progress import Progress, silent
from selfcheck.prose import citations, drawings, pictures, review_dates, structured
from selfcheck.publish import search
from selfcheck.publish.security import Written
from selfcheck.publish.titles import as_html, write_as_html
from selfcheck.site import page as prose
from selfcheck.site.library import Library

serving = False
"""Whether this is a live preview, which leaves out what takes seconds."""
FEW = 100
"""So many pages are a small site."""
log = logging.getLogger("mkdocs.hooks.site")  # below `mkdocs`, so that a warning fails a strict build
reminders = logging.getLogger("reminders")  # not below `mkdocs`, so that a warning is seen and fails nothing


def today() -> date:
    """Give the day of the build: that of SOURCE_DATE_EPOCH, if that is set, so that a build can be repeated later."""
    return get_build_datetime().date()


def on_startup(command: str, dirty: bool) -> None:
    """Remember what MkDocs was started for."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read and prove everything first, and tell every fault of every file, so that no page is made from a faulty one."""
    root, content = Path(config.config_file_path).parent, Path(config.docs_dir)
    faults: list[Fault] = []
    try:
        library = embed.fresh_library(root, log.info)
    except Faulty as error:
        faults += error.faults
    else:
        faults += embed.find_faults(content, library) + citations.find_faults(content, library.sources)
        faults += checks.find_faults(root, content, library, log.info)
        faults += library.warnings
        config.extra["library"] = library
    faults += drawings.find_faults(content, root / "site_config")
    _tell(faults)
    config.extra["structured"] = structured.read_settings(root / "site_config")
    for extension in (
        "selfcheck.components.fences",
        "selfcheck.prose.citations",
        "selfcheck.prose.drawings",
        "selfcheck.prose.glossary",
        "selfcheck.prose.sources",
    ):
        config.mdx_configs.setdefault(extension, {})["root"] = str(root)  # wherever the build was started
    config.mdx_configs["selfcheck.components.fences"].update(templates=config.theme.custom_dir, score=not serving)
    if plugin := config.plugins.get("material/search"):
        _read_pages_for(plugin.search_index)


def _read_pages_for(index: Any) -> None:
    """Have the index of the theme's search told of pages by what is quick to read them."""

    def add(page: Page) -> None:
        title = str(page.meta.get("title", page.title))
        index.entries.extend(search.entries(page.content or "", page.url, title, page.meta))

    if not callable(getattr(index, "add_entry_from_context", None)):
        raise PluginError("hooks/site.py: the theme's search is told of pages in another way than it was")
    index.add_entry_from_context = add


def _tell(faults: list[Fault]) -> None:
    """Tell each fault; stop the build if one of them is more than a warning."""
    for fault in sorted(set(faults)):
        (log.warning if fault.warning else log.error)(str(fault))
    if errors := sum(not fault.warning for fault in set(faults)):
        raise PluginError(f"{errors} fault{'s' if errors > 1 else ''} to mend; nothing was published.")


def on_pre_build(config: MkDocsConfig) -> None:
    """Remind of pages whose review is overdue. A build never fails because a day has passed."""
    for late in review_dates.falls_due(prose.read_pages(Path(config.docs_dir)), today(), within=-1):
        reminders.warning("WARNING -  %s: check the page again, and give it its new dates", late)


def _progress(doing: str, files: Files) -> Progress:
    """Count pages, and tell how far that has come. A site of few pages is soon done, however slow one of them is."""
    pages = len(files.documentation_pages())
    return Progress(doing, pages, log.info if pages > FEW else silent)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the styles and scripts of the components."""
    for address, text in assets.published():
        files.append(File.generated(config, address, content=text))


def on_nav(nav: Any, config: MkDocsConfig, files: Files) -> None:
    """Begin to count the pages that are read. Make HTML of the names of groups of pages."""
    for group in {above for page in nav.pages for above in page.ancestors}:
        group.title = as_html(group.title)
    config.extra["reading"] = _progress("Reading pages", files)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Count a page that is read."""
    config.extra["reading"].step()


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give templates the words that every page says, and begin to finish and to count the pages that are written."""
    config.extra["writing"] = _progress("Writing pages", files)
    # where a page is a file and not a folder, pages are to be read without a web server
    config.extra["finisher"] = publish.Finisher(Path(config.site_dir), without_server=not config.use_directory_urls)
    library: Library = config.extra["library"]
    env.globals.update(fail=templates.fail, theme_script=templates.theme_script(config.theme.dirs))
    env.globals.update(site_words=library.words, picture=partial(pictures.picture, Path(config.docs_dir)))
    env.loader = ChoiceLoader([env.loader, templates.loader()])
    env.filters.update(inline=words.inline, plain=words.plain)
    write_as_html(config, ("site_name", "site_description"))
    for page in (file.page for file in files.documentation_pages() if file.page):
        page.title = as_html(page.title or "")
        write_as_html(page.meta, ("title", "description", "tags"))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give a page what it says of itself to search engines, and a banner if its review is overdue."""
    library: Library = config.extra["library"]
    context["components"] = assets.components_in(page.content or "")
    due = page.meta.get("due")
    page.meta["overdue"] = isinstance(due, date) and due < today()
    if (settings := config.extra["structured"]) and page.canonical_url:
        facts = structured.Facts(
            address=page.canonical_url,
            title=unescape(str(page.meta.get("title") or page.title)),
            description=unescape(page.meta.get("description") or config.site_description or ""),
            language=config.theme["language"],
            meta=page.meta,
            markdown=page.markdown or "",
            site_name=unescape(config.site_name),
            site_address=config.site_url or "",
        )
        context["json_ld"] = structured.json_ld(settings, facts, library.sources, library.words.audience)
        context["open_graph"] = structured.open_graph(settings, facts)
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish a page that is made from a template alone, such as the one of an address that leads nowhere."""
    finisher: publish.Finisher = config.extra["finisher"]
    return finisher.finished(output, template_name) if template_name.endswith(".html") else output


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish a page, and count it as written."""
    config.extra["writing"].step()
    finisher: publish.Finisher = config.extra["finisher"]
    name = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
    written = Written(page.content or "", page.file.content_string, name)
    return finisher.finished(output, page.file.dest_uri, written)


def on_build_error(error: Exception) -> None:
    """Tell what an embed could not be made from as one message, for an author to mend."""
    if isinstance(error, Faulty | SuperFencesException):
        raise PluginError(str(error)) from None


def on_post_build(config: MkDocsConfig) -> None:
    """Finish the folder; or tell every fault of every page, and leave nothing that could be published."""
    try:
        config.extra["finisher"].close()
    except Faulty as error:
        clean_directory(config.site_dir)  # the pages were there before the last fault was known
        _tell(error.faults)
