"""A page carries the style sheets that it links, so that it is drawn as soon as it has arrived."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from posixpath import normpath

from selfcheck.components.minify import minify_css
from selfcheck.config.faults import Fault, Faulty, line_at
from selfcheck.config.files import text_of
from selfcheck.publish.html_tokens import parse

LINK = re.compile(r"<link\s[^>]*>\n?")
ADDRESS = re.compile(r"""url\(\s*(["']?)(?![a-zA-Z+.-]+:|[/#])([^"')]+)\1\s*\)""")
"""An address in a style sheet that is told from where the sheet is."""
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'", re.DOTALL)
PAPER = re.compile(r"@media print\{((?:[^{}]|\{[^{}]*\})*)\}")
"""What a minified sheet has for paper only."""
LINKED = "(a template links it, or `extra_css` in mkdocs.yml)"


def inline_styles(html: str, page: str, site: Path, elsewhere: Callable[[str], Fault]) -> tuple[str, set[str]]:
    """Return a page with the text of its style sheets in place of the links to them, and the paths of these sheets.

    A sheet for some media only, such as the one for paper, keeps nobody waiting and stays a link; so what these sheets have for
    paper becomes one, a file beside the first of them. `page` is the path of the
    page from the top of `site`, the folder of the built site, and so are the paths of the sheets. All sheets of a page stand
    in one <style>: its policy has one hash then, which is that of every page with the same sheets.
    `elsewhere` returns the fault of a sheet of another host, given its address.
    Raises Faulty for a sheet that is not there, is another host's, or would not mean the same in a page.
    """
    head, end, rest = html.partition("</head>")
    rules, paths, faults, beside = "", set(), [], ("", "")
    for link in LINK.findall(head):
        tag = parse(link.rstrip())
        address = tag.value("href") or ""
        if "stylesheet" not in (tag.value("rel") or "").lower().split() or tag.value("media"):
            continue
        path = _path(address.partition("?")[0], page, site)
        if re.match("[a-zA-Z+.-]+:|//", address):
            faults.append(elsewhere(address))
        elif not (site / path).is_file():
            faults.append(Fault(path, 1, f"there is no such style sheet {LINKED}"))
        else:
            text = text_of((site / path).read_bytes(), path)
            small = minify_css(text)
            faults += _faults(text, small, path)
            rules += _rules(small, address)
            paths.add(path)
            beside = beside if beside[0] else (address, path)
            head = head.replace(link, "" if len(paths) > 1 else "<style></style>\n", 1)
    if faults:
        raise Faulty(faults)
    made = f"<style>{PAPER.sub('', rules)}</style>"
    if paper := "".join(PAPER.findall(rules)):
        file = f"../paper.{sha256(paper.encode()).hexdigest()[:8]}.min.css"
        (site / normpath(f"{beside[1]}/{file}")).write_text(paper, "utf-8")
        made += f'\n<link rel="stylesheet" href="{normpath(f"{beside[0]}/{file}")}" media="print">'
    return head.replace("<style></style>", made, 1) + end + rest, paths


def _rules(small: str, address: str) -> str:
    """Return the rules of the minified style sheet at an address, their own addresses told as the page tells that one."""
    told = ADDRESS.sub(lambda found: f'url("{normpath(f"{address}/../{found[2]}")}")', small)
    return told.replace("</", "<\\/")


def _faults(text: str, small: str, path: str) -> list[Fault]:
    """Return what is wrong with a style sheet, given as it was written and minified."""
    if "@import" in text and (found := re.search(r"^[^/*\n]*@import", text, re.MULTILINE)):
        return [Fault(path, line_at(text, found.end()), "has an @import: link that style sheet in main.html")]
    bare = STRING.sub("", small)
    if bare.count("{") != bare.count("}"):
        return [Fault(path, 1, "has a { or a } too many, and would spoil the style sheets after it")]
    return []


def _path(address: str, page: str, site: Path) -> str:
    """Return the path, from the top of the site, of the file at an address that a page names."""
    if not address.startswith("/"):
        return normpath(f"{page}/../{address}")
    # the page of what is not found tells the whole way from the top of the host
    parts = address.strip("/").split("/")
    ways = ("/".join(parts[place:]) for place in range(len(parts)))
    return next((way for way in ways if (site / way).is_file()), "/".join(parts))
