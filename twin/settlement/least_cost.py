"""Paths and roads derived from the ground where no map is given: the ways that cost least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from twin.errors import InputError
from twin.ground.cost_grid import CostGrid, cost_graph, cost_grid, road_cost, spread, walking_cost, way_back
from twin.ground.land_cover import CoverRaster
from twin.ground.setting import Site
from twin.ground.terrain import Terrain
from twin.settlement.houses import House
from twin.settlement.network_builder import NetworkBuilder, Node
from twin.settlement.roads import PathKind, PathNetwork

Floats = NDArray[np.float64]

TOWN_DISTANCE_M = 5200.0
"""From the border of the map to the town seat along the road (assumed)."""
_SHARED = 0.6
_AGAIN = 5.0
_APART_M = 45.0
_FALL_FAN_DEG = 35.0
_THROUGH_HOUSE = 4.0


@dataclass(eq=False)
class _Plan:
    """Ways drawn so far, between nodes of the terrain (row, col)."""

    links: dict[tuple[Node, Node], PathKind] = field(default_factory=dict)

    def add(self, way: Sequence[Node], kind: PathKind) -> None:
        """Add a way; where one exists already, the better kind stays."""
        for a, b in pairwise(way):
            key = (a, b) if a < b else (b, a)
            self.links[key] = max(kind, self.links.get(key, kind))

    def nodes(self) -> set[Node]:
        """Return all nodes on ways."""
        return {node for link in self.links for node in link}


def derive_paths(
    terrain: Terrain,
    cover: CoverRaster,
    site: Site,
    houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]],
    town_distance_m: float = TOWN_DISTANCE_M,
) -> PathNetwork:
    """Return a road to the village, a lane into it, and paths to every house, shelter and the lookout.

    Footpaths cost Tobler's walking time, the road prefers grades up to 12 %; ground that slopes sideways is
    dearer for both. The road is cheaper to follow than open ground; a second way to the first shelter keeps
    off the first one. Houses are joined on a fine grid that goes round the other houses.

    Parameters
    ----------
    houses
        Houses to be reached; their ids become names of nodes, placed at their doors.
    shelters
        Shelter ids with their ``(x, y)``, local metres; the first is the main one.
    town_distance_m
        Length of the road from the border of the map to the town seat, metres.

    Raises
    ------
    InputError
        A house or shelter that no way reaches, no shelter, or a distance that is not positive.
    """
    if not np.isfinite(town_distance_m) or town_distance_m <= 0.0:
        raise InputError("roads.bad_town_distance", value=town_distance_m)
    if not shelters:
        raise InputError("roads.no_shelters")
    plan = _Plan()
    grid = cost_grid(terrain, cover)
    every = round(grid.cell_m / terrain.cell_m)
    gates, marks = _trunks(terrain, grid, site, houses, shelters, plan, every)
    _lanes(terrain, cover, site, houses, gates, plan, marks)
    return _network(terrain, site, plan, marks, houses, shelters, town_distance_m)


def _trunks(
    terrain: Terrain,
    grid: CostGrid,
    site: Site,
    houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]],
    plan: _Plan,
    every: int,
) -> tuple[list[tuple[Node, PathKind]], dict[str, Node]]:
    """Draw road and long paths up to the village's edge; return where they enter it and the named ends."""
    home = grid.open_index(site.village_x_m, site.village_y_m)
    circle = _village_radius(site, houses)
    marks: dict[str, Node] = {}
    gates: list[tuple[Node, PathKind]] = []

    road = cost_graph(grid, road_cost, 0.45, fine=True)
    entry = grid.open_index(site.road_entry_x_m, site.road_entry_y_m)
    _, before = spread(road, home)
    way = way_back(before, home, entry)
    if not way:
        raise InputError("roads.no_way", name="road", x=site.road_entry_x_m, y=site.road_entry_y_m)
    gate = _draw(grid, way, circle, site, plan, PathKind.ROAD, every)
    gates.append((gate, PathKind.LANE))
    marks["entry"], marks["roadhead"] = _fine(grid, entry, every), gate

    walk = cost_graph(grid, walking_cost, 0.9, fine=True)
    _scale(walk, [way], _SHARED)
    ends = {name: grid.open_index(x, y) for name, (x, y) in shelters.items()}
    seconds, before = spread(walk, home)
    ends["lookout"] = _lookout(terrain, grid, site, seconds)
    ways = {}
    for name, end in ends.items():
        ways[name] = way_back(before, home, end)
        if not ways[name]:
            raise InputError("roads.no_way", name=name, x=float(grid.x_m.flat[end]), y=float(grid.y_m.flat[end]))
        marks[name] = _fine(grid, end, every)
    main = next(iter(shelters))
    _shun(walk, grid, ways[main], (home, ends[main]), circle)
    _, before = spread(walk, home)
    second = way_back(before, home, ends[main])
    for way in [*ways.values(), second]:
        gates.append((_draw(grid, way, circle, site, plan, PathKind.FOOTPATH, every), PathKind.FOOTPATH))
    return gates, marks


def _village_radius(site: Site, houses: Sequence[House]) -> float:
    far = [np.hypot(h.x_m - site.village_x_m, h.y_m - site.village_y_m) for h in houses]
    return float(max(far, default=0.0)) + 25.0


def _fine(grid: CostGrid, index: int, every: int) -> Node:
    row, col = divmod(index, grid.shape[1])
    return row * every, col * every


def _draw(grid: CostGrid, way: list[int], circle: float, site: Site, plan: _Plan, kind: PathKind, every: int) -> Node:
    """Add the part of a way outside the village and return the node where it enters the village."""
    away = np.hypot(grid.x_m.flat[way] - site.village_x_m, grid.y_m.flat[way] - site.village_y_m)
    inside = np.flatnonzero(away <= circle)
    first = int(inside[-1]) if inside.size else 0
    outside = [_fine(grid, index, every) for index in way[first:]]
    plan.add(outside, kind)
    return outside[0]


def _lookout(terrain: Terrain, grid: CostGrid, site: Site, seconds: Floats) -> int:
    """Return the nearest node that sees the rock, can be reached on foot, and lies beside and not beneath it.

    If there is none, the nearest that can be reached.
    """
    east, north = grid.x_m.ravel() - site.rock_x_m, grid.y_m.ravel() - site.rock_y_m
    away = np.hypot(east, north)
    z_rock = float(terrain.height(site.rock_x_m, site.rock_y_m)) + 5.0
    turn = np.arctan2(east, north) - site.rock_outward_rad
    aside = np.abs(np.arctan2(np.sin(turn), np.cos(turn))) > np.radians(_FALL_FAN_DEG)
    reached = np.isfinite(seconds) & (seconds < 3600.0) & (away > 40.0)
    aside &= z_rock - grid.z_m.ravel() < away
    near = np.flatnonzero(reached & aside)
    near = near[np.argsort(away[near], kind="stable")][:400]
    eye = grid.z_m.ravel()[near] + 1.6
    seen = terrain.line_of_sight(
        grid.x_m.ravel()[near], grid.y_m.ravel()[near], eye, site.rock_x_m, site.rock_y_m, z_rock
    )
    if seen.any():
        return int(near[np.flatnonzero(seen)[0]])
    return int(np.argmin(np.where(reached, away, np.inf)))


def _shun(graph: csr_array, grid: CostGrid, way: list[int], ends: tuple[int, int], circle_m: float) -> None:
    """Make all ground near a way dearer, but for its two ends, so that a second way keeps off it."""
    from scipy.ndimage import distance_transform_edt

    free = np.ones(grid.shape, dtype=bool)
    free.flat[way] = False
    near = distance_transform_edt(free, sampling=grid.cell_m).ravel() < _APART_M
    for end, reach_m in zip(ends, (circle_m, _APART_M), strict=True):
        near &= np.hypot(grid.x_m - grid.x_m.flat[end], grid.y_m - grid.y_m.flat[end]).ravel() > reach_m
    head = np.repeat(np.arange(near.size), np.diff(graph.indptr))
    graph.data[near[head] | near[graph.indices]] *= _AGAIN


def _scale(graph: csr_array, ways: list[list[int]], factor: float) -> None:
    """Make the moves of some ways cheaper or dearer, in both directions."""
    for way in ways:
        for a, b in [*pairwise(way), *pairwise(way[::-1])]:
            here = slice(graph.indptr[a], graph.indptr[a + 1])
            graph.data[here][graph.indices[here] == b] *= factor


def _lanes(
    terrain: Terrain,
    cover: CoverRaster,
    site: Site,
    houses: Sequence[House],
    gates: list[tuple[Node, PathKind]],
    plan: _Plan,
    marks: dict[str, Node],
) -> None:
    """Join gates and doors inside the village on the terrain's own nodes, round the houses."""
    local, shift = _village_grid(terrain, cover, site, houses, gates)
    graph = cost_graph(local, walking_cost, 0.6)
    cols = local.shape[1]

    def inner(node: Node) -> int:
        return (node[0] - shift[0]) * cols + node[1] - shift[1]

    def outer(index: int) -> Node:
        return index // cols + shift[0], index % cols + shift[1]

    home = local.open_index(site.village_x_m - shift[1] * terrain.cell_m, site.village_y_m - shift[0] * terrain.cell_m)
    there = {home}
    goals = [(inner(gate), kind, "gate") for gate, kind in gates]
    for house in houses:
        door = _doorstep(local, house, shift[1] * terrain.cell_m, shift[0] * terrain.cell_m)
        goals.append((door, PathKind.FOOTPATH, house.id))
    for goal, kind, name in goals:
        if name != "gate":
            marks[name] = outer(goal)
        if goal in there:
            continue
        _, before, _ = dijkstra(graph, indices=sorted(there), return_predecessors=True, min_only=True)
        way = [goal]
        while way[-1] not in there and before[way[-1]] >= 0:
            way.append(int(before[way[-1]]))
        if way[-1] not in there:
            x, y = outer(goal)[1] * terrain.cell_m, outer(goal)[0] * terrain.cell_m
            raise InputError("roads.no_way", name=name, x=x, y=y)
        there.update(way)
        plan.add([outer(index) for index in way], kind)


def _doorstep(local: CostGrid, house: House, x0_m: float, y0_m: float) -> int:
    """Return the nearest open node before the front of a house."""
    east, north = local.x_m + x0_m - house.x_m, local.y_m + y0_m - house.y_m
    before = east * np.sin(house.angle_rad) + north * np.cos(house.angle_rad) > 0.5 * house.depth_m
    away = np.hypot(local.x_m + x0_m - house.door_x_m, local.y_m + y0_m - house.door_y_m)
    return int(np.argmin(np.where(before & ~local.blocked, away, np.inf)))


def _village_grid(
    terrain: Terrain,
    cover: CoverRaster,
    site: Site,
    houses: Sequence[House],
    gates: list[tuple[Node, PathKind]],
) -> tuple[CostGrid, Node]:
    """Return the fine cost grid of the village, houses blocked, and its first row and column."""
    cell = terrain.cell_m
    margin = int(np.ceil(30.0 / cell))
    rows = [g[0] for g, _ in gates] + [round(h.y_m / cell) for h in houses] + [round(site.village_y_m / cell)]
    cols = [g[1] for g, _ in gates] + [round(h.x_m / cell) for h in houses] + [round(site.village_x_m / cell)]
    row0, col0 = max(0, min(rows) - margin), max(0, min(cols) - margin)
    row1, col1 = min(terrain.rows, max(rows) + margin + 1), min(terrain.cols, max(cols) + margin + 1)
    part = terrain.window(row0, row1, col0, col1)
    # inside the village everything but water can be crossed at a price: walls by stairs, houses hardly at all
    grid = cost_grid(part, cover[row0:row1, col0:col1], step_m=cell, steepest_deg=80.0)
    slope, blocked = grid.slope.copy(), grid.blocked.copy()
    for house in houses:
        east, north = grid.x_m + col0 * cell - house.x_m, grid.y_m + row0 * cell - house.y_m
        out = east * np.sin(house.angle_rad) + north * np.cos(house.angle_rad)
        along = east * np.cos(house.angle_rad) - north * np.sin(house.angle_rad)
        beyond_m = np.maximum(np.abs(out) - 0.5 * house.depth_m, np.abs(along) - 0.5 * house.width_m)
        slope[beyond_m < 1.4] = _THROUGH_HOUSE
        blocked |= beyond_m < -1.0
    for gate, _ in gates:
        blocked[gate[0] - row0, gate[1] - col0] = False
    return CostGrid(grid.x_m, grid.y_m, grid.z_m, grid.cell_m, slope, blocked), (row0, col0)


def _network(
    terrain: Terrain,
    site: Site,
    plan: _Plan,
    marks: dict[str, Node],
    houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]],
    town_distance_m: float,
) -> PathNetwork:
    """Return the drawn ways as a network: chains between junctions, smoothed, split, named, with the town."""
    build = NetworkBuilder(terrain)
    for chain, kind in _chains(plan, set(marks.values())):
        build.chain(chain, kind)
    names = {name: build.at(node) for name, node in marks.items() if name != "entry"}
    for house in houses:
        names[house.id] = build.spur(names[house.id], house.door_x_m, house.door_y_m)
    for name, (x, y) in shelters.items():
        names[name] = build.spur(names[name], x, y)
    names["town"] = build.off_map(build.at(marks["entry"]), town_distance_m)
    return build.network(names)


def _chains(plan: _Plan, keep: set[Node]) -> list[tuple[list[Node], PathKind]]:
    """Return runs of links of one kind between junctions, ends and named nodes."""
    beside: dict[Node, list[tuple[Node, PathKind]]] = {}
    for (a, b), kind in sorted(plan.links.items()):
        beside.setdefault(a, []).append((b, kind))
        beside.setdefault(b, []).append((a, kind))
    stops = {n for n, near in beside.items() if len(near) != 2 or near[0][1] != near[1][1]} | (keep & beside.keys())
    used: set[tuple[Node, Node]] = set()
    chains = []
    for start in sorted(stops):
        for step, kind in beside[start]:
            if (start, step) in used:
                continue
            run = [start, step]
            while run[-1] not in stops:
                run.append(next(n for n, _ in beside[run[-1]] if n != run[-2]))
            used.update([(run[0], run[1]), (run[-1], run[-2])])
            chains.append((run, kind))
    return chains
