"""Who will come in at the entrances of a site, at their times, as soon as there is room for a body."""

from __future__ import annotations

import math

import numpy as np

from models.people.movement.crowd import Floats
from models.people.movement.site.bodies import Bodies, Coming, Given
from models.people.movement.site.places import Taken, standing_places
from twin.settlement.floor_plan import FloorPlan


class Entrances:
    """People who have yet to come in.

    Parameters
    ----------
    plan
        The site.
    seed
        Decides at which places of an entrance people stand.
    """

    def __init__(self, plan: FloorPlan, seed: int) -> None:
        self._plan, self._seed = plan, seed
        self.coming: list[Coming] = []
        """In order of time, then of person."""
        self._entered_s: dict[int, float] = {}
        self._places: dict[tuple[int, float], Floats] = {}

    def add(self, given: Given) -> None:
        """Let people come in at their times."""
        self.coming += [
            Coming(*row) for row in zip(
                given.time_s.tolist(), given.person.tolist(), given.entrance.tolist(), given.goal.tolist(),
                given.speed.tolist(), given.group.tolist(), given.radius.tolist(), given.gap.tolist(),
                strict=True,
            )
        ]  # fmt: skip
        self.coming.sort(key=lambda one: (one.time_s, one.person))

    def come_in(self, bodies: Bodies, now_s: float) -> tuple[Given, Floats] | None:
        """Return who comes in now, and where they stand ``(n, 2)``; None if nobody does."""
        if not self.coming or self.coming[0].time_s > now_s + 1e-9:
            return None
        due = [one for one in self.coming if one.time_s <= now_s + 1e-9]
        entered: list[Coming] = []
        places: list[tuple[float, float]] = []
        full: set[tuple[int, float]] = set()
        taken = Taken(list(bodies.x), list(bodies.y), list(bodies.radius))
        for one in due:
            key = (one.entrance, one.radius_m)
            if key in full:
                continue
            place = taken.free(self._standing(one), one.radius_m, one.person, self._seed)
            if place is None:
                full.add(key)  # whoever is as large finds none either
                continue
            taken.add(*place, one.radius_m)
            entered.append(one)
            places.append(place)
            self._entered_s[one.entrance] = now_s
        if not entered:
            return None
        who = {one.person for one in entered}
        self.coming = [one for one in self.coming if one.person not in who]
        return Given.of(entered), np.array(places)

    def stuck(self, now_s: float, longer_than_s: float) -> list[tuple[Coming, float, float]]:
        """Return who waits for longer than a time before an entrance by which nobody comes in, and where that is."""
        results = []
        for one in self.coming:
            entering = now_s - self._entered_s.get(one.entrance, -math.inf) <= longer_than_s
            if now_s - one.time_s > longer_than_s and not entering:
                middle = self._plan.entrances[one.entrance].shape.centroid
                results.append((one, float(middle.x), float(middle.y)))
        return results

    def _standing(self, one: Coming) -> Floats:
        key = (one.entrance, one.radius_m)
        if key not in self._places:
            self._places[key] = standing_places(self._plan, self._plan.entrances[one.entrance].shape, one.radius_m)
        return self._places[key]
