"""A static encoder: token vectors looked up in one table and added, with numpy alone.

It reads the files of a sentence-transformers `StaticEmbedding` (tokenizer.json,
model.safetensors), so the same folder loads there too and gives the same vectors within 1e-3.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from aligner.encoders import Floats2d, wordpiece
from aligner.encoders.encoder_files import (
    SHIPPED,
    checksum,
    damage_told,
    read_table,
    read_tokenizer,
    shipped_checksum,
)
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer


FIRST_ROWS: Final = 4096
"""Tokens there is room for at first, the vocabulary of a long chapter: four megabytes."""

CACHED_CHUNKS: Final = 400_000
"""Chunks kept with their tokens: the vocabulary of some hundred books, about 80 MB at most."""

LARGEST: Final = 1e9
"""Entries of a table beyond it are damage: sums of a million tokens would have no finite length.
Half precision ends at 65,504."""

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
        self.table = read_table(folder / "model.safetensors")
        self._words = wordpiece.read(folder / "tokenizer.json")
        with damage_told(folder):
            self._chunked = self._words is not None or splits_at_blanks(self.tokenizer)
        # Rows are widened to float32 when their token is first met, and stand side by side: adding
        # them is then seven times as fast, and only what was met takes memory. A chunk's tokens are
        # kept as places in that array.
        self._chunks: dict[str, tuple[int, ...]] = {}
        self._place = np.full(len(self.table), -1, dtype=np.int32)
        self._rows = np.empty((min(FIRST_ROWS, len(self.table)), self.dimension), dtype=np.float32)
        self._n_rows = 0
        known = self.tokenizer.get_vocab_size() if self._words is None else len(self._words)
        if known > len(self.table):
            raise EncoderError(
                f"{folder}: the tokenizer knows {known} tokens, the"
                f" table has {len(self.table)} rows.",
                "The two files come from different models; copy the folder again.",
            )

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """The library's tokenizer, for the files and the chunks that `wordpiece` leaves to it."""
        return read_tokenizer(self.folder / "tokenizer.json")

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self.table.shape[1])

    @cached_property
    def signature(self) -> str:
        """Name and the first eight digits of the checksum over weights and tokenizer."""
        if self.folder == SHIPPED and (known := shipped_checksum()):
            return f"static-{known[:8]}"
        return f"static-{checksum(self.folder)[:8]}"

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, dimension), float32, rows of length one; no known token: zeros."""
        sums = self.sums(texts)
        return normalised(sums)

    def sums(self, texts: Sequence[str]) -> Floats2d:
        """Sums of token vectors, shape (n, dimension), float32, not normalised."""
        chunks = [text.split() if self._chunked else [text] for text in texts]
        self._learn(chunks)
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        places = self._chunks.__getitem__
        for row, text in zip(sums, chunks, strict=True):
            taken = list(chain.from_iterable(map(places, text)))
            if taken:
                np.add.reduce(self._rows.take(taken, axis=0), axis=0, out=row)
        return sums

    def _learn(self, chunks: list[list[str]]) -> None:
        """Tokenize the chunks not seen before, all at once."""
        if len(self._chunks) > CACHED_CHUNKS:
            self._chunks.clear()
        unseen = list(set(chain.from_iterable(chunks)).difference(self._chunks))
        tokens = self._tokens(unseen)
        flat = np.fromiter(chain.from_iterable(tokens), dtype=np.int64)
        self._widen(flat)
        places = iter(self._place[flat].tolist())
        for chunk, numbers in zip(unseen, tokens, strict=True):
            self._chunks[chunk] = tuple(islice(places, len(numbers)))

    def _tokens(self, chunks: list[str]) -> list[tuple[int, ...]]:
        """The numbers of each chunk's tokens."""
        if self._words is None:
            return self._by_library(chunks)
        is_common = wordpiece.COMMON.fullmatch
        rare = [chunk for chunk in chunks if not is_common(chunk)]
        if not rare:
            return self._words.tokens(chunks)
        left = dict(zip(rare, self._by_library(rare), strict=True))
        common = [chunk for chunk in chunks if chunk not in left]
        left.update(zip(common, self._words.tokens(common), strict=True))
        return [left[chunk] for chunk in chunks]

    def _by_library(self, chunks: list[str]) -> list[tuple[int, ...]]:
        whole = [chunk.encode("utf-8", "replace").decode() for chunk in chunks]  # no surrogates
        with damage_told(self.folder):
            found = self.tokenizer.encode_batch_fast(whole, add_special_tokens=False)
        return [tuple(encoding.ids) for encoding in found]

    def _widen(self, tokens: NDArray[np.int64]) -> None:
        """Give every token that has none yet a row, in float32. Raises EncoderError for a token
        without a row, and for a row that holds what is no number."""
        if len(tokens) and int(tokens.max()) >= len(self.table):
            raise EncoderError(
                f"{self.folder}: the tokenizer has a token {tokens.max()}, the table has"
                f" {len(self.table)} rows.",
                "The two files come from different models; copy the folder again.",
            )
        is_new = np.zeros(len(self._place), dtype=np.bool_)
        is_new[tokens] = True
        is_new &= self._place < 0
        new = np.flatnonzero(is_new)
        n_rows = self._n_rows + len(new)
        if n_rows > len(self._rows):
            room = np.empty((max(n_rows, 2 * len(self._rows)), self.dimension), dtype=np.float32)
            room[: self._n_rows] = self._rows[: self._n_rows]
            self._rows = room
        self._rows[self._n_rows : n_rows] = self.table[new]
        largest = np.abs(self._rows[self._n_rows : n_rows]).max(initial=0)
        if not largest <= LARGEST:  # nor where it is no number
            raise EncoderError(
                f"{self.folder}: the table holds vectors that are not numbers, or too large.",
                "Copy the encoder's folder again, or train it anew.",
            )
        self._place[new] = np.arange(self._n_rows, n_rows)
        self._n_rows = n_rows


def normalised(sums: Floats2d) -> Floats2d:
    """Rows of length one, shape and dtype kept; a row of zeros stays one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums), dtype=np.float32)
    lengths[lengths == 0] = 1
    sums /= lengths[:, None]
    return sums


def splits_at_blanks(tokenizer: "Tokenizer") -> bool:
    """Whether the tokens of a text are those of its chunks between white space."""
    for probe in PROBES:
        whole = tokenizer.encode(probe, add_special_tokens=False).ids
        chunks = [tokenizer.encode(chunk, add_special_tokens=False).ids for chunk in probe.split()]
        if whole != [token for chunk in chunks for token in chunk]:
            return False
    return True


def load(name: str, device: str | None = None) -> StaticEncoder:
    """The shipped encoder for the name `static`, else the folder of that name."""
    del device  # numpy knows one device
    return StaticEncoder(name, SHIPPED if name == "static" else Path(name))
