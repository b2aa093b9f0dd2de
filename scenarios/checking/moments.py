"""A moment of the calendar, as a scenario writes it."""

from __future__ import annotations

from datetime import datetime
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
