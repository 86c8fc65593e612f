"""Whatever is wrong with a model from a stranger is an error of the encoder's kind."""

import json
import os
import pickle
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from aligner import encoders
from aligner.encoders import cache
from aligner.encoders.cache import CachedEncoder
from aligner.encoders.encoder_files import SHIPPED, TENSOR, read_table, safetensors
from aligner.encoders.hashing import HashingEncoder
from aligner.errors import EncoderError, UnknownNameError
from tests.support import processes


def static_folder(folder: Path, table: np.ndarray) -> str:
    """A static encoder with the shipped tokenizer and a table of one's own."""
    folder.mkdir()
    for name in ("tokenizer.json", "modules.json"):
        shutil.copy(SHIPPED / name, folder)
    (folder / "model.safetensors").write_bytes(safetensors(table.astype(np.float16)))
    return str(folder)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_table_of_what_is_no_number_is_refused(value: float, tmp_path: Path) -> None:
    """As soon as a token meets such a row."""
    rows = len(read_table(SHIPPED / "model.safetensors"))
    encoder = encoders.get(static_folder(tmp_path / "model", np.full((rows, 2), value)))

    with pytest.raises(EncoderError, match="not numbers"):
        encoder.encode(["The mill."])


def test_a_token_without_a_row_is_refused(tmp_path: Path) -> None:
    """A table that is shorter than the tokenizer's numbers."""
    with pytest.raises(EncoderError, match="different models"):
        encoders.get(static_folder(tmp_path / "model", np.ones((3, 2)))).encode(["The mill."])


HEADERS = [
    b"[]",
    b"null",
    b'"x"',
    b"[" * 100_000,
    *(
        json.dumps({TENSOR: entry}).encode()
        for entry in (
            None,
            [],
            {},
            {"dtype": ["F16"], "shape": [1, 1], "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": "11", "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": [1, 0], "data_offsets": [0, 0]},
            {"dtype": "F16", "shape": [0, 1], "data_offsets": [0, 0]},
            {"dtype": "F16", "shape": [True, 1], "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": [-1, -1], "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": [1, 1, 1], "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": [10**30, 1], "data_offsets": [0, 2]},
            {"dtype": "F16", "shape": [1, 1], "data_offsets": ["a", 2]},
            {"dtype": "F16", "shape": [1, 1], "data_offsets": []},
            {"dtype": "F16", "shape": [1, 1], "data_offsets": [10**30, 2]},
        )
    ),
]


@pytest.mark.parametrize("header", HEADERS, ids=range(len(HEADERS)))
def test_a_damaged_header_is_refused(header: bytes, tmp_path: Path) -> None:
    """Whatever JSON can hold, or what is none."""
    path = tmp_path / "model.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + b"\0\0")

    with pytest.raises(EncoderError):
        read_table(path)


def test_a_pickled_model_is_refused_and_not_run(tmp_path: Path) -> None:
    """Weights as a pickle with code in it: an error, and the code was not run."""
    planted = tmp_path / "planted"

    class Code:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {planted}",)

    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weight": Code()}))
    config = {"model_type": "bert", "hidden_size": 4, "num_attention_heads": 1, "vocab_size": 4}
    (folder / "config.json").write_text(json.dumps({**config, "architectures": ["BertModel"]}))

    with pytest.raises(EncoderError):
        encoders.get(str(folder), "cpu")
    assert not planted.exists()


@pytest.mark.parametrize("name", ["static/", "/nowhere/model", "./model", "a\\b", "x/y/z", "here"])
def test_what_can_be_no_model_is_refused_at_once(name: str, tmp_path: Path) -> None:
    """Before torch is imported: a file, a path without a folder, a name no hub could have."""
    (tmp_path / "here").write_text("a text")
    program = (
        f"import sys\nfrom aligner import encoders\ntry:\n    encoders.get({name!r})\n"
        "except Exception as error:\n    print(type(error).__name__, 'torch' in sys.modules)"
    )
    assert "EncoderError False\n" == processes.python(program, cwd=tmp_path).stdout


def test_the_cache_follows_no_link(tmp_path: Path) -> None:
    """A link in the place of a file of vectors: somebody's file stays as it was."""
    encoder = HashingEncoder()
    expected = CachedEncoder(encoder, tmp_path / "cache").encode(["one"])
    (path,) = (tmp_path / "cache").rglob("*.vectors")
    victim = tmp_path / "victim"
    victim.write_text("mine" * 300)
    path.unlink()
    path.symlink_to(victim)

    assert (expected == CachedEncoder(encoder, tmp_path / "cache").encode(["one"])).all()
    assert "mine" * 300 == victim.read_text()


def test_the_cache_waits_for_no_pipe(tmp_path: Path) -> None:
    """A pipe in the place of a file of vectors counts as absent."""
    encoder = HashingEncoder()
    expected = CachedEncoder(encoder, tmp_path).encode(["one"])
    (path,) = tmp_path.rglob("*.vectors")
    path.unlink()
    os.mkfifo(path)

    assert (expected == CachedEncoder(encoder, tmp_path).encode(["one"])).all()


def test_the_cache_believes_finite_vectors_only(tmp_path: Path) -> None:
    """A planted record with the right check is not believed when it is no number."""
    encoder = HashingEncoder()
    cached = CachedEncoder(encoder, tmp_path)
    expected = cached.encode(["one"])
    (path,) = tmp_path.rglob("*.vectors")
    key = path.read_bytes()[:16]
    path.write_bytes(cached._packed(key, np.full(encoder.dimension, np.nan, dtype=np.float32)))

    assert (expected == CachedEncoder(encoder, tmp_path).encode(["one"])).all()


def test_entries_whose_sums_have_no_length_are_refused(tmp_path: Path) -> None:
    """Finite numbers in single precision, whose squares are not."""
    rows = len(read_table(SHIPPED / "model.safetensors"))
    folder = static_folder(tmp_path / "model", np.zeros((rows, 2)))
    data = np.full((rows, 2), 3e38, dtype="<f4").tobytes()
    entry = {"dtype": "F32", "shape": [rows, 2], "data_offsets": [0, len(data)]}
    header = json.dumps({TENSOR: entry}).encode()
    (tmp_path / "model/model.safetensors").write_bytes(
        struct.pack("<Q", len(header)) + header + data
    )
    with pytest.raises(EncoderError, match="too large"):
        encoders.get(folder).encode(["The mill."])


@pytest.mark.parametrize(
    "change",
    [
        {"model": {"vocab": {"a": 0}}},
        {"pre_tokenizer": {"pattern": {"Regex": "(\\w+\\s?)+$"}, "behavior": "Removed"}},
    ],
)
def test_a_tokenizer_that_fails_at_work_is_refused(
    change: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    """One that loads and then raises exceptions of no kind, or panics."""
    rows = len(read_table(SHIPPED / "model.safetensors"))
    folder = static_folder(tmp_path / "model", np.ones((rows, 2)))
    path = tmp_path / "model" / "tokenizer.json"
    told = json.loads(path.read_text())
    if "pre_tokenizer" in change:
        told["pre_tokenizer"] = {"type": "Split", "invert": False, **change["pre_tokenizer"]}
    else:
        told["model"].update(change["model"])
    path.write_text(json.dumps(told))
    with pytest.raises(EncoderError, match="tokenizer"):
        encoders.get(folder).encode(["the mill stands by the river and the weir " * 20 + "!"])


@pytest.mark.parametrize("name", ["x" * 5_000, "/" + "x" * 5_000])
def test_a_name_that_no_disk_holds_is_no_encoder(name: str) -> None:
    """Refused like any other name."""
    with pytest.raises(UnknownNameError, match="no encoder named"):
        encoders.get(name)


def test_the_cache_waits_for_no_writer_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody holds a file of vectors and does not let go: the vectors are made, and not kept."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(cache, "SECONDS_TO_WAIT", 0.2)
    encoder = HashingEncoder()
    expected = CachedEncoder(encoder, tmp_path).encode(["one"])
    (path,) = tmp_path.rglob("*.vectors")
    path.write_bytes(b"")
    with path.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        assert (expected == CachedEncoder(encoder, tmp_path).encode(["one"])).all()
    assert b"" == path.read_bytes()
