"""The day of the village: who goes to the fields, to school, to town, and comes home."""

from __future__ import annotations

from models.people.households.routine import DailyRoutine, Outings, RoutineParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart

FIELDS_M = (120.0, 700.0)
"""Distance from the village at which people work by day (assumed)."""


class Routine(VillagePart):
    """Ways of every day."""

    def wire(self, run: Run) -> None:
        """Plan the outings of all residents."""
        network = run.place.network
        roadhead, town = network.node("roadhead"), network.node("town")
        outings = Outings(fields(run), network.names.get("school", roadhead), town, roadhead)
        DailyRoutine(
            run.world,
            run.movement,
            run.village.households,
            outings,
            run.local_rain,
            parameters(RoutineParameters, run.village_scenario.routine),
            run.village_end_s,
        )


def fields(run: Run) -> list[int]:
    """Return nodes of paths outside the village where people work by day, a dozen of them."""
    network, site = run.place.network, run.place.site
    away = ((network.node_x_m - site.village_x_m) ** 2 + (network.node_y_m - site.village_y_m) ** 2) ** 0.5
    taken = set(network.names.values())
    nodes = [k for k in range(network.n_nodes) if FIELDS_M[0] <= away[k] <= FIELDS_M[1] and k not in taken]
    return nodes[:: max(1, len(nodes) // 12)]
