"""Beads are read from native files, TMX and ladders, and brought to the same numbers."""

from pathlib import Path

import pytest

from aligner import formats
from aligner.errors import FormatError
from aligner.evaluating import comparing
from aligner.formats.native import schema
from tests.support.small_editions import mill

GOLD = [
    ((0, 1), (0,)), ((2,), (3,)), ((3,), (4, 5)), ((4,), ()), ((5,), (1,)), ((6,), (2,)), ((), (6,))
]  # fmt: skip


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def exported(folder: Path, exporter: str, suffix: str) -> Path:
    texts = dict(formats.exporter(exporter).render(mill()))
    return written(folder, f"mill.{suffix}", texts[suffix])


@pytest.fixture
def native(tmp_path: Path) -> Path:
    return written(tmp_path, "mill.alignment.json", schema.dumps(mill()))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The mill's beads, with the sentences they count beside them."""
    edition = mill()
    for sigil in ("en", "it"):
        lines = [f"{sentence.text}\n" for sentence in edition.witness(sigil).sentences]
        written(tmp_path, f"{sigil}.sentences", "".join(lines))
    return written(tmp_path, "en-it.beads", "".join(f"{list(a)}:{list(b)}\n" for a, b in GOLD))


def test_lines_are_read_with_and_without_scores(tmp_path: Path) -> None:
    """Spaces, scores and blank lines do not matter."""
    path = written(tmp_path, "a.gold", "[0, 1]:[2]\n\n[2]:[]:0.5\n[ ] : [3]\n")

    assert (((0, 1), (2,)), ((2,), ()), ((), (3,))) == comparing.read(path).pairs


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    """What is no bead is an error with file, line and the line's text."""
    path = written(tmp_path, "a.gold", "[0]:[0]\nzero to one\n")
    with pytest.raises(FormatError, match=r"a\.gold, line 2: .*zero to one"):
        comparing.read(path)


def test_our_ladder_is_read(tmp_path: Path) -> None:
    """What the ladder exporter writes has the edition's beads."""
    beads = comparing.read(exported(tmp_path, "ladder", "en-it.ladder"))

    assert sorted(GOLD) == sorted(beads.pairs or ())


def test_a_native_file_is_read(native: Path) -> None:
    """A native file has numbers and texts."""
    beads = comparing.read(native, "en-it")

    assert sorted(GOLD) == sorted(beads.pairs or ())
    assert beads.sentences is not None
    assert "The weir opens at dawn." == beads.sentences[0][2]


def test_a_native_file_of_several_pairs_needs_a_choice(native: Path) -> None:
    """The error lists the pairs there are."""
    with pytest.raises(FormatError, match="en-it, en-de"):
        comparing.read(native)


@pytest.mark.parametrize("form", ["native", "tmx"])
def test_texts_are_looked_up_in_the_gold(
    form: str, native: Path, gold: Path, tmp_path: Path
) -> None:
    """Native file and TMX have all beads of a gold whose numbers count the same sentences."""
    path = native if form == "native" else exported(tmp_path, "tmx", "en-it.tmx")
    beside = comparing.sentences_beside(gold)
    assert beside is not None
    right = comparing.with_sentences(comparing.read(gold), *beside)
    predicted, expected = comparing.comparable(comparing.read(path, "en-it"), right)

    assert sorted(GOLD) == sorted(expected)
    assert sorted(GOLD) == sorted(predicted)


def test_a_tmx_can_be_the_gold(native: Path, tmp_path: Path) -> None:
    """Against a TMX every unit counts as one sentence, and what it has not as without pair."""
    gold = comparing.read(exported(tmp_path, "tmx", "en-it.tmx"))
    predicted, expected = comparing.comparable(comparing.read(native, "en-it"), gold)

    assert [((n,), (n,)) for n in range(5)] == expected
    assert sorted(expected) == sorted(predicted)


def test_texts_without_sentences_cannot_be_numbered(tmp_path: Path) -> None:
    """A TMX against bare numbers is an error that says what to give."""
    gold = comparing.read(written(tmp_path, "a.gold", "[0]:[0]\n"))
    tmx = comparing.read(exported(tmp_path, "tmx", "en-it.tmx"))
    with pytest.raises(FormatError, match="--sentences"):
        comparing.comparable(tmx, gold)


def test_numbers_of_other_sentences_are_refused(native: Path, tmp_path: Path) -> None:
    """More sentences than the gold counts cannot be the same texts."""
    gold = comparing.read(written(tmp_path, "a.gold", "[0]:[0]\n"))
    with pytest.raises(FormatError, match="7 sentences on the first side"):
        comparing.comparable(comparing.read(native, "en-it"), gold)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("<tmx", "a.tmx"),
        ("<html/>", "no TMX"),
        ("<tmx><body><tu><tuv><seg>a</seg></tuv></tu></body></tmx>", "1 languages"),
    ],
)
def test_what_is_no_tmx_is_refused(tmp_path: Path, text: str, fact: str) -> None:
    """Broken XML, other XML and units without two languages are errors."""
    with pytest.raises(FormatError, match=fact):
        comparing.read(written(tmp_path, "a.tmx", text))


def test_outside_entities_are_not_read(tmp_path: Path) -> None:
    """A TMX cannot make us read another file."""
    secret = written(tmp_path, "secret.txt", "secret")
    unit = "<tu><tuv><seg>&x;</seg></tuv><tuv><seg>b</seg></tuv></tu>"
    head = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret}">]>'
    path = written(tmp_path, "a.tmx", f"{head}<tmx><body>{unit}</body></tmx>")

    assert "secret" not in comparing.read(path).units[0][0]
