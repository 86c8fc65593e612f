"""A part of an edition, which is an edition itself."""

from dataclasses import replace

from aligner.model import Edition


def of_versions(edition: Edition) -> Edition | None:
    """The edition without the texts that are none of the base's versions.

    None where the base is left alone; an edition of versions only is given back as it is.
    """
    kept = tuple(alignment for alignment in edition.alignments if alignment.parallel)
    if len(kept) == len(edition.alignments):
        return edition
    if not kept:
        return None
    sigils = {edition.base, *(alignment.target for alignment in kept)}
    return replace(
        edition,
        witnesses=tuple(w for w in edition.witnesses if w.sigil in sigils),
        alignments=kept,
        findings=tuple(f for f in edition.findings if set(f.pair) <= sigils),
    )
