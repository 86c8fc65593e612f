"""Files are read character for character, or refused with the line."""

import codecs
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner import readers, storage
from aligner.errors import EmptyTextError, EncodingError, InputError, UnknownNameError
from aligner.readers import READERS, ReaderRow, html, plain

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"

ITALIAN = "Perché la città è così? Non sarà più giù, però l'università è già là.\n"
OLD = {
    "cp1252": ITALIAN,
    "iso8859_15": "L'été dernier, où étiez-vous ? Le cœur, la forêt, ça dépend de nous.\n",
    "cp1250": "Dzieci nie było w ogrodzie, ponieważ są źle ubrane, ale już się śmieją.\n",
    "iso8859_2": "Dzieci nie było w ogrodzie, ponieważ są źle ubrane, ale już się śmieją.\n",
    "cp1251": "Правительство и народ признали, что этот договор важен для мира.\n",
    "koi8_r": "Правительство и народ признали, что этот договор важен для мира.\n",
    "cp1253": "Τα παιδιά δεν ήταν στον κήπο γιατί έκανε κρύο.\n",
    "cp1254": "Çocuklar bahçede değil, çünkü hava çok soğuk; ama bu gün için daha iyi.\n",
    "mac_roman": ITALIAN,
    "cp850": ITALIAN,
}


def written(folder: Path, data: bytes, name: str = "x.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_is_read_with_its_checksum(tmp_path: Path) -> None:
    """Text, name, encoding and SHA-256 of the bytes are kept."""
    data = "pace\r\ne così\r".encode()
    document = readers.read(written(tmp_path, data))

    assert "pace\r\ne così\r" == document.text
    assert ("x.txt", "utf-8") == (document.source.name, document.source.encoding)
    assert hashlib.sha256(data).hexdigest() == document.source.sha256


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_heeded_and_dropped(tmp_path: Path, encoding: str) -> None:
    """A file that begins with a mark is read in that encoding, without the mark."""
    document = readers.read(written(tmp_path, ITALIAN.encode(encoding)))

    assert ITALIAN == document.text
    assert document.source.encoding.startswith(encoding.removesuffix("-sig"))


@pytest.mark.parametrize("encoding", sorted(OLD))
@pytest.mark.parametrize("times", [1, 50])
def test_old_encodings_are_guessed(encoding: str, times: int) -> None:
    """One line of an old encoding is read as it was meant, and so are many."""
    text = OLD[encoding] * times

    name = codecs.lookup(encoding).name
    assert (text, name) == plain.read(text.encode(encoding), "x.txt")[:2]


def test_a_given_encoding_is_taken() -> None:
    """What the user names is not guessed at."""
    assert ("â", "cp1252") == plain.read(b"\xe2", "x.txt", "cp1252")[:2]


def test_a_given_encoding_is_strict() -> None:
    """Bytes that the named encoding has not are an error with the line."""
    with pytest.raises(EncodingError, match=r"x.txt, line 2: byte 3 is not ascii"):
        plain.read(b"ab\n\xe9", "x.txt", "ascii")


def test_an_unknown_encoding_is_named() -> None:
    """A misspelt encoding is an error that shows the spelling."""
    with pytest.raises(EncodingError, match="utf-9"):
        plain.read(b"a", "x.txt", "utf-9")


@pytest.mark.parametrize("codec", ["idna", "unicode-escape", "Unicode_Escape", "punycode", "utf-7"])
def test_a_codec_that_is_no_encoding_of_files_is_refused(codec: str) -> None:
    """Python would read a letter where an escape stands; a page may name such a codec, too."""
    page = f"<meta charset={codec}><p>\\x41 +2AA-".encode()

    with pytest.raises(EncodingError, match="no text encoding named"):
        plain.read(b"\\x41", "x.txt", codec)
    with pytest.raises(EncodingError, match="no text encoding named"):
        html.read(page, "x.html")


def test_damaged_utf8_is_not_guessed_at() -> None:
    """One broken letter in UTF-8 is an error with its line, not a page of wrong letters."""
    with pytest.raises(EncodingError, match=r"x.txt, line 3: byte 164 is broken UTF-8"):
        plain.read(ITALIAN.encode() * 2 + b"\xc3(" + ITALIAN.encode(), "x.txt")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 \xe9", b"PK\x03\x04", bytes(range(256)) * 40, b"\x1f\x8b\x08"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """PDF, packed files and random bytes are no text."""
    with pytest.raises(EncodingError, match="not text"):
        plain.read(data, "x.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_nothing_visible_is_an_error(tmp_path: Path, data: bytes) -> None:
    """An empty file holds no text, nor do white space and a lone mark."""
    with pytest.raises(EmptyTextError, match=r"x\.txt"):
        readers.read(written(tmp_path, data))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(InputError, match=r"gone.txt: there is no such file"):
        readers.read(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is an error of its own."""
    with pytest.raises(InputError, match="folder"):
        readers.read(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_an_input_error(tmp_path: Path) -> None:
    """A file without permission is an error that says so."""
    path = written(tmp_path, b"a")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        readers.read(path)


def test_a_name_that_is_no_utf8_can_be_printed() -> None:
    """The name in the source can be encoded whatever bytes the file system gave."""
    assert "s\ufffd.txt" == storage.printable("s\udce8.txt")


def test_an_unknown_reader_lists_the_known() -> None:
    """The error names what there is."""
    known = ", ".join(sorted(row.name for row in READERS))
    with pytest.raises(UnknownNameError, match=known):
        readers.get("parchment")


MEMBERS = pytest.mark.parametrize("row", READERS, ids=[row.name for row in READERS])


def sample(row: ReaderRow) -> tuple[Path, Path]:
    """A file for a reader, and the file with the text that has to come out of it."""
    folder = GOLDEN / row.name
    found = sorted(folder.glob("input.*")) if folder.is_dir() else []
    if len(found) != 1 or not (folder / "expected.txt").is_file():
        pytest.fail(
            f"The reader {row.name!r} has no sample. Put a small file of its kind into"
            f" {folder}/input{row.suffixes[0]}, and the text it holds into {folder}/expected.txt."
        )
    return found[0], folder / "expected.txt"


@MEMBERS
def test_every_reader_gives_the_text_of_its_sample(
    row: ReaderRow, agrees_with_golden: Callable[[Path, str], None]
) -> None:
    """The member that the sample's suffix chooses reads it, the same each time, without a mark."""
    file, expected = sample(row)
    document = readers.read(file)

    assert row == readers.reads(file)
    assert document == readers.read(file)
    assert not document.text.startswith("\ufeff")
    assert document.source.encoding == codecs.lookup(document.source.encoding).name
    agrees_with_golden(expected, document.text)


@MEMBERS
def test_every_reader_can_be_had_by_its_name(row: ReaderRow) -> None:
    """The name in the row is what `get` knows it by, and the row says what it reads."""
    file, _ = sample(row)

    assert readers.read(file).text == readers.get(row.name)(file.read_bytes(), "x", None)[0]
    assert row.about.endswith(".") and row.about[:1].isupper()


def test_every_suffix_has_one_reader() -> None:
    """A suffix in two rows would be read by the first of them only."""
    suffixes = [suffix for row in READERS for suffix in row.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


def test_an_unknown_suffix_is_plain_text(tmp_path: Path) -> None:
    """`story.en` and `LICENSE` are text."""
    assert "pace" == readers.read(written(tmp_path, b"pace", "story.en")).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    """Its bytes are UTF-8, too, every second one a zero."""
    data = "The mill stands by the river.".encode(encoding)

    assert "The mill stands by the river." == plain.read(data, "x.txt").text


def test_an_encoding_that_nobody_knows_is_passed_over_as_browsers_do() -> None:
    """The page is what its bytes are."""
    page = "<meta charset=x-user-defined><p>Il mulino è là.".encode()

    assert "Il mulino è là.\n" == html.read(page, "x.html").text
