"""What all tests share: an option that rewrites golden files, property tests that heed no clock."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy with something else makes every example slow: what is too slow is said by
# a test's time limit alone.
settings.register_profile("any load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any load")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens",
        action="store_true",
        help="write what comes out into the golden files; look at the difference before a commit",
    )


@pytest.fixture
def agrees_with_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Asserts that a text is the content of a golden file, or rewrites the file when asked to."""

    def agrees(golden: Path, text: str) -> None:
        if request.config.getoption("--rewrite-goldens"):
            golden.write_text(text, encoding="utf-8")

        assert golden.read_text(encoding="utf-8") == text

    return agrees
