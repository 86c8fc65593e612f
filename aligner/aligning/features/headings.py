"""The headings of two witnesses as arrays: labels, titles, places, the sentences below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from aligner.aligning.types import Integers1d
from aligner.languages.folding import folded
from aligner.languages.numbers import roman
from aligner.model import Article, Witness


@dataclass(frozen=True, slots=True)
class HeadingSide:
    """The h headings of one witness, (h,) each.

    `articles`: their numbers; `titles`: what stands behind the label; `places`: the sentence that
    each stands before; `starts` and `stops`: the sentences below each, its own or, where it has
    none, those of the headings below it; `of_sentence`: (n,), each sentence's heading, -1 for none.
    """

    articles: tuple[int, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    places: Integers1d
    starts: Integers1d
    stops: Integers1d
    of_sentence: Integers1d

    def __len__(self) -> int:
        return len(self.articles)


HeadingSides = tuple[HeadingSide, HeadingSide]


def sides_of(source: Witness, target: Witness) -> HeadingSides:
    """The headings of two witnesses, with labels that can be compared."""
    one, two = _side(source), _side(target)
    labels = comparable(one.labels, two.labels)
    return replace(one, labels=labels[0]), replace(two, labels=labels[1])


def _side(witness: Witness) -> HeadingSide:
    articles = witness.articles
    starts = np.cumsum([0, *(len(article.sentences) for article in articles)])
    headed = [number for number, article in enumerate(articles) if article.heading]
    ends = _ends(articles)
    stops = [number + 1 if articles[number].sentences else ends[number] for number in headed]
    ranks = np.full(len(articles), -1)
    ranks[headed] = np.arange(len(headed))
    return HeadingSide(
        articles=tuple(headed),
        labels=tuple(articles[number].label for number in headed),
        titles=tuple(title(folded(articles[n].heading), articles[n].label) for n in headed),
        places=starts[headed],
        starts=starts[headed],
        stops=starts[stops],
        of_sentence=np.repeat(ranks, np.diff(starts)),
    )


def _ends(articles: Sequence[Article]) -> list[int]:
    """For every article the next one that is not below it."""
    ends = [len(articles)] * len(articles)
    above: list[int] = []
    for number, article in enumerate(articles):
        while above and articles[above[-1]].level >= article.level:
            ends[above.pop()] = number
        above.append(number)
    return ends


def title(heading: str, label: str) -> str:
    """A heading without its label: what stands behind the label's number, which may stand twice.

    >>> title("Art. 3 Art. 3 Of Tariffs", "article.3"), title("CHAPTER IV", "chapter.4")
    ('Of Tariffs', '')
    """
    words, number = heading.split(), label.rpartition(".")[2]
    behind: int | None = 0 if number else None
    while behind is not None:
        words = words[behind:]
        behind = next((k + 1 for k, word in enumerate(words[:2]) if _says(word, number)), None)
    return " ".join(words)


def _says(word: str, number: str) -> bool:
    """Whether a word is the number of a label.

    >>> [_says(word, "4") for word in ("4.", "IV", "§4", "14")]
    [True, True, True, False]
    """
    bare = word.strip(".,:;()[]§º°ª*—–-")
    return bare.lower() == number or str(roman(bare)) == number


def comparable(
    source: Sequence[str], target: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of both sides; kinds that only one side has count as one kind, for what is a
    chapter in one text may be a title in the other.

    >>> comparable(["chapter.1", "article.1"], ["title.1", "article.1", ""])
    (('.1', 'article.1'), ('.1', 'article.1', ''))
    """
    both = set(map(kind, source)) & set(map(kind, target))
    one, two = (
        tuple(
            label if not label or kind(label) in both else f".{label.partition('.')[2]}"
            for label in side
        )
        for side in (source, target)
    )
    return one, two


def kind(label: str) -> str:
    """What a label says its heading is: article, chapter."""
    return label.partition(".")[0]
