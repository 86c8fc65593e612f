"""aligner: a multilingual parallel-text aligner. These are the public names, and nothing else.

    import aligner
    edition = aligner.align(["treaty.en.txt", "treaty.it.txt"])
    for suffix, text in aligner.exporter("html").render(edition):
        Path(f"treaty.{suffix}").write_text(text)

Each name is imported when it is first used, so that `import aligner` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.api import align, make_edition
    from aligner.editions.title_page import TitlePage
    from aligner.encoders.cache import open_encoder as encoder
    from aligner.errors import AlignerError
    from aligner.formats import exporter
    from aligner.formats.native.schema import read
    from aligner.model import (
        About,
        Alignment,
        Article,
        Bead,
        Edition,
        Evidence,
        Fence,
        Finding,
        Sentence,
        Source,
        Span,
        Witness,
    )
    from aligner.segmenting.segmenter import segment
    from aligner.settings import VERSION as __version__  # noqa: N811
    from aligner.settings import Aligning, Segmenting, Settings

_HOMES = {
    "About": "aligner.model:About",
    "Aligning": "aligner.settings:Aligning",
    "Alignment": "aligner.model:Alignment",
    "AlignerError": "aligner.errors:AlignerError",
    "Article": "aligner.model:Article",
    "Bead": "aligner.model:Bead",
    "Edition": "aligner.model:Edition",
    "Evidence": "aligner.model:Evidence",
    "Fence": "aligner.model:Fence",
    "Finding": "aligner.model:Finding",
    "Segmenting": "aligner.settings:Segmenting",
    "Sentence": "aligner.model:Sentence",
    "Settings": "aligner.settings:Settings",
    "Source": "aligner.model:Source",
    "Span": "aligner.model:Span",
    "TitlePage": "aligner.editions.title_page:TitlePage",
    "Witness": "aligner.model:Witness",
    "__version__": "aligner.settings:VERSION",
    "align": "aligner.api:align",
    "encoder": "aligner.encoders.cache:open_encoder",
    "exporter": "aligner.formats:exporter",
    "make_edition": "aligner.api:make_edition",
    "read": "aligner.formats.native.schema:read",
    "segment": "aligner.segmenting.segmenter:segment",
}

__all__ = [
    "About",
    "AlignerError",
    "Aligning",
    "Alignment",
    "Article",
    "Bead",
    "Edition",
    "Evidence",
    "Fence",
    "Finding",
    "Segmenting",
    "Sentence",
    "Settings",
    "Source",
    "Span",
    "TitlePage",
    "Witness",
    "__version__",
    "align",
    "encoder",
    "exporter",
    "make_edition",
    "read",
    "segment",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'aligner' has no attribute {name!r}")
    module, _, member = _HOMES[name].partition(":")
    value = getattr(import_module(module), member)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
