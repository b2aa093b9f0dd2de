"""Eyes on rock and rain: the monitor, instruments with their forecast, gauges, slopes, the weather office."""

from __future__ import annotations

from models.core.streams import Stream
from models.hazards.rain.rain_gauge import RainGauge, RainGaugeParameters
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import ForecastParameters
from models.hazards.rock.forecaster import Forecaster, ForecasterParameters
from models.hazards.rock.tangent_angle import TangentParameters
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from models.response.watch.instruments import InstrumentNetwork, InstrumentParameters
from models.response.watch.monitor import Monitor, PatrolParameters
from models.response.watch.rain_warning import RainWarningOffice, RainWarningParameters
from models.response.watch.rain_watch import RainWatch
from models.response.watch.slope_watch import SlopeWatch
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart
from scenarios.parts.village.rock import rain_at


class RockWatch(VillagePart):
    """The geological monitor on his rounds, and the crack meters."""

    def wire(self, run: Run) -> None:
        """Send the monitor on his rounds, read the instruments."""
        scenario, place = run.village_scenario, run.place
        run.monitor = Monitor(
            run.world,
            person=run.roster.staff("monitor", run.village.shelters[0].node),
            movement=run.movement,
            viewpoint=place.network.node("lookout"),
            rock=run.rock,
            parameters=parameters(PatrolParameters, scenario.patrol),
        )
        if run.village_policy.rules.patrol:
            run.monitor.keep_rounds(run.village_end_s)
        run.instruments = InstrumentNetwork(
            run.world,
            run.rock,
            [(i.id, i.coupling) for i in place.instruments if i.kind == "crack_meter"],
            parameters(InstrumentParameters, scenario.instruments),
            parameters(TangentParameters, scenario.levels),
            Forecaster(
                run.streams.keyed(Stream.FORECAST).key,
                parameters(ForecasterParameters, scenario.forecaster),
                parameters(ForecastParameters, scenario.forecast),
                parameters(FitParameters, scenario.failure_fit),
            ),
        )


class WeatherWatch(VillagePart):
    """Rain gauges, the slopes under the rain, and the office that warns."""

    def wire(self, run: Run) -> None:
        """Read the gauges, follow the slopes, issue the colour of the day."""
        scenario, place = run.village_scenario, run.place
        soil = WatershedParameters(drainage_days=scenario.storm.wetness_days, before_mm=scenario.storm.before_mm)
        slopes = WatershedState(place.watersheds, soil, run.streams.generator(Stream.WATERSHEDS, 1))
        gauges = [i for i in place.instruments if i.kind == "rain_gauge"]
        rain_watch = RainWatch(
            run.world,
            [RainGauge(i.id, i.x_m, i.y_m) for i in gauges],
            [rain_at(run, i.x_m, i.y_m) for i in gauges],
            parameters(RainGaugeParameters, scenario.gauges),
            run.village_end_s,
        )
        rain_watch.rained.connect(SlopeWatch(run.world, slopes, place.units_with_houses()).rained)
        run.weather_office = RainWarningOffice(
            run.world, run.rain, parameters(RainWarningParameters, scenario.rain_warning), run.village_end_s
        )
