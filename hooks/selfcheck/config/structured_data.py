"""What pages say of themselves to search engines: the file `structured_data.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from selfcheck.config.model import Form, Id, Record, Text

SchemaType = Annotated[
    str, StringConstraints(pattern=r"^[A-Z][A-Za-z]+$"), Form("a type of schema.org, such as MedicalWebPage")
]


class Subject(Record):
    """What pages are about."""

    type: SchemaType
    """Its type of schema.org."""
    name: Text
    """What it is called."""
    also: tuple[Text, ...] = ()
    """Other names people search for."""


class StructuredData(Record):
    """The file `structured_data.yml`."""

    page: SchemaType
    """The type of a page that is about a subject; any other is a WebPage."""
    audience: SchemaType
    """The type of schema.org of the readers."""
    subjects: Annotated[dict[Id, Subject], Field(min_length=1)]
    """What pages are about, by an id of each."""
    locale: (
        Annotated[
            str, StringConstraints(pattern=r"^[a-z]{2,3}_[A-Z]{2}$"), Form("a language and a country, such as en_GB")
        ]
        | None
    ) = None
    """The language of the site and the country whose spelling it has."""
