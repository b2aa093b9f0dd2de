"""Which exit people on a site make for: the wished one, the quickest, or the one with the shorter queue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.people.movement.crowd import Floats
from models.people.movement.site.bodies import Bodies
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.site_routes import SiteRoutes
from twin.settlement.floor_plan import FloorPlan


def choose(
    b: Bodies, routes: SiteRoutes, open_now: NDArray[np.bool_], now_s: float,
    queues: tuple[FloorPlan, CollisionFreeSpeedParameters] | None = None,
) -> None:  # fmt: skip
    """Give everybody an exit: the wished one if it is open, else the quickest of those that are.

    Parameters
    ----------
    b
        Everybody.
    routes
        Ways to all exits.
    open_now
        Which exits are open.
    now_s
        Whoever changes has made no progress towards the new exit before.
    queues
        Plan and parameters by which the queues before exits are weighed; None: nobody looks at them.
    """
    n = b.person.size
    if n == 0:
        return
    times = routes.times_at(b.x, b.y) / b.v0[:, None]
    times[:, ~open_now] = np.inf
    wait = np.zeros_like(times) if queues is None else _waits_s(b, routes, times, *queues)
    cost = np.maximum(times, wait)  # whoever walks to a queue waits no longer than its end takes
    for number in np.unique(b.group[b.group >= 0]):  # a group decides as one
        mine = b.group == number
        cost[mine] = cost[mine].mean(axis=0)
    best = np.argmin(cost, axis=1)
    rows = np.arange(n)
    now = np.where(b.exit >= 0, cost[rows, b.exit], np.inf)
    change = ~np.isfinite(now)
    if queues is not None:
        change |= cost[rows, best] < (1.0 - queues[1].gain_share) * now
    else:
        change |= cost[rows, best] < now
    chosen = np.where(change, best, b.exit)
    wished = (b.goal >= 0) & np.isfinite(times[rows, np.maximum(b.goal, 0)])
    chosen = np.where(wished, b.goal, chosen)
    chosen = np.where(np.isfinite(times[rows, np.maximum(chosen, 0)]), chosen, -1)
    chosen = np.where(b.out, b.exit, chosen)
    other = chosen != b.exit
    b.exit = np.ascontiguousarray(chosen, np.int64)
    b.best[other], b.since[other] = np.inf, now_s


def _waits_s(
    b: Bodies, routes: SiteRoutes, times: Floats, plan: FloorPlan, parameters: CollisionFreeSpeedParameters
) -> Floats:
    """Return how long each would wait for those before him at the narrowest place on the way to each exit.

    Those count who make for the exit, are nearer to it, and have that place still before them.
    """
    widths = routes.widths_at(b.x, b.y)
    wait = np.zeros_like(times)
    for k, exit in enumerate(plan.exits):
        narrow = np.clip(widths[:, k], 0.5, exit.clear_m)
        for width in np.unique(narrow):
            here = narrow == width
            queue = np.sort(times[(b.exit == k) & (narrow <= width), k])
            before = np.searchsorted(queue, times[here, k], side="left")
            wait[here, k] = before / (parameters.exit_flow_m_s * width)
    return wait


def keep_together(b: Bodies, v0: Floats, left: Floats, gap_m: float) -> None:
    """Slow those who are ahead of the last of their group: to a fifth of his speed at twice the gap."""
    for number in np.unique(b.group[b.group >= 0]):
        mine = np.flatnonzero((b.group == number) & np.isfinite(left))
        if mine.size < 2:
            continue
        last = mine[int(np.argmax(left[mine]))]
        slow = 0.2 * min(v0[last] if v0[last] > 0.0 else b.v0[last], float(b.v0[mine].min()))
        ahead = left[last] - left[mine]
        share = np.clip((ahead - gap_m) / gap_m, 0.0, 1.0)
        v0[mine] = np.where(v0[mine] > slow, v0[mine] + share * (slow - v0[mine]), v0[mine])
