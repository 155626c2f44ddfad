"""The page that lists every level of care that is the authors' own reading of the sources: the `judgement` of each red flag.

```judgements
all
```
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from selfcheck.config.words import inline
from selfcheck.prose.context import Context
from selfcheck.site.blocks import JUDGEMENTS
from selfcheck.site.library import Library


def fence(source: str, context: Context) -> str:
    """Return the HTML of a ```judgements block. Raises ValueError, or Faulty."""
    if source.strip() != "all":
        raise ValueError(f"a {JUDGEMENTS} block holds one word, `all`")
    return "\n".join(list_of(context.library))


def list_of(library: Library) -> Iterator[str]:
    """Yield the list as HTML: by level, the most urgent first, each flag with what was decided of it."""
    for level in library.highest_first():
        flags = [flag for flag in library.flags.values() if flag.level == level and flag.judgement]
        if flags:
            yield Markup("<h3>{}</h3>\n<ul>").format(library.levels[level].name)
            for flag in flags:
                yield Markup("<li><strong>{}</strong><br>{}</li>").format(
                    inline(flag.text), inline(flag.judgement or "")
                )
            yield "</ul>"
