"""For whom a memory is written: what each translators' tool is known to need of it.

Every fact has its source beside it. What no document says of a tool is not in its row.
"""

from typing import Final, NamedTuple

from aligner.errors import UnknownNameError
from aligner.formats.unit_kinds import NAMES, RUN

_WITHOUT_RUNS = tuple(name for name in NAMES if name != RUN)


class Tool(NamedTuple):
    """What one tool needs.

    `kinds` are the kinds of units that can match in it; `longest` is the most characters (Unicode
    code points) that a side of a unit may have, 0 for no limit, `longest_run` those of a run, which
    repeats what is there; `multilingual` says whether it
    reads units of more than two languages; `regional` whether its memories are kept by region;
    `suffix` stands behind the name of each of our props; `origin` are props of the tool's own,
    by which it knows an aligned unit, and `drafts` those of a unit that is likelier wrong than
    right; `document` is the prop that names the text; `creator` is who made a unit, "" for nobody.
    """

    name: str
    about: str
    kinds: tuple[str, ...] = NAMES
    longest: int = 0
    longest_run: int = 0
    multilingual: bool = True
    regional: bool = False
    suffix: str = ""
    origin: tuple[tuple[str, str], ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()
    document: str = ""
    creator: str = ""
    segmentation: str = "sentence"


TOOLS: Final = (
    # The Translate Toolkit looks for no text of more than 1,000 characters (`pretranslate --help`
    # says nothing of it; `max_length` of its function `memory`, release 3.20.4).
    Tool(name="plain", about="any tool", longest_run=1000),
    # Reads all we write: files of two or more languages, a language with or without its region
    # (manual of OmegaT 3.6, chapter "Translation memories", section "tmx files and language").
    # It cuts plain text at empty lines and then at stops, so that a segment may have several lines
    # ("File filters", section "Text files"; "Segmentation", section "Segmentation rules").
    # A memory of paragraphs it would cut anew, so it is one of sentences. Its own props `file`,
    # `id`, `prev`, `next` and `path` bind a unit to one place; ours have other names.
    Tool(name="omegat", about="OmegaT", creator="aligner"),
    # No more than 2,000 characters in either segment, and a pair that is not the memory's own is
    # passed over (docs.rws.com, "Importing TM content", Trados cloud capabilities); no
    # multilingual file (developers.rws.com, "Importing Content into a Translation Memory").
    # Fields of one's own are props named x-NAME:TYPE; x-Origin is TM, Alignment and others
    # (`TranslationUnitOrigin`), x-ConfirmationLevel is Draft, Translated and others, and imports
    # may be told to pass over drafts (developers.rws.com, "Importing a TMX File"). No document
    # says that it makes segments of several lines.
    Tool(
        name="trados",
        about="Trados Studio",
        kinds=_WITHOUT_RUNS,
        longest=2000,
        multilingual=False,
        regional=True,
        suffix=":SingleString",
        origin=(("x-Origin", "Alignment"), ("x-ConfirmationLevel", "Translated")),
        drafts=(("x-Origin", "Alignment"), ("x-ConfirmationLevel", "Draft")),
        creator="aligner",
    ),
    # Reads 1.1 to 1.4b and takes two languages of those in a file (memoq.helpmax.net, "Translation
    # memories (TMX)"). Its own exports mark an aligned unit by the prop `aligned`, one that a
    # person corrected by `corrected`, and name the text in `x-document`; other props are custom
    # fields, which its import dialog maps. No document says that it makes segments of several
    # lines.
    Tool(
        name="memoq",
        about="memoQ",
        kinds=_WITHOUT_RUNS,
        origin=(("aligned", "yes"), ("corrected", "no")),
        drafts=(("aligned", "yes"), ("corrected", "no")),
        document="x-document",
        creator="aligner",
    ),
)
"""A tool is one row here."""


def tool(name: str) -> Tool:
    """What a tool needs. Raises UnknownNameError, the known ones listed."""
    known = {row.name: row for row in TOOLS}
    if name not in known:
        raise UnknownNameError("translators' tool", name, known)
    return known[name]
