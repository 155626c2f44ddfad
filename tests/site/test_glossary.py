"""Words explained on this site: each form means one thing, and nobody is told of an illness they did not read about."""

from __future__ import annotations

import pytest
from small_sites import markdown_of

from selfcheck.site.library import Library
from selfcheck.site.site import Site


def test_no_form_explains_two_terms(library: Library) -> None:
    forms = [name.lower() for term in library.glossary.values() for name in {term.name, *term.also}]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


@pytest.mark.parametrize(
    ("text", "explained"),
    [("Tick what fits you. It may not fit everyone.", None), ("Confusion, a fit, or seeing things.", "a fit")],
)
def test_nobody_who_reads_what_fits_them_is_told_of_a_seizure(site: Site, text: str, explained: str | None) -> None:
    html = markdown_of(site).convert(text)
    if explained:
        assert f'class="term" href="#term-seizure">{explained}</a>' in html
    else:
        assert 'class="term"' not in html
