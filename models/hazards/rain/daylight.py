"""Where the sun stands, and when it is night: the equations of NOAA's solar calculator.

Sun's position after Meeus (1998), *Astronomical Algorithms*, in the short form of the NOAA solar calculator
(about 0.01 degree between 1900 and 2100). Night begins when civil twilight ends: the sun 6 degrees below the
horizon.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

CIVIL_TWILIGHT_DEG = -6.0
SUNRISE_DEG = -0.833  # refraction 34' and half the sun's disc 16'
_EPOCH_UNIX_S = 946_728_000.0  # 2000-01-01 12:00 UTC


def sun_elevation_deg(when: datetime, latitude_deg: float, longitude_deg: float) -> float:
    """Return the height of the sun's centre above the horizon, without refraction, degrees.

    Parameters
    ----------
    when
        A time with its time zone.
    latitude_deg, longitude_deg
        North and east positive.
    """
    days = (when.timestamp() - _EPOCH_UNIX_S) / 86_400.0
    declination, equation_min = _declination_and_equation_of_time(days / 36_525.0)
    minutes_utc = (days + 0.5) % 1.0 * 1440.0
    hour_angle = math.radians((minutes_utc + equation_min + 4.0 * longitude_deg) / 4.0 - 180.0)
    latitude = math.radians(latitude_deg)
    sine = math.sin(latitude) * math.sin(declination)
    sine += math.cos(latitude) * math.cos(declination) * math.cos(hour_angle)
    return math.degrees(math.asin(min(max(sine, -1.0), 1.0)))


def is_night(when: datetime, latitude_deg: float, longitude_deg: float) -> bool:
    """Tell whether civil twilight is over: too dark to see a rock move."""
    return sun_elevation_deg(when, latitude_deg, longitude_deg) < CIVIL_TWILIGHT_DEG


def crossing(
    day: datetime, latitude_deg: float, longitude_deg: float, elevation_deg: float, rising: bool
) -> datetime | None:
    """Return when, within the 24 hours from ``day``, the sun crosses an elevation, to the second.

    None if it does not (polar day or night).
    """

    def above(t: datetime) -> bool:
        return sun_elevation_deg(t, latitude_deg, longitude_deg) >= elevation_deg

    step = timedelta(minutes=10)
    for i in range(144):
        low, high = day + i * step, day + (i + 1) * step
        if above(low) != rising and above(high) == rising:
            while high - low > timedelta(seconds=0.5):
                middle = low + (high - low) / 2
                low, high = (low, middle) if above(middle) == rising else (middle, high)
            return high
    return None


def _declination_and_equation_of_time(centuries: float) -> tuple[float, float]:
    """Declination, rad, and equation of time, minutes (NOAA solar calculator, after Meeus chapter 25, 28)."""
    t = centuries
    mean_longitude = math.radians((280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360.0)
    mean_anomaly = math.radians(357.52911 + t * (35_999.05029 - 0.0001537 * t))
    eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
    centre = math.sin(mean_anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
    centre += math.sin(2.0 * mean_anomaly) * (0.019993 - 0.000101 * t) + math.sin(3.0 * mean_anomaly) * 0.000289
    node = math.radians(125.04 - 1934.136 * t)
    longitude = mean_longitude + math.radians(centre - 0.00569 - 0.00478 * math.sin(node))
    obliquity = 23.0 + (26.0 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60.0) / 60.0
    tilt = math.radians(obliquity + 0.00256 * math.cos(node))
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    y = math.tan(tilt / 2.0) ** 2
    equation = (
        y * math.sin(2.0 * mean_longitude)
        - 2.0 * eccentricity * math.sin(mean_anomaly)
        + 4.0 * eccentricity * y * math.sin(mean_anomaly) * math.cos(2.0 * mean_longitude)
        - 0.5 * y * y * math.sin(4.0 * mean_longitude)
        - 1.25 * eccentricity**2 * math.sin(2.0 * mean_anomaly)
    )
    return declination, 4.0 * math.degrees(equation)
