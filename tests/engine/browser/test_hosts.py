"""A site behind a real web server that is told what `.venv/bin/selfcheck nginx` says."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browsing.building import Sites
from browsing.fixtures import watched_page
from browsing.frame import look_up, open_search
from hosting import NO_NGINX, ask, find_nginx, served
from playwright.sync_api import Browser, Page, expect

from selfcheck.publish import hosts


@pytest.fixture(scope="module")
def site_folder(sites: Sites) -> Path:
    return sites("bicycle").folder


@pytest.fixture(scope="module")
def host(site_folder: Path) -> Iterator[str]:
    """Where nginx serves a small site."""
    if not find_nginx():
        pytest.skip(NO_NGINX)
    with served(site_folder) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, host: str) -> Iterator[Page]:
    """A page of a browser that takes nothing amiss but a script error, a violation or a request to anybody else."""
    with watched_page(browser, host) as page:
        yield page


def first(site: Path, pattern: str) -> str:
    return next(
        f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if re.search(pattern, path.name)
    )


def test_a_site_in_a_folder_that_nginx_cannot_be_told_is_served_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not find_nginx():
        pytest.skip(NO_NGINX)
    site = tmp_path / "my $ite; {1}"
    site.mkdir()
    (site / "index.html").write_text("Here", "utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(site))
    with served(site) as address:
        assert ask(f"{address}/")[2] == b"Here"


def test_every_kind_of_answer_has_every_header(host: str, site_folder: Path) -> None:
    for path in ("/", "/check/", "/nowhere/", "/assets/css/print.css", first(site_folder, hosts.HASHED)):
        _, headers, _ = ask(host + path)
        assert {name: headers[name] for name in hosts.HEADERS} == hosts.HEADERS, path
        assert [headers.get_all(name) for name in headers if len(headers.get_all(name) or ()) > 1] == []
        assert headers["Server"] == "nginx"  # without its version


def test_a_changed_page_reaches_a_reader_at_once_and_an_unchanged_one_is_not_sent_again(host: str) -> None:
    for path in ("/", "/check/", "/assets/css/print.css", "/search/start.js"):
        _, headers, _ = ask(host + path)
        assert headers["Cache-Control"] == hosts.ASK_FIRST
        status, _, body = ask(host + path, If_None_Match=headers["ETag"])
        assert (status, body) == (304, b"")


def test_a_file_whose_name_changes_with_it_is_asked_for_once(host: str, site_folder: Path) -> None:
    _, headers, _ = ask(host + first(site_folder, hosts.HASHED))
    assert headers["Cache-Control"] == hosts.KEEP


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/assets/js/site.js", "/search/start.js", "/images/favicon.svg"])
def test_what_can_be_packed_is_sent_packed_to_whom_can_unpack_it(host: str, path: str) -> None:
    _, plain, body = ask(host + path)
    _, packed, sent = ask(host + path, Accept_Encoding="gzip")
    assert plain["Content-Encoding"] is None
    assert packed["Content-Encoding"] == "gzip"
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert gzip.decompress(sent) == body
    assert len(sent) < len(body)


def test_what_is_not_there_is_said_by_the_site_itself(host: str, site_folder: Path) -> None:
    own = (site_folder / "404.html").read_bytes()
    for path in ("/nowhere/", "/nowhere/at/all.html", "/404.html", "/_headers", "/assets/"):
        status, headers, body = ask(host + path)
        assert (path, status, body) == (path, 404, own)
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_an_address_without_its_last_slash_leads_to_the_page(visitor: Page) -> None:
    visitor.goto("/check#bicycle-kind")
    expect(visitor).to_have_url(re.compile(r"/check/#bicycle-kind$"))


def test_a_quiz_and_the_search_work_under_these_headers(visitor: Page, host: str, sites: Sites) -> None:
    quiz = replace(sites("bicycle").quiz("bicycle"), address=f"{host}/check/")
    quiz.start(visitor)
    quiz.give(visitor, "stop_now", ("none",))
    expect(quiz.asked(visitor, "kind")).to_be_focused()
    look_up(open_search(visitor), "battery")


def test_no_other_site_can_frame_a_page(browser: Browser, host: str) -> None:
    class Framer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<!doctype html><title>T</title><iframe src="{host}/"></iframe>'.encode())

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Framer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto(f"http://127.0.0.1:{server.server_port}/")
        assert page.frames[1].url.startswith("chrome-error:")
        page.close()
        server.shutdown()


def test_a_link_to_another_host_does_not_tell_where_it_stood(browser: Browser, host: str) -> None:
    with browser.new_context(base_url=host) as context:
        page = context.new_page()
        asked: list[dict[str, str]] = []
        context.route("https://*/**", lambda route: (asked.append(route.request.all_headers()), route.abort()))
        page.goto("/")
        page.evaluate(
            "() => { const link = document.querySelector('a[href^=https]'); link.target = '_self'; link.click(); }"
        )
        page.wait_for_event("requestfailed")
        assert asked
        assert "referer" not in asked[0]


def test_the_command_writes_what_is_served(project: Path) -> None:
    folder = Path("/srv/www/site")
    run = subprocess.run(
        [sys.executable, "-m", "selfcheck", "nginx", "--site", folder, "--listen", "127.0.0.1:1"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == hosts.nginx(folder, "127.0.0.1:1", "_")
