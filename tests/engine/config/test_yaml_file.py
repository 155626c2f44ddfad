"""What an author writes is what is read, with its line; what would be read as something else is refused."""

from __future__ import annotations

import pytest

from selfcheck.config.faults import Fault, Faulty
from selfcheck.config.yaml_file import YamlFile, parse


def told(text: str) -> list[str]:
    with pytest.raises(Faulty) as error:
        parse(text.encode(), "a.yml")
    return [str(fault).removeprefix("a.yml:") for fault in error.value.faults]


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "true", "null", "~", "12:30", "1e3", "0x1F", "2026-11-23", ".5", "="]
)
def test_a_word_stays_the_word_it_is(word: str) -> None:
    assert parse(f"a: {word}\nb: [{word}]\n".encode(), "a.yml").value == {"a": word, "b": [word]}


def test_a_text_over_several_lines_is_one_text() -> None:
    assert parse(b"a: >-\n  one\n  two\nb: |\n  one\n  two\n", "a.yml").value == {"a": "one two", "b": "one\ntwo\n"}


def test_a_file_saved_with_a_byte_order_mark_or_windows_line_ends_is_read_as_any_other() -> None:
    file = parse("a: é\r\nb:\r\n- c\r\n".encode("utf-8-sig"), "a.yml")
    assert file.value == {"a": "é", "b": ["c"]}
    assert file.line(("b", 0)) == 3


def test_each_key_and_item_knows_its_line_and_the_rest_the_line_around_it() -> None:
    file = parse(b"# words\na:\n  b: {c: d}\n  e:\n    - f\n    - g: h\n", "a.yml")
    lines = {("a",): 2, ("a", "b"): 3, ("a", "b", "c"): 3, ("a", "e"): 4, ("a", "e", 0): 5, ("a", "e", 1, "g"): 6}
    assert {loc: file.line(loc) for loc in lines} == lines
    assert file.line(("a", "e", 7, "x")) == 4
    assert file.line(("z",)) == 2
    assert YamlFile("a.yml", {}, {}).line(("z",)) == 1


def test_quoted_stays_quoted_and_an_exclamation_mark_alone_is_no_tag() -> None:
    assert parse(b"a: \"b: c\"\nd: '!e'\nf: ! g\n", "a.yml").value == {"a": "b: c", "d": "!e", "f": "g"}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    assert told("a: &x 1\nb: *x\nc: !!int 2\nd:\nd: []\n") == [
        "1: '&x' is an anchor, which is not used here: write the value out where it is needed",
        "2: '*x' is an alias, which is not used here: write the value out",
        "3: 'tag:yaml.org,2002:int' is a tag, which is not used here: take it out",
        "4: 'd' is empty: give it a value or take it out",
        "5: 'd' is here twice; the first is in line 4",
    ]


def test_an_author_who_forgot_quotation_marks_is_told_so() -> None:
    assert told("a: {title: Clinic, second floor}\n") == [
        '1: quote a text that has a comma: title: "Clinic, second floor"'
    ]
    assert told("a: {is: [b, c], hint}\n") == ["1: 'hint' is empty: give it a value or take it out"]
    assert told("a: one: two\n") == ["1: a second colon stands in this line: quote a text that has a colon"]


def test_an_author_is_not_warned_of_a_comment_in_a_block_or_in_quotes_where_a_number_sign_is_text() -> None:
    block = "a: >-\n  Note: ring bell # 2 there\n\n  and: press # 3\n"
    assert not parse(f'{block}b: "one\n  two: or more # 4 so\n  end"\n'.encode(), "a.yml").doubts
    after = parse(f"{block}b: ring bell # 2\n".encode(), "a.yml").doubts
    assert [fault.line for fault in after] == [5]


def test_an_author_whose_text_begins_with_a_number_sign_is_not_told_that_they_wrote_nothing() -> None:
    assert told("a: #1 reason\nb: # a comment\n") == [
        "1: a text that begins with '#' is a comment to YAML: quote the text",
        "2: 'b' is empty: give it a value or take it out",
    ]


def test_a_tab_in_a_text_is_not_blamed_for_a_fault_beside_it() -> None:
    assert parse(b"a:\tb\tc\n", "a.yml").value == {"a": "b\tc"}
    assert told("a: b\tc: d\n") == ["1: a second colon stands in this line: quote a text that has a colon"]


def test_a_fault_after_letters_of_many_bytes_is_told_in_its_own_line() -> None:
    assert told("a: " + "é" * 500 + "\nb: \x07\nc: d\n") == ["2: holds a control character, U+0007: take it out"]


def test_faults_are_told_in_file_order_and_each_once() -> None:
    faults = [Fault("b", 1, "x"), Fault("a", 10, "x"), Fault("a", 9, "x"), Fault("a", 9, "x")]
    assert str(Faulty(faults)) == "a:9: x\na:10: x\nb:1: x"
