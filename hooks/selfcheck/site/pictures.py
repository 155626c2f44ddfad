"""Whether a picture is what its name says it is. A browser shows nothing in its place if not, and no page is the wiser."""

from __future__ import annotations

import re
import struct
from pathlib import PurePosixPath
from xml.etree import ElementTree

_KINDS = {
    "PNG": (r"\x89PNG\r\n\x1a\n.*IEND.{4}\s*\Z", (".png", ".apng")),
    "JPEG": (r"\xff\xd8\xff", (".jpg", ".jpeg")),
    "GIF": (r"GIF8[79]a.*;\0*\Z", (".gif",)),
    "WebP": (r"RIFF.{4}WEBP", (".webp",)),
    "AVIF": (r".{4}ftypavi[fs]", (".avif",)),
    "icon": (r"\0\0[\1\2]\0", (".ico",)),
}
"""For each kind of picture how its bytes begin, and where the kind says so how they end, and the endings of its name."""
_SVG = ".svg"
ENDINGS = frozenset((_SVG, *(ending for _, endings in _KINDS.values() for ending in endings)))


def picture_fault(name: str, data: bytes) -> str:
    """Return what is wrong with a picture that is called `name`; "" if nothing is."""
    ending = PurePosixPath(name).suffix.lower()
    if not data.strip():
        return "is empty: save the picture anew"
    found = _kind_of(data)
    wanted = "SVG" if ending == _SVG else next(kind for kind, (_, endings) in _KINDS.items() if ending in endings)
    if found == wanted:
        return ""
    return f"is no whole {wanted}{f', but {found}' if found else ''}: save the picture anew, or name it as what it is"


def _kind_of(data: bytes) -> str:
    """Return the kind of a picture; "" for what is none, or not whole."""
    for kind, (pattern, _) in _KINDS.items():
        if re.match(pattern.encode("latin-1"), data, re.DOTALL):
            return kind
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return ""
    return "SVG" if root.tag.rpartition("}")[2] == "svg" else ""


def size_of(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a picture (PNG, third edition, 11.2.1)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
