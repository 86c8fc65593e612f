"""The Python door: files or texts go in, an edition comes out. The command line calls it, too."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from aligner import encoders, pipeline
from aligner.editions import edition_file
from aligner.editions.title_page import UNNAMED, TitlePage
from aligner.encoders import Encoder
from aligner.languages.file_names import shared_name
from aligner.model import Document, Edition, sigils
from aligner.readers.documents import read
from aligner.settings import Settings


def align(
    paths: Sequence[Path | str],
    languages: Sequence[str] = (),
    settings: Settings | None = None,
    device: str | None = None,
    title: str = "",
    labels: Mapping[str, str] | None = None,
    encoding: str | None = None,
    read_as: str = "",
    trust_languages: bool = False,
) -> Edition:
    """Aligns files to the first of them: reading, segmenting and pairing in one call.

    `languages` are BCP-47 tags, one for each file, or none to have them found; `device` is where a
    transformer encoder runs. `title` and `labels` (sigil -> the version's name) go before what an
    edition file beside the base says. `encoding` is that of all files, `read_as` the name of a
    reader for all of them whatever their suffixes, and with `trust_languages` no text gainsays
    `languages`. Encodings that were guessed and languages that look wrong are told by
    `warnings.warn`. Raises AlignerError in its kinds, see `aligner.errors`.
    """
    settings = settings or Settings()
    places = [Path(path) for path in paths]
    documents, tags, notices = read(
        places, languages, settings.segmenting.presegmented, encoding, read_as, trust_languages
    )
    for notice in notices:
        warnings.warn(notice, stacklevel=2)
    file = edition_file.beside(places)
    page = edition_file.title_page_of(file, title, labels or {}, sigils(tags))
    encoder = encoders.get(settings.encoder, device)
    return make_edition(documents, tags, settings, encoder, page, shared_name(places))


def make_edition(
    documents: Sequence[Document],
    languages: Sequence[str],
    settings: Settings,
    encoder: Encoder,
    title: TitlePage | str = UNNAMED,
    name: str = "",
    progress: Callable[[str], None] | None = None,
) -> Edition:
    """`pipeline.steps` run to its end; `progress` is told, in words, what is about to be done.

    `title` is the edition's title, or all that stands on its title page; `name` is the title where
    neither that nor a text gives one.
    """
    page = TitlePage(title=title) if isinstance(title, str) else title
    steps = pipeline.steps(documents, languages, settings, encoder, page, name)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            edition: Edition = end.value
            return edition
        if progress is not None:
            progress(f"{step.name} ({step.number + 1} of {step.total})")
