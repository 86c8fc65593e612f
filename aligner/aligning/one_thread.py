"""One thread for the linear algebra of an alignment.

More took twice the processor time and no less by the clock (benchmarks/scale.py); one adds numbers
up in the same order on every machine.
"""

import os
from contextlib import AbstractContextManager, nullcontext

import numpy as np


def one_thread() -> AbstractContextManager[object]:
    """A block in which the process's BLAS has one thread.

    Where numpy has OpenBLAS and was loaded with OPENBLAS_NUM_THREADS=1, as by the command line,
    there is nothing to limit, and threadpoolctl, which asks all libraries of the process, is not
    loaded.
    """
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    if "openblas" in blas and os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        return nullcontext()
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits
