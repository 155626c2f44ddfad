"""`selfcheck diff`: what an edit changes, and the quizzes that a command finds in files and in git."""

from __future__ import annotations

import ntpath
import shutil
import subprocess
from pathlib import Path

import pytest
from small_sites import GOOD, edit
from tools import told

from selfcheck.commands import files
from selfcheck.commands.main import main

AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@b.c")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *AUTHOR, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def committed(small_site: Path) -> Path:
    """The small site in git, and a second one below it with the same names, which has one sign more."""
    second = small_site / "sites/b"
    shutil.copytree(small_site / "site_config", second / "site_config")
    edit(second / GOOD, "flags: [bad_sign, mild_sign]", "flags: [bad_sign, mild_sign]\n    options: {odd: Odd}")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        git(small_site, *words)
    return small_site


def test_a_hook_of_git_does_not_lead_diff_to_another_site(
    committed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hook of a linked worktree is given GIT_DIR, by which `./` is at the top: the other site, and a false all-clear."""
    worktree = committed.with_name("linked")
    git(committed, "worktree", "add", str(worktree))
    monkeypatch.chdir(worktree / "sites/b")
    edit(worktree / "sites/b" / GOOD, "    options: {odd: Odd}", "    options: {odd: {text: Odd, at_least: top}}")
    _, by_hand = told(capsys, "diff", f"HEAD:{GOOD}", GOOD)
    monkeypatch.setenv("GIT_DIR", str(committed / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_WORK_TREE", str(worktree))
    monkeypatch.setenv("GIT_PREFIX", "")
    _, in_hook = told(capsys, "diff", f"HEAD:{GOOD}", GOOD)
    assert [change["way"] for change in by_hand["changes"]] == ["more cautious"]
    assert in_hook == by_hand


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("HEADD", "git knows no 'HEADD'"),
        ("HEAD~7", "git knows no 'HEAD~7'"),
        ("--output=x", "git knows no '--output=x'"),
        ("", "names no revision before its colon, such as HEAD"),
    ],
)
def test_a_revision_that_is_not_there_is_told_in_gits_words(
    committed: Path, revision: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--", f"{revision}:{GOOD}", GOOD]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert not (committed / "x").exists()


def test_where_git_is_not_installed_that_is_told(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["diff", f"HEAD:{GOOD}", GOOD]) == 2
    assert capsys.readouterr().err == f"selfcheck diff: there is no 'HEAD:{GOOD}': git is not installed\n"


@pytest.mark.parametrize("revision", ["HEAD", "HEAD@{now}", "HEAD^{/x}"])
def test_a_revision_and_a_file_may_have_colons_of_their_own(
    committed: Path, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", f"{revision}:{GOOD}", GOOD]) == 0
    assert capsys.readouterr().out.startswith("Nothing changes")
    other = committed / "site: two"
    shutil.copytree(committed / "site_config", other / "site_config")
    for words in (["add", "."], ["commit", "-qm", "more"]):
        git(committed, *words)
    assert main(["diff", f"HEAD:site: two/{GOOD}", f"site: two/{GOOD}"]) == 0


MILDER = ("mild_sign: {level: mid", "mild_sign: {level: low")


def test_diff_compares_a_quiz_with_another_or_its_form_in_git(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(committed / "site_config/red_flags.yml", *MILDER)
    for old, new in ((f"HEAD:{GOOD}", GOOD), (f"sites/b/{GOOD}", GOOD)):
        status, data = told(capsys, "diff", old, new)
        assert status == 0
        assert "“A mild sign”: was “Soon”, is “Later”." in [change["said"] for change in data["changes"]]
    assert "“Do you have any of these?” no longer offers “Odd”." in str(data)
    assert main(["diff", GOOD]) == 2
    assert capsys.readouterr().err == "selfcheck diff: name two files, or none to compare the whole site with git\n"


def test_diff_tells_what_a_branch_changed_and_not_what_came_to_the_other_since(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = committed / "site_config/red_flags.yml"
    git(committed, "branch", "-M", "main")
    git(committed, "checkout", "-qb", "mine")
    git(committed, "checkout", "-q", "main")
    edit(flags, "text: A bad sign", "text: A very bad sign")
    git(committed, "commit", "-qam", "theirs")
    git(committed, "checkout", "-q", "mine")
    assert told(capsys, "diff", "--base", "main") == (0, {"changes": []})
    edit(flags, *MILDER)
    _, data = told(capsys, "diff", "--base", "main")
    assert {change["way"] for change in data["changes"]} == {"less cautious"}
    assert told(capsys, "diff") == (0, data)


def test_advice_that_got_less_cautious_is_let_through_once_a_commit_says_why(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(committed, "branch", "before")
    call = ["diff", "--base", "before", "--fail-on", "less-cautious"]
    assert main(call) == 0
    edit(committed / "site_config/red_flags.yml", *MILDER)
    assert main(call) == 1
    assert capsys.readouterr().out.endswith("    Less-cautious: mild_sign: why\n")
    assert main(["diff"]) == 0
    for trailer, status in (("bad_sign: No.", 1), ("mild_sign:", 1), ("mild_sign: The book\n says so now.", 0)):
        git(committed, "commit", "-qam", f"Say less\n\nLess-cautious: {trailer}\nSeen-by: A", "--allow-empty")
        assert main(call) == status, trailer
    assert "said to be meant: The book says so now.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Less-cautios: mild_sign: why", "Less-cautios: mild_sign: why"),
        ("less cautious: mild_sign: why", "less cautious: mild_sign: why"),
        ("Less-cautious: mild_sign: why\n\nAnd more words.", "Less-cautious: mild_sign: why"),
        ("Less-cautious: mild_sign:", "Less-cautious: mild_sign:"),
    ],
)
def test_who_said_why_in_a_line_that_is_not_read_is_told_which_line(
    committed: Path, message: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(committed, "branch", "before")
    edit(committed / "site_config/red_flags.yml", *MILDER)
    git(committed, "commit", "-qam", f"Say less\n\n{message}")
    assert main(["diff", "--base", "before", "--fail-on", "less-cautious"]) == 1
    told = f"in a commit's message, '{line}' says nothing: write 'Less-cautious: NAME: why', and nothing below such lines\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--base", "nowhere"], "there is nothing to compare with: git knows no 'nowhere'"),
        (["--base", "alone"], "git finds no commit that 'alone' and this branch share: fetch the whole history"),
        (["--root", "sites"], "there is no site_config/ in 'sites'"),
    ],
)
def test_where_diff_has_nothing_to_compare_with_that_is_told_in_a_line(
    committed: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(committed, "branch", "-M", "main")
    git(committed, "checkout", "-q", "--orphan", "alone")
    git(committed, "commit", "-qm", "y")
    git(committed, "checkout", "-q", "main")
    assert main(["diff", *words]) == 2
    assert capsys.readouterr().err == f"selfcheck diff: {said}\n"


def test_of_a_site_that_is_new_its_quizzes_and_signs_are_told(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(committed / "site_config", committed / "sites/c/site_config")
    _, data = told(capsys, "diff", "--root", "sites/c")
    assert [change["said"] for change in data["changes"] if change["way"] == "more cautious"] == [
        "“A mild sign” is a new sign: “Soon”.",
        "“A bad sign” is a new sign: “Now”.",
    ]
    assert "There is a new quiz, “A quiz”." in [change["said"] for change in data["changes"]]


def test_a_fault_of_the_version_before_is_not_told_as_one_of_today(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = committed / "site_config/red_flags.yml"
    good = flags.read_text("utf-8")
    edit(flags, "level: mid", "level: middle")
    git(committed, "commit", "-qam", "wrong")
    flags.write_text(good, "utf-8")
    assert main(["diff"]) == 2
    said = "site_config/red_flags.yml:2: 'middle' is not a care level (did you mean 'mid'?)"
    assert (
        capsys.readouterr().err == f"selfcheck diff: 'HEAD' has a fault, so nothing can be compared with it: {said}\n"
    )


@pytest.mark.parametrize(
    "name", [r"C:\site\site_config\quizzes\good.yml", "C:/site/site_config/quizzes/good.yml", r"\\pc\s\x.yml"]
)
def test_a_drive_of_windows_is_no_revision(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.os, "path", ntpath)
    assert files._split(name) == ("", name)
