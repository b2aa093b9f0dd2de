"""Which files of a folder are ours: a list of what was written there, so that nothing else is ever removed."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

LIST = ".files.json"
"""File of the list: path in the folder -> SHA-256 of the file."""
FORMAT = "overhang-files/1"
_SCRATCH = re.compile(r"^\..+\.(tmp|old)-(\d+)$")


def write_list(folder: Path, more: Mapping[str, str] | None = None) -> None:
    """Write down what lies in a folder that is still ours alone."""
    files = {name: digest_of_file(folder / name) for name in _names(folder) if name != LIST} | dict(more or {})
    (folder / LIST).write_text(json.dumps({"format": FORMAT, "files": files}, sort_keys=True) + "\n", encoding="utf-8")


def listed(folder: Path) -> dict[str, str] | None:
    """Return the list of a folder, None if it has none that can be read."""
    try:
        value = json.loads((folder / LIST).read_text(encoding="utf-8"))
        files = value["files"] if value["format"] == FORMAT else None
        return files if isinstance(files, dict) and all(isinstance(v, str) for v in files.values()) else None
    except (FileNotFoundError, IsADirectoryError, ValueError, KeyError, TypeError):
        return None


def foreign(folder: Path, own: Mapping[str, str], keep: str = "") -> list[str]:
    """Return what lies in a folder and is not ours: names that are not among our files, and files changed since.

    Parameters
    ----------
    own
        Our files and their digests.
    keep
        A folder in it that is left out of account.
    """
    result = []
    for name in _names(folder):
        if name == LIST or (keep and name.partition("/")[0] == keep):
            continue
        path = folder / name
        if path.is_symlink() or not path.is_file() or name not in own or digest_of_file(path) != own[name]:
            result.append(name)
    return result


def remove(folder: Path, own: Mapping[str, str]) -> None:
    """Remove our files from a folder, then the folder if nothing else is in it."""
    for name in [*own, LIST]:
        (folder / name).unlink(missing_ok=True)
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(inner.iterdir()):
            inner.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()


def is_left_over(name: str) -> bool:
    """Tell whether a file has the temporary name of a writer that lives no more."""
    match = _SCRATCH.match(name)
    return match is not None and (int(match[2]) == os.getpid() or not lives(int(match[2])))


def lives(process: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _names(folder: Path) -> list[str]:
    """Return all files of a folder, and folders in it that hold none; leftovers of killed writers are none."""
    result = []
    for base, folders, files in os.walk(folder):
        here = Path(base).relative_to(folder)
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links]
        result += [(here / name).as_posix() for name in [*files, *links] if not is_left_over(name)]
        if not files and not folders and not links and Path(base) != folder:
            result.append(here.as_posix())
    return sorted(result)


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
