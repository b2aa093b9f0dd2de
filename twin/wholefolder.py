"""A folder of results that is written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from twin.errors import StorageError


@contextmanager
def whole_folder(target: str | Path, mark: str, form: str, told: str, refused: str) -> Iterator[Path]:
    """Give a folder to fill under a temporary name; at the end it takes its name and the place of its forerunner.

    Parameters
    ----------
    target
        The folder; it may exist if it is empty or holds earlier results of the same kind.
    mark, form
        File that tells the kind, a JSON object whose ``format`` begins with ``form``.
    told, refused
        Texts of the catalogue for a disk that fails, and for a folder that holds something else.

    Raises
    ------
    StorageError
        The folder holds something else, or cannot be written; then nothing of it is left and the old one stays.
    """
    target = Path(target)
    if target.exists() and not _is_ours(target, mark, form):
        raise StorageError(refused, where=str(target))
    scratch = target.with_name(f".{target.name}.tmp-{os.getpid()}")
    try:
        scratch.mkdir(parents=True)
        yield scratch
        for path in scratch.iterdir():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
        _swap(scratch, target)
    except OSError as fault:
        if isinstance(fault, StorageError):
            raise
        raise StorageError(told, where=str(target), reason=fault.strerror or str(fault)) from fault
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _is_ours(target: Path, mark: str, form: str) -> bool:
    if not target.is_dir():
        return False
    try:
        return str(json.loads((target / mark).read_text(encoding="utf-8"))["format"]).startswith(form)
    except (OSError, ValueError, KeyError, TypeError):
        return not any(target.iterdir())


def _swap(scratch: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(scratch, target)
    except OSError:
        with suppress(OSError):
            os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)
