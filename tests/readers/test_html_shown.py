"""What a browser writes and hides of its own: quotation marks, numbers, initials, readings."""

import time

import pytest

from aligner.languages.quotations import FALLBACK, quotation_marks
from aligner.readers import html


def shown(page: str) -> str:
    return html.read(page.encode(), "x.html")[0].strip()


def inline(page: str) -> list[tuple[str, str]]:
    """Kind and text of the marks that stand within a line."""
    text, _, marks, *_ = html.read(page.encode(), "x.html")
    kinds = ("note mark", "page", "ruby")
    return [(m.kind, text[m.span.start : m.span.stop]) for m in marks if m.kind in kinds]


@pytest.mark.parametrize(
    "page, expected",
    [
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>の下", "橋（はし）の下"),
        ("<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ", "東（とう）京（きょう）へ"),
        ("<ruby>東<rt>とう<rp>)</rp>京<rt>きょう</ruby>へ", "東（とう）京（きょう）へ"),
        ("<ruby>\n 橋\n <rt>はし</rt>\n</ruby>へ", "橋（はし）へ"),
        ("<ruby><rb>橋</rb><rtc>bridge</rtc></ruby>", "橋（bridge）"),
        ("<ruby>橋<rt></rt></ruby>", "橋"),
    ],
)
def test_readings_stand_in_brackets_behind_their_letters(page: str, expected: str) -> None:
    """Whatever end tags are left out, and without the brackets for browsers of old."""
    assert expected == shown(f"<p>{page}</p>")


def test_readings_are_marked() -> None:
    """Each is a mark of its own."""
    page = "<p><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ</p>"

    assert [("ruby", "（とう）"), ("ruby", "（きょう）")] == inline(page)


@pytest.mark.parametrize(
    "mark, expected",
    [
        ('<a epub:type="noteref" href="#x">1</a>', "[1]"),
        ('<a role="doc-noteref" href="n.xhtml#x">*</a>', "[*]"),
        ('<a class="fnanchor" href="#Footnote_A_1">[A]</a>', "[A]"),
        ('<a class="footnote-ref" href="#fn12"><sup>12</sup></a>', "[12]"),
        ('<a href="#fn3">3</a>', "[3]"),
        ('<a href="notes.html#note3">3</a>', "[3]"),
        ('<sup><a href="#a">1</a>, <a href="#b">3</a></sup>', "[1, 3]"),
        ('<sup class="reference"><a href="#c"><span>[</span>4<span>]</span></a></sup>', "[4]"),
        ('<a href="#ntr21-L">(<span class="oj-super oj-note-tag">21</span>)</a>', "[21]"),
        ('<span class="footnote-reference">†</span>', "[†]"),
        ('<a role="doc-noteref" href="#x">1<script>no</script></a>', "[1]"),
    ],
)
def test_references_to_notes_are_marks(mark: str, expected: str) -> None:
    """However a page calls them; they stand in brackets behind the word."""
    page = f"<p>The ferry left the quay{mark}. Nobody waved.</p>"

    assert f"The ferry left the quay{expected}. Nobody waved." == shown(page)
    assert [("note mark", expected)] == inline(page)


@pytest.mark.parametrize(
    "words",
    [
        'as note <a class="noteref" href="#fn5">5</a> says',
        'see <a href="#n5">5</a> there',
        'Article <a href="#article2">2</a> applies',
        'as<a href="#stepping">#</a> here',
        'route<a href="#section9">9</a> north',
        'the <a class="noteref" href="#fn5">whole of the note itself</a>',
        '<a class="note">vitamin</a> C',
        "10<sup>th</sup> of May",
    ],
)
def test_links_within_the_words_of_a_text_are_words(words: str) -> None:
    """A number that a word counts, a link to a section, a sign beside a heading: no marks."""
    assert [] == inline(f"<p>Long ago {words}.</p>")
    assert "[" not in shown(f"<p>Long ago {words}.</p>")


def test_the_number_of_a_note_itself_is_no_mark() -> None:
    """At the head of a line it is the label of what follows; an arrow behind it is a mark."""
    page = (
        '<p><sup><a href="#r1">1</a></sup> Of elm. <a href="#fnref1">↩</a></p>'
        '<p>(<span class="oj-note-tag">2</span>) Of oak.</p><p><a href="#cite_ref">^</a> Ash.</p>'
    )

    assert "[1] Of elm. ↩\n\n(2) Of oak.\n\n^ Ash." == shown(page)
    assert [("note mark", "↩")] == inline(page)


@pytest.mark.parametrize(
    "number",
    [
        '<span class="pagenum">[Pg xiii]</span>',
        '<span class="pagenum"><a id="p">12</a></span>',
        '<span role="doc-pagebreak">12</span>',
        '<span class="x-ebookmaker-pageno">{12}</span>',
    ],
)
def test_page_numbers_are_marks_even_in_a_word(number: str) -> None:
    """They stand where they stood."""
    text, _, marks, *_ = html.read(f"<p>The trav{number}ellers slept.</p>".encode(), "x.html")
    page = next(mark.span for mark in marks if mark.kind == "page")

    assert "The travellers slept." == (text[: page.start] + text[page.stop :]).strip()


def test_a_page_number_in_a_block_of_its_own_parts_lines() -> None:
    """It joins no words to others."""
    assert "One\n\n12\n\ntwo" == shown('<div>One<div class="pagenum">12</div>two</div>')


@pytest.mark.parametrize(
    "words",
    [
        'on page <span class="pagenum">12</span>',
        '<span class="pagenum">12 men of the watch</span>',
        '<b class="pagebreak">The whole of a chapter</b>',
        'a<span epub:type="pagebreak" title="12"/>b',
    ],
)
def test_what_has_no_page_number_is_no_page(words: str) -> None:
    """A reference in the words of the text, an element that holds words, one that shows nothing."""
    assert [] == inline(f"<p>It stands {words}.</p>")


@pytest.mark.parametrize(
    "page, expected",
    [
        ('<img alt="T">he ferry', "The ferry"),
        ('<img class="dropcap" alt="“T">he ferry', "“The ferry"),
        ('<img class="dropcap" alt="T">HE FERRY', "THE FERRY"),
        ('<img class="dropcap" alt="T">\n<b>he</b> ferry', "The ferry"),
        ('<span class="initial"><img alt="O"></span>n the bank', "On the bank"),
        ('<img class="initial" alt="I"> was asleep', "I was asleep"),
        ('<img alt="Illuminated letter T">he ferry', "The ferry"),
        ('<img alt="[Illustration: T]">he ferry', "The ferry"),
        ('C<img alt="æ">sar', "Cæsar"),
        ('omni<img class="gaiji" alt="æ"> est', "omniæ est"),
        ('th<img alt="ei">r', "their"),
        ('go <img class="emoji" alt="😀"> now', "go 😀 now"),
        ('彼は<img class="gaiji" alt="※(「てへん＋劣」、第3水準1-84-77)">た', "彼は挘た"),
    ],
)
def test_pictures_of_letters_are_letters(page: str, expected: str) -> None:
    """Initials, rare letters, signs: their `alt` is part of the word."""
    assert expected == shown(f"<p>{page}</p>")


@pytest.mark.parametrize(
    "picture, words",
    [
        ('<img class="dropcap" alt="T">', "The ferry"),
        ('<img class="dropcap" alt="T">', "THE FERRY"),
        ('<img class="dropcap" alt="A">', "All men"),
        ('<img alt="A view of the quay">', "the ferry left"),
        ('<img alt="icon">', "download the list"),
        ('<img alt="Logo">', "Ferries of the North"),
        ('<img src="letter.png" alt="Mail">', "write to us"),
        ('<img alt="i">', " see below"),
        ('<a href="x"><img alt="X"></a>', "follow us"),
        ('<img alt="">', "he said"),
        ("<img>", "he said"),
    ],
)
def test_other_pictures_are_no_text(picture: str, words: str) -> None:
    """Descriptions and icons are left out, and a word that stands whole beside its initial."""
    assert words.strip() == shown(f"<p>{picture}{words}</p>")


def test_an_initial_alone_in_its_block_begins_the_next() -> None:
    """Where what follows is the rest of a word."""
    assert "The ferry" == shown('<div class="dropcap"><img alt="T"></div><p>he ferry</p>')
    assert "The ferry" == shown('<div class="dropcap"><img alt="T"></div><p>The ferry</p>')
    assert "he ferry" == shown('<div class="figure"><img alt="A"></div><p>he ferry</p>')


@pytest.mark.parametrize(
    "page, expected",
    [
        ("<html lang=en><p>He said <q>no</q>.", "He said “no”."),
        ("<html lang=de><p><q>Er rief <q>Halt</q>!</q>", "„Er rief ‚Halt‘!“"),
        ("<html lang=en><p lang=fr>Il dit <q lang=en>no</q>.", "Il dit «no»."),
        ("<html xml:lang=pl><p>Mówi <q>nie</q>.", "Mówi „nie”."),
        ("<p>He said <q>“no”</q>.", "He said “no”."),
        ("<p>He said “<q>no</q>”.", "He said “no”."),
        ('<p>He said <q style="quotes: none">no</q>.', "He said no."),
        ("<p>He said <q></q>nothing.", "He said nothing."),
    ],
)
def test_quotations_have_their_marks(page: str, expected: str) -> None:
    """Those of the language around them, inner ones within others; none beside typed ones."""
    assert expected == shown(page)


def test_quotation_marks_go_by_the_longest_tag() -> None:
    """A region has its own marks or those of its language, and who has none gets the English."""
    assert "«" == quotation_marks("pt-PT").opening
    assert quotation_marks("pt-BR") == quotation_marks("tlh") == FALLBACK
    assert "「" == quotation_marks("zh-Hant-HK").opening != quotation_marks("zh").opening


@pytest.mark.parametrize(
    "page, expected",
    [
        ("<ol><li>Elm.<li>Oak.</ol>", "1. Elm.\n2. Oak."),
        ("<ol start=4 type=I><li>Elm.<li value=9>Oak.<li>Ash.</ol>", "IV. Elm.\nIX. Oak.\nX. Ash."),
        ("<ol reversed><li>Elm.<li>Oak.</ol>", "2. Elm.\n1. Oak."),
        ("<ol type=a start=27><li>Elm.</ol>", "aa. Elm."),
        ('<ol style="list-style: upper-alpha inside"><li>Elm.</ol>', "A. Elm."),
        ("<ol type=i start=0><li>Elm.</ol>", "0. Elm."),
        ("<ol><li><p>Elm.</p><p>Tall.</p><li><h3>Oak</h3></ol>", "1. Elm.\n\nTall.\n\n### 2. Oak"),
        ("<ol><li>Elm.<ol type=a><li>Red.</ol><li>Oak.</ol>", "1. Elm.\n\na. Red.\n\n2. Oak."),
        ("<ol><li hidden>x</li><li>Elm.<li></li><li>Oak.</ol>", "1. Elm.\n\n3. Oak."),
        ('<ul style="list-style-type: decimal"><li>Elm.</ul>', "1. Elm."),
    ],
)
def test_items_have_their_numbers(page: str, expected: str) -> None:
    """As start, value, type, reversed and the style attribute say; hidden items do not count."""
    assert expected.replace("\n\n", "\n") == shown(page).replace("\n\n", "\n")


@pytest.mark.parametrize(
    "page, expected",
    [
        ("<ul><li>Elm.<li>Oak.</ul>", "Elm.\nOak."),
        ('<ol style="list-style-type:none"><li>Elm.</ol>', "Elm."),
        ('<ol class="list-unstyled"><li>Elm.</ol>', "Elm."),
        ("<nav><ol><li>Home<li>Laws</ol></nav>", "Home\nLaws"),
        ("<ol><li>(a) elm;<li>(b) oak.</ol>", "(a) elm;\n(b) oak."),
        ("<ol><li>§ 1 Elm.<li>§ 2 Oak.</ol>", "§ 1 Elm.\n§ 2 Oak."),
        ('<ol><li style="display:block">Elm.</ol>', "Elm."),
    ],
)
def test_items_with_signs_or_numbers_of_their_own_get_none(page: str, expected: str) -> None:
    """Nor do entries of menus, and items whose attributes say so."""
    assert expected == shown(page)


def test_items_that_begin_with_numbers_by_chance_get_theirs() -> None:
    """Amounts and initials are no labels of their own."""
    page = "<ol><li>3 elms.<li>9 oaks.</ol><ol><li>A. Adams.<li>B. Brown.</ol>"

    assert "1. 3 elms.\n2. 9 oaks.\n\n1. A. Adams.\n2. B. Brown." == shown(page)


def test_a_numbered_item_has_its_number_as_value() -> None:
    """The mark of the item begins with it."""
    text, _, marks, *_ = html.read(b"<ol start=3><li>Elm.</ol>", "x.html")
    found = [(mark.value, text[mark.span.start : mark.span.stop]) for mark in marks]

    assert [("3.", "3. Elm.")] == found


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        '<p style="color:red; DISPLAY: none !important">no</p>',
        '<i style="visibility:hidden">no</i>',
        "<template><p>no</p></template>",
        "<dialog>no</dialog>",
        "<datalist><option>no</datalist>",
        "<video>no</video>",
        '<div hidden><p>no</p><ol><li>no<li style="display:block">no</ol></div>',
    ],
)
def test_what_is_hidden_is_no_text(hidden: str) -> None:
    """By attribute, by style attribute, by what the element is; what follows it is text."""
    assert "yes\n\nyes" == shown(f"<div>yes</div>{hidden}<div>yes</div>")


@pytest.mark.parametrize(
    "seen",
    [
        '<p aria-hidden="true">yes</p>',
        "<details><summary>yes</summary></details>",
        "<p hidden=until-found>yes</p>",
        '<p hidden style="display:block">yes</p>',
        '<p style="display:block">yes</p>',
        "<dialog open>yes</dialog>",
        "<del>yes</del>",
        "<select><option>no<option selected>yes</select>",
        "<select><option>yes<option>no</select>",
    ],
)
def test_what_only_seems_hidden_is_text(seen: str) -> None:
    """Closed, struck out, or hidden from listeners alone."""
    assert "First.\n\nyes" == shown(f"<p>First.</p><div>{seen}</div>")


@pytest.mark.parametrize(
    "page", ["<body style='display:none'><p>All.</body>", "<div hidden><p>All.</div>"]
)
def test_a_page_that_waits_for_a_script_is_read(page: str) -> None:
    """Nobody hides all that there is."""
    assert "All." == shown(page)


def test_blanks_between_elements_are_one() -> None:
    """A blank behind a blank is none; those that are no white space to HTML stay."""
    page = "<p>One <b> two </b>\n <i>three</i>\u00a0\u00a0four\u2009five\u3000<i> six</i> </p>"

    assert "One two three\u00a0\u00a0four\u2009five\u3000 six" == shown(page)
    assert "a b\n  c" == shown('<div style="white-space: pre-wrap">a b\n  c</div>')


def test_breaks_that_may_be_are_none() -> None:
    """`wbr` parts no word, soft hyphens stay, and signs of mathematics are shown."""
    page = "<p>river<wbr>boat so&shy;ft <math><mi>x</mi><annotation>no</annotation></math>"

    assert "riverboat so\u00adft x" == shown(page)


@pytest.mark.parametrize(
    "page",
    [
        "<ol><li>" * 900 + "<i></i>" * 50_000,
        "<a href='#n'>" * 900 + "<i></i>" * 50_000,
        "<q>" * 900 + "<i></i>" * 50_000,
        "<ruby>a<rt>" * 900 + "x" * 500_000,
        "<p>" + "<ruby>a<rt>b</ruby>" * 20_000,
        "<p>" + "<img class=dropcap alt=T> " * 30_000,
        "<p>" + "<q>a</q>" * 20_000,
        "<p>" + "<sup><a href='#n1'>1</a></sup>" * 20_000,
        "<p>" + "<img alt='" + "drop " * 40_000 + "'>",
        "<p class='" + "note-" * 100_000 + "' style='" + "a:" * 100_000 + "'>x",
        "<select>" + "<option>a" * 50_000,
    ],
)
def test_what_is_looked_into_takes_time_in_proportion(page: str) -> None:
    """Lists, links and quotations within one another, readings and pictures in a row."""
    began = time.process_time()
    html.read(page.encode(), "x.html")

    assert time.process_time() - began < 8
