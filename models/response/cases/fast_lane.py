"""The fast lane: ordinary cases are played by a compiled loop, with the results that the closed loop would have.

The lane holds events of its own beside the clock's: reports of the feed, work at desks, missions. Whatever is not
ordinary it gives back to the closed loop (`models.kernels.response.fast_lane` says what that is), and whoever has to
see a mission that goes by the lane takes it out (`FastLane.take_out`). Numbers of events come from the clock, so that
what falls on the same instant comes in the same order with the lane and without.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from heapq import heapify, heappop, heappush
from math import inf, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.clock import ARRIVAL, TIMER, Call
from models.core.distributions import Fixed
from models.kernels.response import fast_lane as kernels
from models.kernels.response import lane_columns as columns
from models.kernels.response import lane_units
from models.kernels.response.lane_events import MOST_EVENTS, ORDER_BIT
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.limits import PRIORITIES
from models.response.desks.desk import DeskClient
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.units.mission import UNDER_WAY, Mission

_NUMBER, _UNIT, _LIMITS = columns.M.number, columns.M.unit, columns.M.limits
_SIZE, _EVENT_ROWS = columns.L.size, columns.L.event_rows
_ALL = 2**62
"""More events than there are."""
FIRST_ROOM = 1024
"""Events for which there is room at first; then it doubles."""
_EVENTS: dict[str, Any] = {"event_s": np.float64, "event_key": np.int64, "event_item": np.int64}


def open_lane(loop: ClosedLoop) -> FastLane | None:
    """Let ordinary cases go by a fast lane from now on; the results are the same.

    There is none where something watches or changes single steps for good (`ClosedLoop.each_step`, move-up).
    """
    if not loop.fed or loop.each_step or loop.dispatcher.on_free is not None:
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
    """

    def __init__(self, loop: ClosedLoop) -> None:
        self.loop = loop
        self.clock = clock = loop.clock
        self.next_s = inf
        n, fleet, dispatcher = loop.fed, loop.dispatcher.fleet, loop.dispatcher
        self.mission = np.zeros((n, columns.WIDTH), np.int64)
        self.mission[:, _NUMBER] = -1
        self.mission_s = np.zeros((n, columns.TIMES))
        self.reason = np.zeros(n, np.uint8)
        desks = {id(desk): desk for row in loop.desks for desk in row}
        self.events = {name: np.empty(FIRST_ROOM, kind) for name, kind in _EVENTS.items()}
        banks = {id(desk.bank): desk.bank for desk in desks.values() if isinstance(desk, BankedDesk)}
        if len(banks) > 1:
            raise ValueError("desks of the fast lane stand in more than one bank")
        self._bank = next(iter(banks.values()), DeskBank())
        communities = len(loop.town_of)
        centres = 1 + max(max(map(max, loop.centres)), max(fleet.pool_centre, default=0))
        roads, p = dispatcher.roads, dispatcher.roads.parameters
        sent = [-1 if s is None or len(s) != 1 else s[0] for s in loop.routing.sent]
        rows = [[d.row if isinstance(d, BankedDesk) else -1 for d in row] for row in loop.desks]
        pool_of = np.full((len(dispatcher.departments), centres), -1, np.int32)
        for (department, centre), pool in fleet.number.items():
            pool_of[department, centre] = pool
        towns = np.array(dispatcher.town_places).reshape(-1, 2)
        turnout_s = [d.turnout_median_s for d in dispatcher.departments]
        self.tables: dict[str, NDArray[Any]] = {
            "pool_first": np.array([m.start for m in fleet.members], np.int32),
            "pool_end": np.array([m.stop for m in fleet.members], np.int32),
            "turnout_s": np.array([turnout_s[d] for d in fleet.pool_department]),
            "town_x_m": np.ascontiguousarray(towns[:, 0]),
            "town_y_m": np.ascontiguousarray(towns[:, 1]),
            "desk_has_seat": np.zeros(max(1, len(self._bank.busy)), np.uint8),
            "desk_of": np.array(rows, np.int32),
            "centre_of": np.array(loop.centres, np.int32),
            "town_of": np.array(loop.town_of, np.int32),
            "pool_of": pool_of,
            "owner": np.array(loop.routing.owner, np.int8),
            "sends": np.array(sent, np.int16),
            "is_matter": np.zeros(len(loop.kinds), np.uint8),
            "unsolved": np.array(loop.routing.unsolved, np.int8),
            "review_share": np.array([t.review_share for t in loop.times]),
            "hand_on_s": np.array([t.hand_on_s.value if isinstance(t.hand_on_s, Fixed) else nan for t in loop.times]),
            "to_arrival_s": np.array([a for a, _ in dispatcher.limits_s]),
            "on_site_s": np.array([b for _, b in dispatcher.limits_s]),
            "reassigns": np.array(
                [any(action == "reassign" for _, action in told) for told in loop.limits["arrive"]], np.uint8
            ),
            "rules": np.array((
                dispatcher.rules.gain_s, dispatcher.rules.least_gap, p.winding_town, p.local_m_s, p.foot_m_s,
                p.rain_factor, p.heavy_factor,
            )),
        }  # fmt: skip
        self.lane = array("q", bytes(8 * len(columns.LANE)))
        self._set("fed", n)
        self._set("communities", communities)
        self._set("centres", centres)
        self._set("towns", roads.n)
        self._set("platform", int(loop.rules.platform))
        self._set("linked_to", loop.rules.linked_to)
        self._set("assigns", int(loop.rules.assign_s is not None))
        self._set("redispatch", int(dispatcher.rules.redispatch))
        self.feed_s = array("d", (inf,))
        self._no_log = array("q", (0,))
        self._seen = (-1, -1, -1)
        self._addresses: NDArray[np.int64] = np.zeros(0, np.int64)
        self._numbers = {d.number: d.row for d in desks.values() if isinstance(d, BankedDesk)}
        self._take_feed()
        clock.lane = loop.lane = dispatcher.lane = self._bank.lane = self

    def _set(self, name: str, value: int) -> None:
        self.lane[columns.LANE.index(name)] = value

    def _take_feed(self) -> None:
        """Take the next report out of the clock's queue."""
        queue: Any = self.clock._queue
        for k, (time_s, _, number, event) in enumerate(queue):
            if event is self.loop.feed:
                self.feed_s[0] = self.next_s = time_s
                self._set("feed_number", number)
                queue[k] = queue[-1]
                queue.pop()
                heapify(queue)
                return

    # -- where things are ----------------------------------------------------------------------------------------

    def _at(self) -> NDArray[np.int64]:
        """Return the addresses of all columns, looked up anew when one may lie elsewhere."""
        table, log = self.loop.table, self.loop.log
        if self.lane[_SIZE] + MOST_EVENTS > self.lane[_EVENT_ROWS]:
            self._make_room()
        seen = (table.version, 0 if log is None else len(log.room), len(table.moves.room))
        if seen != self._seen:
            self._look_up()
            self._seen = seen
        return self._addresses

    def _make_room(self) -> None:
        """Make room for twice the events."""
        for name, column in self.events.items():
            self.events[name] = np.concatenate([column, np.empty_like(column)])
        self._seen = (-1, -1, -1)

    def _look_up(self) -> None:
        loop, dispatcher = self.loop, self.loop.dispatcher
        fleet, roads, log = dispatcher.fleet, dispatcher.roads, loop.log
        found: dict[str, Any] = {name: getattr(loop.table, name) for names in columns.CASE.values() for name in names}
        for name in (name for names in columns.DRAWS.values() for name in names):
            found |= {f"{name}_{tier}": column for tier, column in enumerate(getattr(loop.draws, name))}
        found["review"] = loop.draws.review
        found |= {
            "free_s": fleet.free_s, "home_s": fleet.home_s, "unit_x_m": fleet.x_m, "unit_y_m": fleet.y_m,
            "base": fleet.base, "last_town": fleet.last_town, "walks": fleet.walks, "lane_case": fleet.lane_case,
            "pool": fleet.pool, "pool_has_line": fleet.has_line, "busy_s": dispatcher.busy_s,
            "missions": dispatcher.missions, "ages": dispatcher.ages, "way_s": roads.matrix_s,
            "way_known": roads.known, "rain": roads.rain, "desk_busy": self._bank.busy,
            "desk_staff": self._bank.staff, "desk_served": self._bank.served,
            "desk_worked_s": self._bank.worked_s, "desk_has_line": self._bank.has_line, "open": loop.open.state,
            "log": None if log is None else log.room,
            "log_count": self._no_log if log is None else log.count, "moves": loop.table.moves.room,
            "moves_count": loop.table.moves.count, "reported_count": loop.reported_count, "lane": self.lane,
            "feed_s": self.feed_s, "mission": self.mission, "mission_s": self.mission_s, "reason": self.reason,
        }  # fmt: skip
        found |= self.tables | self.events
        self._set("log_rows", _ALL if log is None else log.rows_in_all())
        self._set("move_rows", loop.table.moves.rows_in_all())
        self._set("event_rows", len(self.events["event_s"]))
        self._addresses = columns.addresses(found)

    def _refresh(self) -> None:
        """See which kinds of case go on while they are open, and which desks have a person in the seat."""
        is_matter, has_seat = self.tables["is_matter"], self.tables["desk_has_seat"]
        is_matter[:] = 0
        is_matter[list(self.loop.matters)] = 1
        has_seat[:] = 0
        has_seat[[self._numbers[number] for number in self.loop.seats if number in self._numbers]] = 1

    # -- playing -------------------------------------------------------------------------------------------------

    def advance(self, until_s: float, once: bool = False) -> None:
        """Play the events of the lane and of the clock before ``until_s`` in their order, or only the first."""
        self._refresh()
        clock, loop = self.clock, self.loop
        queue: Any = clock._queue
        roads = loop.dispatcher.roads
        counter: Any = clock._eid
        run, done = kernels.run, kernels.DONE
        most = 1 if once else _ALL
        while True:
            if queue:
                limit_s, order, number, _ = queue[0]
                limit_key = (order << ORDER_BIT) | number
            else:
                limit_s, limit_key = inf, 0
            if self.next_s <= limit_s and self.next_s < until_s:
                why, case, tier, now_s, counter.value, self.next_s = run(
                    self._at(), counter.value, limit_s, limit_key, until_s, not roads.any_hidden, most
                )
                has_played = now_s == now_s
                if has_played:
                    clock._now = now_s
                if why != done:
                    self._goes_on(why, case, tier)
                if has_played and once:
                    return
                if has_played or why != done:
                    continue
            if limit_s >= until_s:
                return
            clock._now, _, _, event = heappop(queue)
            clock.serve(event)
            if once:
                return

    def _goes_on(self, why: int, case: int, tier: int) -> None:
        """The loop does what is not ordinary."""
        loop = self.loop
        if why == kernels.TOLD:
            loop.dispatcher.on_report(self._mission(case))
        elif why == kernels.SENDS:
            loop.send_out(case, tier)
        elif why == kernels.REPORTED:
            loop.arrive(case)
        elif why == kernels.FULL:
            # for events there is room made before each call
            for rows in (loop.log, loop.table.moves):
                if rows is not None and len(rows) == rows.rows_in_all():
                    rows.make_room(len(rows))
        elif why == kernels.HANDED:
            loop.take(case, tier, int(self.reason[case]))
        elif why == kernels.LATE:
            loop.late(self._take_out(case))
        else:
            desk = loop.desks[tier][loop.table.community[case]]
            if why == kernels.JUDGED:
                loop.served(desk, case)
            else:
                assert isinstance(desk, BankedDesk)
                desk.finish(loop, case)

    def sends(self, case: int, tier: int) -> bool:
        """Send the department of a case by the lane; tell whether the case is ordinary."""
        if case >= self.loop.fed:
            return False
        counter: Any = self.clock._eid
        known = not self.loop.dispatcher.roads.any_hidden
        following, next_s = kernels.sends(self._at(), case, tier, self.clock._now, counter.value, known)
        if following < 0:
            return False
        counter.value, self.next_s = following, next_s
        return True

    def orders(self, mission: Mission, unit: int) -> bool:
        """Order a free unit out on a mission that goes on in the lane; tell whether it is ordinary."""
        case, m = mission.case, mission
        if case >= self.loop.fed or m.rest_s == m.rest_s:
            return False
        counter: Any = self.clock._eid
        known = not self.loop.dispatcher.roads.any_hidden
        following, next_s = kernels.orders(
            self._at(), case, m.tier, m.department, m.pool, m.priority, m.age, m.asked_s, unit, self.clock._now,
            counter.value, known,
        )  # fmt: skip
        if following < 0:
            return False
        counter.value, self.next_s = following, next_s
        return True

    def begins(self, client: DeskClient, case: int, desk: BankedDesk, is_free: bool) -> bool:
        """Begin the first triage of a case at a desk; tell whether it is ordinary."""
        if client is not self.loop:
            return False
        counter: Any = self.clock._eid
        next_s = kernels.begins(self._at(), case, desk.tier, desk.row, self.clock._now, counter.value, is_free)
        if next_s != next_s:
            return False
        counter.value += 1
        self.next_s = next_s
        return True

    def nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a case first, and when: -1 and inf without one, `UNKNOWN` if
        a way has to be looked up first.
        """
        found: tuple[int, float] = lane_units.nearest_to(self._at(), pool, case, self.clock._now)
        return found

    def nearest_of(self, pools: NDArray[np.int32], case: int) -> int:
        """Return the free unit of several pools that would be at a case first: -1 without one, `UNKNOWN` if a way has
        to be looked up first.
        """
        return int(lane_units.nearest_of(self._at(), pools, case, self.clock._now))

    def next_wakes(self, pools: NDArray[np.int32], wakes: NDArray[np.float64]) -> list[tuple[int, float]]:
        """Return the pools that have to be looked at earlier than ``wakes`` says, and when; ``wakes`` is made so."""
        found = np.empty(pools.size)
        if not lane_units.next_wakes(self._at(), pools, wakes, self.clock._now, found):
            return []
        return [(pool, s) for pool, s in zip(pools.tolist(), found.tolist(), strict=True) if s == s]

    # -- taking missions out -------------------------------------------------------------------------------------

    def take_out(self, unit: int) -> None:
        """The mission of a unit goes on outside the lane, as `Fleet.current`, if it is not over."""
        fleet = self.loop.dispatcher.fleet
        case = fleet.lane_case[unit]
        if self.mission[case, _NUMBER] >= 0 and self.mission[case, _UNIT] == unit:
            self._take_out(case)

    def _take_out(self, case: int) -> Mission:
        dispatcher, queue, number = self.loop.dispatcher, self.clock._queue, int(self.mission[case, _NUMBER])
        mission, limits = self._mission(case), int(self.mission[case, _LIMITS])
        self.mission[case, _NUMBER] = -1
        dispatcher.fleet.lane_case[mission.unit] = -1
        dispatcher.fleet.current[mission.unit] = mission
        told_s = float(self.mission_s[case, columns.T.told_s])
        heappush(queue, (told_s, ARRIVAL, number, mission))  # type: ignore[misc]
        # its limits, whose events have the numbers before that of its report
        to_arrival_s, on_site_s = dispatcher.limits_s[mission.tier * PRIORITIES + mission.priority]
        for bit, time_s, call in (
            (columns.ON_SITE, mission.arrived_s + on_site_s, dispatcher.late_on_site),
            (columns.TO_ARRIVAL, mission.dispatched_s + to_arrival_s, dispatcher.late_to_arrive),
        ):
            number -= bool(limits & bit)
            if limits & bit and not limits & bit * columns.OVER:
                heappush(queue, (time_s, TIMER, number, Call(call, (mission,))))  # type: ignore[misc]
        return mission

    def _mission(self, case: int) -> Mission:
        """Return a mission of the lane as one of the dispatcher."""
        told: Callable[..., Any] = self.loop.dispatcher.on_report
        unit, tier, department, pool, priority, age, from_town, to_town, outcome, *_ = self.mission[case].tolist()
        dispatched_s, accepted_s, left_s, arrived_s, done_s, _, asked_s = self.mission_s[case].tolist()
        made = Mission(told, case, tier, department, pool, priority, age, asked_s)
        made.unit, made.stage, made.ahead, made.outcome = unit, UNDER_WAY, True, outcome
        made.from_town, made.to_town = from_town, to_town
        made.dispatched_s, made.accepted_s, made.left_s = dispatched_s, accepted_s, left_s
        made.arrived_s, made.done_s = arrived_s, done_s
        return made

    # -- snapshots -----------------------------------------------------------------------------------------------

    def __getstate__(self) -> dict[str, Any]:
        """Keep what is in use of the events; addresses are looked up anew."""
        size = self.lane[_SIZE]
        gone = ("_addresses", "_seen")
        state = {name: value for name, value in self.__dict__.items() if name not in gone}
        return state | {"events": {name: column[:size].copy() for name, column in self.events.items()}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._bank.lane = self
        self.events = {
            name: np.concatenate([used, np.empty(FIRST_ROOM, used.dtype)]) for name, used in state["events"].items()
        }
        self._seen = (-1, -1, -1)
        self._addresses = np.zeros(0, np.int64)
