"""An author who looks at a live preview sees an edit without loading the page again, and sees what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from selfcheck.publish.preview import AUTHOR, Preview

PAGE = b'<html><head><meta http-equiv="Content-Security-Policy" content="script-src \'self\'"></head><body dir="ltr"><p>Words'


class Stopped(Exception):
    """Faults were told."""


def app(kind: str, body: bytes) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def nothing(quiz: str, example: str | None) -> str | None:
    return None


def answered(preview: Preview, path: str = "/", query: str = "") -> tuple[dict[str, str], str]:
    told: list[Any] = []
    asked = {"PATH_INFO": path, "QUERY_STRING": query}
    body = b"".join(preview.answer(asked, lambda *said: told.extend(said)))
    return dict(told[1]), body.decode()


def test_the_script_that_loads_a_page_again_is_let_run() -> None:
    headers, body = answered(Preview(lambda: None, app("text/html", PAGE), Stopped, nothing))
    assert "Content-Security-Policy" not in body
    assert headers["Content-Length"] == str(len(body))


def test_a_fault_stands_on_each_page_until_it_is_mended() -> None:
    faults = ["a.yml:3: '<b>' is no level"]

    def build() -> None:
        for fault in faults:
            logging.getLogger("mkdocs.plugins.any").error(fault)
        if faults:
            raise Stopped

    preview = Preview(build, app("text/html", PAGE), Stopped, nothing)
    preview.build()
    _, body = answered(preview)
    assert body.index("a.yml:3: &#x27;&lt;b&gt;&#x27; is no level") < body.index("<p>Words")
    faults.clear()
    preview.build()
    assert "a.yml" not in answered(preview)[1]


@pytest.mark.parametrize(
    ("error", "is_traced"), [(Stopped("mkdocs.yml is no YAML"), False), (KeyError("a slip of ours"), True)]
)
def test_a_build_that_dies_leaves_pages_that_say_why(
    error: Exception, is_traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """By itself the server would answer nobody, and the browser would wait."""

    def build() -> None:
        raise error

    preview = Preview(build, app("text/html", PAGE), Stopped, nothing)
    preview.build()
    assert escape(str(error)) in answered(preview)[1]
    assert [bool(record.exc_info) for record in caplog.records] == [is_traced]


def test_what_is_no_page_is_let_be() -> None:
    _, body = answered(Preview(lambda: None, app("text/css", PAGE), Stopped, nothing))
    assert body == PAGE.decode()


def test_below_each_quiz_its_author_finds_what_readers_do_not_see() -> None:
    page = b'<html><body><decision-quiz class=a id=quiz-one><p></p></decision-quiz><decision-quiz id="quiz-two"></decision-quiz>'
    preview = Preview(lambda: None, app("text/html", page), Stopped, lambda quiz, example: f"{quiz} {example}")
    headers, body = answered(preview)
    one, two = body.index('src="/selfcheck-author/one"'), body.index('src="/selfcheck-author/two"')
    assert body.index("</decision-quiz>") < one < body.index("quiz-two") < two
    assert headers["Content-Length"] == str(len(body))
    assert answered(preview, "/selfcheck-author/one")[1] == "one None"
    assert answered(preview, "/selfcheck-author/two", "example=3/hasty")[1] == "two 3/hasty"


def test_a_page_without_a_quiz_has_nothing_for_its_author() -> None:
    assert "author" not in answered(Preview(lambda: None, app("text/html", PAGE), Stopped, nothing))[1]
    assert answered(Preview(lambda: None, app("text/html", PAGE), Stopped, nothing), "/selfcheck-author/x")[1]


def test_nothing_for_an_author_is_published(kettle_site: Path) -> None:
    pages = [path.read_text("utf-8") for path in kettle_site.rglob("*.html")]
    assert any("<decision-quiz" in page for page in pages)
    assert not any(AUTHOR in page or "For the author" in page for page in pages)
    assert not [*kettle_site.rglob("*author*")]
