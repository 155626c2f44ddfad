"""Who answers for the site: said on a page, and what of it is still to be filled in.

```owner
all
```
"""

from __future__ import annotations

import re

from markupsafe import Markup

from selfcheck.config.model import Owner, SiteWords
from selfcheck.config.words import say_with
from selfcheck.prose.context import Context
from selfcheck.site.blocks import OWNER

EXAMPLE = re.compile(
    r"(?<![\w-])example\.(?:com|net|org)\b|\.(?:example|invalid|localhost|test)\b|\bTODO\b", re.IGNORECASE
)
"""A name that nobody can have (RFC 2606), or what is still to be written."""


def is_example(address: str | None) -> bool:
    """Return whether an address is missing, or stands there until somebody puts their own."""
    return not address or EXAMPLE.search(address) is not None


def missing(owner: Owner) -> list[str]:
    """Return the keys of what is still to be filled in."""
    return [key for key, value in owner if is_example(value)]


def fence(source: str, context: Context) -> str:
    """Return the HTML of an ```owner block. Raises ValueError, or Faulty."""
    if source.strip() != "all":
        raise ValueError(f"an {OWNER} block holds one word, `all`")
    return owner_as_html(context.library.words)


def owner_as_html(words: SiteWords) -> str:
    """Return who answers for the site; or that they have not said so, as long as a part of it is missing."""
    say, owner = say_with(words), words.owner or Owner()
    if missing(owner):
        return Markup("<p>{}</p>").format(say("owner_unknown"))
    known = {key: _linked(value or "") for key, value in owner}
    return Markup("<p>{}</p>").format(say("owner_known", **known))


def _linked(value: str) -> Markup:
    """Return an address for mail or of a page as a link, and anything else as text."""
    if re.match(r"https?://\S+$", value):
        return Markup('<a href="{0}">{0}</a>').format(value)
    if re.match(r"[^\s@/]+@[^\s@/]+$", value):
        return Markup('<a href="mailto:{0}">{0}</a>').format(value)
    return Markup("{}").format(value)
