"""A made-up recording of an evening in a small gorge: what the readers of ``viz`` are tried on."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np

from twin.recording.layers import Layer
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import PLACE, TABLES, table

HOUR_S = 3600.0
FOUND_S = 34 * HOUR_S
COLLAPSE_S = FOUND_S + 4320.0
END_S = 36.5 * HOUR_S
CELL_M = 4.0
LEVEL_M = 145.0
G_M_S2 = 9.81


def noise(rng: np.random.Generator, size: int, coarsest: int) -> np.ndarray:
    """Return smooth noise of about unit amplitude, (size, size)."""
    out = np.zeros((size, size))
    cells, amplitude = coarsest, 1.0
    while cells < size // 2:
        grid = rng.normal(size=(cells + 2, cells + 2))
        at = np.linspace(0, cells, size)
        i = at.astype(int)
        f = at - i
        f = f * f * (3 - 2 * f)
        rows = grid[i] * (1 - f)[:, None] + grid[i + 1] * f[:, None]
        out += amplitude * (rows[:, i] * (1 - f) + rows[:, i + 1] * f)
        cells, amplitude = cells * 2, amplitude * 0.5
    return out


def gorge(rng: np.random.Generator, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return heights and land cover of a gorge that runs north, its village bench on the east bank."""
    y, x = np.mgrid[0:size, 0:size] * CELL_M
    span = size * CELL_M
    rough, fine = noise(rng, size, 4), noise(rng, size, 16)
    river = span * 0.28 + span * 0.06 * np.sin(y / span * 5.0) + 12 * rough
    off = x - river
    east = np.interp(
        off + 14 * rough,
        [0, 45, 70, 120, 330, 420, 450, 480, 520, 900, 1500],
        [-14, -9, 6, 48, 84, 140, 300, 360, 395, 560, 700],
    )
    west = np.interp(-off + 18 * rough, [0, 40, 60, 90, 130, 400, 1000], [-14, -9, 25, 160, 240, 420, 560])
    z = LEVEL_M + np.where(off > 0, east, west) + 3.0 * fine + 6 * rough
    slope = np.hypot(*np.gradient(z, CELL_M))
    cover = np.full(z.shape, 3, np.uint8)
    cover[(fine > 0.7)] = 4
    cover[slope > 0.75] = 2
    cover[slope > 1.1] = 1
    cover[(slope < 0.45) & (off > 110) & (off < 340)] = 5
    water = z < LEVEL_M + 0.5
    z[water] = LEVEL_M - 3
    cover[water] = 0
    return z, cover


def rows(z: np.ndarray, x: Any, y: Any) -> Any:
    """Return bilinear heights."""
    size = z.shape[0]
    c = np.clip(np.asarray(x, float) / CELL_M, 0, size - 1.001)
    r = np.clip(np.asarray(y, float) / CELL_M, 0, size - 1.001)
    i, j = r.astype(int), c.astype(int)
    u, v = c - j, r - i
    return (z[i, j] * (1 - u) + z[i, j + 1] * u) * (1 - v) + (z[i + 1, j] * (1 - u) + z[i + 1, j + 1] * u) * v


def walk(points: list[tuple[float, float]], start_s: float, speed_m_s: float) -> list[tuple[float, float, float]]:
    """Return (time, x, y) vertices along a polyline."""
    out = [(start_s, *points[0])]
    for (ax, ay), (bx, by) in pairwise(points):
        out.append((out[-1][0] + np.hypot(bx - ax, by - ay) / speed_m_s, bx, by))
    return out


def fall(z: np.ndarray, rng: np.random.Generator, x: float, y: float, start_s: float, height: float) -> list[Any]:
    """Return (time, x, y, z, phase) vertices of one block: bounces down to the west, then rest."""
    out = []
    t, zz = start_s, height
    vx, vy, vz = -rng.uniform(2, 6), rng.normal(0, 1.0), 0.0
    for _ in range(int(rng.integers(5, 14))):
        out.append((t, x, y, zz, 0))
        for dt in np.arange(0.05, 20, 0.05):
            if zz + vz * dt - G_M_S2 / 2 * dt * dt <= rows(z, x + vx * dt, y + vy * dt):
                break
        x, y, t = x + vx * dt, y + vy * dt, t + dt
        zz = float(rows(z, x, y)) + 0.6
        vx, vy, vz = vx * 0.8 - 3.5, vy * 0.8 + rng.normal(0, 2), abs(vz - G_M_S2 * dt) * 0.32
        if x < 40:
            break
    out.append((t, x, y, zz, 1))
    for _ in range(3):
        x, y, t = x - rng.uniform(3, 9), y + rng.normal(0, 2), t + 1.5
        out.append((t, x, y, float(rows(z, x, y)) + 0.6, 1))
    out[-1] = (*out[-1][:4], 2)
    return out


def made_up(size: int = 241, seed: int = 7) -> Recording:
    """Return the evening: 24 residents of 10 households, 14 rescuers, a monitor and 60 blocks."""
    rng = np.random.default_rng(seed)
    z, cover = gorge(rng, size)
    span = (size - 1) * CELL_M
    bank = lambda yy: span * 0.28 + span * 0.06 * np.sin(yy / span * 5.0)  # noqa: E731
    y0 = span * 0.5
    rock_x = bank(y0) + 452.0
    slope = np.hypot(*np.gradient(z, CELL_M))

    houses: list[dict[str, Any]] = []
    for i in range(10):
        best = None
        for _ in range(200):
            hx, hy = bank(y0) + rng.uniform(150, 320), y0 + rng.uniform(-170, 170)
            if any(np.hypot(hx - h["x"], hy - h["y"]) < 26 for h in houses):
                continue
            s = slope[int(hy / CELL_M), int(hx / CELL_M)]
            if best is None or s < best[0]:
                best = (s, hx, hy)
        assert best is not None
        _, hx, hy = best
        houses.append(
            {
                "id": f"house-{i + 1:02d}",
                "x": hx,
                "y": hy,
                "z": float(rows(z, hx, hy)),
                "width_m": 11.0 + i % 3 * 2,
                "depth_m": 8.0,
                "height_m": 3.2 if i % 3 else 6.2,
                "angle_rad": float(rng.uniform(-0.4, 0.4)),
                "households": [f"household-{i + 1:02d}"],
            }
        )
    shelter_y = y0 + span * 0.36
    shelter = (float(bank(shelter_y) + 230), float(shelter_y))
    lane = [(float(bank(v) + 215 + 12 * np.sin(v / 40)), float(v)) for v in np.arange(8, span - 8, 12)]
    paths = [{"kind": "road", "points": lane}]
    tracks_to_lane = []
    for i, h in enumerate(houses):
        j = int(np.argmin([np.hypot(h["x"] - px, h["y"] - py) for px, py in lane]))
        mid = ((h["x"] + lane[j][0]) / 2 + 3, (h["y"] + lane[j][1]) / 2 - 4)
        line = [(h["x"], h["y"]), mid, lane[j]]
        tracks_to_lane.append((line, j))
        paths.append({"kind": ("footpath", "steps", "lane")[i % 3], "points": line})
    end = int(np.argmin([np.hypot(shelter[0] - px, shelter[1] - py) for px, py in lane]))

    def to_shelter(i: int) -> list[tuple[float, float]]:
        line, j = tracks_to_lane[i]
        step = 1 if end > j else -1
        return [*line, *lane[j:end:step], lane[end], shelter]

    roster, people, events, history = [], [], [], []

    def vertex(person: int, t: float, x: float, y: float, state: int) -> None:
        people.append((person, round(t * 1000), round(x * 10), round(y * 10), state))

    def event(
        t: float,
        kind: str,
        tier: str,
        actor: str,
        zh: str,
        en: str,
        place: str = "",
        x: float = np.nan,
        y: float = np.nan,
        value: float = np.nan,
    ) -> None:
        history.append(
            (
                t,
                kind,
                "case-1",
                actor,
                tier,
                place,
                x,
                y,
                value,
                "viz.said",
                json.dumps({"zh": zh, "en": en}, ensure_ascii=False),
            )
        )

    order_s = FOUND_S + 17 * 60
    person, last_safe_s = 0, 0.0
    sizes = [2, 3, 1, 3, 2, 4, 1, 3, 2, 3]
    for i, (h, n) in enumerate(zip(houses, sizes, strict=True)):
        warned_s = order_s + 60 + 95 * i
        leave_s = warned_s + 420 + 60 * (i % 4)
        for k in range(n):
            roster.append(
                (
                    person,
                    f"resident-{person + 1:02d}",
                    "resident",
                    f"household-{i + 1:02d}",
                    h["id"],
                    int(rng.integers(5, 88)),
                    "able" if k else ("slow", "able", "carried")[i % 3],
                    n == 1,
                    "",
                )
            )
            vertex(person, 0, h["x"], h["y"], 0)
            vertex(person, warned_s, h["x"], h["y"], 1)
            if i == 4 and k == 0:
                vertex(person, warned_s + 60, h["x"], h["y"], 4)
            vertex(person, warned_s + 180, h["x"], h["y"], 2)
            carried = not k and i % 3 == 2
            if carried:
                vertex(person, warned_s + 240, h["x"], h["y"], 3)
            for t, x, y in walk(to_shelter(i), leave_s, 0.62 if i % 3 else 0.8)[:-1]:
                vertex(person, t, x, y, 6 if carried else 5)
            vertex(person, t + 30, *shelter, 7)
            last_safe_s = max(last_safe_s, t + 30)
            person += 1
        event(
            warned_s,
            "warned",
            "town",
            "rescuer-01",
            f"第{i + 1}户{n}人已告知撤离",
            f"Household {i + 1} told to leave",
            h["id"],
            h["x"],
            h["y"],
            n,
        )
        event(
            leave_s,
            "left",
            "community",
            f"household-{i + 1:02d}",
            f"第{i + 1}户{n}人离家",
            f"Household {i + 1} leaves, {n} people",
            h["id"],
            h["x"],
            h["y"],
            n,
        )
    town = lane[0]
    for k in range(14):
        roster.append(
            (
                person,
                f"rescuer-{k + 1:02d}",
                "rescuer",
                "",
                "",
                int(rng.integers(22, 50)),
                "able",
                False,
                "team-1" if k < 7 else "team-2",
            )
        )
        vertex(person, 0, *town, 14)
        vertex(person, FOUND_S + 14 * 60, *town, 11)
        goal = k % 10
        line, j = tracks_to_lane[goal]
        for t, x, y in walk([*lane[: j + 1], line[0]], FOUND_S + 15 * 60 + 4 * k, 3.2):
            vertex(person, t, x, y, 11)
        vertex(person, t, *line[0], 12)
        back = walk(to_shelter(goal), t + 500 + 60 * (k % 4), 0.7)
        for t, x, y in back:
            vertex(person, t, x, y, 13 if goal % 3 == 2 else 11)
        vertex(person, t, *shelter, 10)
        person += 1
    roster.append((person, "monitor-1", "monitor", "", "", 52, "able", False, ""))
    foot = (rock_x - 70.0, y0 + 20.0)
    vertex(person, 0, houses[0]["x"], houses[0]["y"], 10)
    for t, x, y in walk([(houses[0]["x"], houses[0]["y"]), foot], FOUND_S - 1500, 0.5):
        vertex(person, t, x, y, 12)
    for t, x, y in walk([foot, tracks_to_lane[0][0][-1], shelter], FOUND_S + 1300, 0.9):
        vertex(person, t, x, y, 10)

    top = float(z[int(y0 / CELL_M), int(rock_x / CELL_M)])
    row0, col0, n = int(y0 / CELL_M) - 5, int(rock_x / CELL_M) - 5, 11
    scar = z[row0 : row0 + n, col0 : col0 + n].copy()
    scar[1:-1, 1:-1] -= 24 * np.outer(np.hanning(n)[1:-1], np.hanning(n)[1:-1])
    ring = np.linspace(0, 2 * np.pi, 9)[:-1]
    low = np.c_[rock_x - 4 + 12 * np.cos(ring), y0 + 13 * np.sin(ring), np.full(8, top - 26.0)]
    high = np.c_[rock_x - 4 + 16 * np.cos(ring), y0 + 17 * np.sin(ring), top + 6 + 5 * np.cos(ring * 2 + 1)]
    vertices = np.r_[low, high, [[rock_x - 4, y0, top + 13]]]
    faces = []
    for i in range(8):
        j = (i + 1) % 8
        faces += [[i, j, 8 + i], [j, 8 + j, 8 + i], [8 + i, 8 + j, 16]]

    bodies, blocks = [], []
    for b in range(60):
        volume = float(np.exp(rng.normal(0.5, 1.1)))
        radius = (volume * 0.75 / np.pi) ** (1 / 3)
        bodies.append((b, volume, volume * 2600, radius, radius * 1.2, radius, radius * 0.85, COLLAPSE_S + b * 0.1))
        track = fall(z, rng, rock_x - 22, y0 + rng.normal(0, 9), COLLAPSE_S + b * 0.1, top - rng.uniform(0, 15))
        for t, x, y, zz, phase in track:
            blocks.append((b, round(t * 1000), round(x * 10), round(y * 10), round(zz * 10), phase))
        hit = min(houses, key=lambda h: np.hypot(h["x"] - x, h["y"] - y))
        if np.hypot(hit["x"] - x, hit["y"] - y) < 22:
            event(
                t,
                "house_hit",
                "hazard",
                f"block-{b}",
                f"房屋 {hit['id']} 被落石击中",
                f"House {hit['id']} hit by a block",
                hit["id"],
                hit["x"],
                hit["y"],
                volume * 2600 * 150,
            )

    moments = {
        "found_s": FOUND_S,
        "reported_s": FOUND_S + 420,
        "dispatched_s": FOUND_S + 500,
        "accepted_s": FOUND_S + 560,
        "arrived_s": FOUND_S + 1300,
        "handled_s": float(last_safe_s),
        "fed_back_s": COLLAPSE_S + 300,
        "closed_s": COLLAPSE_S + 1500,
    }
    event(10 * HOUR_S, "rain", "hazard", "gauge-1", "强降雨开始", "Heavy rain begins", value=12)
    event(
        25 * HOUR_S,
        "warning",
        "district",
        "seat-district",
        "地质灾害气象风险橙色预警",
        "Orange geohazard weather warning",
    )
    event(
        33.2 * HOUR_S,
        "level",
        "hazard",
        "crack-1",
        "裂缝计位移加速,转为黄色",
        "Crack meter accelerates: level yellow",
        "rock-1",
    )
    event(
        moments["found_s"],
        "found",
        "field",
        "monitor-1",
        "监测员发现危岩变形加快",
        "Monitor sees the rock deform faster",
        "rock-1",
        rock_x,
        y0,
    )
    event(
        moments["reported_s"],
        "reported",
        "field",
        "monitor-1",
        "监测员电话经平台上报",
        "Monitor reports by phone through the platform",
    )
    event(moments["dispatched_s"], "dispatched", "town", "seat-town", "乡镇派单", "Township dispatches")
    event(moments["accepted_s"], "accepted", "town", "seat-town", "乡镇救援队接单", "Township team accepts")
    event(FOUND_S + 700, "order", "district", "seat-district", "县级指令:加快撤离", "County orders: evacuate faster")
    event(FOUND_S + 840, "order", "city", "seat-city", "市级指令:继续监测", "City orders: keep monitoring")
    event(FOUND_S + 900, "team_left", "town", "team-1", "乡长带队14人出发", "Township head leaves with 14 rescuers")
    event(moments["arrived_s"], "arrived", "town", "team-1", "救援队到达村口", "Team arrives in the village")
    event(last_safe_s, "handled", "town", "team-1", "24人全部安全", "All 24 residents safe", "shelter-1", *shelter, 24)
    event(
        COLLAPSE_S,
        "collapse",
        "hazard",
        "rock-1",
        "危岩部分崩塌",
        "Part of the rock collapses",
        "rock-1",
        rock_x,
        y0,
        1.0,
    )
    event(moments["fed_back_s"], "fed_back", "town", "seat-town", "反馈处置结果", "Result fed back")
    event(moments["closed_s"], "closed", "town", "seat-town", "事件办结", "Case closed")
    history.sort(key=lambda r: r[0])
    events = [(i, *r) for i, r in enumerate(history)]

    times = np.arange(0, END_S + 1, 600.0)
    h = times / HOUR_S
    rain = 38 * np.exp(-(((h - 20) / 5) ** 2)) + 14 * np.exp(-(((h - 33) / 1.6) ** 2))
    to_go = np.maximum(COLLAPSE_S - times, 600.0)
    velocity = np.where(times < COLLAPSE_S, 3.0e5 / to_go, np.nan)
    displacement = np.nancumsum(velocity * 600 / HOUR_S)
    sun = 58 * np.sin((h + 8 - 6.3) / 24 * 2 * np.pi)
    curves = {
        "rain_mm_h": rain,
        "rain_total_mm": np.cumsum(rain) / 6,
        "wetness_mm": 60 + np.cumsum(rain) / 8,
        "displacement_mm.crack-1": displacement,
        "velocity_mm_h": velocity,
        "level": np.digitize(np.nan_to_num(velocity), [20, 60, 200]),
        "sun_deg": sun,
    }
    series = [
        (name, float(t), float(v))
        for name, values in curves.items()
        for t, v in zip(times, values, strict=True)
        if np.isfinite(v)
    ]
    tiers = [
        ("community", "乌龙村网格", "Village grid"),
        ("town", "乌龙乡治理中心", "Township centre"),
        ("district", "巫溪县治理中心", "County centre"),
        ("city", "市级治理中心", "City centre"),
    ]
    manifest = {
        "format": FORMAT,
        "scenario": "made_up",
        "policy": "three_tier",
        "seed": seed,
        "replication": 0,
        "title": {"zh": "乌龙乡危岩避险演练", "en": "Wulong dangerous-rock drill"},
        "start": "2025-09-28T08:00:00+08:00",
        "end_s": END_S,
        "focus": [FOUND_S - 900, COLLAPSE_S + 1800],
        "latitude_deg": 31.4,
        "longitude_deg": 109.6,
        "terrain": {
            "cell_m": CELL_M,
            "rows": size,
            "cols": size,
            "x0_m": 0.0,
            "y0_m": 0.0,
            "crs": None,
            "name": "made-up gorge",
            "notes": [],
            "water_level_m": LEVEL_M,
        },
        "measures": {
            "found_s": FOUND_S,
            "reported_s": moments["reported_s"],
            "team_left_s": FOUND_S + 900,
            "ordered_s": order_s,
            "all_out_s": float(last_safe_s),
            "collapse_s": COLLAPSE_S,
            "margin_s": float(COLLAPSE_S - last_safe_s),
            "people": 24,
            "people_out": 24,
            "people_refused": 1,
            "casualties": 0,
            "deaths": 0,
            "nobody_hurt": 1,
            "closed_s": moments["closed_s"],
            "reported_after_found_s": 420.0,
            "team_left_after_reported_s": 480.0,
            "all_out_after_found_s": float(last_safe_s - FOUND_S),
            "houses_hit": len({r[5] for r in history if r[1] == "house_hit"}),
        },
        "versions": {},
        "units": {},
        "files": {},
        "digest": "0" * 64,
    }
    things = {
        "houses": houses,
        "paths": paths,
        "shelters": [
            {
                "id": "shelter-1",
                "x": shelter[0],
                "y": shelter[1],
                "z": float(rows(z, *shelter)),
                "capacity": 60,
                "name": {"zh": "村小学安置点", "en": "Village school shelter"},
            }
        ],
        "rock": {
            "id": "rock-1",
            "name": {"zh": "鹰嘴危岩", "en": "Eagle-beak rock"},
            "x": rock_x,
            "y": y0,
            "z": top,
            "volume_m3": 6200.0,
            "mass_kg": 1.6e7,
            "vertices": vertices.tolist(),
            "faces": faces,
            "scar": {"row0": row0, "col0": col0, "z": scar.tolist()},
        },
        "instruments": [
            {"id": "crack-1", "kind": "crack_meter", "x": rock_x, "y": y0 + 12, "z": top + 4},
            {"id": "gauge-1", "kind": "rain_gauge", "x": lane[8][0], "y": lane[8][1], "z": 240.0},
        ],
        "tiers": [{"tier": t, "seat": f"seat-{t}", "name": {"zh": zh, "en": en}} for t, zh, en in tiers],
    }
    case = {"case": 0, "id": "case-1", "ground": PLACE, "kind": "rock_danger", "grade": "IV", "owner": "town"}
    case |= {**moments, "outcome": "safe"}
    frames = {
        "events": events,
        "cases": {name: [value] for name, value in case.items()},
        "roster": roster,
        "people": people,
        "bodies": bodies,
        "blocks": blocks,
        "series": series,
    }
    frames = {
        name: table(name, [(*row, PLACE) for row in rows] if "ground" in TABLES[name] and name != "cases" else rows)
        for name, rows in frames.items()
    }
    frames["people"] = frames["people"].sort_values(["person", "time_ms"], kind="stable", ignore_index=True)
    away = np.hypot(*(np.indices(z.shape) * CELL_M - np.array([y0, rock_x])[:, None, None]))
    reach = np.where(away < 300.0, 100.0 * np.exp(-away / 120.0), np.nan)
    layers = (
        Layer.of("reach", "share", reach, "%", (1.0, 100.0), True, falls=100),
        Layer.of("arrival", "time", np.where(away < 300.0, away / 15.0, np.nan), "s", (0.0, 20.0), False),
    )
    return Recording(manifest, things, frames, z.astype(np.float32), cover, layers)
