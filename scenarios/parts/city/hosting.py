"""A village in a city's day: its desks are desks of centres, its teams are units that others want too."""

from __future__ import annotations

from scenarios.parts.run import CityPart, Plan, Run
from scenarios.setup.hosting import DrillHost


class Hosting(CityPart):
    """What the drill gets from the city around it."""

    def declared(self, plan: Plan) -> bool:
        """Tell whether there are both."""
        return plan.place is not None and plan.loaded.scenario.city is not None

    def wire(self, run: Run) -> None:
        """Find the drill's town, desks and units in the city."""
        declared = run.city_scenario.city.drill
        assert declared is not None
        names = [d.name for d in run.tables.departments]
        run.host = DrillHost(
            run.clock,
            run.loop,
            run.area,
            run.area.index(str(declared.town)),
            run.communities,
            {str(tier): names.index(str(name)) for tier, name in declared.teams.items()},
            [kind.name for kind in run.tables.kinds].index("rock_danger"),
            run.narrator.follow,
        )
