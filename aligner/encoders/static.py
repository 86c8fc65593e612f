"""A static encoder: token vectors looked up in one table and added, with numpy alone.

It reads the files of a sentence-transformers `StaticEmbedding` (tokenizer.json,
model.safetensors), so the same folder loads there too and gives the same vectors within 1e-3.
"""

import json
import struct
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from aligner.encoders import Floats2d
from aligner.errors import EncoderError

CACHED_CHUNKS: Final = 400_000
"""Chunks kept with their tokens: the vocabulary of some hundred books, about 80 MB at most."""

DTYPES: Final[dict[str, np.dtype[Any]]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}

TENSOR: Final = "embedding.weight"

PROBES: Final = ("The law, 2nd ed. of 1999", "l'eau c'est là où", "Straße: 12.5 €")
"""Texts that tell whether a tokenizer splits at white space before all else."""


class StaticEncoder:
    """A table of token vectors and the tokenizer that picks its rows.

    `table` has shape (vocabulary, dimension), float16 or float32, rows not normalised. Where the
    tokenizer splits at white space before all else, as ours does, a text's tokens are those of its
    chunks, and a chunk is tokenized once; otherwise every text is a chunk.
    """

    additive = True

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.tokenizer = read_tokenizer(folder / "tokenizer.json")
        self.table = read_table(folder / "model.safetensors")
        self._chunked = splits_at_blanks(self.tokenizer)
        self._tokens: dict[str, tuple[int, ...]] = {}
        # Rows are widened to float32 when their token is first met: adding them is then seven times
        # as fast, and of this array only what is written takes memory.
        self._rows = np.zeros(self.table.shape, dtype=np.float32)
        self._is_wide = np.zeros(len(self.table), dtype=np.bool_)
        if self.tokenizer.get_vocab_size() > len(self.table):
            raise EncoderError(
                f"{folder}: the tokenizer knows {self.tokenizer.get_vocab_size()} tokens, the"
                f" table has {len(self.table)} rows.",
                "The two files come from different models; copy the folder again.",
            )

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self.table.shape[1])

    @cached_property
    def signature(self) -> str:
        """Name and the first eight digits of the checksum over weights and tokenizer."""
        digest = sha256()
        for file in ("model.safetensors", "tokenizer.json"):
            digest.update((self.folder / file).read_bytes())
        return f"static-{digest.hexdigest()[:8]}"

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, dimension), float32, rows of length one; no known token: zeros."""
        sums = self.sums(texts)
        return normalised(sums)

    def sums(self, texts: Sequence[str]) -> Floats2d:
        """Sums of token vectors, shape (n, dimension), float32, not normalised."""
        chunks = [text.split() if self._chunked else [text] for text in texts]
        self._learn(chunks)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        known = self._tokens
        for row, text in zip(rows, chunks, strict=True):
            numbers = [token for chunk in text for token in known[chunk]]
            if numbers:
                np.add.reduce(self._rows.take(numbers, axis=0), axis=0, out=row)
        return rows

    def _learn(self, chunks: list[list[str]]) -> None:
        """Tokenize the chunks not seen before, all at once."""
        if len(self._tokens) > CACHED_CHUNKS:
            self._tokens.clear()
        unseen = list({chunk for text in chunks for chunk in text} - self._tokens.keys())
        whole = [
            chunk.encode("utf-8", "replace").decode() for chunk in unseen
        ]  # no lone surrogates
        encodings = self.tokenizer.encode_batch_fast(whole, add_special_tokens=False)
        for chunk, encoding in zip(unseen, encodings, strict=True):
            self._tokens[chunk] = tuple(encoding.ids)
        met = {token for chunk in unseen for token in self._tokens[chunk]}
        new = np.fromiter(met, dtype=np.int64, count=len(met))
        new = new[~self._is_wide[new]]
        self._rows[new] = self.table[new]
        self._is_wide[new] = True


def normalised(sums: Floats2d) -> Floats2d:
    """Rows of length one, shape and dtype kept; a row of zeros stays one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums), dtype=np.float32)
    lengths[lengths == 0] = 1
    sums /= lengths[:, None]
    return sums


def splits_at_blanks(tokenizer: Tokenizer) -> bool:
    """Whether the tokens of a text are those of its chunks between white space."""
    for probe in PROBES:
        whole = tokenizer.encode(probe, add_special_tokens=False).ids
        chunks = [tokenizer.encode(chunk, add_special_tokens=False).ids for chunk in probe.split()]
        if whole != [token for chunk in chunks for token in chunk]:
            return False
    return True


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in a file. Raises EncoderError where the file is missing or damaged."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises plain Exception for every cause
        raise EncoderError(
            f"{path} is not a tokenizer file: {error}.",
            "Copy the encoder's folder again, or install the package again.",
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_table(path: Path) -> NDArray[Any]:
    """The table of vectors of a safetensors file, shape (vocabulary, dimension), read-only.

    The file is eight bytes with the length of a JSON header, the header, and the raw numbers; it
    is mapped, not read. Raises EncoderError where the file is anything else.
    """
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            entry = json.loads(file.read(length))[TENSOR]
        start = 8 + length + entry["data_offsets"][0]
        dtype = DTYPES[entry["dtype"]]
        rows, columns = entry["shape"]
        return np.memmap(path, dtype=dtype, mode="r", offset=start, shape=(rows, columns))
    except (OSError, ValueError, KeyError, struct.error, MemoryError, OverflowError) as error:
        raise EncoderError(
            f"{path} is not a table of vectors ({type(error).__name__}: {error}).",
            "Copy the encoder's folder again, or install the package again.",
        ) from error


def load(name: str, device: str | None = None) -> StaticEncoder:
    """The shipped encoder for the name `static`, else the folder of that name."""
    del device  # numpy knows one device
    folder = Path(str(files("aligner") / "assets" / "encoder")) if name == "static" else Path(name)
    return StaticEncoder(name, folder)
