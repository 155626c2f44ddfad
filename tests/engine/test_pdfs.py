"""What an author is told of a PDF that cannot be made, and what a PDF does not depend on."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from threading import Event, get_ident

import pytest
from pdf_reader import Pdf, Words
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from small_sites import BASE, SITES, site_of, texts_below

from selfcheck.config.faults import Faulty
from selfcheck.paper import sheets
from selfcheck.paper.sheets import NORMAL, Place
from selfcheck.paper.typeset import Fonts, NotSet, Setting, typeset
from selfcheck.site.mkdocs_files import published_address, read_site
from selfcheck.site.site import Site

LIST = """title: Before you call
for: everybody
intro: Tick what fits.
groups:
  - {level: top, flags: [bad_sign]}
  - {level: mid, flags: [mild_sign]}
write_in:
  - label: Since when?
"""
PAGE = "---\nchecked: 2026-01-02\n---\n\n# A list\n\n```checklist\ncall\n```\n"
FLAGS = texts_below(BASE / "site_config")["red_flags.yml"]
FONTS = Fonts()
FOOT = 40
"""So many points above the lower edge stands the foot of a side."""


@pytest.fixture(autouse=True)
def _one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SIZES", sheets.SIZES[:1])  # every size is read in tests/every_site


def site(checklist: str = LIST, flags: str = FLAGS, page: str = PAGE, **config: str) -> Site:
    return site_of({"list.md": page}, {"checklists/call.yml": checklist, "red_flags.yml": flags, **config})


def place(name: str = "A site", settings: str = "site_name: A site\n") -> Place:
    return Place(name, name, "en-GB", lambda page: f"https://example.org/{page}", (settings, "mkdocs.yml"))


def told(site: Site, where: Place | None = None) -> list[str]:
    with pytest.raises(Faulty) as found:
        sheets.PendingPdfs(site, where or place(), FONTS).pdfs()
    return [str(fault) for fault in found.value.faults]


def read(site: Site, folder: Path, name: str) -> Pdf:
    made = {pdf.address: pdf.data for pdf in sheets.PendingPdfs(site, place(), FONTS).pdfs()}
    path = folder / name
    path.write_bytes(made[f"paper/{name}"])
    return Pdf(path)


def test_a_letter_that_no_font_has_is_told_with_its_file_and_line_and_never_shown_as_a_box() -> None:
    def message(letters: str) -> str:
        return (
            f"no font of the PDFs has {letters}. Put one that has it into a folder, and name that under "
            "`selfcheck: fonts:` in mkdocs.yml"
        )

    lines = FLAGS.splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if "bad_sign" in line)
    flags = FLAGS.replace("A bad sign", "A bad **漢** sign ☃").replace("A mild sign", "A mild sign ☃")
    assert told(site(LIST.replace("Tick what", "Tick 漢 what"), flags)) == [
        f"site_config/checklists/call.yml:3: {message('漢')}",
        f"site_config/red_flags.yml:{number - 1}: {message('☃')}",
        f"site_config/red_flags.yml:{number}: {message('漢 ☃')}",
    ]


def test_a_letter_of_the_name_of_the_site_is_told_where_that_stands() -> None:
    (fault,) = told(site(), place("漢", "docs_dir: content\nsite_name: 漢\n"))
    assert fault.startswith("mkdocs.yml:2: no font of the PDFs has 漢.")


def test_whatever_else_goes_wrong_names_the_file_and_shows_nobody_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise NotSet("it is too warm")

    monkeypatch.setattr(sheets, "typeset", refused)
    assert told(site()) == ["site_config/checklists/call.yml:1: no PDF can be made of it: it is too warm"]


def test_who_waits_for_pdfs_sets_those_that_nobody_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer with one core, or where nothing slow went on beside them, an author waits no longer than need be."""
    others_have_begun, we_have_set, us = Event(), Event(), get_ident()

    def one(*_: object) -> tuple[bytes, int]:
        if get_ident() == us:
            we_have_set.set()
        else:
            others_have_begun.set()
            assert we_have_set.wait(60)
        return b"", 1

    monkeypatch.setattr(sheets, "_set", one)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    begun = sheets.PendingPdfs(site(), place(), FONTS)
    assert others_have_begun.wait(60)
    assert [pdf.address for pdf in begun.pdfs()] == ["paper/call-checklist-a4.pdf", "paper/call-signs-a4.pdf"]
    assert we_have_set.is_set()


def test_pdfs_that_nobody_wants_any_more_are_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, first_is_begun, begun = Event(), Event(), []

    def waits(*_: object) -> tuple[bytes, int]:
        begun.append(get_ident())
        first_is_begun.set()
        assert goes_on.wait(60)
        return b"", 1

    monkeypatch.setattr(sheets, "_set", waits)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    pending = sheets.PendingPdfs(site(), place(), FONTS)
    assert first_is_begun.wait(60)
    pending.cancel()
    goes_on.set()
    pending._pool.shutdown(wait=True)
    assert len(begun) == 1


def test_what_no_page_shows_makes_no_sheet() -> None:
    assert sheets.PendingPdfs(site(page="# Nothing\n"), place(), FONTS).pdfs() == []
    without_top = LIST.replace("  - {level: top, flags: [bad_sign]}\n", "")
    assert {sheet.kind.name for sheet in sheets.sheets_of(site(without_top))} == {"checklist"}


def test_the_same_words_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = sheets.PendingPdfs(site(), place(), FONTS).pdfs()
    typeset.cache_clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert [pdf.data for pdf in sheets.PendingPdfs(site(), place(), Fonts()).pdfs()] == [pdf.data for pdf in first]


def test_signs_of_typst_are_words_and_a_long_word_stays_on_the_sheet(tmp_path: Path) -> None:
    odd = "#set page(width: 1pt) $x$ <a> @b https://example.org/" + "x" * 90
    pdf = read(site(LIST.replace("Before you call", f"'{odd}'")), tmp_path, "call-checklist-a4.pdf")
    said = re.sub(r"[\s\u200b]", "", pdf.text(pdf.tags))
    assert "#setpage(width:1pt)$x$<a>@bhttps://example.org/" + "x" * 90 in said
    assert max(words.right for words in pdf.words) <= 595 - 24


def test_a_sheet_says_whence_it_is_when_it_was_checked_and_which_version_it_is(tmp_path: Path) -> None:
    pdf = read(site(), tmp_path, "call-signs-a4.pdf")
    said = pdf.text(pdf.tags).replace("\u200b", "")
    version = sheets.sheets_of(site())[0].content.version
    for words in ("A site", "https://example.org/list.md", "Last checked 2 January 2026", f"Version {version}", "112"):
        assert words.replace(" ", "") in said.replace(" ", "")
    assert [tag.alt for tag in pdf.tags.walk() if tag.alt] == ["QR code of the page https://example.org/list.md"]
    assert min(words.size for words in pdf.words) > NORMAL  # a sheet for a wall fills its side


@pytest.mark.parametrize("kind", ["checklist", "signs"])
def test_what_to_know_of_an_emergency_number_stands_after_its_place(tmp_path: Path, kind: str) -> None:
    """Where a number may not connect, whoever has only the sheet is told what to do then."""
    words = "emergency_numbers:\n  far: {place: Far away, emergency: ['112'], emergency_note: 'No answer? Shout.'}\n"
    pdf = read(site(**{"site.yml": words}), tmp_path, f"call-{kind}-a4.pdf")
    said = " ".join(pdf.text(pdf.tags).replace("\u200b", "").split())
    assert "112" in said
    assert "Far away (No answer? Shout.)" in said


def test_a_link_leads_where_a_sheet_can_lead() -> None:
    text = "Read [this](list.md#a), [that](https://example.org) or [the first](#nowhere)"
    (one, *_) = sheets.sheets_of(site(LIST.replace("Tick what fits.", f'"{text}"')))
    data = sheets.as_data(one, site().library, place(), FONTS)
    assert '"to": "https://example.org/list.md#a"' in data
    assert '"to": "https://example.org"' in data
    assert "nowhere" not in data
    assert typeset(data, Setting("a4", 11), FONTS)[1] == 1


@pytest.mark.parametrize(
    ("page", "directories", "wanted"),
    [
        ("list.md", True, "https://example.org/a/list/"),
        ("list.md", False, "https://example.org/a/list.html"),
        ("index.md", True, "https://example.org/a/"),
        ("deep/index.md", True, "https://example.org/a/deep/"),
    ],
)
def test_the_address_on_paper_is_that_of_the_site_on_the_web(
    tmp_path: Path, page: str, directories: bool, wanted: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nuse_directory_urls: {str(directories).lower()}\n")
    assert published_address(tmp_path, "https://example.org/a", page) == wanted
    assert published_address(tmp_path, None, page) is None


def tops_of_columns(pdf: Pdf) -> dict[tuple[int, int], list[Words]]:
    """Return the words of the first line of each column, by its side and its left edge."""
    columns: dict[tuple[int, int], list[Words]] = {}
    for words in pdf.words:
        if words.base > FOOT:
            columns.setdefault((words.side, int(words.left > 595 / 2)), []).append(words)
    return {
        at: [one for one in found if one.base > max(two.base for two in found) - 3] for at, found in columns.items()
    }


def words_of_columns(pdf: Pdf) -> dict[tuple[int, int], str]:
    """Return the words of each column in the order in which they are drawn."""
    columns: dict[tuple[int, int], str] = {}
    for words in pdf.words:
        if words.base > FOOT:
            at = words.side, int(words.left > 595 / 2)
            columns[at] = columns.get(at, "") + words.text
    return columns


def signs(count: int, level: str = "mid") -> dict[str, str]:
    """Return ids of signs, each with its line in `red_flags.yml`."""
    names = [f"{level}_{number}" for number in range(count)]
    return {name: f"  {name}: {{level: {level}, text: The odd sign {name}, sources: [book]}}\n" for name in names}


def first_line(tops: list[Words]) -> str:
    return "".join(words.text for words in tops)


def test_who_holds_one_side_of_a_checklist_reads_what_a_tick_on_it_means(tmp_path: Path) -> None:
    many = signs(150)
    group = f"  - {{level: mid, flags: [{', '.join(many)}]}}\n"
    listed = LIST.replace("  - {level: mid, flags: [mild_sign]}\n", group)
    pdf = read(site(listed, FLAGS + "".join(many.values())), tmp_path, "call-checklist-a4.pdf")
    tops = tops_of_columns(pdf)
    assert pdf.sides > 1
    for at in sorted(tops)[2:]:
        assert first_line(tops[at]) == "Soon (continued)", at
        assert all(words.mcid is None for words in tops[at])  # by ear the group was never left
    assert "(continued)" not in pdf.text(pdf.tags)


def test_who_holds_one_side_of_the_signs_for_a_wall_reads_what_they_mean(tmp_path: Path) -> None:
    many = signs(190, "top")
    listed = LIST.replace("flags: [bad_sign]", f"flags: [{', '.join(many)}]")
    tops = tops_of_columns(read(site(listed, FLAGS + "".join(many.values())), tmp_path, "call-signs-a4.pdf"))
    assert len(tops) == 4
    for at in sorted(tops)[2:]:
        assert first_line(tops[at]) == "Now if you have any of these:", at


def test_a_number_to_dial_stands_in_one_line_with_the_word_before_it(tmp_path: Path) -> None:
    texts = {f"call_{count}": f"{'odd ' * count}sign, so call 0800 611 116 at once" for count in range(2, 14)}
    lines = "".join(f"  {name}: {{level: mid, text: '{text}', sources: [book]}}\n" for name, text in texts.items())
    listed = LIST.replace("mild_sign", ", ".join(["mild_sign", *texts, *signs(20)]))
    flags = FLAGS + lines + "".join(signs(20).values())
    pdf = read(site(listed, flags), tmp_path, "call-checklist-a4.pdf")
    assert sum("call 0800 611 116" in words.text for words in pdf.words) == len(texts)


@pytest.mark.parametrize("odd", range(0, 12, 2))
def test_no_line_ends_inside_a_version_or_the_host_of_an_address(tmp_path: Path, odd: int) -> None:
    host = "https://" + "a-" * 12 + "b.example.org/"
    where = replace(place("odd " * odd + "site"), address_of=lambda page: f"{host}{page}")
    made = {pdf.address: pdf.data for pdf in sheets.PendingPdfs(site(), where, FONTS).pdfs()}
    (tmp_path / "a.pdf").write_bytes(made["paper/call-signs-a4.pdf"])
    version = sheets.sheets_of(site())[0].content.version
    lines: dict[float, str] = {}
    for words in Pdf(tmp_path / "a.pdf").words:
        if words.base > FOOT:
            lines[round(words.base)] = lines.get(round(words.base), "") + words.text
    for whole in (host, version):
        assert any(whole in line.replace("\u200b", "") for line in lines.values())


def test_a_line_at_their_side_says_how_far_down_the_boxes_of_one_level_reach(tmp_path: Path) -> None:
    quiz = texts_below(BASE / "site_config")["quizzes/good.yml"]
    page = PAGE.replace("```checklist\ncall", "```quiz\ngood")
    pdf = read(site(page=page, **{"quizzes/good.yml": quiz}), tmp_path, "good-questions-a4.pdf")
    bases = {words.text: words.base for words in pdf.words}
    shapes = PdfDocument(tmp_path / "good-questions-a4.pdf")[0].get_objects((FPDF_PAGEOBJ_PATH,))
    bounds = [shape.get_bounds() for shape in shapes]
    (lower,) = [low for left, low, right, high in bounds if right - left < 3 and low < bases["A mild sign"] < high - 15]
    assert bases["No, none of these"] < lower


def test_a_question_that_is_parted_says_its_number_and_what_to_do_and_its_last_answers_stay_together(
    tmp_path: Path,
) -> None:
    quiz = texts_below(BASE / "site_config")["quizzes/good.yml"]
    page = PAGE.replace("```checklist\ncall", "```quiz\ngood")
    for count in range(100, 124, 3):
        many = signs(count)
        long = quiz.replace("mild_sign", ", ".join(many))
        flags = FLAGS + "".join(many.values())
        made = read(site(flags=flags, page=page, **{"quizzes/good.yml": long}), tmp_path, "good-questions-a4.pdf")
        columns = words_of_columns(made)
        parted = [words for words in columns.values() if words.startswith("Question 1 (continued)")]
        assert parted
        assert all(re.match(r"Question 1 \(continued\)(Soon\.The odd|No, none)", words) for words in parted)
        assert any("No, none of these" in words and "I am not sure" in words for words in columns.values())


def test_a_quiz_can_be_set_whatever_room_there_is_between_its_parts() -> None:
    kettle = read_site(SITES / "kettle")
    (form,) = [sheet for sheet in sheets.sheets_of(kettle) if sheet.kind.name == "questions"]
    data = sheets.as_data(form, kettle.library, place(), FONTS)
    for air in range(60, 100, 5):  # at some of these a part is whole in the end that was parted where it was measured
        assert typeset(data, Setting("a4", 16, air / 100, is_large=True), FONTS)[1]


def test_a_short_question_is_never_parted(tmp_path: Path) -> None:
    quiz = texts_below(BASE / "site_config")["quizzes/good.yml"]
    asked = "".join(
        f"  more_{number}:\n    ask: The question more {number}?\n    why: It matters.\n    pick: one\n"
        f"    options: {{{', '.join(f'{option}_{number}: {option} of {number:02}' for option in 'abcdefg')}}}\n"
        for number in range(60)
    )
    page = PAGE.replace("```checklist\ncall", "```quiz\ngood")
    quiz = quiz.replace("outcomes:", asked + "outcomes:")
    pdf = read(site(page=page, **{"quizzes/good.yml": quiz}), tmp_path, "good-questions-a4.pdf")
    columns = words_of_columns(pdf).values()
    assert len(columns) > 2
    for number in range(60):
        (column,) = [words for words in columns if f"The question more {number}?" in words]
        assert f"g of {number:02}" in column
