"""The door of the encoders: a name goes in, something that turns texts into vectors comes out.

Every member is a module with a function `load(name, device)`; it is imported when it is asked for,
so that nobody who aligns with the shipped encoder waits for torch. The table can be read without
numpy, too.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, cast

from aligner.errors import UnknownNameError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Floats2d: TypeAlias = "NDArray[np.float32]"


class EncoderRow(NamedTuple):
    """What is known of an encoder before it is imported."""

    name: str
    """What `--encoder` calls it, if `by_name`."""
    home: str
    """The module with `load(name, device)`."""
    about: str
    """One sentence for `aligner encoders`."""
    cached: bool = False
    """Whether a vector takes longer to make than to read from a disk."""
    by_name: bool = True
    """Whether it answers to its own name. One that does not serves every folder and every name on
    the hub that no other row answers to."""
    files: tuple[str, ...] = ()
    module: str = ""
    """It also answers to folders that hold these files and a sentence-transformers `modules.json`
    that names this module; without files, to none."""

    def answers_to(self, folder: Path) -> bool:
        """Whether this encoder reads that folder."""
        modules = folder / "modules.json"
        return (
            bool(self.files)
            and all((folder / file).is_file() for file in (*self.files, modules.name))
            and self.module in modules.read_text(encoding="utf-8", errors="replace")
        )


ENCODERS: tuple[EncoderRow, ...] = (
    EncoderRow(
        "static",
        "aligner.encoders.static",
        "A static encoder: token vectors looked up in one table and added, with numpy alone.",
        files=("tokenizer.json", "model.safetensors"),
        module="StaticEmbedding",
    ),
    EncoderRow(
        "hashing",
        "aligner.encoders.hashing",
        "An encoder without a model: letters in, the same vector out on every machine.",
    ),
    EncoderRow(
        "transformer",
        "aligner.encoders.transformer",
        "Any sentence-transformers model, by its name on the hub or its folder.",
        cached=True,
        by_name=False,
    ),
)


class Encoder(Protocol):
    """Texts to vectors whose dot product says how much two texts mean the same."""

    @property
    def name(self) -> str:
        """The name as the user gave it."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    @property
    def signature(self) -> str:
        """Name and checksum: changes whenever a vector could."""

    @property
    def additive(self) -> bool:
        """Whether the vector of a run of sentences follows from the sums of its tokens."""

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, dimension), float32, rows of length one.

        A text without a single known token has a row of zeros.
        """


class AdditiveEncoder(Encoder, Protocol):
    """An encoder whose vectors can be added: `additive` is True."""

    def sums(self, texts: Sequence[str]) -> Floats2d:
        """Sums of token vectors, shape (n, dimension), float32, not normalised.

        The sum of consecutive rows, normalised, is what `encode` gives for the texts joined by a
        blank, up to tokens that would cross the joint.
        """


def get(name: str, device: str | None = None) -> Encoder:
    """The encoder called `name`.

    `static` is the one that ships with the package, `hashing` needs no model, a folder is read as
    a sentence-transformers model (by `static` without torch where it is a static one), and
    anything that could be a name on the hub (`LaBSE`, `owner/model`) is left to
    sentence-transformers. `device` ("cpu", "cuda", ...) matters to transformers alone.

    Raises UnknownNameError where the name can be none of these, EncoderError where a model cannot
    be loaded.
    """
    return _load(row(name))(name, device)


def row(name: str) -> EncoderRow:
    """The row that answers to a name. Raises UnknownNameError where none does.

    >>> row("static").name, row("LaBSE").name, row("owner/model").name
    ('static', 'transformer', 'transformer')
    """
    named = [row for row in ENCODERS if row.by_name and row.name == name]
    folder = Path(name)
    is_folder = bool(name) and _is_folder(folder)  # Path("") is the folder where one stands
    if not named and is_folder:
        named = [row for row in ENCODERS if row.answers_to(folder)]
    if not named and (is_folder or _could_be_on_the_hub(name)):
        named = [row for row in ENCODERS if not row.by_name]
    if not named:
        known = (row.name for row in ENCODERS)
        raise UnknownNameError("encoder", name, [*known, "a folder", "a name on the hub"])
    return named[0]


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that no disk can hold is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


LONGEST_NAME = 255
"""Characters of a name on the hub, its owner's with it; each has 96 at most."""


def _could_be_on_the_hub(name: str) -> bool:
    """Whether a name is more than blanks, not too long and no row's own."""
    is_a_row = any(row.name == name for row in ENCODERS) or len(name) > LONGEST_NAME
    return bool(name) and not is_a_row and not any(letter.isspace() for letter in name)


def _load(row: EncoderRow) -> Callable[[str, str | None], Encoder]:
    """The `load` function of a member, imported now."""
    return cast(Callable[[str, str | None], Encoder], import_module(row.home).load)
