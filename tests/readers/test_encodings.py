"""Bytes become the letters their author typed, or an error that says how to name the encoding."""

import codecs
import sys

import pytest

from aligner.errors import EncodingError
from aligner.readers import html
from aligner.readers.candidates import CANDIDATES
from aligner.readers.encodings import Decoded, decode
from tests.support import processes

GREEK = "Άρθρο πρώτο. Η γέφυρα ανήκει σε όσους ζουν στην κοιλάδα, και κανείς δεν την κλείνει.\n"
RUSSIAN = "Мост принадлежит всем, кто живёт в долине, и никто не может его закрыть. Ключ у меня.\n"
UKRAINIAN = "Міст належить усім, хто живе в долині, і ніхто не може його зачинити. Ключ є в нас.\n"
HEBREW = "הגשר שייך לכל מי שגר בעמק, ואיש אינו רשאי לסגור אותו. המפתח נמצא אצל השומר.\n"
ARABIC = "الجسر ملك لكل من يسكن الوادي، ولا يحق لأحد أن يغلقه. المفتاح عند الحارس.\n"
THAI = "สะพานเป็นของทุกคนที่อาศัยอยู่ในหุบเขา และไม่มีใครปิดได้\n"
SIMPLIFIED = "桥属于住在山谷里的每一个人，谁也不能把它关上。钥匙在看守人那里。\n"
TRADITIONAL = "橋屬於住在山谷裡的每一個人，誰也不能把它關上。鑰匙在看守人那裡。\n"
JAPANESE = "橋は谷に住むすべての人のものであり、だれも閉じてはならない。鍵は番人が持つ。\n"
KOREAN = "다리는 골짜기에 사는 모든 사람의 것이며 아무도 닫을 수 없다. 열쇠는 지기에게 있다.\n"

CAPITALS = RUSSIAN.upper().replace("Ё", "Е")

BEYOND = {
    **{"cp1253": GREEK, "iso8859_7": GREEK, "cp1251": RUSSIAN, "koi8_r": RUSSIAN, "cp866": RUSSIAN},
    **{"iso8859_5": RUSSIAN, "mac_cyrillic": RUSSIAN, "koi8_u": UKRAINIAN, "cp1255": HEBREW},
    **{"iso8859_8": HEBREW, "cp1256": ARABIC, "iso8859_6": ARABIC, "cp874": THAI, "tis_620": THAI},
    **{"gb2312": SIMPLIFIED, "gb18030": SIMPLIFIED, "big5": TRADITIONAL, "shift_jis": JAPANESE},
    **{"euc_jp": JAPANESE, "iso2022_jp": JAPANESE, "euc_kr": KOREAN, "utf_16_le": JAPANESE},
    **{"utf_16_be": GREEK, "utf_32_le": KOREAN},
}


@pytest.mark.parametrize("times", [1, 200])
@pytest.mark.parametrize("encoding", sorted(BEYOND))
def test_encodings_of_all_scripts_are_guessed(encoding: str, times: int) -> None:
    """A line is read letter for letter, and so is a file longer than the sample."""
    text = BEYOND[encoding] * times
    found = decode(text.encode(encoding), "x.txt")

    assert (text, True) == (found.text, found.guessed)


@pytest.mark.parametrize("encoding", ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"])
def test_wide_encodings_need_no_mark(encoding: str) -> None:
    """In plain English every other byte is NUL; in Georgian, of which no letters are known, few."""
    for text in ("Nobody may close it.\n", "ხიდი ყველას ეკუთვნის.\n"):
        assert text == decode(text.encode(encoding), "x.txt").text


@pytest.mark.parametrize("data", [b"one\0two three", b"a\0\0\0b\0", b"\0" * 40, b"\x89PNG\r\n\0\0"])
def test_nul_bytes_are_no_text(data: bytes) -> None:
    """A stray NUL is an error with its line, unless the user names the encoding."""
    with pytest.raises(EncodingError, match=r"x\.txt(, line \d: byte \d+ is NUL, so)?.*not text"):
        decode(data, "x.txt")
    assert "one\0two three" == decode(b"one\0two three", "x.txt", "utf-8").text


def test_an_escape_in_a_text_is_left_alone() -> None:
    """The colours of a terminal are no Japanese."""
    text = "\x1b[1mbold\x1b[0m and $B signs \x1b$ here"

    assert Decoded(text, "utf-8") == decode(text.encode(), "x.txt")


def test_the_language_counts() -> None:
    """Three letters that may be Greek or Hebrew are what the name of the file says."""
    data = "The word אור means light.".encode("cp1255")
    with pytest.raises(EncodingError, match="not sure"):
        decode("A naïve plan.".encode("mac_roman"), "x.txt")

    assert "אור" in decode(data, "x.txt", language="he").text


@pytest.mark.parametrize("text", [CAPITALS, CAPITALS[:24]])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866"])
def test_capitals_are_no_small_letters(text: str, encoding: str) -> None:
    """KOI8-R has small letters where Windows has capitals: both read texts in capitals."""
    assert text == decode(text.encode(encoding), "x.txt").text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866"])
def test_a_line_of_russian_among_english(encoding: str) -> None:
    """Words of ASCII do not make the others Western."""
    english = "The bridge belongs to all who live in the valley, and nobody may close it.\n" * 40
    text = english + RUSSIAN + english

    assert text == decode(text.encode(encoding), "x.txt").text


def test_a_byte_that_stands_once_in_a_long_file_is_looked_at() -> None:
    """`œ` is `½` in cp1252: one word far from all the others decides between the two."""
    common = "L’été, la forêt est à nous, et la rivière déborde près du café.\n".replace("’", "'")
    text = common * 900 + "Le cœur de la forêt bat, et les œuvres restent.\n" + common * 900

    assert Decoded(text, "iso8859-15", guessed=True) == decode(text.encode("iso8859_15"), "x.txt")


@pytest.mark.parametrize(
    "data",
    [
        "Nobody may close the bridge. It belongs to all of us. ".encode("cp037") * 20,
        "\n".join(line[::-1] for line in HEBREW.split(" ")).encode("iso8859_8") * 20,
        "ﾊｼﾊﾀﾆﾆｽﾑｽﾍﾞﾃ".encode("cp932"),
        "Көпір алқапта тұратындардың бәріне тиесілі, оны ешкім жаба алмайды.".encode("kz1048"),
    ],
    ids=["EBCDIC", "Hebrew backwards", "half-width kana", "Kazakh"],
)
def test_what_no_language_explains_is_refused(data: bytes) -> None:
    """The best of wrong readings is no reading."""
    with pytest.raises(EncodingError, match="--encoding"):
        decode(data, "x.txt")


def test_loans_in_a_plain_text_are_read() -> None:
    """Words that English has from elsewhere fit no language, and are a small part of the text."""
    plain = "The bridge belongs to all who live in the valley, and nobody may close it.\n" * 9
    text = f"{plain}Brontë, naïve, the façade of a café, Zoë and her fiancé, a coup d’état.\n"

    assert Decoded(text, "cp1252", guessed=True) == decode(text.encode("cp1252"), "x.txt")


def test_an_unsure_guess_names_the_likeliest() -> None:
    """The error says what it may be, and how to say what it is."""
    with pytest.raises(EncodingError, match=r"not sure .* likeliest: .*cp") as caught:
        decode(b"Caf\xe8 1924", "x.txt")
    assert "--encoding" in caught.value.hint and "--lang" in caught.value.hint


@pytest.mark.parametrize("encoding", ["gb18030", "cp932", "cp949"])
def test_one_broken_byte_is_an_error_with_its_line(encoding: str) -> None:
    """The rest tells the encoding; what is broken is not read as something else."""
    text = {"gb18030": SIMPLIFIED, "cp932": JAPANESE, "cp949": KOREAN}[encoding]
    data = (text * 4).encode(encoding) + b"\xff\n" + (text * 4).encode(encoding)
    with pytest.raises(EncodingError, match=rf"x\.txt, line 5: .*{encoding}"):
        decode(data, "x.txt")


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "“L’été”"),
        ("iso-8859-1", "utf-8", "“L’été”"),
        ("gb2312", "gb18030", "镕基"),
        ("shift_jis", "cp932", "①髙"),
        ("utf-16", "utf-8", "été"),
        ("x-unheard-of", "cp1251", RUSSIAN.strip()),
    ],
)
def test_a_page_is_read_as_browsers_read_it(label: str, encoding: str, text: str) -> None:
    """What a page says of itself is taken in the wider sense, and not where it cannot be right."""
    page = f'<meta charset="{label}"><p>{text}</p>'

    assert f"{text}\n" == html.read(page.encode(encoding), "x.html").text


def test_all_candidates_are_encodings() -> None:
    """Each stands once, and Python knows it."""
    names = [one.encoding for one in CANDIDATES]

    assert len(names) == len(set(map(codecs.lookup, names)))


def test_utf8_loads_no_guessing() -> None:
    """A run on UTF-8 reads no table of letters; one on another encoding does."""
    code = (
        "import sys; from aligner.readers.encodings import decode;"
        "decode(sys.argv[1].encode(sys.argv[2]), 'x.txt');"
        "print([name for name in ('aligner.readers.guessing', 'aligner.languages.letters')"
        " if name in sys.modules])"
    )
    run = [sys.executable, "-c", code, ARABIC]

    assert "[]" == processes.run(*run, "utf-8").stdout.strip()
    assert "guessing" in processes.run(*run, "cp1256").stdout
