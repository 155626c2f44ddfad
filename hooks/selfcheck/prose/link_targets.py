"""Links and pictures lead to files, pages and parts of pages that are there. MkDocs looks at them again as Markdown makes them,
without a line; what only a build knows is told by it alone, such as which terms the words of a page use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote

from markdown.extensions.toc import slugify_unicode

from selfcheck.config.faults import Fault, Faulty, did_you_mean, line_at, nearest
from selfcheck.prose.links import id_in_page
from selfcheck.site.blocks import BLOCKS, DRAWING, GLOSSARY, SEARCH, SOURCES
from selfcheck.site.config_texts import texts_for_readers
from selfcheck.site.fences import CODE_SPAN, Fence, Line
from selfcheck.site.library import Library
from selfcheck.site.page import Page
from selfcheck.site.pictures import ENDINGS
from selfcheck.site.site import Site
from selfcheck.site.text import without_marks

SCHEMES = ("http", "https", "mailto", "tel")
"""How an address may begin that leads out of the site."""
TARGET = r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^()<>\s]|\([^()\s]*\)| (?![\"' )]))+))(?:\s+[\"'][^)]*)?\s*\)"
"""Where a link in Markdown leads: what stands in ( ) behind its words."""
_WITHIN = r"(?:[^\[\]\n]|\n(?!\s*\n))"
PICTURE = re.compile(rf"(?<!\\)!\[{_WITHIN}*\]{TARGET}")
LINK = re.compile(rf"(?<!\\)\[(?:{_WITHIN}|\[{_WITHIN}*\])*\]{TARGET}")
DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\[\]\n]+)\]:[ ]*\n?[ ]*(?:<(?P<angled>[^<>\s]*)>|(?P<bare>[^<\s]\S*))(?=\s*$|\s+[\"'(])",
    re.MULTILINE,
)
"""Where links lead that are written as `[words][name]`."""
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_NOT_WHOLE = re.compile(r"(?!https?://[^\s/])(?:https?(?::|[;,.]?/)/*|(?=www\.))", re.IGNORECASE)
_MAIL = re.compile(r"[^\s/@:]+@[^\s/@]+\.\w+")
_NUMBER = re.compile(r"\+?\d[\d ()-]+")
_OWN_MACHINE = re.compile(r"file:|[a-zA-Z]:(?:[\\/]|%5C)", re.IGNORECASE)
_INDENTED = re.compile(r" {4}|\s*$")
_HOLDS_LINES = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|:)\s|!!!|\?\?\?|===|<|>|\[\^)")
"""A point of a list, a note and the like, whose own lines are indented."""
_HEADING = re.compile(
    r"^[ >]*#{1,6}[ ]*(?P<text>[^#\n].*?)[ #]*$|^[ >]*(?P<line>\S.*)\n[ >]*(?:=+|-+)[ ]*$", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ID = re.compile(r"""\{[^{}\n]*?#(?P<listed>[^\s{}]+)|<[^<>]*?\s(?:id|name)\s*=\s*["']?(?P<html>[^\s"'<>]+)""")
_COUNTED = re.compile(r"_\d+$")
_NO_LETTER = re.compile(r"[\W_]+")
_FOOTNOTE = ("fn:", "fnref:")
SEARCH_BOX = "search-for"
"""The id of the field into which a reader writes what to look for."""


class Target(NamedTuple):
    """Where a link or a picture leads, as it is written."""

    address: str
    is_picture: bool
    line: int


def check_links_lead_somewhere(site: Site, made: Collection[str] = ()) -> Iterator[Fault]:
    """Each link into the site, and each picture, names a file, a page or a part of a page that is there.

    `made` are the addresses of files that the build is yet to make.
    """
    places = Places(site, made)
    for page in site.pages:
        for target in targets_in(page):
            if told := places.wrong(target.address, page.path, is_picture=target.is_picture):
                yield Fault(page.name, target.line, told)


def check_texts_lead_somewhere(site: Site, made: Collection[str] = ()) -> Iterator[Fault]:
    """The same of links in the texts of `site_config/`, which name a page from the top of the folder of pages."""
    places = Places(site, made)
    for file, loc, text in texts_for_readers(site.library):
        # `check_texts_show_no_picture` tells of those
        for target in _targets(CODE_SPAN.sub("", text)) if "](" in text and "![" not in text else ():
            scheme = SCHEME.match(target.address)
            # a part of whichever page shows it; and `check_config_texts` tells of other schemes
            if target.address.startswith("#") or (scheme and scheme[1].lower() not in SCHEMES):
                continue
            if told := places.wrong(target.address, "", is_picture=False):
                yield file.fault(loc, told)


def targets_in(page: Page) -> list[Target]:
    """Return where the links and pictures of a page lead, in no order. Code has none; the caption of a drawing may have some."""
    drawings = [fence for fence in page.fences if fence.kind == DRAWING]
    captions = [line for fence in drawings for line in fence.filled_lines()[1:]]
    return [
        *_targets(text_with_lines(page)),
        *(found._replace(line=line.number) for line in captions for found in _targets(CODE_SPAN.sub("", line.text))),
    ]


def text_with_lines(page: Page) -> str:
    """Return what a page holds outside of its blocks and its code, each line where it stands in the file."""
    lines = {line.number: line.text for line in without_indented_code(page.markdown)}
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def without_indented_code(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield each line that is no code by its indentation: below an empty line, and below nothing that it could belong to."""
    belongs = is_code = False
    is_first = True
    for line in lines:
        if not _INDENTED.match(line.text):
            belongs, is_code = bool(_HOLDS_LINES.match(line.text)), False
        elif line.text.strip() and not belongs and is_first:
            is_code = True
        is_first = is_code or not line.text.strip()
        if not is_code:
            yield line


def _targets(text: str) -> list[Target]:
    def found(pattern: re.Pattern[str], text: str) -> Iterator[Target]:
        for match in pattern.finditer(text):
            which = "angled" if match["angled"] is not None else "bare"
            yield Target(match[which], pattern is PICTURE, line_at(text, match.start(which)))

    without_pictures = PICTURE.sub(lambda picture: "\n" * picture[0].count("\n"), text)
    return [*found(PICTURE, text), *found(LINK, without_pictures), *found(DEFINITION, text)]


class Places:
    """What there is in a site to lead to."""

    def __init__(self, site: Site, made: Collection[str]) -> None:
        self.site = site
        self.files = site.paths | site.by_path.keys() | frozenset(made)
        self.shown = self.files - site.by_path.keys()
        """What an author may show in the place of a picture, such as a film."""
        self.pictures = {path for path in self.files if PurePosixPath(path).suffix.lower() in ENDINGS}
        self.parts: dict[str, Parts] = {}

    def wrong(self, address: str, seen_from: str, *, is_picture: bool) -> str:
        """Return what is wrong with an address on the page of a path; "" if nothing is."""
        scheme = SCHEME.match(address)
        if whole := _whole(address):
            return f"'{address}' is no whole address: write {whole}"
        if scheme and scheme.end() == len(address) and scheme[1].lower() in SCHEMES:
            return f"'{address}' leads nowhere: write behind it whom to call or to write to"
        if address.startswith("//") or (scheme and scheme[1].lower() in SCHEMES):
            return ""
        if _OWN_MACHINE.match(address):
            return (
                f"'{address}' is a file of your own computer: put it into {self.site.content}/, and name it from there"
            )
        if scheme:
            # where the policy is off, a site may lead to whatever browsers know
            near = nearest(scheme[1].lower(), SCHEMES)
            if not (near or self.site.switches.policy):
                return ""
            return f"'{address}' leads nowhere: begin it with https://, mailto: or tel:{did_you_mean(scheme[1].lower(), SCHEMES)}"
        name, _, part = address.partition("#")
        name, part = unquote(name.partition("?")[0]), unquote(part)
        path = normpath(join(dirname(seen_from), name)) if name else seen_from
        if name and (path not in (self.shown if is_picture else self.files) or name[-1] == "/" or name[0] == "/"):
            return self._unknown(name, seen_from, is_picture=is_picture)
        if is_picture or not part or path not in self.site.by_path:
            return ""
        return self._of_page(path).wrong(part, "this page" if path == seen_from else self.site.by_path[path].name)

    def _of_page(self, path: str) -> Parts:
        if path not in self.parts:
            self.parts[path] = parts_of(self.site.by_path[path], self.site.library)
        return self.parts[path]

    def meant(self, name: str, seen_from: str, *, is_picture: bool) -> str:
        """Return the file or page meant by a name on the page of a path, as it is named from there; "" if none is near."""
        folder = dirname(seen_from) or "."
        known = {relpath(path, folder): path for path in (self.pictures if is_picture else self.files)}
        return normpath(name) if normpath(name) in known else _nearest_file(name, known)

    def _unknown(self, name: str, seen_from: str, *, is_picture: bool) -> str:
        folder = dirname(seen_from)
        place = f"in {self.site.content}/" if not folder else f"counted from {self.site.content}/{folder}/"
        kind = "a picture" if is_picture else "a page or file"
        near = self.meant(name, seen_from, is_picture=is_picture)
        meant = f" (did you mean '{near}'?)" if near else ""
        if not meant and (name.endswith("/") or name.startswith("/")):
            meant = ": name the file of a page, such as 'index.md', or a whole address, with https://"
        return f"'{name}' is not {kind}{', ' if folder else ' '}{place}{meant}"


def _whole(address: str) -> str:
    """Return what is meant by the address of a page, a mailbox or a telephone that is written in part; "" for any other."""
    if begins := _NOT_WHOLE.match(address):
        return f"https://{address[begins.end() :].strip() or '...'}"
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"tel:{re.sub('[^+0-9]', '', address)}" if _NUMBER.fullmatch(address) else ""


def _nearest_file(name: str, known: Mapping[str, str]) -> str:
    """Return which of the files, named from a page and from the top, is the one meant by a name that none has there; or ""."""
    stem = normpath(name.strip("/"))
    meant = {one.lower() for one in (stem, f"{stem}.md", f"{stem}/index.md")}
    for from_here, from_top in known.items():
        # it was counted from the top, without .md or in other letters, or the address of the page was written
        if from_here.lower() in meant or from_top.lower() in meant:
            return from_here
    if near := nearest(name, known):
        return near
    by_name = {PurePosixPath(path).name: path for path in sorted(known, reverse=True)}
    near = by_name.get(nearest(PurePosixPath(stem).name, by_name), "")
    within = min((path for path, top in known.items() if top.startswith(f"{stem}/")), default="")
    return near or (within if name.endswith("/") else "")


class Parts(NamedTuple):
    """The parts of a page that a link may lead to."""

    ids: frozenset[str]
    begins: tuple[str, ...]
    """How others begin that are not listed here."""

    def wrong(self, part: str, page: str) -> str:
        """Return what is wrong with the part of a page that an address names; "" if nothing is."""
        known = {_letters(one) for one in self.ids}
        is_there = _letters(part) in known or _letters(_COUNTED.sub("", part)) in known
        if is_there or part.startswith(self.begins):
            return ""
        near = nearest(part, self.ids)
        meant = f" (did you mean '#{near}'?)" if near else ": name a heading, in small letters with - between its words"
        return f"'#{part}' is not a part of {page}{meant}"


def parts_of(page: Page, library: Library) -> Parts:
    """Return the parts of a page: its headings, whatever is given an id, and what its blocks show."""
    text = text_with_lines(page)
    with_code = "\n".join(part.text.replace("`", "") for part in page.parts if isinstance(part, Line))
    headings = [_ATTRIBUTES.sub("", found["text"] or found["line"]) for found in _HEADING.finditer(with_code)]
    ids = [slugify_unicode(without_marks(heading), "-") for heading in headings]
    ids += [found["listed"] or found["html"] for found in _ID.finditer(text)]
    begins = list(_FOOTNOTE)
    try:
        ids += _added_below(page, library)
        for fence in page.fences:
            if fence.kind in BLOCKS:
                shown, more = _ids_of(fence, library)
                ids += shown
                begins += more
    except Faulty:  # which is told; what else there is cannot be known
        begins.append("")
    return Parts(frozenset(ids), tuple(begins))


def _added_below(page: Page, library: Library) -> Iterator[str]:
    """Yield the ids of what a page has below its words: its sources, and the terms it uses. Raises Faulty."""
    if page.citations:
        yield slugify_unicode(library.words.labels["sources_heading"], "-")
    if library.glossary:
        yield slugify_unicode(library.words.labels["terms_heading"], "-")
        yield from (f"term-{id_in_page(term)}" for term in library.glossary)


def _ids_of(fence: Fence, library: Library) -> tuple[list[str], list[str]]:
    """Return the ids in what a block shows, and how others there begin. Raises Faulty."""
    name = next((line.text for line in fence.filled_lines()), "")
    if fence.kind == GLOSSARY:
        return [id_in_page(term) for term in library.glossary], []
    if fence.kind == SOURCES:
        return [f"source-{id_in_page(source)}" for source in library.sources], []
    if fence.kind == SEARCH:
        return [SEARCH_BOX], []
    if fence.kind == "quiz" and name in library.ids("quizzes"):
        quiz = library.quiz(name)
        parts = [f"{name}:{part}" for part in ("", *quiz.questions, *quiz.outcomes)]
        return [f"quiz-{name}", *parts], [f"{part}:" for part in parts]
    if BLOCKS[fence.kind].folder:
        return [f"{fence.kind}-{name}"], [f"{fence.kind}-{name}-"]
    return [], []


def _letters(part: str) -> str:
    """Return the letters and digits of an id, by which those that other ways of making ids give a heading are known, too."""
    return _NO_LETTER.sub("", part.casefold())
