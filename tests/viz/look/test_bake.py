from __future__ import annotations

import math
import time
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from viz.look import paint
from viz.look.bake import Sun, bake, best_suns, sun_position

CHINA = timezone(timedelta(hours=8))


def test_sun_at_greenwich_noon_of_the_equinox_stands_at_the_colatitude() -> None:
    # equinox 2025-03-20 09:01 UT (USNO): declination 0 within 0.1 degrees at noon
    sun = sun_position(datetime(2025, 3, 20, 12, 7, tzinfo=UTC), 51.48, 0.0)
    assert math.degrees(sun.elevation_rad) == pytest.approx(90 - 51.48, abs=0.3)
    assert math.degrees(sun.azimuth_rad) == pytest.approx(180, abs=1.0)


def test_sun_sets_over_wuxi_at_the_end_of_september_around_half_past_six() -> None:
    # 109.6 E on +08:00: the sun is about 41 min late; day length just under 12 h
    def elevation(hour: int, minute: int) -> float:
        return sun_position(datetime(2025, 9, 29, hour, minute, tzinfo=CHINA), 31.4, 109.6).elevation_rad

    assert elevation(18, 15) > 0 > elevation(18, 40)


def test_sun_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sun_position(datetime(2025, 9, 29, 12), 31.4, 109.6)  # noqa: DTZ001


def test_best_suns_light_the_cliff() -> None:
    high, evening = best_suns(datetime(2025, 9, 29, 18, tzinfo=CHINA), 31.4, 109.6, (-1.0, 0.0))
    assert math.sin(high.azimuth_rad) < -0.5  # a cliff that looks west is lit from the west
    assert high.elevation_rad > math.radians(30)
    assert math.degrees(evening.elevation_rad) == pytest.approx(9, abs=3)


@pytest.mark.parametrize("azimuth_deg", [90.0, 180.0, 250.0, 305.0])
def test_wall_throws_a_shadow_of_its_height_over_the_tangent(azimuth_deg: float) -> None:
    # a tower 20 m high and 21 m wide on a plain, sun 30 degrees high: shadow of 20 / tan 30 = 34.6 m behind it
    z = np.zeros((161, 161), np.float32)
    z[70:91, 70:91] = 20.0
    azimuth, elevation = math.radians(azimuth_deg), math.radians(30)
    lit = paint.sun_shadow(z, np.float32(1.0), azimuth, elevation)

    def at(distance: float) -> float:
        return float(lit[round(80 - distance * math.cos(azimuth)), round(80 - distance * math.sin(azimuth))])

    assert at(24) < 0.2
    assert at(36) < 0.2
    assert at(56) > 0.95
    assert at(-24) > 0.95  # towards the sun


def test_open_sky_on_a_plain_and_in_a_trench() -> None:
    plain = paint.sky_view(np.zeros((80, 80), np.float32), np.float32(5.0))
    assert plain.min() == pytest.approx(1.0)
    trench = np.full((161, 161), 100.0, np.float32)
    trench[:, 60:101] = 0.0
    # floor middle of an endless trench 2 b wide, h deep: mean over directions of 1 / (1 + (h |cos a| / b)^2)
    b, h = 20.0, 100.0
    angles = np.arange(16) * np.pi / 8
    expected = np.mean(1 / (1 + (h * np.abs(np.cos(angles)) / b) ** 2))
    found = paint.sky_view(trench, np.float32(1.0))[80, 80]
    assert found == pytest.approx(expected, abs=0.06)


def test_heights_between_nodes_keep_the_nodes_and_a_plane_stays_a_plane() -> None:
    y, x = np.mgrid[0:9, 0:11]
    plane = (3.0 * x - 2.0 * y + 7.0).astype(np.float32)
    fine = paint.refine(plane, 2)
    assert np.array_equal(fine[::2, ::2], plane)
    inner = fine[3:-3, 3:-3]
    yy, xx = np.mgrid[3 : fine.shape[0] - 3, 3 : fine.shape[1] - 3] / 2
    assert np.allclose(inner, 3.0 * xx - 2.0 * yy + 7.0, atol=1e-4)


@pytest.mark.slow
def test_shaded_side_of_a_ridge_is_darker_but_not_black() -> None:
    _, x = np.mgrid[0:121, 0:121]
    ridge = (60 - np.abs(x - 60.0)).clip(0).astype(np.float32) * 1.2
    cover = np.ones(ridge.shape, np.uint8)
    baked = bake(ridge, 2.0, cover, (Sun(math.radians(90), 0.6), Sun(math.radians(270), 0.15)), detail=1)
    east, west = baked.light[60, 90].astype(int), baked.light[60, 30].astype(int)
    assert east[0] > 150 > 20 > west[0]
    assert west[1] > 60  # the sky still lights it
    assert baked.albedo.reshape(-1, 3).std() > 3  # strata, not one colour


@pytest.mark.slow
def test_bake_of_a_million_nodes_takes_two_seconds_at_most() -> None:
    rng = np.random.default_rng(1)
    z = np.cumsum(np.cumsum(rng.normal(0, 0.02, (1001, 1001)), 0), 1).astype(np.float32)
    cover = (z > 0).astype(np.uint8) * 3
    suns = (Sun(3.9, 0.7), Sun(4.5, 0.15))
    bake(z[:64, :64].copy(), 5.0, cover[:64, :64].copy(), suns)  # compiled or read from the cache
    start = time.process_time()
    baked = bake(z, 5.0, cover, suns)
    assert baked.albedo.shape == (2001, 2001, 3)
    assert time.process_time() - start < 2.0
