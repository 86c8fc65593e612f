"""The page shows all of every witness, says why a cell is empty, and needs nothing from outside."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree, html

from aligner.editions.fence_places import place
from aligner.editions.paragraphs import is_verse, paragraph_starts
from aligner.formats.escaping import html_text
from aligner.formats.html import document
from aligner.model import About, Edition
from tests.support.small_editions import alignment, backwards, bead, empty, hostile, mill, witness

EDITIONS = pytest.mark.parametrize("make", [mill, hostile, empty, backwards])


def tree(edition: Edition) -> etree._Element:
    """The page as a tree."""
    ((_, text),) = document.render(edition)
    return html.document_fromstring(text)


def by_id(root: etree._Element, identity: str) -> etree._Element:
    (found,) = root.xpath("//*[@id=$identity]", identity=identity)
    return found


def said(element: etree._Element) -> str:
    return " ".join(element.text_content().split())


def pair(*lines: tuple[str, str], **more: object) -> Edition:
    """Two witnesses paired line by line; an empty line is a sentence the other lacks."""
    sides = [
        witness(sigil, [("", "", [line[side] for line in lines if line[side]])], **more)
        for side, sigil in enumerate(("en", "it"))
    ]
    beads, reached = [], [0, 0]
    for line in lines:
        sizes = [int(bool(text)) for text in line]
        beads.append(bead((reached[0], reached[0] + sizes[0]), (reached[1], reached[1] + sizes[1])))
        reached = [reached[0] + sizes[0], reached[1] + sizes[1]]
    return Edition("", "en", tuple(sides), (alignment(*sides, *beads),))


@EDITIONS
def test_every_sentence_of_every_witness_is_shown_once_with_its_id(make) -> None:
    """No sentence is lost or shown twice, whatever it is paired with."""
    edition, root = make(), tree(make())
    for shown in edition.witnesses:
        for sentence in shown.sentences:
            words = html.fromstring(f"<p>{html_text(sentence.text)}</p>")

            assert said(words) in said(by_id(root, sentence.id))


@EDITIONS
def test_every_heading_is_shown(make) -> None:
    """A heading stands in its section, above the page as its title, or between rows."""
    edition, words = make(), said(tree(make()))
    for shown in edition.witnesses:
        for article in shown.articles:
            heading = html.fromstring(f"<p>{html_text(article.heading)}</p>")

            assert said(heading) in words


@EDITIONS
def test_every_fence_is_shown(make) -> None:
    """What was set aside is told at the foot."""
    edition, foot = make(), said(tree(make()).find(".//footer"))
    for shown in edition.witnesses:
        for fence in shown.fences:
            assert shown.text[fence.start : fence.stop] in foot


@EDITIONS
def test_ids_are_unique_and_links_lead_to_them(make) -> None:
    """Every link stays on the page and finds its target."""
    root = tree(make())
    ids = root.xpath("//@id")

    assert sorted(set(ids)) == sorted(ids)
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(ids)


@EDITIONS
def test_every_cell_says_its_language_and_direction(make) -> None:
    """A cell with text of a witness has lang and dir; only words of the page itself have none."""
    root = tree(make())
    cells = root.xpath("//main//p[not(contains(@class, 'absent') or contains(@class, 'post'))]")

    assert cells
    assert all(cell.get("lang") and cell.get("dir") in ("ltr", "rtl") for cell in cells)


@EDITIONS
def test_text_never_becomes_markup(make) -> None:
    """The page has its own script and style and no other, no comment, nothing from outside."""
    root = tree(make())

    assert 1 == len(root.findall(".//script")) == len(root.findall(".//style"))
    assert [] == root.xpath("//comment() | //@src | //link | //img | //iframe")
    assert not re.search(r"@import|url\(", root.findtext(".//style"))


@EDITIONS
def test_headings_never_skip_a_level(make) -> None:
    """One h1, and from one heading to the next no step of two downwards."""
    levels = [int(found.tag[1]) for found in tree(make()).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_is_in_the_language_of_the_base() -> None:
    """An English base makes an English page."""
    root = tree(mill())

    assert "en" == root.get("lang") == root.find("body").get("lang")


def test_an_empty_cell_says_why() -> None:
    """The hanging key is in neither of the two other versions."""
    row = by_id(tree(mill()), "en.2.3").getparent()

    assert ["not in the Italian text", "not in the German text"] == [
        said(cell) for cell in row.xpath("p[contains(@class, 'absent')]")
    ]


def test_an_addition_stands_behind_its_neighbour() -> None:
    """What Italian adds to the first article comes after that article's last common row."""
    addition = by_id(tree(mill()), "it.3.4").getparent()

    assert "not in the English text" == said(addition.find("p"))
    assert "it.3.2" in addition.getprevious().xpath(".//@id")


def test_front_matter_of_another_witness_stands_above_the_first_heading() -> None:
    """An editor's abstract is not shown as if it belonged to Article 1."""
    base = witness("en", [("article.1", "Article 1", ["Peace."])])
    other = witness(
        "it", [("", "Sommario", ["Che cosa è."]), ("article.1", "Articolo 1", ["Pace."])]
    )
    beads = bead((0, 0), (0, 1)), bead((0, 1), (1, 2))
    root = tree(Edition("", "en", (base, other), (alignment(base, other, *beads),)))

    assert [
        "Sommario",
        "+not in the English textChe cosa è.",
        "Article 1Articolo 1",
        "1Peace.Pace.",
    ] == [said(row) for row in root.xpath("//main//*[contains(@class, 'row')]")]


def test_a_moved_passage_is_shown_with_the_base_and_signed_at_its_own_place() -> None:
    """The second article stands first in Italian: links lead to and fro."""
    root = tree(mill())
    shown, post = by_id(root, "it.2.1"), by_id(root, "place-it.2.1")

    assert "en.3.1" in shown.getparent().xpath(".//@id")
    assert ["#place-it.2.1"] == shown.xpath("a/@href")
    assert ["#it.2.1"] == post.xpath("a/@href")
    assert "beside Article 2, 1" in said(post)


def test_a_doubtful_bead_is_marked_and_a_sure_one_is_not() -> None:
    """Only the bead of 41 % has the sign, in words for those who cannot see it."""
    root = tree(mill())
    signs = root.xpath("//main//*[@class='doubt']")

    assert ["doubtful, 41 % sure"] == [sign.get("aria-label") for sign in signs]
    assert "it.3.2" in signs[0].getparent().xpath(".//@id")


def test_headings_of_all_witnesses_face_each_other() -> None:
    """Article 2 faces Articolo 2 although that stands elsewhere."""
    heads = [
        [said(cell) for cell in row]
        for row in tree(mill()).xpath("//main//*[@class='row head l2']")
    ]

    assert [["Article 1", "Articolo 1"], ["Article 2", "Articolo 2"]] == heads


def test_a_footnote_mark_stands_small_where_it_stood() -> None:
    """The mark is not in the sentence's text, but in its cell."""
    cell = by_id(tree(mill()), "en.2.1")

    assert "The weir opens at dawn." == cell.text
    assert ["footnote mark"] == cell.xpath("small/@title")


@pytest.mark.parametrize(("count", "folds"), [(8, 0), (9, 1)])
def test_long_runs_of_one_witness_are_folded(count: int, folds: int) -> None:
    """From nine neighbouring sentences on, what only one has can be folded away."""
    lines = [("Both.", "Tutti."), *[("", f"Solo {n}.") for n in range(count)]]
    found = tree(pair(*lines)).xpath("//main//details")

    assert folds == len(found)
    assert all(fold.get("open") is None for fold in found)


def test_the_base_s_own_fold_is_open() -> None:
    """Nothing of the base is hidden before a reader says so."""
    lines = [("Both.", "Tutti."), *[(f"Alone {n}.", "") for n in range(12)]]
    (fold,) = tree(pair(*lines)).xpath("//main//details")

    assert fold.get("open") is not None
    assert "only in the English text · 12 sentences" == said(fold.find("summary"))


def test_a_fence_inside_a_sentence_stands_in_its_place() -> None:
    """Text before and behind the mark is not joined."""
    edition = pair(("One [3] two.", "Uno due."), fences=(("[3]", "footnote mark"),))

    assert "One [3] two." == said(by_id(tree(edition), "en.1.1"))


def test_fences_go_to_sentence_heading_or_stand_alone() -> None:
    """A mark belongs to its sentence, a page number on its own line to nobody."""
    placed = place(mill().witnesses[0]), place(mill().witnesses[1])

    assert [2] == list(placed[0].sentences)
    assert ["page number"] == [fence.reason for fence in placed[1].standing]


def test_paragraphs_end_at_blank_lines_where_there_are_any() -> None:
    """Else every line end ends one; a witness taken line by line has none."""
    lines = witness("en", [("", "", ["One.", "Two."]), ("", "", ["Three."])])

    assert frozenset({2}) == paragraph_starts(lines)
    assert frozenset({1}) == paragraph_starts(witness("en", [("", "", ["One.", "Two."])]))
    assert frozenset() == paragraph_starts(
        witness("en", [("", "", ["One.", "Two."])], presegmented=True)
    )


POEM = [
    "The weir sings low, the wheel",
    "goes round without a word,",
    "and what the millers feel",
    "the millstones overheard.",
]


def test_the_lines_of_a_poem_are_kept() -> None:
    """A sentence over four lines has them on the page too."""
    text = "\n".join(POEM)
    poem = [("", "", [text] * 4)]
    sides = [witness("en", poem), witness("it", [("", "", ["La chiusa canta piano."] * 4)])]
    folded = [replace(s, text=" ".join(s.text.split())) for s in sides[0].articles[0].sentences]
    article = replace(sides[0].articles[0], sentences=tuple(folded))
    sides[0] = replace(sides[0], articles=(article,))
    beads = [bead((n, n + 1), (n, n + 1)) for n in range(4)]
    edition = Edition("", "en", tuple(sides), (alignment(*sides, *beads),))
    cell = by_id(tree(edition), "en.1.1")

    assert is_verse(sides[0]) and not is_verse(sides[1])
    assert POEM == [cell.text, *(line.tail for line in cell.findall("br"))]


def test_a_long_fence_inside_a_sentence_is_dots_there_and_whole_at_the_foot() -> None:
    """A style remnant does not drown its sentence, and is not lost."""
    remnant = ".output .clarification-of-the-wheel .small"
    edition = pair((f"One {remnant} two.", "Uno."), fences=((remnant, "style remnant"),))
    root = tree(edition)

    assert "One […] two." == said(by_id(root, "en.1.1"))
    assert remnant in said(root.find(".//footer"))


def test_the_title_is_not_repeated_as_first_heading() -> None:
    """A text that opens with its title shows it once, above the page."""
    sides = [witness(sigil, [("", "Title", ["Text."])], title="Title") for sigil in ("en", "it")]
    edition = Edition("Title", "en", tuple(sides), (alignment(*sides, bead((0, 1), (0, 1))),))

    assert ["Title"] == [said(found) for found in tree(edition).xpath("//body//h1|//main//h2")]


def test_two_witnesses_of_a_language_are_told_apart() -> None:
    """The second English text has its number."""
    sides = [witness("it", [("", "", ["Uno.", "Due."])])]
    sides += [witness(s, [("", "", ["One."])], language="en") for s in ("en", "en-2")]
    beads = bead((0, 1), (0, 1)), bead((1, 2), (1, 1))
    edition = Edition(
        "", "it", tuple(sides), tuple(alignment(sides[0], side, *beads) for side in sides[1:])
    )
    absent = tree(edition).xpath("//main//p[contains(@class, 'absent')]")

    assert ["manca nel testo inglese", "manca nel testo inglese (2)"] == [said(p) for p in absent]


def test_the_number_of_a_version_stands_where_its_language_puts_it() -> None:
    """English says it behind the noun."""
    sides = [witness(s, [("", "", ["One."])], language="en") for s in ("en", "en-2")]
    beads = bead((0, 1), (0, 0)), bead((1, 1), (0, 1))
    absent = tree(Edition("", "en", tuple(sides), (alignment(*sides, *beads),))).xpath(
        "//main//p[contains(@class, 'absent')]"
    )

    assert ["not in the English text (2)", "not in the English text"] == [said(p) for p in absent]


def test_texts_that_are_no_versions_are_called_so() -> None:
    """The page says it at its head."""
    edition = pair(("One.", ""), ("", "Altro."))
    (found,) = edition.alignments
    stranger = type(found)("en", "it", 1, 1, found.beads, verdict="none")
    edition = Edition("", "en", edition.witnesses, (stranger,))

    assert "These texts are not versions of each other." in said(tree(edition).find(".//header"))


def test_of_several_pairs_the_page_names_those_it_warns_of() -> None:
    """Versions need no warning; the words are the base's language's, a label names a version."""
    italian, german = mill().alignments
    named = replace(mill().witnesses[2], label="Die Mühle")
    edition = replace(
        mill(),
        witnesses=(*mill().witnesses[:2], named),
        alignments=(italian, replace(german, verdict="partly")),
    )
    warnings = tree(edition).xpath("//header//p[@class='warning']")

    expected = "English – Die Mühle: These texts are versions of each other only in part."
    assert [expected] == [said(warning) for warning in warnings]


def test_labels_head_the_columns_and_the_title_page_stands_above() -> None:
    """What is said of the edition stands on the page and in its head, inert; what is not, not."""
    edition = replace(
        mill(),
        witnesses=(replace(mill().witnesses[0], label="A <b>&"), *mill().witnesses[1:]),
        about=About(author='"R" & <S>', year="1924"),
    )
    root = tree(edition)

    (names,) = root.xpath("//div[@class='row names']")
    assert ["A <b>&", "Italian", "German"] == [span.text for span in names]
    lines = root.xpath("//dl[@class='about']/*")
    assert ["Author", '"R" & <S>', "Year", "1924"] == [said(line) for line in lines]
    assert ['"R" & <S>'] == root.xpath("//meta[@name='author']/@content")
    described = "The Mill Charter: A <b>&, Italian, German"
    assert [described] == root.xpath("//meta[@name='description']/@content")
    assert not tree(mill()).xpath("//dl[@class='about'] | //meta[@name='author']")


def test_an_author_above_the_title_is_a_heading_below_it() -> None:
    """The title stands once, at the head, though another heading is the text's first."""
    parts = [("", "By Ada Renn", []), ("", "The Weir", ["It opens at dawn."])]
    sides = [witness("en", parts, title="The Weir"), witness("it", [("", "", ["Si apre."])])]
    edition = Edition("The Weir", "en", tuple(sides), (alignment(*sides, bead((0, 1), (0, 1))),))
    headings = tree(edition).xpath("//h1 | //h2 | //h3")

    assert ["The Weir", "By Ada Renn"] == [said(heading) for heading in headings]


def test_a_right_to_left_base_turns_the_page() -> None:
    """Hebrew begins at the right."""
    sides = [witness("he", [("", "", ["א"])]), witness("en", [("", "", ["a"])])]
    edition = Edition("", "he", tuple(sides), (alignment(*sides, bead((0, 1), (0, 1))),))
    root = tree(edition)

    assert "rtl" == root.get("dir")
    assert "ltr" == root.xpath("//*[@class='keys']")[0].get("dir")
    assert "ltr" == by_id(root, "en.1.1").get("dir")


def test_the_pages_words_run_their_own_way() -> None:
    """Beside a Hebrew base the page speaks English: an empty cell, a signpost and a fold run from
    left to right, and the headings and passages within them as their language does."""
    lines = [("one", "uno"), *[("", f"solo {number}") for number in range(12)]]
    held = {"absent": 0, "post": 0, "run": 0}
    for made in (mill(), pair(*lines)):
        base, *others = made.witnesses
        root = tree(replace(made, witnesses=(replace(base, language="heb"), *others)))
        assert ("he", "rtl", "en") == (
            *map(root.get, ("lang", "dir")),
            root.find("body").get("lang"),
        )
        for kind in held:
            for one in root.xpath(f"//main//p[contains(@class, '{kind}')]") or root.xpath(
                f"//main//details[contains(@class, '{kind}')]/summary/span"
            ):
                held[kind] += 1
                within = one.xpath(".//*[@lang]")
                assert "ltr" == one.get("dir")
                assert {(shown.get("lang"), shown.get("dir")) for shown in within} <= {
                    *(("he", "rtl"), ("it", "ltr"), ("de", "ltr")),
                }

    assert all(held.values())


@EDITIONS
def test_no_browser_is_to_translate_a_text(make) -> None:
    """Neither sentences nor headings nor excerpts; the page's own words may be."""
    edition, root = make(), tree(make())
    kept = root.xpath("//*[@lang][not(self::body)]")

    assert kept and all("no" == element.get("translate") for element in kept)
    assert "yes" == root.find("body").get("translate")
    for shown in edition.witnesses:
        for sentence in shown.sentences:
            around = [by_id(root, sentence.id), *by_id(root, sentence.id).iterancestors()]
            assert "no" == next(filter(None, (one.get("translate") for one in around)))


def test_the_pages_own_words_are_not_copied() -> None:
    """Whatever stands in a cell beside the text has a class that the style sheet leaves out of a
    selection; a mark begins with a character behind which no line ends."""
    root = tree(mill())
    style = root.findtext(".//style")
    left_out = re.search(r"([^{}]+)\{user-select:none;-webkit", style)[1]
    in_cells = root.xpath("//main//p/*[self::small or self::a or self::span[@role]]/@class")

    assert {"mark", "doubt", "elsewhere"} <= set(in_cells)
    assert all(f".{name}" in left_out for name in [*in_cells, "absent", "post"])
    assert '.mark::before{content:"\\2060"}' in style


def test_commands_of_one_letter_can_be_turned_off() -> None:
    """WCAG 2.1.4: a box that says what they are, and the script asks it first."""
    root = tree(mill())
    (box,) = root.xpath("//form//label[input[@name='keys' and @checked]]")
    handler = root.findtext(".//script").partition('"keydown"')[2]

    assert "j and k" in said(box)
    assert handler.index("!keys.checked") < handler.index("step(1)")


def test_the_row_that_was_read_is_kept_and_put_back() -> None:
    """By its id in the history: while reading, before the page goes, after a load and on Back."""
    script = tree(mill()).findtext(".//script")
    kept = re.findall(r'addEventListener\("(\w+)", (?:\(\) => \{ [^\n]*)?keepPlace', script)
    back = re.findall(r'addEventListener\("(\w+)", \(\w*\) => putBack\(', script)

    assert ["scroll", "pagehide"] == kept
    assert ["load", "popstate"] == back
