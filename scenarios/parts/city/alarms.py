"""What the sensors of the risk map said, and in which state its points were."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.core.purposes import Purpose
from models.core.streams import Stream
from models.kernels.response.states import MERGED, OPEN
from scenarios.parts.run import Run
from twin.city.risk_points import RiskState, risk_kinds

BEFORE_S, EVERY_S = 3600.0, 600.0
"""Readings are kept of the hour before an alarm, every ten minutes (assumed)."""
CALM, RISES, OVER = 0.25, 0.7, 1.15
"""Reading an hour before an alarm, how far it rises until then, and reading from the alarm on (assumed)."""
NOISE, LOST_SHARE, TOLD_AFTER_S = 0.03, 0.01, 2.0
"""Spread of a reading, share that does not arrive, time until it is told (assumed)."""
ALARM_AT = 1.0
"""Readings are told as multiples of the limit of their sensor."""


def point_states(run: Run) -> list[tuple[Any, ...]]:
    """Return when points of the risk map changed their state, and why.

    A point is in alarm from its report, is handled from the first arrival, and is normal again when its case is closed;
    between the alarm and the report it is watched.
    """
    rows: list[tuple[Any, ...]] = []
    t, now = run.loop.table, run.end_s
    for case, point in _alarms(run):
        if t.state[case] == MERGED:
            continue
        cause = "false_alarm" if t.nothing[case] else "danger"
        steps = [
            (t.found[case], RiskState.WATCH),
            (t.reported[case], RiskState.ALARM),
            (t.arrived[case], RiskState.HANDLING),
        ]
        if t.state[case] != OPEN:
            steps.append((t.closed[case], RiskState.NORMAL))
        rows += [(point, time_s, int(state), cause, case) for time_s, state in steps if time_s <= now]
    return sorted(rows, key=lambda row: (row[1], row[0], row[4]))


def readings(run: Run) -> list[tuple[Any, ...]]:
    """Return the readings about each alarm of a sensor: it rises over its limit and falls again.

    Values are multiples of the sensor's limit. Now and then one does not arrive: it stands as a dropout (nan).
    """
    if run.risk_map is None:
        return []
    kinds = risk_kinds()
    draws = run.city_world.streams.keyed(Stream.SENSOR_NOISE)
    t, rows = run.loop.table, []
    for case, point in _alarms(run):
        if not run.risk_map.has_sensor[point]:
            continue
        found_s, closed_s = t.found[case], t.closed[case]
        until_s = min(run.end_s, closed_s if closed_s == closed_s else found_s + BEFORE_S)
        start_s = max(0.0, found_s - BEFORE_S)
        times = np.concatenate([np.arange(start_s, found_s, EVERY_S), np.arange(found_s, until_s + 1.0, EVERY_S)])
        for k, time_s in enumerate(times.tolist()):
            rising = CALM + RISES * (1.0 - (found_s - time_s) / BEFORE_S)
            level = rising if time_s < found_s else OVER
            noise = NOISE * draws.normal(t.key[case] & 0xFFFFFFF, Purpose.GAUGE_NOISE, k)
            lost = draws.uniform(t.key[case] & 0xFFFFFFF, Purpose.GAUGE_OUTAGE, k) < LOST_SHARE
            value = float("nan") if lost and time_s != found_s else max(0.0, level + noise)
            over = time_s >= found_s and value >= ALARM_AT
            device = f"{run.risk_map.ids[point]}"
            rows.append(
                (device, str(kinds[int(run.risk_map.kind[point])].sensor), time_s, time_s + TOLD_AFTER_S, value, over)
            )
    return sorted(rows, key=lambda row: (row[2], row[0]))


def _alarms(run: Run) -> list[tuple[int, int]]:
    """Return (case, point) of every alarm that was reported."""
    t = run.loop.table
    now = run.clock.now
    return [
        (case, run.alarm_points[key])
        for case, key in enumerate(t.key)
        if key in run.alarm_points and t.reported[case] <= now
    ]
