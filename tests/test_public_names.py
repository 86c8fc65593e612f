"""The public names are these, and each can be had."""

import aligner

EXPECTED = [
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


def test_the_public_names_do_not_drift() -> None:
    """A name that comes or goes is a change for users, and is made here on purpose."""
    assert EXPECTED == aligner.__all__
    assert EXPECTED == sorted(aligner.__all__)


def test_every_public_name_can_be_had() -> None:
    """Each name is imported from its home when it is asked for."""
    assert all(getattr(aligner, name) is not None for name in EXPECTED)


def test_a_name_that_is_none_is_refused() -> None:
    """As with any module."""
    assert not hasattr(aligner, "utils")
