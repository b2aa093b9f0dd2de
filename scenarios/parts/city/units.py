"""Units of all departments, the roads between towns, and who sends whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from models.response.cases.outcomes import OUTCOMES
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import FOOT, Fleet
from models.response.units.mission_client import ENDS
from models.response.units.roads import Roads
from scenarios.parts.run import CityPart, Run, Tables
from twin.city.units import SPEEDS, make_responders
from twin.recording.schema import table
from twin.tiers import TIERS


class Units(CityPart):
    """Everybody who can be sent."""

    def wire(self, run: Run) -> None:
        """Put the units at their bases, and a dispatcher before them."""
        area, tables, rules = run.area, run.tables, run.plan.policy.rules
        run.roads = Roads(area.x_m[run.towns], area.y_m[run.towns], area.urban[run.towns], tables.roads)
        run.responders = r = make_responders(area, tables.departments)
        towns = r.town - int(run.towns[0])
        run.dispatcher = Dispatcher(
            run.clock,
            Fleet(r.department, r.centre, towns, r.x_m, r.y_m, np.where(r.speed == FOOT, FOOT, 1)),
            run.roads,
            tables.department_times,
            area.parent.tolist(),
            list(zip(area.x_m[run.towns].tolist(), area.y_m[run.towns].tolist(), strict=True)),
            replace(tables.dispatch, aid=rules.aid, redispatch=rules.redispatch, interrupt=rules.redispatch),
        )

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"missions": _missions(run), "units": _units(run), "roads": _roads(run)}


def _missions(run: Run) -> pd.DataFrame:
    assert run.loop.log is not None
    rows = run.loop.log.rows()
    first_town = int(run.towns[0])
    names = np.array([d.name for d in run.tables.departments], dtype=object)
    whole = rows[:, :7].astype(np.int64)
    outcome = np.array([ENDS.get(k, OUTCOMES[k] if k < len(OUTCOMES) else "") for k in range(128)], dtype=object)
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


def _units(run: Run) -> pd.DataFrame:
    r = run.responders
    return table(
        "units",
        {
            "unit": np.arange(len(r)), "department": np.array(r.names, dtype=object)[r.department],
            "centre": r.centre, "town": r.town, "x_m": r.x_m, "y_m": r.y_m, "crew": r.crew,
            "speed": np.array(SPEEDS, dtype=object)[r.speed],
        },
    )  # fmt: skip


def _roads(run: Run) -> pd.DataFrame:
    roads, first = run.roads, int(run.towns[0])
    result = {int(row[0]): row for row in run.narrator.roads}
    cut = np.array([result.get(k, [k, np.nan, np.nan, np.nan]) for k in range(roads.a.size)]).reshape(-1, 4)
    return table(
        "roads",
        {
            "a": roads.a + first, "b": roads.b + first, "length_m": roads.length_m, "cut_s": cut[:, 1],
            "known_s": cut[:, 2], "open_s": cut[:, 3],
        },
    )  # fmt: skip
