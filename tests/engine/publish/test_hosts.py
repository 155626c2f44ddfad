"""What web hosts are told: the same for each of them, and never to keep a page that may have changed."""

from __future__ import annotations

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
    sent = dict(re.findall(r'^    add_header (\S+) "([^"]*)" always;$', text, re.MULTILINE))
    assert sent == hosts.HEADERS
    # an add_header further in would take back all those above it
    assert not re.search(r"^ {5,}add_header", text, re.MULTILINE)


def test_no_header_breaks_the_file_it_is_written_to() -> None:
    assert not re.search(r'["\n\\$]', "".join([*hosts.HEADERS, *hosts.HEADERS.values()]))


@pytest.mark.parametrize("wrong", ["a b", "a;", "a{", 'a"', "a\nb", "$a", "#", ""])
def test_what_nginx_would_read_as_something_else_is_refused(site: Path, wrong: str) -> None:
    for listen, name in ((wrong, "_"), ("80", wrong)):
        with pytest.raises(ValueError, match="nginx cannot be told"):
            hosts.nginx(site, listen, name)
    with pytest.raises(ValueError, match="nginx cannot be told"):
        hosts.nginx(site / f"x{wrong or ';'}", "80", "_")


def test_the_command_listens_to_this_machine_alone_unless_it_is_told_otherwise(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nginx", "--site", str(site)]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"listen (.*);", text) == ["127.0.0.1:8080"]
    assert f"root {site};" in text
    assert main(["nginx", "--site", str(site), "--listen", "80", "--name", "example.org"]) == 0
    text = capsys.readouterr().out
    assert "listen 80;" in text
    assert "server_name example.org;" in text


def test_the_command_says_in_one_line_what_it_cannot_use() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "selfcheck", "nginx", "--name", "a b"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "nginx cannot be told 'a b'" in run.stderr
    assert "Traceback" not in run.stderr
