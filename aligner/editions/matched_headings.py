"""Which article of a witness stands beside which article of the base, so that headings face."""

from collections import Counter

from aligner.model import Alignment, Article, Edition, Witness


def match_articles(edition: Edition, witness: Witness) -> dict[int, int]:
    """Base article -> article of the witness; each at most once. The base matches itself.

    Headings stand as the alignment pairs them; an article without one stands beside the article
    that its sentences are paired with.
    """
    base = edition.witness(edition.base)
    if witness is base:
        return {number: number for number in range(len(base.articles))}
    alignment = next(a for a in edition.alignments if a.target == witness.sigil)
    by_sentences = _by_sentences(alignment, base, witness)
    if not alignment.headings:
        return _of_version_1(by_sentences, alignment.parallel, base.articles, witness.articles)
    matches = {b.source.start: b.target.start for b in alignment.headings if not b.is_null}
    taken = set(matches.values())
    for ours, theirs in by_sentences.items():
        bare = not (base.articles[ours].heading and witness.articles[theirs].heading)
        if bare and ours not in matches and theirs not in taken:
            matches[ours] = theirs
    return matches


def _of_version_1(
    by_sentences: dict[int, int],
    parallel: bool,
    ours: tuple[Article, ...],
    theirs: tuple[Article, ...],
) -> dict[int, int]:
    """The matches where a native file of version 1 holds no beads of headings.

    First come articles whose sentences are paired; articles that hold a heading alone follow their
    label, or else stand like the matched article beside them.
    """
    matches = dict(by_sentences)
    if parallel:
        _add_labels(matches, ours, theirs)
        _add_neighbours(matches, ours, theirs)
    return matches


def _by_sentences(alignment: Alignment, base: Witness, witness: Witness) -> dict[int, int]:
    """Greedy over the number of paired sentences, the most first."""
    weights: Counter[tuple[int, int]] = Counter()
    for bead in alignment.paired:
        pair = (
            base.article_numbers[bead.source.start],
            witness.article_numbers[bead.target.start],
        )
        weights[pair] += bead.source.size + bead.target.size
    ranked = sorted(
        weights,
        key=lambda pair: (
            -weights[pair],
            base.articles[pair[0]].label != witness.articles[pair[1]].label,
            pair,
        ),
    )
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for ours, theirs in ranked:
        if ours not in matches and theirs not in taken:
            matches[ours] = theirs
            taken.add(theirs)
    return matches


def _add_labels(
    matches: dict[int, int], ours: tuple[Article, ...], theirs: tuple[Article, ...]
) -> None:
    """Unmatched articles with a label that occurs once on either side."""
    counts = [Counter(article.label for article in side) for side in (ours, theirs)]
    numbers = {article.label: number for number, article in enumerate(theirs)}
    taken = set(matches.values())
    for number, article in enumerate(ours):
        unique = article.label and all(count[article.label] == 1 for count in counts)
        if unique and number not in matches and numbers[article.label] not in taken:
            matches[number] = numbers[article.label]
            taken.add(matches[number])


def _add_neighbours(
    matches: dict[int, int], ours: tuple[Article, ...], theirs: tuple[Article, ...]
) -> None:
    """Headings alone that stand directly before or behind a matched pair on both sides."""
    taken = set(matches.values())
    for step, order in ((-1, range(len(ours) - 1, -1, -1)), (1, range(len(ours)))):
        for number in order:
            other = matches.get(number - step, -10) + step
            free = number not in matches and 0 <= other < len(theirs) and other not in taken
            if free and not (ours[number].sentences or theirs[other].sentences):
                matches[number] = other
                taken.add(other)
