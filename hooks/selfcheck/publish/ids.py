"""No id stands twice on a page: a link to it would lead to whichever comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markdown.extensions.toc import slugify_unicode

from selfcheck.config.faults import Fault
from selfcheck.publish.html_tokens import TOKEN, parse

HEADING = re.compile(r"#{1,6}\s+(.*?)(?:\s+#*)?")


def ids_in(html: str) -> Iterator[str]:
    """Yield the id of each element that has one."""
    for token in TOKEN.findall(html):
        if "id=" in token.lower() and (found := parse(token).value("id")):
            yield found


def double_ids(html: str, source: str, name: str) -> list[Fault]:
    """Return each id that two elements of a page have, given its HTML, its Markdown, and the name of its file.

    A heading gets its id from its words, and a widget from the name of its file; so it is a heading that can be worded otherwise.
    """
    counted = Counter(ids_in(html))
    message = (
        "'{}' is the id of two things on this page: word the heading otherwise, or give it an id, such as {{: #other }}"
    )
    return [Fault(name, _line(one, source), message.format(one)) for one, times in counted.items() if times > 1]


def _line(wanted: str, source: str) -> int:
    """Return the line of the heading whose words make an id, or the first."""
    for number, line in enumerate(source.splitlines(), 1):
        heading = HEADING.fullmatch(line)
        if heading and slugify_unicode(heading[1], "-") == wanted:
            return number
    return 1
