"""Contract tests over every encoder, and what each promises besides."""

import json
import multiprocessing
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from aligner import encoders
from aligner.encoders import ENCODERS, Encoder, EncoderRow, Floats2d
from aligner.encoders.cache import CachedEncoder, open_encoder
from aligner.encoders.encoder_files import read_table, write_encoder
from aligner.encoders.hashing import HashingEncoder
from aligner.encoders.static import StaticEncoder
from aligner.errors import EncoderError, UnknownNameError
from aligner.training.vocabulary import make_tokenizer

WORDS = ("[UNK]", "the", "law", "la", "legge", "sea", "mare", ".", "##s")

TEXTS = ["The law.", "La legge.", "The sea", "the laws of the sea", "", "   "]


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static encoder of nine tokens and eight dimensions."""
    folder = tmp_path_factory.mktemp("static")
    table = np.random.default_rng(1).normal(size=(len(WORDS), 8)).astype(np.float32)
    table[0] = 0
    write_encoder(table, make_tokenizer(WORDS), 0.0, folder)
    return folder


@pytest.fixture(scope="session")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of one layer and random weights, as SentenceTransformer saves it."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("transformer")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text(
        "\n".join(["[PAD]", "[CLS]", "[SEP]", "[MASK]", *WORDS]), encoding="utf-8"
    )
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS) + 4,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(vocab_file=str(vocabulary), vocab=str(vocabulary)).save_pretrained(
        folder / "bert"
    )
    word = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[word, Pooling(16)], device="cpu").save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(params=ENCODERS, ids=[row.name for row in ENCODERS])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """Every member of the door. One that reads folders is given a small model by a fixture
    `NAME_folder`, which whoever adds such a member writes above."""
    row: EncoderRow = request.param
    if row.by_name and not row.files:
        return encoders.get(row.name, "cpu")
    folder: Path = request.getfixturevalue(f"{row.name}_folder")
    assert row == encoders.row(str(folder))
    return encoders.get(str(folder), "cpu")


def test_rows_have_length_one_and_blank_texts_are_zero(encoder: Encoder) -> None:
    """One float32 row a text, of length one; a text without a token has a row of zeros."""
    vectors = encoder.encode(TEXTS)

    assert (len(TEXTS), encoder.dimension) == vectors.shape
    assert np.float32 == vectors.dtype
    assert np.allclose([1, 1, 1, 1, 0, 0], np.linalg.norm(vectors, axis=1), atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    """An empty list is an empty array of the right width, not an error."""
    assert (0, encoder.dimension) == encoder.encode([]).shape


def test_a_vector_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    """A text has the same vector alone and in a batch."""
    batch = encoder.encode(TEXTS)

    for row, text in enumerate(TEXTS):
        assert np.allclose(batch[row], encoder.encode([text])[0], atol=1e-5)


def test_the_signature_is_stable_and_names_the_encoder(encoder: Encoder) -> None:
    """Two loads of one encoder share a signature, which has no white space at its ends."""
    again = encoders.get(encoder.name, "cpu")

    assert encoder.signature == again.signature
    assert encoder.signature == encoder.signature.strip() != ""


def test_sums_of_an_additive_encoder_add_up(encoder: Encoder) -> None:
    """The normalised sum of two rows is the vector of the texts joined."""
    if not encoder.additive:
        pytest.skip("not additive")
    sums = encoder.sums(["The law.", "the sea"])  # type: ignore[attr-defined]
    joined = encoder.encode(["The law. the sea"])[0]
    total = sums.sum(axis=0)

    assert np.allclose(joined, total / np.linalg.norm(total), atol=1e-6)


def test_no_name_is_no_folder() -> None:
    """Not the folder in which one stands, either."""
    with pytest.raises(UnknownNameError, match="There is no encoder named ''"):
        encoders.get("")


def test_an_unknown_name_lists_the_known_ones() -> None:
    """A name that no encoder could have is refused, sorted names in the hint."""
    known = ", ".join(sorted(row.name for row in ENCODERS))
    with pytest.raises(UnknownNameError, match=known):
        encoders.get("no such encoder")


def test_hashing_brings_names_and_cognates_together() -> None:
    """The spelling encoder puts a translation with shared names nearer than another sentence."""
    vectors = HashingEncoder().encode(
        ["The ratification in Geneva", "La ratifica a Ginevra", "Sabato piove sempre"]
    )

    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_sentence_transformers_agrees_with_static(static_folder: Path) -> None:
    """SentenceTransformer on the same folder gives the same vectors within a thousandth."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = TEXTS[:4]
    model = sentence_transformers.SentenceTransformer(str(static_folder), device="cpu")

    assert 1e-3 > np.abs(model.encode(texts) - encoders.get(str(static_folder)).encode(texts)).max()


def test_a_changed_table_changes_the_signature(static_folder: Path, tmp_path: Path) -> None:
    """One different number in the table gives another signature."""
    copy = tmp_path / "copy"
    shutil.copytree(static_folder, copy)
    content = bytearray((copy / "model.safetensors").read_bytes())
    content[-1] ^= 1
    (copy / "model.safetensors").write_bytes(content)

    assert encoders.get(str(static_folder)).signature != encoders.get(str(copy)).signature


@pytest.mark.parametrize("content", [b"", b"\x08\0\0\0\0\0\0\0{}", b"\xff" * 64, b"short"])
def test_a_damaged_table_is_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in the file, the message names it."""
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)

    with pytest.raises(EncoderError, match=r"model\.safetensors"):
        read_table(path)


def test_a_cut_table_is_an_error_of_ours(static_folder: Path, tmp_path: Path) -> None:
    """A file that ends early is refused when it is opened, not when a row is missing."""
    path = tmp_path / "model.safetensors"
    path.write_bytes((static_folder / "model.safetensors").read_bytes()[:-16])

    with pytest.raises(EncoderError):
        read_table(path)


def test_a_tokenizer_of_another_model_is_refused(static_folder: Path, tmp_path: Path) -> None:
    """More tokens than rows cannot be right."""
    copy = tmp_path / "copy"
    shutil.copytree(static_folder, copy)
    make_tokenizer([*WORDS, "more"]).save(str(copy / "tokenizer.json"))

    with pytest.raises(EncoderError, match="10 tokens"):
        StaticEncoder("copy", copy)


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    """An empty folder is named, with what was looked for."""
    with pytest.raises(EncoderError, match=r"modules\.json"):
        encoders.get(str(tmp_path))


def test_a_hub_out_of_reach_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network a name on the hub fails in a moment, and the hint says what works."""
    pytest.importorskip("sentence_transformers")
    from aligner.encoders import transformer

    def no_network(*args: object, **kwargs: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.setattr(transformer.socket, "create_connection", no_network)
    monkeypatch.setattr(transformer, "getproxies", dict)

    with pytest.raises(EncoderError, match="no-such-model") as caught:
        encoders.get("no-such-model", "cpu")
    assert "leave --encoder away" in caught.value.hint


def test_a_damaged_model_is_an_error(transformer_folder: Path, tmp_path: Path) -> None:
    """A folder whose module list is no JSON is an error of ours, not of the library."""
    copy = tmp_path / "copy"
    shutil.copytree(transformer_folder, copy)
    (copy / "modules.json").write_text("[", encoding="utf-8")

    with pytest.raises(EncoderError, match="copy"):
        encoders.get(str(copy), "cpu")


class CountingEncoder(HashingEncoder):
    """Remembers which texts it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats2d:
        self.asked += texts
        return super().encode(texts)


def test_the_cache_asks_only_for_new_texts(tmp_path: Path) -> None:
    """A second run embeds what changed and gives the same vectors."""
    encoder = CountingEncoder()
    first = CachedEncoder(encoder, tmp_path).encode(TEXTS)
    encoder.asked.clear()
    second = CachedEncoder(encoder, tmp_path).encode([*TEXTS, "new"])

    assert ["new"] == encoder.asked
    assert (first == second[:-1]).all()


def test_the_cache_keeps_encoders_apart(tmp_path: Path) -> None:
    """Another signature finds nothing of the first one's."""
    encoder = CountingEncoder()
    CachedEncoder(encoder, tmp_path).encode(["one"])
    encoder.signature = "owner/model-2"
    CachedEncoder(encoder, tmp_path).encode(["one"])

    assert ["one", "one"] == encoder.asked


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_cache_is_mended(tmp_path: Path, damage: str) -> None:
    """A file cut short, changed or emptied costs an embedding, never a wrong vector."""
    encoder = CountingEncoder()
    expected = CachedEncoder(encoder, tmp_path).encode(["one"])
    (path,) = tmp_path.rglob("*.vectors")
    content = bytearray(path.read_bytes())
    content[40] ^= 255
    path.write_bytes({"cut": bytes(content[:-5]), "flip": bytes(content), "empty": b""}[damage])

    assert (expected == CachedEncoder(encoder, tmp_path).encode(["one"])).all()
    assert ["one", "one"] == encoder.asked
    assert (expected == CachedEncoder(encoder, tmp_path).encode(["one"])).all()
    assert ["one", "one"] == encoder.asked


def fill(folder: Path, first: int) -> None:
    """Embed fifty texts, half of them another writer's too."""
    texts = [f"text {number}" for number in range(first, first + 50)]
    for text in texts:
        CachedEncoder(HashingEncoder(), folder).encode([text])


def test_two_writers_do_not_spoil_the_cache(tmp_path: Path) -> None:
    """Two processes writing at once leave every record whole."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=fill, args=(tmp_path, first)) for first in (0, 25)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    encoder = CountingEncoder()
    texts = [f"text {number}" for number in range(75)]

    assert (HashingEncoder().encode(texts) == CachedEncoder(encoder, tmp_path).encode(texts)).all()
    assert [] == encoder.asked


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where the folder's name is taken by a file, vectors come all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    cached = CachedEncoder(HashingEncoder(), tmp_path / "file")

    assert (HashingEncoder().encode(["one"]) == cached.encode(["one"])).all()


def test_the_shipped_encoder_is_the_one_its_card_describes() -> None:
    """The checksums in the card and the report are those of the files."""
    folder = Path(encoders.__file__).parent / "shipped"
    from aligner.encoders.encoder_files import file_checksum

    card = (folder / "README.md").read_text(encoding="utf-8")
    report = json.loads((folder / "training.json").read_text(encoding="utf-8"))

    for name in ("model.safetensors", "tokenizer.json"):
        assert file_checksum(folder / name) == report["sha256"][name]
        assert file_checksum(folder / name) in card


def test_the_shipped_encoder_knows_its_languages() -> None:
    """A sentence lies nearer to its translation than to those of other sentences."""
    encoder = encoders.get("static")
    english = encoder.encode(["The treaty enters into force.", "The dog sleeps in the garden."])
    others = {
        "it": ["Il trattato entra in vigore.", "Il cane dorme in giardino."],
        "de": ["Der Vertrag tritt in Kraft.", "Der Hund schläft im Garten."],
        "fr": ["Le traité entre en vigueur.", "Le chien dort dans le jardin."],
        "es": ["El tratado entra en vigor.", "El perro duerme en el jardín."],
        "pt": ["O tratado entra em vigor.", "O cão dorme no jardim."],
    }

    for texts in others.values():
        scores = english @ encoder.encode(texts).T
        assert scores[0, 0] > scores[0, 1] and scores[1, 1] > scores[1, 0]


def test_a_transformer_keeps_its_vectors_where_it_is_told(
    transformer_folder: Path, tmp_path: Path
) -> None:
    """With a cache folder the second look-up finds them; the shipped encoder needs none."""
    cached = open_encoder(str(transformer_folder), "cpu", tmp_path / "cache")
    first = cached.encode(["The weir is open."])

    assert any(path.is_file() for path in (tmp_path / "cache").rglob("*"))
    assert np.array_equal(first, cached.encode(["The weir is open."]))
    assert open_encoder("static", cache=tmp_path / "none").additive
    assert not (tmp_path / "none").exists()


def test_the_shipped_encoder_is_a_sentence_transformers_model() -> None:
    """SentenceTransformer on the shipped folder gives the same vectors within a thousandth."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = ["The treaty enters into force.", "Il cane dorme in giardino, nel 1924.", "Où ?", "§ 5"]
    folder = Path(encoders.__file__).parent / "shipped"
    model = sentence_transformers.SentenceTransformer(str(folder), device="cpu")

    assert 1e-3 > np.abs(model.encode(texts) - encoders.get("static").encode(texts)).max()


def test_without_the_library_another_model_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The error names the extra."""
    monkeypatch.setattr("aligner.encoders.transformer.find_spec", lambda name: None)

    with pytest.raises(EncoderError) as raised:
        encoders.get("LaBSE")
    assert "pip install 'aligner[transformers]'" in raised.value.hint
