"""The fast lane: ordinary cases are played by a compiled loop, with the results that the closed loop would have.

The lane holds events of its own beside the clock's: reports of the feed, work at desks, missions. Whatever is not
ordinary it gives back to the closed loop (`models.kernels.response.fast_lane` says what that is), and whoever has to
see a mission that goes by the lane takes it out (`FastLane.take_out`). Numbers of events come from the clock, so that
what falls on the same instant comes in the same order with the lane and without.
"""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.clock import ARRIVAL, TIMER, Call
from models.kernels.response import course
from models.kernels.response import fast_lane as kernels
from models.kernels.response import units as unit_kernels
from models.kernels.response.columns import ON_SITE, OVER, TO_ARRIVAL
from models.kernels.response.events import ORDER_BIT
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.lane.lane_columns import LaneColumns
from models.response.desks.desk import DeskClient
from models.response.desks.desk_bank import BankedDesk
from models.response.units.mission import UNDER_WAY, Mission

_ALL = 2**62
"""More events than there are."""


def open_lane(loop: ClosedLoop) -> FastLane | None:
    """Let ordinary cases go by a fast lane from now on; the results are the same.

    There is none where something watches or changes single steps for good (``each_step`` of the loop, move-up).
    """
    if not loop.fed or loop.visits.each_step or loop.dispatcher.came_free:
        return None
    return FastLane(loop)


class FastLane:
    """The lane of one closed loop; it takes over what is left of the feed.

    Parameters
    ----------
    loop
        The closed loop, complete.

    Attributes
    ----------
    next_s
        Time of the lane's next event, inf for none.
    columns
        What it works on.
    """

    def __init__(self, loop: ClosedLoop) -> None:
        self.loop = loop
        self.clock = loop.clock
        self.dispatcher = loop.dispatcher
        self.roads = loop.dispatcher.roads
        self.columns = LaneColumns(loop)
        self.next_s = inf
        if loop.reported_count[0] < loop.fed:
            self.next_s, feed_number = self.clock.withdraw(loop.feed)
            self.columns.state["feed_s"], self.columns.state["feed_number"] = self.next_s, feed_number
        self.clock.lane = loop.lane = loop.dispatcher.lane = self.columns.bank.lane = self

    # -- playing -------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The clock begins to play a stretch of time."""
        self.columns.refresh()

    def play(self, limit_s: float, order: int, number: int, until_s: float, once: bool) -> bool:
        """Play the lane's events before the clock's next one and before ``until_s``, or only the first of them."""
        clock, handle = self.clock, self.columns.handle
        limit_key = (order << ORDER_BIT) | number
        while True:
            why, case, tier, now_s, number, self.next_s = kernels.run(
                handle(), clock.number, limit_s, limit_key, until_s, not self.roads.any_hidden, 1 if once else _ALL
            )
            has_played = now_s == now_s
            if has_played:
                clock.played(now_s, number)
            if why != kernels.DONE:
                self._goes_on(why, case, tier)
            if has_played or why == kernels.DONE:
                return has_played

    def _goes_on(self, why: int, case: int, tier: int) -> None:
        """The loop does what is not ordinary."""
        loop = self.loop
        if why == kernels.TOLD:
            self.dispatcher.on_report(self._mission(case))
        elif why == kernels.SENDS:
            loop.send_out(case, tier)
        elif why == kernels.REPORTED:
            loop.arrive(case)
        elif why == kernels.FULL:
            # for events there is room made before each call
            self.columns.make_room()
        elif why == kernels.HANDED:
            loop.take(case, tier, int(self.columns.mission["reason"][case]))
        elif why == kernels.LATE:
            loop.reminders.late(self._take_out(case))
        else:
            desk = loop.desks[tier][loop.table.community[case]]
            if why == kernels.JUDGED:
                loop.triage.served(desk, case)
            else:
                assert isinstance(desk, BankedDesk)
                desk.finish(loop.triage, case)

    def sends(self, case: int, tier: int) -> bool:
        """Send the department of a case by the lane; tell whether the case is ordinary."""
        clock = self.clock
        if case >= self.loop.fed:
            return False
        known = not self.roads.any_hidden
        return self._planned(*kernels.sends(self.columns.handle(), case, tier, clock.now, clock.number, known))

    def orders(self, mission: Mission, unit: int) -> bool:
        """Order a free unit out on a mission that goes on in the lane; tell whether it is ordinary."""
        case, m, clock = mission.case, mission, self.clock
        if case >= self.loop.fed or m.rest_s == m.rest_s:
            return False
        number, next_s = unit_kernels.orders(
            self.columns.handle(), case, m.tier, m.department, m.pool, m.priority, m.age, m.asked_s, unit, clock.now,
            clock.number, not self.roads.any_hidden,
        )  # fmt: skip
        return self._planned(number, next_s)

    def _planned(self, number: int, next_s: float) -> bool:
        """Take over what a kernel has planned; tell whether it has."""
        if number == unit_kernels.NOT_ORDINARY:
            return False
        self.clock.number, self.next_s = number, next_s
        return True

    def begins(self, client: DeskClient, case: int, desk: BankedDesk, is_free: bool) -> bool:
        """Begin the first triage of a case at a desk; tell whether it is ordinary."""
        if client is not self.loop.triage:
            return False
        clock = self.clock
        next_s = kernels.begins(self.columns.handle(), case, desk.tier, desk.row, clock.now, clock.number, is_free)
        if next_s != next_s:
            return False
        clock.number += 1
        self.next_s = next_s
        return True

    def nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a case first, and when: -1 and inf without one, `UNKNOWN` if
        a way has to be looked up first.
        """
        best: tuple[int, float] = unit_kernels.nearest(self.columns.handle(), pool, case, self.clock.now)
        return best

    def nearest_of(self, pools: NDArray[np.int32], case: int) -> int:
        """Return the free unit of several pools that would be at a case first: -1 without one, `UNKNOWN` if a way has
        to be looked up first.
        """
        return int(unit_kernels.nearest_of(self.columns.handle(), pools, case, self.clock.now))

    def next_wakes(self, pools: NDArray[np.int32], wakes: NDArray[np.float64]) -> list[tuple[int, float]]:
        """Return the pools that have to be looked at earlier than ``wakes`` says, and when; ``wakes`` is made so."""
        changed_s = np.empty(pools.size)
        if not unit_kernels.next_wakes(self.columns.handle(), pools, wakes, self.clock.now, changed_s):
            return []
        return [(pool, s) for pool, s in zip(pools.tolist(), changed_s.tolist(), strict=True) if s == s]

    # -- taking missions out -------------------------------------------------------------------------------------

    def take_out(self, unit: int) -> None:
        """The mission of a unit goes on outside the lane, as `Fleet.current`, if it is not over."""
        case = self.dispatcher.fleet.lane_case[unit]
        m = self.columns.mission[case]
        if m["number"] >= 0 and m["unit"] == unit:
            self._take_out(case)

    def _take_out(self, case: int) -> Mission:
        dispatcher, clock, m = self.dispatcher, self.clock, self.columns.mission[case]
        mission, limits, number = self._mission(case), int(m["limits"]), int(m["number"])
        m["number"] = -1
        dispatcher.fleet.lane_case[mission.unit] = -1
        dispatcher.fleet.current[mission.unit] = mission
        clock.restore(float(m["told_s"]), mission, ARRIVAL, number)
        # its limits, whose events have the numbers before that of its report
        to_arrival_s, on_site_s = dispatcher.limits_s[course.limit_row(mission.tier, mission.priority)]
        for bit, time_s, call in (
            (ON_SITE, mission.arrived_s + on_site_s, dispatcher.late_on_site),
            (TO_ARRIVAL, mission.dispatched_s + to_arrival_s, dispatcher.late_to_arrive),
        ):
            number -= bool(limits & bit)
            if limits & bit and not limits & bit * OVER:
                clock.restore(time_s, Call(call, (mission,)), TIMER, number)
        return mission

    def _mission(self, case: int) -> Mission:
        """Return a mission of the lane as one of the dispatcher."""
        (
            dispatched_s, accepted_s, left_s, arrived_s, done_s, _, asked_s, from_x_m, from_y_m, age, _, unit, pool,
            from_town, to_town, department, tier, priority, outcome, *_,
        ) = self.columns.mission[case].item()  # fmt: skip
        m = Mission(self.dispatcher.on_report, case, tier, department, pool, priority, age, asked_s)
        m.unit, m.stage, m.ahead, m.outcome = unit, UNDER_WAY, True, outcome
        m.from_town, m.from_x_m, m.from_y_m, m.to_town = from_town, from_x_m, from_y_m, to_town
        m.dispatched_s, m.accepted_s, m.left_s, m.arrived_s, m.done_s = (
            dispatched_s, accepted_s, left_s, arrived_s, done_s,
        )  # fmt: skip
        return m

    # -- snapshots -----------------------------------------------------------------------------------------------

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.columns.bank.lane = self
