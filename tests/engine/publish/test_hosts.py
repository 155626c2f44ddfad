"""What web hosts are told: the same for each of them, and never to keep a page that may have changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from selfcheck.commands.main import main
from selfcheck.publish import hosts


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (
        "index.html",
        "assets/css/print.css",
        "assets/js/site.js",
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/bundle.a5f9d56c.min.js.map",
        "assets/javascripts/lunr/min/lunr.de.min.js",
        "images/photo.a5f9d56c.min.svg",
        "paper/list-checklist-a4.pdf",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_only_a_file_whose_name_changes_with_it_is_kept_without_asking(site: Path) -> None:
    rules = hosts.headers_file(site).split("\n/")
    assert rules[1:] == [f"assets/javascripts/bundle.a5f9d56c.min.js\n  Cache-Control: {hosts.KEEP}\n"]
    assert "Cache-Control" not in rules[0]  # of all other files the host has a browser ask first


def test_every_header_reaches_every_host(site: Path) -> None:
    first, *lines = hosts.headers_file(site).split("\n/")[0].splitlines()
    assert first == "/*"
    assert lines == [f"  {name}: {value}" for name, value in hosts.HEADERS.items()]
    text = hosts.nginx(site, "127.0.0.1:8080", "_")
    for deep in (8, 12):  # whatever is not kept, and what is: an add_header further in takes back all those above it
        sent = dict(re.findall(rf'^ {{{deep}}}add_header (\S+) "([^"]*)" always;$', text, re.MULTILINE))
        assert {name: sent[name] for name in hosts.HEADERS} == hosts.HEADERS
        assert {*sent} - {*hosts.HEADERS} == {"Cache-Control"}


def test_no_header_breaks_the_file_it_is_written_to() -> None:
    assert not re.search(r'["\n\\$]', "".join([*hosts.HEADERS, *hosts.HEADERS.values()]))


@pytest.mark.parametrize("wrong", ["a b", "a;", "a{", 'a"', "a\nb", "$a", "#", ""])
def test_what_nginx_would_read_as_something_else_is_refused(site: Path, wrong: str) -> None:
    for listen, name in ((wrong, "_"), ("80", wrong)):
        with pytest.raises(ValueError, match="nginx cannot be told"):
            hosts.nginx(site, listen, name)
    with pytest.raises(ValueError, match="nginx cannot be told"):
        hosts.nginx(site / f"x{wrong or ';'}", "80", "_")
    with pytest.raises(ValueError, match="nginx cannot be told"):
        hosts.nginx_location(site, wrong)


GOLDEN = {
    "alone": ["--listen", "80", "--name", "example.org"],
    "below_a_path": ["--path", "/our/house-rules/", "--listen", "80", "--name", "example.org"],
    "beside_others": ["--path", "/our/house-rules/", "--location"],
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_configuration_is_what_was_last_looked_at(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """After an edit on purpose `GOLDEN=write .venv/bin/pytest tests/engine/publish/test_hosts.py` writes it anew."""
    assert main(["nginx", "--root", "nowhere", "--site", "/var/www/site", *GOLDEN[name]]) == 0
    text = capsys.readouterr().out
    path = Path(__file__).with_name("nginx") / f"{name}.conf"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("site_url: https://example.org/tents/", "/tents/"),
        ("site_url: https://example.org/our/tents", "/our/tents/"),
        ("site_url: https://example.org/caf%C3%A9/", "/café/"),
        ("site_url: https://example.org/", "/"),
        ("INHERIT: other.yml", "/inherited/"),
        ("site_author: Nobody with an address", "/"),
    ],
)
def test_a_site_is_served_where_its_mkdocs_yml_says(
    tmp_path: Path, said: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Tents\n{said}\nsite_dir: made\n", "utf-8")
    (tmp_path / "other.yml").write_text("site_url: https://example.org/inherited/\n", "utf-8")
    assert main(["nginx", "--root", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert f"location ^~ {path} {{" in text
    assert f"alias {tmp_path}/made/;" in text
    assert main(["nginx", "--root", str(tmp_path), "--path", "elsewhere"]) == 0
    assert "location ^~ /elsewhere/ {" in capsys.readouterr().out


def test_an_address_that_is_none_is_told_on_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Tents\nsite_url: example.org/tents\n", "utf-8")
    assert main(["nginx", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).startswith(
        "mkdocs.yml:2: 'site_url' is no whole address: write it as https://example.org/tents/\n"
    )


def test_what_stands_in_a_server_block_of_others_is_not_told_where_to_listen(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nginx", "--site", str(site), "--location", "--listen", "80"]) == 2
    assert "--location is for a server block that says itself where it listens" in capsys.readouterr().err


def test_the_command_listens_to_this_machine_alone_unless_it_is_told_otherwise(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nginx", "--site", str(site)]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"listen (.*);", text) == ["127.0.0.1:8080"]
    assert f"alias {site}/;" in text
    assert main(["nginx", "--site", str(site), "--listen", "80", "--name", "example.org"]) == 0
    text = capsys.readouterr().out
    assert "listen 80;" in text
    assert "server_name example.org;" in text


@pytest.mark.parametrize(
    ("listen", "is_place"),
    [
        *((place, True) for place in ("80", "127.0.0.1:8080", "[::]:80", "*:80", "localhost:8080", "example.org:80")),
        *((place, True) for place in ("127.0.0.1", "[::1]", "unix:/run/site.sock")),
        *(
            (place, False)
            for place in ("foo", "0", "99999", "127.0.0.1:", ":80", "http://127.0.0.1:80", "unix:site.sock")
        ),
    ],
)
def test_the_command_knows_where_nginx_can_listen(
    site: Path, listen: str, is_place: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nginx", "--site", str(site), "--listen", listen]) == (0 if is_place else 2)
    out, told = capsys.readouterr()
    assert (f"listen {listen};" in out, f"nginx cannot listen at '{listen}': name a port" in told) == (
        is_place,
        not is_place,
    )


def test_the_command_says_in_one_line_what_it_cannot_use() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "selfcheck", "nginx", "--name", "a b"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "nginx cannot be told 'a b'" in run.stderr
    assert "Traceback" not in run.stderr
