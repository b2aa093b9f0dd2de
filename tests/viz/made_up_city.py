"""A made-up recording of a city's response, small or large: what the readers of a city recording are tried on."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from twin.city.centres import Governance, chongqing
from twin.city.districts import CITY_CRS, districts
from twin.city.risk_points import make_risk_map, risk_kinds
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import CITY, table
from twin.tiers import TIERS

DAY_S = 86400.0
START = "2025-09-28T08:00:00+08:00"
KINDS = {
    "gas_leak": ("燃气隐患", "Gas danger", 0), "fire": ("火情", "Fire", 0), "rock": ("危岩变形", "Rock movement", 0),
    "waterlogging": ("内涝", "Waterlogging", 1), "landslide": ("滑坡险情", "Landslide", 0),
    "road_block": ("道路阻断", "Road blocked", 1), "parking": ("停车纠纷", "Parking", 2),
    "noise": ("噪声扰民", "Noise", 2), "street_light": ("路灯损坏", "Street light", 2),
    "quarrel": ("邻里纠纷", "Quarrel", 2), "litter": ("市容环境", "Litter", 2),
}  # fmt: skip
DEPARTMENTS = {"grid": ("网格", "Grid workers"), "police": ("公安", "Police"), "fire": ("消防救援", "Fire and rescue"),
               "urban": ("城市管理", "City management"), "emergency": ("应急管理", "Emergency")}  # fmt: skip


def made_up_city(
    cases: int = 400, area: str | None = "500105", days: float = 2.0, seed: int = 3, drill: Any = None
) -> Recording:
    """Return a run: one district with its centres, or the whole city if ``area`` is None."""
    rng = np.random.default_rng(seed)
    places = chongqing() if area is None else chongqing().cut(area)
    end_s = days * DAY_S
    case_table, columns = _cases(rng, places, cases, end_s)
    missions, units = _missions(rng, places, columns, end_s)
    points, states = _points(rng, places, end_s, 600 if area else 4700)
    outlines = {
        d.adcode: [np.asarray(g.exterior.coords).round(1).tolist() for g in getattr(d.shape, "geoms", [d.shape])]
        for d in districts()
    }
    names = {
        "kinds": {k: {"zh": zh, "en": en} for k, (zh, en, _) in KINDS.items()},
        "departments": {k: {"zh": zh, "en": en} for k, (zh, en) in DEPARTMENTS.items()},
        "points": {k.name: {"zh": k.name_zh, "en": k.name_en} for k in risk_kinds()},
    }
    top = places.index(area or "500000")
    manifest = {
        "format": FORMAT, "scenario": "made_up_city", "policy": "three_tiers", "seed": seed, "replication": 0,
        "title": {"zh": "暴雨中的三级治理中心（虚构）", "en": "Three-tier centres in a rainstorm (made up)"},
        "policy_title": {"zh": "三级联动", "en": "Three tiers together"}, "start": START, "end_s": end_s,
        "focus": [0.25 * end_s, 0.75 * end_s],
        "area": {"code": places.code[top], "name_zh": places.name_zh[top], "name_en": places.name_en[top],
                 "tier": TIERS[places.tier[top]]},
        "names": names, "notes": [], "measures": {"cases": float(cases), "closed_share": 0.93, "all_found_s": 3600.0},
        "deadlines": [{"id": "accept_1", "zh": "1 分钟内派单接单", "en": "dispatched and accepted within 1 min",
                       "met": 0.91, "n": cases}],
        "people": {"dead": 0, "hurt": 3},
    }  # fmt: skip
    day = Recording(
        manifest,
        {"outlines": outlines, "crs": CITY_CRS, "notes": []},
        {
            "cases": case_table, "missions": missions, "centres": _centres(rng, places), "units": units,
            "points": points, "point_states": states, "roads": _roads(rng, places, end_s),
            "hazards": _hazards(rng, places, columns, end_s),
            "warnings": _warnings(places, area, end_s), "series": _series(rng, columns, end_s),
            "events": _events(places, columns),
        },
    )  # fmt: skip
    return day if drill is None else day.with_drill(drill)


def _cases(rng: np.random.Generator, places: Governance, n: int, end_s: float) -> tuple[Any, dict[str, Any]]:
    homes = places.of_tier("community")
    share = places.residents[homes] / places.residents[homes].sum()
    centre = rng.choice(homes, n, p=share)
    kinds = list(KINDS)
    kind = rng.choice(len(kinds), n, p=[0.03, 0.02, 0.01, 0.08, 0.02, 0.05, 0.2, 0.2, 0.12, 0.12, 0.15])
    priority = np.array([KINDS[k][2] for k in kinds])[kind]
    storm = rng.normal(0.5, 0.12, n) * end_s
    occurred = np.clip(np.where(priority < 2, storm, rng.uniform(0, 0.98, n) * end_s), 0, end_s * 0.98)
    steps = {"found": 900, "reported": 120, "triaged": 200, "dispatched": 60, "accepted": 45, "on_the_way": 120,
             "arrived": 900, "handled": 4000, "fed_back": 300, "closed": 500}  # fmt: skip
    at, stamps = occurred, {"occurred": occurred}
    for name, mean_s in steps.items():
        at = np.floor(at + 1 + rng.exponential(mean_s * np.where(priority == 0, 0.5, 1.5)))
        stamps[name] = np.where(at <= end_s, at, np.nan)
    stamps["occurred"] = np.floor(occurred)
    last = rng.choice(4, n, p=[0.62, 0.27, 0.10, 0.01])
    path = np.array([">".join(TIERS[: k + 1]) for k in range(4)])[last]
    why = np.array(["", "no_authority", "no_means,no_authority", "no_authority,wait_expired,grade"])[last]
    closed = ~np.isnan(stamps["closed"])
    spread = np.where(places.tier[centre] == 0, 900.0, 2000.0)
    x, y = (places.x_m[centre] + rng.normal(0, spread)), (places.y_m[centre] + rng.normal(0, spread))
    followed = np.zeros(n, bool)
    followed[np.argsort(-last + priority + 3.0 * ~closed, kind="stable")[:5]] = True
    columns = {"n": n, "centre": centre, "x": x, "y": y, "kind": kind, "priority": priority, "last": last,
               "stamps": stamps, "followed": followed, "closed": closed}  # fmt: skip
    rows = {
        "case": np.arange(n), "id": [f"K{k}" for k in range(n)], "ground": np.full(n, CITY),
        "kind": np.array(kinds)[kind], "reported_kind": np.array(kinds)[kind],
        "grade": np.full(n, "IV"), "reported_grade": np.full(n, "IV"), "priority": priority,
        "finder": rng.choice(["resident", "grid_worker", "sensor", "inspection"], n), "centre": centre,
        "x_m": x, "y_m": y, **{f"{k}_s": v for k, v in stamps.items()}, "reopened_s": np.full(n, np.nan),
        "first_tier": np.full(n, "community"), "closed_tier": np.where(closed, np.array(TIERS)[last], ""),
        "path": path, "reasons": why, "visits": np.ones(n), "reminders": np.zeros(n), "reopened": np.zeros(n),
        "returned": np.zeros(n), "instructed": np.zeros(n), "duplicate_of": np.full(n, -1), "followed": followed,
        "outcome": np.where(closed, "settled", "open"),
    }  # fmt: skip
    return table("cases", rows), columns


def _missions(rng: np.random.Generator, places: Governance, columns: dict[str, Any], end_s: float) -> tuple[Any, Any]:
    towns = places.of_tier("town")
    units = max(20, columns["n"] // 20)
    base = rng.choice(towns, units)
    stamps = columns["stamps"]
    sent = np.flatnonzero(~np.isnan(stamps["dispatched"]))
    sent = np.concatenate([sent, sent[columns["last"][sent] > 0], sent[columns["last"][sent] > 1]])
    home = places.parent[columns["centre"][sent]]
    away = np.minimum(np.searchsorted(towns, home) + rng.integers(0, 3, len(sent)), len(towns) - 1)
    from_town = np.where(rng.random(len(sent)) < 0.6, home, towns[away])
    department = rng.choice(list(DEPARTMENTS), len(sent), p=[0.45, 0.2, 0.15, 0.1, 0.1])
    missions = table("missions", {
        "case": sent, "unit": rng.integers(0, units, len(sent)), "department": department,
        "tier": np.array(TIERS)[columns["last"][sent]], "from_town": from_town, "to_town": home,
        "dispatched_s": stamps["dispatched"][sent], "accepted_s": stamps["accepted"][sent],
        "left_s": stamps["on_the_way"][sent], "arrived_s": stamps["arrived"][sent], "done_s": stamps["handled"][sent],
        "outcome": np.full(len(sent), "settled"),
    })  # fmt: skip
    owned = table("units", {
        "unit": np.arange(units), "department": rng.choice(list(DEPARTMENTS), units), "centre": base, "town": base,
        "x_m": places.x_m[base], "y_m": places.y_m[base], "crew": np.full(units, 3), "speed": np.full(units, "car"),
    })  # fmt: skip
    return missions, owned


def _centres(rng: np.random.Generator, places: Governance) -> Any:
    n = len(places)
    waits = rng.integers(0, 20, n)
    return table("centres", {
        "centre": np.arange(n), "code": list(places.code), "name_zh": list(places.name_zh),
        "name_en": list(places.name_en), "tier": np.array(TIERS)[places.tier], "parent": places.parent,
        "x_m": places.x_m, "y_m": places.y_m, "residents": places.residents, "grids": places.grids,
        "staff": 1 + places.tier * 2, "served": waits * 4, "worked_s": waits * 900.0, "waits": waits,
        "waited_s": waits * 200.0, "longest_s": waits * 60.0, "expired": waits // 6,
        "staffed_s": np.full(n, 2 * DAY_S),
    })  # fmt: skip


def _points(rng: np.random.Generator, places: Governance, end_s: float, n: int) -> tuple[Any, Any]:
    homes = places.of_tier("community")
    found = make_risk_map(
        rng, ([places.code[i] for i in homes], places.x_m[homes], places.y_m[homes], places.residents[homes]), n
    )
    kinds = [risk_kinds()[k] for k in found.kind]
    points = table("points", {
        "point": np.arange(n), "id": list(found.ids), "kind": [k.name for k in kinds],
        "group": [""] * n, "name": list(found.names), "community": [found.codes[c] for c in found.community],
        "x_m": found.x_m, "y_m": found.y_m, "sensor": found.has_sensor,
    })  # fmt: skip
    rows = []
    for point in rng.choice(n, n // 4, replace=False):
        at = rng.normal(0.5, 0.15) * end_s
        rows += [(point, at - 3600, 1, "rain", -1), (point, at, 2, "sensor", -1), (point, at + 900, 3, "case", -1),
                 (point, at + rng.exponential(9000.0) + 2000, 0, "", -1)]  # fmt: skip
    return points, table("point_states", [r for r in rows if 0 <= r[1] <= end_s])


def _roads(rng: np.random.Generator, places: Governance, end_s: float) -> Any:
    towns = places.of_tier("town")
    at = np.stack([places.x_m[towns], places.y_m[towns]], axis=1)
    rows = []
    for k in range(len(towns)):
        away = np.hypot(*(at - at[k]).T)
        for j in np.argsort(away)[1:4]:
            if k < j or away[j] > 0:
                cut = rng.random() < 0.04
                began = rng.uniform(0.3, 0.7) * end_s if cut else np.nan
                rows.append(
                    (towns[k], towns[j], away[j] * 1.3, began, began + 1200, began + rng.exponential(20000) + 3000)
                )
    return table("roads", rows)


def _hazards(rng: np.random.Generator, places: Governance, columns: dict[str, Any], end_s: float) -> Any:
    gas = np.flatnonzero(columns["kind"] == 0)[:200]
    began = np.clip(columns["stamps"]["occurred"][gas] - 3600.0, 0, None)
    ended = np.where(np.isnan(columns["stamps"]["handled"][gas]), np.nan, columns["stamps"]["handled"][gas])
    ignited = np.where(rng.random(len(gas)) < 0.15, began + 3000.0, np.nan)
    return table("hazards", {
        "hazard": np.arange(len(gas)), "premises": np.arange(len(gas)), "danger": np.full(len(gas), "tee_fitting"),
        "place": np.full(len(gas), "eateries"), "community": [places.code[c] for c in columns["centre"][gas]],
        "x_m": columns["x"][gas], "y_m": columns["y"][gas], "began_s": began, "ended_s": ended, "case": gas,
        "ignited_s": ignited, "explosion": rng.random(len(gas)) < 0.05, "dead": np.zeros(len(gas)),
        "hurt": np.where(np.isnan(ignited), 0.0, 0.4),
    })  # fmt: skip


def _warnings(places: Governance, area: str | None, end_s: float) -> Any:
    nan = float("nan")
    one = area or "500238"
    rows = [
        (1, 0.10 * end_s, "chongqing", "city", "rain", "blue", "500000", "重庆市", "Chongqing", 30.0, 107.8, 150000.0,
         0.10 * end_s, 0.9 * end_s, "Expected", "Likely", "Met", "Prepare", "", "", -1),
        (2, 0.35 * end_s, one, "district", "rain", "orange", one, "本区", "This district", nan, nan, nan, 0.35 * end_s,
         0.8 * end_s, "Immediate", "Observed", "Met", "Shelter", "", "", -1),
        (3, 0.45 * end_s, one, "district", "rain", "red", one, "本区", "This district", nan, nan, nan, 0.45 * end_s,
         0.7 * end_s, "Immediate", "Observed", "Met", "Shelter", "", "", 2),
        (4, 0.45 * end_s, one, "town", "geohazard", "yellow", "", "沟", "Gully", 29.57, 106.53, 2500.0, 0.45 * end_s,
         0.75 * end_s, "Immediate", "Likely", "Geo", "Evacuate", "", "", -1),
    ]  # fmt: skip
    return table("warnings", rows)


def _series(rng: np.random.Generator, columns: dict[str, Any], end_s: float) -> Any:
    t = np.arange(0.0, end_s + 1, 300.0)
    rows: list[Any] = []
    stamps = columns["stamps"]
    for k, tier in enumerate(TIERS):
        mine = columns["last"] == k
        found = np.sort(np.nan_to_num(stamps["found"][mine], nan=np.inf))
        closed = np.sort(np.nan_to_num(stamps["closed"][mine], nan=np.inf))
        done = np.searchsorted(closed, t, "right")
        rows += list(zip([f"open.{tier}"] * len(t), t, np.searchsorted(found, t, "right") - done, strict=True))
        rows += list(zip([f"closed.{tier}"] * len(t), t, done, strict=True))
    for k, name in enumerate(DEPARTMENTS):
        wave = 0.02 * columns["n"] / (1 + k) * (1 + np.exp(-(((t - 0.5 * end_s) / (0.15 * end_s)) ** 2)))
        rows += list(zip([f"busy.{name}"] * len(t), t, np.floor(wave), strict=True))
    rain = 38.0 * np.exp(-(((t - 0.48 * end_s) / (0.1 * end_s)) ** 2)) * rng.uniform(0.6, 1.0, len(t))
    rows += list(zip(["rain_mm_h"] * len(t), t, rain, strict=True))
    return table("series", [(*row, CITY) for row in rows])


def _events(places: Governance, columns: dict[str, Any]) -> Any:
    nan, rows = float("nan"), []
    loud = np.flatnonzero(columns["followed"] | (columns["last"] >= 2) | (columns["priority"] == 0))[:3000]
    steps = ("found", "reported", "dispatched", "accepted", "arrived", "handled", "fed_back", "closed")
    for case in loud:
        for step in steps:
            at = columns["stamps"][step][case]
            if np.isnan(at):
                break
            tier = TIERS[min(columns["last"][case], steps.index(step) // 2)]
            rows.append((at, step, f"K{case}", "", tier, places.code[columns["centre"][case]], nan, nan, nan, "", ""))
    rows.append((600.0, "warning", "", "city", "city", "500000", nan, nan, nan, "cap.exercise_note", json.dumps({})))
    rows.sort(key=lambda r: r[0])
    return table("events", [(k, *row, CITY) for k, row in enumerate(rows)])
