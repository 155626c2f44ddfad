"""Style sheets are minified: a browser reads the same rules. (That it waits for none of them: test_frame.py.)"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from selfcheck.components.minify import minify_css

PROJECT = Path(__file__).parents[3]
SHEETS = [
    *sorted((PROJECT / "hooks/selfcheck/theme/assets/css").glob("*.css")),
    *sorted((PROJECT / "hooks/selfcheck/components").glob("*/style.css")),
]
READ = """sheets => sheets.map(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return [...sheet.cssRules].map(rule => rule.cssText).join("\\n")
})"""
"""What a browser makes of each sheet: every rule that it understands, written out in full."""


@pytest.mark.parametrize("sheet", SHEETS, ids=[str(sheet.relative_to(PROJECT)) for sheet in SHEETS])
def test_a_minified_sheet_has_the_same_rules(page: Page, sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    # a browser keeps the spaces of some values, where they say nothing
    written, minified = (
        re.sub(r",\s+", ",", re.sub(r"(?<=\w):\s+", ":", read))
        for read in page.evaluate(READ, [text, minify_css(text)])
    )
    assert len(written) > 100
    assert minified == written
