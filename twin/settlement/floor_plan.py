"""A site that people walk on: its ground and walls, stairs and ramps, where people come in and where they get out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain

if TYPE_CHECKING:
    from shapely import LineString, Polygon
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]

NARROWEST_M = 0.4
"""An opening or exit narrower than this lets no adult through (assumed: two radii of 0.2 m)."""
TIGHT_M = 0.6
"""An exit narrower than this lets people through one by one at best: a finding (assumed; GB 50016 counts 0.55 m for
one file of people)."""
LARGEST_M2 = 4e6
"""A larger site belongs on the network of paths."""


@dataclass(frozen=True, eq=False)
class Stair:
    """A flight of stairs, or a ramp: ground that rises evenly in one direction.

    Parameters
    ----------
    id
        Name.
    shape
        Its outline in plan.
    up_deg
        Direction that leads up, clockwise from north.
    gradient
        Rise over run; of stairs riser over tread.
    tread_m, riser_m
        Depth and height of a step; 0 for a ramp.
    up_share, down_share
        Speed along the incline as a share of the level speed, set by the plan; None leaves it to the walking law.
    where
        File and feature, for messages.
    """

    id: str
    shape: Polygon
    up_deg: float
    gradient: float
    tread_m: float = 0.0
    riser_m: float = 0.0
    up_share: float | None = None
    down_share: float | None = None
    where: str | None = None

    @property
    def has_steps(self) -> bool:
        """Tell stairs from a ramp."""
        return self.tread_m > 0.0


@dataclass(frozen=True, eq=False)
class Entrance:
    """Where people stand at first, or come in: an area, a line or a point."""

    id: str
    shape: BaseGeometry
    where: str | None = None


@dataclass(frozen=True, eq=False)
class Exit:
    """Where people get out: they are out when they cross its line, or enter its area.

    Parameters
    ----------
    id
        Name.
    shape
        A line of two or more points, or an area.
    width_m
        Clear width of a line, if narrower than it is drawn; 0: as drawn.
    opens_s, closes_s
        When it opens and when it shuts, seconds.
    capacity
        How many people it takes in all; None: any number.
    where
        File and feature, for messages.
    """

    id: str
    shape: BaseGeometry
    width_m: float = 0.0
    opens_s: float = 0.0
    closes_s: float = math.inf
    capacity: int | None = None
    where: str | None = None

    @property
    def is_area(self) -> bool:
        """Tell an area from a line."""
        return self.shape.geom_type == "Polygon"

    def line(self) -> LineString:
        """Return the line of which people make for the nearest point: the clear width, or the long axis of an area."""
        from shapely import LineString, line_interpolate_point, oriented_envelope

        if self.is_area:
            corners = np.asarray(oriented_envelope(self.shape).exterior.coords)[:4]
            sides = [float(np.hypot(*(corners[(k + 1) % 4] - corners[k]))) for k in range(2)]
            a, b, c, d = corners if sides[0] >= sides[1] else corners[[1, 2, 3, 0]]
            return LineString([(a + d) / 2.0, (b + c) / 2.0])
        ends = np.asarray(self.shape.coords)[[0, -1], :2]
        line = LineString(ends)
        if 0.0 < self.width_m < line.length:
            cut = 0.5 * (line.length - self.width_m)
            line = LineString([line_interpolate_point(line, at) for at in (cut, line.length - cut)])
        return line

    @property
    def clear_m(self) -> float:
        """Width through which people pass, metres."""
        return float(self.line().length)


@dataclass(frozen=True, eq=False)
class FloorPlan:
    """A site in local metres.

    Parameters
    ----------
    walkable
        Ground on which one can walk; its rims, outer and inner, are walls but for the lines of open exits.
    entrances, exits
        In the order of their numbers.
    stairs
        Stairs and ramps; elsewhere the ground is that of the terrain, or level.
    terrain
        Ground under the site, in the same local metres.
    name
        How the site is called.
    x0_m, y0_m, crs
        Map coordinate of the local origin, and its reference system, for the results.

    Raises
    ------
    InputErrors
        Everything that makes the plan unusable, with the feature of each fault.
    """

    walkable: BaseGeometry
    entrances: tuple[Entrance, ...]
    exits: tuple[Exit, ...]
    stairs: tuple[Stair, ...] = ()
    terrain: Terrain | None = None
    name: str = "site"
    x0_m: float = 0.0
    y0_m: float = 0.0
    crs: str | None = None

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise InputErrors(faults)

    def tight(self) -> tuple[Exit, ...]:
        """Return the exits at the limit of passability, narrower than `TIGHT_M`."""
        return tuple(exit for exit in self.exits if exit.clear_m < TIGHT_M)

    def rims(self) -> list[Floats]:
        """Return the rings of the walkable ground, ``(k, 2)`` each, closed."""
        from shapely import get_coordinates, get_parts, get_rings

        return [get_coordinates(ring) for ring in get_rings(get_parts(self.walkable))]


def _faults(plan: FloorPlan) -> Iterator[InputError]:
    from shapely import get_coordinates, get_parts, is_valid_reason

    ground = plan.walkable
    if ground.is_empty or ground.area <= 0.0 or any(p.geom_type != "Polygon" for p in get_parts(ground)):
        yield InputError("floorplan.no_ground", where=plan.name)
        return
    if not np.isfinite(get_coordinates(ground)).all():
        yield InputError("floorplan.not_finite", where=plan.name, id="walkable")
        return
    if not ground.is_valid:
        yield InputError("floorplan.crossed", where=plan.name, id="walkable", reason=is_valid_reason(ground))
        return
    if ground.area > LARGEST_M2:
        yield InputError("floorplan.too_large", where=plan.name, area=ground.area, most=LARGEST_M2)
        return
    if not plan.entrances:
        yield InputError("floorplan.no_entrance", where=plan.name)
    if not plan.exits:
        yield InputError("floorplan.no_exit", where=plan.name)
    yield from _doubled(plan)
    sound = True
    things: tuple[Entrance | Exit | Stair, ...] = (*plan.entrances, *plan.exits, *plan.stairs)
    for thing in things:
        fault = _shape_fault(thing, ground)
        if fault is not None:
            sound = False
            yield fault
    for exit in plan.exits:
        numbers = list(_exit_faults(exit))
        sound &= not numbers
        yield from numbers
    for stair in plan.stairs:
        yield from _stair_faults(stair)
    if sound and plan.exits:
        yield from _islands(plan)


def _doubled(plan: FloorPlan) -> Iterator[InputError]:
    seen: set[tuple[str, str]] = set()
    all_things: tuple[Entrance | Exit | Stair, ...] = (*plan.entrances, *plan.exits, *plan.stairs)
    for thing in all_things:
        key = (type(thing).__name__, thing.id)
        if key in seen:
            yield InputError("floorplan.doubled", where=thing.where or plan.name, id=thing.id)
        seen.add(key)


def _shape_fault(thing: Entrance | Exit | Stair, ground: Any) -> InputError | None:
    """Return what is wrong with the place of an entrance, exit or stair."""
    from shapely import get_coordinates, is_valid_reason

    shape, where = thing.shape, thing.where
    if shape.is_empty or not np.isfinite(get_coordinates(shape)).all():
        return InputError("floorplan.not_finite", where=where, id=thing.id)
    if not shape.is_valid:
        return InputError("floorplan.crossed", where=where, id=thing.id, reason=is_valid_reason(shape))
    allowed = {Entrance: ("Polygon", "LineString", "Point"), Exit: ("Polygon", "LineString"), Stair: ("Polygon",)}
    if shape.geom_type not in allowed[type(thing)]:
        return InputError("floorplan.bad_shape", where=where, id=thing.id, kind=shape.geom_type)
    gap = float(ground.distance(shape))
    middle = shape.centroid
    if gap > 0.05:
        return InputError("floorplan.off_ground", where=where, id=thing.id, x=middle.x, y=middle.y, gap=gap)
    if isinstance(thing, Exit) and not thing.is_area:
        width = thing.line().length
        free = ground.buffer(0.05, cap_style="flat").intersection(thing.line()).length
        if width >= NARROWEST_M and free < 0.9 * width:
            return InputError("floorplan.exit_covered", where=where, id=thing.id, free=free, width=width)
    if isinstance(thing, Exit) and thing.is_area and ground.intersection(shape).area < 0.01:
        return InputError("floorplan.off_ground", where=where, id=thing.id, x=middle.x, y=middle.y, gap=gap)
    return None


def _exit_faults(exit: Exit) -> Iterator[InputError]:
    if not math.isfinite(exit.width_m) or exit.width_m < 0.0 or exit.clear_m < NARROWEST_M - 1e-6:
        width = exit.width_m if exit.width_m else exit.clear_m
        yield InputError("floorplan.narrow", where=exit.where, id=exit.id, width=width, least=NARROWEST_M)
    if math.isnan(exit.opens_s) or math.isnan(exit.closes_s) or exit.closes_s <= exit.opens_s:
        yield InputError("floorplan.hours", where=exit.where, id=exit.id, opens=exit.opens_s, closes=exit.closes_s)
    if exit.capacity is not None and exit.capacity < 0:
        yield InputError("floorplan.capacity", where=exit.where, id=exit.id, value=exit.capacity)


def _stair_faults(stair: Stair) -> Iterator[InputError]:
    bounds = [("up_deg", stair.up_deg, -360.0, 360.0), ("gradient", stair.gradient, 0.0, 2.0)]
    if stair.has_steps or stair.riser_m:
        bounds += [("tread_m", stair.tread_m, 0.1, 2.0), ("riser_m", stair.riser_m, 0.02, 0.5)]
    bounds += [
        (name, value, 0.05, 2.0)
        for name, value in (("up_share", stair.up_share), ("down_share", stair.down_share))
        if value is not None
    ]
    for name, value, low, high in bounds:
        if not (math.isfinite(value) and low <= value <= high):
            yield InputError(
                "floorplan.number", where=stair.where, id=stair.id, name=name, value=value, low=low, high=high
            )


def _islands(plan: FloorPlan) -> Iterator[InputError]:
    """Name each entrance from which a body of the narrowest width reaches no exit at all."""
    from shapely import get_parts

    rooms = [part for part in get_parts(plan.walkable.buffer(-0.5 * NARROWEST_M + 0.01)) if not part.is_empty]
    reach = 0.5 * NARROWEST_M + 0.05
    leading = [room for room in rooms if any(room.distance(exit.line()) <= reach for exit in plan.exits)]
    for entrance in plan.entrances:
        middle = entrance.shape.representative_point() if entrance.shape.area else entrance.shape.centroid
        if not any(room.distance(entrance.shape) <= reach for room in leading):
            yield InputError("floorplan.island", where=entrance.where, id=entrance.id, x=middle.x, y=middle.y)
