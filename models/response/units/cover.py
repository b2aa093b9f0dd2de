"""Where units should stand: most people within reach, now (MCLP) or with some units out (MEXCLP), and moving up.

MCLP (Church & ReVelle 1974): max sum_j d_j y_j, y_j <= sum_{i in N_j} x_i, sum_i x_i = p.
MEXCLP (Daskin 1983): sum_j d_j (1 - q^k_j).

d_j demand of zone j, N_j sites that cover it, p sites to open, k_j units that cover it, q busy share of a unit.

Moving up: a unit that has come free need not go back to where it came from. With dynamic MEXCLP (Jagtenberg, Bhulai &
van der Mei 2015) it goes to the base where it adds most to the expected cover, sum_j d_j (1 - q) q^k_j over the zones
that it covers from there; with a compliance table, to a base that the table names for as many free units as there are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from models.response.units.dispatcher import Dispatcher

Floats = NDArray[np.float64]


def mclp(covers: NDArray[np.bool_], demand: Floats, sites: int) -> tuple[float, list[int]]:
    """Return the greatest demand that so many sites cover, and such sites (exact).

    Parameters
    ----------
    covers
        Whether a site covers a zone, ``(sites, zones)``.
    demand
        Of each zone, ``(zones,)``, 0 or more.
    sites
        How many may be opened.
    """
    n, m = covers.shape
    cost = np.concatenate([np.zeros(n), -np.asarray(demand, np.float64)])
    reached = np.hstack([covers.T.astype(np.float64), -np.eye(m)])
    opened = np.concatenate([np.ones(n), np.zeros(m)])[None, :]
    result = milp(
        cost,
        constraints=[LinearConstraint(reached, lb=0.0), LinearConstraint(opened, lb=0.0, ub=float(sites))],
        integrality=np.ones(n + m),
        bounds=Bounds(0.0, 1.0),
    )
    chosen = np.flatnonzero(result.x[:n] > 0.5)
    return float(demand[covers[chosen].any(axis=0)].sum()), chosen.tolist()


def expected_cover(covers: NDArray[np.bool_], demand: Floats, units: NDArray[np.integer], busy_share: float) -> float:
    """Return the demand that is covered by a free unit, on average: sum_j d_j (1 - q^k_j).

    Parameters
    ----------
    covers
        Whether a site covers a zone, ``(sites, zones)``.
    demand
        Of each zone, ``(zones,)``.
    units
        Units at each site, ``(sites,)``.
    busy_share
        Share of time in which a unit is out, 0 to 1, independent of the others.
    """
    k = units @ covers.astype(np.int64)
    return float(np.sum(demand * (1.0 - busy_share**k)))


class MoveUp:
    """Dynamic MEXCLP: a unit that has come free goes to the base where it adds most to the expected cover.

    ``dispatcher.came_free.connect(MoveUp(...).came_free)``. Only units that drive are moved, each among the bases of
    its pool.

    Parameters
    ----------
    dispatcher
        Whose units are moved.
    demand
        Cases expected in each town, ``(towns,)``; their relation counts.
    within_s
        A town is covered by who can be there within this time on the reported roads.
    busy_share
        Share of time in which a unit is out.
    gain
        Least share by which another base must be better than the present one: nobody is moved for nothing.
    """

    def __init__(
        self, dispatcher: Dispatcher, demand: Floats, within_s: float, busy_share: float, gain: float = 0.0
    ) -> None:
        self.dispatcher = dispatcher
        self.demand = np.asarray(demand, np.float64)
        self.within_s = within_s
        self.busy_share = busy_share
        self.gain = gain
        self.moved = 0
        fleet = dispatcher.fleet
        self.bases = [sorted({fleet.base[unit] for unit in members}) for members in fleet.members]
        self._covers: dict[int, NDArray[np.bool_]] = {}
        self._version = -1

    def came_free(self, unit: int) -> None:
        """Choose a base for a unit that has come free."""
        fleet = self.dispatcher.fleet
        pool = fleet.pool[unit]
        bases = self.bases[pool]
        if fleet.walks[unit] or len(bases) < 2:
            return
        adds = self.added(unit)
        here = bases.index(fleet.base[unit])
        best = int(np.argmax(adds))  # the first of equals
        if best != here and adds[best] > adds[here] * (1.0 + self.gain):
            self.moved += 1
            self.dispatcher.rebase(unit, bases[best])

    def added(self, unit: int) -> Floats:
        """Return what a unit would add to the expected cover from each base of its pool, ``(bases,)``."""
        fleet, q = self.dispatcher.fleet, self.busy_share
        pool = fleet.pool[unit]
        bases, covers = self.bases[pool], self.covers(pool)
        k = np.zeros(self.demand.size, np.int64)
        for other in fleet.idle(pool, self.dispatcher.clock.now):
            if other != unit:
                k += covers[bases.index(fleet.base[other])]
        return np.asarray(covers @ (self.demand * (1.0 - q) * q**k), np.float64)

    def covers(self, pool: int) -> NDArray[np.bool_]:
        """Return which base of a pool covers which town, ``(bases, towns)``, on the roads as they are reported now."""
        roads = self.dispatcher.roads
        if self._version != roads.version:
            self._version = roads.version
            self._covers.clear()
        if pool not in self._covers:
            bases = self.bases[pool]
            times = np.full((len(bases), roads.n), np.inf)
            for town in np.flatnonzero(self.demand > 0.0).tolist():
                times[:, town] = np.array(roads.row(town))[bases]
            self._covers[pool] = times <= self.within_s
        return self._covers[pool]


class ComplianceTable:
    """A table that says for every number of free units of a pool where they should stand.

    ``dispatcher.came_free.connect(ComplianceTable(...).came_free)``. A unit that has come free goes to the nearest base
    of the line for the present number that nobody else holds; if none is open it goes to its own.

    Parameters
    ----------
    dispatcher
        Whose units are moved.
    tables
        For a pool: ``table[n - 1]`` are the towns for ``n`` free units, each as often as units shall stand there.
    """

    def __init__(self, dispatcher: Dispatcher, tables: dict[int, Sequence[Sequence[int]]]) -> None:
        self.dispatcher = dispatcher
        self.tables = {pool: [list(line) for line in table] for pool, table in tables.items()}
        self.moved = 0

    def came_free(self, unit: int) -> None:
        """Choose a base for a unit that has come free."""
        fleet, now = self.dispatcher.fleet, self.dispatcher.clock.now
        table = self.tables.get(fleet.pool[unit])
        if not table or fleet.walks[unit]:
            return
        others = [other for other in fleet.idle(fleet.pool[unit], now) if other != unit]
        wanted = list(table[min(len(others), len(table) - 1)])
        for other in others:
            if fleet.base[other] in wanted:
                wanted.remove(fleet.base[other])
        if not wanted:
            return
        at, roads = fleet.place_of(unit, now)[0], self.dispatcher.roads
        best = min(wanted, key=lambda town: (roads.time_s(at, town), town))
        if best != fleet.base[unit]:
            self.moved += 1
            self.dispatcher.rebase(unit, best)
