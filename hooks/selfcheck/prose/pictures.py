"""The pictures that belong to a site and not to a page: its mark, and the one over its first page."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

FOLDER = "images"


def picture(content: Path, name: str) -> Markup:
    """Give `content/images/<name>.svg` to stand in a page; nothing where the site has no such picture."""
    path = content / FOLDER / f"{name}.svg"
    return Markup(path.read_text(encoding="utf-8").strip()) if path.is_file() else Markup()
