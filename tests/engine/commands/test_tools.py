"""The author's tools, as an author runs them: what they print, and the exit status."""

from __future__ import annotations

import json
import ntpath
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from small_sites import edit

from selfcheck.commands import files
from selfcheck.commands.main import main

GOOD = "site_config/quizzes/good.yml"


@pytest.fixture
def small_site(base_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site of one quiz with one question, as the folder that commands run in."""
    monkeypatch.chdir(base_copy)
    return base_copy


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("small_site")
def test_check_says_how_many_paths_were_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "good: 1 state, 4 paths proved (1 low_end, 2 mid_end, 1 top_end)\n"
        "Read no page (there is no mkdocs.yml) and 6 files in site_config/.\n"
    )


@pytest.mark.parametrize("plugins", ["", "plugins: [search, selfchek]\n"])
def test_who_does_not_name_the_plugin_is_told_that_no_page_shows_a_quiz(
    small_site: Path, capsys: pytest.CaptureFixture[str], plugins: str
) -> None:
    """Else all is well, and readers see the id of the quiz in a box of code."""
    (small_site / "docs").mkdir()
    config = small_site / "mkdocs.yml"
    config.write_text("site_name: A\n" + plugins, "utf-8")
    main(["check", "--quick"])
    assert "the plugin 'selfcheck' is not named" in capsys.readouterr().err
    for named in (
        "plugins: [selfcheck]\n",
        "plugins: {selfcheck: {}}\n",
        "markdown_extensions: [selfcheck.markdown]\n",
    ):
        config.write_text("site_name: A\n" + named, "utf-8")
        main(["check", "--quick"])
        assert "is not named" not in capsys.readouterr().err


def test_check_tells_every_fault_and_ends_with_1(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_site / GOOD, "mild_sign]", "mild_sing]")
    edit(small_site / "site_config/sources.yml", "how: publisher", "how: publishr")
    assert main(["check"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines[:-1]] == ["site_config/sources.yml:2"]
    edit(small_site / "site_config/sources.yml", "how: publishr", "how: publisher")
    status, data = told(capsys, "check", GOOD)
    assert status == 1
    assert data["faults"] == [
        {
            "file": GOOD,
            "line": 8,
            "message": "'mild_sing' is not a red flag (did you mean 'mild_sign', in site_config/red_flags.yml:2?)",
            "warning": False,
        }
    ]


@pytest.mark.usefixtures("small_site")
def test_output_that_is_not_a_terminal_has_no_colour(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", GOOD, "--answers", "first=bad_sign"])
    assert "\033" not in capsys.readouterr().out


@pytest.mark.usefixtures("small_site")
def test_ask_follows_answers_given_beforehand(capsys: pytest.CaptureFixture[str]) -> None:
    status, data = told(capsys, "ask", GOOD, "--answers", "first=mild_sign+unsure")
    assert status == 0
    assert data == {"answers": {"first": ["mild_sign", "unsure"]}, "result": "mid_end"}


@pytest.mark.usefixtures("small_site")
def test_ask_asks_again_when_an_answer_cannot_be_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["nonsense", "3 1", "1"])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    assert main(["ask", GOOD]) == 0
    shown = capsys.readouterr().out
    assert "'nonsense' is not an option" in shown
    assert "'none' cannot stand beside another answer" in shown
    assert shown.endswith("Top\nGo.\n")


@pytest.mark.usefixtures("small_site")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", GOOD, "--answers", "frist=none"], "'frist' is not a question (did you mean 'first'?)"),
        (["ask", GOOD, "--answers", "first=bad_sgn"], "'bad_sgn' is not an option (did you mean 'bad_sign'?)"),
        (["ask", GOOD, "--answers", "first"], "'first' has no answer: write it behind 'first='"),
        (
            ["ask", GOOD, "--answers", "first=none,first=bad_sign"],
            "'first' is answered twice: join several ticks by '+'",
        ),
        (["ask", GOOD, "--answers", ""], "'first' is asked, and no answer to it is given"),
        (["paths", "elsewhere.yml"], "is not in site_config/quizzes/"),
        (["paths", "site_config/sources.yml"], "is not in site_config/quizzes/"),
        (["paths", "site_config/quizzes/nowhere.yml"], "there is no"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


@pytest.mark.usefixtures("small_site")
def test_paths_lists_each_class_of_answers_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, data = told(capsys, "paths", GOOD)
    assert data["paths"] == 4
    assert data["results"] == {"low_end": 1, "mid_end": 2, "top_end": 1}
    assert [row["result"] for row in data["listed"]] == ["top_end", "mid_end", "low_end", "mid_end"]
    assert told(capsys, "paths", GOOD, "--most", "3")[1]["listed"] == data["listed"][:3]


@pytest.mark.usefixtures("small_site")
def test_paths_says_how_many_it_does_not_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths", GOOD, "--most", "2"]) == 0
    assert "(the first 2 of 4)\n" in capsys.readouterr().out
    for most in ("0", "4"):
        main(["paths", GOOD, "--most", most])
        assert "the first" not in capsys.readouterr().out


BICYCLE = "site_config/quizzes/bicycle.yml"


def test_paths_of_a_quiz_with_gates_are_told_as_answers_to_questions_on_a_screen(
    bicycle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(bicycle)
    _, data = told(capsys, "paths", BICYCLE)
    assert data["paths"] == sum(data["results"].values()) > len(data["listed"]) == 1_000
    assert any("parts" in row["answers"] for row in data["listed"])
    assert not any(":" in name for row in data["listed"] for name in row["answers"])


def test_somebody_whose_result_is_settled_is_told_so_and_may_go_on(
    bicycle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(bicycle)
    first = ["5", "1", "1", "1 2", "1"]
    answered = []
    for more in (["n"], ["y", "3", "12", "5", "1", "1", "1"]):
        typed = iter([*first, *more])
        monkeypatch.setattr("builtins.input", lambda _, typed=typed: next(typed))
        assert main(["ask", BICYCLE]) == 0
        shown = capsys.readouterr().out
        assert "Your result is settled: Fix it before you ride\n" in shown
        assert shown.count("Leave it at home until") == 1
        answered.append(shown.partition("Your result is settled")[2].count("\n  ("))
    assert answered[0] == 0 < answered[1]


@pytest.mark.usefixtures("small_site")
def test_mutate_ends_with_1_when_a_slip_would_go_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    status, data = told(capsys, "mutate", GOOD)
    assert status == 1
    assert data["verdicts"]["less cautious"] > 0
    assert data["edits"] == sum(data["verdicts"].values()) == len(data["mutants"])


@pytest.mark.parametrize("kind", ["quiz", "checklist", "diary", "bar_chart", "ladder", "red_flags", "claims", "slips"])
def test_an_editor_is_given_the_schema_of_every_kind_of_file(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


@pytest.mark.usefixtures("small_site")
def test_schema_and_draw_print_what_other_programs_can_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["title", "questions"]
    parts = {name: part["properties"] for name, part in schema["$defs"].items() if "properties" in part}
    guards = [parts["Rule"]["when"], parts["Question"]["ask_if"], parts["Always"]["when"], parts["PassedOver"]["when"]]
    assert {guard["$ref"] for guard in guards} == {"#/$defs/Guard"}
    sheets = [parts["Example"]["answers"], parts["Example"]["readings"]["additionalProperties"]]
    assert {sheet["$ref"] for sheet in sheets} == {"#/$defs/Answers"}
    assert schema["$defs"]["Answers"]["additionalProperties"] == {"$ref": "#/$defs/Answer"}
    assert main(["draw", GOOD]) == 0
    drawing = ElementTree.fromstring(capsys.readouterr().out)
    words = "".join(drawing.itertext())
    assert all(text in words for text in ("bad sign", "mild sign", "Top"))


EXAMPLES = """examples:
  - {name: Nobody is ill, answers: {first: none}, result: low_end}
  - name: Something mild
    at_least: mid
    at_most: mid
    readings:
      literal: {first: mild_sign}
      hasty: {first: unsure}
"""


def on_the_way(drawing: str) -> list[str]:
    """Return the words of a drawing that are not faint, but for its head."""
    root = ElementTree.fromstring(drawing)
    cards = [group for group in root.iter() if group.get("class") == "flow__card" and not group.get("opacity")]
    return [text for card in cards for text in card.itertext()]


@pytest.mark.parametrize(
    ("name", "picked", "end"),
    [
        ("Nobody is ill", "none of them", "low_end"),
        ("2", "mild sign", "mid_end"),
        ("Something mild/hasty", "not sure", "mid_end"),
    ],
)
def test_draw_shows_the_way_of_an_example(
    name: str, picked: str, end: str, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / GOOD
    path.write_text(path.read_text() + EXAMPLES)
    assert main(["draw", GOOD, "--example", name]) == 0
    shown = on_the_way(capsys.readouterr().out)
    assert picked in shown
    assert [word for word in shown if word.endswith("_end")] == [end]
    assert main(["draw", GOOD, "--example", "Nobody is il"]) == 2
    assert "'Nobody is il' is not an example of this quiz (did you mean 'Nobody is ill'?)" in capsys.readouterr().err


def test_an_author_whose_quiz_is_unsafe_sees_the_way_that_shows_it(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / GOOD
    path.write_text(path.read_text() + EXAMPLES.replace("result: low_end", "result: mid_end"))
    assert main(["draw", GOOD]) == 1
    drawn, said = capsys.readouterr()
    assert "'Nobody is ill' ends in 'low_end', not in 'mid_end'" in said
    assert "none of them" in on_the_way(drawn)
    edit(path, "first: none", "frist: none")  # a quiz that is no tree cannot be drawn
    assert main(["draw", GOOD]) == 1
    assert capsys.readouterr().out == ""


# --- git, and where files are -------------------------------------------------------------------------------------------

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
