"""How well and how fast languages are told, file by file; next to py3langid where it is installed.

    python -m benchmarks.identify FOLDER      files called en.txt, it.txt, ... in folders

For every file: what was told, with which confidence, how much evidence the best rival had as a part
of the best (what `readers/documents` doubts a declared language by), and the milliseconds it took;
then the same for pieces of ten words, of which many are taken from each file.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from aligner.languages.file_names import as_tag
from aligner.languages.identification import evidence, identify
from aligner.languages.tags import comparable

PIECE = 10
PIECES = 50


def files(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, language and text of every file that is called after its language."""
    for path in sorted(folder.rglob("*.txt")):
        tag = as_tag(path.stem)
        if tag:
            yield str(path.relative_to(folder)), comparable(tag), path.read_text(encoding="utf-8")


def pieces(text: str) -> list[str]:
    """Runs of ten words from all over a text."""
    words = text.split()
    step = max(PIECE, len(words) // PIECES)
    runs = [words[at : at + PIECE] for at in range(0, len(words) - PIECE, step)]
    return [" ".join(run) for run in runs]


def share(told: Callable[[str], str], texts: list[str], language: str) -> float:
    """How many of the texts are told rightly, in 0..1."""
    return sum(comparable(told(text)) == language for text in texts) / max(1, len(texts))


def peer() -> Callable[[str], str] | None:
    """py3langid's judgement, if it is installed."""
    try:
        import py3langid
    except ImportError:
        return None
    return lambda text: str(py3langid.classify(text)[0])


def main() -> None:
    """Prints both tables in one."""
    other = peer()
    print("file                                     told  conf.  rival     ms  10 words  py3langid")
    for name, language, text in files(Path(sys.argv[1])):
        begun = time.perf_counter()
        told = identify(text)
        spent = 1000 * (time.perf_counter() - begun)
        first, second, *_ = [*sorted(evidence(text).values(), reverse=True), 0.0, 0.0]
        held = pieces(text)
        ours = share(lambda piece: identify(piece).language, held, language)
        theirs = f"{share(other, held, language):10.0%}" if other else ""
        wrong = "" if told.language == language else "  WRONG"
        print(
            f"{name:<40} {told.language:<4} {told.confidence:6.2f} {second / first:6.2f}"
            f" {spent:6.1f} {ours:9.0%}{theirs}{wrong}"
        )


if __name__ == "__main__":
    main()
