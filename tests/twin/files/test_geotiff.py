"""Rasters as GeoTIFF: they lie where the elevation model lies, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from twin.errors import StorageError
from twin.files.geotiff import geotiff_bytes, write_geotiff
from twin.ground.terrain import Terrain
from twin.readers.ground.dem import read_dem

rasterio = pytest.importorskip("rasterio")


def ground(rows: int = 12, cols: int = 9, crs: str | None = "EPSG:32649") -> Terrain:
    z = 100.0 + np.arange(rows * cols, dtype=float).reshape(rows, cols)
    return Terrain(z, 2.5, x0_m=500_000.0, y0_m=3_400_000.0, crs=crs)


def test_an_elevation_model_comes_back_where_it_was(tmp_path: Path) -> None:
    terrain = ground()
    read = read_dem(write_geotiff(tmp_path / "z.tif", terrain.z_m, terrain))
    assert (read.x0_m, read.y0_m, read.cell_m, read.crs) == (500_000.0, 3_400_000.0, 2.5, "EPSG:32649")
    assert np.array_equal(read.z_m, terrain.z_m)


def test_north_is_up_and_a_pixel_is_the_cell_round_its_node(tmp_path: Path) -> None:
    terrain = ground()
    values = np.zeros((12, 9), np.float32)
    values[2, 7] = 5.0
    with rasterio.open(write_geotiff(tmp_path / "v.tif", values, terrain)) as file:
        assert file.read(1)[12 - 1 - 2, 7] == 5.0
        assert next(file.sample([(500_000.0 + 7 * 2.5, 3_400_000.0 + 2 * 2.5)]))[0] == 5.0
        assert file.bounds.bottom == 3_400_000.0 - 1.25
        assert file.transform.e < 0


def test_nothing_here_bands_and_notes(tmp_path: Path) -> None:
    values = np.full((2, 300, 300), np.nan)
    values[1, 4, 5] = 3.0
    path = write_geotiff(
        tmp_path / "deep" / "v.tif",
        values,
        ground(300, 300, None),
        nodata=-9999.0,
        bands=("a", "b"),
        tags={"UNIT": "J"},
    )
    with rasterio.open(path) as file:
        assert file.dtypes == ("float32", "float32")
        assert file.nodata == -9999.0
        assert file.crs is None
        assert file.descriptions == ("a", "b")
        assert file.tags()["UNIT"] == "J"
        assert file.compression.name == "deflate"
        assert file.read(2, masked=True).count() == 1
        assert file.read(1, masked=True).count() == 0


@pytest.mark.parametrize("kind", ["bool", "uint8", "int16", "int32", "uint32", "float32"])
def test_kinds_of_numbers_stay(kind: str, tmp_path: Path) -> None:
    values = (np.arange(12 * 9).reshape(12, 9) % 2).astype(kind)
    with rasterio.open(write_geotiff(tmp_path / "v.tif", values, ground())) as file:
        assert file.dtypes[0] == ("uint8" if kind == "bool" else kind)
        assert np.array_equal(file.read(1)[::-1], values)


def test_equal_rasters_equal_bytes() -> None:
    terrain = ground()
    assert geotiff_bytes(terrain.z_m, terrain) == geotiff_bytes(terrain.z_m.copy(), terrain)
    assert geotiff_bytes(terrain.z_m, terrain) != geotiff_bytes(terrain.z_m + 1.0, terrain)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        write_geotiff(tmp_path / "file" / "v.tif", ground().z_m, ground())
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
