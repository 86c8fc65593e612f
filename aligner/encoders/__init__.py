"""The door of the encoders: a name goes in, something that turns texts into vectors comes out.

Every member is a module with a function `load(name, device)`; it is imported when it is asked for,
so that nobody who aligns with the shipped encoder waits for torch.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from aligner.errors import UnknownNameError

Floats2d = NDArray[np.float32]

MEMBERS: dict[str, str] = {
    "hashing": "aligner.encoders.hashing",
    "static": "aligner.encoders.static",
    "transformer": "aligner.encoders.transformer",
}
"""Name -> module. `transformer` stands for every sentence-transformers name or folder."""


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


def get(name: str, device: str | None = None, cache: Path | None = None) -> Encoder:
    """The encoder called `name`.

    `static` is the one that ships with the package, `hashing` needs no model, a folder is read as
    a sentence-transformers model (by `static` without torch where it is a static one), and
    anything that could be a name on the hub (`LaBSE`, `owner/model`) is left to
    sentence-transformers. `device` ("cpu", "cuda", ...) matters to transformers alone, and so does
    `cache`, a folder in which their vectors are kept from run to run.

    Raises UnknownNameError where the name can be none of these, EncoderError where a model cannot
    be loaded.
    """
    member = _member(name)
    encoder = _loader(member)(name, device)
    if cache is None or member != "transformer":
        return encoder
    from aligner.encoders.cache import CachedEncoder

    return CachedEncoder(encoder, cache)


def _member(name: str) -> str:
    """Which member answers to a name.

    >>> _member("static"), _member("LaBSE"), _member("owner/model")
    ('static', 'transformer', 'transformer')
    """
    if name in MEMBERS and name != "transformer":
        return name
    folder = Path(name)
    if folder.is_dir():
        return "static" if is_static_folder(folder) else "transformer"
    if not name or name == "transformer" or any(letter.isspace() for letter in name):
        raise UnknownNameError("encoder", name, [*MEMBERS, "a folder", "a name on the hub"])
    return "transformer"


def is_static_folder(folder: Path) -> bool:
    """Whether a sentence-transformers folder holds a table of token vectors and no network."""
    modules = folder / "modules.json"
    return (
        (folder / "tokenizer.json").is_file()
        and (folder / "model.safetensors").is_file()
        and modules.is_file()
        and "StaticEmbedding" in modules.read_text(encoding="utf-8", errors="replace")
    )


def _loader(member: str) -> Callable[[str, str | None], Encoder]:
    """The `load` function of a member, imported now."""
    return cast(Callable[[str, str | None], Encoder], import_module(MEMBERS[member]).load)
