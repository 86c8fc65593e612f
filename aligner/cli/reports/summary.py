"""A summary goes in, lines for a person come out: long lists cut, in colour where wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from aligner.editions.summary import Pairing, PairSummary, Passage, Summary, WitnessSummary

Paint = Callable[[str, str], str]

SHOWN = 8
"""Entries of a list that are shown; the rest is counted. `--json` has them all."""

FOUND = {"option": "as --lang says", "name": "from its name", "text": "told from the text"}


def lines(summary: Summary, width: int, paint: Paint) -> Iterator[str]:
    """The whole report, no line of a text longer than `width`."""
    yield paint(summary.title, "bold")
    for witness in summary.witnesses:
        yield from of_witness(witness, paint)
    for pair in summary.pairs:
        yield ""
        yield from _pair(pair, width, paint)


def of_witness(witness: WitnessSummary, paint: Paint) -> Iterator[str]:
    """What was taken for one version, and what was fenced in it."""
    found = FOUND.get(witness.language_from, witness.language_from)
    if witness.language == "und":
        found = "it could not be told, give --lang"
    articles = f", {_count(witness.n_articles, 'heading')}" if witness.n_articles else ""
    yield (
        f"  {paint(witness.sigil, 'bold')}  {witness.file}: language {witness.language}"
        f" ({found}), {witness.encoding},"
        f" {_count(witness.n_sentences, 'sentence')}{articles}"
    )
    if witness.fenced:
        counts = (f"{fence.reason} {fence.n_stretches}" for fence in witness.fenced)
        yield paint(f"      fenced: {', '.join(counts)}", "quiet")


def _pair(pair: PairSummary, width: int, paint: Paint) -> Iterator[str]:
    name = paint(f"{pair.source} – {pair.target}", "bold")
    if not pair.parallel:
        yield f"{name}: {paint('these are not versions of each other', 'bad')}"
    else:
        yield (
            f"{name}: {_percent(pair.source_share)} of {pair.source} and"
            f" {_percent(pair.target_share)} of {pair.target} paired"
        )
    kinds = [f"{kind} × {number}" for kind, number in pair.beads.items()]
    others = sum(list(pair.beads.values())[SHOWN:])
    more = f", of other kinds {others}" if others else ""
    yield f"  beads: {', '.join(kinds[:SHOWN])}{more}"
    yield from _moved(pair, width, paint)
    for title, passages in (
        (f"in {pair.source} only", pair.omissions),
        (f"in {pair.target} only", pair.additions),
    ):
        yield from _passages(title, passages, width, paint)
    yield from _doubtful(pair, width, paint)


def _moved(pair: PairSummary, width: int, paint: Paint) -> Iterator[str]:
    if pair.moved:
        yield paint(f"  moved: {_count(len(pair.moved), 'passage')}", "bold")
    entries = (
        _entry(
            f"{_ids(moved.source)} stands at {_ids(moved.target)}", moved.source.text, width, paint
        )
        for moved in pair.moved
    )
    yield from _first(entries, len(pair.moved))


def _passages(title: str, passages: Sequence[Passage], width: int, paint: Paint) -> Iterator[str]:
    if passages:
        n_sentences = sum(passage.n_sentences for passage in passages)
        yield paint(f"  {title}: {_count(n_sentences, 'sentence')}", "bold")
    entries = (_entry(_ids(passage), passage.text, width, paint) for passage in passages)
    yield from _first(entries, len(passages))


def _doubtful(pair: PairSummary, width: int, paint: Paint) -> Iterator[str]:
    if pair.doubtful:
        yield paint(f"  doubtful: {_count(len(pair.doubtful), 'pair')}", "doubt")
    worst = sorted(pair.doubtful, key=lambda pairing: pairing.score)
    yield from _first((_doubt(pairing, width, paint) for pairing in worst), len(worst))


def _doubt(pairing: Pairing, width: int, paint: Paint) -> str:
    half = max(20, (width - 30) // 2)
    left, right = _cut(pairing.source.text, half), _cut(pairing.target.text, half)
    return f"    {_ids(pairing.source)} {pairing.score:.2f}  {left} {paint('|', 'quiet')} {right}"


def _first(entries: Iterable[str], n_entries: int) -> Iterator[str]:
    """The first entries of a list, and how many more there are."""
    yield from islice(entries, SHOWN)
    if n_entries > SHOWN:
        yield f"    … and {n_entries - SHOWN} more"


def _entry(place: str, text: str, width: int, paint: Paint) -> str:
    return f"    {paint(place, 'quiet')}  {_cut(text, max(20, width - len(place) - 6))}"


def _ids(passage: Passage) -> str:
    """One id, or the first and the last with the number of sentences.

    >>> _ids(Passage(("en.1.1",), ("A.",))), _ids(Passage(("en.1.1", "en.1.2"), ("A.", "B.")))
    ('en.1.1', 'en.1.1–en.1.2 (2)')
    """
    first, last = passage.ids[0], passage.ids[-1]
    return first if first == last else f"{first}–{last} ({passage.n_sentences})"


def _cut(text: str, width: int) -> str:
    """A text shortened to a width, in one line and without controls.

    >>> _cut("A long sentence about peace.", 16)
    'A long sentence…'
    """
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: width + 1])
    return shown if len(shown) <= width else shown[: width - 1].rstrip() + "…"


def _percent(share: float) -> str:
    """A share in percent, which is 100 or 0 only for all or nothing.

    >>> _percent(0.5), _percent(1.0), _percent(0.9996), _percent(0.001)
    ('50%', '100%', '>99%', '<1%')
    """
    if 0.995 <= share < 1.0:
        return ">99%"
    return "<1%" if 0.0 < share < 0.01 else f"{share:.0%}"


def _count(number: int, noun: str) -> str:
    """A number and its noun.

    >>> _count(1, "sentence"), _count(2, "sentence")
    ('1 sentence', '2 sentences')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
