"""The author's tools, as an author runs them: what they print, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_sites import GOOD, edit
from tools import told

from selfcheck.commands.main import main


@pytest.mark.usefixtures("small_site")
def test_check_says_how_many_paths_were_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--quick"]) == 0
    assert capsys.readouterr().out.startswith(
        "good: 1 state, 4 paths proved (1 low_end, 2 mid_end, 1 top_end)\n"
        "Read no page (there is no mkdocs.yml) and 6 files in site_config/.\n"
    )


def test_a_warning_at_which_a_build_stops_ends_a_check_with_1_too(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else an author whose check went well finds that nothing is built."""
    flags = small_site / "site_config/red_flags.yml"
    flags.write_text(
        f"{flags.read_text('utf-8')}  lonely: {{text: A sign of nothing, level: mid, sources: [book]}}\n", "utf-8"
    )
    assert main(["check"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": no quiz")[0] for line in lines[:-1]] == ["site_config/red_flags.yml:4: warning"]
    assert lines[-1] == "1 warning to mend before a build. 'selfcheck guide' says more: \"What you are told\"."
    assert not told(capsys, "check")[1]["ok"]


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


def test_check_tells_what_is_wrong_with_mkdocs_yml_where_it_is_asked_of_it(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_site / "docs").mkdir()
    (small_site / "mkdocs.yml").write_text("site_name: A\nplugins: []\n", "utf-8")
    assert main(["check", "--quick", "mkdocs.yml"]) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:2: the plugin 'selfcheck' is not named")


def test_who_asks_about_one_file_is_told_that_only_that_one_was_looked_at(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another one may stop a build."""
    edit(small_site / "site_config/sources.yml", "how: publisher", "how: publishr")
    assert main(["check", "--quick", GOOD]) == 0
    assert capsys.readouterr().out.endswith(f"\nNothing else to mend in {GOOD}.\n")
    assert main(["check", GOOD, "site_config/red_flags.yml"]) == 0
    assert capsys.readouterr().out.endswith(f"\nNothing to mend in {GOOD} and site_config/red_flags.yml.\n")


def test_a_file_and_a_folder_that_it_is_not_in_are_not_checked_as_if_one_of_them_was_not_named(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_site / "other").mkdir()
    assert main(["check", "--quick", "--root", ".", GOOD]) == 0
    capsys.readouterr()
    for root in ("other", "nowhere"):
        assert main(["check", "--quick", "--root", root, GOOD]) == 2
        message = f"'{GOOD}' is not a file of the site in '{root}': its own site is in '{small_site}'"
        assert capsys.readouterr().err == f"selfcheck check: {message}\n"


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
        (["paths", "site_config/quizzes/nowhere.yml"], "there is no 'site_config/quizzes/nowhere.yml'\n"),
        (
            ["paths", "site_config/quizzes/goood.yml"],
            "there is no 'site_config/quizzes/goood.yml' (did you mean 'site_config/",
        ),
        (["draw", "good"], f"'good' is not in site_config/quizzes/ (did you mean '{GOOD}'?)"),
        (["draw", "site_config/quizzes"], f"'site_config/quizzes' is not the file of a quiz (did you mean '{GOOD}'?)"),
        (["draw", GOOD, "--example", "1"], "'1' is not an example of this quiz, which has none"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        (["check"], "site_config/"),
        (["diff"], "site_config/"),
        (["words"], "site_config/"),
        (["words", "--labels"], "site_config/"),
        (["schema", "--editor"], "site_config/"),
        (["due"], "mkdocs.yml"),
    ],
)
def test_whoever_is_not_in_the_folder_of_a_site_is_told_so_and_nothing_is_written(
    command: list[str],
    lacking: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for root, options in ((".", []), ("nope", ["--root", "nope"])):
        assert main([*command, *options]) == 2
        assert capsys.readouterr() == ("", f"selfcheck {command[0]}: there is no {lacking} in '{root}'\n")
    assert list(tmp_path.iterdir()) == []


def test_a_site_without_a_word_has_a_table_without_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site_config").mkdir()
    assert main(["words", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_templates_go_into_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").touch()
    for folder in (tmp_path / "notes", tmp_path / "notes/below"):
        assert main(["assets", str(folder)]) == 2
        assert capsys.readouterr().err.startswith(f"selfcheck assets: '{folder}' cannot be written: ")


def test_a_day_that_no_calendar_has_is_told_in_our_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["due", "--today", "2026-13-01"])
    assert "argument --today: '2026-13-01' is not a day such as 2026-11-23\n" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["site_config", "site_config/quizzes"])
def test_a_folder_that_may_not_be_read_is_told_by_its_name(
    folder: str, small_site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not taken for an empty one: a quiz that nobody can read is proved by nobody."""
    listed = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path.resolve() == small_site.resolve() / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert main(["check"]) == 1
    assert capsys.readouterr().err.startswith(f"{folder}:1: cannot be read: Permission denied\n1 fault ")


def test_what_else_may_not_be_opened_is_told_without_a_traceback(
    small_site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refused)
    assert main(["paths", str(small_site / GOOD)]) == 2
    assert capsys.readouterr().err == f"selfcheck paths: '{small_site / GOOD}': Permission denied\n"


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
    assert {mutant["lost"] for mutant in data["mutants"] if mutant["verdict"] == "less cautious"} == {"mid"}
    assert {mutant["lost"] for mutant in data["mutants"] if mutant["verdict"] != "less cautious"} == {None}


@pytest.mark.usefixtures("small_site")
def test_mutate_says_from_which_level_a_path_falls(capsys: pytest.CaptureFixture[str]) -> None:
    main(["mutate", GOOD])
    assert (
        f"{GOOD}:8: the flag 'mild_sign': level 'mid' became 'low' (1 path, at worst from 'mid')"
        in capsys.readouterr().out
    )


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
