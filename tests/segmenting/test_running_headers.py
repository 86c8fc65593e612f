"""What a page repeats is no text; what an author repeats is."""

import pytest

from aligner.languages import get
from aligner.segmenting.fencing import fence


def headers(text: str, language: str = "en") -> list[str]:
    return [
        text[found.start : found.stop].strip()
        for found in fence(text, get(language)).fences
        if found.reason == "running header"
    ]


def pages(lines: list[str], heads: list[str], n_lines: int = 24) -> str:
    """A page without a head, and one under each head."""
    out = lines[-n_lines:]
    for number, head in enumerate(heads):
        out += [head, *lines[number * n_lines : (number + 1) * n_lines]]
    return "\n".join(out)


LINES = [f"the {k}th boat that lay at the quay of the town had no sail and" for k in range(400)]


@pytest.mark.parametrize(
    "heads",
    [
        [f"{n}    THE TOWN AND THE RIVER" for n in range(10, 16)],
        [f"The Town and the River    {n}" for n in range(10, 16)],
        [f"{n}   THE TOWN" if n % 2 else f"THE RIVER   {n}" for n in range(10, 18)],
        ["\fThe Town and the River"] * 6,
        ["The Town and the River"] * 6,
    ],
    ids=["folio before", "folio behind", "two titles", "form feeds", "regular distance"],
)
def test_heads_with_a_sign_of_a_page_are_fenced(heads: list[str]) -> None:
    """A folio that counts up, a form feed, or the distance of a page."""
    assert [head.strip() for head in heads] == headers(pages(LINES, heads))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bell rang.\nRow on, row on, my brothers\nand sing.\n" * 4, "en"),
        ("Sie schlief.\n»Ich gehe nicht von dir fort, mein Kind«\nEr schwieg.\n" * 4, "de"),
        ("".join(f"| {k} | crowns |\nfor every hundred crowns more\n" for k in range(6)), "en"),
        (
            "Article 1 General rules of the law\nNobody fishes.\nArticle 2 Tolls\nNobody pays.\n"
            * 4,
            "en",
        ),
        ("Signed for the Government of Italy\n\nA. Rossi\n\n" * 3, "en"),
        ("The States shall pay the fee\nlaid down in Annex I.\n" * 5, "en"),
    ],
    ids=["refrain", "dialogue", "rows of a table", "headings", "signatures", "a line that goes on"],
)
def test_lines_that_an_author_repeats_stay(text: str, language: str) -> None:
    """No page number, no form feed, no distance of a page."""
    assert [] == headers(text, language)


def test_numbers_that_do_not_count_up_are_no_folios() -> None:
    """A table of amounts has a title and a number on each line."""
    rows = "".join(f"Bread and flour    {n}\nSalt and oil    {n + 40}\n" for n in (70, 12, 33, 9))

    assert [] == headers(rows)


def test_the_first_heading_of_an_article_stays_where_it_is_a_running_title() -> None:
    """Later it is fenced, beside a form feed each."""
    heads = ["\fChapter 2. Of the river"] * 5

    assert ["Chapter 2. Of the river"] * 4 == headers(pages(LINES, heads))
