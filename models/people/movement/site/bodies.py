"""Bodies on a site: who stands where, who will come in, what is said of people who are added, and whether it can be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.people.movement.crowd import Floats, Ints
from models.people.movement.site.places import standing_places
from models.people.movement.site.site_routes import SiteRoutes
from twin.errors import InputError
from twin.settlement.floor_plan import FloorPlan

MOST_PEOPLE = 200_000
MOST_FAULTS = 20


@dataclass(eq=False)
class Bodies:
    """Everybody who is inside, by person; arrays ``(n,)``."""

    person: Ints
    x: Floats
    y: Floats
    hx: Floats
    hy: Floats
    v0: Floats
    gap: Floats
    radius: Floats
    goal: Ints  # -1: whichever is quickest
    exit: Ints  # which one that is now; -1: none
    group: Ints
    starts: Floats
    best: Floats  # least time left so far, at 1 m/s
    since: Floats  # ... and when that was reached
    speed: Floats
    left: Floats  # time left to the exit, at 1 m/s
    out: NDArray[np.bool_]  # past the exit, still on the way off

    @classmethod
    def of(cls, given: Given, at: Floats, now_s: float) -> Bodies:
        """Return people as they stand at places ``(n, 2)``, before they have taken a step."""
        n = len(given.person)
        still: dict[str, Any] = {name: np.zeros(n) for name in ("hx", "hy", "speed")}
        endless: dict[str, Any] = {name: np.full(n, np.inf) for name in ("best", "left")}
        given_of = {name: getattr(given, name) for name in ("person", "gap", "radius", "goal", "group")}
        return cls(
            x=at[:, 0].copy(), y=at[:, 1].copy(), v0=given.speed, exit=np.full(n, -1, np.int64), starts=given.time_s,
            since=np.full(n, now_s), out=np.zeros(n, np.bool_), **given_of, **still, **endless,
        )  # fmt: skip

    def keep(self, which: NDArray[np.bool_]) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, np.ascontiguousarray(getattr(self, name)[which]))

    def join(self, more: Bodies) -> None:
        order = np.argsort(np.concatenate([self.person, more.person]), kind="stable")
        for name in self.__dataclass_fields__:
            both = np.concatenate([getattr(self, name), getattr(more, name)])
            setattr(self, name, np.ascontiguousarray(both[order]))


@dataclass(frozen=True)
class Coming:
    """Somebody who will come in at an entrance."""

    time_s: float
    person: int
    entrance: int
    goal: int
    speed_m_s: float
    group: int
    radius_m: float
    gap_s: float


@dataclass(frozen=True, eq=False)
class Given:
    """What is said of people who are added, as arrays ``(n,)``."""

    person: Ints
    time_s: Floats
    entrance: Ints
    goal: Ints
    speed: Floats
    group: Ints
    radius: Floats
    gap: Floats
    at: Floats | None = None

    @classmethod
    def of(cls, people: Sequence[Coming]) -> Given:
        """Return people who come in as columns."""
        return cls(
            np.array([one.person for one in people], np.int64), np.array([one.time_s for one in people], np.float64),
            np.array([one.entrance for one in people], np.int64), np.array([one.goal for one in people], np.int64),
            np.array([one.speed_m_s for one in people], np.float64), np.array([one.group for one in people], np.int64),
            np.array([one.radius_m for one in people], np.float64), np.array([one.gap_s for one in people], np.float64),
        )  # fmt: skip


def nobody() -> Bodies:
    """Return the bodies of an empty site."""
    return Bodies.of(Given.of([]), np.zeros((0, 2)), 0.0)


def faults_of(
    given: Given,
    plan: FloorPlan,
    routes: SiteRoutes,
    bodies: Bodies,
    coming: list[Coming],
    now_s: float,
    radius_m: float,
) -> list[InputError]:
    """Return what is wrong with people who are to be added, empty if nothing is."""
    faults: list[InputError] = []
    inside = bodies.person.size + len(coming)
    here = set(bodies.person.tolist()) | {one.person for one in coming}
    if inside + len(given.person) > MOST_PEOPLE:
        return [InputError("site.too_many", value=inside + len(given.person), most=MOST_PEOPLE)]
    from_entrance: dict[int, Floats] = {}
    for k, person in enumerate(given.person.tolist()):
        entrance, goal = int(given.entrance[k]), int(given.goal[k])
        if person in here:
            faults.append(InputError("site.doubled", person=person))
        here.add(person)
        for name, value, low, high in (
            ("speed_m_s", given.speed[k], 0.05, 5.0), ("radius_m", given.radius[k], 0.05, 1.0),
            ("time_gap_s", given.gap[k], 0.1, 10.0),
        ):  # fmt: skip
            if not (math.isfinite(value) and low <= value <= high):
                faults.append(InputError("site.number", person=person, name=name, value=value, low=low, high=high))
        if not (math.isfinite(given.time_s[k]) and given.time_s[k] >= now_s - 1e-9):
            faults.append(InputError("site.too_early", person=person, value=given.time_s[k], now=now_s))
        if not -1 <= goal < len(plan.exits):
            faults.append(InputError("site.no_exit", person=person, value=goal, most=len(plan.exits) - 1))
            continue
        if given.at is None:
            if not 0 <= entrance < len(plan.entrances):
                faults.append(
                    InputError("site.no_entrance", person=person, value=entrance, most=len(plan.entrances) - 1)
                )
                continue
            if entrance not in from_entrance:
                middle = plan.entrances[entrance].shape
                spots = standing_places(plan, middle, radius_m)
                spots = spots if len(spots) else np.array([[middle.centroid.x, middle.centroid.y]])
                from_entrance[entrance] = routes.times_at(spots[:, 0], spots[:, 1]).min(axis=0)
            times = from_entrance[entrance]
            place = plan.entrances[entrance].id
        else:
            from shapely import Point

            x, y = given.at[k]
            if not np.isfinite(given.at[k]).all() or not plan.walkable.contains(Point(x, y)):
                faults.append(InputError("site.in_wall", person=person, x=float(x), y=float(y)))
                continue
            times = routes.times_at(given.at[k : k + 1, 0], given.at[k : k + 1, 1])[0]
            place = f"{x:.2f}, {y:.2f}"
        reached = np.isfinite(times)
        if (goal >= 0 and not reached[goal]) or not reached.any():
            exits = plan.exits[goal].id if goal >= 0 else ", ".join(e.id for e in plan.exits)
            faults.append(InputError("site.no_way", person=person, place=place, exit=exits))
    if given.at is not None and not faults:
        faults += overlaps(given, bodies)
    return faults[:MOST_FAULTS]


def overlaps(given: Given, bodies: Bodies) -> list[InputError]:
    """Return a fault for each person who would stand in another."""
    from scipy.spatial import cKDTree

    assert given.at is not None
    places = np.concatenate([given.at, np.column_stack([bodies.x, bodies.y])])
    radius = np.concatenate([given.radius, bodies.radius])
    person = np.concatenate([given.person, bodies.person])
    results = []
    pairs = cKDTree(places).query_pairs(2.0 * float(radius.max(initial=0.0)), output_type="ndarray")
    for a, b in pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))] if len(pairs) else ():
        away = float(np.hypot(*(places[a] - places[b])))
        if a < len(given.person) and away < radius[a] + radius[b] - 1e-9:
            results.append(InputError("site.overlap", person=int(person[a]), other=int(person[b]), away=away))
    return results
