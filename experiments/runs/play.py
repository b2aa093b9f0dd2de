"""One job read, prepared, played and measured: the only place in this house that asks what kind of run a file holds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from experiments.measures.measure import measure
from experiments.runs.job import Job, Row
from scenarios.city.loading import LoadedCity, drill_name
from scenarios.city.record import record_city
from scenarios.city.simulate import CityPlan, CityRun, plan_city
from scenarios.organisation.tables import find_organisation
from scenarios.policy.policy import Policy, load_policy
from scenarios.reading import load_any
from scenarios.village.loading import LoadedScenario
from scenarios.village.record import record
from scenarios.village.simulate import Drill, Plan, plan
from scenarios.village.vary import changed
from twin.errors import InputError
from twin.recording.city_recording import CityRecording
from twin.recording.recording import Recording

Loaded = LoadedScenario | LoadedCity


@lru_cache(maxsize=64)
def read(job: Job) -> tuple[Loaded, Policy]:
    """Return scenario and policy of a job, read and checked once in a process (see `forget`).

    Raises
    ------
    InputError
        Every fault of their files, with its line; an unknown policy; a change that cannot be made.
    """
    loaded = _file(job.scenario)
    if job.changes and isinstance(loaded, LoadedScenario):
        loaded = changed(loaded, dict(job.changes))
    return loaded, load_policy(job.policy or str(loaded.scenario.policy))


@lru_cache(maxsize=16)
def _file(name: str) -> Loaded:
    return load_any(name)


def forget() -> None:
    """Read the files of all jobs anew when they are next asked for: whoever begins to play calls it."""
    read.cache_clear()
    _file.cache_clear()


def prepare(job: Job) -> Plan | CityPlan:
    """Return what the first replication of a job is played from.

    Raises
    ------
    InputError
        It cannot be played: what is wrong with it.
    """
    return _plan(job, 0)


def notes_of(ready: Plan | CityPlan) -> Iterable[tuple[str, Any]]:
    """Return what the reader of its terrain had to say, as keys of the catalogue with their values."""
    return () if isinstance(ready, CityPlan) else ready.place.terrain.notes


def prepare_village(job: Job) -> Plan:
    """Return the same of a job whose place is a village, with its ground, houses and households.

    Raises
    ------
    InputError
        It cannot be played, or is a day of a city.
    """
    ready = prepare(job)
    if isinstance(ready, CityPlan):
        raise InputError("scenario.is_city", str(ready.loaded.path))
    return ready


def played(job: Job, replication: int) -> Recording | CityRecording:
    """Play one replication of a job and return its recording, with its measures in the manifest."""
    ready = _plan(job, replication)
    return measured((CityRun(ready) if isinstance(ready, CityPlan) else Drill(ready)).run())


def measured(run: Drill | CityRun) -> Recording | CityRecording:
    """Return the recording of a finished run with its measures in the manifest."""
    recording = record_city(run) if isinstance(run, CityRun) else record(run)
    recording.manifest["measures"] = measure(recording)
    return recording


def row_of(recording: Recording | CityRecording) -> Row:
    """Return what is kept of a recording."""
    manifest = recording.manifest
    return Row(manifest["replication"], recording.digest(), manifest["measures"])


def play(job: Job, replication: int) -> Row:
    """Play one replication and return what is kept of it."""
    return row_of(played(job, replication))


def files_of(job: Job) -> list[Path]:
    """Return the files that a job stands on beside its scenario: those that the scenario names, policy, terrain."""
    loaded, policy = read(job)
    own = [policy.code, job.terrain]
    return [*_named(loaded), *(Path(name) for name in own if name is not None)]


def _plan(job: Job, replication: int) -> Plan | CityPlan:
    loaded, policy = read(job)
    if isinstance(loaded, LoadedScenario):
        if job.load is not None:
            raise InputError("cityday.load_of_drill")
        return plan(loaded, policy, job.seed, replication, job.terrain)
    if job.terrain is not None:
        raise InputError("cityday.no_terrain")
    return plan_city(loaded, policy, job.seed, replication, job.load)


def _named(loaded: Loaded) -> list[Path]:
    """Return the files that a scenario names, those of a drill in it too."""
    if isinstance(loaded, LoadedScenario):
        ground = loaded.scenario.place
        terrain = ground.terrain if ground.terrain != "gorge" else None
        own = [loaded.scenario.storm.file, ground.paths, ground.barriers, ground.shelters, terrain]
        return [loaded.file(name) for name in own if name is not None]
    scenario = loaded.scenario
    parts = [scenario.centres, scenario.storm and scenario.storm.file, scenario.risk_map and scenario.risk_map.file]
    files = [*(loaded.file(str(name)) for name in parts if name), find_organisation(loaded.organisation)]
    if scenario.drill is not None:
        drill = load_any(drill_name(loaded.path, str(scenario.drill.scenario)))
        files += [drill.path, *_named(drill)]
    return files
