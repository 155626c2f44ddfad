"""What each build reminds of, and never fails for: who answers for the site, what is to be written, which reviews are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfcheck.config.files import CONFIG
from selfcheck.prose import owner, review_dates
from selfcheck.prose.todo import still_to_write
from selfcheck.site.site import Site


def reminders_of(site: Site, address: str | None, today: date) -> Iterator[str]:
    """Yield each, given the address of a site and the day."""
    if answers := site.library.words.owner:
        empty = [
            f"'{key}' under 'owner' in {CONFIG}/site.yml{' (an example still)' if getattr(answers, key) else ''}"
            for key in owner.missing(answers)
        ]
        if owner.is_example(address):
            empty.append("'site_url' in mkdocs.yml")
        if empty:
            yield f"Nobody answers for this site yet. Fill in before you publish: {', '.join(empty)}"
    for todo in still_to_write(site):
        yield f"{todo.file}:{todo.line}: {todo.message}"
    for late in review_dates.falls_due(site.pages, today, within=-1):
        yield f"{late}: check the page again, and give it its new dates"
