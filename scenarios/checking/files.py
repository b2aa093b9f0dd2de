"""Files that a scenario names: where they lie, whether they are there, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scenarios.checking.check import Finding
from scenarios.checking.faults import Location
from twin.errors import InputError, InputErrors

LIBRARY = Path(__file__).resolve().parents[1] / "library"


def beside(path: Path, name: str) -> Path:
    """Return the path of a file that another one names, relative to the folder of that one."""
    return path.parent / name


def lies_beside(path: Path, name: str) -> bool:
    """Tell whether a file that another one names lies in the folder of that one, or below it.

    A scenario of somebody else must not make the program read, and show, whatever lies on the machine. The shipped
    scenarios share their files.
    """
    try:
        home, other = path.parent.resolve(), beside(path, name).resolve()
    except (OSError, ValueError, RuntimeError):  # a name that no file system takes, links in a circle
        return True  # nothing can be read there: told as a file that is not there
    return other.is_relative_to(home) or (home.is_relative_to(LIBRARY) and other.is_relative_to(LIBRARY))


def is_file(path: Path) -> bool:
    """Tell whether a file is there; a name that no file system takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def own_or_shipped(path: Path, name: str, shipped: list[str]) -> str:
    """Return a name as its loader finds it: a shipped one, else a file beside the scenario, else as it stands."""
    own = beside(path, name)
    return str(own) if name not in shipped and is_file(own) else name


def faults_of(location: Location, read: Callable[..., Any], *args: Any) -> Iterator[Finding]:
    """Read something that a file names, and yield what is wrong with it at the place where it is named."""
    try:
        read(*args)
    except InputError as refusal:
        yield from faults_in(location, refusal)


def faults_in(location: Location, refusal: InputError) -> Iterator[Finding]:
    """Yield all faults of a refusal at the place of what was refused."""
    faults = refusal.faults if isinstance(refusal, InputErrors) else [refusal]
    yield from ((location, fault) for fault in faults)
