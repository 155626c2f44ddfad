"""An SVG file as a picture in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

INLINE = re.compile(r"^(style|id|on\w+)$")
"""Attributes a drawing may not have: a strict content security policy forbids the first and last, and two drawings on a
page could have the same id."""


def as_picture(svg: str, prefix: str) -> str:
    """Return an SVG file as a picture for a page, named by its title and description, with ids of its own.

    One with links is no picture to those who hear it, but a group of these links, whose words say what is in it.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    links = root.find(".//a") is not None
    labels = []
    for part in root:
        if part.tag in (("title",) if links else ("title", "desc")):
            part.set("id", f"{prefix}-{part.tag}")
            labels.append(part.attrib["id"])
    root.set("role", "group" if links else "img")
    root.set("aria-labelledby", " ".join(labels))
    box = root.get("viewBox", "").replace(",", " ").split()
    for name, size in zip(("width", "height"), box[2:4], strict=False):
        root.attrib.setdefault(name, size)  # a browser without the style sheet would draw it as wide as the window
    return ElementTree.tostring(root, encoding="unicode")


def svg_faults(svg: str) -> Iterator[str]:
    """Yield what stops an SVG file from being put into a page."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"is not XML: {error}"
        return
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    children = {part.tag.rpartition("}")[2]: "".join(part.itertext()).strip() for part in root}
    if tags[0] != "svg":
        yield f"is not an SVG: its first element is <{tags[0]}>"
    if "viewBox" not in root.attrib:
        yield "has no viewBox, so it cannot fit a narrow screen"
    for tag, use in (("title", "names it"), ("desc", "says what it shows to those who cannot see it")):
        if not children.get(tag):
            yield f"has no <{tag}>, which {use}"
    for tag in ("style", "script", "foreignObject", "image"):
        if tag in tags:
            yield f"has a <{tag}>: use the classes of the site's style sheet"
    attributes = {name for element in root.iter() for name in element.attrib if INLINE.match(name)}
    for name in sorted(attributes):
        yield f"has the attribute '{name}': use the classes of the site's style sheet"
