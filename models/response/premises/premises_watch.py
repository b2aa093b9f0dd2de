"""The nine small places under watch: dangers arise, leaks open, somebody finds them, owners answer, some take fire.

A danger stands until its owner removes it. Who finds it: a guest, by the number of guests and how plain it is to see;
an inspector on his round; a gas alarm. A guest tells the owner first, and reports afterwards if he is not heeded and
reports can be made. What is reported is a case of the closed loop: on site the answer of the owner decides. While a
danger of gas is open it may begin to leak, and a leak may ignite; what it costs is reckoned by the consequence model.
Nothing here but the finding depends on the policy.
"""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.hazards.gas.leak import Leak
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.kinds import FINDERS
from models.response.premises.doorstep import Doorstep
from models.response.premises.finders import Finders
from models.response.premises.hazard import Hazard, Hazards
from models.response.premises.leaks import Leaks
from models.response.premises.owners import Manner, Owner
from models.response.premises.parameters import Vigilance

Ints = NDArray[np.int64]
YEAR_S = 365.25 * 86_400.0
KEY = 5 << 26
"""Keys of the cases of premises begin here (`models.response.cases.demand.numbered`)."""
FIRE_KEY = 6 << 26
"""Keys of the fires that come of them."""


class PremisesWatch:
    """Dangers of all places through a run, and their cases.

    Parameters
    ----------
    loop
        Where cases go.
    hazards
        The dangers, none yet: those of the run are laid out here.
    community_of
        Number of each of the places' communities in the loop.
    kinds
        Number of the case kind of a danger with gas, and of another.
    fire_kind
        Number of the kind of a fire, -1 for none.
    vigilance
        What the policy lays down.
    """

    def __init__(
        self,
        loop: ClosedLoop,
        hazards: Hazards,
        community_of: Ints,
        kinds: tuple[int, int],
        fire_kind: int,
        vigilance: Vigilance,
    ) -> None:
        self.loop = loop
        self.world = hazards.world
        self.hazards = hazards
        self.community_of = community_of
        self.kinds = kinds
        self.fire_kind = fire_kind
        self.finders = Finders(hazards, vigilance)
        self.finders.found.connect(self._found)
        self.leaks = Leaks(hazards, self.finders)
        self.leaks.ignited.connect(self._burns)
        self.doorstep = Doorstep(hazards, loop.draws)
        for kind in set(kinds):
            loop.attach(kind, self.doorstep)
        self._arise()

    def _arise(self) -> None:
        """Lay out all dangers of the run: those that stand at its start, and those that arise in it."""
        rng = self.world.streams.generator(Stream.PREMISES)
        p, places, length_s = self.hazards.parameters, self.hazards.premises, self.hazards.length_s
        there = np.argwhere(places.has)
        rates = np.array([d.onset_year for d in self.hazards.kinds]) * p.onset_factor / YEAR_S
        weight = (places.can_have * rates).ravel()
        count = int(rng.poisson(weight.sum() * length_s))
        # where nothing can arise there is nothing to choose from
        chosen = rng.choice(weight.size, count, p=weight / weight.sum()) if count else np.zeros(0, np.int64)
        new = np.stack(np.unravel_index(chosen, places.has.shape), 1)
        times = np.sort(rng.uniform(0.0, length_s, count))
        for (place, danger), began_s in [
            *zip(there.tolist(), [0.0] * len(there), strict=True),
            *zip(new.tolist(), times.tolist(), strict=True),
        ]:
            self._begin(place, danger, began_s)

    def _begin(self, place: int, danger: int, began_s: float) -> None:
        hazards, number = self.hazards, len(self.hazards.rows)
        owner = Owner.drawn(hazards.uniform(place, Purpose.OWNER), hazards.owners)
        hazard = Hazard(number, place, danger, began_s, owner.manner)
        hazards.rows.append(hazard)
        if hazards.kinds[danger].gas:
            leaks_year = max(hazards.parameters.leaks_year, 1e-9)
            after_s = -log(hazards.uniform(number, Purpose.LEAK_BEGINS)) * YEAR_S / leaks_year
            if began_s + after_s < hazards.length_s:
                self.world.clock.at(began_s + after_s, self.leaks.begin, hazard, order=TIMER)
        self.finders.plan(hazard, began_s, began_s == 0.0, 1.0)

    def script(self, place: int, danger: str, manner: str, found_s: float, area_mm2: float | None) -> Hazard:
        """Add a danger of a story: it stands at the start, a guest finds it at a time; it leaks if an area is given."""
        hazards, clock = self.hazards, self.world.clock
        number = [d.name for d in hazards.kinds].index(danger)
        hazard = Hazard(len(hazards.rows), place, number, 0.0, Manner(manner))
        hazards.rows.append(hazard)
        if area_mm2 is not None:
            hazard.leak = Leak(area_mm2=area_mm2)
            hazard.leaks_s = found_s
            clock.at(found_s, self.leaks.may_ignite, hazard, order=TIMER)
        clock.at(found_s, self.finders.guest_reports, hazard, order=TIMER)
        self.finders.plan(hazard, found_s, True, 1.0)
        return hazard

    # -- cases ---------------------------------------------------------------------------------------------------

    def _found(self, hazard: Hazard, finder: int) -> None:
        """Somebody reports a danger that stands, the first time."""
        if not hazard.open or hazard.case >= 0:
            return
        hazard.found_s = min(hazard.found_s, self.world.now_s)
        kind = self.kinds[0] if self.hazards.kinds[hazard.danger].gas else self.kinds[1]
        hazard.case = self._open_case(hazard, kind, finder, KEY + hazard.number)
        self.doorstep.of_case[hazard.case] = hazard

    def _burns(self, hazard: Hazard) -> None:
        """A leak has taken fire: somebody reports that too."""
        if self.fire_kind >= 0:
            self._open_case(hazard, self.fire_kind, FINDERS.index("resident"), FIRE_KEY + hazard.number)

    def _open_case(self, hazard: Hazard, kind: int, finder: int, key: int) -> int:
        table, loop, places = self.loop.table, self.loop, self.hazards.premises
        each = loop.kinds[kind]
        now = self.world.now_s
        case = table.add(
            key=key, kind=kind, reported_kind=kind, finder=finder, priority=each.priority, first=each.first_tier,
            community=int(self.community_of[places.community[hazard.premises]]),
            x_m=float(places.x_m[hazard.premises]), y_m=float(places.y_m[hazard.premises]),
            occurred=max(0.0, hazard.began_s), found=min(hazard.found_s, now), reported=now,
        )  # fmt: skip
        self.hazards.happened("case", hazard, case=case)
        loop.report(case)
        return case
