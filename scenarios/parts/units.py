"""Units of all departments, the roads between towns, and who sends whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import FOOT, Fleet
from models.response.units.roads import Roads
from scenarios.run import CityPart, Run
from twin.city.units import make_responders


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
