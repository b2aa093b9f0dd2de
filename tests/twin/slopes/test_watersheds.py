"""Watersheds: every cell in one unit, units connected and nested, their numbers those of the ground."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import label as connected

from twin.errors import InputError
from twin.ground.relief import fractal_field
from twin.ground.terrain import Terrain
from twin.slopes import drainage
from twin.slopes import unit_split as unitsplit
from twin.slopes.watersheds import Watersheds, delineate

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "terrain"
EIGHT = np.ones((3, 3))


def hills(seed: int, rows: int = 90, cols: int = 110) -> np.ndarray:
    rough = fractal_field(np.random.default_rng(seed), (rows, cols), 20.0, 900.0, 40.0)
    return 250.0 * rough + 1.5 * np.arange(rows)[:, None]


@pytest.fixture(scope="module")
def ground() -> Terrain:
    return Terrain(hills(4), 20.0, x0_m=500_000.0, y0_m=3_400_000.0, crs="EPSG:32649", name="hills")


@pytest.fixture(scope="module")
def units(ground: Terrain) -> Watersheds:
    return delineate(ground, 0.08)


def assert_a_partition(flow: drainage.Drainage, labels: np.ndarray, outlet: np.ndarray, downstream: np.ndarray) -> None:
    n = outlet.size
    flat = labels.ravel()
    ground = flow.receiver != drainage.NO_GROUND
    assert np.array_equal(flat >= 0, ground)
    assert set(np.unique(flat[ground])) == set(range(n))
    assert np.all(downstream < np.arange(n))
    assert np.array_equal(flat[outlet], np.arange(n))
    # water crosses from a unit into the one downstream only, or off the ground
    to = np.where(ground, flow.receiver, 0)
    crosses = ground & (flat[to] != flat)
    assert np.array_equal(flat[to[crosses]], downstream[flat[crosses]])
    assert np.all((flow.receiver[outlet] == outlet) == (downstream < 0))
    for unit in range(n):
        assert connected(labels == unit, structure=EIGHT)[1] == 1


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(4.0, 400.0), st.floats(1.0, 200.0), st.booleans(), st.booleans())
def test_units_share_out_the_ground_and_are_nested(
    seed: int, unit_cells: float, stream_cells: float, coarse: bool, holed: bool
) -> None:
    rng = np.random.default_rng(seed)
    z_m = hills(seed, 28, 31)
    z_m = np.round(z_m / 30.0) if coarse else z_m  # plains and pits
    if holed:
        z_m[rng.random(z_m.shape) < 0.05] = np.nan
    flow = drainage.drain(z_m)
    assert_a_partition(flow, *unitsplit.split(flow, unit_cells, stream_cells))


@pytest.mark.parametrize(
    "z_m", [np.zeros((20, 20)), np.full((20, 20), np.nan), np.add.outer(np.arange(20.0), np.zeros(20))]
)
def test_units_of_flat_empty_and_tilted_ground(z_m: np.ndarray) -> None:
    flow = drainage.drain(z_m)
    labels, outlet, downstream = unitsplit.split(flow, 25.0, 6.0)
    assert_a_partition(flow, labels, outlet, downstream)
    assert outlet.size == 0 if np.isnan(z_m).all() else 8 <= outlet.size <= 40


def test_the_mean_size_is_about_the_asked_one_and_there_are_no_crumbs(ground: Terrain) -> None:
    for unit_km2 in (0.02, 0.08, 0.3):
        area = delineate(ground, unit_km2).area_m2 / 1e6 / unit_km2
        assert 0.7 < area.mean() < 1.4
        assert area.min() >= unitsplit.CRUMB
        assert area.max() < 1.5 * unitsplit.LIMIT


def test_streams_are_split_where_they_meet(ground: Terrain) -> None:
    flow = drainage.drain(ground.z_m)
    label = unitsplit.split(flow, 40.0, 10.0)[0].ravel()
    stream = flow.upstream >= 10
    arms: dict[int, list[int]] = {}
    for cell in np.flatnonzero(stream & (flow.receiver != np.arange(stream.size))):
        arms.setdefault(int(flow.receiver[cell]), []).append(int(cell))
    large = 40
    met = [cells for cells in arms.values() if sum(flow.upstream[cell] > large for cell in cells) > 1]
    assert len(met) > 5
    parted = [len({label[cell] for cell in cells}) > 1 for cells in met]
    assert np.mean(parted) > 0.7  # the rest: an arm that was a crumb at the junction


def test_the_numbers_are_those_of_the_cells(ground: Terrain, units: Watersheds) -> None:
    assert units.labels is not None
    slope = ground.slope_rad()
    assert units.area_m2.sum() == pytest.approx(ground.z_m.size * 400.0)
    for unit in (0, len(units) // 2, len(units) - 1):
        here = units.labels == unit
        row, col = np.nonzero(here)
        assert units.area_m2[unit] == here.sum() * 400.0
        assert units.slope_rad[unit] == pytest.approx(slope[here].mean())
        assert units.relief_m[unit] == pytest.approx(np.ptp(ground.z_m[here]))
        assert units.z_m[unit] == pytest.approx(ground.z_m[here].mean())
        assert (units.x_m[unit], units.y_m[unit]) == pytest.approx((col.mean() * 20.0, row.mean() * 20.0))
        assert np.isin(units.slopes_rad[unit], slope[here].astype(np.float32)).all()


def test_the_sample_has_the_slopes_of_the_hillsides(ground: Terrain) -> None:
    units = delineate(ground, 1.0, samples=400)
    assert units.labels is not None
    flow = drainage.drain(ground.z_m)
    hillside = (flow.upstream < 0.25e6 / 400.0).reshape(ground.z_m.shape)
    slope = ground.slope_rad()
    for unit in range(len(units)):
        expected = slope[(units.labels == unit) & hillside]
        assert units.slopes_rad[unit].mean() == pytest.approx(expected.mean(), rel=0.1)
        assert units.slopes_rad[unit].std() == pytest.approx(expected.std(), rel=0.2)
    assert units.upslope_m.min() >= 20.0
    assert units.upslope_m.max() < 0.25e6 / 20.0


def test_outlines_cover_each_cell_once(ground: Terrain, units: Watersheds) -> None:
    outlines = units.outlines
    assert all(outline.is_valid for outline in outlines)
    np.testing.assert_allclose([outline.area for outline in outlines], units.area_m2)
    from shapely import union_all

    whole = union_all(outlines)
    assert whole.area == pytest.approx(units.area_m2.sum())
    assert whole.bounds == pytest.approx((-10.0, -10.0, ground.width_m + 10.0, ground.height_m + 10.0))


def test_the_geojson_is_in_degrees_and_names_the_unit_downstream(units: Watersheds) -> None:
    content = json.loads(json.dumps(units.features(level=[0] * len(units))))
    first = content["features"][-1]
    assert first["properties"]["downstream"] in [*units.ids, None]
    assert first["properties"]["level"] == 0
    lon, lat = np.array(first["geometry"]["coordinates"][0][0]).ravel()[:2]
    assert (lon, lat) == pytest.approx((111.0, 30.73), abs=0.05)  # UTM 49N 500000, 3400000


def test_made_up_ground_keeps_metres() -> None:
    units = delineate(Terrain(hills(1, 30, 30), 20.0, x0_m=7.0), 0.05)
    bounds = np.array([outline.bounds for outline in units.outlines])
    first = units.features()["features"][0]["geometry"]["coordinates"]
    assert bounds[:, 0].min() == -10.0
    assert min(p[0] for f in units.features()["features"] for p in np.array(_points(f["geometry"]))) == -3.0
    assert first


def _points(geometry: dict) -> list[tuple[float, float]]:
    rings = geometry["coordinates"] if geometry["type"] == "Polygon" else sum(geometry["coordinates"], ())
    return [point for ring in rings for point in ring]


@pytest.mark.parametrize("unit_km2", [0.0, -1.0, float("nan"), 0.001, 1e6])
def test_a_size_that_cannot_be_is_refused(ground: Terrain, unit_km2: float) -> None:
    with pytest.raises(InputError, match="unit-km2"):
        delineate(ground, unit_km2)


def test_a_stream_of_no_ground_is_refused(ground: Terrain) -> None:
    with pytest.raises(InputError, match="stream"):
        delineate(ground, 0.1, stream_km2=0.0)


@pytest.mark.skipif(not DATA.is_dir(), reason="real terrain not present: ../shared/data/terrain")
def test_a_mountain_range_in_units_of_two_square_kilometres() -> None:
    from twin.readers.ground.dem import read_dem

    terrain = read_dem(DATA / "bigtujunga.tif")
    units = delineate(terrain, 2.0)
    assert len(units) == pytest.approx(terrain.z_m.size * 0.0009 / 2.0, rel=0.2)
    assert units.area_m2.sum() == pytest.approx(terrain.z_m.size * terrain.cell_m**2)
    peer = pytest.importorskip("pyflwdir")
    theirs = peer.from_dem(terrain.z_m[::-1].astype(np.float32)).upstream_area("cell")[::-1]
    ours = drainage.drain(terrain.z_m).upstream.reshape(terrain.z_m.shape)
    # rivers of the same size: the largest 0.1 % of both lie on each other within two cells
    from scipy.ndimage import binary_dilation

    river = ours >= np.quantile(ours, 0.999)
    assert np.mean(binary_dilation(theirs >= np.quantile(theirs, 0.999), EIGHT, iterations=2)[river]) > 0.85
