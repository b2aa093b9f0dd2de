"""Dispatch: the nearest free unit with the skill goes; an urgent case may take one that is out on a lesser matter;
else others lend one, or the case waits.

u* = argmin over able units of (acceptance and turnout still to come + travel time on the reported roads, from where the
unit is to where the case is); ties go to the lower number.
"""

from __future__ import annotations

from array import array
from math import inf, isnan, nan

import numpy as np
from numpy.typing import NDArray

from models.core.clock import COMPLETION, TIMER, Clock
from models.core.signal import Signal
from models.kernels.response.course import is_overdue, is_worth_another, limit_row, may_preempt
from models.kernels.response.states import PRIORITIES, REASSIGNED, TAKEN, TIERS, UNKNOWN
from models.response.units.cut_roads import CutRoads
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.lenders import Lenders
from models.response.units.lines import Lines
from models.response.units.mission import OVER, UNDER_WAY, Mission
from models.response.units.mission_client import DispatchRules, Lane, MissionClient
from models.response.units.preemption import Preemption, place_at
from models.response.units.roads import NO_WAY_S, Roads
from models.response.units.stepwise import Stepwise
from models.response.units.whereabouts import Whereabouts


class Dispatcher:
    """Sends units and follows them.

    Parameters
    ----------
    clock, fleet, roads
        What they are.
    departments
        Times of each department, in the order of their numbers.
    above
        ``above[centre]`` is the centre over a centre, -1 for the top.
    town_places
        Centre of each town, metres.
    rules
        What the policy allows.

    Attributes
    ----------
    client
        Whoever the missions are for (`serve`).
    limits_s
        ``(from the order to the arrival, on site)`` by tier and priority; inf without a limit.
    came_free
        Signal: a unit has come free (move-up).
    busy_s, missions
        Of each pool: time of its units from the orders to the ends of their work, and their number.
    cuts
        The cuts of its roads (`models.response.units.cut_roads`).
    lane
        The fast lane by which some missions go, None without one.
    """

    def __init__(
        self,
        clock: Clock,
        fleet: Fleet,
        roads: Roads,
        departments: list[DepartmentTimes],
        above: list[int],
        town_places: list[tuple[float, float]],
        rules: DispatchRules | None = None,
    ) -> None:
        self.clock = clock
        self.fleet = fleet
        self.roads = roads
        self.departments = departments
        self.town_places = town_places
        self.rules = rules or DispatchRules()
        self.client: MissionClient
        self.limits_s = [(inf, inf)] * (TIERS * PRIORITIES)
        self.came_free = Signal()
        self.busy_s = array("d", bytes(8 * len(fleet.members)))
        self.missions = array("q", bytes(8 * len(fleet.members)))
        self.ages = array("q", (0,))
        self.lane: Lane | None = None
        self._lenders = Lenders(fleet, departments, above, self.rules.aid)
        self.where = Whereabouts(fleet, roads, departments)
        self.lines = Lines(clock, fleet)
        self.lines.moves.connect(self._serve_line)
        self.preemption = Preemption(fleet, self.where, self.rules, self.mission_of)
        self.stepwise = Stepwise(self)
        self.cuts = CutRoads(self)

    def serve(self, client: MissionClient, limits_s: list[tuple[float, float]] | None = None) -> None:
        """Send units for a client, who is told of what happens, under these limits (none: as they are)."""
        self.client = client
        if limits_s is not None:
            self.limits_s = limits_s

    # -- asking for a unit ---------------------------------------------------------------------------------------

    def request(self, case: int, tier: int, department: int, centre: int, priority: int) -> Mission:
        """Send a unit of a department of a centre to a case, or let the mission wait for one."""
        pool = self.fleet.number.get((department, centre), -1)
        self.ages[0] = age = self.ages[0] + 1
        mission = Mission(self.on_report, case, tier, department, pool, priority, age, self.clock.now)
        if pool < 0 or not self._send(mission, pool):
            self._without(mission)
        return mission

    def _send(self, mission: Mission, pool: int) -> bool:
        """Send the best unit of a pool, taking one from a lesser case if the rules allow."""
        unit, time_s = self.nearest(pool, mission.case)
        rules = self.rules
        if (rules.redispatch or rules.interrupt) and may_preempt(mission.priority, time_s, rules.gain_s):
            other = self.preemption.lesser(pool, mission, time_s, self.clock.now, self.client)
            if other is not None:
                self._take_over(other, mission)
                return True
        if unit < 0:
            return False
        self.order(mission, unit)
        return True

    def _without(self, mission: Mission) -> None:
        """Nobody of the own pool: an urgent case asks others at once, so does whoever has no such units; all wait in
        the own line.
        """
        if (mission.priority == 0 or mission.pool < 0) and self.ask_aid(mission):
            return
        self._wait(mission)

    def _wait(self, mission: Mission) -> None:
        # a centre without such a unit of its own waits for those who lend
        own = mission.pool
        pools = np.array([own], np.int32) if own >= 0 else self.lenders(mission)
        self.lines.accept(mission, pools, self.lane)
        self.client.unmanned(mission)

    def ask_aid(self, mission: Mission) -> bool:
        """Let others send a unit to a mission that waits; tell whether one goes. Else it stands in their lines too."""
        lenders = self.lenders(mission)
        best = self._nearest_of(lenders, mission.case)
        if best >= 0:
            self.order(mission, best)
            return True
        if mission.pool >= 0:
            self.lines.accept(mission, lenders, self.lane)
        return False

    def _nearest_of(self, pools: NDArray[np.int32], case: int) -> int:
        """Return the free unit of several pools that would be there first, -1 without one."""
        if self.lane is not None and pools.size > 1:
            best = self.lane.nearest_of(pools, case)
            if best != UNKNOWN:
                return best
        best, best_s = -1, inf
        for pool in pools.tolist():
            unit, time_s = self.nearest(pool, case)
            if time_s < best_s:
                best, best_s = unit, time_s
        return best

    def give_up(self, mission: Mission) -> None:
        """A mission that waits is wanted no more."""
        mission.stage = OVER

    def lenders(self, mission: Mission) -> NDArray[np.int32]:
        """Return the pools that may lend a unit to a mission."""
        return self._lenders.of(mission.pool, mission.department)

    # -- who goes ------------------------------------------------------------------------------------------------

    def nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a case first, and when; -1 and inf without one."""
        if self.lane is not None:
            unit, time_s = self.lane.nearest(pool, case)
            if unit != UNKNOWN:
                return unit, time_s
        return self.where.nearest(pool, *self.client.place(case), self.clock.now)

    def _take_over(self, lesser: Mission, mission: Mission) -> None:
        """Send the unit of a lesser mission to a more urgent one; the lesser goes back to the head of its class."""
        now = self.clock.now
        unit = lesser.unit
        rest_s = nan
        if lesser.working(now):
            # what is planned ends at a known time; of what is followed step by step the whole work is known
            rest_s = (lesser.arrived_s + lesser.rest_s if isnan(lesser.done_s) else lesser.done_s) - now
        again = self.break_off(lesser, TAKEN, rest_s)
        self.order(mission, unit, is_out=True)
        self._once_more(again)

    def _once_more(self, mission: Mission) -> None:
        """A mission that was broken off gets the next free unit, or waits in its old place."""
        unit = self.nearest(mission.pool, mission.case)[0] if mission.pool >= 0 else -1
        if unit >= 0:
            self.order(mission, unit)
        else:
            self._wait(mission)

    def break_off(self, mission: Mission, why: int, rest_s: float = nan) -> Mission:
        """End a mission before its time: its unit is free where it is; return the one that takes its place."""
        now, fleet, unit = self.clock.now, self.fleet, mission.unit
        if not isnan(mission.done_s):
            self.busy_s[fleet.pool[unit]] -= mission.done_s - now
        else:
            self.busy_s[fleet.pool[unit]] += now - mission.dispatched_s
        at = place_at(mission, now, self.client)
        self.client.broken_off(mission, why)
        mission.erase_after(now)
        mission.cancel()
        mission.stage = OVER
        self.where.is_free(unit, now, *at)
        if fleet.pool[unit] in fleet.lines:
            self.lines.wake_up(fleet.pool[unit])
        again = mission.again(self.on_report)
        again.rest_s = rest_s
        return again

    # -- the way of a mission ------------------------------------------------------------------------------------

    def order(self, mission: Mission, unit: int, is_out: bool = False) -> None:
        """Order a free unit out: its times are known from here on, unless it meets a cut. One that is out already
        leaves at once.
        """
        fleet, client, now = self.fleet, self.client, self.clock.now
        if self.lane is not None and not is_out and self.lane.orders(mission, unit):
            # it goes on there, and this one is done with
            mission.stage = OVER
            self.lines.will_be_free(fleet.pool[unit])
            return
        mission.unit = unit
        accept_s, turnout_s = client.sets_out(mission)
        mission.stage = UNDER_WAY
        mission.dispatched_s = now
        mission.accepted_s = left_s = now + accept_s
        town, x_m, y_m = client.place(mission.case)
        mission.to_town = town
        if self.where.is_home(unit, now) and not is_out:
            left_s += turnout_s
        start, from_x_m, from_y_m = self.where.place_of(unit, now)
        mission.from_town, mission.from_x_m, mission.from_y_m = start, from_x_m, from_y_m
        mission.left_s = left_s
        fleet.current[unit] = mission
        fleet.lane_case[unit] = -1
        self.missions[fleet.pool[unit]] += 1
        if fleet.walks[unit]:
            mission.arrived_s = left_s + self.roads.walk_s(from_x_m, from_y_m, town, x_m, y_m)
        else:
            mission.arrived_s = left_s + self.cuts.drive_s(mission, left_s)
        self.follow(mission)

    def follow(self, mission: Mission) -> None:
        """Plan what follows from the arrival: all of it at once, or step by step."""
        fleet, clock, unit = self.fleet, self.clock, mission.unit
        arrived_s = mission.arrived_s
        if arrived_s == inf:
            fleet.free_s[unit] = inf
            return
        to_arrival_s, on_site_s = self.limits_s[limit_row(mission.tier, mission.priority)]
        if is_overdue(arrived_s - mission.dispatched_s, to_arrival_s):
            clock.at(mission.dispatched_s + to_arrival_s, self.late_to_arrive, mission, order=TIMER)
        planned = self.client.planned(mission)
        if planned is None:
            fleet.free_s[unit] = inf
            self.stepwise.begin(mission)
            return
        work_s, tell_s = planned
        rest_s = mission.rest_s
        if rest_s == rest_s:
            work_s = rest_s
        if is_overdue(work_s, on_site_s):
            clock.at(arrived_s + on_site_s, self.late_on_site, mission, order=TIMER)
        self.ends(mission, arrived_s + work_s, tell_s)

    def ends(self, mission: Mission, done_s: float, tell_s: float) -> None:
        """The end of the work is known: the unit is free from then on, and its report comes later."""
        fleet, unit, clock = self.fleet, mission.unit, self.clock
        mission.done_s = done_s
        pool = fleet.pool[unit]
        self.busy_s[pool] += done_s - mission.dispatched_s
        self.where.is_free(unit, done_s, *self.client.place(mission.case))
        mission.call = self.on_report
        clock.again(done_s + tell_s, mission)
        self.lines.will_be_free(pool)
        if self.came_free:
            clock.at(done_s, self._has_come_free, mission, order=COMPLETION)

    def mission_of(self, unit: int) -> Mission | None:
        """Return the last mission of a unit; one that goes by the fast lane leaves it."""
        if self.lane is not None and self.fleet.lane_case[unit] >= 0:
            self.lane.take_out(unit)
        return self.fleet.current[unit]

    def town_of(self, unit: int) -> int:
        """Return the town that a unit is nearest to now; asking changes nothing."""
        now, mission = self.clock.now, self.mission_of(unit)
        if mission is not None and mission.out(now):
            return mission.town_at(now)
        return self.where.town_of(unit, now)

    def rebase(self, unit: int, town: int) -> None:
        """Give a free unit another base; it goes there from where it is."""
        fleet, now = self.fleet, self.clock.now
        self.where.is_home(unit, now)
        at = self.where.place_of(unit, now)
        fleet.base[unit] = town
        fleet.x_m[unit], fleet.y_m[unit] = self.town_places[town]
        self.where.is_free(unit, now, *at)

    def _has_come_free(self, mission: Mission) -> None:
        if self.fleet.current[mission.unit] is mission and mission.call is not None:
            self.came_free(mission.unit)

    def _serve_line(self, pool: int) -> None:
        """Give the free units of a pool to whoever waits longest among the most urgent."""
        mission = self.fleet.first_waiting(pool)
        while mission is not None:
            unit, time_s = self.nearest(pool, mission.case)
            if unit < 0:
                if time_s == NO_WAY_S and self.fleet.idle(pool, self.clock.now):
                    # somebody is free, but no road leads there
                    self.cuts.no_way(mission)
                    mission = self.fleet.first_waiting(pool)
                    continue
                self.lines.wake_up(pool)
                return
            self.order(mission, unit)
            mission = self.fleet.first_waiting(pool)

    def on_report(self, mission: Mission) -> None:
        """The report of a mission has come in."""
        mission.stage = OVER
        mission.args = ()  # it names itself: let go of it
        self.client.on_report(mission)

    def release(self, mission: Mission) -> None:
        """End the work of a mission that was to last until somebody says so."""
        self.stepwise.release(mission)

    # -- limits --------------------------------------------------------------------------------------------------

    def late_to_arrive(self, mission: Mission) -> None:
        """The limit from the order to the arrival is over."""
        if mission.stage == UNDER_WAY and mission.arrived_s > self.clock.now:
            self.client.late(mission)

    def late_on_site(self, mission: Mission) -> None:
        """The limit of the work on site is over."""
        if mission.stage == UNDER_WAY and mission.working(self.clock.now):
            self.client.late(mission)

    def reassign(self, mission: Mission) -> bool:
        """Send another unit of the pool to a mission that is late; tell whether one would be there sooner."""
        if mission.stage != UNDER_WAY or not self.clock.now < mission.arrived_s:
            return False
        unit, time_s = self.nearest(self.fleet.pool[mission.unit], mission.case)
        if unit < 0 or not is_worth_another(time_s, self.rules.gain_s, mission.arrived_s - self.clock.now):
            return False
        self.order(self.break_off(mission, REASSIGNED), unit)
        return True
