"""A whole town on the move: people wait in line for streets, stairs, doors, lanes and boats, and reach shelters.

Law and exactness: `models.kernels.people.network.queue_network`. Optimistic by construction: everybody takes the
quickest way, knows which ways are closed and which shelters are full, and nobody hesitates on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels import random as philox
from models.kernels.people.network import queue_network as kernel
from models.kernels.people.network.queue_network import BODY, BUCKETS, CHUNK, EVENT, FIELDS, GONE, LINK, UNDECIDED, Net
from models.people.movement.crowd import Arrivals, Stuck, Travellers
from models.people.movement.network.link_table import LinkTable
from models.people.movement.site.route_fields import RouteFields
from twin.errors import InputError, InputErrors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNLIMITED = 2**31 - 1
LOOK_S = 30.0
"""A ring of jammed links is found within this time and then moves on at its capacity (assumed)."""
SLOWEST_M_S, FASTEST_M_S = 0.05, 45.0
_PENDING = GONE // 2


@dataclass(frozen=True)
class Exit:
    """Where people leave the network: a shelter, a safe place, a portal.

    Parameters
    ----------
    node
        Node of the table.
    capacity
        People that it takes, None without limit; those who find it full are sent on to the next.
    door_per_s
        People that its door lets in a second, None without limit.
    """

    node: int
    capacity: int | None = None
    door_per_s: float | None = None


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
        self._check(entrances, reroute_every_s, aware_share)
        self.entrances = None if entrances is None else np.asarray(entrances, np.int64)
        self.reroute_every_s, self.aware_share, self.seed = reroute_every_s, aware_share, seed
        self.m, self.targets = table.n_links, table.n_links + len(self.exits)
        self.tail, self.head = np.array(table.tail, np.int64), np.array(table.head, np.int64)
        self._x, self._y = np.asarray(table.node_x_m, np.float64), np.asarray(table.node_y_m, np.float64)
        self._fields = RouteFields(self.tail, self.head, table.n_nodes)
        self._exit_node = np.array([e.node for e in self.exits], np.int64)
        self._link = self._links()
        self._closed = np.zeros(self.m, np.bool_)
        unit = np.array(table.unit_s, np.float64).reshape(self.m, table.kinds)
        self._unit = np.ascontiguousarray(unit.T)
        self._law = np.zeros((0, 7))  # never looked at without a law
        if np.any(table.law):
            self._law = np.array(table.law_row, np.float64).reshape(self.m, 7)
        self._gap_s = 1.0 / np.array(table.capacity, np.float64).reshape(self.m)
        self._routes: list[tuple[int, int, bool]] = []
        self._route_of: dict[tuple[int, int, bool], int] = {}
        self._made: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []
        self._time: list[Floats] = []
        self._delay_s: Floats | None = None
        self._holds: dict[int, Callable[[], int]] = {}
        self.full_at_s = np.full(len(self.exits), np.inf)
        self.now_s = 0.0
        self._void = 0
        self._free = np.zeros(0, np.int64)
        self._n = 0
        count = np.zeros(FIELDS + 1, np.int64)
        count[kernel.FULL_AT] = count[kernel.CURRENT] = -1
        none = np.zeros(0, np.int32)
        self._net = Net(
            self._link, np.zeros(0, BODY), np.full(BUCKETS, -1, np.int32), np.zeros((0, 2), np.int32),
            np.zeros(0, EVENT), np.zeros(0, EVENT), np.zeros(0, EVENT), count, self._unit, self._law,
            np.zeros((0, table.n_nodes), np.int32), np.zeros(1, np.int32), none,
            np.zeros(max(self.m, 1), np.int32), np.zeros(max(self.m, 1), np.int32), np.zeros(max(self.m, 1), np.int32),
            np.array([0.0, LOOK_S]),
        )  # fmt: skip
        self._grow(0)

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
        self._check_travellers(travellers, kinds, loads, at_link)
        if n == 0:
            return
        node = self._node_of(travellers.entrance) if at_link is None else self.head[at_link]
        aware = self._aware(travellers.person)
        route = self._routes_of(travellers.goal, kinds, aware)
        self._check_ways(travellers, node, route)
        rows = np.empty(n, np.int64)
        rows[np.argsort(node, kind="stable")] = self._take(n)  # neighbours lie side by side in memory
        body = self._net.body
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
        self._net.tally[kernel.INSIDE] += n
        kernel.put_bodies(self._net, rows, self._base)

    def advance(self, until_s: float) -> Arrivals:
        """Move everybody on to ``until_s``; return who left by an exit meanwhile, in order of time, then of person."""
        if not np.isfinite(until_s) or until_s < self.now_s:
            raise InputError("network.bad_time", value=until_s, now=self.now_s)
        for e, room in self._holds.items():
            self._link["room"][self.m + e] = self._link["held"][self.m + e] + max(0, int(room()))
            kernel.knock(self._net, self.m + e, self.m, self._base)
        while True:
            stop_s = until_s
            if self.reroute_every_s > 0.0 and self.aware_share > 0.0 and self.inside:
                stop_s = min(until_s, (np.floor(self.now_s / self.reroute_every_s) + 1.0) * self.reroute_every_s)
            while kernel.advance(self._net, stop_s, LOOK_S, self.m, self.targets) == kernel.FULL:
                self.now_s = float(self._net.now[0])
                self._fill(int(self._net.tally[kernel.FULL_AT]))
            self.now_s = stop_s
            if self.reroute_every_s > 0.0 and self.aware_share > 0.0 and stop_s % self.reroute_every_s == 0.0:
                self._look_at_lines()
            if stop_s >= until_s:
                return self._collect()

    @property
    def inside(self) -> int:
        """How many bodies have set out, or are waiting to, and have not yet left by an exit."""
        return int(self._net.tally[kernel.INSIDE])

    @property
    def coming(self) -> bool:
        """Tell whether anything is still going to happen by itself."""
        return bool(self._net.tally[kernel.PENDING] > 0)

    def positions(self) -> tuple[Ints, Floats, Floats]:
        """Return who is inside, and where (local metres), now."""
        body = self._net.body[: self._n]
        here = np.flatnonzero(body["where"] > _PENDING)
        where = body["where"][here].astype(np.int64)
        x, y = np.empty(here.size), np.empty(here.size)
        node = np.where(where < 0, ~where, 0)
        origin = where >= self.targets
        target = where[origin] - self.targets
        exit_of = np.maximum(target - self.m, 0)
        at = self.tail[np.minimum(target, max(self.m - 1, 0))] if self.m else self._exit_node[exit_of]
        node[origin] = np.where(target < self.m, at, self._exit_node[exit_of] if self.exits else 0)
        still = (where < 0) | origin
        x[still], y[still] = self._x[node[still]], self._y[node[still]]
        on = ~still
        share = self._share(here[on], where[on])
        end = self._link["node"][where[on]]
        start = np.where(end == self.head[where[on]], self.tail[where[on]], self.head[where[on]])
        x[on] = self._x[start] + share * (self._x[end] - self._x[start])
        y[on] = self._y[start] + share * (self._y[end] - self._y[start])
        order = np.argsort(body["number"][here], kind="stable")
        return body["number"][here][order].astype(np.int64), x[order], y[order]

    def stuck(self, longer_than_s: float) -> list[Stuck]:
        """Return everybody who stands in a line that has not moved for longer than a time, with the cause.

        Causes: ``network.stuck_cut_off`` no way leads on; ``network.stuck_held`` the exit lets nobody in;
        ``network.stuck_full`` the next link is full.
        """
        body = self._net.body[: self._n]
        where = body["where"]
        waits = (where > _PENDING) & (body["time"] <= self.now_s)
        since = body["time"].copy()
        lined = waits & (where >= 0)
        since[lined] = np.maximum(since[lined], self._link["last"][where[lined]])
        rows = np.flatnonzero(waits & (self.now_s - since > longer_than_s))
        number, x, y = self.positions()
        at = np.searchsorted(number, body["number"][rows])
        found = []
        for p, k in zip(rows.tolist(), at.tolist(), strict=True):
            found.append(Stuck(int(number[k]), float(x[k]), float(y[k]), float(since[p]), self._cause(int(where[p]))))
        return sorted(found, key=lambda s: (s.since_s, s.person))

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        """Let people leave by an exit only as far as ``room()`` has space behind it; None opens it again.

        ``room`` is asked once at the start of each `advance`.
        """
        if not 0 <= exit < len(self.exits):
            raise InputError("network.no_such_exit", value=exit, count=len(self.exits))
        if room is not None:
            self._holds[exit] = room
            self._link["told"][self.m + exit] = 0
            self._link["room"][self.m + exit] = self._link["held"][self.m + exit]
            return
        self._holds.pop(exit, None)
        capacity = self.exits[exit].capacity
        self._link["told"][self.m + exit] = capacity is not None
        self._link["room"][self.m + exit] = UNLIMITED if capacity is None else capacity
        if capacity is not None and self._link["held"][self.m + exit] >= capacity:
            self._fill(exit)  # it filled while it was held
            return
        kernel.knock(self._net, self.m + exit, self.m, self._base)

    # ------------------------------------------------------------------ closures

    def close(self, links: Sequence[int] | Ints) -> int:
        """Cut links now; who is on one turns back if a way leads on from behind, else goes on. Return how many turned.

        Everybody chooses their way anew. Both directions of a passage are cut only if both are named.
        """
        links = self._named(links)
        self._closed[links] = True
        self._renew()
        turned = sum(self._turn(int(link)) for link in links)
        self._everybody_thinks_again()
        return turned

    def reopen(self, links: Sequence[int] | Ints) -> None:
        """Open links again."""
        links = self._named(links)
        self._closed[links] = False
        self._renew()
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
        return self._time[self._field_of((goal, kind, False))].copy()

    def nbytes(self) -> int:
        """Return the memory of all arrays."""
        return sum(int(array.nbytes) for array in self._net) + self._x.nbytes + self._y.nbytes

    # ------------------------------------------------------------------ inside

    @property
    def _base(self) -> int:
        return self.m + self.targets

    def _links(self) -> NDArray[np.void]:
        t, m = self.table, self.m
        link = _lines_of_cache(2 * self.targets)
        for name in ("first", "tail", "waiter", "next_waiter", "pair"):
            link[name] = -1
        link["want"] = UNDECIDED
        link["room"] = UNLIMITED
        link["turn"] = 0.5
        link["weight"] = 1.0
        link["last"] = -np.inf
        if m:
            link["gap_s"][:m] = 1.0 / np.array(t.capacity)
            link["door_s"][:m] = 1.0 / np.array(t.entry)
            link["room"][:m] = t.storage
            link["node"][:m] = self.head
            link["pair"][:m] = t.pair
            weight = 1.0 / np.array(t.weight)
            link["weight"][:m] = weight
            link["weight"][self.targets : self.targets + m] = 1.0 / np.array(t.capacity)
            link["mix_0"][:m], link["mix_1"][:m] = np.rint(200.0 * np.clip(np.array(t.mix), 0.005, 1.0)).T
            link["law"][:m] = t.law
            link["turn"][:m][np.array(t.law) == kernel.BOAT] = 0.0
        for e, exit in enumerate(self.exits):
            link["room"][m + e] = UNLIMITED if exit.capacity is None else exit.capacity
            link["told"][m + e] = exit.capacity is not None
            link["door_s"][m + e] = 0.0 if exit.door_per_s is None else 1.0 / exit.door_per_s
            link["node"][m + e] = exit.node
        self._shut = np.array([e.capacity == 0 for e in self.exits], np.bool_)
        return link

    def _grow(self, people: int) -> None:
        """Make room for so many bodies, and for events that have become void."""
        net = self._net
        if people <= net.body.size and net.today.size >= self._base + net.body.size + self._void:
            return
        size = max(people, net.body.size if people <= net.body.size else int(1.25 * net.body.size) + 16)
        size = people if net.body.size == 0 else size
        events = self._base + size + self._void
        chunks = BUCKETS + events // CHUNK + 2
        old = net.chunk.shape[0]
        chunk = _longer(net.chunk, chunks)
        chunk[old:, 0] = np.arange(old + 1, chunks + 1)
        chunk[old:, 1] = 0
        if old:
            free = int(net.tally[kernel.FREE_CHUNK])
            while chunk[free, 0] < old:
                free = int(chunk[free, 0])
        self._net = net._replace(
            body=_longer(net.body, size), out=_longer(net.out, size), chunk=chunk,
            event=_longer(net.event, chunks * CHUNK), today=_longer(net.today, events), late=_longer(net.late, events),
        )  # fmt: skip

    def _take(self, n: int) -> Ints:
        """Return rows for so many bodies, those of people who have left first."""
        kept = max(0, self._free.size - n)
        reused, self._free = self._free[kept:], self._free[:kept]
        new = n - reused.size
        self._grow(self._n + new)
        rows = np.concatenate([reused, np.arange(self._n, self._n + new)])
        self._n += new
        return rows

    def _stand(self, rows: Ints, links: Ints, ahead_m: Any) -> None:
        """Put people on links where they stand; the density that slows them is that of all who stand there."""
        link, body = self._link, self._net.body
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
        over_s = self._unit[body["kind"][rows], links] / body["speed"][rows]
        for k, each in enumerate(links.tolist()):
            law = int(link["law"][each])
            if law not in (kernel.FREE, kernel.BOAT):
                row = self._law[each]
                crowd = kernel.law_speed_m_s(law, link["held"][each] / row[1], *row[2:])
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

    def _routes_of(self, goal: Ints, kind: Ints, aware: NDArray[np.bool_]) -> Ints:
        """Return the number of the route of each, made if new."""
        told = (goal + 1) * (2 * self.table.kinds) + 2 * kind + aware
        unique, inverse = np.unique(told, return_inverse=True)
        rows = np.empty(unique.size, np.int64)
        for k, code in enumerate(unique.tolist()):
            g, rest = divmod(code, 2 * self.table.kinds)
            rows[k] = self._field_of((g - 1, rest // 2, bool(rest % 2)))
        return rows[inverse]

    def _field_of(self, key: tuple[int, int, bool]) -> int:
        if key not in self._route_of:
            self._route_of[key] = len(self._routes)
            self._routes.append(key)
            hop, pool, time = self._made_new(key)
            self._made.append((hop, pool))
            self._time.append(time)
            self._publish()
        return self._route_of[key]

    def _made_new(self, key: tuple[int, int, bool]) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        goal, kind, aware = key
        cost_s = np.where(self._closed, np.inf, self._unit[kind])
        if aware and self._delay_s is not None:
            cost_s = cost_s + self._delay_s
        if goal >= 0 and not self._shut[goal]:
            exits = np.array([goal])
        else:
            exits = np.flatnonzero(~self._shut)
        nodes, first = np.unique(self._exit_node[exits], return_index=True)
        return self._fields.hops(cost_s, nodes, self.m + exits[first])

    def _publish(self) -> None:
        """Hand the route fields to the kernel, their options one after the other."""
        sizes = np.array([pool.size for _, pool in self._made], np.int64)
        at = np.cumsum(sizes) - sizes
        hop = np.stack([np.where(h <= -2, h - a, h) for (h, _), a in zip(self._made, at.tolist(), strict=True)])
        pool = np.concatenate([pool for _, pool in self._made] + [np.zeros(1, np.int32)])
        count = np.zeros(FIELDS + len(self._routes), np.int64)
        count[:FIELDS] = self._net.tally[:FIELDS]
        count[FIELDS:] = np.arange(len(self._routes))
        self._net = self._net._replace(hop=hop.astype(np.int32), pool=pool.astype(np.int32), tally=count)

    def _renew(self, only: Callable[[tuple[int, int, bool]], bool] | None = None) -> None:
        """Make route fields anew, all of them or some."""
        for k, key in enumerate(self._routes):
            if only is None or only(key):
                hop, pool, self._time[k] = self._made_new(key)
                self._made[k] = (hop, pool)
        if self._routes:
            self._publish()

    def _fill(self, e: int) -> None:
        """Send everybody who is on the way to a full exit to the next one."""
        self._net.tally[kernel.FULL_AT] = -1
        if self._shut[e]:
            return
        self._shut[e] = True
        self._link["told"][self.m + e] = 0
        self._link["room"][self.m + e] = self._link["held"][self.m + e]
        self.full_at_s[e] = self.now_s
        self._renew(lambda key: key[0] in (-1, e) or bool(self._shut[key[0]]))
        kernel.think_again(self._net, self.m + e, self.m, self.targets, self._base)
        self._start_again(np.array([self.targets + self.m + e]))

    def _look_at_lines(self) -> None:
        """Let those who are aware know how long each line takes now."""
        link, m = self._link, self.m
        lined = np.flatnonzero(link["queued"][:m] > 0)
        first = self._net.body[link["first"][lined]]
        want = self._net.hop[self._net.tally[FIELDS + first["route"].astype(np.int64)], link["node"][lined]]
        want = np.where(want <= -2, self._net.pool[np.where(want <= -2, -want, 0)], want)
        want = np.where(link["waiting"][lined] == 1, link["want"][lined], want)
        on = (want >= 0) & (want < m)
        before = np.bincount(want[on], link["queued"][lined[on]], m)
        self._delay_s = link["queued"][:m] * self._gap_s + before * link["door_s"][:m]
        self._renew(lambda key: key[2])
        kernel.think_again(self._net, -1, self.m, self.targets, self._base)

    def _everybody_thinks_again(self) -> None:
        kernel.think_again(self._net, -1, self.m, self.targets, self._base)
        closed = np.flatnonzero(self._closed)
        self._start_again(self.targets + closed)
        body = self._net.body[: self._n]
        stranded = np.flatnonzero((body["where"] < 0) & (body["where"] > _PENDING) & (body["time"] <= self.now_s))
        self._send(stranded)

    def _start_again(self, origins: Ints) -> None:
        """Let people who wait to set out onto something closed choose anew."""
        for f in origins.tolist():
            queued = int(self._link["queued"][f])
            if queued:
                rows = np.empty(queued, np.int64)
                kernel.empty_line(self._net, f, rows)
                target = f - self.targets
                node = self.tail[target] if target < self.m else self._exit_node[target - self.m]
                self._net.body["where"][rows] = ~node
                self._send(rows)

    def _send(self, rows: Ints) -> None:
        """Let bodies act now."""
        if rows.size:
            self._net.body["time"][rows] = self.now_s
            self._void += rows.size
            self._grow(self._n)
            kernel.put_bodies(self._net, rows, self._base)

    def _turn(self, l: int) -> int:  # noqa: E741
        """Turn round everybody on a link, unless that leads nowhere; return how many."""
        link = self._link
        end = int(link["node"][l])
        other = int(self.tail[l]) if end == self.head[l] else int(self.head[l])
        ways = [self._time[k] for k in range(len(self._routes))]
        if not any(np.isfinite(time[other]) for time in ways) or link["law"][l] == kernel.BOAT:
            return 0
        link["node"][l] = other
        body = self._net.body[: self._n]
        rows = np.flatnonzero(body["where"] == l)
        if rows.size == 0:
            return 0
        over_s = self._unit[body["kind"][rows], l] / body["speed"][rows]
        walked_s = np.clip(over_s - np.maximum(body["time"][rows] - self.now_s, 0.0), 0.0, over_s)
        kernel.empty_line(self._net, l, np.empty(max(int(link["queued"][l]), 1), np.int64))
        body["time"][rows] = self.now_s + walked_s
        self._void += rows.size
        self._grow(self._n)
        kernel.put_bodies(self._net, rows, self._base)
        return int(rows.size)

    def _share(self, rows: Ints, links: Ints) -> Floats:
        """Return how far along their link people are; those in line stand one behind the other."""
        body = self._net.body
        time = body["time"][rows]
        over_s = self._unit[body["kind"][rows], links] / body["speed"][rows]
        share = 1.0 - np.clip((time - self.now_s) / np.maximum(over_s, 1e-9), 0.0, 1.0)
        lined = np.flatnonzero(time <= self.now_s)
        order = lined[np.lexsort((body["number"][rows[lined]], time[lined], links[lined]))]
        if order.size:
            new = np.ones(order.size, np.bool_)
            new[1:] = links[order][1:] != links[order][:-1]
            rank = np.arange(order.size) - np.maximum.accumulate(np.where(new, np.arange(order.size), 0))
            share[order] = 1.0 - np.minimum(rank / np.maximum(self._link["room"][links[order]], 1), 1.0)
        return np.asarray(share)

    def _cause(self, where: int) -> str:
        want = -1 if where < 0 else int(self._link["want"][where])
        if where >= self.targets:
            want = where - self.targets
        if want < 0:
            return "network.stuck_cut_off"
        return "network.stuck_held" if want >= self.m else "network.stuck_full"

    def _collect(self) -> Arrivals:
        n = int(self._net.tally[kernel.OUT_N])
        self._net.tally[kernel.OUT_N] = 0
        rows = self._net.out[:n].astype(np.int64)
        body = self._net.body
        number, time = body["number"][rows].astype(np.int64), body["time"][rows].astype(np.float64)
        exit = body["where"][rows].astype(np.int64) - GONE
        order = np.lexsort((number, time))
        self._free = np.concatenate([self._free, rows])
        return Arrivals(number[order], time[order], exit[order])

    def _named(self, links: Sequence[int] | Ints) -> Ints:
        named = np.unique(np.asarray(links, np.int64).reshape(-1))
        bad = named[(named < 0) | (named >= self.m)]
        if bad.size:
            raise InputError("network.no_such_link", value=int(bad[0]), count=self.m)
        return named

    def _check(self, entrances: Sequence[int] | None, every_s: float, share: float) -> None:
        n = self.table.n_nodes
        faults = []
        if not self.exits:
            faults.append(InputError("network.no_exits"))
        for e, exit in enumerate(self.exits):
            if not 0 <= exit.node < n:
                faults.append(InputError("network.bad_exit_node", exit=e, node=exit.node, count=n))
            if exit.capacity is not None and not 0 <= exit.capacity < UNLIMITED:
                faults.append(InputError("network.bad_exit_capacity", exit=e, value=exit.capacity))
            if exit.door_per_s is not None and not exit.door_per_s > 0.0:
                faults.append(InputError("network.bad_exit_capacity", exit=e, value=exit.door_per_s))
        for number, node in enumerate(() if entrances is None else entrances):
            if not 0 <= node < n:
                faults.append(InputError("network.bad_entrance_node", entrance=number, node=node, count=n))
        if not (0.0 <= every_s < np.inf and 0.0 <= share <= 1.0):
            faults.append(InputError("network.bad_reroute", every=every_s, share=share))
        if faults:
            raise InputErrors(faults)

    def _check_travellers(self, t: Travellers, kind: Ints, load: Ints, at_link: Ints | None) -> None:
        faults = []
        n = t.person.size
        if {a.size for a in (t.time_s, t.entrance, t.goal, t.speed_m_s)} != {n}:
            raise InputError("network.uneven", count=n)
        most = self.table.n_nodes if self.entrances is None else self.entrances.size

        def bad(where: NDArray[np.bool_], key: str, value: Any, **told: Any) -> None:
            found = np.flatnonzero(where)
            if found.size:
                first = found[0]
                faults.append(
                    InputError(
                        key, person=int(t.person[first]), value=value[first].item(), many=int(found.size), **told
                    )
                )

        if at_link is None:
            bad((t.entrance < 0) | (t.entrance >= most), "network.bad_entrance", t.entrance, count=most)
        else:
            bad((at_link < 0) | (at_link >= self.m), "network.bad_link", at_link, count=self.m)
        bad((t.goal < -1) | (t.goal >= len(self.exits)), "network.bad_goal", t.goal, count=len(self.exits))
        slow = ~((t.speed_m_s >= SLOWEST_M_S) & (t.speed_m_s <= FASTEST_M_S))
        bad(slow, "network.bad_speed", t.speed_m_s, low=SLOWEST_M_S, high=FASTEST_M_S)
        bad(~((t.time_s >= self.now_s) & (t.time_s < 1e12)), "network.bad_start", t.time_s, now=self.now_s)
        bad((kind < 0) | (kind >= self.table.kinds), "network.bad_kind", kind, count=self.table.kinds)
        bad((load < 1) | (load > 255), "network.bad_load", load)
        body = self._net.body[: self._n]
        inside = body["number"][body["where"] > _PENDING]
        if np.unique(t.person).size < n or (inside.size and np.isin(t.person, inside).any()):
            faults.append(InputError("network.same_person"))
        if faults:
            raise InputErrors(faults)

    def _check_ways(self, t: Travellers, node: Ints, route: Ints) -> None:
        lost = np.zeros(t.person.size, np.bool_)
        for r in np.unique(route).tolist():
            mine = route == r
            lost[mine] = ~np.isfinite(self._time[r][node[mine]])
        if lost.any():
            first = int(np.flatnonzero(lost)[0])
            raise InputError(
                "network.no_way", person=int(t.person[first]), node=int(node[first]), goal=int(t.goal[first]),
                many=int(np.count_nonzero(lost)),
            )  # fmt: skip


def _lines_of_cache(n: int) -> NDArray[np.void]:
    """Return empty links, each beginning with a line of the cache."""
    raw = np.zeros(n * LINK.itemsize + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + n * LINK.itemsize].view(LINK)


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return an array with room for more rows, its content kept; new rows are touched only when used."""
    if array.shape[0] >= size:
        return array
    out = np.empty((size, *array.shape[1:]), array.dtype)
    out[: array.shape[0]] = array
    return out
