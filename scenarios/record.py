"""A finished run turned into its recording: each part fills its tables, the journals become events and series."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from models.core.world import World
from scenarios.checking.moments import seconds_after
from scenarios.parts.city.deadlines import deadlines
from scenarios.parts.run import Run, Tables
from scenarios.parts.village.people_counts import people_counts
from scenarios.setup.findings import findings
from scenarios.setup.hazard_map import hazard_layers
from twin.city.districts import ATTRIBUTION, districts
from twin.city.risk_points import risk_kinds
from twin.ground.terrain import Terrain
from twin.place.place import Place
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import CITY, PLACE, table
from twin.tiers import TIERS

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


FROM_FILE = "file"
"""Name of a terrain that was read: the digest does not depend on how its file was called."""
OUTLINE_M = 150.0
"""Outlines are drawn to this tolerance; the data is good to about 100 m."""


def record(run: Run) -> Recording:
    """Return the recording of a run that has come to its end: of a village, of a city's day, or of both."""
    village = _village(run) if run.has_village else None
    if not run.has_city:
        assert village is not None
        return village
    day = Recording(_city_manifest(run), _things(run), _tables(run, CITY, run.city_world))
    return day if village is None else day.with_drill(village)


def _village(run: Run) -> Recording:
    layers = hazard_layers(run.place, run.impact.fragmentation, run.impact.rockfall)
    faults = findings(run.place, len(run.village.residents), layers)
    tables = _tables(run, PLACE, run.world)
    rows = sorted([*run.world.journal.series, *people_counts(run)], key=lambda row: (row[0], row[1]))
    return Recording(
        _village_manifest(run) | {"findings": [[key, args] for key, args in faults]},
        run.place.things(),
        tables | {"series": table("series", [(*row, PLACE) for row in rows])},
        np.ascontiguousarray(run.place.terrain.z_m, dtype=np.float32),
        np.ascontiguousarray(run.place.cover, dtype=np.uint8),
        layers,
    )


def _tables(run: Run, ground: str, world: World) -> Tables:
    """Return the tables of one ground: what its parts fill, events in the order of time, series."""
    rows = sorted(world.journal.events, key=lambda row: (row[1], row[0]))
    tables = {
        "events": table("events", [(k, *row[1:], ground) for k, row in enumerate(rows)]),
        "series": table("series", [(*row, ground) for row in world.journal.series]),
    }
    for part in run.parts:
        if part.ground == ground:
            tables |= part.tables(run)
    return tables


def _village_manifest(run: Run) -> dict[str, Any]:
    plan, terrain = run.plan, run.place.terrain
    scenario, policy = run.village_scenario, run.village_policy
    return {
        "format": FORMAT,
        "scenario": scenario.name,
        "title": scenario.title.model_dump(),
        "policy": policy.name,
        "policy_title": policy.title,
        "seed": plan.seed,
        "replication": plan.replication,
        "start": scenario.start,
        "end_s": run.clock.now,
        "focus": _village_focus(run),
        "latitude_deg": run.place.latitude_deg,
        "longitude_deg": run.place.longitude_deg,
        "terrain": {
            "cell_m": terrain.cell_m,
            "rows": terrain.rows,
            "cols": terrain.cols,
            "x0_m": terrain.x0_m,
            "y0_m": terrain.y0_m,
            "crs": terrain.crs,
            "name": terrain.name if is_made_up(terrain) else FROM_FILE,
            "notes": [[key, dict(args)] for key, args in terrain.notes],
            "water_level_m": terrain.water_level_m,
        },
        **_sources(run.place),
        "people": len(run.village.residents),
        "units": UNITS,
        "versions": {"overhang": version("overhang")},
    }


def is_made_up(terrain: Terrain) -> bool:
    """Tell whether a terrain was made by the program, not read from a file."""
    return any(key == "terrain.note_made_up" for key, _ in terrain.notes)


def _sources(place: Place) -> dict[str, Any]:
    """Return how the files of a place are called and what was mended in them: that is no part of what happened."""
    sources: dict[str, Any] = {} if is_made_up(place.terrain) else {"terrain": place.terrain.name}
    if place.notes:
        sources["notes"] = [[key, dict(args)] for key, args in place.notes]
    return {"sources": sources} if sources else {}


def _village_focus(run: Run) -> list[float]:
    """Return the window worth replaying: from before the first finding to after the last thing that happened."""
    decisive = [row[1] for row in run.world.journal.events if row[2] in ("found", "ordered", "collapse")]
    last = [row[1] for row in run.world.journal.events if row[2] in ("all_out", "closed", "rest", "collapse")]
    first_s = min(decisive, default=0.0)
    return [max(0.0, first_s - 1200.0), min(run.clock.now, max(last, default=run.clock.now) + 300.0)]


def _city_manifest(run: Run) -> dict[str, Any]:
    plan = run.plan
    scenario, tables, area = run.city_scenario, run.tables, run.area
    city = scenario.city
    top = area.index(str(city.area))
    story = run.story | run.narrator.story
    return {
        "format": FORMAT,
        "scenario": scenario.name,
        "title": scenario.title.model_dump(),
        "policy": plan.policy.name,
        "policy_title": plan.policy.title,
        "seed": plan.seed,
        "replication": plan.replication,
        "load": plan.load * float(city.load),
        "start": str(scenario.start),
        "end_s": run.end_s,
        "cases_from_s": run.cases_from_s,
        "focus": _city_focus(run),
        "area": {
            "code": area.code[top], "name_zh": area.name_zh[top], "name_en": area.name_en[top],
            "tier": TIERS[int(area.tier[top])],
        },
        "names": {
            "kinds": {k.name: {"zh": k.name_zh, "en": k.name_en} for k in tables.kinds},
            "departments": {d.name: {"zh": d.name_zh, "en": d.name_en} for d in tables.departments},
            "points": {k.name: {"zh": k.name_zh, "en": k.name_en} for k in risk_kinds()},
        },
        "story": {name: int(case) for name, case in story.items()},
        "drill_case": -1 if run.host is None else run.host.case,
        "muster": {} if run.host is None else {"asked_s": run.host.asked_s, "manned_s": run.host.manned_s},
        "people": int(area.residents[top]),
        "notes": [["cityday.made_up_places", {}], ["cityday.assumed_tables", {}]],
        "organisation": tables.name,
        "deadlines": deadlines(run),
        "versions": {"overhang": version("overhang")},
    }  # fmt: skip


def _city_focus(run: Run) -> list[float]:
    scenario = run.city_scenario
    if scenario.replay_from is not None:
        return [seconds_after(str(scenario.start), str(scenario.replay_from)), run.end_s]
    return [run.cases_from_s, run.end_s]


def _things(run: Run) -> dict[str, Any]:
    codes = {run.area.code[int(i)] for i in run.area.of_tier("district")}
    # neighbours are drawn too, so that one sees where one is; an organisation elsewhere has none
    shown = _outlines() if codes & set(_outlines()) else {}
    return {"outlines": shown, "attribution": ATTRIBUTION}


@cache
def _outlines() -> dict[str, list[list[list[int]]]]:
    """Return the rings of all districts; reading and projecting them takes longer than a street's day."""
    result = {}
    for district in districts():
        shape = district.shape.simplify(OUTLINE_M)
        parts = getattr(shape, "geoms", [shape])
        result[district.adcode] = [
            [[round(x), round(y)] for x, y in part.exterior.coords] for part in parts if not part.is_empty
        ]
    return result
