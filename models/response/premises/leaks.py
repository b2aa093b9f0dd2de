"""Leaks of gas: a danger begins to leak, guests smell it, and it may take fire; what that costs."""

from __future__ import annotations

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.hazards.gas.explosion import ExplosionParameters, Toll, explosion_toll, jet_fire_toll
from models.hazards.gas.ignition import Hours, Ignition, IgnitionParameters, ignition
from models.hazards.gas.leak import STOVE_PA, Leak
from models.hazards.gas.room import Room
from models.response.premises.finders import Finders
from models.response.premises.hazard import Hazard, Hazards
from twin.city.premises import OPENING_H

COOK_M, FLAT_M = 2.0, 4.0
"""From a leak to whoever stands at the stove, and to the flat above (assumed)."""


class Leaks:
    """The leaks of all places.

    Parameters
    ----------
    hazards
        The dangers.
    finders
        Who may notice a leak.

    Attributes
    ----------
    ignited
        Signal: the leak of this hazard has taken fire.
    """

    def __init__(self, hazards: Hazards, finders: Finders) -> None:
        self.hazards = hazards
        self.finders = finders
        self.world = hazards.world
        self.ignition_parameters = IgnitionParameters()
        self.explosion_parameters = ExplosionParameters()
        self.room = Room()
        self.ignited = Signal()

    def begin(self, hazard: Hazard) -> None:
        """A danger of gas begins to leak: guests smell it, an alarm may sound, it may ignite."""
        if not hazard.open:
            return
        p = self.hazards.parameters
        u = self.hazards.uniform(hazard.number, Purpose.LEAK_SIZE)
        area_mm2 = 1.0 if u < p.weeping_share else 3.0 if u < p.weeping_share + p.crack_share else 60.0
        raised = self.hazards.kinds[hazard.danger].name == "bad_regulator"
        hazard.leak = Leak(area_mm2=area_mm2, pressure_pa=80_000.0 if raised else STOVE_PA)
        hazard.leaks_s = now = self.world.now_s
        self.hazards.happened("leak", hazard)
        self.may_ignite(hazard)
        self.finders.plan(hazard, now, False, p.smell_factor)

    def may_ignite(self, hazard: Hazard) -> None:
        """Plan when a leak that begins now takes fire, if it does before the end."""
        assert hazard.leak is not None
        now = self.world.now_s
        result = ignition(
            hazard.leak, self.room, self.hours(hazard.premises),
            self.hazards.uniform(hazard.number, Purpose.LEAK_IGNITES),
            self.hazards.uniform(hazard.number, Purpose.LEAK_IGNITES, 1),
            parameters=self.ignition_parameters, from_s=self.hazards.midnight_s + now,
            horizon_s=self.hazards.length_s - now,
        )  # fmt: skip
        hazard.ignition = result
        if result is not None:
            self.world.clock.at(result.time_s - self.hazards.midnight_s, self._ignites, hazard, order=TIMER)

    def hours(self, place: int) -> Hours:
        """Return the hours of business of a place."""
        opens_h, closes_h = OPENING_H[int(self.hazards.premises.opening[place])]
        closes_h = min(closes_h, 24.0)
        meals = tuple((max(a, opens_h), min(b, closes_h)) for a, b in Hours().meals if a < closes_h and b > opens_h)
        return Hours(opens_h=opens_h, closes_h=closes_h, meals=meals, people=self.hazards.parameters.people_open)

    def _ignites(self, hazard: Hazard) -> None:
        result = hazard.ignition
        if not hazard.open or result is None or hazard.leak is None:
            return
        toll = self.toll(hazard, result)
        hazard.ignited_s = hazard.ended_s = self.world.now_s
        hazard.dead, hazard.hurt = toll.dead, toll.hurt
        self.hazards.happened("explosion" if result.explodes else "gas_fire", hazard, dead=toll.dead, hurt=toll.hurt)
        self.ignited(hazard)

    def toll(self, hazard: Hazard, found: Ignition) -> Toll:
        """Return the expected toll of an ignition: guests and staff in business hours, and the flat above."""
        assert hazard.leak is not None
        hours = self.hours(hazard.premises)
        inside = self.hazards.parameters.people_open if hours.is_open(found.time_s) else 0.0
        above = round(self.hazards.parameters.people_above) if self.hazards.premises.flat_above[hazard.premises] else 0
        if not found.explodes:
            near = [COOK_M] * min(2, round(inside))
            return jet_fire_toll(hazard.leak.gas, hazard.leak.mass_kg_s, near, self.explosion_parameters)
        return explosion_toll(
            hazard.leak.gas, found.cloud_kg, self.room, inside, [FLAT_M] * above, [True] * above,
            self.explosion_parameters,
        )  # fmt: skip
