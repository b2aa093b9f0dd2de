"""Where results come from: which program, Python and packages, which inputs, which changes; kept with every result."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from twin.files.written import digest_of_file

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("twin", "models", "scenarios", "experiments")
PACKAGES = (
    "simpy", "mesa", "numpy", "scipy", "pandas", "pyarrow", "numba", "llvmlite", "shapely", "rasterio", "pyproj",
    "trimesh", "manifold3d", "embreex", "networkx", "pydantic",
)  # fmt: skip
"""Packages on which numbers may depend."""
_TEXTS = ("catalogue", "__pycache__")
"""Folders that no number depends on."""


def provenance(inputs: Iterable[Path] = (), changes: Mapping[str, float] | None = None) -> dict[str, Any]:
    """Return what results stand on.

    Parameters
    ----------
    inputs
        Files that were read; told by name and SHA-256.
    changes
        Parameters that were set beside the files.
    """
    return {
        "program": {"overhang": _version("overhang"), "commit": commit(), "digest": program_digest()},
        "environment": environment(),
        "inputs": {path.name: digest_of_file(path) for path in sorted(set(inputs)) if path.is_file()},
        "changes": dict(changes or {}),
    }


def environment() -> dict[str, str | None]:
    """Return the versions of Python and of the packages on which numbers may depend."""
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


@cache
def program_digest() -> str:
    """Return a digest of the program that plays: its code and its data."""
    state = hashlib.sha256()
    for floor in FLOORS:
        for file in sorted((ROOT / floor).rglob("*")):
            if file.is_file() and not set(_TEXTS) & set(file.parts):
                state.update(file.relative_to(ROOT).as_posix().encode())
                state.update(hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()


def commit() -> str | None:
    """Return the commit of the clone that runs, None outside of one."""
    folder = ROOT / ".git"
    try:
        head = (folder / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8").strip()
        packed = (folder / "packed-refs").read_text(encoding="utf-8").splitlines()
        return next((line.split()[0] for line in packed if line.endswith(f" {name}")), None)
    except (OSError, ValueError):
        return None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
