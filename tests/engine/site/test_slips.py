"""A site can ask that no slip of the hand make a quiz less cautious unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import BASE, edit, site_of, texts_below, told_by

from selfcheck.commands.main import main
from selfcheck.site import library
from selfcheck.site.mkdocs_files import read_site
from selfcheck.site.slips import check_slips, slips_unseen

ASKED = {"slips.yml": "quizzes: [good]\n"}


def test_a_quiz_that_nothing_guards_is_told_of_each_slip_with_its_line() -> None:
    found = told_by(check_slips, site_of(config=ASKED))
    assert found
    for fault in found:
        assert fault.startswith(("site_config/quizzes/good.yml:", "site_config/red_flags.yml:"))
        assert fault.endswith("less cautious; write a rule under 'always', or an example")


def test_a_quiz_whose_rules_and_examples_notice_every_slip_is_fine(kettle: Path) -> None:
    site = read_site(kettle)
    assert site.library.slips == ("kettle",)
    assert told_by(check_slips, site) == []


def test_a_quiz_that_is_not_held_to_it_is_told_by_a_check_in_one_line(
    base_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(base_copy)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-2:] == [
        "site_config/quizzes/good.yml:8: 3 slips of the hand would make this quiz less cautious unnoticed, such as: the "
        "flag 'mild_sign': level 'mid' became 'low'; "
        "'selfcheck mutate site_config/quizzes/good.yml' tells all; write a rule under 'always', or an example",
        "Nothing to mend before a build.",
    ]
    assert main(["check", "--root", str(base_copy), "--quick"]) == 0
    assert capsys.readouterr().err == ""
    assert told_by(slips_unseen, site_of(config=ASKED)) == []  # told by the build, slip by slip


def test_an_example_taken_out_is_missed(kettle_copy: Path) -> None:
    edit(kettle_copy / "site_config/quizzes/kettle.yml", "  - {when: {switch: unsure}, at_least: ask_shop}\n", "")
    found = told_by(check_slips, read_site(kettle_copy))
    assert any("switch.unsure" in fault for fault in found), found


def test_a_site_that_does_not_ask_and_a_preview_are_spared_the_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "mutants", lambda _: pytest.fail("every edit was tried"))
    assert told_by(check_slips, site_of()) == []
    assert told_by(check_slips, site_of(config=ASKED, preview=True)) == []


def test_a_quick_check_says_that_it_did_not_try_the_slips(kettle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(kettle), "--quick"]) == 0
    assert capsys.readouterr().out.endswith(
        "Left out: whether each slip of the hand in a quiz would be noticed. A build looks.\n"
        "Nothing else to mend before a build.\n"
    )


def test_a_check_and_the_page_for_reviewers_try_the_edits_once_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(library, "mutants", lambda subject: tried.append(subject.name) or ())
    site = site_of(config=ASKED)
    assert told_by(check_slips, site) == []
    assert site.library.mutants("good") == ()
    assert tried == ["good"]


def test_a_quiz_that_is_not_there_is_told_in_a_preview_too() -> None:
    config = {
        "slips.yml": "quizzes: [god]\n",
        "quizzes/good.yml": texts_below(BASE / "site_config")["quizzes/good.yml"],
    }
    assert told_by(check_slips, site_of(config=config, preview=True)) == [
        "site_config/slips.yml:1: 'god' is not a quiz (did you mean 'good'?)"
    ]
