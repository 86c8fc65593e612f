"""Vectors kept on disk, so that a second run embeds only what has changed.

One folder per encoder signature, 256 files in it, each a stack of fixed-size records: sixteen
bytes of a text's hash, then its vector in float32. Records are only ever appended, under a lock
where the system has one; whatever is not whole at the end of a file (a writer was interrupted) is
not read, and is cut off before the next record is written.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from aligner import encoders
from aligner.encoders import Encoder, Floats2d
from aligner.logs import logger

try:
    import fcntl
except ImportError:  # Windows: writers there may waste a record, never break one that is read
    fcntl = None  # type: ignore[assignment]

KEY_BYTES: Final = 16
"""Two of a billion texts share a 128-bit hash with a chance below one in 10**20."""

CHECK_BYTES: Final = 4
"""A record ends with a hash of its own bytes: half-written or overwritten ones are not believed."""

SECONDS_TO_WAIT: Final = 10.0
"""How long another writer may hold a file: it appends within milliseconds. Who holds it longer is
not waited for."""

PAUSE: Final = 0.05
"""Seconds between two tries to hold a file."""


class CachedEncoder:
    """An encoder that asks the one it wraps only for texts it has not seen. Same contract."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.encoder = encoder
        self.folder = folder / re.sub(r"[^\w.-]+", "_", encoder.signature)

    @property
    def name(self) -> str:
        """The wrapped encoder's name."""
        return self.encoder.name

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self.encoder.dimension

    @property
    def signature(self) -> str:
        """The wrapped encoder's: a cache changes no vector."""
        return self.encoder.signature

    @property
    def additive(self) -> bool:
        """False: what is kept are vectors, not sums."""
        return False

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, dimension), float32, as the wrapped encoder gives them."""
        keys = [_key(text) for text in texts]
        known = self._read(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            logger(__name__).info("%d texts kept, %d to embed", len(known), len(missing))
            fresh = dict(zip(missing, self.encoder.encode(list(missing.values())), strict=True))
            self._write(fresh)
            known.update(fresh)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, key in zip(rows, keys, strict=True):
            row[:] = known[key]
        return rows

    @property
    def _record(self) -> np.dtype[np.void]:
        """The layout of one record."""
        return np.dtype(
            [
                ("key", f"V{KEY_BYTES}"),
                ("vector", "<f4", (self.dimension,)),
                ("check", f"V{CHECK_BYTES}"),
            ]
        )

    def _read(self, keys: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors there are for these keys. A file that cannot be read counts as absent."""
        found: dict[bytes, NDArray[np.float32]] = {}
        for shard in {_shard(key) for key in keys}:
            for record in self._records(self.folder / shard):
                key = record["key"].tobytes()
                if key in keys and _is_whole(record) and np.isfinite(record["vector"]).all():
                    found[key] = record["vector"]
        return found

    def _records(self, path: Path) -> Iterable[np.void]:
        """The whole records of a file; none where it is missing or unreadable."""
        try:
            with _opened(path, os.O_RDONLY) as file:
                content = file.read()
        except OSError:
            return []
        whole = len(content) - len(content) % self._record.itemsize
        return np.frombuffer(content[:whole], dtype=self._record)

    def _write(self, vectors: dict[bytes, NDArray[np.float32]]) -> None:
        """Append vectors; a disk that refuses costs the next run time and this one nothing."""
        shards: dict[str, list[bytes]] = {}
        for key, vector in vectors.items():
            shards.setdefault(_shard(key), []).append(self._packed(key, vector))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for shard, records in shards.items():
                with _locked(self.folder / shard) as file:
                    file.truncate(file.tell() - file.tell() % self._record.itemsize)
                    file.write(b"".join(records))
        except OSError as error:
            logger(__name__).warning("The vectors could not be kept in %s: %s.", self.folder, error)

    def _packed(self, key: bytes, vector: NDArray[np.float32]) -> bytes:
        """One record: key, vector, hash of the two."""
        content = key + vector.astype("<f4").tobytes()
        return content + _check(content)


def open_encoder(name: str, device: str | None = None, cache: Path | None = None) -> Encoder:
    """The encoder called `name`, with its vectors kept in the folder `cache` from run to run.

    Only where there is a folder, and the encoder's row says that this is worth it. Raises what
    `encoders.get` raises.
    """
    encoder = encoders.get(name, device)
    if cache is None or not encoders.row(name).cached:
        return encoder
    return CachedEncoder(encoder, cache)


def _opened(path: Path, flags: int) -> BinaryIO:
    """An ordinary file, opened; OSError for a link, a pipe or what else may lie in a shared folder.

    A link could lead the records into somebody's file, and a pipe would be waited for without end.
    """
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "this is no ordinary file", str(path))
    return os.fdopen(handle, "rb" if flags & 3 == os.O_RDONLY else "ab")


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """A file open for appending, its end reached, no other writer at it."""
    with _opened(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT) as file:
        if fcntl is not None:
            _hold(file)
        file.seek(0, 2)
        yield file


def _hold(file: BinaryIO) -> None:
    """Takes the lock on a file. Raises OSError where it is not to be had in time: anyone may hold
    a file in a shared folder for ever."""
    end = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)


def _key(text: str) -> bytes:
    """The hash under which a text's vector is kept, 16 bytes."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def _shard(key: bytes) -> str:
    """The file of a key: its first byte in hexadecimal."""
    return f"{key[0]:02x}.vectors"


def _check(content: bytes) -> bytes:
    """The hash that ends a record."""
    return blake2b(content, digest_size=CHECK_BYTES).digest()


def _is_whole(record: np.void) -> bool:
    """Whether a record's own hash agrees with its bytes."""
    content: bytes = record.tobytes()
    return _check(content[:-CHECK_BYTES]) == content[-CHECK_BYTES:]
