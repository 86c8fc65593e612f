"""Files of version 1 are read for ever, give what they gave, and are written as version 2."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.formats import exporter, tmx
from aligner.formats.native import schema
from aligner.formats.units import Unit

FILES = sorted((Path(__file__).parents[2] / "golden" / "native-v1").glob("*.alignment.json"))
NAMES = [path.name.partition(".")[0] for path in FILES]


def beads(data: bytes) -> list[Unit]:
    """The units of a memory."""
    return list(tmx.read(io.BytesIO(data), "a.tmx"))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_old_file_gives_the_units_it_gave(path: Path) -> None:
    """The sentences of its memories are those that the aligner of its time wrote."""
    name = path.name.removesuffix("alignment.json")
    edition = schema.read(path)
    written = dict(exporter("tmx").render(edition)) if edition.alignments[0].parallel else {}

    assert {1} == {json.loads(path.read_text(encoding="utf-8"))["version"]}
    for suffix, text in written.items():
        before = path.with_name(f"{name}{suffix}").read_bytes()
        units = [unit for unit in beads(text.encode()) if unit.is_bead]
        assert beads(before) == [replace(unit, note="") for unit in units]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_old_file_is_written_as_version_2(path: Path) -> None:
    """Nothing changes on the way but the form."""
    edition = schema.read(path)
    text = schema.dumps(edition)

    assert 2 == json.loads(text)["version"]
    assert edition == schema.loads(text, "x")


def test_there_are_six_old_files() -> None:
    """Three of the sample texts and three small ones: versions, three versions, none."""
    assert ["ferry", "none", "story", "town", "treaty", "verse"] == NAMES
    assert {"versions", "none"} == {schema.read(p).alignments[0].verdict for p in FILES}
