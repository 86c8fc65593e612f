"""Our tokenizer beside the library's: the same words and tokens, and modest about the rest."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from aligner.encoders import encoder_files, static, wordpiece
from aligner.encoders.encoder_files import write_encoder
from aligner.encoders.wordpiece import COMMON, WORD, WordPiece
from aligner.training.vocabulary import make_tokenizer

TEXTS = Path(__file__).parents[2] / "texts"

TOKENS = [
    "[UNK]",
    *"abcdefghij",
    "##a",
    "##b",
    "##c",
    "ab",
    "abc",
    "##bc",
    "##abc",
    "é",
    "##é",
    "12",
]
TOKENS += ['"', '##"', "\\", "##\\", "{", "}", ":", ",", "#", "'", "ß", "##ss", "σ", "##σ", "_"]


def written(tokens: list[str], folder: Path) -> Path:
    path = folder / "tokenizer.json"
    make_tokenizer(tokens).save(str(path), pretty=False)
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[WordPiece, Tokenizer]:
    """A vocabulary of some letters, as we and as the library read it."""
    path = written(TOKENS, tmp_path_factory.mktemp("small"))
    ours = wordpiece.read(path)
    assert ours is not None
    return ours, Tokenizer.from_file(str(path))


@pytest.fixture(scope="module")
def shipped() -> tuple[WordPiece, Tokenizer]:
    """The shipped vocabulary, likewise."""
    path = encoder_files.SHIPPED / "tokenizer.json"
    ours = wordpiece.read(path)
    assert ours is not None
    return ours, Tokenizer.from_file(str(path))


def by_library(tokenizer: Tokenizer, chunks: list[str]) -> list[tuple[int, ...]]:
    found = tokenizer.encode_batch(chunks, add_special_tokens=False)
    return [tuple(encoding.ids) for encoding in found]


@pytest.mark.parametrize(
    ("chunk", "tokens"),
    [
        ("abc", ["abc"]),
        ("abcabc", ["abc", "##abc"]),
        ("ABcb", ["abc", "##b"]),
        ("abd", ["[UNK]"]),
        ("a1212a", ["a", "[UNK]", "a"]),
        ("12_b", ["12", "_", "b"]),
        ('"\\"', ['"', "\\", '"']),
        ("É’a", ["é", "'", "a"]),
        ("ΣσΣ", ["σ", "##σ", "##σ"]),
        ("a" * 60, ["a"] + ["##a"] * 59),
        ("a" * 61, ["[UNK]"]),
    ],
)
def test_chunks_have_these_tokens(
    small: tuple[WordPiece, Tokenizer], chunk: str, tokens: list[str]
) -> None:
    """The longest token first, one unknown for a word with any unknown piece, as the library."""
    numbers = tuple(TOKENS.index(token) for token in tokens)

    assert [numbers] == by_library(small[1], [chunk])
    assert [numbers] == small[0].tokens([chunk])


@given(st.lists(st.text(st.sampled_from("abcABé’'12_ΣσßI#\"\\{-"), min_size=1), max_size=8))
def test_tokens_are_the_library_s(small: tuple[WordPiece, Tokenizer], chunks: list[str]) -> None:
    """Whatever is made of these letters has the tokens that the library finds."""
    assert by_library(small[1], chunks) == small[0].tokens(chunks)


def test_every_common_letter_is_split_as_in_the_library(
    shipped: tuple[WordPiece, Tokenizer],
) -> None:
    """Beside a letter, a digit and a sign, every common letter gives the library's words."""
    letters = [chr(code) for code in range(0x21, 0x3000) if COMMON.fullmatch(chr(code))]
    tokenizer = shipped[1]
    different = []
    for letter in letters:
        for probe in (f"a{letter}b{letter}1{letter}", f"{letter}2.{letter}-{letter}{letter}"):
            plain = tokenizer.normalizer.normalize_str(probe)
            words = [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(plain)]
            if words != WORD.findall(wordpiece._plain(probe)):
                different.append(letter)

    assert 1500 < len(letters)
    assert [] == different


def test_real_texts_have_the_library_s_tokens(shipped: tuple[WordPiece, Tokenizer]) -> None:
    """Every chunk of our own texts in three languages, nearly all of them common."""
    read = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.rglob("*.txt"))]
    chunks = sorted({chunk for text in read for chunk in text.split()})
    common = [chunk for chunk in chunks if COMMON.fullmatch(chunk)]

    assert 0.99 * len(chunks) < len(common) > 1000
    assert by_library(shipped[1], common) == shipped[0].tokens(common)


def test_no_two_tokens_share_a_hash(shipped: tuple[WordPiece, Tokenizer]) -> None:
    """As many hashes as tokens, ascending: each token would be found."""
    assert shipped[1].get_vocab_size() == len(shipped[0])
    assert (np.diff(shipped[0].hashes.astype(object)) > 0).all()


def changed(path: Path, **values: Any) -> Path:
    content = json.loads(path.read_text(encoding="utf-8"))
    content.update(values)
    path.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "values",
    [
        {"normalizer": None},
        {"pre_tokenizer": {"type": "WhitespaceSplit"}},
        {"added_tokens": [{"id": 0, "content": "[UNK]"}]},
        {"model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}},
        {"version": "2.0"},
    ],
)
def test_another_kind_of_tokenizer_is_left_to_the_library(
    tmp_path: Path, values: dict[str, Any]
) -> None:
    """A file that says anything else is not read."""
    assert wordpiece.read(changed(written(TOKENS, tmp_path), **values)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (':3,"', ':4,"'),
        (':10,"', ':11,"'),
        (':1,"', ': 1,"'),
        ('{"[UNK]"', '{ "[UNK]"'),
        ("}}}", "}},0}"),
        ('"unk_token":"[UNK]"', '"unk_token":"none"'),
        ('"abc":', '"ab":'),
    ],
)
def test_a_vocabulary_written_otherwise_is_left_to_the_library(
    tmp_path: Path, before: str, after: str
) -> None:
    """Gaps in the numbers, white space, two equal tokens: the file is not read, nor guessed at."""
    path = written(TOKENS, tmp_path)
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), encoding="utf-8")

    assert wordpiece.read(path) is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"vocab":{', b'"vocab":{"}}}', b"\xff" * 99])
def test_a_damaged_file_is_left_to_the_library(tmp_path: Path, content: bytes) -> None:
    """The library says what is wrong with a file; we only do not read it."""
    path = tmp_path / "tokenizer.json"
    path.write_bytes(content)

    assert wordpiece.read(path) is None
    assert wordpiece.read(tmp_path / "missing.json") is None


def test_uncommon_chunks_go_through_the_library(tmp_path: Path) -> None:
    """A text with a combining mark or a lone surrogate has the sum of its tokens all the same."""
    table = np.arange(3 * len(TOKENS), dtype=np.float32).reshape(-1, 3)
    write_encoder(table, make_tokenizer(TOKENS), 0.0, tmp_path / "encoder")
    encoder = static.StaticEncoder("small", tmp_path / "encoder")
    both = encoder.sums(["ab e\u0301 abc", "\ud800 ab", "ab é abc", "�", ""])

    assert (both[0] == both[2]).all()
    assert (both[1] == encoder.table[0].astype(np.float32) + encoder.sums(["ab"])[0]).all()
    assert (both[3] == encoder.table[0]).all()
    assert not both[4].any()


def test_the_shipped_checksum_is_that_of_the_files() -> None:
    """The report beside the encoder tells the checksum that its signature takes."""
    assert encoder_files.checksum(encoder_files.SHIPPED) == encoder_files.shipped_checksum()
