"""Beads are read from native files, TMX and ladders, and brought to the same numbers."""

import json
from pathlib import Path

import pytest

from aligner import formats
from aligner.errors import FormatError
from aligner.evaluating import bead_files, comparing
from aligner.formats.native import schema
from tests.support.labelled_editions import ferry
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


def test_our_ladder_is_read(tmp_path: Path) -> None:
    """What the ladder exporter writes has the edition's beads."""
    beads = bead_files.read(exported(tmp_path, "ladder", "en-it.ladder"))

    assert sorted(GOLD) == sorted(beads.pairs or ())


def test_a_native_file_is_read(native: Path) -> None:
    """A native file has numbers and texts."""
    beads = bead_files.read(native, "en-it")

    assert sorted(GOLD) == sorted(beads.pairs or ())
    assert beads.sentences is not None
    assert "The weir opens at dawn." == beads.sentences[0][2]


def test_a_native_file_of_several_pairs_needs_a_choice(native: Path) -> None:
    """The error lists the pairs there are."""
    with pytest.raises(FormatError, match="en-it, en-de"):
        bead_files.read(native)


@pytest.mark.parametrize("form", ["native", "tmx"])
def test_texts_are_looked_up_in_the_gold(
    form: str, native: Path, gold: Path, tmp_path: Path
) -> None:
    """Native file and TMX have all beads of a gold whose numbers count the same sentences."""
    path = native if form == "native" else exported(tmp_path, "tmx", "en-it.tmx")
    beside = bead_files.sentences_beside(gold)
    assert beside is not None
    right = bead_files.with_sentences(bead_files.read(gold), *beside)
    predicted, expected = comparing.comparable(bead_files.read(path, "en-it"), right)

    assert sorted(GOLD) == sorted(expected)
    assert sorted(GOLD) == sorted(predicted)


def test_headings_and_parts_of_units_are_no_beads(tmp_path: Path) -> None:
    """Of a memory of ours the sentences are compared alone, whatever else is in it."""
    edition = ferry()
    native = written(tmp_path, "ferry.alignment.json", schema.dumps(edition))
    ((_, text),) = formats.exporter("tmx").render(edition)
    path = written(tmp_path, "ferry.tmx", text)
    scores = comparing.compare(path, native, "en-it", None)

    assert text.count("<tu ") > len(edition.alignments[0].beads)
    assert {"1-1": (5, 5, 5)} == scores.kinds
    assert 5 == len(bead_files.read(path).units)


def test_a_tmx_can_be_the_gold(native: Path, tmp_path: Path) -> None:
    """Against a TMX every unit counts as one sentence, and what it has not as without pair."""
    gold = bead_files.read(exported(tmp_path, "tmx", "en-it.tmx"))
    predicted, expected = comparing.comparable(bead_files.read(native, "en-it"), gold)

    assert [((n,), (n,)) for n in range(5)] == expected
    assert sorted(expected) == sorted(predicted)


def test_texts_without_sentences_cannot_be_numbered(tmp_path: Path) -> None:
    """A TMX against bare numbers is an error that says what to give."""
    gold = bead_files.read(written(tmp_path, "a.gold", "[0]:[0]\n"))
    tmx = bead_files.read(exported(tmp_path, "tmx", "en-it.tmx"))
    with pytest.raises(FormatError, match="--sentences"):
        comparing.comparable(tmx, gold)


def test_numbers_of_other_sentences_are_refused(native: Path, tmp_path: Path) -> None:
    """More sentences than the gold counts cannot be the same texts."""
    gold = bead_files.read(written(tmp_path, "a.gold", "[0]:[0]\n"))
    with pytest.raises(FormatError, match="7 sentences on the first side"):
        comparing.comparable(bead_files.read(native, "en-it"), gold)


# Memories of several languages, in any order

SENTENCES = {
    "en": ["The ferry is late.", "It rains.", "Nobody waits.", "The dog sleeps."],
    "it": ["Il traghetto ritarda.", "Piove.", "Nessuno aspetta.", "Il cane dorme."],
    "de": ["Die Fähre verspätet sich.", "Es regnet.", "Niemand wartet.", "Der Hund schläft."],
}


def memory(folder: Path, name: str, *orders: str, source: str = "en") -> Path:
    """A TMX whose units name these languages in these orders ("en it"), one order a unit."""
    units = []
    for number, order in enumerate(orders):
        variants = [
            f'<tuv xml:lang="{tag}"><seg>{SENTENCES[tag[:2].lower()][number]}</seg></tuv>'
            for tag in order.split()
        ]
        units.append(f"<tu>{''.join(variants)}</tu>")
    head = f'<tmx version="1.4"><header srclang="{source}"/><body>'
    return written(folder, name, f"{head}{''.join(units)}</body></tmx>")


def f1(predicted: Path, gold: Path, pair: str = "") -> float:
    return comparing.compare(predicted, gold, pair, None).strict.f1


@pytest.mark.parametrize(
    "orders",
    [
        ["en it", "it en", "it en", "en it"],
        ["it en"] * 4,
        ["EN-US IT-IT", "it en-GB", "IT EN", "en it-CH"],
        ["en it de", "de it en", "it de en", "en de it"],
        ["de en it"] * 4,
    ],
)
@pytest.mark.parametrize("source", ["en", "it", "*all*"])
def test_the_language_says_which_side_a_variant_is(
    orders: list[str], source: str, tmp_path: Path
) -> None:
    """The same pairs in another order, or with a third language, are the same pairs."""
    gold = memory(tmp_path, "gold.tmx", *["en it"] * 4)

    assert 1.0 == f1(memory(tmp_path, "a.tmx", *orders, source=source), gold)
    assert 1.0 == f1(gold, memory(tmp_path, "a.tmx", *orders, source=source))


def test_a_wrong_pair_is_wrong_in_any_order(tmp_path: Path) -> None:
    """What is forgiven is the order of the variants, and nothing else."""
    gold = memory(tmp_path, "gold.tmx", *["en it"] * 4)
    text = memory(tmp_path, "a.tmx", *["it en"] * 4).read_text("utf-8")
    wrong = text.replace("It rains.", "-").replace("Nobody waits.", "It rains.")

    assert 0.5 >= f1(written(tmp_path, "b.tmx", wrong.replace("-<", "Nobody waits.<")), gold)


def test_a_memory_in_the_other_direction_is_turned(native: Path, tmp_path: Path) -> None:
    """An edition from English, a gold memory from Italian: the gold's sides are taken."""
    text = exported(tmp_path, "tmx", "en-it.tmx").read_text("utf-8")
    gold = written(tmp_path, "gold.tmx", text.replace('srclang="en"', 'srclang="it"'))

    assert comparing.compare(native, gold, "en-it", None).strict.recall == 1.0
    alone = json.loads(native.read_text("utf-8"))
    alone["witnesses"].pop()
    alone["alignments"].pop()
    single = written(tmp_path, "single.json", json.dumps(alone))
    assert comparing.compare(single, gold, "", None).strict.recall == 1.0


def test_a_pair_is_chosen_where_both_hold_several(tmp_path: Path) -> None:
    """Without --pair the error lists the languages, with it the other is left aside."""
    gold = memory(tmp_path, "gold.tmx", *["en it de"] * 4)
    mixed = memory(tmp_path, "a.tmx", "de en it", "en it", "it en de", "en de it")
    with pytest.raises(FormatError, match=r"languages en, it, de\..* --pair"):
        f1(mixed, gold)

    assert 1.0 == f1(mixed, gold, "en-it")
    assert 1.0 == f1(gold, gold, "de-it")
    assert 1.0 > f1(mixed, gold, "en-de")  # the second unit has no German
    with pytest.raises(FormatError, match="not en-fr"):
        f1(mixed, gold, "en-fr")


def test_two_versions_of_one_language_are_told_apart(tmp_path: Path) -> None:
    """As our own exporter names them, en and en-x-en2, in any order."""
    unit = '<tuv xml:lang="en"><seg>{}</seg></tuv>', '<tuv xml:lang="en-x-en2"><seg>{}</seg></tuv>'
    orders = [unit, unit[::-1]]
    for name, order in zip(("gold.tmx", "a.tmx"), orders, strict=True):
        texts = dict(zip(unit, ("It rains.", "Rain falls."), strict=True))
        body = "".join(one.format(texts[one]) for one in order)
        written(tmp_path, name, f'<tmx><header srclang="en"/><body><tu>{body}</tu></body></tmx>')

    for pair in ("", "en-en-2"):
        assert 1.0 == f1(tmp_path / "a.tmx", tmp_path / "gold.tmx", pair)


def test_columns_are_compared_by_their_order(tmp_path: Path) -> None:
    """They name no languages: the first column is the gold's first side."""
    gold = memory(tmp_path, "gold.tmx", *["it en"] * 4)
    rows = zip(SENTENCES["en"], SENTENCES["it"], strict=True)
    columns = written(tmp_path, "a.tsv", "".join(f"{a}\t{b}\n" for a, b in rows))

    assert 1.0 == f1(columns, gold)


def test_a_unit_of_one_language_is_refused(tmp_path: Path) -> None:
    """In a memory of one pair it is damage; in one of several it is another pair's."""
    with pytest.raises(FormatError, match=r"a\.tmx, unit 2: it has 1 languages, not two"):
        bead_files.read(memory(tmp_path, "a.tmx", "en it", "it"))
    assert 1 == len(bead_files.read(memory(tmp_path, "a.tmx", "en it de", "it"), "en-it").units)
