"""What `--json` prints, held to the schemas in docs/json/."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support import processes

FOLDER = Path(__file__).parents[2] / "docs" / "json"
NAMES = ("align", "evaluate", "export", "segment")

ENGLISH = """A preface by the editor of the book.

# Article 1

1. The keeper opens the weir at dawn.[1]
2. Nobody may touch the wheel.
3. The cat is exempt.

# Article 2

Bran is for whoever sweeps the floor of the mill. Signed at the mill in 1924.
"""
ITALIAN = """# Articolo 1

1. Il custode apre la chiusa all'alba.
2. Nessuno può toccare la ruota.

# Articolo 2

La crusca è di chi spazza il pavimento del mulino. Firmato al mulino nel 1924.
"""


def schema(name: str) -> Draft202012Validator:
    value = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(value)
    return Draft202012Validator(value)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each command prints."""
    folder = tmp_path_factory.mktemp("json")
    for name, text in (("x.en.txt", ENGLISH), ("x.it.txt", ITALIAN)):
        (folder / name).write_text(text, encoding="utf-8")
    files = [folder / "x.en.txt", folder / "x.it.txt"]
    forms = ("--to", "json,ladder,tmx")
    commands = {
        "align": ("align", *files, "-o", folder / "out", *forms, "--json"),
        "evaluate": ("evaluate", folder / "out" / "x.alignment.json",
                     folder / "out" / "x.en-it.ladder", "--json"),
        "export": ("export", folder / "out" / "x.alignment.json", "--to", "tmx",
                   "-o", folder / "exported", "--for", "trados", "--json"),
        "segment": ("segment", files[0], "--explain", "--json"),
    }  # fmt: skip
    return {name: json.loads(processes.aligner(*one).stdout) for name, one in commands.items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_output_keeps_its_schema(name: str, outputs: dict[str, Any]) -> None:
    """A field that is not described breaks it, wherever it stands."""
    assert [] == [error.message for error in schema(name).iter_errors(outputs[name])]
    assert 1 == outputs[name]["version"]


def test_every_command_that_prints_json_has_a_schema() -> None:
    """No other command has the option, and no schema is left over."""
    from aligner.cli import commands

    printing = {
        row.name
        for row in commands.COMMANDS
        if any("--json" in one.opts for one in commands.get(row.name).params)
    }

    assert set(NAMES) == printing
    assert {f"{name}.schema.json" for name in NAMES} == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_objects_are_closed(name: str, outputs: dict[str, Any]) -> None:
    """An undocumented member of any object, however deep, is noticed."""
    n_objects = len(list(objects(outputs[name])))

    assert n_objects > 3
    for number in range(n_objects):
        value = json.loads(json.dumps(outputs[name]))
        list(objects(value))[number]["colour"] = "red"
        assert not schema(name).is_valid(value)


def objects(value: Any) -> list[dict[str, Any]]:
    """Every object of a JSON value."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for one in value.values() for found in objects(one))]


def test_the_outputs_hold_something(outputs: dict[str, Any]) -> None:
    """Findings with a side and without, fences, labels, decisions."""
    assert outputs["align"]["findings"] and outputs["align"]["files"]
    assert all(outputs[name]["memories"][0]["left_out"] for name in ("align", "export"))
    assert outputs["export"]["memories"][0]["advice"]
    assert outputs["segment"]["fences"] and outputs["segment"]["decisions"]
    assert any(s["label"] for a in outputs["segment"]["articles"] for s in a["sentences"])
    assert outputs["evaluate"]["kinds"]
