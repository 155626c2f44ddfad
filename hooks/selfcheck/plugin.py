"""MkDocs' events: each calls what does the work. What is known between two of them stands on the plugin."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, Literal

from jinja2 import ChoiceLoader, Environment
from markdown.extensions.toc import slugify_unicode
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory, get_relative_url
from mkdocs.utils.templates import TemplateContext
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from selfcheck import markdown, publish
from selfcheck.checks import check
from selfcheck.commands.author_page import author_page
from selfcheck.components import assets, templates
from selfcheck.config.day import VARIABLE, NoDay, today
from selfcheck.config.faults import Fault, Faulty, counted
from selfcheck.config.files import CONFIG, Folder, faults_below, text_of
from selfcheck.config.progress import Progress, silent
from selfcheck.config.switches import OFF, Switches, switches
from selfcheck.paper import sheets
from selfcheck.paper.typeset import Fonts
from selfcheck.prose import lost_blocks, review_dates, structured
from selfcheck.prose.context import Context
from selfcheck.prose.reminders import reminders_of
from selfcheck.publish import author_html, search, search_index
from selfcheck.publish.beside import Beside
from selfcheck.publish.ids import double_ids, ids_in
from selfcheck.publish.preview import Preview
from selfcheck.publish.settings import SNIPPETS, UNREAD, settings_faults
from selfcheck.site.fences import Fence
from selfcheck.site.library import Library
from selfcheck.site.mkdocs_files import is_material, published_address, site_of
from selfcheck.site.mkdocs_settings import is_own
from selfcheck.site.options import Options
from selfcheck.site.page import Page as OurPage
from selfcheck.site.site import Site
from selfcheck.theme import frame, look

FEW = 100
"""So many pages are a small site, of which no progress is told."""
log = logging.getLogger("mkdocs.plugins.selfcheck")  # below `mkdocs`, so that a warning fails a strict build
reminders = logging.getLogger("reminders")  # not below `mkdocs`, so that a warning is seen and fails nothing


class SelfcheckPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads and checks the site, shows its widgets, and finishes its pages."""

    serving = False
    """Whether this is a live preview."""
    beside: Beside | None = None
    """What keeps the last good site until this one is whole. A preview has none, nor what no command of MkDocs started."""
    site: Site
    """As it was read for this build."""
    finisher: publish.Finisher | None
    """What makes pages ready to publish, where the policy is on."""
    pending_pdfs: sheets.PendingPdfs | None = None
    """Its PDFs, while they are set."""
    pdfs: list[sheets.Pdf]
    """The same, once they are."""
    told: list[Fault]
    """What was told of it."""
    changed: dict[str, OurPage]
    """The pages whose words another plugin changed after that, by their paths."""
    lost: list[Fence]
    """The blocks of the page being read that did not come out."""
    parts: dict[str, tuple[search_index.Part, ...]]
    """What the search looks into, by the path of a page."""
    addresses: dict[str, str]
    """Of the pages, from the top of the site, by their paths."""
    link_picture: structured.Picture | None
    """What is shown beside a link to the site."""
    late_faults: list[Fault]
    """What is wrong with pages as Markdown made them."""
    components: set[assets.Component]
    """Those that stand in a page."""
    reading: Progress
    writing: Progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        if dirty:
            raise PluginError("`--dirty` builds pages that are not checked together: leave it out")
        self.serving = command == "serve"
        self.beside = None if self.serving else Beside(log)
        try:
            today()
        except NoDay as error:
            raise PluginError(str(error)) from None
        if not os.environ.get(VARIABLE):
            os.environ.pop(VARIABLE, None)  # MkDocs takes an empty one for a number

    @event_priority(100)  # before plugins that keep in mind where the site goes
    def _with_folder_beside(self, config: MkDocsConfig) -> None:
        """Have the site made beside the last good one."""
        if self.beside:
            self.beside.begin(config)

    def _with_markdown(self, config: MkDocsConfig) -> None:
        """Bring the Markdown extension along, for a site that does not name it."""
        if markdown.NAME not in config.markdown_extensions:
            config.markdown_extensions.append(markdown.NAME)
        if is_own(config.theme):
            # a heading without Latin letters would be called by its place, which moves
            config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)
            for kind, level in config.validation.links.items():
                if level == logging.INFO:  # MkDocs mentions a link that leads nowhere, and publishes it
                    setattr(config.validation.links, kind, logging.WARNING)
        if self.switches(config).policy and UNREAD in config.markdown_extensions:
            raise PluginError(f"mkdocs.yml: {SNIPPETS}.")

    on_config = CombinedEvent(_with_folder_beside, _with_markdown)

    @event_priority(-100)  # after plugins that write files
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything, and tell every fault of every file, before a page is made."""
        self.site = self.read(get_files(config), config)
        self.changed = {}
        self.check(config)
        for line in reminders_of(self.site, config.site_url, today()):
            reminders.warning("WARNING -  %s", line)

    @event_priority(-100)  # after plugins that make pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Hand over what was read, and publish the components. Where plugins have made pages, read and check once more."""
        if any(file.generated_by or file.src_uri not in self.site.by_path for file in files.documentation_pages()):
            self.site = self.read(files, config)
            self.check(config)
        if self.site.switches.policy:
            tell(settings_faults(*settings_of(config), {file.dest_uri for file in files}))
        own = config.theme.custom_dir
        for pdf in self.pdfs:
            files.append(File.generated(config, pdf.address, content=pdf.data))
        context = Context(
            templates.environment(Path(own) if own else None, sheets.by_block(self.pdfs)),
            self.site.root,
            self.site,
            score=self.config.score and not self.serving,
        )
        self.lost, self.late_faults, self.parts, self.components = [], [], {}, set()
        config.mdx_configs.setdefault(markdown.NAME, {}).update(context=context, lost=self.lost.append)
        for address, text in assets.published(self.host(config)):
            files.append(File.generated(config, address, content=text))
        self.link_picture = None
        if self.site.switches.own_theme:
            self._show_look(files, config)

    def _show_look(self, files: Files, config: MkDocsConfig) -> None:
        """Publish the sheet of the theme in the site's colours, and the pictures made of its name that it has not of its own."""
        sheet = files.get_file_from_path(look.SHEET)
        assert sheet  # the theme has it
        fonts = self.fonts() if self.config.paper and config.site_url else None
        name, favicon = unescape(config.site_name), config.theme.get("favicon")
        shown = look.shown(self.site, name, favicon, sheet.content_string, fonts)
        config.theme["favicon"], self.link_picture = shown.favicon, shown.link_picture
        if fonts and not shown.link_picture:
            reminders.warning("WARNING -  %s", look.NO_LETTERS)
        for address in shown.replaces:
            if file := files.get_file_from_path(address):
                files.remove(file)
        for address, data in shown.files.items():
            files.append(File.generated(config, address, content=data))

    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> None:
        self.reading = progress("Reading pages", files)
        if self.site.switches.own_theme:
            frame.names_as_html(nav)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Return MkDocs the words of a page: what stands above them is read by us."""
        ours = self.page(page)
        return "\n" + ours.body if ours and self.reads_front_matter else None

    @event_priority(100)  # before plugins that look at the front matter
    def _with_front_matter(self, text: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Return MkDocs what stands above the words of a page."""
        if (ours := self.page(page)) and self.reads_front_matter:
            page.meta = ours.values()

    @event_priority(-100)  # after plugins that change the words
    def _with_changed_words(self, text: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note a page whose words are not those that were checked."""
        if (ours := self.page(page)) and text.strip() != ours.body.strip():
            self.changed[ours.path] = ours.with_words(text)

    on_page_markdown = CombinedEvent(_with_front_matter, _with_changed_words)

    @event_priority(-100)  # after plugins that change what the search looks into
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note each block that the page asks for and does not show, and what the search is to look into."""
        self.reading.step()
        self.parts[page.file.src_uri] = search_index.parts_of(html)
        if page.present_anchor_ids is not None:  # MkDocs does not look into what fenced blocks became
            page.present_anchor_ids |= set(ids_in(html))
        if self.lost and (ours := self.page(page)):
            above = len(ours.body) - len(ours.body.lstrip("\n"))  # MkDocs takes away the empty lines
            said = lost_blocks.did_not_come_out
            self.late_faults += [Fault(ours.name, above + fence.line, said(fence)) for fence in self.lost]
        self.lost.clear()

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Return templates the words that every page says, and the components. By now every page is read."""
        if self.changed:
            pages = tuple(self.changed.get(page.path, page) for page in self.site.pages)
            self.late_faults += set(check(replace(self.site, pages=pages))) - set(self.told)
        tell(self.late_faults)
        self.writing = progress("Writing pages", files)
        # where a page is a file and not a folder, pages are to be read without a web server
        text, name, _ = settings_of(config)
        without_server = not config.use_directory_urls
        self.finisher = (
            publish.Finisher(Path(config.site_dir), (text, name), without_server=without_server)
            if self.site.switches.policy
            else None
        )
        self.addresses = {file.src_uri: file.url for file in files.documentation_pages()}
        if not self.site.switches.own_theme:
            return env
        env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}  # a page carries no spaces
        of_search = search.search_page(self.site)
        env.globals.update(
            site_words=self.site.library.words,
            search_page=self.addresses.get(of_search.path) if of_search else None,
            **templates.GLOBALS,
        )
        env.filters.update(templates.FILTERS)
        frame.tell(env, config, files, look.look_of(self.site))
        env.loader = ChoiceLoader([env.loader, templates.loader()] if env.loader else [templates.loader()])
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Return a page its components, the words of its topic, what it says of itself to search engines, and a banner if its
        review is overdue.
        """
        ours = self.page(page)
        said: dict[str, Any] = {"components": assets.components_in(page.content or "")}
        page.meta["overdue"] = bool(ours and review_dates.is_overdue(ours, today()))
        settings, words = self.site.library.structured_data, self.site.library.words_on(page.file.src_uri)
        if self.site.switches.own_theme:
            said["site_words"] = words
        if ours and page.canonical_url:
            facts = facts_of(page, ours, config, words.owner.name if words.owner else None)
            if settings:
                said["json_ld"] = structured.json_ld(settings, facts, self.site.library.sources, words.audience)
            said["open_graph"] = structured.open_graph(settings.locale if settings else None, facts, self.link_picture)
        context.update(said)  # type: ignore[typeddict-item]  # it is typed for MkDocs' own names
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish a page that is made from a template alone, such as the one of an address that leads nowhere."""
        if not self.finisher or not template_name.endswith(".html"):
            return output
        return self.finisher.page(output, template_name)

    @event_priority(-100)  # what other plugins add is looked at, too
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.writing.step()
        self.components.update(assets.components_in(output))
        if not self.site.switches.own_theme:
            output = assets.with_components(output, partial(get_relative_url, other=page.url), self.host(config))
        if not self.finisher:
            return output
        ours = self.page(page)
        refused = faults_of(page.content or "", ours) if ours else []
        return self.finisher.page(output, page.file.dest_uri, refused)

    def on_build_error(self, *, error: Exception) -> None:
        """Tell what a block could not be made from as one message, for an author to mend."""
        if isinstance(error, Faulty | SuperFencesException):
            raise PluginError(str(error)) from None
        if isinstance(error, OSError) and error.strerror:  # such as a disk that is full
            file = str(error.filename2 or error.filename or "a file")
            message = f"{file} cannot be read or written: {error.strerror}"
            raise PluginError(self.beside.named(message) if self.beside else message) from None

    def on_shutdown(self) -> None:
        """Put what was made in the place of the last good site, if all went well: every plugin has done its part by now.

        MkDocs calls this last, whatever has happened; an exception may be on its way.
        """
        self.cancel_pdfs()  # nobody waits for those of a build that failed or was stopped
        if self.beside:
            try:
                self.beside.end(sys.exc_info())
            except OSError as error:
                raise PluginError(f"{self.beside.site} cannot be replaced: {error.strerror}") from None

    @event_priority(-100)  # all that other plugins write is there
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the folder; or tell every fault of every page, and leave nothing that could be published."""
        if search.search_page(self.site):
            search.write_index(self.site, config.nav, self.addresses, self.parts, Path(config.site_dir))
        try:
            if self.finisher:
                self.finisher.folder()
        except Faulty as error:
            clean_directory(config.site_dir)  # the pages were there before the last fault was known
            tell(error.faults)
        assets.remove_unused(Path(config.site_dir), self.components)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Look for edits of everything that a page is made from, and go on showing pages while a fault stands.

        Python that is loaded does not change under a preview.
        """
        author = partial(author_page, root_of(config))
        preview = Preview(server.builder, server.serve_request, MkDocsException, author)
        server.builder = preview.build
        server.set_app(preview.answer)
        for folder in (root_of(config) / CONFIG, config.theme.custom_dir, templates.FOLDER, frame.FOLDER):
            if folder and Path(folder).is_dir():
                server.watch(str(folder))

    @property
    def reads_front_matter(self) -> bool:
        """Whether what stands above the words of a page is what we read of it; else it is as MkDocs reads it."""
        return self.site.switches.mode_of("front_matter", ()) != OFF

    def switches(self, config: MkDocsConfig) -> Switches:
        """Return what this site asks for beyond its widgets."""
        return switches(own_theme=is_own(config.theme), policy=self.config.policy, checks=self.config.checks)

    def host(self, config: MkDocsConfig) -> assets.Host | None:
        """Return what the components are shown in that is not our theme."""
        if self.switches(config).own_theme:
            return None
        return assets.Host.MATERIAL if is_material(config.theme) else assets.Host.OTHER

    def read(self, files: Files, config: MkDocsConfig) -> Site:
        """Return the site of this build. A live preview shows drafts, too."""
        site = read(files, config, serving=self.serving)
        settings = Path(config.config_file_path)
        return replace(site, switches=self.switches(config), settings_file=settings, in_mkdocs=True)

    def check(self, config: MkDocsConfig) -> None:
        """Check what was read, and have its PDFs set meanwhile. Raises PluginError with what is to be mended."""
        self.told = check(self.site, before_slow=partial(self.begin_pdfs, config))
        tell(self.told)
        try:
            self.pdfs = self.pending_pdfs.pdfs() if self.pending_pdfs else []
        except Faulty as error:
            tell(error.faults)
            raise

    def begin_pdfs(self, config: MkDocsConfig) -> None:
        """Begin to set the PDFs of the site, beside what else goes on."""
        self.cancel_pdfs()
        if not self.config.paper:
            return
        owner = self.site.library.words.owner
        name = unescape(config.site_name)
        place = sheets.Place(
            name=name,
            author=(owner and owner.name) or name,
            language=language_of(config),
            address_of=partial(published_address, root_of(config), config.site_url),
            settings=settings_of(config)[:2],
            brand=look.brand_on_white(look.look_of(self.site)),
        )
        self.pending_pdfs = sheets.PendingPdfs(self.site, place, self.fonts())

    def cancel_pdfs(self) -> None:
        """Begin no more PDFs of this build, or of the one before in a preview."""
        if self.pending_pdfs:
            self.pending_pdfs.cancel()
        self.pending_pdfs = None

    def fonts(self) -> Fonts:
        """Return the fonts of whatever is set as on paper."""
        return Fonts(Path(self.config.fonts) if self.config.fonts else None)

    def page(self, page: Page) -> OurPage | None:
        """Return what was read of a page of MkDocs; None for one that was not there when the site was read."""
        return self.site.by_path.get(page.file.src_uri)


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the pages. Not every theme has a setting of its own for it."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def settings_of(config: MkDocsConfig) -> tuple[str, str, list[tuple[str, str]]]:
    """Return the text and the name of `mkdocs.yml`, and each file that it has every page fetch, with what that is for."""
    path = Path(config.config_file_path)
    fetched = [("extra_css", str(sheet)) for sheet in config.extra_css]
    fetched += [("extra_javascript", str(script)) for script in config.extra_javascript]
    if favicon := config.theme.get("favicon"):
        fetched.append(("theme: favicon", str(favicon)))
    return text_of(path.read_bytes(), path.name), path.name, fetched


def read(files: Files, config: MkDocsConfig, *, serving: bool) -> Site:
    """Return the site of a build. A live preview shows drafts, too."""
    root = root_of(config)
    set_exclusions(files, config)
    published = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
    library = Library(Folder(root), tell=log.info)
    site = site_of(files, root, Path(config.docs_dir), library, published, log.info, preview=serving)
    theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    of_theme = faults_below(theme, os.path.relpath(theme, root)) if theme else []
    return replace(site, faults=(*site.faults, *of_theme))


def tell(faults: Iterable[Fault]) -> None:
    """Log each fault. Raises PluginError if one of them is more than a warning."""
    told = sorted(set(faults))
    for fault in told:
        (log.warning if fault.warning else log.error)(str(fault))
    if errors := sum(not fault.warning for fault in told):
        raise PluginError(f"{counted(errors, 'fault')} to mend; nothing was published.")


def faults_of(content: str, page: OurPage) -> list[Fault]:
    """Return what is wrong with what the Markdown of a page became."""
    return [f for find in (author_html.author_faults, double_ids) for f in find(content, page.text, page.name)]


def progress(doing: str, files: Files) -> Progress:
    """Return what counts pages, and tells how far that has come. A small site is soon done, however slow one page is."""
    pages = len(files.documentation_pages())
    return Progress(doing, pages, log.info if pages > FEW else silent)


def facts_of(page: Page, ours: OurPage, config: MkDocsConfig, publisher: str | None) -> structured.Facts:
    """Return what is known of a page when it is published."""
    return structured.Facts(
        address=page.canonical_url or "",
        title=unescape(str(page.meta.get("title") or page.title)),
        description=unescape(page.meta.get("description") or config.site_description or ""),
        language=language_of(config),
        about=structured.about(ours),
        checked=ours.checked,
        cites=tuple(citation.source for citation in ours.citations),
        publisher=publisher or unescape(config.site_name),
        site_name=unescape(config.site_name),
        site_address=config.site_url or "",
    )
