"""The village as it stands and lives: paths, people in their houses, shelters, boats."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from models.people.households.absent import Absent
from models.people.households.household import Household
from models.people.households.household_parameters import HouseholdParameters
from models.people.households.returns import Returns
from models.people.households.village import ShelterPlace, Village
from models.people.movement.ferry import Ferry, FerryParameters
from models.people.movement.movement import Movement, MovementParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, Tables, VillagePart
from scenarios.setup.roster import Roster
from twin.recording.journal import Journal
from twin.recording.schema import table
from twin.rock.forest import SPECIES


class VillagePeople(VillagePart):
    """Paths, shelters and households."""

    def wire(self, run: Run) -> None:
        """Open the village's journal and settle its people."""
        scenario, place = run.village_scenario, run.plan.place
        assert place is not None
        journal = Journal()
        run.place = place
        run.world = run.world_of(journal)
        journal.event(0.0, "start", "events.start")
        network = place.network
        run.movement = Movement(run.world, network, parameters(MovementParameters, scenario.movement))
        run.village = Village(
            run.world,
            run.movement,
            [ShelterPlace(s.id, network.node(s.id), s.x_m, s.y_m, s.capacity) for s in place.shelters],
            network.node("roadhead"),
            run.village_policy.rules.warning_channels,
            absent=Absent,
            returns=Returns,
            town=network.node("town"),
            ferry=Ferry(run.world, run.movement, parameters(FerryParameters, scenario.ferry)),
        )
        run.roster = Roster(journal, network)
        self._settle(run, parameters(HouseholdParameters, scenario.households))

    def _settle(self, run: Run, household_parameters: HouseholdParameters) -> None:
        population = run.plan.population
        assert population is not None
        houses = {h.id: h for h in run.place.houses}
        for number, record in enumerate(population.households, start=1):
            door = run.place.network.node(record.house)
            run.village.settle(
                Household(
                    run.world,
                    number=number,
                    name=record.id,
                    members=run.roster.residents(record, houses[record.house], door),
                    door=door,
                    vehicle=record.vehicle,
                    parameters=household_parameters,
                    village=run.village,
                )
            )

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {
            "roster": table("roster", _roster(run)),
            "households": table("households", _households(run)),
            "people": _people(run),
            "stems": _stems(run),
        }


def _roster(run: Run) -> list[tuple[Any, ...]]:
    alone = {h.name for h in run.village.households if len(h.members) == 1}
    return [
        (p.index, p.id, p.role, p.household, p.house, p.age, p.mobility, p.household in alone, p.team)
        for p in run.roster.people
    ]


def _households(run: Run) -> list[tuple[Any, ...]]:
    """Return who was warned when, by which channel and by whom, and when he left and was safe."""
    return [
        (
            h.name,
            h.members[0].house,
            len(h.members),
            _moment(h.warned_s),
            h.warned_by,
            h.warned_from,
            h.refused,
            _moment(h.left_s),
            _moment(h.safe_s),
        )
        for h in run.village.households
    ]


def _moment(time_s: float) -> float:
    return time_s if math.isfinite(time_s) else math.nan


def _people(run: Run) -> pd.DataFrame:
    frame = table("people", run.world.journal.tracks)
    # in the order of writing within one instant, without repeating a vertex that changes nothing
    frame = frame.sort_values(["person", "time_ms"], kind="stable", ignore_index=True)
    same = (frame.diff().fillna(1) == 0).all(axis=1)
    return frame[~same].reset_index(drop=True)


def _stems(run: Run) -> pd.DataFrame:
    """Return the trees that stop blocks: those of the place, as every fall and the hazard map meet them."""
    forest, terrain = run.place.forest, run.place.terrain
    if forest is None:
        return table("stems", [])
    here = np.flatnonzero(terrain.contains(forest.x_m, forest.y_m))
    x_m, y_m = forest.x_m[here], forest.y_m[here]
    return table(
        "stems",
        {
            "x_dm": np.rint(10.0 * x_m),
            "y_dm": np.rint(10.0 * y_m),
            "z_dm": np.rint(10.0 * terrain.height(x_m, y_m)),
            "diameter_mm": np.rint(1000.0 * forest.dbh_m[here]),
            "height_dm": np.rint(10.0 * forest.height_m[here]),
            "species": np.array(SPECIES, dtype=object)[forest.species[here]],
        },
    )
