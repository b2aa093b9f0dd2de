"""Paths and roads derived from the ground where no map of them is given: the ways that cost least to walk or build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from twin.costgrid import CostGrid, cost_graph, cost_grid, road_cost, spread, walking_cost, way_back
from twin.errors import InputError
from twin.landcover import CoverRaster
from twin.roads import LONGEST_EDGE_M, PathKind, PathNetwork
from twin.settlement import House
from twin.site import Site
from twin.terrain import Terrain

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Node = tuple[int, int]

TOWN_DISTANCE_M = 5200.0
"""From the border of the map to the town seat along the road (assumed)."""
STEPS_SLOPE = 0.30
"""A footpath steeper than this is a stair (assumed)."""
ROAD_GRADE = 0.14
"""Grade that cuts, fills and small bridges bring a road down to (assumed after rural mountain roads)."""
EARTHWORK_M = (8.0, 15.0, 25.0, 40.0, 60.0)
"""They even out its profile over one of these distances, the shortest that is enough (assumed)."""
_SHARED = 0.6
_AGAIN = 5.0
_APART_M = 45.0
_FALL_FAN_DEG = 35.0


@dataclass(eq=False)
class _Plan:
    """Ways drawn so far, between nodes of the terrain (row, col)."""

    links: dict[tuple[Node, Node], PathKind] = field(default_factory=dict)

    def add(self, way: Sequence[Node], kind: PathKind) -> None:
        """Add a way; where one exists already, the better kind stays."""
        for a, b in zip(way[:-1], way[1:], strict=True):
            key = (a, b) if a < b else (b, a)
            self.links[key] = max(kind, self.links.get(key, kind))

    def nodes(self) -> set[Node]:
        """Return all nodes on ways."""
        return {node for link in self.links for node in link}


def derive_paths(
    terrain: Terrain, cover: CoverRaster, site: Site, houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]], town_distance_m: float = TOWN_DISTANCE_M,
) -> PathNetwork:
    """Return a road to the village, a lane into it, and paths to every house, shelter and the lookout.

    Footpaths cost Tobler's walking time, the road prefers grades up to 12 %; ground that slopes sideways is dearer
    for both. Ways that are already there are cheaper to follow, so that paths meet; a second way to the first shelter
    avoids the first one. Houses are joined on a fine grid that goes round the other houses.

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
    terrain: Terrain, grid: CostGrid, site: Site, houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]], plan: _Plan, every: int,
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


def _draw(
    grid: CostGrid, way: list[int], circle: float, site: Site, plan: _Plan, kind: PathKind, every: int
) -> Node:
    """Add the part of a way outside the village and return the node where it enters the village."""
    away = np.hypot(grid.x_m.flat[way] - site.village_x_m, grid.y_m.flat[way] - site.village_y_m)
    inside = np.flatnonzero(away <= circle)
    first = int(inside[-1]) if inside.size else 0
    outside = [_fine(grid, index, every) for index in way[first:]]
    plan.add(outside, kind)
    return outside[0]


def _lookout(terrain: Terrain, grid: CostGrid, site: Site, seconds: Floats) -> int:
    """Return the nearest node that sees the rock, can be reached on foot and lies beside its fall line.

    If there is none, the nearest that can be reached.
    """
    east, north = grid.x_m.ravel() - site.rock_x_m, grid.y_m.ravel() - site.rock_y_m
    away = np.hypot(east, north)
    turn = np.arctan2(east, north) - site.rock_outward_rad
    aside = np.abs(np.arctan2(np.sin(turn), np.cos(turn))) > np.radians(_FALL_FAN_DEG)
    reached = np.isfinite(seconds) & (seconds < 3600.0) & (away > 40.0)
    near = np.flatnonzero(reached & aside)
    near = near[np.argsort(away[near], kind="stable")][:400]
    z_rock = float(terrain.height(site.rock_x_m, site.rock_y_m)) + 5.0
    eye = grid.z_m.ravel()[near] + 1.6
    seen = terrain.line_of_sight(grid.x_m.ravel()[near], grid.y_m.ravel()[near], eye, site.rock_x_m, site.rock_y_m, z_rock)
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
        for a, b in [*zip(way[:-1], way[1:], strict=True), *zip(way[1:], way[:-1], strict=True)]:
            here = slice(graph.indptr[a], graph.indptr[a + 1])
            graph.data[here][graph.indices[here] == b] *= factor


def _lanes(
    terrain: Terrain, cover: CoverRaster, site: Site, houses: Sequence[House],
    gates: list[tuple[Node, PathKind]], plan: _Plan, marks: dict[str, Node],
) -> None:
    """Join gates and doors inside the village on the terrain's own nodes, round the houses."""
    local, shift = _village_grid(terrain, cover, site, houses, gates)
    graph = cost_graph(local, walking_cost, 0.6)
    rows, cols = local.shape

    def inner(node: Node) -> int:
        return (node[0] - shift[0]) * cols + node[1] - shift[1]

    def outer(index: int) -> Node:
        return index // cols + shift[0], index % cols + shift[1]

    home = local.open_index(site.village_x_m - shift[1] * terrain.cell_m, site.village_y_m - shift[0] * terrain.cell_m)
    there = {home}
    goals = [(inner(gate), kind, "gate") for gate, kind in gates]
    for house in houses:
        door = local.open_index(house.door_x_m - shift[1] * terrain.cell_m, house.door_y_m - shift[0] * terrain.cell_m)
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


def _village_grid(
    terrain: Terrain, cover: CoverRaster, site: Site, houses: Sequence[House], gates: list[tuple[Node, PathKind]]
) -> tuple[CostGrid, Node]:
    """Return the fine cost grid of the village with house footprints blocked, and its first row and column."""
    cell = terrain.cell_m
    margin = int(np.ceil(30.0 / cell))
    rows = [g[0] for g, _ in gates] + [round(h.y_m / cell) for h in houses] + [round(site.village_y_m / cell)]
    cols = [g[1] for g, _ in gates] + [round(h.x_m / cell) for h in houses] + [round(site.village_x_m / cell)]
    row0, col0 = max(0, min(rows) - margin), max(0, min(cols) - margin)
    row1, col1 = min(terrain.rows, max(rows) + margin + 1), min(terrain.cols, max(cols) + margin + 1)
    part = terrain.window(row0, row1, col0, col1)
    grid = cost_grid(part, cover[row0:row1, col0:col1], step_m=cell)
    blocked = grid.blocked.copy()
    for house in houses:
        east, north = grid.x_m + col0 * cell - house.x_m, grid.y_m + row0 * cell - house.y_m
        out = east * np.sin(house.angle_rad) + north * np.cos(house.angle_rad)
        along = east * np.cos(house.angle_rad) - north * np.sin(house.angle_rad)
        blocked |= (np.abs(out) < 0.5 * house.depth_m + 0.5) & (np.abs(along) < 0.5 * house.width_m + 0.5)
    for gate, _ in gates:
        blocked[gate[0] - row0, gate[1] - col0] = False
    return CostGrid(grid.x_m, grid.y_m, grid.z_m, grid.cell_m, grid.slope, blocked), (row0, col0)


def _network(
    terrain: Terrain, site: Site, plan: _Plan, marks: dict[str, Node], houses: Sequence[House],
    shelters: Mapping[str, tuple[float, float]], town_distance_m: float,
) -> PathNetwork:
    """Return the drawn ways as a network: chains between junctions, smoothed, split, named, with the town."""
    build = _Builder(terrain)
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


class _Builder:
    """Collects nodes and edges of a network on a terrain."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.x: list[float] = []
        self.y: list[float] = []
        self.ends: list[tuple[int, int]] = []
        self.kinds: list[int] = []
        self.lines: list[Floats] = []
        self.fixed_m: dict[int, float] = {}
        self.known: dict[Node, int] = {}

    def add(self, x: float, y: float) -> int:
        """Add a node and return its number."""
        self.x.append(x)
        self.y.append(y)
        return len(self.x) - 1

    def at(self, node: Node) -> int:
        """Return the number of a terrain node, added if new."""
        if node not in self.known:
            self.known[node] = self.add(node[1] * self.terrain.cell_m, node[0] * self.terrain.cell_m)
        return self.known[node]

    def chain(self, run: list[Node], kind: PathKind) -> None:
        """Add a smoothed run between two junctions, split so that no edge is longer than LONGEST_EDGE_M."""
        line = smoothed(np.array([(c, r) for r, c in run], dtype=np.float64) * self.terrain.cell_m)
        self.line(self.at(run[0]), self.at(run[-1]), line, kind)

    def line(self, a: int, b: int, line: Floats, kind: PathKind) -> None:
        """Add the edges of a line between two nodes."""
        pieces = split_line(line, LONGEST_EDGE_M - 1.0)
        before = a
        for number, piece in enumerate(pieces):
            after = b if number == len(pieces) - 1 else self.add(float(piece[-1, 0]), float(piece[-1, 1]))
            self.ends.append((before, after))
            self.kinds.append(int(kind))
            self.lines.append(piece)
            before = after

    def spur(self, node: int, x: float, y: float) -> int:
        """Join a point to a node by a footpath and return the point's number; the node itself if they coincide."""
        if np.hypot(self.x[node] - x, self.y[node] - y) < 0.5:
            return node
        new = self.add(x, y)
        self.line(node, new, np.array([(self.x[node], self.y[node]), (x, y)]), PathKind.FOOTPATH)
        return new

    def off_map(self, node: int, length_m: float) -> int:
        """Lead the road from a node to the border and on to the town, and return the town's number."""
        x, y = self.x[node], self.y[node]
        sides = [(0.0, y), (self.terrain.width_m, y), (x, 0.0), (x, self.terrain.height_m)]
        border = self.spur(node, *min(sides, key=lambda s: float(np.hypot(s[0] - x, s[1] - y))))
        if border != node:
            self.kinds[-1] = int(PathKind.ROAD)
        town = self.add(self.x[border], self.y[border])
        self.fixed_m[len(self.ends)] = length_m
        self.ends.append((border, town))
        self.kinds.append(int(PathKind.ROAD))
        self.lines.append(np.array([(self.x[border], self.y[border])] * 2))
        return town

    def network(self, names: Mapping[str, int]) -> PathNetwork:
        """Return the finished network; steep footpaths become steps."""
        x, y = np.array(self.x), np.array(self.y)
        z = self.terrain.height(x, y)
        a, b = (np.array(side, dtype=np.int32) for side in zip(*self.ends, strict=True))
        run = np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in self.lines])
        kind = np.array(self.kinds, dtype=np.uint8)
        on_map = np.array([edge not in self.fixed_m for edge in range(a.size)])
        z = _built_heights(z, a, b, run, (kind == PathKind.ROAD) & on_map)
        for edge in self.fixed_m:
            z[b[edge]] = z[a[edge]]
        rise = z[b] - z[a]
        length = np.maximum(np.hypot(run, rise), 0.1)
        for edge, length_m in self.fixed_m.items():
            length[edge] = length_m
            run[edge] = length_m
        kind[(kind == PathKind.FOOTPATH) & (np.abs(rise) > STEPS_SLOPE * np.maximum(run, 0.1))] = PathKind.STEPS
        return PathNetwork(x, y, z, a, b, kind, length, rise, tuple(self.lines), dict(names))


def _built_heights(ground_m: Floats, a: Ints, b: Ints, run_m: Floats, road: Bools) -> Floats:
    """Return node heights after roads were built: cut and filled just enough for ROAD_GRADE, up to EARTHWORK_M.

    Heights h minimise sum w (h - ground)^2 + L^2 sum (dh)^2 / run over the road; the smoothing length L is the least
    of EARTHWORK_M that keeps all grades, or the largest.
    """
    used = np.unique(np.concatenate([a[road], b[road]]))
    if used.size < 3:
        return ground_m
    i, j = np.searchsorted(used, a[road]), np.searchsorted(used, b[road])
    run = np.maximum(run_m[road], 1.0)
    weight = np.bincount(i, 0.5 * run, used.size) + np.bincount(j, 0.5 * run, used.size)
    stiff = np.zeros((used.size, used.size))
    np.add.at(stiff, (i, i), 1.0 / run)
    np.add.at(stiff, (j, j), 1.0 / run)
    np.add.at(stiff, (i, j), -1.0 / run)
    np.add.at(stiff, (j, i), -1.0 / run)
    built = ground_m[used]
    for length_m in EARTHWORK_M:
        built = np.linalg.solve(np.diag(weight) + length_m**2 * stiff, weight * ground_m[used])
        if np.max(np.abs(built[j] - built[i]) / run) <= ROAD_GRADE:
            break
    z_m = ground_m.copy()
    z_m[used] = built
    return z_m


def smoothed(line: Floats, passes: int = 3) -> Floats:
    """Return a line with its grid corners rounded; the ends stay."""
    line = line.copy()
    for _ in range(passes):
        if len(line) > 2:
            line[1:-1] = 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:]
    return line


def split_line(line: Floats, longest_m: float) -> list[Floats]:
    """Return a line cut into equal pieces of at most ``longest_m``, each ``(k, 2)``."""
    step = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(step)])
    count = max(1, int(np.ceil(along[-1] / longest_m)))
    cuts = np.linspace(0.0, along[-1], count + 1)
    at = np.stack([np.interp(cuts, along, line[:, 0]), np.interp(cuts, along, line[:, 1])], axis=-1)
    pieces = []
    for number in range(count):
        inner = line[(along > cuts[number] + 1e-6) & (along < cuts[number + 1] - 1e-6)]
        pieces.append(np.vstack([at[number], inner, at[number + 1]]))
    return pieces
