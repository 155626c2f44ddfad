"""Words explained on this site: each form means one thing, and nobody is told of an illness they did not read about."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from selfcheck.site.library import Library


def test_no_form_explains_two_terms(library: Library) -> None:
    forms = [name.lower() for term in library.glossary.values() for name in {term.name, *term.also}]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


@pytest.mark.parametrize(
    ("text", "explained"),
    [("Tick what fits you. It may not fit everyone.", None), ("Confusion, a fit, or seeing things.", "a fit")],
)
def test_nobody_who_reads_what_fits_them_is_told_of_a_seizure(project: Path, text: str, explained: str | None) -> None:
    extensions = ["selfcheck.prose.citations", "selfcheck.prose.glossary"]
    options = {name: {"root": str(project)} for name in extensions}
    html = Markdown(extensions=extensions, extension_configs=options).convert(text)
    if explained:
        assert f'type="button">{explained}</button>' in html
    else:
        assert "<button" not in html
