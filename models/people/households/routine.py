"""The day of a village: who is in the fields, at school or at work in town at which hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.core.clock import TIMER
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph
from models.people.households.household import UNAWARE, Household
from models.people.movement.movement import Movement, Walk
from models.people.person import Person
from twin.recording.journal import PersonState


@dataclass(frozen=True, kw_only=True)
class RoutineParameters:
    """Who leaves the house by day, and when he comes back."""

    goes_dry: float = parameter(0.45, 0.0, 1.0, "assumed: share of able adults who work outside on a dry day")
    goes_wet: float = parameter(0.15, 0.0, 1.0, "assumed: the same in rain")
    wet_mm_h: float = parameter(2.0, 0.1, 50.0, "assumed: rain that keeps people in")
    school: float = parameter(0.9, 0.0, 1.0, "assumed: share of children of 6-14 at school on a weekday")
    works_in_town: float = parameter(
        0.25, 0.0, 1.0, "assumed: share of those who go out on a weekday and work in town, out of danger"
    )
    leaves_h: float = parameter(7.5, 4.0, 12.0, "assumed")
    returns_h: float = parameter(17.0, 12.0, 22.0, "assumed")
    spread_h: float = parameter(0.75, 0.0, 3.0, "assumed: leaves and returns up to so much early or late")


@dataclass(frozen=True)
class Outings:
    """Where people are by day: nodes of fields, the school, the town, and the roadhead where the ride begins."""

    fields: list[int]
    school: int
    town: int
    roadhead: int


class DailyRoutine:
    """Sends residents out in the morning and home in the evening, as long as nobody has warned them."""

    def __init__(
        self,
        world: World,
        movement: Movement,
        households: list[Household],
        outings: Outings,
        hyetograph: Hyetograph,
        parameters: RoutineParameters,
        until_s: float,
    ) -> None:
        self.world = world
        self.movement = movement
        self.outings = outings
        self.hyetograph = hyetograph
        self.parameters = parameters
        for household in households:
            for person in household.members:
                for day in range(int(until_s // 86400) + 1):
                    self._plan(household, person, day, until_s)

    def _plan(self, household: Household, person: Person, day: int, until_s: float) -> None:
        draws = self.world.streams.keyed(Stream.HOUSEHOLD)
        start_s = self.world.clock.hour_s(day, 0.0)
        p = self.parameters
        leave, back = (
            (hour + (2.0 * draws.uniform(100_000 + person.index, purpose, day) - 1.0) * p.spread_h) * 3600.0 + start_s
            for hour, purpose in ((p.leaves_h, Purpose.ROUTINE_LEAVES), (p.returns_h, Purpose.ROUTINE_RETURNS))
        )
        u = draws.uniform(100_000 + person.index, Purpose.ROUTINE_GOES, day)
        weekday = self.world.clock.calendar(leave).weekday()
        if not 0.0 <= leave < until_s or u >= self._share(person, leave, weekday):
            return
        errand = self._errand(person, day, weekday)
        place = self._place(person, errand)
        if place is not None:
            self.world.clock.at(leave, self._leave, household, person, errand, place, back, order=TIMER)

    def _errand(self, person: Person, day: int, weekday: int) -> str:
        if person.age < 15:
            return "school"
        u = self.world.streams.keyed(Stream.HOUSEHOLD).uniform(100_000 + person.index, Purpose.OUTING_KIND, day)
        return "work" if weekday < 5 and u < self.parameters.works_in_town else "field"

    def _place(self, person: Person, errand: str) -> int | None:
        if errand != "field":
            return self.outings.school if errand == "school" else self.outings.town
        fields = self.outings.fields
        pick = self.world.streams.keyed(Stream.HOUSEHOLD).uniform(100_000 + person.index, Purpose.ROUTINE_PLACE)
        return fields[int(pick * len(fields))] if fields else None

    def _share(self, person: Person, leave_s: float, weekday: int) -> float:
        if person.mobility != "able":
            return 0.0
        if 6 <= person.age <= 14:
            return self.parameters.school if weekday < 5 else 0.0
        if not 15 <= person.age < 75:
            return 0.0
        wet = self.hyetograph.rate_mm_h(leave_s) >= self.parameters.wet_mm_h
        return self.parameters.goes_wet if wet else self.parameters.goes_dry

    def _leave(self, household: Household, person: Person, errand: str, place: int, back_s: float) -> None:
        if household.state == UNAWARE and person.state == PersonState.HOME and not person.moving:
            person.errand = errand
            args = (household, person, back_s)
            if errand == "work":
                self._go(person, self.outings.roadhead, self._ride, *args)
            else:
                self._go(person, place, self._away, *args)

    def _go(self, person: Person, place: int, arrive: Callable[..., None], *args: Any, ride: bool = False) -> None:
        pace = self.movement.driving if ride else None
        self.movement.start([person], place, PersonState.TRAVELLING, arrive, *args, pace=pace, cannot=self._no_way)

    def _ride(self, household: Household, person: Person, back_s: float) -> None:
        self._go(person, self.outings.town, self._away, household, person, back_s, ride=True)

    def _away(self, household: Household, person: Person, back_s: float) -> None:
        person.enter(self.world.journal, self.world.now_s, PersonState.AWAY)
        self.world.clock.at(back_s, self._return, household, person, order=TIMER)

    def _no_way(self, walk: Walk) -> None:
        """The path out or home is cut: stay at home, or go where a way is open."""
        household, person = walk.args[:2]
        self.movement.give_up(walk)
        if person.node == household.door:
            self._home(household, person)
        else:
            person.enter(self.world.journal, self.world.now_s, PersonState.AWAY)
            household.village.absent.from_field(person)

    def _return(self, household: Household, person: Person) -> None:
        if person.state != PersonState.AWAY or person.moving:
            return
        if household.state == UNAWARE:
            if person.errand == "work":
                self._go(person, self.outings.roadhead, self._walk_home, household, person, ride=True)
            else:
                self._walk_home(household, person)
        else:
            household.village.absent.from_field(person)

    def _walk_home(self, household: Household, person: Person) -> None:
        self._go(person, household.door, self._home, household, person)

    def _home(self, household: Household, person: Person) -> None:
        now = self.world.now_s
        person.indoors = True
        person.errand = ""
        if household.state == UNAWARE:
            person.enter(self.world.journal, now, PersonState.HOME)
        else:
            person.enter(self.world.journal, now, PersonState.AWAY)
            household.village.absent.late_comer(household, person)
