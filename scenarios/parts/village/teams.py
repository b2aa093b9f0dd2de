"""Duty desks, rescue and teams of the village's drill."""

from __future__ import annotations

from models.people.harm.rescue import Rescue
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from models.response.desks.shifts import DutyRoster
from models.response.field.teams import Team
from models.response.seats.duty import DutyDesk
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, VillagePart
from twin.tiers import TIERS


class DutyDesks(VillagePart):
    """A desk for each tier of the drill: one of its own, or that of a centre of the city."""

    def wire(self, run: Run) -> None:
        """Man the desks, and let the shifts come and go."""
        duty, policy = run.duty, run.village_policy
        # in a city's day its tables say who may order what
        authority = run.tables.duty.authority if run.has_city else duty.authority
        seats = {post.tier: post.seat for post in duty.organisation.posts}
        run.duty_desks = {
            tier: DutyDesk(
                run.world,
                tier,
                tier,
                number,
                duty.desks[tier],
                policy.seat_class(seats[tier]),
                policy.rules,
                authority,
                None if run.host is None else run.host.desk(tier),
            )
            for number, tier in enumerate(TIERS, start=1)
            if tier in seats
        }
        if run.host is None:
            run.duty_rosters = [
                DutyRoster(run.clock, [desk.queue], duty.shifts[tier]) for tier, desk in run.duty_desks.items()
            ]


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
        for number, team in enumerate(run.duty.organisation.teams, start=1):
            run.teams[team.tier] = Team(
                run.world,
                name=team.name,
                tier=team.tier,
                number=number,
                people=[run.roster.staff("rescuer", town, team.name, k) for k in range(1, team.people + 1)],
                village=run.village,
                parameters=run.duty.teams[team.tier],
                rescue=run.rescue,
                force=rules.force,
            )
