"""What came of reading: faults that are refused together, and notes of what was mended or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from twin.errors import InputError, InputErrors
from twin.intake.numbers import number_of

Note = tuple[str, Mapping[str, Any]]
"""Key of a text of the catalogue and its arguments: something that was mended or left out."""

MOST_FAULTS = 20
MOST_NAMED = 8
"""Features that a note names; the others are counted."""
_HEAD = re.compile(r"[\w .()（）/%°³²\-]{1,40}")


class Described(Protocol):
    """Something of a file with attributes."""

    @property
    def where(self) -> str: ...
    @property
    def attributes(self) -> dict[str, Any]: ...


@dataclass
class Faults:
    """What reading came to so far: faults, all told at once, and notes, told before anything is computed."""

    found: list[InputError] = field(default_factory=list)
    noted: dict[tuple[Any, ...], list[str]] = field(default_factory=dict)

    def add(self, key: str, where: str, **args: Any) -> None:
        self.found.append(InputError(key, where=where, **args))

    def take(self, error: InputError) -> None:
        """Keep a fault that stopped the reading of one file, so that the other files are still looked at."""
        self.found += error.faults if isinstance(error, InputErrors) else [error]

    def raise_any(self) -> None:
        """Raise all faults together, if there are any."""
        if len(self.found) > MOST_FAULTS:
            rest = InputError("runout.more_faults", count=len(self.found) - MOST_FAULTS)
            raise InputErrors([*self.found[:MOST_FAULTS], rest])
        if self.found:
            raise InputErrors(self.found)

    def note(self, key: str, path: str | Path, which: Iterable[Any] | Any = (), **args: Any) -> None:
        """Keep a note on a file; notes that differ only in the features of which they speak become one.

        Parameters
        ----------
        key
            Text of the catalogue; it may use ``{file}``, ``{count}``, ``{which}`` and the arguments.
        path
            The file.
        which
            Number, line or id of the feature, or several.
        """
        names = [str(which)] if isinstance(which, str | int) else [str(each) for each in which]
        self.noted.setdefault((key, Path(path).name, tuple(sorted(args.items()))), []).extend(names)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was mended and left out, in the order in which it was met."""
        results = []
        for (key, name, args), which in self.noted.items():
            names = list(dict.fromkeys(which))
            told = ", ".join(names[:MOST_NAMED]) + (", ..." if len(names) > MOST_NAMED else "")
            results.append((key, {"file": name, "count": len(which), "which": told} | dict(args)))
        return tuple(results)

    def number(
        self, feature: Described, names: tuple[str, ...], low: float, high: float, default: float | None = None
    ) -> float:
        """Return an attribute as a number inside a range; a fault and NaN if it is none, or is missing."""
        raw = named(feature.attributes, names)
        if raw is None:
            if default is None:
                self.add("runout.missing", feature.where, name=names[0])
            return float("nan") if default is None else default
        value = number_of(raw)
        if not (np.isfinite(value) and low <= value <= high):
            self.add("runout.number", feature.where, name=names[0], value=shown(str(raw)), low=low, high=high)
            return float("nan")
        return value


def named(attributes: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Return the first attribute that has one of some names and is not empty; None without.

    A name of a shapefile is cut at ten bytes: one that is the beginning of a wanted name, and as long as that cut
    leaves it, stands for it.
    """
    lower = {key.strip().lower(): value for key, value in attributes.items()}
    for name in names:
        if not is_empty(lower.get(name)):
            return lower[name]
    for key, value in lower.items():
        if not is_empty(value) and any(is_cut(key, name) for name in names):
            return value
    return None


def is_empty(value: Any) -> bool:
    """Tell whether an attribute says nothing."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def is_cut(key: str, name: str) -> bool:
    """Tell whether a key is a name cut at the ten bytes of a dBASE table, perhaps in the middle of a character."""
    if key == name or not key or not name.startswith(key):
        return False
    for codec in ("utf-8", "gb18030"):
        whole = name.encode(codec)
        if len(whole) > 10 and whole[:10].decode(codec, errors="ignore") == key:
            return True
    return False


def shown(text: str) -> str:
    """Return a foreign text fit for a message: quoted, short, printable."""
    clean = "".join(c if c.isprintable() else "?" for c in text)
    return f'"{clean[:60]}"'


def shown_head(head: Sequence[str]) -> str:
    """Return the names of columns as a message shows them.

    Only what looks like the name of a column is repeated: a message must not show the content of a file that is no
    table.
    """
    return ", ".join(visible(head)) or "-"


def visible(head: Sequence[str]) -> list[str]:
    """Return the names of columns that may be shown, ``?`` for the others; nothing if none may."""
    names = [name if _HEAD.fullmatch(name) else "?" for name in head[:MOST_FAULTS] if name]
    return names if any(name != "?" for name in names) else []
