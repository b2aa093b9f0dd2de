"""Plans of what the commands rockfall and watersheds wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from twin.errors import InputError
from twin.files.geotiff import write_geotiff
from twin.ground.terrain import Terrain
from viz import commands
from viz.look.palette import RAMPS, rgb
from viz.sheets.kinds import RECORDING, RUNOUT, WATERSHEDS, kind_of
from viz.sheets.maps import runout_layers, runout_plan, watershed_plan
from viz.sheets.plan import HEAD, LONGEST_PX


@pytest.fixture
def runout(tmp_path: Path) -> Path:
    folder = tmp_path / "map"
    folder.mkdir()
    z_m = np.zeros((30, 60))
    terrain = Terrain(z_m, 10.0, 1000.0, 2000.0, "EPSG:32648")
    values = np.full(z_m.shape, np.nan, np.float32)
    values[20:, :] = 1.0  # the north is always reached
    for name in ("reach_probability", "energy_p95", "height_p95", "arrival_05"):
        write_geotiff(folder / f"{name}.tif", values, terrain, nodata=-9999.0)
    np.savez_compressed(folder / "map.npz", z_m=z_m.astype(np.float32), cell_m=10.0)
    drawn = [
        {"kind": "house", "id": "H1", "closed": True, "xy_m": [[100, 50], [120, 50], [120, 70], [100, 70]]},
        {"kind": "path", "id": "lane", "closed": False, "xy_m": [[0, 30], [590, 30]]},
        {"kind": "rock", "id": "R1", "closed": False, "xy_m": [[300, 280]]},
    ]
    (folder / "drawn.json").write_text(json.dumps(drawn))
    (folder / "summary.json").write_text(
        json.dumps({"format": "overhang-runout/1", "dem": "dem.tif", "blocks": 1000, "model": "pfeiffer"})
    )
    return folder


@pytest.fixture(params=["raster", "outlines"])
def watersheds(tmp_path: Path, request: Any) -> Path:
    folder = tmp_path / "water"
    folder.mkdir()
    west, east = ([[x, 0], [x + 500, 0], [x + 500, 400], [x, 400]] for x in (0, 500))
    held: dict[str, Any] = {
        "time_s": 600.0 * np.arange(4),
        "level": np.array([[0, 0], [1, 0], [4, 2], [3, 2]], np.uint8),
        "rain_mm": np.array([1.0, 2.0, 3.0]),
        "ring_xy_m": np.array([*west, *east], np.float32),
        "ring_end": np.array([4, 8]),
        "ring_unit": np.array([0, 1], np.int32),
    }
    if request.param == "raster":
        label = np.zeros((40, 100), np.int32)
        label[:, 50:] = 1
        held |= {"label": label, "z_m": np.zeros((40, 100), np.float32), "cell_m": 10.0}
    np.savez_compressed(folder / "map.npz", **held)
    (folder / "summary.json").write_text(
        json.dumps({"format": "overhang-watersheds/1", "ground": "made up", "units": 2})
    )
    return folder


def inside(image: Any) -> np.ndarray[Any, Any]:
    return np.asarray(image, int)[round(HEAD * LONGEST_PX / 1280) :]


def hue(pixel: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return pixel / max(pixel.sum(), 1)


def test_folders_tell_what_they_are(runout: Path, tmp_path: Path) -> None:
    assert kind_of(runout) == RUNOUT
    assert kind_of(tmp_path) == kind_of(tmp_path / "nowhere") == RECORDING


@pytest.mark.parametrize("layer", [None, "energy", "height", "arrival"])
def test_a_runout_map_is_drawn_north_up(runout: Path, layer: str | None) -> None:
    pixels = inside(runout_plan(runout, layer, "en"))
    high, wide = pixels.shape[:2]
    assert np.ptp(pixels[int(0.12 * high), int(0.2 * wide)]) > 15
    assert np.ptp(pixels[int(0.5 * high), int(0.2 * wide)]) < 12


def test_units_have_the_colours_of_their_warning(watersheds: Path) -> None:
    assert kind_of(watersheds) == WATERSHEDS
    pixels = inside(watershed_plan(watersheds, 20.0 / 60.0, "en"))
    high, wide = pixels.shape[:2]
    for share, level in ((0.2, 4), (0.7, 2)):
        drawn, wanted = hue(pixels[int(0.3 * high), int(share * wide)]), hue(np.array(rgb(RAMPS["colour"][level])))
        assert np.abs(drawn - wanted).max() < 0.12  # paper shows through


def test_the_worst_moment_is_drawn_if_none_is_asked(watersheds: Path) -> None:
    assert np.array_equal(
        inside(watershed_plan(watersheds, None, "en")), inside(watershed_plan(watersheds, 1 / 3, "en"))
    )


def test_an_hour_outside_the_storm_is_refused(watersheds: Path) -> None:
    with pytest.raises(InputError, match="hour 9"):
        watershed_plan(watersheds, 9.0, "en")


def test_a_runout_map_joins_the_maps_of_a_recording(evening: Any, tmp_path: Path) -> None:
    """On other cells and another corner: each node takes the value of the cell that it lies in."""
    terrain = evening.manifest["terrain"]
    cell_m = 2.5 * terrain["cell_m"]
    rows, cols = 40, 50
    grid = Terrain(np.zeros((rows, cols)), cell_m, terrain["x0_m"] + 100.0, terrain["y0_m"] + 60.0)
    number = np.arange(rows * cols, dtype=np.float32).reshape(rows, cols)
    folder = tmp_path / "map"
    folder.mkdir()
    for name in ("reach_probability", "energy_p95", "height_p95", "arrival_05"):
        write_geotiff(folder / f"{name}.tif", number, grid, nodata=-9999.0)
    (folder / "summary.json").write_text(json.dumps({"format": "overhang-runout/1", "blocks": 5}))
    layers = {layer.id: layer for layer in runout_layers(folder, evening)}
    assert set(layers) == {"map_block_reach", "map_energy", "map_passing_height", "map_arrival"}
    values = layers["map_arrival"].values
    assert values.shape == evening.terrain_z.shape
    for row, col in ((40, 50), (60, 75), (20, 31)):
        x, y = col * terrain["cell_m"] - 100.0, row * terrain["cell_m"] - 60.0
        wanted = number[round(y / cell_m), round(x / cell_m)]
        assert values[row, col] == wanted
    assert np.isnan(values[0, 0])
    far = Terrain(np.zeros((rows, cols)), cell_m, 9e6, 9e6)
    for name in ("reach_probability", "energy_p95", "height_p95", "arrival_05"):
        write_geotiff(folder / f"{name}.tif", number, far, nodata=-9999.0)
    with pytest.raises(InputError, match="do not overlap"):
        runout_layers(folder, evening)


def test_a_damaged_map_is_named(runout: Path) -> None:
    (runout / "map.npz").write_bytes(b"PK")
    with pytest.raises(InputError, match="does not hold a whole map"):
        runout_plan(runout, None, "en")
    with pytest.raises(InputError, match="no map 'rain'"):
        runout_plan(runout, "rain", "en")


def test_the_verb_writes_the_plan_beside_the_map(runout: Path) -> None:
    commands.picture(runout, None, None, None, "en", "energy")
    assert (runout / "energy.png").stat().st_size > 10_000


def test_an_hour_that_is_no_number_is_refused(watersheds: Path) -> None:
    with pytest.raises(InputError, match="no hour of the storm"):
        commands.picture(watersheds, "noon", None, None, "en")
