"""The sun against published positions and times."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from models.hazards.rain.daylight import CIVIL_TWILIGHT_DEG, SUNRISE_DEG, crossing, is_night, sun_elevation_deg

CHONGQING = timezone(timedelta(hours=8))
GOLDEN = timezone(timedelta(hours=-7))
NREL = (39.742476, -105.1786)  # Reda & Andreas (2004), worked example
WUXI = (31.3976, 109.6215)


def test_elevation_of_the_published_example():
    # Reda & Andreas 2004, Solar Energy 76: zenith 50.11162 with 0.017 degrees of refraction at 820 mbar
    elevation = sun_elevation_deg(datetime(2003, 10, 17, 12, 30, 30, tzinfo=GOLDEN), *NREL)
    assert elevation == pytest.approx(90.0 - 50.11162 - 0.0163, abs=0.01)


def test_sunrise_and_sunset_of_the_published_example():
    # the same, by the reference program: sunrise 06:12:43; sunset 17:20:19 belongs to the UTC day, so to 16
    # October here
    day = datetime(2003, 10, 17, tzinfo=GOLDEN)
    sunrise = crossing(day, *NREL, SUNRISE_DEG, rising=True)
    sunset = crossing(day - timedelta(days=1), *NREL, SUNRISE_DEG, rising=False)
    assert abs(sunrise - day.replace(hour=6, minute=12, second=43)) < timedelta(seconds=15)
    assert abs(sunset - datetime(2003, 10, 16, 17, 20, 19, tzinfo=GOLDEN)) < timedelta(seconds=15)


@pytest.mark.parametrize(
    ("when", "declination_deg"),
    [((2025, 6, 21, 2, 42), 23.4358), ((2025, 12, 21, 15, 3), -23.4357)],
    ids=["June solstice", "December solstice"],
)
def test_greatest_height_at_a_solstice_is_colatitude_plus_declination(when, declination_deg):
    day = datetime(*when[:3], tzinfo=CHONGQING)
    noon = max(sun_elevation_deg(day + timedelta(minutes=m), *WUXI) for m in range(1440))
    assert noon == pytest.approx(90.0 - WUXI[0] + declination_deg, abs=0.02)


def test_night_falls_over_the_evacuation():
    # 29 September in Wuxi: the sun sets at about half past six, darkness comes before seven
    day = datetime(2025, 9, 29, tzinfo=CHONGQING)
    sunset = crossing(day, *WUXI, SUNRISE_DEG, rising=False)
    dark = crossing(day, *WUXI, CIVIL_TWILIGHT_DEG, rising=False)
    assert sunset.hour == 18
    assert 20 <= sunset.minute <= 35
    assert timedelta(minutes=22) < dark - sunset < timedelta(minutes=26)
    assert not is_night(dark - timedelta(seconds=5), *WUXI)
    assert is_night(dark + timedelta(seconds=5), *WUXI)


def test_polar_summer_has_no_night():
    assert crossing(datetime(2025, 6, 21, tzinfo=UTC), 75.0, 20.0, SUNRISE_DEG, rising=False) is None
