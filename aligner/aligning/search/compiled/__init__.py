"""The innermost search in C, one block at a time, where it could be built.

`scores` (with `sides`) and `ways` compute what scoring, forward_backward, expected_accuracy and
viterbi compute with numpy, in a fifth to a seventh of the time. Without a C compiler at
installation they are not there.
"""

from importlib.util import find_spec
from typing import Final

BUILT: Final = all(find_spec(f"{__name__}.{part}") for part in ("sides", "scores", "ways"))
