"""Web pages are read as what a browser shows."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import readers
from aligner.errors import EmptyTextError, EncodingError, FormatError
from aligner.model import Document
from aligner.readers import html


def shown(page: str) -> str:
    return html.read(page.encode(), "x.html")[0]


def test_paragraphs_and_headings_are_told_apart() -> None:
    """Headings come as Markdown writes them, between blank lines, and so do paragraphs."""
    page = "<h1>The <i>Treaty</i></h1><p>One.<p>Two,\n  still two.</p><h3>Article 1</h3>Three."

    assert "# The Treaty\n\nOne.\n\nTwo, still two.\n\n### Article 1\n\nThree.\n" == shown(page)


def test_lines_stay_lines() -> None:
    """Line breaks, items of lists and rows of tables stand on lines of their own."""
    page = "<p>a<br>b</p><ul><li>c</li> <li>d</li></ul><table><tr><td>e<td>f<tr><td>g</table>"

    assert "a\nb\n\nc\nd\n\ne f\ng\n" == shown(page)


def test_what_no_browser_shows_is_no_text() -> None:
    """Scripts, style sheets, comments and the head are left out, the words behind them are not."""
    page = (
        "<head><title>t</title><style>p{}</style></head><body>a <!-- no -->"
        "<script>if (a < b) {}</script>b<svg><text>no</text></svg> c</body>"
    )

    assert "a b c\n" == shown(page)


def test_notes_are_bracketed_and_squares_stay() -> None:
    """A raised link is a footnote mark; raised numbers that are no links stay raised."""
    page = 'Peace.<sup><a href="#1">1</a></sup> War.<a href="#2"><sup>[b]</sup></a> 3 m<sup>2</sup>'

    assert "Peace.[1] War.[b] 3 m²\n" == shown(page)


def test_entities_are_letters() -> None:
    """Named and numbered characters are what they name."""
    assert "Perché – così\n" == shown("<p>Perch&eacute; &#8211; cos&#xec;")


def test_preformatted_text_stays_as_it_is() -> None:
    """Verse in `pre` keeps its lines."""
    assert "Nel mezzo\n  del cammin\n" == shown("<pre>Nel mezzo\n  del cammin</pre>")


@pytest.mark.parametrize(
    "declaration", ['<meta charset="iso-8859-2">', "<meta content='text/html; charset=iso-8859-2'>"]
)
def test_the_page_says_its_encoding(declaration: str) -> None:
    """A charset in the head is heeded."""
    data = f"{declaration}<p>źle".encode("iso-8859-2")

    assert ("źle\n", "iso8859-2") == html.read(data, "x.html")[:2]


def test_a_wrong_charset_is_an_error() -> None:
    """Bytes that the declared encoding has not are refused, not guessed at."""
    with pytest.raises(EncodingError, match="utf-8"):
        html.read(b'<meta charset="utf-8"><p>\xe9 caf', "x.html")


def test_deep_pages_are_read() -> None:
    """Two thousand elements within one another are no trouble."""
    assert "x\n" == shown("<div>" * 2_000 + "x")


def test_pages_too_deep_are_refused() -> None:
    """Where the parser would leave out the rest of a page, nothing is lost in silence."""
    with pytest.raises(FormatError, match=r"x\.html, line 1: [^,]*depth[^,]*\."):
        shown("<div>" * 10_000 + "x")


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    """A page that shows nothing holds no text."""
    (tmp_path / "x.html").write_text("<html><head><title>t</title></head><body></body></html>")
    with pytest.raises(EmptyTextError, match=r"x\.html"):
        readers.read(tmp_path / "x.html")


def test_a_page_without_elements_is_refused() -> None:
    """A comment that never ends is no page."""
    with pytest.raises(FormatError, match=r"x\.html"):
        shown("<!-- x")


def marked(page: str) -> list[tuple[str, str, str]]:
    """Kind, value and text of every mark."""
    found = html.read(page.encode(), "x.html")
    return [(m.kind, m.value, found.text[m.span.start : m.span.stop]) for m in found.marks]


def test_elements_are_marked() -> None:
    """Headings with their level, paragraphs, items, cells, and what stands around the text."""
    page = (
        "<nav><ul><li>Home<li>Laws</ul></nav><h2>Tolls</h2><p>One.<br>Two.</p>"
        "<table><tr><td>a<td>b</table><dl><dt>c<dd>d</dl><aside>e</aside><footer>f</footer>"
    )

    assert [
        ("nav", "", "Home\nLaws"),
        ("item", "", "Home"),
        ("item", "", "Laws"),
        ("heading", "2", "Tolls"),
        ("paragraph", "", "One.\nTwo."),
        ("cell", "", "a"),
        ("cell", "", "b"),
        ("item", "", "c"),
        ("item", "", "d"),
        ("aside", "", "e"),
        ("footer", "", "f"),
    ] == marked(page)


@pytest.mark.parametrize(
    "page", ["x<p> \n </p>", "x<h1></h1>", "x<li><script>a</script></li>", "x<p>#"]
)
def test_an_element_that_shows_nothing_has_no_mark(page: str) -> None:
    """Nor one whose signs are taken for an empty heading."""
    assert [] == marked(page)


WORDS = st.lists(st.sampled_from(["One", " ", "\n ", "<b>two</b>", "<br>", "&nbsp;", "#5", "\t9"]))
PLACES = st.sampled_from(
    ["{}", "<div> {} </div>", "<ul><li> {}</ul>", "<pre> \n{} </pre>", "<p>a{}"]
)


@given(st.lists(st.tuples(WORDS, st.integers(1, 6), PLACES), max_size=6), st.booleans())
def test_the_text_at_a_mark_is_that_of_its_element(
    headings: list[tuple[list[str], int, str]], is_spaced: bool
) -> None:
    """All folding of blanks and breaks past: a heading's mark holds what the heading shows."""
    pieces, expected = [], []
    for words, level, place in headings:
        pieces.append(place.format(f"<h{level}>{''.join(words)}</h{level}>"))
        shown = "".join(words).replace("<b>", "").replace("</b>", "")
        said = shown.replace("&nbsp;", " ").replace("<br>", " ").split()
        if said:
            expected.append((str(level), said))
    page = ("\n  " if is_spaced else "").join(pieces)

    found = html.read(f"<body>x{page}".encode(), "x.html")
    document = Document(found.text, marks=found.marks)

    assert expected == [
        (mark.value, found.text[mark.span.start : mark.span.stop].split())
        for mark in document.marks
        if mark.kind == "heading"
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "word and another. " * 100_000,
        "<p>One.</p>" * 20_000,
        "<ul><li>" * 900 + "<pre>" + "x \n" * 20_000 + "</pre>",
        "<ul><li>" * 900 + "<p>##</p>" * 5_000,
        "<pre>a" + " " * 1_000_000 + "b</pre>",
    ],
)
def test_reading_takes_time_in_proportion(page: str) -> None:
    """A megabyte on one line, many elements, a thousand within one another, blanks in a row."""
    began = time.process_time()
    found = html.read(page.encode(), "x.html")

    assert found.text
    assert time.process_time() - began < 8


@pytest.mark.parametrize("value", ["", "=1", '=">"', "='>'", "==x"])
def test_a_tag_with_attributes_without_end_is_refused(value: str) -> None:
    """The parser compares every attribute with all the others, and nothing can interrupt it."""
    many = " ".join(f"a{number}{value}" for number in range(6_000))
    with pytest.raises(FormatError, match=r"x.html, line 2: .*attributes"):
        html.read(f"<p>One.\n<p {many}>Two.".encode(), "x.html")


def test_many_words_behind_a_sign_are_no_attributes() -> None:
    """A program may hold `i<n` and thousands of the same words; a page may have many links."""
    program = "<script>for(i=0;i<n;i++){" + "a = b; c = d; " * 5_000 + "}</script>"
    links = "".join(f"<a href='#{n}' id=x{n}>one</a> " for n in range(3_000))

    assert 3_000 == html.read(f"{program}<p>{links}".encode(), "x.html").text.count("one")
