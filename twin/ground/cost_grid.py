"""Where one can walk or build a road over open ground: a grid of costs and least-cost ways through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from twin.ground.land_cover import Cover, CoverRaster
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
EdgeCost = Callable[[Floats, Floats], Floats]

GRID_STEP_M = 12.0
"""Node distance of the cost grid (assumed: about the width of a bend of a mountain path)."""
_NEAR = ((0, 1), (1, 0), (1, 1), (1, -1))
_KNIGHT = ((1, 2), (2, 1), (1, -2), (2, -1))
_NEVER = 1e9


@dataclass(frozen=True, eq=False)
class CostGrid:
    """A coarse grid over a terrain, with the ground's own difficulty at each node.

    Parameters
    ----------
    x_m, y_m, z_m
        Coordinates of the nodes, ``(rows, cols)``, local metres.
    cell_m
        Node distance, metres.
    slope
        Local slope of the ground at the nodes, rise over run.
    blocked
        Nodes that cannot be entered: water and faces.
    """

    x_m: Floats
    y_m: Floats
    z_m: Floats
    cell_m: float
    slope: Floats
    blocked: NDArray[np.bool_]

    @property
    def shape(self) -> tuple[int, int]:
        """Return ``(rows, cols)``."""
        return self.z_m.shape[0], self.z_m.shape[1]

    def index(self, x_m: float, y_m: float) -> int:
        """Return the flat index of the nearest node."""
        rows, cols = self.shape
        row = int(np.clip(round(y_m / self.cell_m), 0, rows - 1))
        col = int(np.clip(round(x_m / self.cell_m), 0, cols - 1))
        return row * cols + col

    def open_index(self, x_m: float, y_m: float) -> int:
        """Return the flat index of the nearest node that is not blocked."""
        away = np.hypot(self.x_m - x_m, self.y_m - y_m) + np.where(self.blocked, _NEVER, 0.0)
        return int(np.argmin(away))


def cost_grid(
    terrain: Terrain, cover: CoverRaster, step_m: float = GRID_STEP_M, steepest_deg: float = 58.0
) -> CostGrid:
    """Return the grid of every few nodes; water and faces steeper than ``steepest_deg`` are blocked."""
    every = max(1, round(step_m / terrain.cell_m))
    slope = terrain.slope_rad()
    if every > 1:
        from scipy.ndimage import uniform_filter

        slope = uniform_filter(slope, every)
    coarse = (slice(None, None, every), slice(None, None, every))
    cell_m = every * terrain.cell_m
    rows, cols = terrain.z_m[coarse].shape
    x_m, y_m = np.meshgrid(np.arange(cols) * cell_m, np.arange(rows) * cell_m)
    blocked = (cover[coarse] == Cover.WATER) | (slope[coarse] > np.radians(steepest_deg))
    return CostGrid(x_m, y_m, terrain.z_m[coarse], cell_m, np.tan(slope[coarse]), blocked)


def walking_cost(run_m: Floats, rise_m: Floats) -> Floats:
    """Return seconds to walk ``run_m`` level metres with ``rise_m`` of climb, mean of both directions.

    Tobler (1993): v = (6/3.6) exp(-3.5 |s + 0.05|) m/s, s = rise over run.
    """
    s = np.abs(rise_m) / run_m
    up, down = np.exp(3.5 * np.abs(s + 0.05)), np.exp(3.5 * np.abs(s - 0.05))
    seconds: Floats = 0.5 * (up + down) * np.hypot(run_m, rise_m) * 3.6 / 6.0
    return seconds


def road_cost(run_m: Floats, rise_m: Floats) -> Floats:
    """Return the building effort of a motor road: its length, dear above 12 % grade, prohibitive above 25 %.

    The limits are assumed after rural mountain roads; the power is assumed.
    """
    grade = np.abs(rise_m) / run_m
    effort: Floats = run_m * (1.0 + (grade / 0.12) ** 4)
    return np.minimum(effort, 400.0 * run_m)


def cost_graph(grid: CostGrid, edge_cost: EdgeCost, side_slope: float, fine: bool = False) -> csr_array:
    """Return the symmetric graph of moves between neighbouring open nodes.

    Parameters
    ----------
    grid
        The cost grid.
    edge_cost
        Cost of a move from its level run and its climb, metres.
    side_slope
        Ground of this slope (rise over run) makes a move twice as dear: a way along a face must be cut in.
    fine
        Also moves of a chess knight: 16 directions instead of 8.
    """
    rows, cols = grid.shape
    index = np.arange(rows * cols).reshape(rows, cols)
    hard = 1.0 + (grid.slope / side_slope) ** 3
    heads, tails, costs = [], [], []
    for down, right in _NEAR + (_KNIGHT if fine else ()):
        here = (slice(0, rows - down), slice(max(0, -right), cols - max(0, right)))
        there = (slice(down, rows), slice(max(0, right), cols - max(0, -right)))
        open_ = ~(grid.blocked[here] | grid.blocked[there])
        a, b = index[here][open_], index[there][open_]
        run = np.full(a.size, grid.cell_m * float(np.hypot(down, right)))
        cost = edge_cost(run, grid.z_m.ravel()[b] - grid.z_m.ravel()[a])
        heads.append(a)
        tails.append(b)
        costs.append(cost * 0.5 * (hard.ravel()[a] + hard.ravel()[b]))
    head, tail, cost = np.concatenate(heads), np.concatenate(tails), np.concatenate(costs)
    size = rows * cols
    return csr_array(
        (np.concatenate([cost, cost]), (np.concatenate([head, tail]), np.concatenate([tail, head]))),
        shape=(size, size),
    )


def spread(graph: csr_array, source: int) -> tuple[Floats, NDArray[np.int32]]:
    """Return cost from ``source`` to every node (infinite if unreachable) and each node's predecessor."""
    cost, before = dijkstra(graph, directed=True, indices=source, return_predecessors=True)
    return cost, before


def way_back(before: NDArray[np.int32], source: int, target: int) -> list[int]:
    """Return the nodes from ``source`` to ``target`` along predecessors; empty if there is no way."""
    nodes = [target]
    while nodes[-1] != source:
        step = int(before[nodes[-1]])
        if step < 0:
            return []
        nodes.append(step)
    return nodes[::-1]
