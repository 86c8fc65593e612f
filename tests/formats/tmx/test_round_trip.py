"""What we write comes back equal, for every tool, in pairs and in all versions at once."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.formats import tmx
from aligner.formats.tmx.memory import memories
from aligner.formats.tools import TOOLS
from aligner.formats.units import Unit
from aligner.model import Edition
from aligner.settings import Memories
from tests.support.labelled_editions import FERRY, ferry
from tests.support.small_editions import alignment, backwards, bead, mill, witness

EDITIONS = {"mill": mill(), "backwards": backwards(), "ferry": ferry(de=FERRY)}
CHOICES = [
    Memories(tool=row.name, multilingual=together)
    for row in TOOLS
    for together in {False, row.multilingual}
]


def read(text: str) -> list[Unit]:
    return list(tmx.read(io.BytesIO(text.encode()), "a.tmx"))


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("settings", CHOICES, ids=lambda one: f"{one.tool}-{one.multilingual}")
def test_what_is_written_comes_back(name: str, settings: Memories) -> None:
    """Texts with their languages, score, id, kind and note of every unit, in order."""
    edition = EDITIONS[name]
    files = dict(tmx.render(edition, settings))

    for memory in memories(edition, settings):
        entries = list(memory.entries())
        units = read(files[memory.suffix])
        assert len(entries) == len(units) > 0
        for entry, unit in zip(entries, units, strict=True):
            held = zip(memory.tags, entry.texts, strict=True)
            assert tuple((tag, text) for tag, text in held if text) == unit.texts
            assert entry.score == pytest.approx(unit.score, abs=5e-5)
            assert (entry.id, entry.kind, entry.note) == (unit.id, unit.kind, unit.note)


@pytest.mark.parametrize("settings", CHOICES, ids=lambda one: f"{one.tool}-{one.multilingual}")
def test_pieces_make_up_the_text(settings: Memories) -> None:
    """No piece holds more than the header or one unit."""
    edition = EDITIONS["ferry"]
    whole = dict(tmx.render(edition, settings))

    for suffix, pieces in tmx.pieces(edition, settings):
        held = list(pieces)
        assert whole[suffix] == "".join(held)
        assert 1 == max(piece.count("<tu ") for piece in held)


XML_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t"), min_size=1
).filter(lambda text: unicodedata.is_normalized("NFC", text) and text.strip())


@given(XML_TEXTS, XML_TEXTS)
def test_any_text_that_xml_holds_comes_back(source: str, target: str) -> None:
    """Letter for letter, with id and score."""
    sides = [witness("en", [("", "", [source])]), witness("it", [("", "", [target])])]
    beads = (bead((0, 1), (0, 1), 0.1234),)
    edition = Edition("", "en", tuple(sides), (alignment(*sides, *beads),))
    ((_, text),) = tmx.render(edition, Memories(kinds=("sentence",)))
    (unit,) = read(text)

    assert ((("en", source), ("it", target)), 0.1234, "en.1.1") == (unit.texts, unit.score, unit.id)
