"""The rain on the rock, and the rock under it."""

from __future__ import annotations

from models.core.streams import Stream
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import RockMass, RockParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart
from scenarios.setup.joints import sliding
from scenarios.setup.rain import asked_rain, rain_field, wetness


class Rain(VillagePart):
    """Rain over the village: everywhere the same, or a field of cells."""

    def wire(self, run: Run) -> None:
        """Draw the rain."""
        scenario, loaded = run.village_scenario, run.plan.loaded.village
        assert loaded is not None
        table = None if scenario.storm.file is None else loaded.file(str(scenario.storm.file))
        run.rain = asked_rain(scenario.storm, str(scenario.start), table, run.streams)
        run.rain_field = rain_field(scenario.storm, run.rain, run.place.terrain, run.streams)
        run.local_rain = rain_at(run, *run.place.rock.centroid[:2])


class Rock(VillagePart):
    """The rock that creeps under the rain."""

    def wire(self, run: Run) -> None:
        """Put the rock under its rain."""
        scenario, place = run.village_scenario, run.place
        run.joints = [parameters(JointSet, entry) for entry in scenario.joints]
        run.rock = RockMass(
            model=run.world,
            parameters=parameters(RockParameters, scenario.rock),
            hyetograph=run.local_rain,
            wetness=wetness(scenario.storm, run.local_rain),
            generator=run.streams.generator(Stream.ROCK),
            joints=sliding(run.joints, place),
            volume_m3=place.rock.volume_m3,
        )


def rain_at(run: Run, x_m: float, y_m: float) -> Hyetograph:
    """Return the rain on a point: that of the scenario, or with cells what the field gives there."""
    return run.rain if run.rain_field is None else run.rain_field.hyetograph_at(float(x_m), float(y_m))
