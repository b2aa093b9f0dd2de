"""What is wrong with people who are to set out on a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.people.movement.crowd import Travellers
from twin.errors import InputError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SLOWEST_M_S, FASTEST_M_S = 0.05, 45.0


class Known(NamedTuple):
    """What a network has: numbers of entrances, exits, links and kinds of traveller, and the time."""

    entrances: int
    exits: int
    links: int
    kinds: int
    now_s: float


def faults_of_travellers(
    t: Travellers, kind: Ints, load: Ints, at_link: Ints | None, known: Known, inside: Ints
) -> list[InputError]:
    """Return what is wrong with people who are to set out, while those with the numbers ``inside`` are there.

    Raises
    ------
    InputError
        Columns of different length: nothing else can then be told.
    """
    faults = []
    n = t.person.size
    if {a.size for a in (t.time_s, t.entrance, t.goal, t.speed_m_s)} != {n}:
        raise InputError("network.uneven", count=n)

    def bad(where: NDArray[np.bool_], key: str, value: Any, **limits: Any) -> None:
        rows = np.flatnonzero(where)
        if rows.size:
            first = rows[0]
            person, of = int(t.person[first]), value[first].item()
            faults.append(InputError(key, person=person, value=of, many=int(rows.size), **limits))

    if at_link is None:
        bad((t.entrance < 0) | (t.entrance >= known.entrances), "network.bad_entrance", t.entrance,
            count=known.entrances)  # fmt: skip
    else:
        bad((at_link < 0) | (at_link >= known.links), "network.bad_link", at_link, count=known.links)
    bad((t.goal < -1) | (t.goal >= known.exits), "network.bad_goal", t.goal, count=known.exits)
    slow = ~((t.speed_m_s >= SLOWEST_M_S) & (t.speed_m_s <= FASTEST_M_S))
    bad(slow, "network.bad_speed", t.speed_m_s, low=SLOWEST_M_S, high=FASTEST_M_S)
    bad(~((t.time_s >= known.now_s) & (t.time_s < 1e12)), "network.bad_start", t.time_s, now=known.now_s)
    bad((kind < 0) | (kind >= known.kinds), "network.bad_kind", kind, count=known.kinds)
    bad((load < 1) | (load > 255), "network.bad_load", load)
    if np.unique(t.person).size < n or (inside.size and np.isin(t.person, inside).any()):
        faults.append(InputError("network.same_person"))
    return faults


def check_ways(t: Travellers, node: Ints, route: Ints, time_s: Sequence[Floats]) -> None:
    """Raise an `InputError` if from the node of somebody their route leads nowhere.

    Parameters
    ----------
    t
        People, ``(n,)``.
    node, route
        Where each begins, and by which route, ``(n,)``.
    time_s
        Time from every node, by route.
    """
    lost = np.zeros(t.person.size, np.bool_)
    for r in np.unique(route).tolist():
        mine = route == r
        lost[mine] = ~np.isfinite(time_s[r][node[mine]])
    if lost.any():
        first = int(np.flatnonzero(lost)[0])
        raise InputError(
            "network.no_way", person=int(t.person[first]), node=int(node[first]), goal=int(t.goal[first]),
            many=int(np.count_nonzero(lost)),
        )  # fmt: skip
