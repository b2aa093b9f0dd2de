"""The elevation models of ../shared/data/terrain: read to the numbers of their README, and played on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.cliffs import FALL_ANGLE_DEG
from twin.ground.land_cover import Cover
from twin.ground.setting import in_fall_reach
from twin.readers.ground.dem import read_dem, read_place
from twin.rock.rocks import default_rock
from twin.settlement.houses import draw_houses
from twin.settlement.least_cost import derive_paths

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "terrain"
TESTS = DATA / "reader_tests"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="real terrain not present: ../shared/data/terrain")


@pytest.mark.parametrize(
    ("name", "shape", "cell", "crs", "low", "high"),
    [
        ("crop_kot", (235, 234), 4.997688906601, "EPSG:31287", 1059.74, 1819.11),
        ("crop_gar", (180, 203), 4.997678230579, "EPSG:31287", 1255.00, 2056.93),
        ("crop_mal", (394, 257), 5.0, "EPSG:31287", 1583.88, 2756.02),
        ("bigtujunga", (643, 1197), 30.0, "EPSG:32611", 315.0, 2295.0),
    ],
)
def test_the_four_terrains(name: str, shape: tuple[int, int], cell: float, crs: str, low: float, high: float) -> None:
    terrain = read_dem(DATA / f"{name}.tif")
    assert terrain.z_m.shape == shape
    assert terrain.cell_m == pytest.approx(cell, abs=1e-9)
    assert terrain.crs == crs
    assert terrain.z_m.min() == pytest.approx(low, abs=0.005)
    assert terrain.z_m.max() == pytest.approx(high, abs=0.005)
    assert terrain.notes == ()


@pytest.mark.parametrize(
    ("name", "above_45", "above_60"), [("crop_kot", 20.6, 4.2), ("crop_gar", 20.4, 4.1), ("crop_mal", 8.6, 0.2)]
)
def test_share_of_steep_ground(name: str, above_45: float, above_60: float) -> None:
    # README: central differences on the raster, percent
    slope_deg = np.degrees(read_dem(DATA / f"{name}.tif").slope_rad())
    assert 100 * (slope_deg > 45).mean() == pytest.approx(above_45, abs=0.3)
    assert 100 * (slope_deg > 60).mean() == pytest.approx(above_60, abs=0.3)


def test_nodata_holes() -> None:
    terrain = read_dem(TESTS / "nodata_holes.tif")
    notes = dict(terrain.notes)
    assert notes["terrain.note_filled"]["count"] == 266
    assert notes["terrain.note_border"]["count"] == 3652
    assert terrain.z_m.min() > 1225.0
    assert terrain.z_m.max() < 2051.0
    # equal to crop_kot wherever the source had heights (both are cut out of the same raster)
    whole = read_dem(DATA / "crop_kot.tif")
    col = round((terrain.x0_m - whole.x0_m) / whole.cell_m)
    row = round((terrain.y0_m - whole.y0_m) / whole.cell_m)
    rows = slice(max(0, row), row + terrain.rows)
    same = whole.z_m[rows, col : col + terrain.cols]
    part = terrain.z_m[max(0, -row) :, : same.shape[1]]
    differ = np.abs(same - part[: same.shape[0]]) > 1e-6
    assert 0 < differ.sum() <= 266
    assert np.abs(same - part[: same.shape[0]]).max() < 25.0


def test_no_crs() -> None:
    terrain, whole = read_dem(TESTS / "no_crs.tif"), read_dem(DATA / "crop_gar.tif")
    assert terrain.crs is None
    assert [key for key, _ in terrain.notes] == ["terrain.note_no_crs"]
    assert terrain.cell_m == pytest.approx(4.997678, abs=1e-6)
    # rows 20-139 from the north, columns 30-169
    assert np.array_equal(terrain.z_m, whole.z_m[::-1][20:140, 30:170][::-1])


def test_degrees() -> None:
    terrain = read_dem(TESTS / "degrees_4326.tif")
    assert terrain.crs == "EPSG:32611"
    assert terrain.cell_m == pytest.approx(25.56, abs=0.01)
    assert 716.0 - 5 < terrain.z_m.min() < terrain.z_m.max() < 1800.3 + 5
    assert np.degrees(terrain.slope_rad()).max() < 65.0
    # it was warped from bigtujunga: the same mountains at the same place, in metres
    whole = read_dem(DATA / "bigtujunga.tif")
    y, x = np.mgrid[20 : terrain.rows - 20 : 7, 20 : terrain.cols - 20 : 7]
    x_m, y_m = x * terrain.cell_m, y * terrain.cell_m
    there = whole.height(x_m + terrain.x0_m - whole.x0_m, y_m + terrain.y0_m - whole.y0_m)
    error = terrain.height(x_m, y_m) - there
    assert np.abs(error.mean()) < 3.0
    assert error.std() < 8.0


def test_ascii_corner_origin() -> None:
    terrain, whole = read_dem(TESTS / "crop_kot.asc"), read_dem(DATA / "crop_kot.tif")
    assert (terrain.x0_m, terrain.y0_m) == pytest.approx((whole.x0_m, whole.y0_m), abs=1e-6)
    assert np.abs(terrain.z_m - whole.z_m).max() <= 0.0051


def test_ascii_centre_origin() -> None:
    terrain, whole = read_dem(TESTS / "center_origin.asc"), read_dem(DATA / "crop_gar.tif")
    # nodata in its first and last cell: one column at each side is given up
    assert dict(terrain.notes)["terrain.note_border"]["count"] == 2
    cut = round((terrain.x0_m - 248500.197418) / terrain.cell_m - 0.5)
    assert terrain.x0_m == pytest.approx(248500.197418 + (cut + 0.5) * terrain.cell_m, abs=1e-5)
    north = whole.z_m[::-1][60:100, 80:130][::-1]
    assert np.abs(terrain.z_m - north[:, cut : cut + terrain.cols]).max() <= 0.0051


@pytest.mark.slow
def test_hgt() -> None:
    terrain = read_dem(TESTS / "N34W119.hgt")
    assert terrain.crs == "EPSG:32611"
    assert dict(terrain.notes)["terrain.note_filled"]["count"] == 201
    assert terrain.z_m.min() >= 315.0
    assert terrain.z_m.max() <= 2295.0
    # heights at two inner places of the tile, read from the bytes
    raw = np.frombuffer((TESTS / "N34W119.hgt").read_bytes(), ">i2").reshape(1201, 1201)
    assert (raw[0, 0], raw[0, -1], raw[-1, 0], raw[-1, -1]) == (945, 1375, 336, 872)
    from rasterio.warp import transform

    for row, col in ((600, 600), (250, 800)):
        east, north = transform("EPSG:4326", "EPSG:32611", [-119 + col / 1200], [35 - row / 1200])
        at = float(terrain.height(east[0] - terrain.x0_m, north[0] - terrain.y0_m))
        assert at == pytest.approx(float(raw[row, col]), abs=12.0)


PLAYABLE = [
    "crop_kot.tif",
    "crop_gar.tif",
    "crop_mal.tif",
    "bigtujunga.tif",
    "reader_tests/crop_kot.asc",
    "reader_tests/degrees_4326.tif",
    "reader_tests/no_crs.tif",
    "reader_tests/nodata_holes.tif",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAYABLE)
def test_a_drill_finds_its_place(name: str) -> None:
    terrain, cover, site = read_place(DATA / name)
    houses = draw_houses(np.random.default_rng(1), terrain, cover, site, 10)
    shelters = {"S1": (site.shelter_x_m, site.shelter_y_m)}
    network = derive_paths(terrain, cover, site, houses, shelters)
    rock = default_rock(terrain, site)
    assert terrain.cell_m <= 6.0
    assert site.fall_angle_deg > FALL_ANGLE_DEG
    x, y = np.array([h.x_m for h in houses]), np.array([h.y_m for h in houses])
    assert in_fall_reach(terrain, site, x, y).any()
    assert not in_fall_reach(terrain, site, np.array([site.shelter_x_m]), np.array([site.shelter_y_m])).any()
    assert network.islands().max() == 0
    time_s = np.repeat((network.edge_length_m / 1.2)[:, None], 2, axis=1)
    to_shelter = network.times_to(network.node("S1"), time_s)
    assert max(to_shelter[network.node(h.id)] for h in houses) < 2400.0
    assert 700.0 < rock.volume_m3 < 2500.0
    lost = (terrain.z_m - rock.terrain_after(terrain).z_m).sum() * terrain.cell_m**2
    assert lost == pytest.approx(rock.volume_m3, rel=1e-9)
    assert (cover != Cover.WATER).any()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reader_tests/center_origin.asc", r"only 235 x 195 m .* at least 500 m"),
    ],
)
def test_the_others_say_what_is_wrong_physically(name: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as fault:
        read_place(DATA / name)
    assert str(fault.value).startswith(str(DATA))


@pytest.mark.slow
def test_coarse_cells_lower_the_limit_of_a_cliff_and_say_so() -> None:
    terrain, _, _ = read_place(DATA / "reader_tests/N34W119.hgt")
    assert terrain.cell_m == pytest.approx(5.0, abs=0.1)
    notes = dict(terrain.notes)
    assert notes["terrain.note_cliff_limit"]["limit"] == pytest.approx(45.0 - 0.2 * (76.53 - 10.0), abs=0.1)
