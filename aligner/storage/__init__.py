"""Bytes in with clear errors, bytes out all or none, a path as a message shows it."""

from aligner.storage.paths import printable, read_bytes
from aligner.storage.placing import Staged, check, real_place, stage, write

__all__ = ["Staged", "check", "printable", "read_bytes", "real_place", "stage", "write"]
