"""A whole town on the move: people wait in line for streets, stairs, doors, lanes and boats, and reach shelters.

Law and exactness: `models.kernels.people.network.queue_network`. Optimistic by construction: everybody takes the
quickest way, knows which ways are closed and which shelters are full, and nobody hesitates on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels import random as philox
from models.kernels.people.network import queue_network as kernel
from models.kernels.people.network.net import FIELDS, FULL_AT, INSIDE, PENDING
from models.kernels.people.network.speed_laws import BOAT, FREE, law_speed_m_s
from models.people.movement.crowd import Arrivals, Stuck, Travellers
from models.people.movement.network.exits import UNLIMITED, Exit, faults_of_exits
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.net_arrays import LEFT, LOOK_S, NetArrays
from models.people.movement.network.routes import Course, Routes
from models.people.movement.network.setting_out import Known, check_ways, faults_of_travellers
from models.people.movement.network.whereabouts import Whereabouts
from twin.errors import InputError, InputErrors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class QueueNetwork:
    """A `Crowd` on a table of links.

    Parameters
    ----------
    table
        Links.
    exits
        Where people leave; exit e is the e-th.
    entrances
        Node of each entrance; None: every node is an entrance with its own number.
    reroute_every_s, aware_share
        So often this share of the people choose their way anew by the lines of that moment; 0: never.
    seed
        Key of the draw that decides who is aware.
    """

    def __init__(
        self, table: LinkTable, exits: Sequence[Exit], *, entrances: Sequence[int] | None = None,
        reroute_every_s: float = 0.0, aware_share: float = 0.0, seed: int = 0,
    ) -> None:  # fmt: skip
        self.table, self.exits = table, tuple(exits)
        faults = faults_of_exits(self.exits, entrances, table.n_nodes)
        if not (0.0 <= reroute_every_s < np.inf and 0.0 <= aware_share <= 1.0):
            faults.append(InputError("network.bad_reroute", every=reroute_every_s, share=aware_share))
        if faults:
            raise InputErrors(faults)
        self.entrances = None if entrances is None else np.asarray(entrances, np.int64)
        self.reroute_every_s, self.aware_share, self.seed = reroute_every_s, aware_share, seed
        self.m, self.targets = table.n_links, table.n_links + len(self.exits)
        self.tail, self.head = np.array(table.tail, np.int64), np.array(table.head, np.int64)
        self._arrays = NetArrays(table, self.exits)
        self._link = self._arrays.link
        self._routes = Routes(table, self.exits, self._arrays)
        self._whereabouts = Whereabouts(table, self._routes.exit_node)
        self._holds: dict[int, Callable[[], int]] = {}
        self.full_at_s = np.full(len(self.exits), np.inf)
        self.now_s = 0.0

    # ------------------------------------------------------------------ the face of a crowd

    def add(
        self, travellers: Travellers, *, kind: Any = 0, load: Any = 1, at_link: Ints | None = None, ahead_m: Any = None
    ) -> None:
        """Let people set out.

        Parameters
        ----------
        travellers
            Who, when, from where, where to, how fast.
        kind
            Row of the table's walking times of each, or one for all.
        load
            People in each body (a vehicle with 4 people is one body), or one for all.
        at_link, ahead_m
            They stand on this link at their time, so far from its exit (all of it if left out), instead of at an
            entrance; the link must hold them.

        Raises
        ------
        InputErrors
            An entrance or exit that does not exist, a speed out of range, a time before now, a number that is already
            here, no way to the goal.
        """
        n = travellers.person.size
        kinds = np.broadcast_to(np.asarray(kind, np.int64), (n,))
        loads = np.broadcast_to(np.asarray(load, np.int64), (n,))
        faults = self._faults_of(travellers, kinds, loads, at_link)
        if faults:
            raise InputErrors(faults)
        if n == 0:
            return
        node = self._node_of(travellers.entrance) if at_link is None else self.head[at_link]
        aware = self._aware(travellers.person)
        route = self._routes.numbers(travellers.goal, kinds, aware)
        check_ways(travellers, node, route, self._routes.time_s)
        rows = np.empty(n, np.int64)
        rows[np.argsort(node, kind="stable")] = self._arrays.take(n)  # neighbours lie side by side in memory
        body = self._arrays.body
        body["number"][rows] = travellers.person
        body["time"][rows] = travellers.time_s
        body["next"][rows] = -1
        body["where"][rows] = ~node
        body["speed"][rows] = travellers.speed_m_s
        body["route"][rows] = route
        body["load"][rows] = loads
        body["kind"][rows] = kinds
        if at_link is not None:
            self._stand(rows, np.asarray(at_link, np.int64), ahead_m)
        self._arrays.net.tally[INSIDE] += n
        kernel.put_bodies(self._arrays.net, rows)

    def advance(self, until_s: float) -> Arrivals:
        """Move everybody on to ``until_s``; return who left by an exit meanwhile, in order of time, then of person."""
        if not np.isfinite(until_s) or until_s < self.now_s:
            raise InputError("network.bad_time", value=until_s, now=self.now_s)
        for e, room in self._holds.items():
            self._link["room"][self.m + e] = self._link["held"][self.m + e] + max(0, int(room()))
            kernel.wake(self._arrays.net, self.m + e)
        while True:
            stop_s = until_s
            if self.reroute_every_s > 0.0 and self.aware_share > 0.0 and self.inside:
                stop_s = min(until_s, (np.floor(self.now_s / self.reroute_every_s) + 1.0) * self.reroute_every_s)
            while kernel.advance(self._arrays.net, stop_s, LOOK_S) == kernel.FULL:
                self.now_s = float(self._arrays.net.now[0])
                self._fill(int(self._arrays.net.tally[FULL_AT]))
            self.now_s = stop_s
            if self.reroute_every_s > 0.0 and self.aware_share > 0.0 and stop_s % self.reroute_every_s == 0.0:
                self._look_at_lines()
            if stop_s >= until_s:
                return Arrivals(*self._arrays.collect())

    @property
    def inside(self) -> int:
        """How many bodies have set out, or are waiting to, and have not yet left by an exit."""
        return int(self._arrays.net.tally[INSIDE])

    @property
    def coming(self) -> bool:
        """Tell whether anything is still going to happen by itself."""
        return bool(self._arrays.net.tally[PENDING] > 0)

    def positions(self) -> tuple[Ints, Floats, Floats]:
        """Return who is inside, and where (local metres), now."""
        return self._whereabouts.positions(self._arrays, self.now_s)

    def stuck(self, longer_than_s: float) -> list[Stuck]:
        """Return everybody who stands in a line that has not moved for longer than a time, with the cause.

        Causes: ``network.stuck_cut_off`` no way leads on; ``network.stuck_held`` the exit lets nobody in;
        ``network.stuck_full`` the next link is full.
        """
        return self._whereabouts.stuck(self._arrays, self.now_s, longer_than_s)

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        """Let people leave by an exit only as far as ``room()`` has space behind it; None opens it again.

        ``room`` is asked once at the start of each `advance`.
        """
        if not 0 <= exit < len(self.exits):
            raise InputError("network.no_such_exit", value=exit, count=len(self.exits))
        if room is not None:
            self._holds[exit] = room
            self._link["watched"][self.m + exit] = 0
            self._link["room"][self.m + exit] = self._link["held"][self.m + exit]
            return
        self._holds.pop(exit, None)
        capacity = self.exits[exit].capacity
        self._link["watched"][self.m + exit] = capacity is not None
        self._link["room"][self.m + exit] = UNLIMITED if capacity is None else capacity
        if capacity is not None and self._link["held"][self.m + exit] >= capacity:
            self._fill(exit)  # it filled while it was held
            return
        kernel.wake(self._arrays.net, self.m + exit)

    # ------------------------------------------------------------------ closures

    def close(self, links: Sequence[int] | Ints) -> int:
        """Cut links now; who is on one turns back if a way leads on from behind, else goes on. Return how many turned.

        Everybody chooses their way anew. Both directions of a passage are cut only if both are named.
        """
        links = self._named(links)
        self._routes.closed[links] = True
        self._routes.renew()
        turned = sum(self._turn(int(link)) for link in links)
        self._everybody_thinks_again()
        return turned

    def reopen(self, links: Sequence[int] | Ints) -> None:
        """Open links again."""
        links = self._named(links)
        self._routes.closed[links] = False
        self._routes.renew()
        for link in links.tolist():
            if self._link["node"][link] != self.head[link]:
                self._turn(link)
        self._everybody_thinks_again()

    def close_exit(self, exit: int) -> None:
        """Shut an exit now; who was on the way there goes to the next."""
        if not 0 <= exit < len(self.exits):
            raise InputError("network.no_such_exit", value=exit, count=len(self.exits))
        self._fill(exit)

    def links_of_edges(self, edges: Sequence[int]) -> Ints:
        """Return all links of some edges of the map, both directions."""
        return np.flatnonzero(np.isin(np.array(self.table.edge, np.int64), np.asarray(edges, np.int64)))

    # ------------------------------------------------------------------ what has happened

    @property
    def passed(self) -> Ints:
        """How many bodies have passed the exit of each link, ``(m,)``."""
        return self._link["passed"][: self.m].astype(np.int64)

    @property
    def held(self) -> Ints:
        """How many bodies are on each link, ``(m,)``."""
        return self._link["held"][: self.m].astype(np.int64)

    @property
    def most_held(self) -> Ints:
        """How many bodies were on each link at most, ``(m,)``."""
        return self._link["peak"][: self.m].astype(np.int64)

    @property
    def lost_s(self) -> Floats:
        """Person-seconds lost in the line of each link, and of those who wanted to set out onto it, ``(m,)``."""
        link = self._link
        return np.asarray(link["wait_s"][: self.m] + link["wait_s"][self.targets : self.targets + self.m])

    @property
    def sheltered(self) -> Ints:
        """How many people have left by each exit, ``(x,)``."""
        return self._link["held"][self.m : self.targets].astype(np.int64)

    def times_s(self, goal: int = -1, kind: int = 0) -> Floats:
        """Return free walking time at 1 m/s from every node to an exit (-1: the nearest with room), ``(n,)``."""
        return self._routes.time_s[self._routes.number(Course(goal, kind, False))].copy()

    def nbytes(self) -> int:
        """Return the memory of all arrays."""
        return self._arrays.nbytes() + self._whereabouts.x_m.nbytes + self._whereabouts.y_m.nbytes

    # ------------------------------------------------------------------ inside

    def _faults_of(self, travellers: Travellers, kind: Ints, load: Ints, at_link: Ints | None) -> list[InputError]:
        n_entrances = self.table.n_nodes if self.entrances is None else self.entrances.size
        known = Known(n_entrances, len(self.exits), self.m, self.table.kinds, self.now_s)
        body = self._arrays.body
        return faults_of_travellers(travellers, kind, load, at_link, known, body["number"][body["where"] > LEFT])

    def _stand(self, rows: Ints, links: Ints, ahead_m: Any) -> None:
        """Put people on links where they stand; the density that slows them is that of all who stand there."""
        link, body, ways = self._link, self._arrays.body, self._arrays.net.ways
        np.add.at(link["held"], links, 1)
        link["peak"] = np.maximum(link["peak"], link["held"])
        over = np.flatnonzero(link["held"][: self.m] > link["room"][: self.m])
        if over.size:
            held, room = int(link["held"][over[0]]), int(link["room"][over[0]])
            np.add.at(link["held"], links, -1)
            raise InputError("network.too_many", link=int(over[0]), held=held, room=room)
        length = np.array(self.table.length_m)[links]
        share = np.ones(rows.size)
        if ahead_m is not None:
            share = np.clip(np.asarray(ahead_m, np.float64) / np.maximum(length, 1e-9), 0.0, 1.0)
        over_s = ways.unit_s[body["kind"][rows], links] / body["speed"][rows]
        for k, each in enumerate(links.tolist()):
            law = int(link["law"][each])
            if law not in (FREE, BOAT):
                row = ways.law[each]
                crowd = law_speed_m_s(law, link["held"][each] / row[1], *row[2:])
                over_s[k] = max(over_s[k], row[0] / crowd)
        body["time"][rows] += share * over_s
        body["where"][rows] = links

    def _node_of(self, entrance: Ints) -> Ints:
        return entrance if self.entrances is None else self.entrances[entrance]

    def _aware(self, person: Ints) -> NDArray[np.bool_]:
        if self.aware_share <= 0.0 or self.reroute_every_s <= 0.0:
            return np.zeros(person.size, np.bool_)
        draw = philox.uniforms(person.astype(np.int64), 0, 0, 7, self.seed & 0xFFFFFFFF, self.seed >> 32)
        return np.asarray(draw < self.aware_share)

    def _fill(self, e: int) -> None:
        """Send everybody who is on the way to a full exit to the next one."""
        self._arrays.net.tally[FULL_AT] = -1
        shut = self._routes.shut
        if shut[e]:
            return
        shut[e] = True
        self._link["watched"][self.m + e] = 0
        self._link["room"][self.m + e] = self._link["held"][self.m + e]
        self.full_at_s[e] = self.now_s
        self._routes.renew(lambda course: course.goal in (-1, e) or bool(shut[course.goal]))
        kernel.think_again(self._arrays.net, self.m + e)
        self._start_again(np.array([self.targets + self.m + e]))

    def _look_at_lines(self) -> None:
        """Let those who are aware know how long each line takes now."""
        link, m, net = self._link, self.m, self._arrays.net
        lined = np.flatnonzero(link["queued"][:m] > 0)
        first = net.body[link["first"][lined]]
        want = net.ways.hop[net.tally[FIELDS + first["route"].astype(np.int64)], link["node"][lined]]
        want = np.where(want <= -2, net.ways.pool[np.where(want <= -2, -want, 0)], want)
        want = np.where(link["waiting"][lined] == 1, link["want"][lined], want)
        on = (want >= 0) & (want < m)
        before = np.bincount(want[on], link["queued"][lined[on]], m)
        self._routes.delay_s = link["queued"][:m] * link["gap_s"][:m] + before * link["door_s"][:m]
        self._routes.renew(lambda course: course.aware)
        kernel.think_again(self._arrays.net, -1)

    def _everybody_thinks_again(self) -> None:
        kernel.think_again(self._arrays.net, -1)
        self._start_again(self.targets + np.flatnonzero(self._routes.closed))
        body = self._arrays.body
        at_a_node = (body["where"] < 0) & (body["where"] > LEFT)
        self._send(np.flatnonzero(at_a_node & (body["time"] <= self.now_s)))

    def _start_again(self, origins: Ints) -> None:
        """Let people who wait to set out onto something closed choose anew."""
        for f in origins.tolist():
            queued = int(self._link["queued"][f])
            if queued:
                rows = np.empty(queued, np.int64)
                kernel.empty_line(self._arrays.net, f, rows)
                target = f - self.targets
                node = self.tail[target] if target < self.m else self._routes.exit_node[target - self.m]
                self._arrays.body["where"][rows] = ~node
                self._send(rows)

    def _send(self, rows: Ints) -> None:
        """Let bodies act now."""
        if rows.size:
            self._arrays.body["time"][rows] = self.now_s
            self._arrays.put_again(rows)

    def _turn(self, l: int) -> int:  # noqa: E741
        """Turn round everybody on a link, unless that leads nowhere; return how many."""
        link, body, unit_s = self._link, self._arrays.body, self._arrays.net.ways.unit_s
        end = int(link["node"][l])
        other = int(self.tail[l]) if end == self.head[l] else int(self.head[l])
        if not self._routes.leads_on(other) or link["law"][l] == BOAT:
            return 0
        link["node"][l] = other
        rows = np.flatnonzero(body["where"] == l)
        if rows.size == 0:
            return 0
        over_s = unit_s[body["kind"][rows], l] / body["speed"][rows]
        walked_s = np.clip(over_s - np.maximum(body["time"][rows] - self.now_s, 0.0), 0.0, over_s)
        kernel.empty_line(self._arrays.net, l, np.empty(max(int(link["queued"][l]), 1), np.int64))
        body["time"][rows] = self.now_s + walked_s
        self._arrays.put_again(rows)
        return int(rows.size)

    def _named(self, links: Sequence[int] | Ints) -> Ints:
        named = np.unique(np.asarray(links, np.int64).reshape(-1))
        bad = named[(named < 0) | (named >= self.m)]
        if bad.size:
            raise InputError("network.no_such_link", value=int(bad[0]), count=self.m)
        return named
