"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from twin.errors import StorageError


def write_whole(path: str | Path, content: bytes, told: str = "show.cannot_write", where: str | None = None) -> Path:
    """Write a file under a temporary name, make it safe on the disk, then give it its name; return its path.

    Parameters
    ----------
    path
        The file; its folder is made if need be.
    content
        What it will hold.
    told, where
        Text of the catalogue and place that a failure is told with; the place is the file if left out.

    Raises
    ------
    StorageError
        The file cannot be written; nothing of it is left, and an older file of that name stays as it was.
    """
    target = Path(path)
    scratch = target.with_name(f".{target.name}.tmp-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(scratch, target)
    except OSError as fault:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise StorageError(told, where=where or str(path), reason=fault.strerror or str(fault)) from fault
    return target
