"""Which headings the engine pairs, on small texts whose headings one can count."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import encoders, pipeline
from aligner.aligning import engine, headings
from aligner.aligning.heading_order import HeadingPairs, best_in_order, probabilities
from aligner.encoders import Encoder
from aligner.model import Alignment, Bead, Document, Span, Witness
from aligner.settings import Aligning, Segmenting
from tests.support.small_editions import Part, bead, witness
from tests.support.toy import ToyEncoder

ENCODER = encoders.get("static")

ARTICLES = [
    (
        "The bridge is open from dawn until the evening bell. At night the gate is shut.",
        "Il ponte è aperto dall'alba fino alla campana della sera. Di notte il cancello è chiuso.",
    ),
    (
        "Carts with more than two horses pay six coins. Children pay nothing.",
        "I carri con più di due cavalli pagano sei monete. I bambini non pagano nulla.",
    ),
    (
        "Nobody may wash wool below the mill. Whoever does so loses the wool.",
        "Nessuno può lavare la lana sotto il mulino. Chi lo fa perde la lana.",
    ),
    (
        "The doctor visits the school every winter. The town pays for the medicine.",
        "Il medico visita la scuola ogni inverno. La città paga le medicine.",
    ),
    (
        "Bread is sold on the square before noon. Its weight is written on the door.",
        "Il pane si vende in piazza prima di mezzogiorno. Il suo peso è scritto sulla porta.",
    ),
    (
        "A fire is announced with three bells. Every house sends one man with a bucket.",
        "Un incendio si annuncia con tre campane. Ogni casa manda un uomo con un secchio.",
    ),
]
"""Six articles of a village, each in English and in Italian."""


def version(language: str, articles: list[tuple[int, int]]) -> Witness:
    """A text of some of the articles, each a number that it bears and its place in `ARTICLES`."""
    word, side = {"en": ("Article", 0), "it": ("Articolo", 1)}[language]
    parts = [f"{word} {number}\n\n{ARTICLES[place][side]}\n" for number, place in articles]
    return pipeline.segment(Document("\n".join(parts)), language, language, Segmenting())


def align(source: Witness, target: Witness) -> Alignment:
    return engine.align(source, target, ENCODER, Aligning())


def said(alignment: Alignment, source: Witness, target: Witness) -> list[tuple[str, str]]:
    """The headings of every bead, "" for a side without one."""
    return [
        (
            "".join(source.articles[n].heading for n in one.source.numbers),
            "".join(target.articles[n].heading for n in one.target.numbers),
        )
        for one in alignment.headings
    ]


def by_hand(
    source: list[Part],
    target: list[Part],
    *beads: Bead,
    verdict: str = "versions",
    encoder: Encoder = ENCODER,
) -> list[tuple[str, str]]:
    """The headings of every bead of two texts whose sentences are paired by hand."""
    one, two = levelled(witness("en", source)), levelled(witness("it", target))
    found = headings.pair_headings(one, two, beads, verdict, encoder)
    whole = Alignment(
        "en", "it", len(one.sentences), len(two.sentences), beads, headings=found, verdict=verdict
    )
    return said(whole, one, two)


def levelled(text: Witness) -> Witness:
    """The text with its articles below its chapters and titles."""
    articles = (replace(a, level=1 + a.label.startswith("article")) for a in text.articles)
    return replace(text, articles=tuple(articles))


def one_to_one(n: int) -> tuple[Bead, ...]:
    return tuple(bead((k, k + 1), (k, k + 1)) for k in range(n))


def test_an_article_left_out_and_the_rest_renumbered() -> None:
    """Article 3 has no counterpart, and article 4 stands as article 3, whatever the labels say."""
    english = version("en", [(k + 1, k) for k in range(6)])
    italian = version("it", [(k + 1, place) for k, place in enumerate((0, 1, 3, 4, 5))])

    alignment = align(english, italian)

    assert [
        ("Article 1", "Articolo 1"),
        ("Article 2", "Articolo 2"),
        ("Article 3", ""),
        ("Article 4", "Articolo 3"),
        ("Article 5", "Articolo 4"),
        ("Article 6", "Articolo 5"),
    ] == said(alignment, english, italian)
    assert min(one.score for one in alignment.headings) > 0.8


def numbered(word: str, places: Sequence[int]) -> list[Part]:
    """Articles numbered in their order, each of one sentence that tells its place."""
    return [
        (f"article.{number}", f"{word} {number}", [f"{'ABCDEF'[place] * 9}."])
        for number, place in enumerate(places, start=1)
    ]


def test_an_article_added_on_the_other_side_stands_where_it_is_read() -> None:
    """The null bead of a target heading comes before the pair that follows it."""
    beads = *one_to_one(2), bead((2, 2), (2, 3)), bead((2, 3), (3, 4)), bead((3, 4), (4, 5))

    found = by_hand(numbered("Article", (0, 1, 3, 4)), numbered("Articolo", range(5)), *beads)

    assert [("", "Articolo 3"), ("Article 3", "Articolo 4")] == found[2:4]


def test_a_moved_article_takes_its_heading_along() -> None:
    """Its heading is paired across the order, in no chain; all others stand in order, in one."""
    places = [1, 2, 3, 4, 5, 0]
    english, italian = (
        version(tag, [(k + 1, k) for k in by]) for tag, by in (("en", range(6)), ("it", places))
    )

    alignment = align(english, italian)

    pairs = {(one.source.start, one.target.start) for one in alignment.headings}
    assert {(k, places.index(k)) for k in range(6)} == pairs
    assert [0] == [one.source.start for one in alignment.headings if one.chain is None]
    assert {0} == {one.chain for one in alignment.headings[1:]}


def test_a_moved_article_keeps_its_heading_under_another_number() -> None:
    """The first article stands last and all bear new numbers: sentences say which is which."""
    places = [1, 2, 3, 4, 5, 0]
    beads = [
        bead((k, k + 1), (places.index(k), places.index(k) + 1), 0.9, k == 0) for k in range(6)
    ]

    found = by_hand(numbered("Article", range(6)), numbered("Articolo", places), *beads)

    assert [(f"Article {k + 1}", f"Articolo {places.index(k) + 1}") for k in range(6)] == found


def test_an_article_that_moved_alone_is_known_by_its_label() -> None:
    """Its one sentence was not found elsewhere; no other heading has its label."""
    english = numbered("Article", range(6))
    italian = [*english[1:], english[0]]
    beads = [bead((0, 1), (0, 0)), *(bead((k, k + 1), (k - 1, k)) for k in range(1, 6))]

    found = by_hand(english, italian, *beads, bead((6, 6), (5, 6)))

    assert ("Article 1", "Article 1") == found[0]


def test_titles_without_sentences_stand_with_what_is_below_them() -> None:
    """A chapter left out: the titles of the others are paired by the articles below them."""
    english: list[Part] = [
        ("chapter.1", "Chapter I", []),
        ("article.1", "Article 1", ["Bread is sold."]),
        ("chapter.2", "Chapter II", []),
        ("article.2", "Article 2", ["Wool is washed."]),
        ("chapter.3", "Chapter III", []),
        ("article.3", "Article 3", ["Fire is announced."]),
    ]
    italian: list[Part] = [
        ("chapter.1", "Capo I", []),
        ("article.1", "Articolo 1", ["Il pane si vende."]),
        ("chapter.2", "Capo II", []),
        ("article.2", "Articolo 2", ["Il fuoco si annuncia."]),
    ]
    beads = bead((0, 1), (0, 1)), bead((1, 2), (1, 1)), bead((2, 3), (1, 2))

    assert [
        ("Chapter I", "Capo I"),
        ("Article 1", "Articolo 1"),
        ("Chapter II", ""),
        ("Article 2", ""),
        ("Chapter III", "Capo II"),
        ("Article 3", "Articolo 2"),
    ] == by_hand(english, italian, *beads)


def test_headings_of_one_side_stand_alone() -> None:
    """An editor's abstract, and a title above the first article that the other side lacks."""
    english: list[Part] = [
        ("", "Abstract", ["The editor speaks."]),
        ("", "The statute of the bridge", []),
        ("article.1", "Article 1", ["Bread is sold."]),
        ("article.2", "Article 2", ["Wool is washed."]),
    ]
    italian: list[Part] = [
        ("article.1", "Articolo 1", ["Il pane si vende."]),
        ("article.2", "Articolo 2", ["La lana si lava."]),
        ("", "Note", ["Parla l'editore."]),
    ]
    beads = (
        bead((0, 1), (0, 0)), bead((1, 2), (0, 1)), bead((2, 3), (1, 2)), bead((3, 3), (2, 3)),
    )  # fmt: skip

    assert [
        ("Abstract", ""),
        ("The statute of the bridge", ""),
        ("Article 1", "Articolo 1"),
        ("Article 2", "Articolo 2"),
        ("", "Note"),
    ] == by_hand(english, italian, *beads)


def test_titles_tell_headings_of_one_place_apart() -> None:
    """Three titles above one sentence, two of them in the other version: likeness says which."""
    english: list[Part] = [
        ("", "Of the horses", []),
        ("", "Of the doctor", []),
        ("", "Of the bread", ["It is sold."]),
    ]
    italian: list[Part] = [("", "Il medico", []), ("", "Il pane", ["Si vende."])]

    assert [
        ("Of the horses", ""),
        ("Of the doctor", "Il medico"),
        ("Of the bread", "Il pane"),
    ] == by_hand(english, italian, bead((0, 1), (0, 1)))


@pytest.mark.parametrize(
    ("first", "second", "theirs"),
    [
        ("Of Zorbek", "Of Qualvin", "Da Qualvino"),
        ("Qualvin in 1924", "Zorbek in 1931", "Qualvino nel 1931"),
    ],
    ids=["name", "number"],
)
def test_names_and_numbers_tell_titles_apart(first: str, second: str, theirs: str) -> None:
    """Two titles at one place, and an encoder that knows none of their words; years outweigh names,
    for a name stands in many titles."""
    english: list[Part] = [("", first, []), ("", second, []), ("", "Bread", ["It is sold."])]
    italian: list[Part] = [("", theirs, []), ("", "Pane", ["Si vende."])]

    found = by_hand(english, italian, *one_to_one(1), encoder=ToyEncoder())

    assert [(first, ""), (second, theirs), ("Bread", "Pane")] == found


@pytest.mark.parametrize(
    ("sign", "label"), [("Chapter", "chapter"), ("§", "")], ids=["chapter", "sign"]
)
def test_many_equal_headings_follow_their_sentences(sign: str, label: str) -> None:
    """Ninety headings that say the same: the eleventh is left out, the others keep their own."""
    english: list[Part] = [(label, sign, [f"Sentence {k}."]) for k in range(90)]
    italian: list[Part] = [(label, sign, [f"Frase {k}."]) for k in range(90) if k != 10]
    beads = [bead((k, k + 1), (k - (k > 10), k + (k < 10))) for k in range(90)]
    one, two = witness("en", english), witness("it", italian)

    found = headings.pair_headings(one, two, beads, "versions", ENCODER)

    pairs = [(b.source.start, b.target.start) for b in found if not b.is_null]
    assert [(k, k - (k > 10)) for k in range(90) if k != 10] == pairs


def test_a_heading_that_stands_twice_is_paired_where_the_text_is() -> None:
    """Of a doubled heading the one above the text has the counterpart."""
    english: list[Part] = [
        ("article.1", "Article 1", []),
        ("article.1", "Article 1", ["Bread is sold.", "Wool is washed."]),
    ]
    italian: list[Part] = [("article.1", "Articolo 1", ["Il pane.", "La lana."])]
    one, two = witness("en", english), witness("it", italian)

    found = headings.pair_headings(one, two, one_to_one(2), "versions", ENCODER)

    assert [(1, 0)] == [(b.source.start, b.target.start) for b in found if not b.is_null]


def test_a_chapter_can_stand_as_a_title_but_not_as_an_article() -> None:
    """Kinds that one side alone has count as one kind; where both have both, they differ."""
    english: list[Part] = [
        ("chapter.1", "Chapter I", []),
        ("article.1", "Article 1", ["Bread is sold."]),
    ]
    italian: list[Part] = [
        ("title.1", "Titolo I", []),
        ("article.1", "Articolo 1", ["Il pane si vende."]),
    ]
    both = [("Chapter I", "Titolo I"), ("Article 1", "Articolo 1")]

    more: list[Part] = [("chapter.2", "Chapter II", ["Wool is washed."])]
    others: list[Part] = [("article.2", "Articolo 2", ["La lana si lava."])]

    assert both == by_hand(english, italian, *one_to_one(1))
    assert [("Chapter I", ""), both[1]] == by_hand(english, italian[1:], *one_to_one(1))
    assert {("Chapter II", ""), ("", "Articolo 2")} < set(
        by_hand(english + more, italian + others, *one_to_one(2))
    )


def test_glued_headings_pair_the_one_whose_text_begins_there() -> None:
    """Two articles under one heading: the first stands beside it, the second alone."""
    english: list[Part] = [
        ("article.1", "Article 1", ["Bread is sold.", "Its weight is known."]),
        ("article.2", "Article 2", ["Wool is washed.", "It is dried."]),
    ]
    italian: list[Part] = [("article.1", "Articolo 1. Articolo 2", ["A.", "B.", "C.", "D."])]

    assert [
        ("Article 1", "Articolo 1. Articolo 2"),
        ("Article 2", ""),
    ] == by_hand(english, italian, *one_to_one(4))


def test_labels_pair_nothing_in_texts_that_are_no_versions() -> None:
    """Where texts are none of each other's versions, only sentences pair their headings."""
    english: list[Part] = [
        ("article.1", "Article 1", ["Bread is sold."]),
        ("article.2", "Article 2", ["Wool is washed."]),
    ]
    italian: list[Part] = [
        ("article.1", "Articolo 1", ["Il pane si vende."]),
        ("article.2", "Articolo 2", ["Si suona."]),
    ]
    beads = bead((0, 1), (0, 1)), bead((1, 2), (1, 1)), bead((2, 2), (1, 2))

    found = by_hand(english, italian, *beads, verdict="none")

    assert ("Article 1", "Articolo 1") in found
    assert {("Article 2", ""), ("", "Articolo 2")} < set(found)


def test_headings_are_alone_where_a_text_has_no_sentences() -> None:
    """Nothing is known of them: each is a null bead, certainly."""
    one = witness("en", [("article.1", "Article 1", [])])
    two = witness("it", [("article.1", "Articolo 1", ["Il pane."])])

    found = align(one, two).headings

    assert [(True, 1.0), (True, 1.0)] == [(b.is_null, b.score) for b in found]


def test_the_order_is_the_best_of_all_orders() -> None:
    """The pairs in order are worth as much as the best of all subsets, tried one by one."""
    draw = np.random.default_rng(3)
    for _ in range(60):
        cells = sorted({(int(a), int(b)) for a, b in draw.integers(0, 5, (7, 2))})
        pairs = HeadingPairs(*np.array(cells).T)
        worth = draw.normal(0, 2, len(cells))

        ways = list(_ways(cells))

        best = max(worth[way].sum() for way in ways)
        assert best == pytest.approx(worth[best_in_order(pairs, worth)].sum())
        odds = np.array([np.exp(worth[way].sum()) for way in ways])
        wanted = [sum(odds[[at in way for way in ways]]) / odds.sum() for at in range(len(cells))]
        assert wanted == pytest.approx(probabilities(pairs, worth, []).tolist())


def _ways(cells: list[tuple[int, int]]) -> list[list[int]]:
    """All sets of pairs that follow one another on both sides."""
    ways: list[list[int]] = [[]]
    for at, (one, two) in enumerate(cells):
        fits = [w for w in ways if all(cells[k][0] < one and cells[k][1] < two for k in w)]
        ways += [[*way, at] for way in fits]
    return ways


SIDES = st.lists(
    st.tuples(
        st.sampled_from(["", "article.1", "article.2", "chapter.1"]),
        st.sampled_from(["", "Of bread", "Article 1", "§"]),
        st.lists(st.just("Bread is sold."), max_size=2),
    ),
    max_size=6,
)


@given(SIDES, SIDES, st.lists(st.booleans(), max_size=12), st.sampled_from(["versions", "none"]))
def test_every_heading_is_in_one_bead(
    one: list[Part], two: list[Part], paired: list[bool], verdict: str
) -> None:
    """Whatever the headings and the beads: none is lost, none stands twice, all are in order."""
    source, target = witness("en", one), witness("it", two)
    n, m = len(source.sentences), len(target.sentences)
    linked = [k for k, kept in enumerate(paired[: min(n, m)]) if kept]
    beads = [bead((k, k + 1), (k, k + 1)) for k in linked]
    beads += [bead((k, k + 1), (0, 0)) for k in range(n) if k not in linked]
    beads += [bead((n, n), (k, k + 1)) for k in range(m) if k not in linked]

    found = headings.pair_headings(source, target, beads, verdict, ENCODER)

    Alignment("en", "it", n, m, tuple(beads), verdict=verdict, headings=found)
    for side, text in (("source", source), ("target", target)):
        held = [number for b in found for number in getattr(b, side).numbers]
        assert sorted(held) == [k for k, a in enumerate(text.articles) if a.heading]
    starts = [b.source.start for b in found]
    assert starts == sorted(starts)
    assert all(isinstance(b.source, Span) for b in found)
