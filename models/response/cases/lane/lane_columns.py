"""Where the columns of the fast lane lie: those of the loop and its parts, and its own."""

from __future__ import annotations

from array import array
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Fixed
from models.kernels.response.columns import EVENT, MISSION, RULES, STATE, Cases, Draws, Units, handle_of
from models.kernels.response.events import MOST_EVENTS
from models.kernels.response.states import TIERS
from models.response.cases.closed_loop import ClosedLoop
from models.response.desks.desk_bank import BankedDesk, DeskBank

FIRST_ROOM = 1024
"""Events for which there is room at first; then it doubles."""


class LaneColumns:
    """The columns of one lane, and the handle by which its kernels find them.

    Parameters
    ----------
    loop
        The closed loop, complete.

    Attributes
    ----------
    mission
        Of each case of the feed, `models.kernels.response.columns.MISSION`.
    queue, state
        The events of the lane and how far it has come.
    bank
        Of the desks.

    Raises
    ------
    ValueError
        Desks stand in more than one bank.
    """

    def __init__(self, loop: ClosedLoop) -> None:
        self.loop = loop
        self.mission = np.zeros(loop.fed, MISSION)
        self.mission["number"] = -1
        self.queue = np.zeros(FIRST_ROOM, EVENT)
        self.state = np.zeros(1, STATE)
        self.state["fed"] = loop.fed
        self.state["feed_s"] = np.inf
        desks = {id(desk): desk for row in loop.desks for desk in row if isinstance(desk, BankedDesk)}
        banks = {id(desk.bank): desk.bank for desk in desks.values()}
        if len(banks) > 1:
            raise ValueError("desks of the fast lane stand in more than one bank")
        self.bank = next(iter(banks.values()), DeskBank())
        self._row_of = {desk.number: desk.row for desk in desks.values()}
        self._still = _pools(loop) | _places(loop) | _routes(loop) | {"rules": _rules(loop)}
        self._has_seat = np.zeros(max(1, len(self.bank.busy)), np.uint8)
        self._is_process = np.zeros(len(loop.kinds), np.uint8)
        self._no_rows = np.zeros((0, 0)), array("q", (0,))
        self._table, self._moves = loop.table, loop.table.moves
        self._log = self._moves if loop.log is None else loop.log
        self._open()

    def _open(self) -> None:
        # read before each call of a kernel: a number of a record of NumPy's would take ten times as long
        self._size = self.state["size"].data
        self._room = -1
        self._versions = (-1, -1, -1)
        self._handle: NDArray[np.int64] = np.zeros((0, 3), np.int64)

    def handle(self) -> NDArray[np.int64]:
        """Return the handle of all columns, made anew when one may lie elsewhere; the queue has room for an event."""
        a, b, c = self._versions
        same = a == self._table.version and b == self._moves.version and c == self._log.version
        if same and self._size[0] <= self._room:
            return self._handle
        if self._size[0] + MOST_EVENTS > len(self.queue):
            self.queue = np.concatenate([self.queue, np.zeros_like(self.queue)])
        self._room = len(self.queue) - MOST_EVENTS
        self._versions = (self._table.version, self._moves.version, self._log.version)
        self._handle = handle_of(self._all())
        return self._handle

    def make_room(self) -> None:
        """Make room in the logs that are full."""
        for rows in (self.loop.log, self.loop.table.moves):
            if rows is not None and len(rows) == rows.rows_in_all():
                rows.make_room(len(rows))

    def refresh(self) -> None:
        """See which kinds of case are processes that go on, and which desks have a person in the seat."""
        self._is_process[:] = 0
        self._is_process[list(self.loop.processes)] = 1
        self._has_seat[:] = 0
        self._has_seat[[self._row_of[number] for number in self.loop.seats if number in self._row_of]] = 1

    def _all(self) -> dict[str, Any]:
        loop, dispatcher, bank = self.loop, self.loop.dispatcher, self.bank
        table, fleet, roads, draws = loop.table, dispatcher.fleet, dispatcher.roads, loop.draws
        columns: dict[str, Any] = {f"cases.{name}": getattr(table, name.removesuffix("_s")) for name in Cases._fields}
        columns |= {f"draws.{name}": draws.ahead_of(name) for name in Draws._fields}
        for name in Units._fields:
            columns[f"units.{name}"] = getattr(fleet, name)
        for name in ("busy", "staff", "served", "worked_s", "has_line"):
            columns[f"desks.{name}"] = getattr(bank, name)
        missions = self._no_rows if loop.log is None else (loop.log.table(), loop.log.count)
        return columns | self._still | {
            "pools.busy_s": dispatcher.busy_s, "pools.missions": dispatcher.missions, "pools.has_line": fleet.has_line,
            "desks.has_seat": self._has_seat, "towns.way_s": roads.matrix_s, "towns.is_known": roads.known,
            "towns.rain": roads.rain, "routes.is_process": self._is_process, "sums.missions": missions[0],
            "sums.missions_count": missions[1], "sums.moves": table.moves.table(),
            "sums.moves_count": table.moves.count, "sums.open": loop.open.state, "sums.reported": loop.reported_count,
            "sums.ages": dispatcher.ages, "mission": self.mission, "queue": self.queue, "state": self.state,
        }  # fmt: skip

    def __getstate__(self) -> dict[str, Any]:
        """Keep what is in use of the queue; the handle is made anew."""
        gone = ("_handle", "_versions", "_size", "_room")
        state = {name: value for name, value in self.__dict__.items() if name not in gone}
        return state | {"queue": self.queue[: self._size[0]].copy()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.queue = np.concatenate([self.queue, np.zeros(FIRST_ROOM, EVENT)])
        self._open()


def _pools(loop: ClosedLoop) -> dict[str, Any]:
    fleet, departments = loop.dispatcher.fleet, loop.dispatcher.departments
    return {
        "pools.first": np.array([members.start for members in fleet.members], np.int32),
        "pools.end": np.array([members.stop for members in fleet.members], np.int32),
        "pools.accept_s": np.array([departments[d].accept_median_s for d in fleet.pool_department]),
        "pools.turnout_s": np.array([departments[d].turnout_median_s for d in fleet.pool_department]),
    }


def _places(loop: ClosedLoop) -> dict[str, Any]:
    dispatcher = loop.dispatcher
    fleet, towns = dispatcher.fleet, np.array(dispatcher.town_places).reshape(-1, 2)
    centres = 1 + max(max(map(max, loop.centres)), max(fleet.pool_centre, default=0))
    pool_of = np.full((len(dispatcher.departments), centres), -1, np.int32)
    for (department, centre), pool in fleet.number.items():
        pool_of[department, centre] = pool
    rows = [[desk.row if isinstance(desk, BankedDesk) else -1 for desk in row] for row in loop.desks]
    return {
        "towns.x_m": np.ascontiguousarray(towns[:, 0]),
        "towns.y_m": np.ascontiguousarray(towns[:, 1]),
        "towns.desk_of": np.array(rows, np.int32),
        "towns.centre_of": np.array(loop.centres, np.int32),
        "towns.town_of": np.array(loop.town_of, np.int32),
        "towns.pool_of": pool_of,
    }


def _routes(loop: ClosedLoop) -> dict[str, Any]:
    routing, times, limits_s = loop.routing, loop.times, loop.dispatcher.limits_s
    sends = [-1 if sent is None or len(sent) != 1 else sent[0] for sent in routing.sent]
    hand_on_s = [t.hand_on_s.value if isinstance(t.hand_on_s, Fixed) else nan for t in times]
    reassigns = [any(action == "reassign" for _, action in limits) for limits in loop.limits["arrive"]]
    return {
        "routes.owner": np.array(routing.owner, np.int8),
        "routes.sends": np.array(sends, np.int16).reshape(-1, TIERS),
        "routes.unsolved": np.array(routing.unsolved, np.int8).reshape(-1, TIERS),
        "routes.review_share": np.array([t.review_share for t in times]),
        "routes.hand_on_s": np.array(hand_on_s),
        "routes.to_arrival_s": np.array([to_arrival_s for to_arrival_s, _ in limits_s]),
        "routes.on_site_s": np.array([on_site_s for _, on_site_s in limits_s]),
        "routes.reassigns": np.array(reassigns, np.uint8),
    }


def _rules(loop: ClosedLoop) -> NDArray[np.void]:
    rules, dispatch, roads = loop.rules, loop.dispatcher.rules, loop.dispatcher.roads.parameters
    record = np.zeros(1, RULES)
    record["platform"], record["assigns"] = rules.platform, rules.assign_s is not None
    record["redispatch"], record["linked_to"] = dispatch.redispatch, rules.linked_to
    record["least_gap"], record["gain_s"] = dispatch.least_gap, dispatch.gain_s
    record["winding"] = roads.winding_town
    for name in ("local_m_s", "foot_m_s", "rain_factor", "heavy_factor"):
        record[name] = getattr(roads, name)
    return record
