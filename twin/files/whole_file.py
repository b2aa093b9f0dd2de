"""A file that is written whole or not at all."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from glob import escape
from hashlib import sha256
from pathlib import Path

from twin.errors import StorageError
from twin.files.written import FORMAT, LIST, is_left_over, listed


def write_whole(path: str | Path, content: bytes, told: str = "show.cannot_write", where: str | None = None) -> Path:
    """Write a file under a temporary name, make it safe on the disk, then give it its name; return its path.

    What writers of this file left that were killed is removed.

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
        for left in target.parent.glob(f".{escape(target.name)}.tmp-*"):
            if is_left_over(left.name):
                left.unlink(missing_ok=True)
        with scratch.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(scratch, target)
    except OSError as fault:
        raise StorageError(told, where=where or str(path), reason=fault.strerror or str(fault)) from fault
    finally:  # after Ctrl-C too
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
    return target


def write_into(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder of results and, if that has a list of its files, put it down there; return its path.

    Raises
    ------
    StorageError
        The file cannot be written.
    """
    files = listed(folder)
    if files is not None:
        # first the list: a file that is not there yet is no harm in it, one that is not in it could never be replaced
        files = files | {name: sha256(content).hexdigest()}
        text = json.dumps({"format": FORMAT, "files": files}, sort_keys=True) + "\n"
        write_whole(folder / LIST, text.encode())
    return write_whole(folder / name, content)
