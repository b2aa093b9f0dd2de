"""A folder of results that is written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from glob import escape
from pathlib import Path

from twin.errors import StorageError


@contextmanager
def whole_folder(target: str | Path, mark: str, kind: str | tuple[str, ...], told: str, refused: str) -> Iterator[Path]:
    """Give a folder to fill under a temporary name; at the end it takes its name and the place of its forerunner.

    What writers left that were killed is removed, and what one of them had just put aside is brought back.

    Parameters
    ----------
    target
        The folder; it may exist if it is empty or holds earlier results of the same kind.
    mark, kind
        File that tells the kind, a JSON object whose ``format`` begins with ``kind`` (or one of several).
    told, refused
        Texts of the catalogue for a disk that fails, and for a folder that holds something else.

    Raises
    ------
    StorageError
        The folder holds something else, or cannot be written; then nothing of it is left and the old one stays.
    """
    path = Path(target).resolve()
    scratch = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    result: list[Path] = []
    try:
        if path.exists() and not is_replaceable(path, mark, kind):
            raise StorageError(refused, where=str(target))
        result = _make_folder(path.parent)
        _sweep(path)
        scratch.mkdir()
        yield scratch
        for written in (*scratch.iterdir(), scratch):
            _sync(written)
        _swap(scratch, path)
    except StorageError:
        raise
    except OSError as fault:
        shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):
            for folder in reversed(result):
                folder.rmdir()
        raise StorageError(told, where=str(target), reason=fault.strerror or str(fault)) from fault
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def is_replaceable(target: Path, mark: str, kind: str | tuple[str, ...]) -> bool:
    """Tell whether a folder may be overwritten: it is empty, or its mark says that it is of this kind."""
    if not target.is_dir():
        return False
    try:
        result = json.loads((target / mark).read_text(encoding="utf-8"))
        return str(result["format"]).startswith(kind)
    except (OSError, ValueError, KeyError, TypeError):
        return not any(target.iterdir())


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the new ones, outermost first."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _swap(scratch: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, which stays if that fails."""
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(scratch, target)
        _sync(target.parent)
    except OSError:
        if old.exists() and not target.exists():
            os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Remove what killed writers left, and bring back results that one of them had just put aside."""
    for left in target.parent.glob(f".{escape(target.name)}.*-*"):
        kind, _, number = left.name.removeprefix(f".{target.name}.").partition("-")
        if kind not in ("tmp", "old") or not number.isdigit() or (int(number) != os.getpid() and _lives(int(number))):
            continue
        if kind == "old" and not target.exists():
            os.rename(left, target)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        # some file systems cannot sync a folder
        with suppress(OSError) if path.is_dir() else nullcontext():
            os.fsync(handle)
    finally:
        os.close(handle)
