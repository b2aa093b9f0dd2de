"""What a sheet consists of before it is drawn: texts that know no language yet, lines, areas, marks; plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from viz.look.palette import Mark


@dataclass(frozen=True)
class Said:
    """A text of the catalogue with its arguments; what of these is a pair of languages is told in the sheet's."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)


Words = str | Mapping[str, str] | Said
"""A text as it is, a pair ``{"zh": ..., "en": ...}``, or one of the catalogue."""


@dataclass(frozen=True)
class Text:
    """A line of text; cut with an ellipsis where it is wider than ``room`` pixels."""

    x: float
    y: float
    words: Words
    size: int
    colour: str | None = None
    anchor: str = "la"
    room: float | None = None


@dataclass(frozen=True)
class Entry:
    """A line of a list from ``x0`` to ``x1``: a text, cut to the room that what it is about leaves at the right end."""

    x0: float
    x1: float
    y: float
    words: Words
    size: int
    colour: str
    about: Words
    about_size: int
    about_colour: str


@dataclass(frozen=True)
class Item:
    """One part of a row: a swatch or a mark with its radius and rim, a text, and the gap after it."""

    words: Words
    size: int
    colour: str | None = None
    swatch: tuple[str, float, float] | None = None
    mark: tuple[Mark, float, str] | None = None
    gap: float = 0.0


@dataclass(frozen=True)
class Row:
    """Parts one after the other from a place on, each as wide as it is."""

    x: float
    y: float
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Label:
    """A name on a map, left out where it would cover an earlier one."""

    x: float
    y: float
    words: Words
    size: int
    colour: str


@dataclass(frozen=True)
class Line:
    """A line through points."""

    points: Any
    colour: Any
    width: float


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str


@dataclass(frozen=True)
class Area:
    """A filled polygon."""

    points: Any
    colour: Any


@dataclass(frozen=True)
class Disc:
    """A disc, with a rim if it has a colour."""

    x: float
    y: float
    radius: float
    colour: Any
    rim: Any = None
    width: float = 0.0


@dataclass(frozen=True)
class Sign:
    """A mark: its shape in its colour, round it a rim; turned clockwise by an angle in radians."""

    x: float
    y: float
    radius: float
    mark: Mark
    rim: str
    turn: float = 0.0


Stroke = Text | Entry | Row | Label | Line | Box | Area | Disc | Sign
