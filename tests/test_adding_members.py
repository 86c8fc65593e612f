"""The pages docs/adding-a-*.md, followed to the letter in a copy of the package.

Each says: one file, one line of a table, and what the contract test wants to see. What a page adds
is then used from the command line, and passes the contract test of its door.
"""

from pathlib import Path

import pytest

from tests.support.package_copy import LIMIT, aligner, contract_test, copied_package, follow

pytestmark = pytest.mark.timeout(LIMIT)

ENGLISH = "The bridge of Altamura was closed in 1924. Nobody in Verona was surprised.\n"
ITALIAN = "Il ponte di Altamura fu chiuso nel 1924. Nessuno a Verona ne fu sorpreso.\n"
INTERLINGUA = """Articulo 1

Le dr. Ama ha claudite le ponte. Ille non ha parlate.

Articulo 2

Le infantes non esseva in le jardin proque il faceva frigide, sed illes esseva con lor granmatre.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of a copied package."""
    return copied_package(tmp_path)


def code(paths: list[str]) -> list[str]:
    """Those of the paths that are the program's and not the tests'."""
    return [path for path in paths if path.startswith("aligner/")]


def test_a_reader_is_one_file_and_one_line(copy: Path) -> None:
    """A file with the new suffix is read by the new reader: its heading opens an article."""
    assert ["aligner/readers/asciidoc.py", "aligner/readers/__init__.py"] == code(
        follow("adding-a-reader.md", copy)
    )
    (copy / "charter.en.adoc").write_text("== Article 1\n\nThe weir opens.\n", encoding="utf-8")
    shown = aligner(copy, "segment", "charter.en.adoc", "--json").stdout

    assert '"label": "article.1"' in shown
    assert "2 passed" in contract_test(copy, "tests/readers/test_readers.py", "asciidoc")


def test_a_language_is_one_file_and_one_line(copy: Path) -> None:
    """The first two steps are all the program needs: an abbreviation and a heading are known."""
    written = code(follow("adding-a-language.md", copy))
    assert ["aligner/languages/data/ia.toml", "aligner/languages/__init__.py"] == written[:2]
    (copy / "x.txt").write_text(INTERLINGUA, encoding="utf-8")
    shown = aligner(copy, "segment", "x.txt", "--lang", "ia", "--json").stdout

    assert '"text": "Le dr. Ama ha claudite le ponte."' in shown
    assert '"label": "article.2"' in shown
    assert "passed" in contract_test(copy, "tests/languages")
    assert "passed" in contract_test(copy, "tests/segmenting/test_sentences.py", "ia")


def test_a_language_is_told_and_spoken(copy: Path) -> None:
    """Without `--lang` the text is told for what it is, and its page speaks the language."""
    follow("adding-a-language.md", copy)
    (copy / "ponte.txt").write_text(INTERLINGUA, encoding="utf-8")
    (copy / "bridge.txt").write_text(ENGLISH, encoding="utf-8")
    run = aligner(
        copy, "align", "ponte.txt", "bridge.txt", "--encoder", "hashing", "-o", "out/x.html"
    )
    page = (copy / "out" / "x.html").read_text(encoding="utf-8")

    assert "language ia (told from the text)" in run.stdout
    assert '<body lang="ia" translate="yes">' in page
    assert "Alineate per machina" in page


def test_an_encoder_is_one_file_and_one_line(copy: Path) -> None:
    """`--encoder` takes the new name, help and list show it, the edition names its signature."""
    assert ["aligner/encoders/letters.py", "aligner/encoders/__init__.py"] == code(
        follow("adding-an-encoder.md", copy)
    )
    (copy / "x.en.txt").write_text(ENGLISH, encoding="utf-8")
    (copy / "x.it.txt").write_text(ITALIAN, encoding="utf-8")
    run = aligner(
        copy, "align", "x.en.txt", "x.it.txt", "--encoder", "letters", "-o", "x.json", "-q"
    )

    assert ("", "") == (run.stdout, run.stderr)
    assert "letters-1" in (copy / "x.json").read_text(encoding="utf-8")
    assert "letters      Counts of letters" in aligner(copy, "encoders").stdout
    assert "hashing, letters," in " ".join(aligner(copy, "align", "--help").stdout.split())
    assert "5 passed" in contract_test(copy, "tests/encoders/test_encoders.py", "letters")
    assert "passed" in contract_test(copy, "tests/cli/test_commands.py", "encoders_are_listed")


def test_a_command_is_one_file_and_one_line(copy: Path) -> None:
    """`aligner NAME` works, explains itself and stands in the list."""
    assert ["aligner/cli/commands/identify.py", "aligner/cli/commands/__init__.py"] == code(
        follow("adding-a-command.md", copy)
    )
    (copy / "x.txt").write_text(ITALIAN * 3, encoding="utf-8")

    assert "it\tx.txt\n" == aligner(copy, "identify", "x.txt").stdout
    assert "Say which language each FILE is in." in aligner(copy, "identify", "--help").stdout
    assert "identify  Say which language each FILE is in." in aligner(copy, "--help").stdout
    assert "passed" in contract_test(copy, "tests/cli/commands", "identify")


def test_a_check_is_one_file_and_one_line(copy: Path) -> None:
    """`align` runs it unasked, and what it finds stands in the list."""
    assert ["aligner/checks/questions.py", "aligner/checks/__init__.py"] == code(
        follow("adding-a-check.md", copy)
    )
    asked = ITALIAN.replace("Nessuno a Verona ne fu sorpreso.", "Chi ne fu sorpreso a Verona?")
    for name, text in (("x.en.txt", ENGLISH), ("x.it.txt", asked)):
        (copy / name).write_text(text, encoding="utf-8")
    shown = aligner(copy, "align", "x.en.txt", "x.it.txt", "-o", "out", "--json").stdout

    assert '"check": "question"' in shown
    assert "sentence 2: one side asks" in shown
    assert "passed" in contract_test(copy, "tests/checks/test_checks.py", "questions")
