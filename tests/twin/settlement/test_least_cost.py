"""Paths derived from the ground: connected, short edges, dry, not through houses, two ways out."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.cost_grid import cost_graph, cost_grid, road_cost, spread, walking_cost, way_back
from twin.ground.land_cover import Cover, CoverRaster, classify
from twin.ground.setting import Site, find_site
from twin.ground.terrain import Terrain
from twin.settlement.houses import House
from twin.settlement.least_cost import TOWN_DISTANCE_M, derive_paths
from twin.settlement.network_builder import ROAD_GRADE, STEPS_SLOPE, split_line
from twin.settlement.roads import LONGEST_EDGE_M, PathKind, PathNetwork

Ground = tuple[Terrain, CoverRaster]
Shelters = dict[str, tuple[float, float]]


def walk_s(network: PathNetwork) -> np.ndarray:
    return np.repeat((network.edge_length_m / 1.2)[:, None], 2, axis=1)


def test_walking_cost_is_toblers() -> None:
    # Tobler 1993: level 5.04 km/h; +30 % 0.490 m/s, -30 % 0.695 m/s (science/people.md 4.3)
    level = walking_cost(np.array([100.0]), np.array([0.0]))[0]
    assert 100.0 / level == pytest.approx(1.399, abs=0.001)
    steep = walking_cost(np.array([100.0]), np.array([30.0]))[0]
    length = np.hypot(100.0, 30.0)
    assert steep == pytest.approx(0.5 * length * (1 / 0.490 + 1 / 0.695), rel=2e-3)


def test_a_road_prefers_the_long_gentle_way() -> None:
    assert road_cost(np.array([300.0]), np.array([30.0]))[0] < road_cost(np.array([100.0]), np.array([30.0]))[0]


def test_ways_go_round_water() -> None:
    z = np.full((80, 80), 100.0)
    z[20:60, 38:42] = 90.0
    lake = Terrain(z, 5.0, water_level_m=95.0)
    grid = cost_grid(lake, classify(lake), step_m=5.0)
    graph = cost_graph(grid, walking_cost, 0.9)
    source, target = grid.index(100.0, 200.0), grid.index(300.0, 200.0)
    _, before = spread(graph, source)
    way = way_back(before, source, target)
    assert way[0] == source
    assert way[-1] == target
    assert not grid.blocked.ravel()[way].any()
    assert min(grid.y_m.ravel()[way]) < 100.0 or max(grid.y_m.ravel()[way]) >= 300.0


def test_everything_is_connected_and_named(
    gorge_paths: PathNetwork, gorge_houses: tuple[House, ...], gorge_shelters: Shelters
) -> None:
    assert gorge_paths.islands().max() == 0
    wanted = {"town", "roadhead", "lookout", *gorge_shelters, *(h.id for h in gorge_houses)}
    assert wanted == set(gorge_paths.names)
    for house in gorge_houses:
        node = gorge_paths.node(house.id)
        assert (gorge_paths.node_x_m[node], gorge_paths.node_y_m[node]) == (house.door_x_m, house.door_y_m)
        for shelter in gorge_shelters:
            assert gorge_paths.route(node, gorge_paths.node(shelter), walk_s(gorge_paths)) is not None


def test_edges_are_short_and_their_measures_fit_their_lines(gorge_paths: PathNetwork) -> None:
    network = gorge_paths
    on_map = np.ones(network.n_edges, dtype=bool)
    on_map[(network.edge_a == network.node("town")) | (network.edge_b == network.node("town"))] = False
    assert on_map.sum() == network.n_edges - 1
    assert network.edge_length_m[on_map].max() <= 1.05 * LONGEST_EDGE_M
    assert network.edge_length_m[~on_map] == [TOWN_DISTANCE_M]
    assert network.edge_kind[~on_map] == [PathKind.ROAD]
    for e in np.flatnonzero(on_map):
        line = network.edge_points[e]
        for end, node in ((0, network.edge_a[e]), (-1, network.edge_b[e])):
            np.testing.assert_allclose(line[end], [network.node_x_m[node], network.node_y_m[node]], atol=1e-6)
        run = np.hypot(*np.diff(line, axis=0).T).sum()
        assert network.edge_length_m[e] == pytest.approx(max(np.hypot(run, network.edge_rise_m[e]), 0.1), rel=1e-9)
    rise = network.node_z_m[network.edge_b] - network.node_z_m[network.edge_a]
    np.testing.assert_allclose(network.edge_rise_m, rise, atol=1e-9)


def test_steep_footpaths_are_steps_and_the_road_is_passable(gorge_paths: PathNetwork) -> None:
    slope = np.abs(gorge_paths.slope())
    assert slope[gorge_paths.edge_kind == PathKind.FOOTPATH].max() <= STEPS_SLOPE + 0.02
    road = slope[gorge_paths.edge_kind == PathKind.ROAD]
    assert np.median(road) < ROAD_GRADE
    assert road.max() < 0.25


def test_no_path_leads_through_water_or_a_house(
    gorge: Ground, gorge_paths: PathNetwork, gorge_houses: tuple[House, ...]
) -> None:
    terrain, cover = gorge
    points = np.vstack(
        [line[0] + s * (line[1] - line[0]) for e in gorge_paths.edge_points for line in pairwise(e)
         for s in np.linspace(0, 1, 6)]
    )  # fmt: skip
    row, col = np.rint(points[:, 1] / terrain.cell_m).astype(int), np.rint(points[:, 0] / terrain.cell_m).astype(int)
    assert (cover[row, col] != Cover.WATER).all()
    inside = 0
    for house in gorge_houses:
        east, north = points[:, 0] - house.x_m, points[:, 1] - house.y_m
        out = east * np.sin(house.angle_rad) + north * np.cos(house.angle_rad)
        along = east * np.cos(house.angle_rad) - north * np.sin(house.angle_rad)
        inside += np.count_nonzero((np.abs(out) < 0.4 * house.depth_m) & (np.abs(along) < 0.4 * house.width_m))
    assert inside <= 0.005 * len(points)


def test_a_second_way_leads_to_the_shelter(gorge_paths: PathNetwork, gorge_site: Site) -> None:
    """Cutting the busiest edge between village and shelter leaves another way."""
    time_s = walk_s(gorge_paths)
    start = gorge_paths.nearest_node(gorge_site.village_x_m, gorge_site.village_y_m)
    way = gorge_paths.route(start, gorge_paths.node("S1"), time_s)
    middle = way.edges[len(way.edges) // 2]
    other = gorge_paths.route(start, gorge_paths.node("S1"), time_s, {middle})
    assert other is not None
    assert other.time_s > way.time_s


def test_the_lookout_sees_the_rock_and_is_not_beneath_it(
    gorge: Ground, gorge_paths: PathNetwork, gorge_site: Site
) -> None:
    terrain, _ = gorge
    at = gorge_paths.node("lookout")
    x, y = gorge_paths.node_x_m[at], gorge_paths.node_y_m[at]
    z = float(terrain.height(gorge_site.rock_x_m, gorge_site.rock_y_m)) + 5.0
    assert bool(
        terrain.line_of_sight(x, y, float(terrain.height(x, y)) + 1.6, gorge_site.rock_x_m, gorge_site.rock_y_m, z)
    )
    turn = np.arctan2(x - gorge_site.rock_x_m, y - gorge_site.rock_y_m) - gorge_site.rock_outward_rad
    assert np.degrees(np.abs(np.arctan2(np.sin(turn), np.cos(turn)))) > 30.0


def test_derived_in_time(
    gorge: Ground, gorge_site: Site, gorge_houses: tuple[House, ...], gorge_shelters: Shelters
) -> None:
    start = time.process_time()
    derive_paths(*gorge, gorge_site, gorge_houses, gorge_shelters)
    # 200 ms asked; twice that for a busy machine
    assert time.process_time() - start < 0.4


def test_a_shelter_beyond_the_water_is_named(gorge: Ground, gorge_site: Site, gorge_houses: tuple[House, ...]) -> None:
    with pytest.raises(InputError, match=r"no way leads from S9 at \(\d+, \d+\)"):
        derive_paths(*gorge, gorge_site, gorge_houses, {"S9": (800.0, 60.0)})
    with pytest.raises(InputError, match="no shelter was given"):
        derive_paths(*gorge, gorge_site, gorge_houses, {})
    with pytest.raises(InputError, match="distance to the town seat is -1"):
        derive_paths(*gorge, gorge_site, gorge_houses, {"S1": (800.0, 60.0)}, -1.0)


def test_paths_on_a_plain_with_a_step(stepped: Terrain) -> None:
    cover = classify(stepped)
    site = find_site(stepped, cover)
    network = derive_paths(stepped, cover, site, (), {"S1": (site.shelter_x_m, site.shelter_y_m)})
    assert network.islands().max() == 0


def test_a_split_line_keeps_its_length_and_corners() -> None:
    line = np.array([[0.0, 0], [40, 0], [40, 35]])
    pieces = split_line(line, 20.0)
    assert len(pieces) == 4
    assert sum(np.hypot(*np.diff(p, axis=0).T).sum() for p in pieces) == pytest.approx(75.0)
    assert any((p == [40.0, 0.0]).all(axis=1).any() for p in pieces)
