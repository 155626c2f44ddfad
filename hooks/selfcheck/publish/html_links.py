"""Links and pictures that an author writes as HTML: they are published as written, and lead to addresses, not to files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from selfcheck.config.faults import Fault, line_at
from selfcheck.prose.link_targets import SCHEME, Places, text_with_lines
from selfcheck.publish.html_tokens import TOKEN, parse
from selfcheck.site.page import Page
from selfcheck.site.site import Site

_LEADING = {"a": "href", "img": "src"}
_OF_THEME = "assets/"


def check_html_leads_somewhere(site: Site, made: Collection[str] = ()) -> Iterator[Fault]:
    """Each link and each picture of HTML leads from the address of its page to one that is there.

    `made` are the addresses of files that the build is yet to make.
    """
    places = Places(site, made)
    addresses = {normpath(unquote(site.address_of(path))) for path in site.by_path}
    known = {*addresses, *site.paths, *made} - site.by_path.keys()  # whose files are not published
    for page in site.pages:
        text = text_with_lines(page)
        for token in TOKEN.finditer(text):
            tag = parse(token[0])
            value = tag.value(_LEADING.get(tag.name, ""))
            if value and not _is_there(value, page, site, known):
                told = _told(value, page, places, is_picture=tag.name == "img")
                yield Fault(
                    page.name, line_at(text, token.start()), f'<{tag.name} {_LEADING[tag.name]}="{value}"> {told}'
                )


def _is_there(value: str, page: Page, site: Site, known: Collection[str]) -> bool:
    """Return whether an address leads somewhere, seen from the address of a page; also for one whose target is not ours."""
    name = unquote(value.partition("#")[0].partition("?")[0])
    if not name or name.startswith(("/", "\\")) or SCHEME.match(value):
        return True
    path = normpath(join(dirname(unquote(site.address_of(page.path))), name))
    return path in known or path.startswith(_OF_THEME)


def _told(value: str, page: Page, places: Places, *, is_picture: bool) -> str:
    name, sharp, part = unquote(value).partition("#")
    if near := places.meant(name, page.path, is_picture=is_picture):
        how = f"![what it shows]({near})" if is_picture else f"[words]({near}{sharp}{part})"
        return f"leads nowhere, since HTML is published as it is written: write {how}"
    kind = "picture" if is_picture else "page or file"
    return f"leads nowhere: there is no such {kind} in {places.site.content}/"
