"""Portals: people pass from one crowd into another, from the streets of a town onto a site and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.people.movement.crowd import Arrivals, Crowd, Stuck, Travellers
from twin.errors import InputError


@dataclass(frozen=True)
class Portal:
    """An exit of one crowd that is an entrance of another.

    Parameters
    ----------
    source, exit
        Name of the crowd that people leave, and its exit.
    target, entrance
        Name of the crowd that they come into, and its entrance.
    goal
        Exit of the target for which they make; -1: the one that they reach first.
    waiting
        How many may stand before the entrance, not yet in; more are held back in the source (assumed: 20).
    """

    source: str
    exit: int
    target: str
    entrance: int
    goal: int = -1
    waiting: int = 20


class JoinedCrowds:
    """Crowds joined by portals, advanced together; an exit without a portal leads out of all of them.

    People are handed over every ``exchange_s``: whoever leaves a crowd by a portal enters the next one at the end of
    that span, at the latest ``exchange_s`` late. Their speed on the level goes with them.
    """

    def __init__(self, crowds: Mapping[str, Crowd], portals: Sequence[Portal], exchange_s: float = 1.0) -> None:
        if not exchange_s > 0.0:
            raise InputError("portals.exchange", value=exchange_s)
        self.crowds = dict(crowds)
        self.exchange_s = exchange_s
        self.now_s = 0.0
        self._through = {(p.source, p.exit): p for p in portals}
        self._speed: dict[int, float] = {}
        self._before: dict[Portal, set[int]] = {p: set() for p in portals}
        for portal in portals:
            for name in (portal.source, portal.target):
                if name not in self.crowds:
                    raise InputError("portals.no_crowd", value=name, known=", ".join(self.crowds))
            self.crowds[portal.source].hold(portal.exit, _Room(self, portal))

    def add(self, crowd: str, travellers: Travellers) -> None:
        """Let people set out in one of the crowds (`crowd.Crowd.add`)."""
        self.crowds[crowd].add(travellers)
        self._speed |= dict(zip(travellers.person.tolist(), travellers.speed_m_s.tolist(), strict=True))

    def advance(self, until_s: float) -> dict[str, Arrivals]:
        """Move everybody on to ``until_s``; return by crowd who has left all of them meanwhile."""
        out: dict[str, list[Arrivals]] = {name: [] for name in self.crowds}
        while self.now_s < until_s - 1e-9:
            self.now_s = min(self.now_s + self.exchange_s, until_s)
            gone = {name: crowd.advance(self.now_s) for name, crowd in self.crowds.items()}
            for name, arrivals in gone.items():
                leads_out = np.array([(name, int(e)) not in self._through for e in arrivals.exit], dtype=bool)
                out[name].append(_some(arrivals, leads_out))
                for exit in np.unique(arrivals.exit[~leads_out]):
                    self._hand_over(self._through[name, int(exit)], arrivals.person[arrivals.exit == exit])
            for portal, waiting in self._before.items():
                if waiting:
                    waiting -= set(self.crowds[portal.target].positions()[0].tolist())
        return {name: _joined(parts) for name, parts in out.items()}

    @property
    def inside(self) -> int:
        """How many are in any of the crowds."""
        return sum(crowd.inside for crowd in self.crowds.values())

    def stuck(self, longer_than_s: float) -> dict[str, list[Stuck]]:
        """Return by crowd who makes no progress."""
        return {name: crowd.stuck(longer_than_s) for name, crowd in self.crowds.items()}

    def room(self, portal: Portal) -> int:
        """Return how many more may come before an entrance."""
        return max(0, portal.waiting - len(self._before[portal]))

    def _hand_over(self, portal: Portal, people: np.ndarray) -> None:
        target, n = self.crowds[portal.target], people.size
        speeds = np.array([self._speed[int(p)] for p in people])
        entrance, goal = np.full(n, portal.entrance, np.int64), np.full(n, portal.goal, np.int64)
        target.add(Travellers(people, np.full(n, target.now_s), entrance, goal, speeds))
        self._before[portal] |= set(people.tolist())


@dataclass(frozen=True, eq=False)
class _Room:
    """A bound question that can be pickled."""

    crowds: JoinedCrowds
    portal: Portal

    def __call__(self) -> int:
        return self.crowds.room(self.portal)


def _some(arrivals: Arrivals, which: np.ndarray) -> Arrivals:
    return Arrivals(arrivals.person[which], arrivals.time_s[which], arrivals.exit[which])


def _joined(parts: list[Arrivals]) -> Arrivals:
    columns = (np.concatenate([getattr(a, name) for a in parts]) for name in ("person", "time_s", "exit"))
    person, time_s, exit = columns
    order = np.lexsort((person, time_s))
    return Arrivals(person[order].astype(np.int64), time_s[order].astype(np.float64), exit[order].astype(np.int64))
