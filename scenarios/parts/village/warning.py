"""Word to the village: power and masts, alerts, the grid worker."""

from __future__ import annotations

from models.people.warning.alert import Alerts, AppParameters, SirenParameters, SleepParameters
from models.people.warning.grid_worker import GridWorker, WarningParameters
from models.people.warning.utilities import Utilities, UtilityParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart


class WarningChannels(VillagePart):
    """Everything by which households hear."""

    def wire(self, run: Run) -> None:
        """Put power, masts and sirens in place, and the grid worker in the middle of the village."""
        scenario, place = run.village_scenario, run.place
        sleep = parameters(SleepParameters, scenario.sleep)
        run.utilities = Utilities(
            run.world, run.local_rain, parameters(UtilityParameters, scenario.utilities), run.village_end_s
        )
        ways = {
            "app": parameters(AppParameters, scenario.alerts.app),
            "siren": parameters(SirenParameters, scenario.alerts.siren),
        }
        run.alerts = Alerts(run.world, run.village, ways, run.utilities, sleep)
        middle = place.network.nearest_node(place.site.village_x_m, place.site.village_y_m)
        run.grid_worker = GridWorker(
            run.world,
            person=run.roster.staff("grid_worker", middle),
            village=run.village,
            parameters=parameters(WarningParameters, scenario.warning),
            utilities=run.utilities,
            sleep=sleep,
        )
