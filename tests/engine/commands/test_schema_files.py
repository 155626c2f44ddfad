"""What an editor completes YAML from: every file has its schema, and every id of the site is there to choose."""

from __future__ import annotations

import fnmatch
import json
from pathlib import Path
from typing import Any

import pytest

from selfcheck.commands import schema
from selfcheck.commands.main import main
from selfcheck.config.files import CONFIG
from selfcheck.site.library import read_library


def test_an_editor_is_told_the_schema_of_every_file_that_a_site_has(kettle: Path) -> None:
    patterns = json.loads(schema.settings())["yaml.schemas"].values()
    files = [
        path.relative_to(kettle).as_posix() for path in (kettle / CONFIG).rglob("*.yml") if "charts" not in path.parts
    ]
    assert len(files) > 10
    assert [name for name in files if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_key_says_what_it_is_for(kind: str) -> None:
    made = schema.schema(kind)
    shapes = {**made.get("$defs", {}), kind: made}
    keys = {f"{name}.{key}": of for name, shape in shapes.items() for key, of in shape.get("properties", {}).items()}
    assert keys
    assert [key for key, of in keys.items() if "description" not in of] == []


def test_every_key_says_what_it_is_for_where_ids_are_offered_too(kettle: Path) -> None:
    def silent(made: Any, where: str) -> list[str]:
        if isinstance(made, list):
            return [one for each in made for one in silent(each, where)]
        if not isinstance(made, dict):
            return []
        keys = made.get("properties", {})
        here = (
            [f"{where}.{key}" for key, of in keys.items() if "description" not in of] if isinstance(keys, dict) else []
        )
        return here + [one for key, value in made.items() for one in silent(value, f"{where}/{key}")]

    files = schema.schema_files(read_library(kettle))
    assert [one for name, text in files.items() for one in silent(json.loads(text), name)] == []


def test_an_editor_offers_the_ids_of_the_site(kettle_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):  # they are brought up to date
        assert main(["schema", "--editor", "--root", str(kettle_copy)]) == 0
    assert capsys.readouterr().out.endswith("schemas/.\n")
    made = json.loads((kettle_copy / schema.SCHEMAS / "quiz.json").read_text("utf-8"))
    choice = made["$defs"]["Outcome"]["properties"]["level"]["anyOf"]
    assert "stop_using" in choice[0]["anyOf"][0]["enum"]
    assert choice[0]["anyOf"][1]["type"] == "string", "a new level is no fault until this is written anew"
    kinds = made["$defs"]
    assert {"danger", "kind", "finish"} <= set(json.dumps(kinds["Rule"]["properties"]["go"]["anyOf"][0]).split('"'))
    assert {"danger", "kind", "all_of", "asked"} <= kinds["Guard"]["properties"].keys()
    assert kinds["Answers"]["properties"]["kind"]["$ref"] == "#/$defs/Answer"
    assert "danger" in kinds["Guard"]["properties"]["asked"]["anyOf"][0]["enum"]
    assert made["properties"]["questions"]["type"] == "object"


def test_a_site_with_faults_has_its_schemas_too(kettle_copy: Path) -> None:
    (kettle_copy / "site_config/red_flags.yml").write_text("flags: [", "utf-8")
    assert main(["schema", "--editor", "--root", str(kettle_copy)]) == 0


def test_where_they_cannot_be_written_that_is_said(kettle_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kettle_copy / ".vscode").write_text("", "utf-8")
    assert main(["schema", "--editor", "--root", str(kettle_copy)]) == 2
    assert "cannot be written" in capsys.readouterr().err
