"""The bytes of a user's file: a regular file of a size that can be read, never a pipe or a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from twin.errors import InputError

MOST_BYTES = 200_000_000
"""A table or a vector file that is larger belongs into parts (assumed)."""


def check_regular(path: Path) -> int:
    """Return the size of a file in bytes.

    Raises
    ------
    InputError
        There is no such file; it is a folder, empty, or neither file nor folder: a pipe would be waited for, for ever.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        raise InputError("intake.no_file", where=str(path)) from None
    except (OSError, ValueError) as error:
        raise InputError("intake.unreadable", where=str(path), reason=reason_of(error, path)) from None
    if stat.S_ISDIR(found.st_mode):
        raise InputError("intake.is_folder", where=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise InputError("intake.not_regular", where=str(path))
    if found.st_size == 0 and not str(path).startswith("/proc/"):
        raise InputError("intake.empty", where=str(path))
    return found.st_size


def opened(path: Path) -> BinaryIO:
    """Return a regular file opened for reading; a pipe that takes its place meanwhile is not waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise InputError("intake.not_regular", where=str(path))
        return os.fdopen(handle, "rb")
    except OSError as error:
        raise InputError("intake.unreadable", where=str(path), reason=reason_of(error, path)) from None


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    InputError
        As `check_regular`; or it is larger than ``most`` bytes.
    """
    size = check_regular(path)
    if size > most:
        raise InputError("intake.too_large", where=str(path), size=size / 1e6, most=most / 1e6)
    with opened(path) as handle:
        data = handle.read(most + 1)
    if len(data) > most:  # it grew, or told no size
        raise InputError("intake.too_large", where=str(path), size=len(data) / 1e6, most=most / 1e6)
    return data


def reason_of(error: BaseException, path: Path) -> str:
    """Return why a file cannot be read, in one short line without its path."""
    text = getattr(error, "strerror", None) or str(error).replace(str(path), path.name)
    lines = str(text).strip().splitlines()
    return lines[0][:200].rstrip(".") if lines else type(error).__name__
