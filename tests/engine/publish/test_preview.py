"""An author who looks at a live preview sees an edit without loading the page again, and sees what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from selfcheck.publish.preview import Preview

PAGE = b'<html><head><meta http-equiv="Content-Security-Policy" content="script-src \'self\'"></head><body dir="ltr"><p>Words'


class Stopped(Exception):
    """Faults were told."""


def app(kind: str, body: bytes) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def answered(preview: Preview) -> tuple[dict[str, str], str]:
    told: list[Any] = []
    body = b"".join(preview.answer({}, lambda *said: told.extend(said)))
    return dict(told[1]), body.decode()


def test_the_script_that_loads_a_page_again_is_let_run() -> None:
    headers, body = answered(Preview(lambda: None, app("text/html", PAGE), Stopped))
    assert "Content-Security-Policy" not in body
    assert headers["Content-Length"] == str(len(body))


def test_a_fault_stands_on_each_page_until_it_is_mended() -> None:
    faults = ["a.yml:3: '<b>' is no level"]

    def build() -> None:
        for fault in faults:
            logging.getLogger("mkdocs.plugins.any").error(fault)
        if faults:
            raise Stopped

    preview = Preview(build, app("text/html", PAGE), Stopped)
    preview.build()
    _, body = answered(preview)
    assert body.index("a.yml:3: &#x27;&lt;b&gt;&#x27; is no level") < body.index("<p>Words")
    faults.clear()
    preview.build()
    assert "a.yml" not in answered(preview)[1]


def test_what_is_no_page_is_let_be() -> None:
    _, body = answered(Preview(lambda: None, app("text/css", PAGE), Stopped))
    assert body == PAGE.decode()
