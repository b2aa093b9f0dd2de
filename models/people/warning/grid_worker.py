"""Warning a village: the grid worker starts the loudspeaker, telephones and goes from door to door."""

from __future__ import annotations

from dataclasses import dataclass

import mesa

from models.core.clock import TIMER
from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.people.households.household import UNAWARE, Household
from models.people.households.village import Village
from models.people.movement.movement import Walk
from models.people.person import Person
from models.people.warning.alert import SleepParameters
from models.people.warning.utilities import MAST, POWER, Utilities
from twin.recording.journal import PersonState


@dataclass(frozen=True, kw_only=True)
class WarningParameters:
    """Reach, delay and failure of the channels in a village."""

    start_s: Distribution = parameter(Triangular(30.0, 90.0, 240.0), 10.0, 600.0, "assumed: get ready, list in hand")
    call_s: Distribution = parameter(Triangular(30.0, 60.0, 120.0), 15.0, 300.0, "assumed: one call, answered or not")
    call_answered: float = parameter(0.75, 0.0, 1.0, "assumed")
    call_rounds: int = parameter(2, 0, 10, "assumed: how often the unreached are called again")
    loudspeaker_heard: float = parameter(
        0.30, 0.0, 1.0, "assumed for rain and closed windows; siren test 0.765 (Nanticoke)"
    )
    loudspeaker_repeat_s: float = parameter(180.0, 30.0, 1800.0, "assumed")
    loudspeaker_repeats: int = parameter(4, 0, 50, "assumed")
    call_answered_asleep: float = parameter(0.5, 0.0, 1.0, "assumed: the same while most sleep")
    loudspeaker_heard_asleep: float = parameter(0.2, 0.0, 1.0, "assumed: the same while most sleep")
    door_s: Distribution = parameter(Triangular(60.0, 180.0, 480.0), 30.0, 900.0, "assumed: no published value found")


class GridWorker(mesa.Agent):
    """Knows every door of the village, warns it once told to, and then goes to a shelter himself."""

    def __init__(
        self,
        world: World,
        *,
        person: Person,
        village: Village,
        parameters: WarningParameters,
        utilities: Utilities,
        sleep: SleepParameters,
    ) -> None:
        super().__init__(world)
        self.world = world
        self.person = person
        self.village = village
        self.parameters = parameters
        self.utilities = utilities
        self.sleep = sleep
        self.started_s: float | None = None
        self._cut_off: set[str] = set()

    def begin(self, channels: tuple[str, ...]) -> None:
        """Start to warn by every channel that the policy uses; a second order changes nothing."""
        if self.started_s is not None:
            return
        self.started_s = self.world.now_s
        delay_s = self.parameters.start_s.quantile(self._uniform(Purpose.CALL_LENGTH, 1_000_000))
        self.person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        if "loudspeaker" in channels:
            self.world.clock.after(delay_s, self._loudspeaker, 0)
        if "phone" in channels:
            self.world.clock.after(delay_s, self._call, list(self.village.households), 0)
        else:
            self.world.clock.after(delay_s, self._doors)

    def _loudspeaker(self, repeat: int) -> None:
        if not self.utilities.works(POWER):
            self._log("channel_dead", "events.loudspeaker_dead")
            self.world.clock.at(self.utilities.back_s(POWER), self._loudspeaker, repeat, order=TIMER)
            return
        p = self.parameters
        heard = p.loudspeaker_heard_asleep if self._asleep else p.loudspeaker_heard
        if repeat == 0:
            self._log("broadcast", "events.broadcast")
        draws = self.world.streams.keyed(Stream.WARNING)
        for household in self.village.households:
            u = draws.uniform(household.number, Purpose.LOUDSPEAKER_HEARD, repeat)
            if household.home and u < heard:
                household.warn("loudspeaker", "grid_worker")
        if repeat < self.parameters.loudspeaker_repeats and self.village.unwarned():
            self.world.clock.after(self.parameters.loudspeaker_repeat_s, self._loudspeaker, repeat + 1, order=TIMER)

    def _call(self, left: list[Household], tried: int) -> None:
        """Telephone the next household that is not yet known to be warned."""
        while left and left[0].state != UNAWARE and left[0].warned_by == "phone":
            left.pop(0)
        if left and not self.utilities.works(MAST):
            self._log("channel_dead", "alert.phone_dead")
            self._doors()
            return
        if not left:
            again = [h for h in self.village.households if h.state == UNAWARE]
            if again and tried < self.parameters.call_rounds:
                self._call(again, tried + 1)
            else:
                self._doors()
            return
        household = left.pop(0)
        length_s = self.parameters.call_s.quantile(self._uniform(Purpose.CALL_LENGTH, household.number * 16 + tried))
        self.world.clock.after(length_s, self._called, household, left, tried, order=TIMER)

    def _called(self, household: Household, left: list[Household], tried: int) -> None:
        p = self.parameters
        share = p.call_answered_asleep if self._asleep else p.call_answered
        if self.utilities.works(MAST) and self._uniform(Purpose.CALL_ANSWERED, household.number * 16 + tried) < share:
            household.warn("phone", "grid_worker")
        self._call(left, tried)

    def _doors(self) -> None:
        if "door" in self.village.channels:
            self._next_door()
        else:
            self._withdraw()

    def _next_door(self) -> None:
        """Walk to the nearest household of whom nothing was heard."""
        if self.person.moving or self.person.harmed:
            return
        left = [h for h in self.village.households if h.state == UNAWARE and h.name not in self._cut_off]
        if not left:
            self._withdraw()
            return
        pace = self.village.movement.pace_of([self.person])
        move = self.village.movement
        nearest = min(left, key=lambda h: (move.time_s(self.person.node, h.door, pace), h.number))
        args = (PersonState.TRAVELLING, self._at_door, nearest)
        move.start([self.person], nearest.door, *args, cannot=self._no_way)

    def _no_way(self, walk: Walk) -> None:
        self.village.movement.give_up(walk)
        self._cut_off.add(walk.args[0].name)
        self._next_door()

    def _at_door(self, household: Household) -> None:
        self.person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        door_s = self.parameters.door_s.quantile(self._uniform(Purpose.DOOR_TIME, household.number))
        household.visited("grid_worker")
        self.world.clock.after(door_s, self._next_door, order=TIMER)

    def _withdraw(self) -> None:
        """All is said: leave the ground below the rock for the nearest shelter."""
        if self.person.moving or self.person.harmed:
            return
        self.village.to_nearest_shelter([self.person], self._on_duty, cannot=self._stay)

    def _stay(self, walk: Walk) -> None:
        self.village.movement.give_up(walk)
        self._on_duty()

    def _on_duty(self) -> None:
        self.person.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)

    @property
    def _asleep(self) -> bool:
        return self.sleep.asleep(self.world.clock.calendar())

    def _uniform(self, purpose: Purpose, count: int) -> float:
        return self.world.streams.keyed(Stream.WARNING).uniform(self.person.index, purpose, count)

    def _log(self, kind: str, text: str) -> None:
        self.world.journal.event(
            self.world.now_s,
            kind,
            text,
            case=self.village.case_id,
            actor="grid_worker",
            tier="community",
            x_m=self.person.x_m,
            y_m=self.person.y_m,
        )
