"""How a site looks: the file `look.yml`. What it does not say is as in the package, or made from what it says."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from selfcheck.config.model import Form, Record, Text

Colour = Annotated[
    str, StringConstraints(pattern=r"^#?[0-9a-fA-F]{6}$"), Form("a colour such as '#17635b', six signs in quotes")
]


def _picture(*endings: str) -> tuple[StringConstraints, Form]:
    said = " or ".join(f".{ending}" for ending in endings)
    return StringConstraints(pattern=rf"\.(?i:{'|'.join(endings)})$"), Form(
        f"the name of a picture that ends in {said}"
    )


class Colours(Record):
    """The colours of pages. Whatever else they need is made from these."""

    brand: Colour | None = None
    """Of links, buttons and the mark of the site."""
    accent: Colour | None = None
    """Of small marks, such as the dots of a list. Without it, the brand's opposite."""
    paper: Colour | None = None
    """What words stand on."""


class LinkPicture(Record):
    """What is shown beside a link to the site."""

    file: Annotated[Text, *_picture("png")]
    """Below the folder of pages; 1200 by 630 pixels suit most places."""
    text: Text
    """What it shows, for those who do not see it."""


class Look(Colours):
    """The file `look.yml`."""

    dark: Colours = Colours()
    """The same for dark pages. Without them, the colours of light ones as they suit there."""
    logo: Annotated[Text, *_picture("svg")] | None = None
    """The picture beside the name of the site, below the folder of pages. Without it, the first letter of that name."""
    favicon: Annotated[Text, *_picture("svg", "png", "ico")] | None = None
    """The small picture in the tab of a browser. Without it, that of `mkdocs.yml`, or the first letter of the site's name."""
    touch_icon: Annotated[Text, *_picture("png")] | None = None
    """What a telephone shows for a page on its first screen: 180 by 180 pixels."""
    link_picture: LinkPicture | None = None
    """What is shown beside a link to the site. Without it, the site's name on its paper."""
