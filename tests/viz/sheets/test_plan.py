from __future__ import annotations

import numpy as np
import pytest

from twin.recording.layers import Layer
from viz.sheets.plan import HEAD, LONGEST_PX, Line, Spot, contour_step_m, hillshade, plan


def test_a_slope_to_the_north_west_is_brighter_than_one_to_the_south_east() -> None:
    row, col = np.mgrid[0:20, 0:20].astype(float)
    bright, dark = hillshade(-(row - col), 1.0), hillshade(row - col, 1.0)  # row rises northward
    assert bright.mean() > dark.mean() + 0.2
    assert hillshade(np.zeros((20, 20)), 1.0) == pytest.approx(0.30 + 0.70 * np.sin(np.radians(45.0)), abs=1e-6)


def test_north_is_up_and_marks_stand_where_they_belong() -> None:
    values = np.full((40, 80), np.nan)
    values[30:, :] = 9.0  # the north
    layer = Layer.of("arrival", "time", values, "s", (0.0, 10.0), False)
    spot = Spot(x_m=200.0, y_m=100.0, colour="#FF00FF")
    line = Line(np.array([[20.0, 20.0], [380.0, 20.0]]), "#00FFFF")
    pixels = np.asarray(plan(np.zeros((40, 80)), 5.0, layer, "map", "en", (line,), (spot,)), int)
    head = round(HEAD * LONGEST_PX / 1280)
    pixels = pixels[head:]  # below the title
    high, wide = pixels.shape[:2]
    assert (high, wide) == (LONGEST_PX / 2, LONGEST_PX)
    top, middle = pixels[int(0.2 * high), int(0.3 * wide)], pixels[int(0.5 * high), int(0.3 * wide)]
    assert np.ptp(middle) < 12  # bare ground is grey
    assert np.ptp(top) > 15
    magenta = np.argwhere((np.abs(pixels - (255, 0, 255)).max(axis=-1)) < 30).mean(axis=0)
    assert magenta == pytest.approx([(1 - 102.5 / 200) * high, 202.5 / 400 * wide], abs=3)
    cyan = np.argwhere((np.abs(pixels - (0, 255, 255)).max(axis=-1)) < 30)
    assert cyan[:, 0].mean() == pytest.approx((1 - 22.5 / 200) * high, abs=4)


def test_ground_that_is_not_known_stays_dark() -> None:
    z = np.zeros((30, 30))
    z[:, :10] = np.nan
    pixels = np.asarray(plan(z, 5.0, None, "map", "en"), int)
    assert pixels[800, 200].max() < 60 < pixels[800, 1200].max()


@pytest.mark.parametrize(("range_m", "step_m"), [(900.0, 50.0), (300.0, 20.0), (17.0, 1.0), (0.0, 0.1)])
def test_contours_stand_at_round_heights(range_m: float, step_m: float) -> None:
    assert contour_step_m(np.array([[100.0, 100.0 + range_m]])) == pytest.approx(step_m)
