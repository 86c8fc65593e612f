"""What an author typed stands in the native file, the page and the TMX as it stood in the text."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from aligner import api, encoders
from aligner.aligning.features import headings
from aligner.checks.sides import Side
from aligner.editions.passages import passage
from aligner.encoders import Encoder
from aligner.formats import exporter
from aligner.formats.native import schema
from aligner.languages import get
from aligner.languages.folding import folded
from aligner.model import Document, Edition, Source, Span
from aligner.readers.documents import read
from aligner.segmenting.segmenter import segment
from aligner.segmenting.titles import is_author_line
from aligner.settings import Segmenting, Settings
from tests.support.small_editions import alignment, bead
from tests.support.srx import SRX
from tests.support.typed_letters import SPACES, TEXTS, lacking, typed

SAMPLES = sorted(Path(__file__).parents[1].glob("texts/*/*.[tm][xd]*"))


@cache
def loaded(name: str) -> Encoder:
    return encoders.get(name)


def edition(
    source: str,
    target: str,
    tags: tuple[str, str],
    presegmented: bool = False,
    encoder: str = "hashing",
) -> Edition:
    documents = [Document(text, Source(presegmented=presegmented)) for text in (source, target)]
    settings = Settings(Segmenting(presegmented=presegmented))
    return api.make_edition(documents, tags, settings, loaded(encoder))


@given(TEXTS, st.sampled_from(["fr", "en", "ja", "fa"]), st.booleans())
def test_sentences_hold_what_was_typed(text: str, tag: str, presegmented: bool) -> None:
    """Every character of a piece but plain blanks and line ends stands in its text, in order; and
    no sentence holds two plain blanks in a row, a tab or a line end."""
    witness = segment(text, tag, "x", Segmenting(presegmented=presegmented))

    assert [] == list(lacking(witness))
    for sentence in witness.sentences:
        assert "  " not in sentence.text
        assert not set(sentence.text) & set("\t\n\r")


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: f"{file.parent.name}/{file.name}")
@pytest.mark.parametrize("presegmented", [False, True])
def test_the_sample_texts_arrive_whole(file: Path, presegmented: bool) -> None:
    """In the native file every character of every sample text stands in order, in the text and in
    the sentences, headings and fences that say what it is."""
    (document,), *_ = read([file], [file.stem[:2]], presegmented)
    made = edition(document.text, document.text, ("en", "it"), presegmented)
    ((_, native),) = exporter("json").render(made)

    for witness in schema.loads(native, "native").witnesses:
        assert document.text == witness.text
        assert [] == list(lacking(witness))
        assert [] == list(witness.uncovered())


@settings(max_examples=40)
@given(TEXTS, st.sampled_from([("fr", "en"), ("ja", "fa")]), st.booleans())
def test_the_memory_holds_what_was_typed(
    text: str, tags: tuple[str, str], presegmented: bool
) -> None:
    """The segments of a sentence's unit are the passages of its bead to a character."""
    made = edition(text, text, tags, presegmented)
    (alignment,) = made.alignments
    found = {
        tuple(unit.iterfind("tuv/seg")): unit
        for _, file in exporter("tmx").render(made)
        for unit in etree.fromstring(file.encode()).iter("tu")
        if "-" in str(unit.findtext("prop[@type='x-kind']"))  # 1-1: of sentences
    }
    segments = [tuple(segment.text for segment in sides) for sides in found]
    sides = [made.witness(alignment.source), made.witness(alignment.target)]

    assert segments == [
        (passage(sides[0], bead.source), passage(sides[1], bead.target))
        for bead in alignment.beads
        if not bead.is_null
    ]


@settings(max_examples=40)
@given(TEXTS, st.booleans())
def test_the_page_shows_what_was_typed(text: str, presegmented: bool) -> None:
    """Wherever a sentence is shown, its words are those of its text to a character, but for the
    lines of verse, where a line end is shown as one."""
    made = edition(text, text, ("fr", "en"), presegmented)
    ((_, page),) = exporter("html").render(made)
    root = html.document_fromstring(page)
    for witness in made.witnesses:
        for sentence in witness.sentences:
            (element,) = root.xpath("//*[@id=$identity]", identity=sentence.id)

            assert typed(sentence.text) in typed(element.text_content())


def test_a_space_that_was_typed_between_two_sentences_stands_where_they_are_joined() -> None:
    """The wide space of Japanese print, a no-break space; a line end is no such space, and where
    none was typed stands what the language puts."""
    for tag, text, joined in (
        ("ja", "雨だ！\u3000帰ろう。\n", "雨だ！\u3000帰ろう。"),
        ("ja", "雨だ！\n\u3000帰ろう。\n", "雨だ！帰ろう。"),
        ("fr", "Il pleut.\xa0Rentrons.\n", "Il pleut.\xa0Rentrons."),
        ("fr", "Il pleut.  Rentrons.\n", "Il pleut. Rentrons."),
    ):
        witness = segment(text, tag, "x")

        assert 2 == len(witness.sentences)
        assert joined == passage(witness, Span(0, 2))


FRENCH = """Art.{0}5. M.{0}Dubois répondit{0}: «{0}Je viens{0}!{0}» Il vit 12{0}500{0}francs. Bon.

1.{0}Le blé est mûr. Le sac pèse 10{0}kg.

2.{0}La porte est ouverte{0}?

§{0}3 Le moulin tourne. Mme{0}Roy dort.

n°{0}4 du 1er{0}mai. Fin.
"""


@pytest.mark.parametrize("space", SPACES)
def test_boundaries_and_labels_do_not_depend_on_the_space(space: str) -> None:
    """Whatever space stands in them, numbers, names, quotations and labels are cut as with a plain
    blank."""
    plain, other = (segment(FRENCH.format(one), "fr", "fr") for one in (" ", space))

    def cuts(witness):
        return [(sentence.span, sentence.label) for sentence in witness.sentences]

    assert cuts(plain) == cuts(other)
    assert any(sentence.label.size for sentence in plain.sentences)
    assert [folded(s.text).replace("\xa0", " ") for s in other.sentences] == [
        sentence.text for sentence in plain.sentences
    ]


TYPED = (
    ("Le cafe\u0301 ouvre à l’oﬃce.", "Le café ouvre à l’office."),
    ("La porte\u202f: «\xa0entrez\xa0».", "La porte : « entrez »."),
    ("Une co\xadopé\xadra\xadtion s’arrê\u2060te.", "Une coopération s’arrête."),
    ("Les \u200e3 \u200fmoulins\u3000tournent.", "Les 3 moulins tournent."),
    ("Cette phrase-ci n’a pas de paire\xa0; elle est seu\xadle.",) * 2,
    ("Le fleuve de\u0301borde.", "Le fleuve déborde."),
    ("Le meunier, M.\xa0Roy, a payé 12\xa0500\xa0francs.",) * 2,
    ("Personne ne vient le diman\xadche.", "Personne ne vient le dimanche."),
)
ENGLISH = """The café opens at the office.
The door: “enter”.
A cooperation ends.
The 3 mills turn.
The river floods.
The miller, Mr Roy, paid 12,500 francs.
Nobody comes on Sunday.
"""


def test_alignment_does_not_depend_on_how_letters_were_typed() -> None:
    """Beads, scores and the keys of findings are those of the same text typed plainly."""
    one, two = (
        edition("\n".join(p[side] for p in TYPED) + "\n", ENGLISH, ("fr", "en"), True, "static")
        for side in (0, 1)
    )

    assert one.witnesses[0].sentences != two.witnesses[0].sentences
    assert one.alignments == two.alignments
    assert [finding.key for finding in one.findings] == [finding.key for finding in two.findings]
    assert one.findings


def test_headings_are_compared_whatever_was_typed_in_them() -> None:
    """Titles and the keys of findings about headings are the same."""
    one, two = (
        segment(f"# Article 1 {title}\n\nThe mill turns at dawn.\n", "en", "en")
        for title in ("The\xa0of\xadﬁce of Ame\u0301lie", "The office of Amélie")
    )
    sides = headings.sides_of(one, two)

    assert one.articles[0].heading != two.articles[0].heading
    assert sides[0].titles == sides[1].titles
    assert Side(one).heading_key(Span(0, 1)) == Side(two).heading_key(Span(0, 1))


def test_marks_within_a_line_leave_the_spaces_around_them() -> None:
    """A sentence that is shown with its footnote marks, and the words of a mark, are as typed."""
    text = "Le blé\u202f[n.\xa01] est mûr\xa0[3]\u3000aujourd’hui. Le moulin tourne.\n"
    made = edition(text, text, ("fr", "en"))
    ((_, page),) = exporter("html").render(made)
    words = html.document_fromstring(page).get_element_by_id("fr.1.1").text_content()

    assert "mûr\xa0[3]\u3000aujourd’hui" in words
    assert "blé\u202f[n.\xa01] est" in words


def page_of(text: str) -> str:
    """The page of a text beside itself, all its sentences in one row."""
    sides = tuple(segment(text, tag, tag) for tag in ("fr", "en"))
    whole = (0, len(sides[0].sentences))
    made = Edition("", "fr", sides, (alignment(*sides, bead(whole, whole)),))
    ((_, page),) = exporter("html").render(made)
    return page


def test_lines_of_verse_keep_the_spaces_they_begin_with() -> None:
    """An indentation of no-break spaces is shown."""
    verse = "".join(
        f"Le vent se lève au loin {word}\n\xa0\xa0sur la mer et sur nous.\n"
        for word in (
            "ce soir",
            "demain",
            "toujours",
            "encore",
            "jamais",
            "bientôt",
            "ici",
            "là-bas",
        )
    )

    assert "ce soir<br>\xa0\xa0sur la mer" in page_of(verse)


def test_sentences_of_one_row_are_parted_by_the_space_that_was_typed() -> None:
    """On the page as in the memory."""
    assert "Il pleut.</span>\xa0<span" in page_of("Il pleut.\xa0Rentrons.\n")


def test_patterns_of_a_user_see_what_was_typed() -> None:
    """--fence and SRX rules may name a space; the ends of --body are found with any."""
    text = "Preface.\n\nWe\xa0agree on Qtr.\xa0Two. Then it ends.\n\nIndex.\n"

    def fenced(settings: Segmenting) -> list[str]:
        held = segment(text, "en", "en", settings).fences
        return [text[fence.start : fence.stop].strip() for fence in held]

    assert ["Qtr.\xa0Two."] == fenced(Segmenting(fence_patterns=(r"Qtr\.\xa0Two\.",)))
    assert [] == fenced(Segmenting(fence_patterns=(r"Qtr\. Two\.",)))
    assert ["Preface.", "Index."] == fenced(Segmenting(body="We agree..it ends."))
    assert ["Preface.", "Index."] == fenced(Segmenting(body="We\xa0agree..it\xa0ends."))
    rules = SRX.replace(r"\h", r"\u00a0")
    cut = [sentence.text for sentence in segment(text, "en", "en", Segmenting(srx=rules)).sentences]
    assert "We\xa0agree on Qtr.\xa0Two." in cut


def test_a_soft_hyphen_at_a_line_end_stands_inside_its_word() -> None:
    """The word is whole again and keeps it; behind a whole word, or before a capital, a line end is
    a blank as ever."""
    text = (
        "The captain had lived upon the island for some years, and he knew its navi\xad\n"
        "gation well enough to sail by night without a lamp, which other men did not\xad \n"
        "1 dare; he went on board of the ship that lay in the harbour of Saint Pau\xad\n"
        "Island with a crew of four, none of whom had ever been at sea before then,\n"
        "and he gave orders that the anchor be weighed at once, which was done soon.\n"
    )
    (sentence,) = segment(text, "en", "en").sentences

    assert "its navi\xadgation well" in sentence.text
    assert "did not\xad 1 dare" in sentence.text
    assert "Pau\xad Island" in sentence.text


def test_a_titles_spaces_are_those_that_were_typed() -> None:
    """A heading, and a first line that its author's name makes the title, keep theirs."""
    heading = segment("# Le\xa0blé\u202f!\n\nIl est mûr.\n", "fr", "fr")
    line = segment(
        "La\xa0Mare au dia\xadble\npar George\xa0Sand\n\nIl pleut. Il vente.\n", "fr", "fr"
    )

    assert "Le\xa0blé\u202f!" == heading.title == heading.articles[0].heading
    assert "La\xa0Mare au dia\xadble" == line.title
    assert is_author_line("par\xa0George Sa\xadnd", get("fr"))
