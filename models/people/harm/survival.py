"""How long people live under the rubble: the share still alive falls with the time since they were buried.

``S(t)`` falls from 1 through published anchors, evenly on a logarithmic scale between two of them (a constant hazard),
and on at the last hazard:

    S(t) = S_i (S_{i+1} / S_i)^((t - t_i) / (t_{i+1} - t_i))

Default anchors: share found alive among those brought out at Tangshan, 1976: within half an hour 99.3 %, on the first
to the fifth day 81.0, 53.7, 36.7, 19.0 and 7.4 % (as retold by Chinese agencies; others give 33.7 % for the second
day). A share of a day stands at the middle of that day (assumed). Kobe 1995 is the lower end of the ranges: 74, 26, 20
and 6 % on the first four days. Both speak of those not killed at once who were found, not of all who were buried.

Houses of earth leave fewer voids: under half of those buried in them, in Turkey and China, were alive after 2 to 6
hours (Noji 1997): S(t) = 2^(-t / half). Snow avalanches bury without air and are not used here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from operator import mul

from models.core.parameters import check, parameter

HOUR_S, DAY_S = 3600.0, 86400.0
_DAYS = ("day_1", "of_day_2", "of_day_3", "of_day_4", "of_day_5")


@dataclass(frozen=True, kw_only=True)
class SurvivalParameters:
    """Share of the buried who are still alive: after half an hour, on the first day, and of each day on the next."""

    half_hour: float = parameter(0.993, 0.91, 1.0, "Tangshan 1976; 0.91 in a retelling")
    day_1: float = parameter(0.81, 0.74, 0.81, "Tangshan 1976; low: Kobe 1995")
    of_day_2: float = parameter(0.663, 0.351, 0.663, "Tangshan 1976 (53.7 of 81.0 %); low: Kobe 1995 (26 of 74)")
    of_day_3: float = parameter(0.6834, 0.6834, 0.77, "Tangshan 1976 (36.7 of 53.7 %); high: Kobe 1995 (20 of 26)")
    of_day_4: float = parameter(0.5177, 0.3, 0.5177, "Tangshan 1976 (19.0 of 36.7 %); low: Kobe 1995 (6 of 20)")
    of_day_5: float = parameter(0.3895, 0.05, 0.3895, "Tangshan 1976 (7.4 of 19.0 %); low assumed")
    earthen_half_s: float = parameter(
        4 * HOUR_S, 2 * HOUR_S, 6 * HOUR_S, "Noji 1997: half alive after 2 to 6 h, houses of earth"
    )
    earthen_houses: float = parameter(0.2, 0.0, 1.0, "assumed: share of the houses with walls of earth")

    def __post_init__(self) -> None:
        check(self)


def anchors(parameters: SurvivalParameters) -> list[tuple[float, float]]:
    """Return time (s) and share alive at each anchor, the burial first."""
    days = accumulate((getattr(parameters, name) for name in _DAYS), mul)
    return [(0.0, 1.0), (0.5 * HOUR_S, parameters.half_hour), *(((k + 0.5) * DAY_S, s) for k, s in enumerate(days))]


def alive(time_s: float, parameters: SurvivalParameters, earthen: bool = False) -> float:
    """Return the share still alive a time after the burial."""
    if time_s <= 0.0:
        return 1.0
    if earthen:
        return float(2.0 ** (-time_s / parameters.earthen_half_s))
    points = anchors(parameters)
    k = max(i for i in range(len(points) - 1) if points[i][0] < time_s)
    (t0, s0), (t1, s1) = points[k], points[k + 1]
    return float(s0 * (s1 / s0) ** ((time_s - t0) / (t1 - t0)))


def survival_s(u: float, parameters: SurvivalParameters, earthen: bool = False) -> float:
    """Return how long a person lives under the rubble: the time at which the share alive has fallen to ``u``.

    Parameters
    ----------
    u
        Uniform in (0, 1), one number a person.
    """
    if earthen:
        return -parameters.earthen_half_s * math.log2(u)
    points = anchors(parameters)
    k = max((i for i in range(len(points) - 1) if points[i][1] > u), default=0)
    (t0, s0), (t1, s1) = points[k], points[k + 1]
    if s1 >= s0:
        return t1
    return t0 + (t1 - t0) * math.log(u / s0) / math.log(s1 / s0)
