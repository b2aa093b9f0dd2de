"""Duty desks, rescue and teams of the village's drill."""

from __future__ import annotations

from models.people.harm.rescue import Rescue
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from models.response.field.team_parameters import TeamParameters
from models.response.field.teams import Team
from models.response.seats.duty import DeskParameters, DutyDesk
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart
from twin.tiers import TIERS


class DutyDesks(VillagePart):
    """A desk for each tier of the drill: one of its own, or that of a centre of the city."""

    def wire(self, run: Run) -> None:
        """Man the desks."""
        entries = {str(p.tier): p for p in run.village_scenario.organisation.posts}
        policy = run.village_policy
        run.duty_desks = {
            tier: DutyDesk(
                run.world,
                tier,
                tier,
                number,
                parameters(DeskParameters, entries[tier].desk),
                policy.seat_class(entries[tier].seat),
                policy.rules,
                None if run.host is None else run.host.desk(tier),
            )
            for number, tier in enumerate(TIERS, start=1)
            if tier in entries
        }


class Teams(VillagePart):
    """The teams that tiers send, and the rescue that they can be called to."""

    def wire(self, run: Run) -> None:
        """Make up the teams in town."""
        scenario, rules = run.village_scenario, run.village_policy.rules
        run.rescue = Rescue(
            run.world,
            run.village,
            parameters(RescueParameters, scenario.rescue),
            parameters(SurvivalParameters, scenario.survival),
            rules.await_all_clear,
        )
        town = run.place.network.node("town")
        run.teams = {}
        for number, entry in enumerate(scenario.organisation.teams, start=1):
            name = f"team_{entry.tier}"
            run.teams[str(entry.tier)] = Team(
                run.world,
                name=name,
                tier=str(entry.tier),
                number=number,
                people=[run.roster.staff("rescuer", town, name, k) for k in range(1, entry.people + 1)],
                village=run.village,
                parameters=parameters(TeamParameters, entry.work),
                rescue=run.rescue,
                force=rules.force,
            )
