"""Every PDF of a site: whole for the eye, in order for the ear, and linked from the page that it belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from browsing.building import BuiltSite
from pdf_reader import Pdf, Tag, contrast

from selfcheck.config.words import plain
from selfcheck.site.library import Library

LEAST, LEAST_LARGE = 11, 16
"""Sizes of letters, in points."""
NEAREST = 24
"""So many points at least lie between words and the edge of a sheet, as a printer needs it."""
CLOSEST = 0.95
"""So far from each other at least are two lines, as a part of the size of their letters."""
PAPER = {"a4": (595, 842), "letter": (612, 792)}


def test_each_thing_to_tick_or_to_fill_in_has_its_pdfs_and_each_of_them_is_linked_from_its_page(
    site: BuiltSite,
) -> None:
    library, levels = site.library, list(site.library.levels)
    sheets = [f"{name}-questions" for name in library.quizzes]
    sheets += [f"{name}-{kind}" for name in library.diaries for kind in ("diary",)]
    for name, checklist in library.checklists.items():
        sheets.append(f"{name}-checklist")
        if any(group.level == levels[-1] for group in checklist.groups):
            sheets.append(f"{name}-signs")
    sizes = [f"{paper}{large}.pdf" for paper in PAPER for large in ("", "-large")]
    wanted = {f"{sheet}-{size}" for sheet in sheets for size in sizes}
    assert {path.name for path in site.folder.rglob("*.pdf")} == wanted
    linked = set()
    for page in site.pages:
        html = site.html(page)
        for href in re.findall(r'href="?([^"\s>]+\.pdf)', html):
            path = (site.folder / page / href).resolve()
            assert path.is_file(), href
            linked.add(path.name)
        # nobody fetches one who does not ask for it
        assert not re.search(r"<link[^>]+\.pdf|<(?:iframe|embed|object)\b", html)
        for rules in re.findall(r'<script type="?speculationrules"?>(.+?)</script>', html):
            places = [rule["where"]["href_matches"] for kind in json.loads(rules).values() for rule in kind]
            assert all(place.endswith("/") for place in places)  # pages, which are folders
    assert linked == wanted


def test_every_pdf_is_tagged_titled_legible_and_whole(site: BuiltSite) -> None:
    wrong = [
        f"{path.name}: {problem}" for path in sorted(site.folder.rglob("*.pdf")) for problem in problems_of(Pdf(path))
    ]
    assert wrong == []


def test_a_pdf_is_read_aloud_in_the_order_of_the_file_it_is_made_from(site: BuiltSite) -> None:
    for path in sorted(site.folder.rglob("*-a4.pdf")):
        pdf = Pdf(path)
        name, kind = re.fullmatch(r"(.+)-(checklist|signs|diary|questions)-a4", path.stem).groups()  # type: ignore[union-attr]
        said = _bare(pdf.text(pdf.tags))
        at = 0
        for words in _words_of(kind, name, site.library):
            found = said.find(_bare(words), at)
            assert found >= 0, f"{path.name} does not say '{words}' where it should"
            at = found + 1


def problems_of(pdf: Pdf) -> Iterator[str]:
    """Yield what is wrong with a PDF, whatever stands on it."""
    large = pdf.path.stem.endswith("-large")
    paper = "letter" if "-letter" in pdf.path.stem else "a4"
    if sorted(map(round, pdf.size())) != sorted(PAPER[paper]):
        yield f"its sheets are of {pdf.size()}"
    if b"<pdfuaid:part>1<" not in pdf.root["/Metadata"].get_data():
        yield "does not say that it is PDF/UA-1"
    if not pdf.root["/MarkInfo"]["/Marked"] or not pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]:
        yield "is not tagged, or a reader shows the name of its file"
    if not pdf.reader.metadata.title or not pdf.reader.metadata.author or not pdf.root["/Lang"]:  # type: ignore[union-attr]
        yield "has no title, author or language"
    if pdf.reader.metadata.creation_date or pdf.reader.metadata.modification_date:  # type: ignore[union-attr]
        yield "says when it was made, and so would be another the next day"
    yield from _of_lines(pdf)
    yield from _of_headings(pdf)
    yield from _of_lists(pdf.tags)
    for tag in pdf.tags.walk():
        if tag.kind == "Figure" and not tag.alt:
            yield "a picture has no words in its place"
    wide, high = pdf.size()
    for words in pdf.words:
        if "\ufffd" in words.text:
            yield f"'{words.text}' cannot be searched for"
        if words.size < (LEAST_LARGE if large else LEAST) - 0.01:
            yield f"'{words.text}' has only {words.size} points"
        if contrast(words.colour, words.below) < 4.5:
            yield f"'{words.text}' can hardly be told from what it stands on"
        if words.left < NEAREST or words.right > wide - NEAREST + 1 or not 0 < words.base < high - NEAREST:
            yield f"'{words.text}' is cut, or nearly"


def _of_lines(pdf: Pdf) -> Iterator[str]:
    for one, other in combinations(pdf.words, 2):
        same_column = one.side == other.side and one.left < other.right and other.left < one.right
        if same_column and 1 < abs(one.base - other.base) < CLOSEST * min(one.size, other.size):
            yield f"'{one.text}' and '{other.text}' nearly touch"


def _of_headings(pdf: Pdf) -> Iterator[str]:
    headings = [tag for tag in pdf.tags.walk() if re.fullmatch("H[1-6]", tag.kind)]
    levels = [int(tag.kind[1]) for tag in headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "does not begin with its one heading of the first level"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "passes over a level of headings"
    if [_bare(title) for title in pdf.bookmarks] != [_bare(pdf.text(tag)) for tag in headings]:
        yield "has other bookmarks than headings"
    order = list(pdf.tags.marks())
    for heading in headings[1:]:
        below = order.index(list(heading.marks())[-1]) + 1
        mark = next((one for one in order[below:] if one in pdf.by_mark), None)
        last = pdf.drawn(heading)[-1]
        if mark is None or mark[0] != last.side or pdf.by_mark[mark][0].base > last.base:
            yield f"the heading '{pdf.text(heading)}' stands alone at the foot of a column"


def _of_lists(tags: Tag) -> Iterator[str]:
    for tag in tags.walk():
        kinds = {part.kind for part in tag.parts if isinstance(part, Tag)}
        if tag.kind == "L" and kinds != {"LI"}:
            yield f"a list holds {kinds}"
        if tag.kind == "LI" and "LBody" not in kinds:
            yield "an item of a list has no words"


def _bare(words: str) -> str:
    """Return words without what a line that is broken may lose."""
    return re.sub(r"[\s\u200b]", "", words)


def _words_of(kind: str, name: str, library: Library) -> Iterator[str]:
    """Yield what a sheet has to say, in the order of its file, and by theme where a list is by theme."""
    if kind == "diary":
        diary = library.diaries[name]
        yield plain(diary.title)
        yield from (plain(text) for column in diary.columns.values() for text in (column.label, column.hint) if text)
    elif kind == "questions":
        quiz = library.quizzes[name]
        yield plain(quiz.title)
        for number, question in enumerate(quiz.questions.values(), start=1):
            yield f"{number}. {plain(question.ask)}"
            yield from (plain(library.flags[flag].text) for flag in question.flags or ())
            yield from (plain(option.text) for option in (question.options or {}).values())
    else:
        checklist, highest = library.checklists[name], list(library.levels)[-1]
        for group in checklist.groups:
            if kind == "checklist" or group.level == highest:
                flags = [library.flags[flag] for flag in group.flags]
                themes = [None, *library.themes] if kind == "signs" or len(flags) >= 20 else [...]
                yield plain(group.title or library.levels[group.level].name)
                yield from (
                    plain(flag.text) for theme in themes for flag in flags if theme is ... or flag.theme == theme
                )
        if kind == "checklist":
            yield from (plain(line.label) for line in checklist.write_in)
