"""A moment of the calendar, as a scenario writes it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated

from pydantic import AfterValidator

from scenarios.checking.faults import fault, shown

YEARS = (1900, 2200)
"""Years between which a drill may take place: the sun is computed there."""


def _calendar(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise fault("scenario.not_a_time", value=shown(value)) from error
    if moment.tzinfo is None:
        raise fault("scenario.no_zone", value=shown(value))
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise fault("scenario.year", value=moment.year, low=YEARS[0], high=YEARS[1])
    return value


Calendar = Annotated[str, AfterValidator(_calendar)]
"""A moment as ISO 8601 text with its time zone: ``"2025-09-28T08:00:00+08:00"``."""


def seconds_after(start: str, moment: str) -> float:
    """Return how long after a start a moment is; negative if it is before."""
    return (datetime.fromisoformat(moment) - datetime.fromisoformat(start)).total_seconds()


CHONGQING = (29.6, 106.5)
"""Latitude and longitude of the city, degrees."""
BEIJING = timezone(timedelta(hours=8))
"""The time of all of China."""
CHINA_DEG = ((22.5, 50.0), (98.0, 124.0))
"""Latitudes and longitudes well inside China (assumed; a box, so that no map of time zones is needed)."""
FARTHEST_H = 2.5
"""So far a time zone may be from the sun: Spain in summer, the west of China (assumed)."""


def local_start(start: str, latitude_deg: float, longitude_deg: float) -> str:
    """Return a start in the local time of its place: hours of the day mean that, however the start is written.

    Inside China local time is that of Beijing. Elsewhere the zone in which the start is written is believed if it fits
    the longitude; else the full hour next to the sun's time is taken.
    """
    moment = datetime.fromisoformat(start)
    offset = moment.utcoffset()
    assert offset is not None  # checked: it names a zone
    (south, north), (west, east) = CHINA_DEG
    sun_h = longitude_deg / 15.0
    if south <= latitude_deg <= north and west <= longitude_deg <= east:
        zone = BEIJING
    elif abs(offset.total_seconds() / 3600.0 - sun_h) <= FARTHEST_H:
        return start
    else:
        zone = timezone(timedelta(hours=round(sun_h)))
    return start if offset == zone.utcoffset(None) else moment.astimezone(zone).isoformat()


def same_moment(one: str, other: str) -> bool:
    """Tell whether two moments are the same, in whatever zone each is written."""
    return datetime.fromisoformat(one) == datetime.fromisoformat(other)
