"""What stands on the sheets of a PDF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfPage, PdfTextObj
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT


@dataclass(frozen=True)
class Sheet:
    """A side of paper."""

    words: str
    smallest: float
    """The size in points of its smallest letters."""


def sheets(pdf: bytes) -> list[Sheet]:
    """Return the sides of a PDF, in order."""
    return [_read(page) for page in PdfDocument(pdf)]


def _read(page: PdfPage) -> Sheet:
    drawn = [one for one in page.get_objects((FPDF_PAGEOBJ_TEXT,)) if isinstance(one, PdfTextObj)]
    sizes = [round(abs(text.get_font_size() * text.get_matrix().d), 1) for text in drawn]
    return Sheet(letters(page.get_textpage().get_text_range()), min(sizes, default=0.0))


def letters(text: str) -> str:
    """Return text in one line. A font may draw several letters as one ("ffi"); NFKC makes letters of it again. A space
    beside a comma, an apostrophe or an opening quotation mark may be too narrow to be seen as one. PDFium says U+0002 or
    U+FFFE for a hyphen that ends a line."""
    return " ".join(
        unicodedata.normalize("NFKC", re.sub("[\x02\ufffe]", "-", text))
        .replace(",", ", ")
        .replace("’", "’ ")
        .replace("“", " “")
        .split()
    )
