"""What is still to write: the author's own gaps, and not what a page shows or speaks of."""

from __future__ import annotations

from small_sites import site_of

from selfcheck.prose.todo import still_to_write


def test_what_a_block_of_code_shows_is_not_still_to_write() -> None:
    page = "---\ndescription: TODO say it\n---\n\n# A\n\n```yaml\na: TODO\n```\n\nWrite `TODO` where it is. TODO: write this\n"
    told = [str(fault) for fault in still_to_write(site_of({"a.md": page})) if "a.md" in str(fault)]
    assert told == ["content/a.md:2: warning: TODO say it", "content/a.md:11: warning: TODO: write this"]
