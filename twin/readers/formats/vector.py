"""Reading a user's paths and roads (GeoJSON or Shapefile) into the one network of the drill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.setting import Site
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.readers.formats.lines import PathLine, read_lines
from twin.settlement.houses import House
from twin.settlement.least_cost import TOWN_DISTANCE_M
from twin.settlement.network_builder import NetworkBuilder
from twin.settlement.roads import PathKind, PathNetwork

if TYPE_CHECKING:
    from shapely import LineString

Floats = NDArray[np.float64]

SNAP_M = 3.0
"""An end that misses another line by less is joined to it (assumed: the precision of hand-drawn maps)."""
REACH_M = 200.0
"""A house or shelter is joined by a straight footpath up to this length (assumed)."""
STEEPEST_SPUR = 1.2
"""... that nowhere climbs more than this, rise over run (assumed)."""
_SAME_M = 0.05
_BORDER_M = 1.0


def read_paths(
    path: str | Path,
    terrain: Terrain,
    *,
    houses: Sequence[House] = (),
    shelters: Mapping[str, tuple[float, float]] | None = None,
    site: Site | None = None,
    town_distance_m: float = TOWN_DISTANCE_M,
    faults: Faults | None = None,
) -> PathNetwork:
    """Return the network of a file's lines on a terrain, with houses, shelters and the town joined to it.

    Lines are clipped to the terrain, cut where they cross or meet, and split into short edges; an end that misses
    another line by less than SNAP_M is joined. Pieces that the clipping cut off from everything are left out. What is
    mended or left out becomes a note of ``faults``.

    Parameters
    ----------
    path
        GeoJSON (degrees, or with a ``crs`` member), Shapefile (``.prj`` beside it) or OpenStreetMap XML with lines and
        their class.
    terrain
        The ground.
    houses
        Joined at their doors, by their ids.
    shelters
        Shelter ids with ``(x, y)``, local metres.
    site
        Names the roadhead (nearest the village) and the lookout (nearest the rock), and tells the road's entry.
    town_distance_m
        Length of the road from the border of the map to the town seat, metres.

    Raises
    ------
    InputError
        The file cannot be read; wrong or missing reference system; no line on the terrain; no road; an island
        that nothing joins; a house or shelter too far from any path.
    """
    path = Path(path)
    if not np.isfinite(town_distance_m) or town_distance_m <= 0.0:
        raise InputError("roads.bad_town_distance", value=town_distance_m)
    pieces = _noded(_clipped(read_lines(path, terrain, faults or Faults()), terrain))
    if not pieces:
        raise InputError("paths.none_inside", where=str(path), terrain=terrain.name)
    build, touched = _built(terrain, pieces)
    keep = _mainland(path, build, touched)
    entry = _entry(path, terrain, build, keep, site)
    names = _joined(path, terrain, build, keep, houses, shelters or {})
    if site is not None:
        roads = _nodes_of(build, keep, (PathKind.ROAD, PathKind.LANE))
        names["roadhead"] = _nearest(build, roads, site.village_x_m, site.village_y_m)[0]
        names["lookout"] = _nearest(build, keep, site.rock_x_m, site.rock_y_m)[0]
    names["town"] = build.off_map(entry, town_distance_m)
    return _without_islands(build.network(names), names["town"])


def _clipped(lines: list[PathLine], terrain: Terrain) -> list[tuple[Any, PathKind]]:
    """Return the parts of lines on the terrain as shapely lines with their kind."""
    from shapely import LineString, box, get_parts, make_valid, remove_repeated_points

    ground = box(0.0, 0.0, terrain.width_m, terrain.height_m)
    results = []
    for line in lines:
        shape = remove_repeated_points(LineString(line.points), _SAME_M)
        for part in get_parts(make_valid(shape).intersection(ground)):
            if part.geom_type == "LineString" and part.length > _SAME_M:
                results.append((part, line.kind))
    return results


def _noded(lines: list[tuple[Any, PathKind]]) -> list[tuple[Floats, PathKind]]:
    """Return lines cut at all crossings and meetings, near misses joined, each with the best kind lying there."""
    from shapely import STRtree, get_parts, line_interpolate_point, set_precision, unary_union

    if not lines:
        return []
    shapes = [shape for shape, _ in lines]
    kinds = [kind for _, kind in lines]
    shapes = _joined_ends(shapes)
    merged = unary_union([set_precision(shape, 0.01) for shape in shapes])
    tree = STRtree(shapes)
    pieces = []
    for part in get_parts(merged):
        middle = line_interpolate_point(part, 0.5, normalized=True)
        near = tree.query(middle.buffer(0.1))
        lying = [kinds[k] for k in near if shapes[k].distance(middle) < 0.05]
        kind = max(lying, default=kinds[int(tree.nearest(middle))])
        pieces.append((np.asarray(part.coords)[:, :2], kind))
    return pieces


def _joined_ends(shapes: list[LineString]) -> list[LineString]:
    """Return lines whose loose ends reach the line they nearly touch, which gets a point there."""
    from shapely import LineString, Point, STRtree

    coords = [np.asarray(shape.coords)[:, :2].copy() for shape in shapes]
    tree = STRtree(shapes)
    added: dict[int, list[tuple[float, float, float]]] = {}
    for k, line in enumerate(coords):
        for end in (0, -1):
            point = Point(line[end])
            for other in tree.query(point.buffer(SNAP_M)):
                if other == k or not 0.0 <= shapes[other].distance(point) <= SNAP_M:
                    continue
                along = shapes[other].project(point)
                foot = shapes[other].interpolate(along)
                line[end] = (foot.x, foot.y)
                added.setdefault(int(other), []).append((along, foot.x, foot.y))
                break
    result = []
    for k, line in enumerate(coords):
        if k in added:
            step = np.hypot(*np.diff(np.asarray(shapes[k].coords)[:, :2], axis=0).T)
            at = np.concatenate([[0.0], np.cumsum(step)])
            along = np.concatenate([at, [a for a, _, _ in added[k]]])
            line = np.vstack([line, [(x, y) for _, x, y in added[k]]])[np.argsort(along, kind="stable")]
        distinct = np.ones(len(line), dtype=bool)
        distinct[1:] = np.hypot(*np.diff(line, axis=0).T) > 1e-6
        if distinct.sum() >= 2:
            result.append(LineString(line[distinct]))
        else:
            result.append(shapes[k])
    return result


def _built(terrain: Terrain, pieces: list[tuple[Floats, PathKind]]) -> tuple[NetworkBuilder, set[int]]:
    """Return a builder with all pieces, and the nodes that lie on the border."""
    build = NetworkBuilder(terrain)
    at: dict[tuple[float, float], int] = {}
    for line, kind in pieces:
        ends = []
        for point in (line[0], line[-1]):
            key = (round(float(point[0]), 2), round(float(point[1]), 2))
            if key not in at:
                at[key] = build.add(float(point[0]), float(point[1]))
            ends.append(at[key])
        build.line(ends[0], ends[1], line, kind)
    x, y = np.array(build.x), np.array(build.y)
    gap = np.minimum(np.minimum(x, terrain.width_m - x), np.minimum(y, terrain.height_m - y))
    return build, set(np.flatnonzero(gap < _BORDER_M).tolist())


def _parts(build: NetworkBuilder) -> NDArray[np.int32]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    ends = np.array(build.ends)
    size = len(build.x)
    graph = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    label: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return label


def _mainland(path: Path, build: NetworkBuilder, border: set[int]) -> NDArray[np.intp]:
    """Return the nodes of the largest connected part that has a road; refuse other parts inside the terrain."""
    part = _parts(build)
    ends, kinds = np.array(build.ends), np.array(build.kinds)
    road = kinds == PathKind.ROAD
    if not road.any():
        raise InputError("paths.no_road", where=str(path))
    with_road = np.unique(part[ends[road, 0]])
    sizes = np.bincount(part)
    main = int(with_road[np.argmax(sizes[with_road])])
    for other in np.unique(part):
        nodes = np.flatnonzero(part == other)
        if other != main and not border.intersection(nodes.tolist()):
            x, y = np.array(build.x), np.array(build.y)
            here, there = nodes, np.flatnonzero(part == main)
            gap = np.hypot(x[here][:, None] - x[there], y[here][:, None] - y[there])
            a, _ = np.unravel_index(int(np.argmin(gap)), gap.shape)
            raise InputError(
                "paths.island", where=str(path), count=len(nodes), x=float(x[here[a]]), y=float(y[here[a]]),
                gap=float(gap.min()), snap=SNAP_M,
            )  # fmt: skip
    return np.flatnonzero(part == main)


def _entry(path: Path, terrain: Terrain, build: NetworkBuilder, keep: NDArray[np.intp], site: Site | None) -> int:
    """Return the road node where the road leaves the terrain: at the border, nearest to the site's entry."""
    roads = _nodes_of(build, keep, (PathKind.ROAD,))
    x, y = np.array(build.x)[roads], np.array(build.y)[roads]
    gap = np.minimum(np.minimum(x, terrain.width_m - x), np.minimum(y, terrain.height_m - y))
    leaving = gap <= max(_BORDER_M, float(gap.min()) + _BORDER_M)
    if gap.min() > REACH_M:
        raise InputError("paths.road_ends_inside", where=str(path), gap=float(gap.min()))
    wish = (site.road_entry_x_m, site.road_entry_y_m) if site is not None else (x[leaving][0], y[leaving][0])
    away = np.where(leaving, np.hypot(x - wish[0], y - wish[1]), np.inf)
    return int(roads[int(np.argmin(away))])


def _nodes_of(build: NetworkBuilder, keep: NDArray[np.intp], kinds: tuple[PathKind, ...]) -> NDArray[np.intp]:
    ends = np.array(build.ends)[np.isin(np.array(build.kinds), kinds)]
    return np.intersect1d(ends.ravel(), keep).astype(np.intp)


def _nearest(build: NetworkBuilder, nodes: NDArray[np.intp], x: float, y: float) -> tuple[int, float]:
    away = np.hypot(np.array(build.x)[nodes] - x, np.array(build.y)[nodes] - y)
    at = int(np.argmin(away))
    return int(nodes[at]), float(away[at])


def _joined(
    path: Path, terrain: Terrain, build: NetworkBuilder, keep: NDArray[np.intp],
    houses: Sequence[House], shelters: Mapping[str, tuple[float, float]],
) -> dict[str, int]:  # fmt: skip
    """Join houses and shelters by straight footpaths and return their nodes by name."""
    names: dict[str, int] = {}
    goals = {**{h.id: (h.door_x_m, h.door_y_m) for h in houses}, **shelters}
    for name, (x, y) in goals.items():
        node, away = _nearest(build, keep, x, y)
        if away > REACH_M:
            raise InputError("paths.too_far", where=str(path), name=name, x=x, y=y, gap=away, reach=REACH_M)
        share = np.linspace(0.0, 1.0, max(2, int(away / 4.0)))
        ground = terrain.height(
            build.x[node] + share * (x - build.x[node]), build.y[node] + share * (y - build.y[node])
        )
        climb = np.abs(np.diff(ground)).max() / max(away / (len(share) - 1), 0.5)
        wet = terrain.water_level_m is not None and bool((ground < terrain.water_level_m).any())
        if (climb > STEEPEST_SPUR and away > 20.0) or wet:
            raise InputError("paths.no_foothold", where=str(path), name=name, x=x, y=y, gap=away)
        names[name] = build.spur(node, x, y)
    return names


def _without_islands(network: PathNetwork, town: int) -> PathNetwork:
    """Return the network without the parts that the border cut off."""
    part = network.islands()
    good = part == part[town]
    if good.all():
        return network
    new = np.cumsum(good) - 1
    edge = np.flatnonzero(good[network.edge_a])
    return PathNetwork(
        network.node_x_m[good],
        network.node_y_m[good],
        network.node_z_m[good],
        new[network.edge_a[edge]].astype(np.int32),
        new[network.edge_b[edge]].astype(np.int32),
        network.edge_kind[edge],
        network.edge_length_m[edge],
        network.edge_rise_m[edge],
        tuple(network.edge_points[e] for e in edge),
        {name: int(new[node]) for name, node in network.names.items()},
    )
