"""A site emptied: people stand where the plan puts them, set out, and leave by its exits; many times if asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import parameter
from models.core.streams import Stream, Streams
from models.people.movement.crowd import Stuck, Travellers
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.places import standing_places
from models.people.movement.site.site_crowd import SiteCrowd
from models.people.movement.site.site_routes import SiteRoutes
from twin.errors import InputError
from twin.intake.faults import Faults
from twin.readers.settlement.floor_plan_files import read_floorplan
from twin.settlement.floor_plan import FloorPlan

Floats = NDArray[np.float64]

EVERY_S = 1.0
"""How often places are kept."""
CELL_M, DISC_M = 0.5, 1.0
"""Density is told on a grid, as people within a metre over the walkable ground within a metre."""
LONGEST_S = 4 * 3600.0
GIVE_UP_S = 120.0
"""If nobody has left for so long and everybody still inside is stuck, the run ends."""


@dataclass(frozen=True)
class SitePeople:
    """Who walks on a site when nothing else is told."""

    speed_m_s: float = parameter(1.34, 0.3, 2.0, "Weidmann 1993, mean free speed")
    speed_sd_m_s: float = parameter(0.26, 0.0, 0.6, "Weidmann 1993, standard deviation")
    slowest_m_s: float = parameter(0.5, 0.1, 1.0, "assumed: impaired person (people.md 4.5)")
    delay_s: float = parameter(30.0, 0.0, 3600.0, "assumed: all set out within half a minute, evenly")
    night_share: float = parameter(0.8, 0.5, 1.0, "Nankai Trough working group 2012")
    rain_share: float = parameter(0.85, 0.7, 1.0, "assumed: sources warn but give no number")


@dataclass(frozen=True)
class SiteJob:
    """What is asked: the plan, how many people, the conditions, how often."""

    plan: Path
    people: int = 100
    seed: int = 1
    night: bool = False
    rain: bool = False
    replications: int = 1


@dataclass(frozen=True, eq=False)
class SiteRun:
    """One run: who left when and where, where everybody was each second, how dense it was, who was stuck."""

    person: NDArray[np.int64]
    out_s: Floats
    exit: NDArray[np.int64]
    track: NDArray[np.int32]
    """``(k, 4)``: time in tenths of a second, person, x and y in centimetres."""
    densest: Floats
    """Highest density of each cell, ``(rows, cols)``, /m2."""
    densest_now: tuple[float, float, float, float]
    """Highest density, where (x, y), when."""
    stuck: tuple[Stuck, ...]
    left_inside: int


def read(job: SiteJob, faults: Faults | None = None) -> FloorPlan:
    """Return the plan of a job; notes on what was mended go to ``faults``.

    Raises
    ------
    InputError
        The file is faulty, or the numbers asked for are out of range.
    """
    if not 1 <= job.people <= 20_000:
        raise InputError("sitereport.people", value=job.people, most=20_000)
    if not 1 <= job.replications <= 10_000:
        raise InputError("sitereport.replications", value=job.replications, most=10_000)
    return read_floorplan(job.plan, faults=faults)


def runs(job: SiteJob, plan: FloorPlan, tick: Callable[[int], None] = lambda _: None) -> list[SiteRun]:
    """Return all replications of a job; the first one is drawn and recorded."""
    routes: SiteRoutes | None = None
    results = []
    for replication in range(job.replications):
        crowd = SiteCrowd(plan, CollisionFreeSpeedParameters(), crowded=True, seed=job.seed, routes=routes)
        routes = crowd.routes
        _fill(crowd, job, Streams(job.seed, replication).generator(Stream.AGENTS))
        results.append(_played(crowd, job))
        tick(1)
    return results


def _fill(crowd: SiteCrowd, job: SiteJob, rng: np.random.Generator) -> None:
    """Let people stand in the entrances, by lot; who finds no place there comes in later."""
    who = SitePeople()
    share = (who.night_share if job.night else 1.0) * (who.rain_share if job.rain else 1.0)
    speed = share * np.clip(rng.normal(who.speed_m_s, who.speed_sd_m_s, job.people), who.slowest_m_s, 2.5)
    start = rng.uniform(0.0, who.delay_s, job.people)
    radius = crowd.parameters.radius_m
    places = [standing_places(crowd.plan, entrance.shape, radius) for entrance in crowd.plan.entrances]
    owner = np.concatenate([np.full(len(p), k) for k, p in enumerate(places)]).astype(np.int64)
    everywhere = np.concatenate(places)
    order = rng.permutation(len(everywhere))
    chosen = _apart(everywhere[order], 2.0 * radius + 0.02, job.people)
    at, owner = everywhere[order][chosen], owner[order][chosen]
    n = len(at)
    anywhere = np.full(job.people, -1, np.int64)
    person = np.arange(job.people)
    crowd.add(Travellers(person[:n], start[:n], owner, anywhere[:n], speed[:n]), at=at)
    if n < job.people:
        rest = np.array([k for k, p in enumerate(places) if len(p)] or [0])
        later = rest[np.arange(job.people - n) % len(rest)]
        crowd.add(Travellers(person[n:], start[n:], later, anywhere[n:], speed[n:]))


def _apart(places: Floats, gap_m: float, most: int) -> NDArray[np.int64]:
    """Return the first places of a list that keep a distance from one another."""
    from scipy.spatial import cKDTree

    good = np.ones(len(places), np.bool_)
    for a, b in sorted(map(tuple, cKDTree(places).query_pairs(gap_m, output_type="ndarray").tolist())):
        if good[a]:
            good[b] = False
    return np.flatnonzero(good)[:most]


def _played(crowd: SiteCrowd, job: SiteJob) -> SiteRun:
    grid = DensityGrid(crowd.plan)
    rows: list[NDArray[np.int32]] = []
    person, out_s, exit = [], [], []
    highest = (0.0, math.nan, math.nan, 0.0)
    quiet_since = 0.0
    while crowd.inside and crowd.now_s < LONGEST_S:
        who, x, y = crowd.positions()
        rows.append(
            np.column_stack(
                [np.full(who.size, round(10.0 * crowd.now_s)), who, np.rint(100.0 * x), np.rint(100.0 * y)]
            ).astype(np.int32)
        )
        now = grid.add(x, y)
        if now[0] > highest[0]:
            highest = (*now, crowd.now_s)
        left = crowd.advance(crowd.now_s + EVERY_S)
        person.append(left.person)
        out_s.append(left.time_s)
        exit.append(left.exit)
        if left.person.size:
            quiet_since = crowd.now_s
        elif crowd.now_s - quiet_since > GIVE_UP_S and len(crowd.stuck(GIVE_UP_S)) == crowd.inside:
            break
    return SiteRun(
        np.concatenate(person), np.concatenate(out_s), np.concatenate(exit), np.concatenate(rows), grid.densest,
        highest, tuple(crowd.stuck(GIVE_UP_S)), crowd.inside,
    )  # fmt: skip


class DensityGrid:
    """Density by cells: people within a metre, over the walkable ground within a metre; keeps the highest of each."""

    def __init__(self, plan: FloorPlan) -> None:
        from scipy.ndimage import convolve
        from shapely import contains_xy

        west, south, east, north = plan.walkable.bounds
        self.x0_m, self.y0_m = west - 2 * CELL_M, south - 2 * CELL_M
        self.cols, self.rows = (math.ceil((high - low) / CELL_M) + 4 for low, high in ((west, east), (south, north)))
        fine = 4  # the ground is told by points an eighth of a metre apart
        x = self.x0_m + (np.arange(self.cols * fine) + 0.5) * CELL_M / fine
        y = self.y0_m + (np.arange(self.rows * fine) + 0.5) * CELL_M / fine
        ground = contains_xy(plan.walkable, *np.meshgrid(x, y)).astype(np.float64)
        share = ground.reshape(self.rows, fine, self.cols, fine).mean(axis=(1, 3))
        k = math.ceil(DISC_M / CELL_M)
        dy, dx = np.mgrid[-k : k + 1, -k : k + 1] * CELL_M
        self._disc = (np.hypot(dx, dy) <= DISC_M + 1e-9).astype(np.float64)
        self._area = convolve(share, self._disc, mode="constant") * CELL_M**2
        self._ground = share >= 0.5
        self.densest = np.zeros((self.rows, self.cols))

    def add(self, x: Floats, y: Floats) -> tuple[float, float, float]:
        """Take the places of a moment; return the highest density and where it is."""
        from scipy.ndimage import convolve

        col = np.clip(((x - self.x0_m) / CELL_M).astype(np.int64), 0, self.cols - 1)
        row = np.clip(((y - self.y0_m) / CELL_M).astype(np.int64), 0, self.rows - 1)
        counts = np.zeros((self.rows, self.cols))
        np.add.at(counts, (row, col), 1.0)
        near = convolve(counts, self._disc, mode="constant")
        density = np.where(self._ground & (self._area >= 1.0), near / np.maximum(self._area, 1.0), 0.0)
        self.densest = np.maximum(self.densest, density)
        r, c = np.unravel_index(int(np.argmax(density)), density.shape)
        return float(density[r, c]), float(self.x0_m + (c + 0.5) * CELL_M), float(self.y0_m + (r + 0.5) * CELL_M)
