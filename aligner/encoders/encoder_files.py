"""The files of a static encoder, written and read: a table and a tokenizer in the form that
sentence-transformers reads, too. Tables are rounded and in half precision."""

import contextlib
import json
import mmap
import shutil
import struct
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from aligner.errors import EncoderError, OutputError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHIPPED: Final = Path(__file__).parent / "shipped"

DTYPES: Final[dict[str, np.dtype[Any]]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}

TENSOR: Final = "embedding.weight"

LARGEST_HEADER: Final = 1 << 20
"""Bytes of a table's header: ours has a hundred."""

TARGET_RMS: Final = 0.25
"""Root mean square of the entries written: in the middle of what half precision holds well, and
sums of a thousand tokens stay far below its largest number."""

MODULES: Final = (
    ("", "sentence_transformers.models.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.models.Normalize"),
)


def write_encoder(
    table: NDArray[np.float32], tokenizer: "Tokenizer", quantum: float, folder: Path
) -> dict[str, str]:
    """Write an encoder beside its place and move it there; the checksum of each file.

    `table` has shape (vocabulary, dimension). Files the folder held besides stay where they are.
    """
    import tempfile  # here: whoever reads an encoder makes no folder

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f"{folder.name[:99]}.", dir=folder.parent))
    except OSError as error:
        raise not_written(folder, error) from error
    try:
        tokenizer.save(str(beside / "tokenizer.json"), pretty=False)
        (beside / "model.safetensors").write_bytes(safetensors(rounded(table, quantum)))
        _write_json(beside / "modules.json", _modules())
        _write_json(beside / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})
        _move(beside, folder)
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    names = ("model.safetensors", "tokenizer.json")
    return {name: file_checksum(folder / name) for name in names}


def not_written(folder: Path, error: OSError) -> OutputError:
    """The error for a folder that cannot take an encoder, and the way out."""
    fact = f"The encoder cannot be written to {folder}: {error.strerror or error}."
    return OutputError(fact, "Name a folder that can be written (--output).")


def rounded(table: NDArray[np.float32], quantum: float) -> NDArray[np.float16]:
    """The table scaled to the target and rounded to multiples of `quantum` (0: not rounded).

    Few different numbers pack well: with a quarter of the rms the wheel holds five bits an entry.
    """
    scaled = table * np.float32(TARGET_RMS / max(float(np.sqrt(np.mean(table**2))), 1e-12))
    if quantum:
        scaled = np.round(scaled / np.float32(quantum)) * np.float32(quantum)
    return scaled.astype(np.float16)


def safetensors(table: NDArray[np.float16]) -> bytes:
    """The bytes of a safetensors file that holds the table and nothing else."""
    entry = {"dtype": "F16", "shape": list(table.shape), "data_offsets": [0, table.nbytes]}
    header = json.dumps({TENSOR: entry}).encode()
    header += b" " * (-len(header) % 8)  # the format asks for aligned numbers
    return len(header).to_bytes(8, "little") + header + np.ascontiguousarray(table).tobytes()


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _modules() -> list[dict[str, Any]]:
    """What modules.json lists."""
    return [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(MODULES)
    ]


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _move(beside: Path, folder: Path) -> None:
    """Put the new files in the place of the old ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(beside.rglob("*")):
        if path.is_file():
            place = folder / path.relative_to(beside)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def read_tokenizer(path: Path) -> "Tokenizer":
    """The tokenizer in a file. Raises EncoderError where the file is missing or damaged."""
    from tokenizers import Tokenizer

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


@contextlib.contextmanager
def damage_told(folder: Path) -> Iterator[None]:
    """Raises EncoderError for what the tokenizer of a folder fails with: it takes files that it
    cannot use, and says so by exceptions of no kind, or by panics, which are no exceptions."""
    try:
        yield
    except (MemoryError, EncoderError):
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__module__ != "pyo3_runtime":
            raise
        raise EncoderError(
            f"{folder}: the tokenizer cannot be used: {error}.",
            "Copy the encoder's folder again, or train it anew.",
        ) from error


def read_table(path: Path) -> NDArray[Any]:
    """The table of vectors of a safetensors file, shape (vocabulary, dimension), read-only.

    The file is eight bytes with the length of a JSON header, the header, and the raw numbers; it
    is mapped, not read. Raises EncoderError where the file is anything else: whatever a header can
    hold stands between the file and the reader.
    """
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > LARGEST_HEADER:
                raise ValueError(f"its header has {length} bytes")
            entry = json.loads(file.read(length))[TENSOR]
        start = 8 + length + entry["data_offsets"][0]
        dtype = DTYPES[entry["dtype"]]
        rows, columns = entry["shape"]
        if not (type(rows) is type(columns) is int and rows > 0 and columns > 0):
            raise ValueError(f"its shape is {entry['shape']!r:.40}")
        return np.memmap(path, dtype=dtype, mode="r", offset=start, shape=(rows, columns))
    except Exception as error:
        raise EncoderError(
            f"{path} is not a table of vectors ({type(error).__name__}: {error}).",
            "Copy the encoder's folder again, or install the package again.",
        ) from error


def checksum(folder: Path) -> str:
    """The SHA-256 over the weights and then the tokenizer of a folder, in 64 digits."""
    digest = sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        with (
            (folder / name).open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            digest.update(content)
    return digest.hexdigest()


def shipped_checksum() -> str:
    """The checksum that the shipped encoder's report names, "" for none.

    Summing a hundred megabytes takes a tenth of a second, and the package's files do not change: a
    test compares the two.
    """
    report: dict[str, str] = json.loads((SHIPPED / "training.json").read_text(encoding="utf-8"))
    return report.get("checksum", "")
