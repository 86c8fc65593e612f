"""Files of version 1 are read for ever, give what they gave, and are written as version 2."""

import json
from pathlib import Path

import pytest

from aligner.formats import exporter
from aligner.formats.native import schema

FILES = sorted((Path(__file__).parents[2] / "golden" / "native-v1").glob("*.alignment.json"))
NAMES = [path.name.partition(".")[0] for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_old_file_gives_the_units_it_gave(path: Path) -> None:
    """Its memories are those that the aligner of its time wrote, but for the header's version."""
    name = path.name.removesuffix("alignment.json")
    edition = schema.read(path)
    written = dict(exporter("tmx").render(edition)) if edition.alignments[0].parallel else {}

    assert {1} == {json.loads(path.read_text(encoding="utf-8"))["version"]}
    for suffix, text in written.items():
        before = path.with_name(f"{name}{suffix}").read_text(encoding="utf-8")
        assert before.partition("</header>")[2] == text.partition("</header>")[2]


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
