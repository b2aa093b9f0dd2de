"""The geological monitor: walks his rounds to the rock, sees what moved since he last looked, and reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import mesa

from models.core.clock import TIMER
from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.hazards.rock.rock_mass import RockMass
from models.people.movement.movement import Movement, Walk
from models.people.person import Person
from twin.recording.journal import PersonState


@dataclass(frozen=True, kw_only=True)
class PatrolParameters:
    """Rounds and eyes of the monitor."""

    rounds_h: tuple[float, ...] = (6.5, 10.0, 14.0, 17.75)
    """Hours of the day at which he sets out: assumed; the article says "told to patrol more often"."""
    start_spread_s: float = parameter(900.0, 0.0, 7200.0, "assumed: sets out up to so much early or late")
    look_s: Distribution = parameter(Triangular(180.0, 360.0, 900.0), 60.0, 3600.0, "assumed")
    notice_mm_h: float = parameter(3.0, 0.05, 100.0, "assumed: rate since the last look that he must report")
    judgement_mm: float = parameter(1.5, 0.1, 50.0, "assumed: error of tape and judgement, by daylight")
    night_factor: float = parameter(2.0, 1.0, 10.0, "assumed: that error by torch, against daylight")
    confirms: float = parameter(0.9, 0.0, 1.0, "assumed: chance to confirm an alarm that he was sent to verify")
    assess_s: Distribution = parameter(Triangular(60.0, 180.0, 420.0), 10.0, 1800.0, "assumed: measure, photograph")


class Monitor(mesa.Agent):
    """Walks from his house to the view point and back at set hours, and whenever the platform asks.

    He measures how far the marks on the cracks have moved since his last look, with a normal error, and reports what
    exceeds the rate he was given as a limit: after t hours the chance to report an opening d is
    Phi((d - notice t) / judgement).
    """

    def __init__(
        self,
        world: World,
        *,
        person: Person,
        movement: Movement,
        viewpoint: int,
        rock: RockMass,
        parameters: PatrolParameters,
    ) -> None:
        super().__init__(world)
        self.world = world
        self.person = person
        self.movement = movement
        self.viewpoint = viewpoint
        self.rock = rock
        self.parameters = parameters
        self.finds = Signal()
        self.reports = Signal()
        self.home = person.node
        self.seen_m = 0.0
        self.seen_s = 0.0
        self.found = False
        self.looks = 0
        self.away = False
        self.asked = False

    def keep_rounds(self, until_s: float) -> None:
        """Schedule all rounds up to the scenario's end."""
        draws = self.world.streams.keyed(Stream.PATROL)
        for day in range(int(until_s // 86400) + 2):
            for k, hour in enumerate(self.parameters.rounds_h):
                u = draws.uniform(day, Purpose.ROUND_START, k)
                start_s = self.world.clock.hour_s(day, hour) + (2.0 * u - 1.0) * self.parameters.start_spread_s
                if 0.0 <= start_s < until_s:
                    self.world.clock.at(start_s, self.set_out, order=TIMER)

    def verify(self) -> None:
        """Go and look because the instruments raise an alarm; who is already on the way hears of it there."""
        self.asked = True
        self.set_out()

    def set_out(self) -> None:
        """Walk to the view point, unless he is already on the way or stays at the rock."""
        if self.away or self.found or self.person.harmed or self.rock.has_failed(self.world.now_s):
            return
        self.away = True
        self._log("patrol", "events.patrol_start")
        self.movement.start([self.person], self.viewpoint, PersonState.TRAVELLING, self._look, cannot=self._no_way)

    def _no_way(self, walk: Walk) -> None:
        """The path is cut: the round ends here."""
        self.movement.give_up(walk)
        self._at_home()

    def _look(self) -> None:
        self.person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        self.looks += 1
        look_s = self.parameters.look_s.quantile(self._uniform(Purpose.LOOK))
        self.world.clock.after(look_s, self._judge, order=TIMER)

    def _judge(self) -> None:
        opened_mm = 1000.0 * (self.rock.displacement_m - self.seen_m)
        hours = (self.world.now_s - self.seen_s) / 3600.0
        self.seen_m, self.seen_s = self.rock.displacement_m, self.world.now_s
        spread_mm = self.parameters.judgement_mm
        if self.movement.conditions.night:
            spread_mm *= self.parameters.night_factor
        chance = 0.5 * math.erfc((self.parameters.notice_mm_h * hours - opened_mm) / (spread_mm * math.sqrt(2.0)))
        if self.asked:
            chance = max(chance, self.parameters.confirms)
        if not self.rock.has_failed(self.world.now_s) and self._uniform(Purpose.NOTICE) < chance:
            self.found = True
            self.finds(opened_mm)
            assess_s = self.parameters.assess_s.quantile(self._uniform(Purpose.CALL_LENGTH))
            self.world.clock.after(assess_s, self._report, order=TIMER)
            return
        self._log("patrol_quiet", "events.patrol_quiet", opened_mm=round(opened_mm, 1))
        self.movement.start([self.person], self.home, PersonState.TRAVELLING, self._at_home, cannot=self._no_way)

    def _report(self) -> None:
        if not self.person.harmed:
            self.reports()

    def _at_home(self) -> None:
        self.away = False
        self.person.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)
        self.person.indoors = self.person.node == self.home

    def _uniform(self, purpose: Purpose) -> float:
        return self.world.streams.keyed(Stream.PATROL).uniform(1000, purpose, self.looks)

    def _log(self, kind: str, text: str, **args: Any) -> None:
        self.world.journal.event(
            self.world.now_s,
            kind,
            text,
            actor="monitor",
            tier="field",
            x_m=self.person.x_m,
            y_m=self.person.y_m,
            **args,
        )
