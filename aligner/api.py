"""The Python door: files or texts go in, an edition comes out."""

from collections.abc import Sequence
from pathlib import Path

from aligner import encoders
from aligner.encoders import Encoder
from aligner.model import Edition
from aligner.pipeline import steps
from aligner.readers import Document
from aligner.readers.documents import read
from aligner.settings import Settings


def make_edition(
    documents: Sequence[Document],
    languages: Sequence[str],
    settings: Settings,
    encoder: Encoder,
    title: str = "",
) -> Edition:
    """`steps` run to its end, for callers who show no progress."""
    work = steps(documents, languages, settings, encoder, title)
    while True:
        try:
            next(work)
        except StopIteration as end:
            edition: Edition = end.value
            return edition


def align(
    paths: Sequence[Path | str],
    languages: Sequence[str] = (),
    settings: Settings | None = None,
    device: str | None = None,
    title: str = "",
) -> Edition:
    """Aligns files to the first of them: reading, segmenting and pairing in one call.

    `languages` are BCP-47 tags, one for each file, or none to have them found; `device` is where a
    transformer encoder runs. Raises AlignerError in its kinds, see `aligner.errors`.
    """
    settings = settings or Settings()
    places = [Path(path) for path in paths]
    documents, tags = read(places, languages, settings.segmenting.presegmented)
    encoder = encoders.get(settings.encoder, device)
    return make_edition(documents, tags, settings, encoder, title)
