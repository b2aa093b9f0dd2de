"""Dispatch: the nearest free unit with the skill goes; else an urgent case takes one that is out on a lesser matter,
or others lend one, or it waits.

u* = argmin over able units of (turnout still to come + travel time on the reported roads); ties go to the lower number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Protocol

from models.clock import COMPLETION, TIMER, Clock
from models.parameters import parameter
from models.response.dispatch.fleet import DepartmentTimes, Fleet
from models.response.dispatch.mission import DRIVING, OVER, READY, SENT, TELLING, WAITING, WORKING, Mission
from models.response.dispatch.roads import NO_WAY_S, Roads

CUT_OFF, ABANDONED, REASSIGNED = 97, 98, 99
"""Outcomes of a mission that ended before it reached the place; those of the field are smaller numbers."""


@dataclass(frozen=True, kw_only=True)
class DispatchRules:
    """What a policy allows a dispatcher.

    Parameters
    ----------
    redispatch
        A unit on its way to a less urgent case may be sent to an urgent one.
    interrupt
        So may one at work on a matter that can be interrupted, if nobody is free.
    aid
        Who lends units: nobody, the other towns and the departments of the district, or other districts too.
    gain_s
        Least gain of time for which a unit is taken from another case.
    least_gap
        Least difference of priority for which it is.
    """

    redispatch: bool = True
    interrupt: bool = True
    aid: str = "city"
    gain_s: float = parameter(120.0, 0.0, 3600.0, "assumed")
    least_gap: int = 1


class Field(Protocol):
    """Whoever the missions are for: the closed loop."""

    def place(self, case: int) -> tuple[int, float, float]:
        """Return the town (number) and place of a case as they were told."""

    def accept_s(self, mission: Mission) -> float:
        """Return how long the unit takes to accept."""

    def turnout_s(self, mission: Mission) -> float:
        """Return how long it takes to leave its base."""

    def sent(self, mission: Mission) -> None:
        """A unit has been ordered out."""

    def accepted(self, mission: Mission) -> None:
        """It has accepted."""

    def left(self, mission: Mission) -> None:
        """It is on its way."""

    def arrived(self, mission: Mission) -> float:
        """It is there; return how long it works."""

    def done(self, mission: Mission) -> float:
        """Its work is over; return how long its report takes."""

    def told(self, mission: Mission) -> None:
        """Its report has come in."""

    def late(self, mission: Mission) -> None:
        """Its time limit (``due_s``) is over, and it is not there, or not done."""

    def broken_off(self, mission: Mission, why: int) -> None:
        """It will not arrive; the mission waits for another unit."""

    def unmanned(self, mission: Mission) -> None:
        """Nobody is free: the mission waits."""

    def may_interrupt(self, case: int) -> bool:
        """Tell whether work on a case may be interrupted."""

    def cut_found(self, mission: Mission, edge: int) -> None:
        """A unit stands before a road that is cut."""


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
    rules
        What the policy allows.
    town_places
        Centre of each town, metres.

    Attributes
    ----------
    field
        Told of every step; set by whoever builds both.
    on_free
        Called with a unit that has become free before it is given the next mission (move-up); or None.
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
        self.above = above
        self.town_places = town_places
        self.rules = rules or DispatchRules()
        self.field: Field = None  # type: ignore[assignment]
        self.on_free: Callable[[int], None] | None = None
        self.busy_s = [0.0] * len(fleet.idle)
        self.missions = [0] * len(fleet.idle)
        self.cut_off: list[Mission] = []
        self._age = 0
        self._out: list[dict[int, Mission]] = [{} for _ in fleet.idle]
        self._lenders: dict[int, list[int]] = {}
        self._turnout_s = [d.turnout_median_s for d in departments]

    # -- asking for a unit ---------------------------------------------------------------------------------------

    def request(self, case: int, tier: int, department: int, centre: int, priority: int) -> Mission:
        """Send a unit of a department of a centre to a case, or let the mission wait for one."""
        pool = self.fleet.number.get((department, centre), -1)
        self._age += 1
        mission = Mission(self._step, case, tier, department, pool, priority, self._age, self.clock.now)
        if pool < 0 or not self._send(mission, pool):
            self._unmanned(mission)
        return mission

    def able(self, department: int, centre: int) -> bool:
        """Tell whether a centre has a unit of a department of its own."""
        return (department, centre) in self.fleet.number

    def _send(self, mission: Mission, pool: int) -> bool:
        """Send the best unit of a pool, taking one from a lesser case if the rules allow."""
        unit, time_s = self._nearest(pool, mission.case)
        if time_s == NO_WAY_S:
            unit = -1
        if mission.priority == 0 and (self.rules.redispatch or self.rules.interrupt):
            other = self._taken_from(pool, mission, time_s)
            if other is not None:
                self._take_over(other, mission)
                return True
        if unit < 0:
            return False
        self._order(mission, unit)
        return True

    def _unmanned(self, mission: Mission) -> None:
        """Nobody of the own pool: an urgent case asks others at once; all wait in the own line."""
        if mission.priority == 0 and self.rules.aid != "none" and self.ask_aid(mission):
            return
        if mission.pool >= 0:
            self.fleet.wait(mission, mission.pool)
        else:
            # a centre without such a unit of its own waits for those who lend
            for pool in self.lenders(mission):
                self.fleet.wait(mission, pool)
        self.field.unmanned(mission)

    def ask_aid(self, mission: Mission) -> bool:
        """Let others send a unit to a mission that waits; tell whether one goes. Else it stands in their lines too."""
        lenders = self.lenders(mission)
        best, best_s, best_pool = -1, inf, -1
        for pool in lenders:
            unit, time_s = self._nearest(pool, mission.case)
            if unit >= 0 and time_s < best_s:
                best, best_s, best_pool = unit, time_s, pool
        if best >= 0:
            self._order(mission, best)
            return True
        if mission.stage == WAITING and mission.pool >= 0:
            for pool in lenders:
                self.fleet.wait(mission, pool)
        return best_pool >= 0

    def lenders(self, mission: Mission) -> list[int]:
        """Return the pools that may lend a unit: sisters under the same centre, departments above, then all sisters."""
        centre = self.fleet.pool_centre[mission.pool] if mission.pool >= 0 else -1
        key = mission.pool if centre >= 0 else -2 - mission.department
        if key not in self._lenders:
            self._lenders[key] = self._find_lenders(mission.department, centre)
        return self._lenders[key]

    def _find_lenders(self, department: int, centre: int) -> list[int]:
        fleet, aid = self.fleet, self.rules.aid
        if aid == "none":
            return []
        skills = set(self.departments[department].skills)
        able = {
            d for d, each in enumerate(self.departments)
            if d == department or (skills and skills <= set(each.skills))
        }  # fmt: skip
        chain = self._chain(centre)
        found = []
        for pool, (d, c) in enumerate(zip(fleet.pool_department, fleet.pool_centre, strict=True)):
            if d not in able or (c == centre and d == department):
                continue
            near = c in chain or (centre >= 0 and self.above[c] == self.above[centre])
            if near or aid == "city":
                found.append(pool)
        return found

    def _chain(self, centre: int) -> set[int]:
        chain = set()
        while centre >= 0:
            chain.add(centre)
            centre = self.above[centre]
        return chain

    # -- who is nearest ------------------------------------------------------------------------------------------

    def _nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be there first, and when; -1 and inf without one."""
        fleet = self.fleet
        idle = fleet.idle[pool]
        if not idle:
            return -1, inf
        town, x_m, y_m = self.field.place(case)
        best, best_s = -1, inf
        if fleet.walks[idle[0]]:
            xs, ys = fleet.x_m, fleet.y_m
            for unit in idle:
                dx, dy = xs[unit] - x_m, ys[unit] - y_m
                d2 = dx * dx + dy * dy
                if d2 < best_s or (d2 == best_s and unit < best):
                    best, best_s = unit, d2
            return best, self.roads.foot_s(best_s**0.5, town)
        row = self.roads.row(town)
        now = self.clock.now
        turnout_s = self._turnout_s[fleet.pool_department[pool]]
        returning = fleet.returning
        for unit in idle:
            if unit in returning:
                time_s = row[fleet.town_of(unit, now)] + (turnout_s if fleet.at_base(unit, now) else 0.0)
            else:
                time_s = row[fleet.base[unit]] + turnout_s
            if time_s < best_s or (time_s == best_s and unit < best):
                best, best_s = unit, time_s
        return best, best_s

    def _taken_from(self, pool: int, mission: Mission, free_s: float) -> Mission | None:
        """Return the lesser mission whose unit would be there soonest, if that gains enough."""
        out = self._out[pool]
        if not out:
            return None
        rules, now = self.rules, self.clock.now
        town, x_m, y_m = self.field.place(mission.case)
        row = self.roads.row(town)
        best, best_s = None, free_s - rules.gain_s
        for other in out.values():
            if other.priority - mission.priority < rules.least_gap:
                continue
            if other.stage == WORKING:
                if free_s < inf or not (rules.interrupt and self.field.may_interrupt(other.case)):
                    continue
            elif not rules.redispatch or other.stage == SENT:
                continue
            at = self._town_now(other, now)
            time_s = row[at] if not self.fleet.walks[other.unit] else self._on_foot_s(other, x_m, y_m, town)
            if time_s < best_s or (best is not None and time_s == best_s and other.unit < best.unit):
                best, best_s = other, time_s
        return best

    def _on_foot_s(self, other: Mission, x_m: float, y_m: float, town: int) -> float:
        _, ax, ay = self.field.place(other.case)
        return self.roads.foot_s(((ax - x_m) ** 2 + (ay - y_m) ** 2) ** 0.5, town)

    def _town_now(self, mission: Mission, now: float) -> int:
        """Where a unit is that is out: where it set out until half of its way is done, then where it goes."""
        if mission.stage == READY:
            return mission.from_town
        if mission.stage == DRIVING and now - mission.left_s < 0.5 * mission.travel_s:
            return mission.from_town
        return mission.to_town

    def _take_over(self, lesser: Mission, mission: Mission) -> None:
        """Send the unit of a lesser mission to a more urgent one; the lesser goes back to the head of its class."""
        now = self.clock.now
        unit, at = lesser.unit, self._town_now(lesser, now)
        rest_s = nan
        if lesser.stage == WORKING:
            worked = now - lesser.arrived_s
            rest_s = max(0.0, lesser.travel_s - worked)  # travel_s holds the length of the work from the arrival on
        again = self._break_off(lesser, ABANDONED, rest_s)
        if not self.fleet.walks[unit]:
            self.fleet.returning[unit] = (inf, inf, at)
        self._order(mission, unit, from_pool=False)
        if not self._send_free(again):
            self._wait_again(again)

    def _send_free(self, mission: Mission) -> bool:
        """Send the nearest free unit of a mission's own pool, taking none from others."""
        unit = self._nearest(mission.pool, mission.case)[0] if mission.pool >= 0 else -1
        if unit >= 0:
            self._order(mission, unit)
        return unit >= 0

    def _break_off(self, mission: Mission, why: int, rest_s: float = nan) -> Mission:
        """End a mission before its time; return the one that takes its place, with its old age."""
        self._out[self.fleet.pool[mission.unit]].pop(mission.unit, None)
        self._count(mission)
        mission.cancel()
        self.field.broken_off(mission, why)
        mission.stage = OVER
        again = Mission(
            self._step, mission.case, mission.tier, mission.department, mission.pool, mission.priority, mission.age,
            mission.asked_s,
        )  # fmt: skip
        again.rest_s = rest_s
        return again

    def _wait_again(self, mission: Mission) -> None:
        for pool in self.lenders(mission) if mission.pool < 0 else [mission.pool]:
            self.fleet.wait(mission, pool)
        self.field.unmanned(mission)

    # -- the way of a mission ------------------------------------------------------------------------------------

    def _order(self, mission: Mission, unit: int, from_pool: bool = True) -> None:
        fleet, now = self.fleet, self.clock.now
        pool = fleet.pool[unit]
        if from_pool:
            fleet.idle[pool].remove(unit)
        mission.unit = unit
        mission.stage = SENT
        mission.dispatched_s = now
        self._out[pool][unit] = mission
        self.field.sent(mission)
        self._plan(mission, now + self.field.accept_s(mission))

    def _plan(self, mission: Mission, time_s: float) -> None:
        """Put the next step of a mission into the queue; and its limit before it, if it will be missed."""
        due_s = mission.due_s
        if time_s > due_s:
            mission.due_s = inf
            self.clock.at(due_s, self._late, mission, mission.stage, order=TIMER)
        self.clock.again(time_s, mission, COMPLETION)

    def _late(self, mission: Mission, stage: int) -> None:
        working = stage == WORKING
        if mission.call is not None and (mission.stage == WORKING) == working and mission.stage <= WORKING:
            self.field.late(mission)

    def _step(self, mission: Mission) -> None:
        stage = mission.stage
        if stage == SENT:
            self._accepts(mission)
        elif stage == READY:
            self._leaves(mission)
        elif stage == DRIVING:
            self._arrives(mission)
        elif stage == WORKING:
            self._is_done(mission)
        elif stage == TELLING:
            mission.stage = OVER
            self.field.told(mission)

    def _accepts(self, mission: Mission) -> None:
        now = self.clock.now
        mission.accepted_s = now
        self.field.accepted(mission)
        mission.from_town = self.fleet.town_of(mission.unit, now)
        mission.to_town = self.field.place(mission.case)[0]
        turnout_s = self.field.turnout_s(mission) if self.fleet.at_base(mission.unit, now) else 0.0
        if turnout_s > 0.0:
            mission.stage = READY
            self._plan(mission, now + turnout_s)
        else:
            self._leaves(mission)

    def _leaves(self, mission: Mission) -> None:
        now, fleet, roads = self.clock.now, self.fleet, self.roads
        unit = mission.unit
        mission.left_s = now
        mission.stage = DRIVING
        self.field.left(mission)
        town, x_m, y_m = self.field.place(mission.case)
        if fleet.walks[unit]:
            dx, dy = fleet.x_m[unit] - x_m, fleet.y_m[unit] - y_m
            travel_s = roads.foot_s((dx * dx + dy * dy) ** 0.5, town)
        else:
            travel_s = self._drive_s(mission, mission.from_town, town, x_m, y_m)
            if travel_s < 0.0:
                return
        mission.travel_s = travel_s
        self._plan(mission, now + travel_s)

    def _drive_s(self, mission: Mission, start: int, town: int, x_m: float, y_m: float) -> float:
        """Return the driving time; below 0 if the unit meets a cut on the way, or has no way at all."""
        roads = self.roads
        time_s = roads.time_s(start, town)
        if time_s == NO_WAY_S:
            mission.from_town = start
            self._stuck(mission)
            return -1.0
        if roads.cut.any() and roads.hidden_cuts:
            towns = roads.way(start, town)
            met = roads.first_cut(towns)
            if met is not None:
                k, edge = met
                before_s = roads.time_s(start, town) - roads.time_s(towns[k], town)
                # as far as the middle of the road that is cut, and back to the last town
                half_s = 0.5 * float(roads.edge_s()[edge])
                self.clock.after(before_s + half_s, self._meets_cut, mission, towns[k], edge, half_s, order=TIMER)
                mission.travel_s = inf
                return -1.0
        fleet, unit = self.fleet, mission.unit
        own = start == fleet.base[unit] and start == town
        distance_m = (
            ((fleet.x_m[unit] - x_m) ** 2 + (fleet.y_m[unit] - y_m) ** 2) ** 0.5
            if own
            else self._last_m(town, x_m, y_m)
        )
        return time_s + roads.local_s(distance_m, town)

    def _last_m(self, town: int, x_m: float, y_m: float) -> float:
        tx, ty = self.town_places[town]
        return ((tx - x_m) ** 2 + (ty - y_m) ** 2) ** 0.5

    def _meets_cut(self, mission: Mission, town: int, edge: int, back_s: float) -> None:
        """A unit stands before a cut: it tells, turns, and goes round from the last town it passed."""
        if mission.stage != DRIVING or mission.call is None:
            return
        if self.roads.cut[edge]:
            self.field.cut_found(mission, edge)
            self.roads.report(edge)
        else:
            back_s = 0.0
        to, x_m, y_m = self.field.place(mission.case)
        mission.from_town = town
        travel_s = self._drive_s(mission, town, to, x_m, y_m)
        if travel_s >= 0.0:
            mission.travel_s = back_s + travel_s
            mission.left_s = self.clock.now
            self._plan(mission, self.clock.now + back_s + travel_s)

    def _stuck(self, mission: Mission) -> None:
        """No road leads there: the desk must choose again, among those who have one; the unit is free."""
        unit = mission.unit
        at = mission.from_town
        again = self._break_off(mission, CUT_OFF)
        self.cut_off.append(again)
        self.field.unmanned(again)
        self._free(unit, at)

    def roads_changed(self) -> None:
        """A road is open again, or known to be cut: who was cut off is tried once more."""
        tried, self.cut_off = self.cut_off, []
        for mission in tried:
            if mission.stage == WAITING and not self._reachable(mission):
                self.cut_off.append(mission)

    def _reachable(self, mission: Mission) -> bool:
        """Send a unit that has a way to a mission that was cut off; tell whether there is one."""
        for pool in [mission.pool, *self.lenders(mission)]:
            if pool >= 0:
                unit, time_s = self._nearest(pool, mission.case)
                if unit >= 0 and time_s < NO_WAY_S:
                    self._order(mission, unit)
                    return True
        return False

    def _arrives(self, mission: Mission) -> None:
        now = self.clock.now
        mission.arrived_s = now
        mission.stage = WORKING
        work_s = self.field.arrived(mission)
        if not isnan(mission.rest_s):
            work_s = mission.rest_s
        mission.travel_s = work_s
        self._plan(mission, now + work_s)

    def _is_done(self, mission: Mission) -> None:
        mission.stage = TELLING
        tell_s = self.field.done(mission)
        unit = mission.unit
        del self._out[self.fleet.pool[unit]][unit]
        self._count(mission)
        if tell_s < inf:
            self.clock.again(self.clock.now + tell_s, mission)
        self._free(unit, mission.to_town)

    def _count(self, mission: Mission) -> None:
        pool = self.fleet.pool[mission.unit]
        self.missions[pool] += 1
        self.busy_s[pool] += self.clock.now - mission.dispatched_s

    def _free(self, unit: int, town: int) -> None:
        """A unit is free: it takes the next mission, or goes home."""
        fleet, now = self.fleet, self.clock.now
        pool = fleet.pool[unit]
        if not fleet.walks[unit]:
            fleet.returning[unit] = (inf, inf, town)
        if self.on_free is not None:
            self.on_free(unit)
        mission = fleet.next_for(pool)
        if mission is not None:
            self._order(mission, unit, from_pool=False)
            return
        fleet.idle[pool].append(unit)
        if not fleet.walks[unit]:
            if town == fleet.base[unit]:
                del fleet.returning[unit]
            else:
                home_s = now + self.roads.time_s(town, fleet.base[unit])
                fleet.returning[unit] = (0.5 * (now + home_s), home_s, town)

    def reassign(self, mission: Mission) -> bool:
        """Send another unit of the pool to a mission that is late; tell whether one would be there sooner."""
        if mission.stage not in (SENT, READY, DRIVING):
            return False
        pool = self.fleet.pool[mission.unit]
        unit, time_s = self._nearest(pool, mission.case)
        left_s = self._left_s(mission)
        if unit < 0 or time_s + self.rules.gain_s >= left_s:
            return False
        freed, at = mission.unit, self._town_now(mission, self.clock.now) if mission.stage != SENT else -1
        self._order(self._break_off(mission, REASSIGNED), unit)
        self._free(freed, at if at >= 0 else self.fleet.base[freed])
        return True

    def _left_s(self, mission: Mission) -> float:
        """Return how long a mission on the reported roads will still take to arrive."""
        now = self.clock.now
        if mission.stage == DRIVING:
            return mission.left_s + mission.travel_s - now
        town = self.field.place(mission.case)[0]
        if self.fleet.walks[mission.unit]:
            return inf
        return self._turnout_s[mission.department] + self.roads.time_s(self.fleet.town_of(mission.unit, now), town)
