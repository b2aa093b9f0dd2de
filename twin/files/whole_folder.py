"""A folder of results that is written whole or not at all, and that takes the place of nothing but older results."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from glob import escape
from hashlib import sha256
from pathlib import Path

from twin.errors import StorageError
from twin.files.written import foreign, is_left_over, listed, remove, write_list

_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of renameat2 (Linux 3.15)."""


@contextmanager
def whole_folder(
    target: str | Path, mark: str, formats: Sequence[str], told: str, refused: str, keep: str = ""
) -> Iterator[Path]:
    """Give a folder to fill under a temporary name; at the end it takes its name and the place of its forerunner.

    Only files that are in the list of the forerunner (`twin.files.written`) and unchanged are removed. What writers
    left that were killed is removed too.

    Parameters
    ----------
    target
        The folder; it may exist if it is empty or holds earlier results of one of the formats, and nothing else.
    mark, formats
        File that tells the format, a JSON object with ``format``; the formats that may be replaced.
    told, refused
        Texts of the catalogue for a disk that fails, and for a folder that holds something else.
    keep
        A folder inside that goes over to the new one.

    Raises
    ------
    StorageError
        The folder holds something else, or cannot be written; then nothing of it is left and the old one stays.
    """
    path = resolved(target, told)
    scratch = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    made: list[Path] = []
    try:
        made = _make_folder(path.parent)
        _sweep(path)
        check_replaceable(path, mark, formats, refused, keep)
        scratch.mkdir()
        yield scratch
        write_list(scratch)
        if keep and (path / keep).is_dir():
            shutil.copytree(path / keep, scratch / keep, copy_function=_link_or_copy)
        for written in (*scratch.rglob("*"), scratch):
            _sync(written)
        files = check_replaceable(path, mark, formats, refused, keep)
        _take_place(scratch, path, files, keep)
    except StorageError:
        raise
    except OSError as fault:
        shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):
            for folder in reversed(made):
                folder.rmdir()
        raise StorageError(told, where=str(target), reason=fault.strerror or str(fault)) from fault
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def resolved(target: str | Path, told: str) -> Path:
    """Return a path without links.

    Raises
    ------
    StorageError
        Its links lead round in a circle, or it cannot be asked.
    """
    try:
        path = Path(target).resolve()
        path.exists()
    except (OSError, RuntimeError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise StorageError(told, where=str(target), reason=reason) from fault
    if path.is_symlink():
        raise StorageError(told, where=str(target), reason=os.strerror(errno.ELOOP))
    return path


def check_replaceable(
    path: Path, mark: str, formats: Sequence[str], refused: str, keep: str = ""
) -> Mapping[str, str]:
    """See that a folder is not there, is empty, or holds older results and nothing else; return the files of these.

    Raises
    ------
    StorageError
        It holds something else: names what.
    """
    if not path.exists():
        return {}
    others, files = [path.name], {}
    if path.is_dir():
        files = _files_of(path, mark, formats)
        others = foreign(path, files, keep)
    if others:
        more = "" if len(others) <= 3 else ", ..."
        raise StorageError(refused, where=str(path), others=", ".join(others[:3]) + more)
    return files


def _files_of(path: Path, mark: str, formats: Sequence[str]) -> dict[str, str]:
    """Return the files of older results and their digests; none if they are of no format that is known."""
    try:
        about = json.loads((path / mark).read_bytes())
        if about["format"] not in formats:
            return {}
        own = listed(path)
        if own is None:
            own = _of_manifests(path, mark)
    except (FileNotFoundError, IsADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return own or {}


def _of_manifests(path: Path, mark: str) -> dict[str, str]:
    """Return the files that results from before the lists name themselves: a manifest, and one of a drill within."""
    own: dict[str, str] = {}
    for manifest in (path / mark, *path.glob(f"*/{mark}")):
        text = manifest.read_bytes()
        base = manifest.parent.relative_to(path)
        named = json.loads(text).get("files", {})
        own |= {(base / name).as_posix(): str(digest) for name, digest in named.items()}
        own[(base / mark).as_posix()] = sha256(text).hexdigest()
    return own


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the new ones, outermost first."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _take_place(scratch: Path, target: Path, files: Mapping[str, str], keep: str) -> None:
    """Put the new folder in the place of the old one, in one step where the system can; then remove the old one."""
    if not target.exists():
        os.rename(scratch, target)
        _sync(target.parent)
        return
    if _exchanged(scratch, target):
        _sync(target.parent)
        _remove(scratch, files, keep)
        return
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    os.rename(target, old)
    try:
        os.rename(scratch, target)
        _sync(target.parent)
    except OSError:
        if not target.exists():
            os.rename(old, target)
        raise
    _remove(old, files, keep)


def _exchanged(a: Path, b: Path) -> bool:
    """Let two folders change their names in one step, so that there is always one under each; tell whether they did."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here = -100  # AT_FDCWD: paths as they stand
    return bool(renameat2(here, os.fsencode(a), here, os.fsencode(b), _EXCHANGE) == 0)


def _remove(old: Path, files: Mapping[str, str], keep: str) -> None:
    """Remove older results; what somebody put there in the last moment stays beside the new ones."""
    if keep:
        shutil.rmtree(old / keep, ignore_errors=True)  # it has gone over
    remove(old, files)
    if old.exists():
        with suppress(OSError):
            os.rename(old, old.with_name(f"{old.name.lstrip('.')}.kept"))


def _sweep(target: Path) -> None:
    """Remove what killed writers left, and bring back results that one of them had just put aside."""
    for left in target.parent.glob(f".{escape(target.name)}.*-*"):
        if not is_left_over(left.name) or not left.is_dir():
            continue
        if f".{target.name}.old-" in left.name and not target.exists():
            os.rename(left, target)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        # some file systems cannot sync a folder
        with suppress(OSError) if path.is_dir() else nullcontext():
            os.fsync(handle)
    finally:
        os.close(handle)
