"""The mark of each tone of a care level: a shape and a sign on it, so that colour is never the only one to tell."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Mark(NamedTuple):
    """A mark, in a square of 24 by 24."""

    outline: Markup
    """The shape, as an element of SVG."""
    sign: str
    """What stands on it, as the `d` of a path."""

    @property
    def html(self) -> Markup:
        """As it stands in a page. It repeats words that stand beside it, so screen readers pass it over."""
        return Markup(
            '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">{}'
            '<path class="mark__glyph" d="{}"/></svg>'
        ).format(self.outline, self.sign)


def _path(d: str) -> Markup:
    return Markup('<path d="{}"/>').format(d)


MARKS = {
    "alarm": Mark(_path("M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"), "M12 6v7.5M12 17.9v.1"),
    "urgent": Mark(
        _path(
            "M12 1.6a1.6 1.6 0 0 1 1.4.8l9.9 18a1.6 1.6 0 0 1-1.4 2.3H2.1a1.6 1.6 0 0 1-1.4-2.3l9.9-18a1.6 1.6 0 0 1 1.4-.8z"
        ),
        "M12 9v6M12 18.9v.1",
    ),
    "soon": Mark(
        _path(
            "M10.7 1.1a1.8 1.8 0 0 1 2.6 0l9.6 9.6a1.8 1.8 0 0 1 0 2.6l-9.6 9.6a1.8 1.8 0 0 1-2.6 0L1.1 13.3a1.8 1.8 0 0 1 0-2.6z"
        ),
        "M12 7v5.2l3.2 2",
    ),
    "routine": Mark(Markup('<rect x="2" y="2" width="20" height="20" rx="2.5"/>'), "M7 8.5h10M7 12h10M7 15.5h6"),
    "calm": Mark(Markup('<circle cx="12" cy="12" r="11"/>'), "m7 12.4 3.4 3.4L17 9"),
}
"""By the tone of a level, see `model.CareLevel`."""
