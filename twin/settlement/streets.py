"""A made-up street network of a mountain town: main roads, streets, alleys and flights of steps, all in one piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from twin.errors import InputError
from twin.settlement.roads import PathKind, PathNetwork

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class StreetPlan:
    """How the streets are laid out; no open road network of Chongqing exists, so all of it is assumed."""

    block_m: float = 100.0
    """Distance of streets (Chinese block sizes lie between 100 and 500 m)."""
    main_every: int = 5
    """Every so many streets is a main road."""
    jitter: float = 0.22
    """How far corners lie off the grid, as a share of a block."""
    missing: float = 0.18
    """Share of the small streets that are not there."""
    steps_above: float = 0.12
    """A street steeper than this is a flight of steps."""
    alley_share: float = 0.25
    """Share of the small streets that are alleys for people only."""
    widths_m: tuple[float, float, float, float] = (2.5, 3.0, 6.0, 14.0)
    """Alley, steps, street, main road: what people on foot can use."""


def made_up_streets(
    rng: np.random.Generator, built_km2: float, slope_deg: float, plan: StreetPlan | None = None
) -> PathNetwork:
    """Return streets over so much built-up ground, whose hills have a mean slope.

    Parameters
    ----------
    rng
        Draws everything.
    built_km2
        Ground, 0.005 to 2,000.
    slope_deg
        Mean slope of the hills round about; the town itself lies on half of it (assumed).

    Raises
    ------
    InputError
        Ground that is too small or too large.
    """
    if not 0.005 <= built_km2 <= 2000.0:
        raise InputError("evacuate.ground", value=built_km2)
    p = plan or StreetPlan()
    side = max(2, round(np.sqrt(built_km2 * 1e6) / p.block_m) + 1)
    at = np.arange(side * side).reshape(side, side)
    x = (np.tile(np.arange(side), side) + rng.uniform(-p.jitter, p.jitter, side * side)) * p.block_m
    y = (np.repeat(np.arange(side), side) + rng.uniform(-p.jitter, p.jitter, side * side)) * p.block_m
    z = _hills(rng, x, y, np.tan(np.radians(0.5 * slope_deg)))
    a = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    b = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])
    row, col = np.divmod(a, side)
    along = np.arange(a.size) < side * (side - 1)
    main = np.where(along, row % p.main_every == p.main_every // 2, col % p.main_every == p.main_every // 2)
    run = np.hypot(x[b] - x[a], y[b] - y[a])
    rise = z[b] - z[a]
    steep = np.abs(rise) > p.steps_above * run
    alley = rng.random(a.size) < p.alley_share
    kind = np.select([main, steep, alley], [PathKind.ROAD, PathKind.STEPS, PathKind.FOOTPATH], PathKind.LANE)
    rise = np.where(main, np.clip(rise, -0.08 * run, 0.08 * run), rise)  # main roads are cut and filled
    keep = main | (rng.random(a.size) >= p.missing) | _tree(rng, a, b, side * side)
    a, b, kind, run, rise = a[keep], b[keep], kind[keep].astype(np.uint8), run[keep], rise[keep]
    width = np.array(p.widths_m)[kind]
    lanes = np.array([0.0, 0.0, 1.0, 4.0])[kind]
    points = np.stack([np.stack([x[a], y[a]], 1), np.stack([x[b], y[b]], 1)], axis=1)
    return PathNetwork(
        x, y, z, a.astype(np.int32), b.astype(np.int32), kind, np.hypot(run, rise), rise, tuple(points),
        edge_width_m=width, edge_lanes=lanes,
    )  # fmt: skip


def _hills(rng: np.random.Generator, x: Floats, y: Floats, mean_slope: float) -> Floats:
    """Return heights of smooth hills, waves of 400 to 3,000 m, with this mean slope."""
    z = np.zeros(x.size)
    slope2 = 0.0
    for wave_m in (3000.0, 1700.0, 900.0, 400.0):
        turn, phase = rng.uniform(0.0, 2.0 * np.pi, 2)
        k = 2.0 * np.pi / wave_m
        high = wave_m**0.9
        z += high * np.sin(k * (x * np.cos(turn) + y * np.sin(turn)) + phase)
        slope2 += 0.5 * (high * k) ** 2
    return np.asarray(250.0 + z * mean_slope / np.sqrt(slope2))


def _tree(rng: np.random.Generator, a: NDArray[np.int64], b: NDArray[np.int64], n: int) -> NDArray[np.bool_]:
    """Tell which edges belong to a random tree that holds the whole town together."""
    weight = rng.uniform(1.0, 2.0, a.size)
    tree = minimum_spanning_tree(csr_array((weight, (a, b)), shape=(n, n))).tocoo()
    kept = np.zeros(a.size, np.bool_)
    kept[np.isin(a * n + b, tree.row.astype(np.int64) * n + tree.col)] = True
    return kept
