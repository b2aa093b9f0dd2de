"""A finished run turned into its recording."""

from __future__ import annotations

from scenarios.city.record import record_city
from scenarios.run import Run
from scenarios.village.record import record as record_village
from twin.recording.city_recording import CityRecording
from twin.recording.recording import Recording


def record(run: Run) -> Recording | CityRecording:
    """Return the recording of a run that has come to its end."""
    return record_city(run) if run.has_city else record_village(run)
