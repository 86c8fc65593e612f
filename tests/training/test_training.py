"""Tests of the training: data in, an encoder out that is better than chance, twice the same."""

import gzip
import json
import lzma
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from aligner import encoders
from aligner.encoders.encoder_files import write_encoder
from aligner.errors import EncodingError, FormatError, InputError, OutputError, TrainingError
from aligner.formats import exporter
from aligner.formats.native import schema
from aligner.training import Recipe, TrainingSettings, read_recipe, train
from aligner.training.batches import BalancedBatches, collect
from aligner.training.parallel_data import (
    CorpusSource,
    cleaned,
    gold_keys,
    read_pairs,
    read_sources,
)
from aligner.training.vocabulary import build
from tests.support.labelled_editions import ferry
from tests.support.small_editions import mill

SYLLABLES = ("ba", "do", "fe", "gu", "ki", "lo", "mu", "ne", "po", "ra", "si", "tu")

TINY = Recipe(vocabulary=4000, dimension=32, steps=60, batch=64, learning_rate=0.05, seed=3)


def made_up_pairs(n: int, seed: int) -> list[tuple[str, str]]:
    """Sentences of two invented languages: every word of one has one of the other."""
    generator = random.Random(7)
    words = [
        ("".join(generator.sample(SYLLABLES, 3)), "".join(generator.sample(SYLLABLES, 2)) + "x")
        for _ in range(150)
    ]
    generator = random.Random(seed)
    chosen = [generator.sample(words, 6) for _ in range(n)]
    return [
        (" ".join(word for word, _ in row), " ".join(word for _, word in reversed(row)))
        for row in chosen
    ]


def write_pairs(path: Path, pairs: list[tuple[str, str]]) -> Path:
    path.write_text("".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an encoder of two invented languages."""
    folder = tmp_path_factory.mktemp("trained")
    data = write_pairs(folder / "invented.aa-bb.tsv", made_up_pairs(1500, 1))
    list(train(TrainingSettings((data,), folder / "encoder", TINY)))
    return folder


def test_training_teaches_an_invented_language(trained: Path) -> None:
    """An encoder of two languages without a letter in common finds nine of ten unseen pairs."""
    encoder = encoders.get(str(trained / "encoder"))
    pairs = made_up_pairs(100, 2)

    first = encoder.encode([a for a, _ in pairs])
    second = encoder.encode([b for _, b in pairs])

    assert 90 <= int(((first @ second.T).argmax(axis=1) == np.arange(100)).sum())


def test_training_is_deterministic(trained: Path, tmp_path: Path) -> None:
    """The same data and recipe give the same bytes."""
    list(train(TrainingSettings((trained / "invented.aa-bb.tsv",), tmp_path / "again", TINY)))

    for name in ("model.safetensors", "tokenizer.json"):
        expected = (trained / "encoder" / name).read_bytes()
        assert expected == (tmp_path / "again" / name).read_bytes()


def test_an_interrupted_training_resumes_to_the_same_encoder(trained: Path, tmp_path: Path) -> None:
    """Stopping after the first message and resuming gives what an unbroken run gives."""
    settings = TrainingSettings((trained / "invented.aa-bb.tsv",), tmp_path / "two", TINY)
    messages = train(settings)
    first = next(messages)
    messages.close()  # type: ignore[attr-defined]

    assert 60 > first.step
    assert not (tmp_path / "two" / "model.safetensors").exists()

    resumed = TrainingSettings(settings.data, settings.folder, TINY, resume=True)
    steps = [message.step for message in train(resumed)]

    assert 60 == steps[-1]
    expected = (trained / "encoder" / "model.safetensors").read_bytes()
    assert expected == (tmp_path / "two" / "model.safetensors").read_bytes()


def test_the_report_counts_what_was_trained_on(trained: Path) -> None:
    """Training and validation pairs add up, and the report names the checksum of the table."""
    report = json.loads((trained / "encoder" / "training.json").read_text(encoding="utf-8"))
    held_out = (trained / "encoder" / "validation.tsv").read_text(encoding="utf-8").splitlines()

    assert 1500 == report["n_train"] + report["n_validation"]
    assert len(held_out) == report["n_validation"] > 0
    assert {"invented.aa-bb": 1.0} == report["shares"]
    assert {"model.safetensors", "tokenizer.json"} == report["sha256"].keys()


def test_sentence_transformers_reads_what_training_wrote(trained: Path) -> None:
    """SentenceTransformer(folder) gives our vectors within a thousandth."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = [side for pair in made_up_pairs(20, 4) for side in pair]

    model = sentence_transformers.SentenceTransformer(str(trained / "encoder"), device="cpu")
    ours = encoders.get(str(trained / "encoder")).encode(texts)

    assert 1e-3 > np.abs(model.encode(texts) - ours).max()


def test_gold_and_doubles_are_not_trained_on(tmp_path: Path) -> None:
    """A line that stands in the gold, differently dressed, is left out; so is a pair's double."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.src").write_text("The ships, left the HARBOUR\n", encoding="utf-8")
    rows = [
        ("The ships left the harbour.", "Le navi lasciarono il porto."),
        ("The captain stayed behind.", "Il capitano rimase indietro."),
        ("The captain stayed behind!", "Il capitano rimase indietro"),
        ("README", "README"),
    ]
    path = write_pairs(tmp_path / "sea.en-it.tsv", rows)

    sources = read_sources([path], Recipe(), [tmp_path / "gold"])

    assert [rows[1]] == sources[0].pairs
    assert 4 == sources[0].n_read


def test_short_gold_lines_forbid_nothing() -> None:
    """A gold line of a word or two is no sentence of its own."""
    assert set() == gold_keys([])


def test_memories_and_packed_files_are_read(tmp_path: Path) -> None:
    """TMX, xz and gzip give the same pairs as plain columns."""
    expected = [("Article 1", "Articolo 1")]
    line = b"Article 1\tArticolo 1\n"
    (tmp_path / "a.tsv.xz").write_bytes(lzma.compress(line))
    (tmp_path / "a.tsv.gz").write_bytes(gzip.compress(line))
    (tmp_path / "a.tmx").write_text(
        "<tmx><body><tu><tuv><seg>Article <bpt/>1</seg></tuv>"
        "<tuv><seg>Articolo 1</seg></tuv></tu><tu><tuv><seg>alone</seg></tuv></tu></body></tmx>",
        encoding="utf-8",
    )

    for name in ("a.tsv.xz", "a.tsv.gz", "a.tmx"):
        assert expected == list(read_pairs(tmp_path / name))


def test_a_memory_is_learned_from_by_its_languages(tmp_path: Path) -> None:
    """Variants in another order, and a third language, give the same pairs."""
    variants = [
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
        for tag, text in (("en", "A hen"), ("it", "Una gallina"), ("de", "Ein Huhn"))
    ]
    orders = [(0, 1), (1, 0), (2, 1, 0)]
    units = "".join(f"<tu>{''.join(variants[n] for n in order)}</tu>" for order in orders)
    path = tmp_path / "a.tmx"
    path.write_text(f'<tmx><header srclang="EN"/><body>{units}</body></tmx>', encoding="utf-8")

    assert [("A hen", "Una gallina")] * 3 == list(read_pairs(path))


def test_headings_and_parts_of_units_are_not_learned_from(tmp_path: Path) -> None:
    """Of a memory of ours the sentences are pairs, whatever else is in it."""
    ((_, text),) = exporter("tmx").render(ferry())
    path = tmp_path / "ferry.tmx"
    path.write_text(text, encoding="utf-8")

    assert text.count("<tu ") > 5
    assert 5 == len(list(read_pairs(path)))


def test_null_beads_are_no_pairs(tmp_path: Path) -> None:
    """Of an edition only what has a counterpart is learned from."""
    path = tmp_path / "mill.alignment.json"
    path.write_text(schema.dumps(mill()), encoding="utf-8")

    assert 5 + 2 == len(list(read_pairs(path)))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("[the Act](http://x.org)", "the Act"),
        ("See [Art. 3](x), [Art. 4](y (z)) and [5].", "See Art. 3, Art. 4 and [5]."),
        ("![a hen](hen.png) [see [1]](x)", "a hen see [1]"),
        ("a [b] (c) [d", "a [b] (c) [d"),
        ("**Article** `3` {{note}}", "Article 3"),
    ],
)
def test_markup_is_no_text(text: str, clean: str) -> None:
    """Of a link stays what it shows, without its brackets; brackets of the text stay."""
    assert clean == cleaned(text)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("one.tsv", b"no tab here\n", FormatError),
        ("latin.tsv", b"caf\xe9\tcaff\xe8\n", EncodingError),
        ("cut.tsv.xz", lzma.compress(b"a\tb\n" * 99)[:-9], InputError),
        ("bad.tmx", b"<tmx><body>", FormatError),
        ("bad.alignment.json", b"{", FormatError),
    ],
)
def test_a_damaged_file_is_named(
    tmp_path: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    """Every reader turns damage into an error of ours that names the file."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(error, match=name):
        list(read_pairs(tmp_path / name))


def test_a_batch_holds_no_text_twice() -> None:
    """Two translations of one verse never meet in a batch, as each would be the other's error."""
    verse = "In the beginning God created the heaven and the earth"
    pairs = [(verse, f"translation number {letter * 4}") for letter in "abcdefgh"]
    rest = [(f"word{chr(97 + n)}", f"parola{chr(97 + n)}") for n in range(20)]
    collection = collect([CorpusSource("verses", pairs), CorpusSource("words", rest)])
    batches = list(BalancedBatches(collection, Recipe(steps=10, batch=16)))
    kept = [p for p, out in zip(collection.pairs, collection.held_out, strict=True) if not out]

    assert 10 == len(batches)
    for batch in batches:
        assert 1 >= sum(kept[number][0] == verse for number in batch)
        assert len(batch) == len({kept[number] for number in batch})


def test_a_source_weighs_what_the_recipe_says() -> None:
    """A source ten times as large is drawn as often as another when the temperature is zero."""
    large = CorpusSource("large", [(f"big {n:04d} a", f"grande {n:04d} b") for n in range(500)])
    small = CorpusSource("small", [(f"tiny {n:04d} a", f"piccolo {n:04d} b") for n in range(50)])
    collection = collect([large, small])
    recipe = Recipe(steps=30, batch=20, temperature=0.0)
    source = collection.source[~collection.held_out]
    counts = Counter(
        source[number] for batch in BalancedBatches(collection, recipe) for number in batch
    )

    assert 0.35 < counts[1] / counts.total() < 0.6


def test_near_duplicates_do_not_cross_into_validation() -> None:
    """A sentence and its double with another number are both trained on or both kept aside."""
    pairs = [
        (f"The {word} sentence of number {n} stands here", f"La frase {word} {n} sta qui davvero")
        for word in ("".join(random.Random(k).sample("abcdefghijklmnop", 9)) for k in range(3000))
        for n in (1, 2)
    ]
    collection = collect([CorpusSource("numbers", pairs)])

    assert 0 < collection.held_out.sum()
    assert (collection.held_out[0::2] == collection.held_out[1::2]).all()


def test_frequent_words_are_whole_and_rare_ones_in_pieces() -> None:
    """The tokenizer keeps frequent words, splits the unseen, and never loses a letter."""
    source = CorpusSource("law", [("the ratified treaty", "il trattato ratificato")] * 5)
    tokenizer = build([source], Recipe(vocabulary=3000)).tokenizer

    assert ["the", "treaty"] == tokenizer.encode("The TREATY").tokens
    assert ["ratified"] == tokenizer.encode("ratified").tokens
    pieces = tokenizer.encode("treatified").tokens
    assert 1 < len(pieces)
    assert "treatified" == "".join(piece.removeprefix("##") for piece in pieces)


def test_a_recipe_is_read_and_its_mistakes_named(tmp_path: Path) -> None:
    """Patterns become weights in their order; an unknown word is refused with the known ones."""
    path = tmp_path / "recipe.toml"
    path.write_text('steps = 5\n[weights]\n"law*" = 2.0\n"*" = 0.5\n', encoding="utf-8")
    recipe = read_recipe(path)

    assert (5, 2.0, 0.5) == (recipe.steps, recipe.weight("law.en-it"), recipe.weight("ui"))

    path.write_text("stpes = 5\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="stpes"):
        read_recipe(path)
    with pytest.raises(InputError, match="missing"):
        read_recipe(tmp_path / "missing.toml")


def test_nothing_to_learn_from_is_an_error(tmp_path: Path) -> None:
    """An empty file trains nothing and says so."""
    path = write_pairs(tmp_path / "empty.tsv", [])

    with pytest.raises(TrainingError, match="no pair"):
        list(train(TrainingSettings((path,), tmp_path / "out")))


def test_a_place_where_no_encoder_can_be_written_is_refused_before_the_training(
    tmp_path: Path,
) -> None:
    """A file in the way, a folder under a file, a link that leads to itself."""
    data = write_pairs(tmp_path / "a.tsv", made_up_pairs(30, 1))
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop").symlink_to("loop")
    for place in ("file", "file/x", "loop"):
        with pytest.raises(OutputError, match="cannot be written"):
            next(train(TrainingSettings((data,), tmp_path / place, TINY)))

    assert "mine" == (tmp_path / "file").read_text()


def test_a_folder_beside_the_encoder_is_not_taken(tmp_path: Path) -> None:
    """What is written beside its place first has a name of its own: somebody's `x.part` stays."""
    (tmp_path / "x.part").mkdir()
    (tmp_path / "x.part" / "mine").write_text("mine")
    write_encoder(np.ones((2, 2), np.float32), Tokenizer(WordLevel({"a": 0})), 0, tmp_path / "x")

    assert ["x", "x.part"] == sorted(path.name for path in tmp_path.iterdir())
    assert "mine" == (tmp_path / "x.part" / "mine").read_text()


@pytest.mark.parametrize("kind", ["nothing", "garbage", "pickle"])
def test_a_damaged_checkpoint_is_named_and_not_run(kind: str, tmp_path: Path) -> None:
    """A folder without parameters, one of bytes without sense, one with a program in it."""
    data = write_pairs(tmp_path / "a.tsv", made_up_pairs(200, 1))
    planted = tmp_path / "planted"
    folder = tmp_path / "encoder" / "checkpoints" / "checkpoint-1"
    folder.mkdir(parents=True)
    (folder.parent / "checkpoint-x").mkdir()
    (folder / "trainer_state.json").write_text("{}")
    if kind != "nothing":
        program = f'cos\nsystem\n(S"touch {planted}"\ntR.'
        for name in ("parameters.pt", "optimizer.pt", "scheduler.pt", "rng_state.pth"):
            (folder / name).write_text(program if kind == "pickle" else "garbage")
    settings = TrainingSettings((data,), tmp_path / "encoder", TINY, resume=True)

    with pytest.raises(TrainingError, match=r"checkpoint-1 cannot be gone on from"):
        list(train(settings))
    assert not planted.exists()
