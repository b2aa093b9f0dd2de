"""Every trap of an elevation model: mended and said, or refused with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from pyproj import Geod
from rasterio.crs import CRS
from rasterio.warp import transform as reproject_points

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.readers.ground.dem import LARGE_CELLS, read_dem, read_place
from twin.text import say

UTM = "EPSG:32649"


def valley(rows: int = 60, cols: int = 80, cell: float = 5.0) -> np.ndarray:
    """North row first, as files have it."""
    y, x = np.mgrid[rows - 1 : -1 : -1, 0:cols] * cell
    return 300.0 + 0.3 * x + 0.2 * y + 15 * np.sin(x / 60)


def write(path: Path, z: np.ndarray, transform: Any, crs: Any = UTM, nodata: float | None = None, **more: Any) -> Path:
    bands = z if z.ndim == 3 else z[None]
    profile = {"driver": "GTiff", "height": bands.shape[1], "width": bands.shape[2], "count": bands.shape[0]}
    with rasterio.open(
        path, "w", **profile, dtype=more.pop("dtype", "float64"), transform=transform, crs=crs, nodata=nodata
    ) as out:
        out.write(bands)
        if "units" in more:
            out.units = (more["units"],)
    return path


def keys(terrain: Terrain) -> list[str]:
    for key, args in terrain.notes:
        assert say(key, "zh", **args)
        assert say(key, "en", **args)
    return [key.split(".")[1] for key, _ in terrain.notes]


def at_cell(transform: Affine, col: float, row: float) -> tuple[float, float]:
    a, b, c, d, e, f = transform[:6]
    return a * col + b * row + c, d * col + e * row + f


NORTH_UP = Affine(5.0, 0.0, 600000.0, 0.0, -5.0, 3400000.0)


def test_a_plain_geotiff_is_taken_as_it_is(tmp_path: Path) -> None:
    z = valley()
    terrain = read_dem(write(tmp_path / "a.tif", z, NORTH_UP))
    assert (terrain.crs, terrain.cell_m, terrain.name, keys(terrain)) == (UTM, 5.0, "a", [])
    assert np.array_equal(terrain.z_m, z[::-1])
    # heights are values at nodes: the middle of the south-western cell
    assert (terrain.x0_m, terrain.y0_m) == (600002.5, 3400000.0 - 60 * 5.0 + 2.5)


@pytest.mark.parametrize(("word", "shift"), [("corner", 0.0), ("center", 2.5)])
def test_an_ascii_grid_by_corner_and_by_centre(tmp_path: Path, word: str, shift: float) -> None:
    z = np.round(valley(10, 12), 2)
    rows = "\n".join(" ".join(f"{v:.2f}" for v in row) for row in z)
    text = f"ncols 12\nnrows 10\nxll{word} {1000 + shift}\nyll{word} {2000 + shift}\ncellsize 5\nNODATA_value -9999\n"
    path = tmp_path / "grid.asc"
    path.write_text(text + rows + "\n")
    terrain = read_dem(path)
    assert (terrain.x0_m, terrain.y0_m) == (1002.5, 2002.5)
    np.testing.assert_allclose(terrain.z_m, z[::-1], atol=1e-4)
    assert keys(terrain) == ["note_no_crs"]


@pytest.mark.slow
def test_a_big_endian_hgt_with_voids_lands_in_its_utm_zone(tmp_path: Path) -> None:
    row, col = np.mgrid[0:1201, 0:1201]
    z = (500 + 0.3 * col + 0.2 * (1200 - row)).astype(">i2")
    z[300:310, 500:520] = -32768
    (tmp_path / "N31E109.hgt").write_bytes(z.tobytes())
    terrain = read_dem(tmp_path / "N31E109.hgt")
    assert terrain.crs == UTM
    assert "note_filled" in keys(terrain)
    assert dict(terrain.notes)["terrain.note_filled"]["count"] == 200
    assert terrain.z_m.min() >= 500.0
    assert terrain.z_m.max() <= 1101.0
    # three seconds of longitude at 31.5 N
    assert terrain.cell_m == pytest.approx(92.6 * np.cos(np.radians(31.5)), rel=0.01)
    east, north = reproject_points("EPSG:4326", UTM, [109.5], [31.5])
    height = terrain.height(east[0] - terrain.x0_m, north[0] - terrain.y0_m)
    assert float(height) == pytest.approx(500 + 0.3 * 600 + 0.2 * 600, abs=1.0)


def test_a_hgt_with_a_wrong_name_says_how_it_must_be_called(tmp_path: Path) -> None:
    (tmp_path / "dem.hgt").write_bytes(np.zeros((1201, 1201), ">i2").tobytes())
    with pytest.raises(InputError, match=r"such as N31E109\.hgt"):
        read_dem(tmp_path / "dem.hgt")


def test_degrees_become_square_metres_of_the_right_size(tmp_path: Path) -> None:
    cell = 1 / 3600
    z = np.random.default_rng(1).uniform(0, 3, (120, 150)) + valley(120, 150)
    path = write(tmp_path / "deg.tif", z, Affine(cell, 0, 109.6, 0, -cell, 31.4), "EPSG:4326")
    terrain = read_dem(path)
    assert terrain.crs == UTM
    assert keys(terrain)[0] == "note_projected"
    wide = Geod(ellps="WGS84").inv(109.6, 31.4 - 60 * cell, 109.6 + cell, 31.4 - 60 * cell)[2]
    assert terrain.cell_m == pytest.approx(wide, abs=0.001)
    east, north = reproject_points("EPSG:4326", UTM, [109.6 + 75.5 * cell], [31.4 - 60.5 * cell])
    at = terrain.height(east[0] - terrain.x0_m, north[0] - terrain.y0_m)
    assert float(at) == pytest.approx(z[60, 75], abs=2.0)


def test_degrees_without_a_system_are_recognised(tmp_path: Path) -> None:
    cell = 1 / 3600
    terrain = read_dem(write(tmp_path / "d.tif", valley(120, 150), Affine(cell, 0, 109.6, 0, -cell, 31.4), None))
    assert terrain.crs == UTM
    assert keys(terrain)[:2] == ["note_degrees_assumed", "note_projected"]


def test_metres_without_a_system_are_said(tmp_path: Path) -> None:
    terrain = read_dem(write(tmp_path / "m.tif", valley(), NORTH_UP, None))
    assert (terrain.crs, keys(terrain)) == (None, ["note_no_crs"])


def test_web_mercator_metres_are_not_true_metres(tmp_path: Path) -> None:
    # at 31.4 N the scale of EPSG:3857 is 1 / cos(31.4) = 1.17
    path = write(tmp_path / "web.tif", valley(), Affine(5, 0, 12200000, 0, -5, 3680000), "EPSG:3857")
    terrain = read_dem(path)
    assert terrain.crs == UTM
    assert terrain.cell_m == pytest.approx(5.0 * np.cos(np.radians(31.37)), rel=0.005)


def test_feet_become_metres(tmp_path: Path) -> None:
    # EPSG:2227: California zone 3, US survey feet
    z = valley()
    path = write(tmp_path / "ft.tif", z, Affine(16.4, 0, 6000000, 0, -16.4, 2100000), "EPSG:2227", units="foot")
    terrain = read_dem(path)
    assert terrain.crs == "EPSG:32610"
    assert set(keys(terrain)) >= {"note_feet", "note_projected"}
    assert terrain.cell_m == pytest.approx(16.4 * 1200 / 3937, rel=0.005)
    assert terrain.z_m.max() == pytest.approx(0.3048 * z.max(), rel=0.02)


def test_a_rotated_raster_is_turned_north_up(tmp_path: Path) -> None:
    cos, sin = 5 * np.cos(np.radians(20)), 5 * np.sin(np.radians(20))
    turned = Affine(cos, sin, 600000, sin, -cos, 3400000)
    y, x = np.mgrid[0:100, 0:100]
    z = 300.0 + 0.5 * x + 0.2 * y
    terrain = read_dem(write(tmp_path / "r.tif", z, turned))
    assert terrain.crs == UTM
    assert "note_border" in keys(terrain)
    at = at_cell(turned, 50.5, 50.5)
    assert float(terrain.height(at[0] - terrain.x0_m, at[1] - terrain.y0_m)) == pytest.approx(z[50, 50], abs=0.5)
    with pytest.raises(InputError, match="rotated and has no reference system"):
        read_dem(write(tmp_path / "r2.tif", z, turned, None))


def test_south_up_rows_are_turned(tmp_path: Path) -> None:
    z = valley()
    path = write(tmp_path / "s.tif", z[::-1], Affine(5, 0, 600000, 0, 5, 3399700))
    assert np.array_equal(read_dem(path).z_m, z[::-1])


def test_oblong_cells_become_square(tmp_path: Path) -> None:
    z = valley(60, 80)
    terrain = read_dem(write(tmp_path / "o.tif", z, Affine(5, 0, 600000, 0, -10, 3400000)))
    assert terrain.cell_m == 5.0
    assert keys(terrain) == ["note_squared"]
    assert terrain.z_m.shape == (119, 80)
    np.testing.assert_allclose(terrain.z_m[::2], z[::-1], atol=1e-6)


def test_holes_are_filled_and_an_empty_border_is_cropped(tmp_path: Path) -> None:
    z = valley()
    z[:, :7] = -9999
    z[20, 30] = -9999
    z[40:45, 50:55] = np.nan
    terrain = read_dem(write(tmp_path / "h.tif", z, NORTH_UP, nodata=-9999))
    notes = dict(terrain.notes)
    assert notes["terrain.note_filled"]["count"] == 26
    assert notes["terrain.note_border"]["count"] == 60 * 7
    assert terrain.z_m.shape == (60, 73)
    assert terrain.x0_m == 600000 + 7 * 5 + 2.5
    assert abs(terrain.z_m[39, 23] - valley()[20, 30]) < 2.0


def test_undeclared_voids_are_recognised(tmp_path: Path) -> None:
    z = valley()
    z[30, 40] = -32768
    terrain = read_dem(write(tmp_path / "v.tif", z, NORTH_UP))
    assert keys(terrain) == ["note_voids", "note_filled"]
    assert terrain.z_m.min() > 0


def test_of_several_bands_the_first_is_taken_but_a_picture_is_refused(tmp_path: Path) -> None:
    z = valley()
    assert keys(read_dem(write(tmp_path / "two.tif", np.stack([z, 0 * z]), NORTH_UP))) == ["note_first_band"]
    with pytest.raises(InputError, match="picture, not heights"):
        read_dem(write(tmp_path / "rgb.tif", np.zeros((3, 60, 80), np.uint8), NORTH_UP, dtype="uint8"))


@pytest.mark.parametrize(
    ("z", "transform", "words"),
    [
        (np.full((60, 80), 7.0), NORTH_UP, r"all heights equal 7\.0 m"),
        (np.full((60, 80), -9999.0), NORTH_UP, "every cell is empty"),
        (np.full((60, 80), np.nan), NORTH_UP, "every cell is empty"),
        (valley() * 1000, NORTH_UP, "cannot be metres"),
        (valley(5, 5), NORTH_UP, "at least 8 are needed"),
        (valley(), Affine(0.005, 0, 600000, 0, -0.005, 3400000), r"cell size is 0\.005 m"),
        (valley(), Affine(5000, 0, 600000, 0, -5000, 3400000), r"cell size is 5\d{3}(\.\d+)? m"),
    ],
)
def test_hopeless_heights_are_refused(tmp_path: Path, z: np.ndarray, transform: Any, words: str) -> None:
    with pytest.raises(InputError, match=words) as fault:
        read_dem(write(tmp_path / "x.tif", z, transform, nodata=-9999))
    assert str(fault.value).startswith(str(tmp_path))
    assert fault.value.text("zh") != fault.value.text("en")


def test_a_picture_without_a_place_is_refused(tmp_path: Path) -> None:
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning):
        path = write(tmp_path / "n.tif", valley(), Affine.identity(), None)
    with pytest.raises(InputError, match="no transform"):
        read_dem(path)


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty.tif").touch()
    (tmp_path / "text.tif").write_text("hello")
    (tmp_path / "short.asc").write_text("ncols 10\nnrows 10\nxllcorner 0\nyllcorner 0\ncellsize 5\n1 2 3\n")
    for name, words in [
        ("none.tif", "no such file"),
        ("empty.tif", "0 bytes"),
        ("text.tif", "no heights can be read"),
        ("short.asc", "no heights can be read"),
        (".", "is a folder"),
    ]:
        with pytest.raises(InputError, match=words):
            read_dem(tmp_path / name)


def test_a_truncated_geotiff_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "t.tif", np.random.default_rng(1).uniform(0, 500, (400, 400)), NORTH_UP)
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(InputError, match="check that the file is complete"):
        read_dem(path)


def test_a_huge_raster_is_refused_with_the_command_that_crops_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.tif"
    profile = {"driver": "GTiff", "height": 80000, "width": 80000, "count": 1, "dtype": "uint8", "tiled": True}
    with rasterio.open(path, "w", **profile, sparse_ok=True, bigtiff=True, transform=NORTH_UP, crs=UTM):
        pass
    with pytest.raises(InputError, match="gdal_translate -projwin"):
        read_dem(path)


@pytest.mark.slow
def test_a_large_raster_is_read_thinned_and_in_detail_round_its_cliff(tmp_path: Path, stepped: Terrain) -> None:
    """One cliff in 20 x 22 km of plain at 5 m: found on the thinned raster, played at 5 m."""
    rows, cols = 4000, 4400
    assert rows * cols > LARGE_CELLS
    y = np.arange(rows)[::-1, None] * 5.0
    x = np.arange(cols)[None, :] * 5.0
    gap = np.clip((y - 12000.0) * 2.6, 0.0, 160.0) * np.clip(1.5 - np.abs(x - 9000.0) / 1500.0, 0.0, 1.0)
    z = (300.0 + 0.001 * x + 0.002 * y + gap).astype(np.float32)
    path = write(tmp_path / "large.tif", z, Affine(5, 0, 600000, 0, -5, 3400000), dtype="float32")
    terrain, cover, site = read_place(path)
    assert terrain.cell_m == 5.0
    assert max(terrain.z_m.shape) < 700
    assert cover.shape == terrain.z_m.shape
    north_m = terrain.y0_m + site.rock_y_m - (3400000 - rows * 5.0)
    assert north_m == pytest.approx(12030.0, abs=80.0)


def test_a_crs_without_a_code_is_kept(tmp_path: Path) -> None:
    own = CRS.from_proj4("+proj=tmerc +lat_0=31 +lon_0=109.5 +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m")
    terrain = read_dem(write(tmp_path / "own.tif", valley(), Affine(5, 0, 1000, 0, -5, 40000), own))
    assert terrain.crs is not None
    assert CRS.from_user_input(terrain.crs) == own
