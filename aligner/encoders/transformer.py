"""Any sentence-transformers model, by its name on the hub or its folder.

The only encoder that needs torch; both are imported when a model is loaded and not before.
"""

import re
import socket
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from urllib.request import getproxies

import numpy as np

from aligner import logs
from aligner.encoders import Floats2d
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


BATCH: Final = 32
"""Texts encoded at a time: sentence-transformers' own default, right for small machines."""

STRIDE: Final = 4096
"""Texts between two progress messages."""

HUB_SECONDS: Final = 5
"""How long the hub may take to answer before it counts as out of reach."""

_HUB_NAME = re.compile(r"(?:[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*", re.ASCII)

logger = logs.logger(__name__)


class TransformerEncoder:
    """A sentence-transformers model behind the contract of our encoders."""

    additive = False

    def __init__(self, name: str, model: "SentenceTransformer", checksum: str) -> None:
        self.name = name
        self.model = model
        self.signature = f"{name}-{checksum}"

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self.model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, dimension), float32, rows of length one; a blank text: zeros.

        Texts of like length share a batch, so that little is padded.
        """
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        order = sorted(filled, key=lambda row: len(texts[row]), reverse=True)
        for start in range(0, len(order), STRIDE):
            part = order[start : start + STRIDE]
            rows[part] = self._vectors([texts[row] for row in part])
            logger.info("embedded %d of %d texts", start + len(part), len(order))
        return rows

    def _vectors(self, texts: list[str]) -> Floats2d:
        """The vectors of non-empty texts, shape (n, dimension). Raises EncoderError on NaN."""
        vectors = self.model.encode(
            texts,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        ).astype(np.float32)
        if not np.isfinite(vectors).all():
            raise EncoderError(
                f"The model {self.name} gives vectors that are not numbers.",
                "Try another device (--device cpu) or another model.",
            )
        return vectors


def load(name: str, device: str | None = None) -> TransformerEncoder:
    """The model of that name or folder on a device; without one, the best the machine has.

    Raises EncoderError where sentence-transformers cannot load it.
    """
    _require_extra(name)
    _check_name(name)
    try:
        model = _model(name, device)
    except MemoryError:
        raise
    except Exception as error:  # the library and those below it raise whatever they like
        raise EncoderError(
            f"The model {name!r} cannot be loaded: {_first_line(error)}", _way_out(name, device)
        ) from error
    model.eval()
    return TransformerEncoder(name, model, _checksum(model))


def _require_extra(name: str) -> None:
    """Raise EncoderError, the install line in the hint, where the library is missing."""
    if find_spec("sentence_transformers") is None:
        raise EncoderError(
            f"The model {name!r} needs sentence-transformers, which is not installed.",
            "Install it: pip install 'aligner[transformers]'; or leave --encoder away to use the"
            " one that ships with aligner.",
        )


def _model(name: str, device: str | None) -> "SentenceTransformer":
    """The model from the disk if it is there; only then is the hub asked, if it answers at all.

    The hub's own client would retry for minutes on a machine without a network.
    """
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device=device, local_files_only=True)
    except Exception:
        if Path(name).exists():
            raise
    _require_hub()
    return SentenceTransformer(name, device=device)


def _require_hub() -> None:
    """Raise ConnectionError where no connection to the hub can be opened."""
    from huggingface_hub import constants

    if getproxies():
        return  # the way leads through a proxy, which only the client knows how to take
    address = urlsplit(constants.ENDPOINT)
    host, port = address.hostname or "", address.port or 443
    try:
        socket.create_connection((host, port), timeout=HUB_SECONDS).close()
    except OSError as error:
        raise ConnectionError(
            f"{host} does not answer, and the model is not on this disk"
        ) from error


def _check_name(name: str) -> None:
    """Raise EncoderError for a folder that holds no model, and for what can be neither a folder nor
    a name on the hub: asked before torch is imported, which takes seconds."""
    folder = Path(name)
    if folder.exists() and not folder.is_dir():
        raise EncoderError(f"{name} is a file, no model.", "Name the folder that it lies in.")
    if not folder.exists() and not _HUB_NAME.fullmatch(name):
        raise EncoderError(
            f"There is no folder {name}, and no model on the hub can have that name.",
            "A name on the hub looks like LaBSE or owner/model.",
        )
    known = ("modules.json", "config.json", "config_sentence_transformers.json")
    if folder.is_dir() and not any((folder / file).is_file() for file in known):
        raise EncoderError(
            f"The folder {name} holds no sentence-transformers model: no modules.json, no"
            " config.json.",
            "Name the folder that SentenceTransformer.save wrote.",
        )


def _way_out(name: str, device: str | None) -> str:
    """What to do about a model that did not load."""
    if Path(name).exists():
        return (
            "Check that the folder is whole and that the device exists (--device cpu always does)."
        )
    where = f" on {device}" if device else ""
    return (
        f"Without a network{where} only models already fetched can be used: check the spelling,"
        " name a folder, or leave --encoder away to use the one that ships with aligner."
    )


def _first_line(error: BaseException) -> str:
    """The first line of a message that may have fifty.

    >>> _first_line(ValueError("no such model\\nmore"))
    'no such model'
    """
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _checksum(model: "SentenceTransformer") -> str:
    """Eight digits over the names, shapes and numbers of all weights of a model."""
    digest = sha256(str(model).encode())
    for name, weight in sorted(model.state_dict().items()):
        digest.update(f"{name}{tuple(weight.shape)}".encode())
        digest.update(weight.detach().float().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()[:8]
