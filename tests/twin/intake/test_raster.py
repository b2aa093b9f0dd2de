"""Rasters: which are opened at all, and what their bands mean."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import ColorInterp

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.intake.raster import open_raster, read_band, values_at
from twin.readers.ground.dem import read_dem
from twin.readers.ground.soil_files import read_layer, read_roughness

UTM = "EPSG:32649"
PLACE = Affine(5, 0, 600000, 0, -5, 3400000)
SLOPE = 300.0 + np.add.outer(2.0 * np.arange(40.0), np.arange(50.0))


def write(
    path: Path, z: np.ndarray, *, crs: Any = UTM, dtype: str = "float32", place: Affine = PLACE, **more: Any
) -> Path:
    bands = z if z.ndim == 3 else z[None]
    scales, offsets = more.pop("scales", None), more.pop("offsets", None)
    profile = {
        "driver": "GTiff",
        "height": bands.shape[1],
        "width": bands.shape[2],
        "count": bands.shape[0],
        "dtype": dtype,
    }
    with rasterio.open(path, "w", **profile, crs=crs, transform=place, **more) as out:
        out.write(bands.astype(dtype))
        if scales is not None:
            out.scales = scales
        if offsets is not None:
            out.offsets = offsets
    return path


def keys(terrain: Terrain) -> list[str]:
    return [key.partition(".")[2] for key, _ in terrain.notes]


def test_scale_and_offset_of_a_band_are_applied(tmp_path: Path) -> None:
    plain = read_dem(write(tmp_path / "a.tif", SLOPE))
    raw = np.rint((SLOPE - 100.0) / 0.5)
    packed = read_dem(write(tmp_path / "b.tif", raw, dtype="int16", scales=(0.5,), offsets=(100.0,)))
    np.testing.assert_allclose(packed.z_m, plain.z_m, atol=0.25)
    assert keys(packed) == ["note_scaled"]


def test_a_map_of_roughness_is_scaled_too(tmp_path: Path) -> None:
    ground = Terrain(SLOPE, 5.0, 600002.5, 3399802.5, UTM)
    path = write(tmp_path / "r.tif", np.full((40, 50), 30), dtype="uint8", scales=(0.01,))
    faults = Faults()
    assert read_roughness(path, ground, faults).values.max() == pytest.approx(0.3)
    assert faults.found == []
    assert [(key, args["file"]) for key, args in faults.notes] == [("terrain.note_scaled", "r.tif")]


@pytest.mark.parametrize("told", [True, False])
def test_an_alpha_band_blanks_cells(told: bool, tmp_path: Path) -> None:
    z, alpha = SLOPE.copy(), np.full(SLOPE.shape, 255.0)
    z[:, :6], alpha[:, :6] = 0.0, 0.0
    path = write(tmp_path / "a.tif", np.stack([z, alpha]), dtype="int16")
    if told:
        with rasterio.open(path, "r+") as out:
            out.colorinterp = (ColorInterp.gray, ColorInterp.alpha)
    terrain = read_dem(path)
    assert terrain.z_m.shape == (40, 44)
    assert terrain.z_m.min() >= 300.0
    assert keys(terrain)[:1] == ["note_alpha"]


def test_a_second_band_that_is_none_stays_unread(tmp_path: Path) -> None:
    terrain = read_dem(write(tmp_path / "a.tif", np.stack([SLOPE, SLOPE % 3.0])))
    assert (terrain.z_m.shape, keys(terrain)) == ((40, 50), ["note_first_band"])


def test_voids_are_left_out_before_means_are_taken(tmp_path: Path) -> None:
    z = SLOPE.copy()
    z[::5, ::7] = -9999.0
    z[3, 3] = np.nan
    z[:10, 40:] = -9999.0
    with open_raster(write(tmp_path / "v.tif", z)) as source:
        found = read_band(source, step=5)
    whole = np.where(np.isfinite(z) & (z != -9999.0), z, np.nan).reshape(8, 5, 10, 5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # means of nothing
        wanted = np.nanmean(whole, axis=(1, 3))
    np.testing.assert_allclose(found.values, wanted)
    assert np.isnan(found.values[:2, 8:]).all()
    assert dict(found.notes)["terrain.note_voids"]["count"] == int((z == -9999.0).sum())


def test_voids_of_a_scaled_band_are_those_of_its_own_numbers(tmp_path: Path) -> None:
    z = np.rint(SLOPE / 0.1)
    z[5, 5] = -9999.0
    terrain = read_dem(write(tmp_path / "v.tif", z, dtype="int16", scales=(0.1,)))
    assert terrain.z_m.min() > 290.0
    assert keys(terrain) == ["note_scaled", "note_voids", "note_filled"]


def test_a_local_system_is_metres_without_a_place(tmp_path: Path) -> None:
    metre = 'LOCAL_CS["Arbitrary",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'
    terrain = read_dem(write(tmp_path / "l.tif", SLOPE, crs=metre))
    assert (terrain.crs, terrain.cell_m, terrain.x0_m) == (None, 5.0, 600002.5)
    assert keys(terrain)[0] == "note_local"
    feet = metre.replace('"metre",1', '"foot",0.3048')
    terrain = read_dem(write(tmp_path / "f.tif", SLOPE, crs=feet))
    assert terrain.cell_m == pytest.approx(5.0 * 0.3048)
    layer = read_layer(tmp_path / "f.tif", terrain)
    np.testing.assert_allclose(layer.values[0], terrain.z_m)


def test_values_at_places_follow_scale_and_voids(tmp_path: Path) -> None:
    z = np.full((40, 50), 7.0)
    z[0, 0] = -9999.0
    path = write(tmp_path / "p.tif", z, dtype="int16", scales=(2.0,))
    found = values_at(path, np.array([600002.0, 600012.0, 9.0]), np.array([3399998.0, 3399998.0, 9.0]), UTM)
    np.testing.assert_array_equal(found, [np.nan, 14.0, np.nan])


VRT = (
    '<VRTDataset rasterXSize="50" rasterYSize="50"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
    "<SourceFilename>{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
)
WMS = '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/</ServerUrl></Service></GDAL_WMS>'


@pytest.mark.parametrize("name", ["dem.tif", "dem.asc", "dem.hgt", "N31E109.hgt", "dem.vrt"])
@pytest.mark.parametrize("text", [VRT, WMS, "root:x:0:0:root:/root:/bin/bash\n"])
def test_only_elevation_models_are_opened_whatever_a_file_is_called(name: str, text: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tif")
    (tmp_path / name).write_text(text.format(source=tmp_path / "pipe.tif"))
    for read in (read_dem, lambda path: read_layer(path, Terrain(SLOPE, 5.0))):
        with pytest.raises(InputError) as fault:
            read(tmp_path / name)
        assert "root" not in str(fault.value).replace(str(tmp_path), "")


@pytest.mark.parametrize("beside", ["a.tif", "a.tif.msk", "a.tif.ovr", "a.tif.aux.xml", "a.prj", "a.tfw"])
def test_pipes_in_the_place_of_a_raster_or_beside_it_are_refused(beside: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif", SLOPE)
    (tmp_path / beside).unlink(missing_ok=True)
    os.mkfifo(tmp_path / beside)
    with pytest.raises(InputError, match="no regular file"):
        read_dem(path)


def test_a_mask_beside_a_raster_must_be_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif", SLOPE)
    (tmp_path / "a.tif.msk").write_text(VRT.format(source="/etc/passwd"))
    with pytest.raises(InputError, match=r"a\.tif\.msk"):
        read_dem(path)


def test_feet_of_a_vertical_system_become_metres(tmp_path: Path) -> None:
    plain = read_dem(write(tmp_path / "m.tif", SLOPE, crs="EPSG:32618+5703"))
    feet = read_dem(write(tmp_path / "f.tif", SLOPE, crs="EPSG:32618+6360"))
    np.testing.assert_allclose(feet.z_m, plain.z_m * 1200 / 3937, rtol=1e-6)
    assert keys(feet) == ["note_feet"]
