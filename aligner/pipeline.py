"""Documents in, an edition out: the only place that knows the order of the stages.

    documents -> segmenter.segment -> witnesses -> engine.align -> alignments -> Edition -> checks

Long work is a generator: `steps` yields what it is about to do and returns the edition.
"""

from collections.abc import Generator, Sequence
from typing import NamedTuple

from aligner import checks
from aligner.aligning import engine
from aligner.editions.title_page import UNNAMED, TitlePage, title_of_name, with_title_page
from aligner.encoders import Encoder
from aligner.errors import EmptyTextError, SettingsError
from aligner.model import Alignment, Document, Edition, Witness, sigils
from aligner.segmenting import segmenter
from aligner.settings import Segmenting, Settings


class ProgressStep(NamedTuple):
    """Something that is about to be done: `number` of `total`, counted from 0."""

    name: str
    number: int
    total: int


def segment(document: Document, language: str, sigil: str, settings: Segmenting) -> Witness:
    """One document as a witness.

    Raises EmptyTextError when no sentence is left in it.
    """
    witness = segmenter.segment(
        document.text,
        language,
        sigil,
        settings,
        document.source,
        document.marks,
        document.places,
    )
    if not witness.sentences:
        raise EmptyTextError(
            f"{document.source.name or sigil}: there is no sentence in this text.",
            "If all of it was fenced, see `aligner segment`, or use --presegmented.",
        )
    return witness


def steps(
    documents: Sequence[Document],
    languages: Sequence[str],
    settings: Settings,
    encoder: Encoder,
    page: TitlePage = UNNAMED,
    name: str = "",
) -> Generator[ProgressStep, None, Edition]:
    """Makes an edition of documents, the first of which is the base; `languages` in their order.

    Where the title page says no title the edition takes the base's own, else another witness's,
    else `name`, else the name of the base's file.
    """
    if len(documents) < 2 or len(documents) != len(languages):
        raise SettingsError(
            f"{len(documents)} texts and {len(languages)} languages were given.",
            "An edition needs two texts or more, and one language for each.",
        )
    bodies = settings.segmenting.bodies
    if bodies and len(bodies) != len(documents):
        raise SettingsError(
            f"There are {len(documents)} texts, but {len(bodies)} bodies were given.",
            "Give one for all of them, or one for each in their order.",
        )
    signature = settings.signature(encoder.signature)
    total = 2 * len(documents) - 1
    witnesses: list[Witness] = []
    for document, language, sigil in zip(documents, languages, sigils(languages), strict=True):
        yield ProgressStep(f"reading {sigil}", len(witnesses), total)
        cut_so = settings.segmenting.of_file(len(witnesses))
        witnesses.append(segment(document, language, sigil, cut_so))
    base, *others = witnesses
    alignments: list[Alignment] = []
    for other in others:
        yield ProgressStep(
            f"aligning {base.sigil}-{other.sigil}", len(witnesses) + len(alignments), total
        )
        alignments.append(engine.align(base, other, encoder, settings.aligning, signature))
    own = (witness.title for witness in witnesses if witness.title)
    edition = Edition(
        title=next(own, "") or title_of_name(name or base.source.name),
        base=base.sigil,
        witnesses=tuple(witnesses),
        alignments=tuple(alignments),
        signature=signature,
    )
    return checks.checked(with_title_page(edition, page))
