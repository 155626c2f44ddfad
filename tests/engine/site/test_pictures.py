"""A picture that no browser could show is told before anybody looks at an empty place."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import SITES, site_of

from selfcheck.site.pictures import picture_fault
from selfcheck.site.site import SiteFile, make_site

PNG = (SITES / "kettle/content/images/link-picture.png").read_bytes()
SVG = b'<?xml version="1.0"?>\n<!-- a sign --><svg xmlns="http://www.w3.org/2000/svg"/>'
WHOLE = {
    "a.png": PNG,
    "A.PNG": PNG,
    "a.svg": SVG,
    "b.svg": b"\xef\xbb\xbf" + SVG,
    "a.jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a.gif": b"GIF89a\1\0\1\0\0\0\0;",
    "a.webp": b"RIFF\x1a\0\0\0WEBPVP8L",
    "a.avif": b"\0\0\0\x1cftypavif",
    "favicon.ico": b"\0\0\1\0\1\0",
}
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_picture_is_not_complained_of(name: str) -> None:
    assert picture_fault(name, WHOLE[name]) == ""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.png", b"", "is empty"),
        ("a.svg", b" \n", "is empty"),
        ("a.png", b"Not found", "is no whole PNG:"),
        ("a.png", LFS, "is no whole PNG:"),
        ("a.png", PNG[:-20], "is no whole PNG:"),
        ("a.png", WHOLE["a.jpeg"], "is no whole PNG, but JPEG:"),
        ("a.webp", PNG, "is no whole WebP, but PNG:"),
        ("a.jpg", SVG, "is no whole JPEG, but SVG:"),
        ("a.svg", PNG, "is no whole SVG, but PNG:"),
        ("a.svg", SVG[:-4], "is no whole SVG:"),
        ("a.svg", b"<!doctype html><p>Not found", "is no whole SVG:"),
        ("favicon.ico", b"<html></html>", "is no whole icon:"),
    ],
)
def test_a_picture_that_shows_nothing_is_told(name: str, data: bytes, told: str) -> None:
    assert picture_fault(name, data).startswith(told)


@pytest.mark.parametrize("published", [True, False])
def test_a_picture_is_looked_at_if_it_is_published(published: bool) -> None:
    files = [SiteFile("images/a.png", b"text".strip, is_page=False, is_published=published)]
    site = make_site(Path(), "content", files, site_of().library)
    assert [f"{fault.file}:{fault.line}" for fault in site.faults] == ["content/images/a.png:1"] * published
