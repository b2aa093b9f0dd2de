"""A map laid over the ground of a recording: one value a node, with its name, unit and scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.text import pair

KINDS = ("share", "energy", "time", "colour")
"""What a layer tells, and so how it is coloured: how often, how hard, how soon, which warning (0 none to 4 red)."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One map over the terrain.

    Attributes
    ----------
    id
        Short name, once in a recording (``"reach"``).
    kind
        One of ``KINDS``.
    values
        ``(rows, cols)`` float32, row 0 in the south; NaN where there is nothing to tell.
    unit
        Unit of the values, as it is shown.
    low, high
        Ends of the colour scale.
    log
        Whether the scale is logarithmic.
    name, note
        Title and explanation, ``{"zh": ..., "en": ...}``.
    """

    id: str
    kind: str
    values: NDArray[np.float32]
    unit: str
    low: float
    high: float
    log: bool
    name: Mapping[str, str]
    note: Mapping[str, str]

    @classmethod
    def of(
        cls, name: str, kind: str, values: NDArray[Any], unit: str, span: tuple[float, float], log: bool, **args: Any
    ) -> Layer:
        """Return a layer whose texts stand in the catalogue as ``layers.<name>`` and ``layers.<name>_note``."""
        return cls(
            name,
            kind,
            np.ascontiguousarray(values, dtype=np.float32),
            unit,
            *span,
            log,
            pair(f"layers.{name}"),
            pair(f"layers.{name}_note", **args),
        )

    def about(self) -> dict[str, Any]:
        """Return everything but the values, as plain data."""
        plain = ("id", "kind", "unit", "low", "high", "log")
        return {key: getattr(self, key) for key in plain} | {"name": dict(self.name), "note": dict(self.note)}

    def shares(self) -> NDArray[np.float32]:
        """Return where on the scale each value lies, 0 to 1; NaN where there is nothing."""
        values, low, high = self.values, self.low, self.high
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.log:
                values, low, high = np.log(values), np.log(low), np.log(high)
            share: NDArray[np.float32] = np.clip((values - low) / (high - low), 0.0, 1.0).astype(np.float32)
        return share


def layer_file(folder: Path, name: str) -> Path:
    """Return the file of a recording that holds the values of a layer."""
    return folder / f"layer_{name}.npy"


def read_layer(folder: Path, about: dict[str, Any]) -> Layer:
    """Return a layer of a recording, from what its manifest tells about it.

    Raises
    ------
    InputError
        Its file is missing or damaged.
    """
    file = layer_file(folder, str(about.get("id")))
    try:
        return Layer(values=np.load(file), **about)
    except (OSError, ValueError, TypeError) as fault:
        raise InputError("recording.damaged", where=str(file)) from fault
