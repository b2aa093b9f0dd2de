"""The ground behind the exits of a site, on which people who are out still walk on."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from twin.settlement.floor_plan import FloorPlan


def with_passages(plan: FloorPlan, length_m: float) -> tuple[FloorPlan, NDArray[np.float64]]:
    """Return the plan with a passage behind each line on its rim, and the far ends of these, ``(exits, 4)``.

    In a passage people who are out still walk on, so that those behind them cannot leave faster than through a door
    with ground behind it. None is laid where other ground lies behind the line.
    """
    from shapely import LineString, Point, Polygon, union_all

    ends, grounds, exits = [], [plan.walkable], []
    for exit in plan.exits:
        (ax, ay), (bx, by) = np.asarray(exit.line().coords)[[0, -1], :2]
        long = math.hypot(bx - ax, by - ay)
        end = np.array([ax, ay, bx, by])
        if length_m > 0.0 and not exit.is_area:
            nx, ny = (by - ay) / long, (ax - bx) / long
            sides = [plan.walkable.contains(Point(0.5 * (ax + bx) + s * 0.2 * nx, 0.5 * (ay + by) + s * 0.2 * ny))
                     for s in (1.0, -1.0)]  # fmt: skip
            if sides[0] != sides[1]:
                nx, ny = (-nx, -ny) if sides[0] else (nx, ny)
                corners = [(x + d * nx, y + d * ny) for x, y, d in
                           ((ax, ay, -0.05), (bx, by, -0.05), (bx, by, length_m), (ax, ay, length_m))]  # fmt: skip
                passage = Polygon(corners)
                if union_all(grounds).intersection(passage).area < 0.1 * long:
                    grounds.append(passage)
                    end = np.array([ax + length_m * nx, ay + length_m * ny, bx + length_m * nx, by + length_m * ny])
        ends.append(end)
        exits.append(exit if exit.is_area else replace(exit, shape=LineString(end.reshape(2, 2)), width_m=0.0))
    if len(grounds) == 1:
        return plan, np.array(ends)
    return replace(plan, walkable=union_all(grounds), exits=tuple(exits)), np.array(ends)
