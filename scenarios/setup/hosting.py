"""A drill that takes part in a city's day: its desks are desks of centres, its teams are units that others want too."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.core.clock import Clock
from models.kernels.response.states import CLOSED
from models.response.cases import demand
from models.response.cases.closed_loop import ClosedLoop
from models.response.desks.desk import Desk
from models.response.units.mission import WAITING, Mission
from twin.city.centres import Governance
from twin.tiers import TIERS


class DrillHost:
    """What a drill gets from the city around it.

    Parameters
    ----------
    clock
        The city's clock, which the drill shares.
    loop
        The closed loop, whose desks and units it shares.
    area, town, communities
        The centres, the town of the drill, and the centres that are communities.
    departments
        Department from which the team of each tier is taken.
    kind
        Kind of case that the drill is.
    follow
        Called with the case by which the drill holds its units.
    """

    def __init__(
        self,
        clock: Clock,
        loop: ClosedLoop,
        area: Governance,
        town: int,
        communities: NDArray[np.int64],
        departments: dict[str, int],
        kind: int,
        follow: Callable[[int], None],
    ) -> None:
        self.clock = clock
        self.loop = loop
        self.area = area
        self.town = town
        self.departments = departments
        self.kind = kind
        self.follow = follow
        self.community = int(np.flatnonzero(area.parent[communities] == town)[0])
        self.cases: dict[str, int] = {}
        self.missions: dict[str, Mission] = {}
        self.asked_s: dict[str, float] = {}
        self.manned_s: dict[str, float] = {}
        self.over = False
        self._leave: dict[str, Callable[[], None]] = {}

    @property
    def case(self) -> int:
        """The case by which the drill holds its first unit, -1 before."""
        return next(iter(self.cases.values()), -1)

    def desk(self, tier: str) -> Desk:
        """Return the desk of a tier over the drill's town."""
        return self.loop.desks[TIERS.index(tier)][self.community]

    def muster(self, tier: str, leave: Callable[[], None]) -> None:
        """Ask for the unit of which a tier's team is made; ``leave()`` is called when it has it.

        The unit comes to the seat of its centre first, and is kept until the drill stands down.
        """
        if tier in self._leave or tier not in self.departments:
            if tier not in self.departments:
                leave()
            return
        self._leave[tier] = leave
        self.asked_s[tier] = self.clock.now
        level = TIERS.index(tier)
        centre = self.loop.centres[level][self.community]
        self.cases[tier] = case = self._open_case(level, centre)
        self.missions[tier] = self.loop.dispatcher.request(case, level, self.departments[tier], centre, 0)

    def _open_case(self, level: int, centre: int) -> int:
        """Open the case by which a unit is held: it lies at the seat of the unit's centre, where the team gathers."""
        table, loop = self.loop.table, self.loop
        mine = [c for c, over in enumerate(loop.centres[level]) if over == centre]
        x_m, y_m = float(self.area.x_m[centre]), float(self.area.y_m[centre])
        places = loop.dispatcher.town_places
        community = min(
            mine, key=lambda c: ((places[loop.town_of[c]][0] - x_m) ** 2 + (places[loop.town_of[c]][1] - y_m) ** 2, c)
        )
        now = self.clock.now
        kind = loop.kinds[self.kind]
        x_m, y_m = places[loop.town_of[community]]
        case = table.add(
            key=demand.numbered(demand.STORY, 1)[-1] - 1 - level, kind=self.kind, reported_kind=self.kind, priority=0,
            community=community, x_m=x_m, y_m=y_m, first=kind.first_tier, at=level, floor=3, finder=1, tasks_open=1,
            occurred=now, found=now, reported=now, triaged=now,
        )  # fmt: skip
        loop.open.change(now, 1)
        loop.hold(case, self._on_hand)
        self.follow(case)
        return case

    def _on_hand(self, mission: Mission) -> None:
        """The unit is at its base and ready: the team of the drill turns out."""
        if self.over:
            # it was still on its way when the drill stood down
            self.clock.after(0.0, self.loop.dispatcher.release, mission)
            return
        tier = next(tier for tier, case in self.cases.items() if case == mission.case)
        self.manned_s[tier] = self.clock.now
        self.missions[tier] = mission
        self._leave[tier]()

    def stand_down(self) -> None:
        """The work of the drill is done: its units are free, and what it waited for is wanted no more."""
        self.over = True
        for tier, mission in self.missions.items():
            case = self.cases[tier]
            if mission.stage == WAITING:
                # no unit ever came: nobody will report
                self.loop.dispatcher.give_up(mission)
                self.loop.end(case, self.loop.table.at[case], CLOSED)
            else:
                self.loop.dispatcher.release(mission)
        self.missions.clear()
