"""A finished drill turned into its recording."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from models.response.field.incident_case import STAMPS
from scenarios.run import Run
from scenarios.setup.findings import findings
from scenarios.setup.hazard_map import hazard_layers
from twin.recording.journal import PersonState
from twin.recording.recording import FORMAT, Recording, table

UNITS = {
    "time_s": "s since start",
    "time_ms": "ms since start",
    "x_dm": "0.1 m",
    "y_dm": "0.1 m",
    "z_dm": "0.1 m",
    "x_m": "m, local",
    "y_m": "m, local",
    "volume_m3": "m3",
    "mass_kg": "kg",
}


def record(drill: Run) -> Recording:
    """Return the recording of a drill that has come to its end."""
    layers = hazard_layers(drill.place, drill.impact.fragmentation, drill.impact.rockfall)
    told = findings(drill.place, len(drill.village.residents), layers)
    return Recording(
        manifest=_manifest(drill) | {"findings": [[key, args] for key, args in told]},
        things=drill.place.things(),
        terrain_z=np.ascontiguousarray(drill.place.terrain.z_m, dtype=np.float32),
        cover=np.ascontiguousarray(drill.place.cover, dtype=np.uint8),
        events=_events(drill),
        cases=table("cases", _cases(drill)),
        roster=table("roster", _roster(drill)),
        households=table("households", _households(drill)),
        people=_people(drill),
        bodies=table("bodies", drill.impact.body_rows()),
        blocks=table("blocks", drill.impact.block_rows()),
        series=table(
            "series", sorted([*drill.world.journal.series, *_counts(drill)], key=lambda row: (row[0], row[1]))
        ),
        layers=layers,
    )


def _events(drill: Run) -> pd.DataFrame:
    rows = sorted(drill.world.journal.events, key=lambda row: (row[1], row[0]))
    return table("events", [(k, *row[1:]) for k, row in enumerate(rows)])


def _manifest(drill: Run) -> dict[str, Any]:
    plan, terrain = drill.plan, drill.place.terrain
    scenario = drill.village_asked
    return {
        "format": FORMAT,
        "scenario": scenario.name,
        "title": scenario.title.model_dump(),
        "policy": drill.village_policy.name,
        "policy_title": drill.village_policy.title,
        "seed": plan.seed,
        "replication": plan.replication,
        "start": scenario.start,
        "end_s": drill.clock.now,
        "focus": _focus(drill),
        "latitude_deg": drill.place.latitude_deg,
        "longitude_deg": drill.place.longitude_deg,
        "terrain": {
            "cell_m": terrain.cell_m,
            "rows": terrain.rows,
            "cols": terrain.cols,
            "x0_m": terrain.x0_m,
            "y0_m": terrain.y0_m,
            "crs": terrain.crs,
            "name": terrain.name,
            "notes": [[key, dict(args)] for key, args in terrain.notes],
            "water_level_m": terrain.water_level_m,
        },
        "people": len(drill.village.residents),
        "units": UNITS,
        "versions": {"overhang": version("overhang")},
    }


def _focus(drill: Run) -> list[float]:
    """Return the window worth replaying: from before the first finding to after the last thing that happened."""
    decisive = [row[1] for row in drill.world.journal.events if row[2] in ("found", "ordered", "collapse")]
    last = [row[1] for row in drill.world.journal.events if row[2] in ("all_out", "closed", "rest", "collapse")]
    first_s = min(decisive, default=0.0)
    return [max(0.0, first_s - 1200.0), min(drill.clock.now, max(last, default=drill.clock.now) + 300.0)]


def _cases(drill: Run) -> list[tuple[Any, ...]]:
    return [
        (c.id, c.kind, c.grade, c.owner, *(c.stamps.get(s, float("nan")) for s in STAMPS), c.outcome)
        for c in drill.operations.book.cases
    ]


def _roster(drill: Run) -> list[tuple[Any, ...]]:
    alone = {h.name for h in drill.village.households if len(h.members) == 1}
    return [
        (p.index, p.id, p.role, p.household, p.house, p.age, p.mobility, p.household in alone, p.team)
        for p in drill.roster.people
    ]


def _households(drill: Run) -> list[tuple[Any, ...]]:
    """Return who was warned when, by which channel and by whom, and when he left and was safe."""
    return [
        (
            h.name,
            h.members[0].house,
            len(h.members),
            _moment(h.warned_s),
            h.warned_by,
            h.warned_from,
            h.refused,
            _moment(h.left_s),
            _moment(h.safe_s),
        )
        for h in drill.village.households
    ]


def _moment(time_s: float) -> float:
    return time_s if math.isfinite(time_s) else math.nan


def _people(drill: Run) -> pd.DataFrame:
    frame = table("people", drill.world.journal.tracks)
    # in the order of writing within one instant, without repeating a vertex that changes nothing
    frame = frame.sort_values(["person", "time_ms"], kind="stable", ignore_index=True)
    same = (frame.diff().fillna(1) == 0).all(axis=1)
    return frame[~same].reset_index(drop=True)


def _counts(drill: Run) -> list[tuple[str, float, float]]:
    """Return how many residents are at home, on the way, safe, trapped, freeing others, and harmed, at every change."""
    groups = {
        "people.home": {
            PersonState.HOME,
            PersonState.WARNED,
            PersonState.PREPARING,
            PersonState.WAITING_HELP,
            PersonState.REFUSING,
        },
        "people.away": {PersonState.AWAY, PersonState.TRAVELLING},
        "people.moving": {PersonState.MOVING, PersonState.CARRIED},
        "people.safe": {PersonState.SAFE},
        "people.harmed": {PersonState.INJURED, PersonState.DEAD},
        "people.trapped": {PersonState.TRAPPED},
        "people.freeing": {PersonState.FREEING},
    }
    residents = {p.index for p in drill.village.residents}
    group_of = {int(state): name for name, states in groups.items() for state in states}
    now_in: dict[int, str] = {}
    counts = dict.fromkeys(groups, 0)
    rows: list[tuple[str, float, float]] = []
    tracks = sorted((t for t in drill.world.journal.tracks if t[0] in residents), key=lambda t: t[1])
    for person, time_ms, _, _, state in tracks:
        group, before = group_of[state], now_in.get(person)
        if group == before:
            continue
        for name, change in ((group, 1), (before, -1)):
            if name is not None:
                counts[name] += change
                rows.append((name, time_ms / 1000.0, float(counts[name])))
        now_in[person] = group
    return rows
