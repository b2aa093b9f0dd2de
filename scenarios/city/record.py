"""A finished city's day turned into its recording."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.kernels.response.states import MERGED, WITHDRAWN
from models.response.cases.case_table import OUTCOMES, REASONS
from models.response.cases.kinds import FINDERS, GRADES
from models.response.cases.outcomes import OUTCOMES as VISITS
from models.response.units.mission_client import ENDS
from scenarios.city import storm as city_storm
from scenarios.city.alarms import point_states, readings
from scenarios.city.simulate import CityRun
from scenarios.village.record import record
from twin.city.districts import ATTRIBUTION, districts
from twin.city.risk_points import risk_kinds
from twin.city.units import SPEEDS
from twin.recording.city_recording import FORMAT, CityRecording, table
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

Ints = NDArray[np.int64]

OUTLINE_M = 150.0
"""Outlines are drawn to this tolerance; the data is good to about 100 m."""


def record_city(run: CityRun) -> CityRecording:
    """Return the recording of a day that has come to its end."""
    tables = {
        "events": _events(run),
        "cases": _cases(run),
        "missions": _missions(run),
        "centres": _centres(run),
        "units": _units(run),
        "roads": _roads(run),
        "points": _points(run),
        "point_states": table("point_states", point_states(run)),
        "readings": table("readings", readings(run)),
        "hazards": _hazards(run),
        "warnings": _warnings(run),
        "series": table("series", run.series),
    }
    drill = None if run.drill is None else record(run.drill)
    return CityRecording(_manifest(run), _things(run), tables, drill)


def _manifest(run: CityRun) -> dict[str, Any]:
    plan = run.plan
    scenario, tables, area = plan.loaded.scenario, plan.loaded.tables, run.area
    top = area.index(str(scenario.area))
    story = run.story | run.narrator.story
    return {
        "format": FORMAT,
        "scenario": scenario.name,
        "title": scenario.title.model_dump(),
        "policy": plan.policy.name,
        "policy_title": plan.policy.title,
        "seed": plan.seed,
        "replication": plan.replication,
        "load": plan.load * float(scenario.load),
        "start": str(scenario.start),
        "end_s": run.end_s,
        "cases_from_s": run.cases_from_s,
        "focus": _focus(run),
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
        "deadlines": _deadlines(run),
        "versions": {"overhang": version("overhang")},
    }  # fmt: skip


def _focus(run: CityRun) -> list[float]:
    scenario = run.plan.loaded.scenario
    if scenario.replay_from is not None:
        from scenarios.checking.moments import seconds_after

        return [seconds_after(str(scenario.start), str(scenario.replay_from)), run.end_s]
    return [run.cases_from_s, run.end_s]


def _things(run: CityRun) -> dict[str, Any]:
    codes = {run.area.code[int(i)] for i in run.area.of_tier("district")}
    # neighbours are drawn too, so that one sees where one is; an organisation elsewhere has none
    shown = _outlines() if codes & set(_outlines()) else {}
    return {"outlines": shown, "attribution": ATTRIBUTION}


@cache
def _outlines() -> dict[str, list[list[list[int]]]]:
    """Return the rings of all districts; reading and projecting them takes longer than a street's day."""
    found = {}
    for district in districts():
        shape = district.shape.simplify(OUTLINE_M)
        parts = getattr(shape, "geoms", [shape])
        found[district.adcode] = [
            [[round(x), round(y)] for x, y in part.exterior.coords] for part in parts if not part.is_empty
        ]
    return found


def _events(run: CityRun) -> pd.DataFrame:
    rows = sorted(run.journal.events, key=lambda row: (row[1], row[0]))
    return table("events", [(k, *row[1:]) for k, row in enumerate(rows)])


def _cases(run: CityRun) -> pd.DataFrame:
    loop, t = run.loop, run.loop.table
    kinds = np.array([k.name for k in loop.kinds], dtype=object)
    tiers, grades = np.array(TIERS, dtype=object), np.array(GRADES, dtype=object)
    n = len(t)
    now = run.end_s
    stamps = {}
    for name in STAMPS:
        column = t.column(name)
        # what lies ahead of the end has not happened
        column[~(column <= now)] = np.nan
        stamps[f"{name}_s"] = column
    # a case that nobody has reported yet is known to nobody
    reopened = np.full(n, np.nan)
    for case, time_s in t.reopened_s.items():
        reopened[case] = time_s
    path, reasons = _paths(run)
    closed_by = t.column("closed_by")
    closed = np.array([*TIERS, ""], dtype=object)[closed_by]
    return table(
        "cases",
        {
            "case": np.arange(n), "kind": kinds[t.column("kind")], "reported_kind": kinds[t.column("reported_kind")],
            "grade": grades[t.column("grade")], "reported_grade": grades[t.column("reported_grade")],
            "priority": t.column("priority"), "finder": np.array(FINDERS, dtype=object)[t.column("finder")],
            "centre": run.communities[t.column("community")], "x_m": t.column("x_m"), "y_m": t.column("y_m"), **stamps,
            "reopened_s": reopened, "first_tier": tiers[t.column("first")], "closed_tier": closed, "path": path,
            "reasons": reasons, "visits": t.column("visits"), "reminders": t.column("reminders"),
            "reopened": t.column("reopened"), "returned": t.column("returned"), "instructed": t.column("instructed"),
            "duplicate_of": t.column("duplicate_of"), "followed": np.isin(np.arange(n), list(loop.followed)),
            "outcome": np.array(OUTCOMES, dtype=object)[t.column("state")],
        },
    )  # fmt: skip


def _paths(run: CityRun) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the tiers that each case passed, and why, as texts with ``>`` and ``,`` between."""
    t = run.loop.table
    path = np.array(TIERS, dtype=object)[t.column("first")]
    reasons = np.full(len(t), "", dtype=object)
    moves = t.moves
    columns = (moves.column(name).astype(int).tolist() for name in ("case", "tier_to", "reason"))
    for case, to, reason in zip(*columns, strict=True):
        path[case] += f">{TIERS[to]}"
        reasons[case] += ("," if reasons[case] else "") + REASONS[reason]
    return path, reasons


def _missions(run: CityRun) -> pd.DataFrame:
    assert run.loop.log is not None
    rows = run.loop.log.rows()
    first_town = int(run.towns[0])
    names = np.array([d.name for d in run.plan.loaded.tables.departments], dtype=object)
    whole = rows[:, :7].astype(np.int64)
    outcome = np.array([ENDS.get(k, VISITS[k] if k < len(VISITS) else "") for k in range(128)], dtype=object)
    data = {
        "case": whole[:, 0], "unit": whole[:, 1], "department": names[whole[:, 2]],
        "tier": np.array(TIERS, dtype=object)[whole[:, 3]],
        "from_town": np.where(whole[:, 4] >= 0, whole[:, 4] + first_town, -1),
        "to_town": np.where(whole[:, 5] >= 0, whole[:, 5] + first_town, -1),
        "outcome": outcome[whole[:, 6]],
    }  # fmt: skip
    for k, name in enumerate(("dispatched_s", "accepted_s", "left_s", "arrived_s", "done_s"), start=7):
        data[name] = np.where(np.isfinite(rows[:, k]), rows[:, k], np.nan)
    return table("missions", data)


def _centres(run: CityRun) -> pd.DataFrame:
    area, desks = run.area, run.desks
    shifts = run.plan.loaded.tables.shifts
    staffed = {k: s.staffed_s(run.midnight_s, run.end_s) for k, s in enumerate(shifts)}
    return table(
        "centres",
        {
            "centre": np.arange(len(area)), "code": np.array(area.code, dtype=object),
            "name_zh": np.array(area.name_zh, dtype=object), "name_en": np.array(area.name_en, dtype=object),
            "tier": np.array(TIERS, dtype=object)[area.tier], "parent": area.parent, "x_m": area.x_m, "y_m": area.y_m,
            "residents": area.residents, "grids": area.grids,
            "staff": [shifts[d.tier].most for d in desks], "served": [d.served for d in desks],
            "worked_s": [d.worked_s for d in desks], "waits": [d.waits for d in desks],
            "waited_s": [d.waited_s for d in desks], "longest_s": [d.longest_s for d in desks],
            "expired": [d.expired for d in desks], "staffed_s": [staffed[d.tier] for d in desks],
        },
    )  # fmt: skip


def _units(run: CityRun) -> pd.DataFrame:
    r = run.responders
    return table(
        "units",
        {
            "unit": np.arange(len(r)), "department": np.array(r.names, dtype=object)[r.department],
            "centre": r.centre, "town": r.town, "x_m": r.x_m, "y_m": r.y_m, "crew": r.crew,
            "speed": np.array(SPEEDS, dtype=object)[r.speed],
        },
    )  # fmt: skip


def _roads(run: CityRun) -> pd.DataFrame:
    roads, first = run.roads, int(run.towns[0])
    found = {int(row[0]): row for row in run.narrator.roads}
    cut = np.array([found.get(k, [k, np.nan, np.nan, np.nan]) for k in range(roads.a.size)]).reshape(-1, 4)
    return table(
        "roads",
        {
            "a": roads.a + first, "b": roads.b + first, "length_m": roads.length_m, "cut_s": cut[:, 1],
            "known_s": cut[:, 2], "open_s": cut[:, 3],
        },
    )  # fmt: skip


def _points(run: CityRun) -> pd.DataFrame:
    found = run.risk_map
    if found is None:
        return table("points", [])
    kinds = risk_kinds()
    return table(
        "points",
        {
            "point": np.arange(len(found)), "id": np.array(found.ids, dtype=object),
            "kind": np.array([kinds[k].name for k in found.kind], dtype=object),
            "group": np.array([kinds[k].group for k in found.kind], dtype=object),
            "name": np.array(found.names, dtype=object),
            "community": np.array([found.codes[c] for c in found.community], dtype=object),
            "x_m": found.x_m, "y_m": found.y_m, "sensor": found.has_sensor,
        },
    )  # fmt: skip


def _hazards(run: CityRun) -> pd.DataFrame:
    watch, places = run.premises_watch, run.premises
    if watch is None or places is None:
        return table("hazards", [])
    from twin.city.premises import KINDS

    return table(
        "hazards",
        [
            (
                h.number, h.premises, watch.hazards.kinds[h.danger].name, KINDS[int(places.kind[h.premises])],
                places.codes[int(places.community[h.premises])], float(places.x_m[h.premises]),
                float(places.y_m[h.premises]), h.began_s, h.ended_s, h.case, h.ignited_s,
                h.ignited_s == h.ignited_s and h.ignition is not None and h.ignition.explodes, h.dead, h.hurt,
            )
            for h in watch.hazards.rows
        ],
    )  # fmt: skip


def _warnings(run: CityRun) -> pd.DataFrame:
    """Return the public warnings of the weather and of the drill."""
    from pyproj import Transformer

    from twin.city.districts import CITY_CRS

    area = run.area
    turn = Transformer.from_crs(CITY_CRS, "EPSG:4326", always_xy=True)
    told: list[dict[str, Any]] = []
    if run.storm is not None:
        told += city_storm.warnings(run.plan.loaded, run.world.streams, run.storm, run.end_s, run.midnight_s)
    rows = []
    for number, w in enumerate(sorted(told, key=lambda w: (w["sent_s"], w["centre"])), start=1):
        i = int(w["centre"])
        lon, lat = turn.transform(area.x_m[i], area.y_m[i])
        sender = area.code[i] if w["tier"] == "district" else area.code[0]
        rows.append(
            (
                number, w["sent_s"], sender, w["tier"], "geohazard", w["colour"], area.code[i], area.name_zh[i],
                area.name_en[i], round(float(lat), 5), round(float(lon), 5), w["radius_m"], w["onset_s"],
                w["expires_s"], "Expected", "Likely", "Geo", "Prepare", "cityevents.warning",
                json.dumps(
                    {"colour": f"@names.{w['colour']}", "zh": area.name_zh[i], "en": area.name_en[i]},
                    ensure_ascii=False, sort_keys=True,
                ),
                -1,
            )
        )  # fmt: skip
    return table("warnings", rows)


def _deadlines(run: CityRun) -> list[dict[str, Any]]:
    """Hold all cases against the deadlines of the tables: how many that are due, or done, kept it."""
    t, told = run.loop.table, []
    kind = np.array([k.name for k in run.loop.kinds], dtype=object)[t.column("reported_kind")]
    grade, priority, state = t.column("reported_grade"), t.column("priority"), t.column("state")
    now = run.end_s
    for rule in run.plan.loaded.tables.deadlines:
        start, end = t.column(rule.from_stamp), t.column(rule.to_stamp)
        fits = np.isin(grade, rule.grades) & np.isin(priority, rule.priorities) & (start <= now)
        fits &= ~np.isin(state, (MERGED, WITHDRAWN))
        if rule.kinds is not None:
            fits &= np.isin(kind, list(rule.kinds))
        due = start + rule.limit_s
        counted = fits & ((end <= now) | (due <= now))
        met = counted & (end <= np.minimum(due, now))
        told.append(
            {
                "id": rule.id, "rule": rule.rule, "zh": rule.what["zh"], "en": rule.what["en"],
                "limit_s": rule.limit_s, "n": int(counted.sum()), "met": int(met.sum()), "source": rule.source,
            }
        )  # fmt: skip
    return told
