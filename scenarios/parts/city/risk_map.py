"""The risk map of a district: its points, and the alarms and inspections that become cases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.core.streams import Stream, Streams
from models.response.cases import demand
from models.response.cases.demand import Events, happening
from models.response.cases.kinds import FINDERS
from scenarios.parts.city.alarms import point_states, readings
from scenarios.parts.run import CityPart, Plan, Run, Tables
from twin.city.districts import CITY_CRS
from twin.city.premises import Communities
from twin.city.risk_points import RiskMap, make_risk_map, risk_kinds
from twin.readers.city.risk_point_files import read_risk_points
from twin.recording.schema import table


class RiskMapOfDistrict(CityPart):
    """Points of danger, some with a sensor."""

    def declared(self, plan: Plan) -> bool:
        """Tell whether the day has a risk map."""
        city = plan.loaded.scenario.city
        return city is not None and city.risk_map is not None

    def wire(self, run: Run) -> None:
        """Draw the map, and when its points give an alarm or are inspected."""
        declared = run.city_scenario.city.risk_map
        assert declared is not None
        mine = communities_of(run, str(declared.district))
        rng = run.streams.generator(Stream.RISK_MAP, 0)
        if declared.file is not None:
            file = run.plan.loaded.file(str(declared.file))
            run.risk_map = read_risk_points(file, crs=CITY_CRS, communities=as_communities(run, mine))
        else:
            place = Streams(1).generator(Stream.RISK_MAP, 1)
            share = float(declared.sensor_share)
            run.risk_map = make_risk_map(place, as_communities(run, mine), int(declared.points), sensor_share=share)
        run.alarms, run.alarm_points = _alarms(run, run.risk_map, mine, rng)
        if not run.plan.policy.rules.instruments:
            run.alarms = [part.chosen(part.finder != FINDERS.index("sensor")) for part in run.alarms]

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {
            "points": _points(run),
            "point_states": table("point_states", point_states(run)),
            "readings": table("readings", readings(run)),
        }


def _alarms(
    run: Run, risk_map: RiskMap, mine: NDArray[np.int64], rng: np.random.Generator
) -> tuple[list[Events], dict[int, int]]:
    """Return the alarms as events, and the point of each by the key of its case."""
    names = {kind.name: k for k, kind in enumerate(run.tables.kinds)}
    kind_of = np.array([names[run.tables.risks[each.name]] for each in risk_kinds()])
    length_s = run.end_s - run.cases_from_s
    parts: list[Events] = []
    points: dict[int, int] = {}
    # true and false alarms of sensors; what an inspection finds is true
    for source, rate_year, nothing, finder in (
        (demand.ALARMS, risk_map.dangers_year * risk_map.has_sensor, 0, "sensor"),
        (demand.ALARMS, risk_map.false_alarms_year * risk_map.has_sensor, 1, "sensor"),
        (demand.INSPECTIONS, risk_map.dangers_year * ~risk_map.has_sensor, 0, "inspection"),
    ):
        count = rng.poisson(rate_year * length_s / (365.25 * 86_400.0))
        point = np.repeat(np.arange(len(risk_map)), count)
        time_s = run.cases_from_s + np.sort(rng.uniform(0.0, length_s, point.size))
        point = rng.permutation(point)
        if finder == "inspection":
            # a danger is found by the next round, which comes at a random time within its interval
            time_s = time_s + rng.uniform(size=point.size) * risk_map.inspection_days[point] * 86_400.0
        keep = time_s < run.end_s
        point, time_s = point[keep], time_s[keep]
        part = happening(
            time_s,
            kind_of[risk_map.kind[point]],
            mine[risk_map.community[point]],
            risk_map.x_m[point],
            risk_map.y_m[point],
            source,
            finder=np.full(point.size, FINDERS.index(finder)),
            found_s=time_s,
            nothing=np.full(point.size, nothing),
        )
        part = replace(part, key=part.key + len(points))
        points |= dict(zip(part.key.tolist(), point.tolist(), strict=True))
        parts.append(part)
    return parts, points


def communities_of(run: Run, district: str) -> NDArray[np.int64]:
    """Return the numbers of the communities below a centre."""
    inside = run.area.below(run.area.index(district))
    return np.flatnonzero(inside[run.communities])


def as_communities(run: Run, mine: NDArray[np.int64]) -> Communities:
    """Return communities as the twin's makers of points and places take them."""
    i = run.communities[mine]
    codes = tuple(run.area.code[k] for k in i)
    return Communities(codes, run.area.x_m[i], run.area.y_m[i], run.area.residents[i].astype(np.float64))


def _points(run: Run) -> pd.DataFrame:
    result = run.risk_map
    assert result is not None
    kinds = risk_kinds()
    return table(
        "points",
        {
            "point": np.arange(len(result)), "id": np.array(result.ids, dtype=object),
            "kind": np.array([kinds[k].name for k in result.kind], dtype=object),
            "group": np.array([kinds[k].group for k in result.kind], dtype=object),
            "name": np.array(result.names, dtype=object),
            "community": np.array([result.codes[c] for c in result.community], dtype=object),
            "x_m": result.x_m, "y_m": result.y_m, "sensor": result.has_sensor,
        },
    )  # fmt: skip
