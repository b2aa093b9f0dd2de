"""The village as it stands and lives: paths, people in their houses, shelters, boats."""

from __future__ import annotations

from models.people.households.absent import Absent
from models.people.households.household import Household
from models.people.households.household_parameters import HouseholdParameters
from models.people.households.returns import Returns
from models.people.households.village import ShelterPlace, Village
from models.people.movement.ferry import Ferry, FerryParameters
from models.people.movement.movement import Movement, MovementParameters
from scenarios.checking.fields import parameters
from scenarios.run import Run, VillagePart
from scenarios.setup.roster import Roster
from twin.recording.journal import Journal


class VillagePeople(VillagePart):
    """Paths, shelters and households."""

    def wire(self, run: Run) -> None:
        """Open the village's journal and settle its people."""
        asked, place = run.village_asked, run.plan.place
        assert place is not None
        journal = Journal()
        run.place = place
        run.world = run.world_of(journal)
        journal.event(0.0, "start", "events.start")
        network = place.network
        run.movement = Movement(run.world, network, parameters(MovementParameters, asked.movement))
        run.village = Village(
            run.world,
            run.movement,
            [ShelterPlace(s.id, network.node(s.id), s.x_m, s.y_m, s.capacity) for s in place.shelters],
            network.node("roadhead"),
            run.village_policy.rules.warning_channels,
            absent=Absent,
            returns=Returns,
            town=network.node("town"),
            ferry=Ferry(run.world, run.movement, parameters(FerryParameters, asked.ferry)),
        )
        run.roster = Roster(journal, network)
        self._settle(run, parameters(HouseholdParameters, asked.households))

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
