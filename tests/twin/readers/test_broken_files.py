"""Files damaged at random: read, or refused in words; never a traceback of another kind."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.readers.formats.vector import read_paths
from twin.readers.ground.dem import read_dem

ROUNDS = 60


def damaged(data: bytes, rng: np.random.Generator) -> bytes:
    """Flip, cut, double or blank some bytes."""
    work = bytearray(data)
    for _ in range(int(rng.integers(1, 6))):
        if not work:
            break
        at, length = int(rng.integers(0, len(work))), int(rng.integers(1, 40))
        match int(rng.integers(0, 5)):
            case 0:
                work[at : at + length] = rng.integers(0, 256, len(work[at : at + length]), dtype=np.uint8).tobytes()
            case 1:
                del work[at : at + length]
            case 2:
                work = work[:at]
            case 3:
                work[at:at] = work[at : at + length]
            case _:
                work[at : at + length] = b"9" * len(work[at : at + length])
    return bytes(work)


def relief() -> np.ndarray:
    y, x = np.mgrid[0:40, 0:50]
    return 300.0 + 2.0 * x + y


def ascii_grid() -> bytes:
    head = "ncols 50\nnrows 40\nxllcorner 600000\nyllcorner 3400000\ncellsize 5\nNODATA_value -9999\n"
    return (head + "\n".join(" ".join(f"{v:.1f}" for v in row) for row in relief())).encode()


def geotiff(folder: Path) -> bytes:
    path = folder / "sound.tif"
    profile = {"driver": "GTiff", "height": 40, "width": 50, "count": 1, "dtype": "float32", "crs": "EPSG:32649"}
    with rasterio.open(path, "w", **profile, transform=Affine(5, 0, 600000, 0, -5, 3400000)) as out:
        out.write(relief().astype(np.float32), 1)
    return path.read_bytes()


def paths_file() -> bytes:
    lines = [([[600000, 3400100], [600240, 3400100]], "支路"), ([[600100, 3400100], [600100, 3400180]], "小路")]
    features = [
        {"type": "Feature", "properties": {"类型": word}, "geometry": {"type": "LineString", "coordinates": points}}
        for points, word in lines
    ]
    crs = {"type": "name", "properties": {"name": "EPSG:32649"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}, ensure_ascii=False).encode()


@pytest.mark.parametrize("kind", ["asc", "tif", "hgt"])
def test_damaged_elevation_models(tmp_path: Path, kind: str) -> None:
    rng = np.random.default_rng(11)
    sound = {
        "asc": ascii_grid,
        "tif": lambda: geotiff(tmp_path),
        "hgt": lambda: (np.arange(1201 * 1201) % 900).astype(">i2").tobytes(),
    }[kind]()
    path = tmp_path / f"N31E109.{kind}"
    read, refused = 0, 0
    for _ in range(ROUNDS if kind != "hgt" else 6):
        path.write_bytes(damaged(sound, rng))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                terrain = read_dem(path)
            except InputError as error:
                refused += bool(error.text("zh") and error.text("en"))
            else:
                read += 1
                assert np.isfinite(terrain.z_m).all()
    assert refused > 0
    assert read + refused in (ROUNDS, 6)


def test_damaged_paths(tmp_path: Path) -> None:
    rng = np.random.default_rng(12)
    ground = Terrain(relief(), 5.0, 600000.0, 3400000.0, "EPSG:32649")
    path = tmp_path / "paths.geojson"
    path.write_bytes(paths_file())
    read_paths(path, ground)
    refused = 0
    for _ in range(4 * ROUNDS):
        path.write_bytes(damaged(paths_file(), rng))
        try:
            network = read_paths(path, ground)
        except InputError as error:
            refused += bool(error.text("zh"))
        else:
            assert network.islands().max() == 0
    assert refused > ROUNDS
