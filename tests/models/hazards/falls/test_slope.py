"""What blocks meet: rasters that fit, soils that are known, roughness by node."""

import numpy as np
import pytest

from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import SOILS
from models.hazards.falls.tracks import Bodies
from twin.errors import InputErrors
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain

TERRAIN = Terrain(np.add.outer(np.zeros(80), -1.2 * np.arange(120)) + 500.0, 2.0)
SOIL = np.full(TERRAIN.z_m.shape, 4, dtype=np.uint8)
P = RockfallParameters()


def bodies(n=80):
    x, y = np.full(n, 20.0), np.linspace(40.0, 120.0, n)
    return Bodies.of(np.column_stack([x, y, TERRAIN.height(x, y) + 2.0]), 0.5)


def rough(*bands):
    return np.stack([np.full(TERRAIN.z_m.shape, band) for band in bands])


def test_roughness_like_the_soils_own_changes_nothing():
    soil = SOILS[4]
    given = Slope(TERRAIN, SOIL, rough(soil.moh_70_m, soil.moh_20_m, soil.moh_10_m))
    own, same = (run_blocks(slope, bodies(), P, (1, 2)) for slope in (Slope(TERRAIN, SOIL), given))
    assert np.array_equal(own.time_s, same.time_s)


def test_roughness_is_read_at_the_node():
    smooth = rough(0.0, 0.0, 0.0)
    half = smooth.copy()
    half[:, 40:, :] = 0.4
    one, two = (run_blocks(Slope(TERRAIN, SOIL, r), bodies(), P, (1, 2)) for r in (smooth, half))
    south = one.bodies.y_m < 79.0  # row 40 lies at 80 m
    assert np.array_equal(one.end_x_m[south], two.end_x_m[south])
    assert not np.any(one.end_y_m[~south] == two.end_y_m[~south])


def test_soils_of_a_cover():
    cover = np.full(TERRAIN.z_m.shape, Cover.SCREE, dtype=np.uint8)
    assert (Slope.of_cover(TERRAIN, cover, P).soil == 3).all()


def test_all_faults_are_told():
    with pytest.raises(InputErrors) as refusal:
        Slope(TERRAIN, SOIL[:5].astype(np.int64), rough(0.1, 0.1))
    text = refusal.value.text()
    assert [fault.key for fault in refusal.value.faults] == [
        "rockfall.raster_shape", "rockfall.soil_type", "rockfall.raster_shape",
    ]  # fmt: skip
    assert "raster soil" in text
    assert "(3, 80, 120)" in text


@pytest.mark.parametrize("value", [np.nan, -0.1, np.inf])
def test_roughness_that_cannot_be(value):
    bad = rough(0.1, 0.1, 0.1)
    bad[1, 7, 9] = value
    with pytest.raises(InputErrors, match=r"band 1 holds .* row 7, column 9"):
        Slope(TERRAIN, SOIL, bad)


def test_a_soil_without_constants_is_named_with_its_place():
    soil = SOIL.copy()
    soil[3, 5] = 9
    with pytest.raises(ValueError, match="Soil class 9 at row 3, column 5"):
        run_blocks(Slope(TERRAIN, soil), bodies(), P, (1, 2))
