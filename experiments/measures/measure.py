"""The measures of one run, whatever its recording holds: people, centres, or both."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime

from experiments.measures.cases import CASES, measure_cases
from experiments.measures.centres import CENTRES, measure_centres
from experiments.measures.dangers import DANGERS, measure_hazards, measure_risk_map
from experiments.measures.evening import EVENING, measure_evening
from experiments.measures.story import STORY, measure_story
from twin.recording.recording import Recording
from twin.recording.schema import CITY, PLACE

MUSTER = ("town_team_waits_s", "district_team_waits_s")
"""How long people who are moved out wait for a unit of the organisation."""


def measure(recording: Recording) -> dict[str, float]:
    """Return the measures of one run; what did not happen is absent.

    Parameters
    ----------
    recording
        Of one run. A place gives the measures of the evening, a city those of the organisation.
    """
    values: dict[str, float] = {}
    if CITY in recording.grounds:
        values |= _organisation(recording.only(CITY))
    if PLACE in recording.grounds:
        village = recording.only(PLACE)
        values |= measure_evening(village.events, village.cases, village.people, village.roster)
    return {name: value for name, value in values.items() if not math.isnan(value)}


def names_of(rows: Iterable[Mapping[str, float]]) -> list[str]:
    """Return the names of the measures of rows in the order in which they are shown.

    They are those that there are; of an evening without an organisation all, also stages that never came.
    """
    there = {name for row in rows for name in row}
    ordered = [*_stories(there), *EVENING, *MUSTER, *CASES, *CENTRES, *DANGERS]
    return list(EVENING) if there <= set(EVENING) else [name for name in ordered if name in there]


def story_of(name: str) -> tuple[str, str] | None:
    """Return the case of a story and its measure of which a name is made (``hotpot_closed_s``), None of any other."""
    if name in {*EVENING, *MUSTER, *CASES, *CENTRES, *DANGERS}:
        return None
    part = next((part for part in sorted(STORY, key=len, reverse=True) if name.endswith(f"_{part}")), None)
    return None if part is None else (name.removesuffix(f"_{part}"), part)


def _organisation(recording: Recording) -> dict[str, float]:
    manifest, events = recording.manifest, recording.events
    values = measure_cases(recording.cases)
    values |= measure_centres(recording.centres, recording.roads)
    values |= measure_risk_map(recording.points, recording.point_states)
    values |= measure_hazards(recording.hazards, float(manifest["end_s"]))
    start = datetime.fromisoformat(manifest["start"])
    for name, case in manifest["story"].items():
        mine = events[events["case"] == f"K{case}"]
        story = measure_story(recording.cases.iloc[int(case)], mine, start)
        values |= {f"{name}_{key}": value for key, value in story.items()}
    manned_s, asked_s = (manifest["muster"].get(key, {}) for key in ("manned_s", "asked_s"))
    return values | {f"{t}_team_waits_s": manned_s[t] - asked_s[t] for t in ("town", "district") if t in manned_s}


def _stories(there: set[str]) -> list[str]:
    stories = sorted({story[0] for story in map(story_of, there) if story is not None})
    return [f"{story}_{name}" for story in stories for name in STORY]
