"""A site below a path of a real web server, alone on its host or beside others, as `selfcheck nginx` says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing.building import BuiltSite, Sites
from browsing.fixtures import watched_page
from browsing.frame import look_up, open_search
from hosting import NO_NGINX, ask, find_nginx, served
from playwright.sync_api import Browser, Page, expect

from selfcheck.publish import hosts

HASHED = "assets/made.0123abcd.min.js"
OTHERS = """\
server {{
    listen {host};
    add_header X-Of-The-Host "yes";
    error_page 404 /own-404;
    location ~ \\.(css|js|html|pdf)$ {{
        return 410;
    }}
    location /own-404 {{
        return 404 "of the host";
    }}
    location / {{
        return 200 "another site";
    }}
{ours}}}
"""
"""A host with a site of its own, and with a rule for files by their ending, as is usual."""


@pytest.fixture(scope="module")
def site(sites: Sites) -> BuiltSite:
    return sites("sub_path")


@pytest.fixture(scope="module")
def path(site: BuiltSite) -> str:
    return urlsplit(site.address).path


@pytest.fixture(scope="module")
def folder(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with a file whose name changes with it, and a neighbour that nobody may see."""
    folder = tmp_path_factory.mktemp("www") / "site"
    shutil.copytree(site.folder, folder)
    (folder / HASHED).write_text("made", "utf-8")
    (folder.parent / "secret.txt").write_text("secret", "utf-8")
    return folder


def beside_others(folder: Path, host: str, path: str) -> str:
    return OTHERS.format(host=host, ours=hosts.nginx_location(folder, path))


@pytest.fixture(scope="module", params=["alone", "beside others"])
def host(request: pytest.FixtureRequest, folder: Path, path: str) -> Iterator[str]:
    if not find_nginx():
        pytest.skip(NO_NGINX)
    told = {
        "alone": lambda folder, host: hosts.nginx(folder, host, "_", path),
        "beside others": lambda folder, host: beside_others(folder, host, path),
    }
    with served(folder, told[request.param]) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, host: str, path: str) -> Iterator[Page]:
    with watched_page(browser, host + path) as page:
        yield page


def test_every_page_and_every_file_is_found_below_the_path(host: str, path: str, folder: Path) -> None:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_dir() or name in ("404.html", "_headers"):
            continue
        status, _, body = ask(host + path + name.removesuffix("index.html"))
        assert (name, status, body) == (name, 200, file.read_bytes())


def test_every_kind_of_answer_has_every_header(host: str, path: str) -> None:
    for name in ("", "deep/ask/", "nowhere/", "assets/css/print.css", HASHED):
        _, headers, _ = ask(host + path + name)
        assert {name: headers[name] for name in hosts.HEADERS} == hosts.HEADERS, name
        assert [headers.get_all(name) for name in headers if len(headers.get_all(name) or ()) > 1] == []
        assert headers["Cache-Control"] == (hosts.KEEP if name == HASHED else hosts.ASK_FIRST), name


def test_what_is_not_there_is_said_by_the_site_itself_in_its_own_look(
    host: str, path: str, folder: Path, site: BuiltSite, browser: Browser
) -> None:
    own = (folder / "404.html").read_bytes()
    for name in ("nowhere/", "nowhere/at/all.html", "404.html", "_headers", "assets/", "assets/gone.0123abcd.min.js"):
        status, headers, body = ask(host + path + name)
        assert (name, status, body) == (name, 404, own)
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Cache-Control"] == hosts.ASK_FIRST
    with browser.new_context() as context:
        page = context.new_page()
        answers: list[int] = []
        page.on("response", lambda answer: answers.append(answer.status))
        page.goto(f"{host}{path}nowhere/at/all.html")
        expect(page.get_by_role("heading", level=1)).to_contain_text(site.label("not_found"))
        assert answers[0] == 404  # the page itself
        assert answers[1:] == [200] * (len(answers) - 1)  # its script, its pictures
        assert len(answers) > 1
        page.get_by_role("main").get_by_role("link", name="The list", exact=True).click()
        expect(page).to_have_url(f"{host}{path}deep/deeper/list/")


def test_an_address_without_its_last_slash_leads_to_the_page(browser: Browser, host: str, path: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host}{path.rstrip('/')}?from=leaflet")
        expect(page).to_have_url(f"{host}{path}?from=leaflet")
        page.goto(f"{host}{path}deep/ask#turns-bins")
        expect(page).to_have_url(f"{host}{path}deep/ask/#turns-bins")


def test_a_quiz_and_the_search_work_below_the_path(visitor: Page, host: str, path: str, site: BuiltSite) -> None:
    visitor.goto("deep/ask/")
    expect(visitor.locator("decision-quiz").get_by_role("button").first).to_be_visible()
    look_up(open_search(visitor), "neighbours").click()
    expect(visitor).to_have_url(re.compile(re.escape(host + path)))


def test_nothing_is_kept_of_a_page_that_may_have_changed(host: str, path: str) -> None:
    _, headers, _ = ask(host + path)
    status, _, body = ask(host + path, If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")


def test_nobody_gets_out_of_the_folder(host: str, path: str) -> None:
    for way in (f"{path.rstrip('/')}../secret.txt", f"{path}../secret.txt", f"{path}%2e%2e/secret.txt"):
        assert b"secret" not in ask(host + way)[2], way


def test_what_is_outside_the_path_is_left_to_the_host(folder: Path, path: str) -> None:
    if not find_nginx():
        pytest.skip(NO_NGINX)
    outside = ("/", path.rstrip("/") + "-of-others/", "/our/", "/assets/css/print.css")
    with served(folder, lambda folder, host: hosts.nginx(folder, host, "_", path)) as address:
        assert [ask(address + name)[0] for name in outside] == [404] * 4
        assert {b"house" in ask(address + name)[2].lower() for name in outside} == {False}
    with served(folder, lambda folder, host: beside_others(folder, host, path)) as address:
        assert [ask(address + name)[0] for name in outside] == [200, 200, 200, 410]
        _, headers, body = ask(address + outside[1])
        assert body == b"another site"
        assert headers["X-Of-The-Host"] == "yes"
        assert headers["X-Content-Type-Options"] is None
