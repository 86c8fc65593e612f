"""What long work says of itself: loggers below "aligner", silent unless somebody listens.

`logging` is loaded when something is logged: most runs log nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging


def logger(name: str) -> "logging.Logger":
    """The logger of a module of this package."""
    import logging

    package = logging.getLogger("aligner")
    if not package.handlers:
        package.addHandler(logging.NullHandler())  # else Python prints warnings by itself
    return logging.getLogger(name)
