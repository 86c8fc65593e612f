"""docs/native-v2.schema.json: the writer keeps it, and nothing else does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aligner.errors import FormatError
from aligner.formats.native import schema, values
from aligner.model import Edition
from tests.support.full_edition import full
from tests.support.small_editions import backwards, empty, hostile, mill

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "native-v2.schema.json").read_text(encoding="utf-8"))
OLD = sorted((ROOT / "tests" / "golden" / "native-v1").glob("*.alignment.json"))
MADE = (mill, hostile, empty, backwards, full)
VALIDATOR = Draft202012Validator(SCHEMA)


def errors(text: str) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in VALIDATOR.iter_errors(json.loads(text))
    ]


def objects(value: Any) -> list[dict[str, Any]]:
    """Every object of a JSON value that the schema describes; `x` is free."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for name, one in value.items() if name != "x" for found in objects(one))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("make", MADE)
def test_what_is_written_keeps_the_schema(make: Callable[[], Edition]) -> None:
    """Every field of the model, in editions that hold all of them."""
    assert [] == errors(schema.dumps(make()))


@pytest.mark.parametrize("path", OLD, ids=[path.name.partition(".")[0] for path in OLD])
def test_an_old_file_becomes_a_sound_new_one(path: Path) -> None:
    """What was version 1 keeps the schema once it is written."""
    assert [] == errors(schema.dumps(schema.read(path)))


def test_the_full_edition_leaves_no_field_empty() -> None:
    """So that each is held to its description."""
    value = json.loads(schema.dumps(full()))
    (beads,) = value["alignments"]
    spoken = [*beads["beads"], *beads["headings"]]

    assert all(value["about"].values()) and value["x"] and value["findings"]
    assert beads["links"] and beads["headings"]
    assert any(one["near"] for one in spoken) and any(one["evidence"] for one in spoken)
    for one in value["witnesses"]:
        assert one["marks"] and one["places"] and one["label"] and all(one["source"].values())
        assert {"note", "text"} == {article["kind"] for article in one["articles"]}
        assert any(held["label"] for article in one["articles"] for held in article["sentences"])


def test_every_object_is_closed() -> None:
    """A member added to any object of a file breaks the schema, and so does one taken away."""
    text = schema.dumps(full())
    n_objects = len(objects(json.loads(text)))

    assert n_objects > 60
    for number in range(n_objects):
        value = json.loads(text)
        objects(value)[number]["colour"] = "red"
        assert not VALIDATOR.is_valid(value), objects(value)[number]


def test_every_field_is_required_but_x() -> None:
    """A file that lacks one is no native file."""
    text = schema.dumps(full())
    for number, held in enumerate(objects(json.loads(text))):
        for name in held:
            value = json.loads(text)
            del objects(value)[number][name]
            optional = name == "x" or name.startswith("fence: ")
            assert VALIDATOR.is_valid(value) == optional, f"{name} of {held}"


def test_a_field_that_the_writer_gains_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It breaks the schema until it stands there, too."""
    write = values.edition_value
    monkeypatch.setattr(schema, "edition_value", lambda made: {**write(made), "colour": "red"})

    assert ["$: Additional properties are not allowed ('colour' was unexpected)"] == errors(
        schema.dumps(mill())
    )


def test_the_reader_refuses_what_the_schema_refuses() -> None:
    """An unknown field of any object is an error that names its place; only `x` is free."""
    text = schema.dumps(full())
    for number in range(len(objects(json.loads(text)))):
        value = json.loads(text)
        objects(value)[number]["colour"] = "red"
        with pytest.raises(FormatError, match=r"'colour' is no field|the text holds") as caught:
            schema.loads(json.dumps(value), "mill")
        assert number == 0 or caught.value.message.startswith("mill, ")


def test_x_comes_back_untouched() -> None:
    """Whatever a program put there, and to the byte."""
    text = schema.dumps(full())

    assert {"tool": {"page": [1, None]}} == schema.loads(text, "x").extra
    assert text == schema.dumps(schema.loads(text, "x"))
