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
from itertools import pairwise

from models.parameters import check, parameter
from twin.errors import InputError

HOUR_S, DAY_S = 3600.0, 86400.0
_DAYS = ("day_1", "day_2", "day_3", "day_4", "day_5")


@dataclass(frozen=True, kw_only=True)
class SurvivalParameters:
    """Share of the buried who are still alive, by the time since they were buried."""

    half_hour: float = parameter(0.993, 0.91, 1.0, "Tangshan 1976; 0.91 in a retelling")
    day_1: float = parameter(0.81, 0.74, 0.81, "Tangshan 1976; low: Kobe 1995")
    day_2: float = parameter(0.537, 0.26, 0.537, "Tangshan 1976; low: Kobe 1995")
    day_3: float = parameter(0.367, 0.20, 0.367, "Tangshan 1976; low: Kobe 1995")
    day_4: float = parameter(0.19, 0.06, 0.19, "Tangshan 1976; low: Kobe 1995")
    day_5: float = parameter(0.074, 0.01, 0.074, "Tangshan 1976; low assumed")
    earthen_half_s: float = parameter(
        4 * HOUR_S, 2 * HOUR_S, 6 * HOUR_S, "Noji 1997: half alive after 2 to 6 h, houses of earth"
    )
    earthen_houses: float = parameter(0.2, 0.0, 1.0, "assumed: share of the houses with walls of earth")

    def __post_init__(self) -> None:
        check(self)
        shares = [share for _, share in anchors(self)]
        if any(b >= a for a, b in pairwise(shares[1:])):
            raise InputError("rescue.survival_falls", values=", ".join(f"{share:g}" for share in shares[1:]))


def anchors(parameters: SurvivalParameters) -> list[tuple[float, float]]:
    """Return time (s) and share alive at each anchor, the burial first."""
    days = [((k + 0.5) * DAY_S, float(getattr(parameters, name))) for k, name in enumerate(_DAYS)]
    return [(0.0, 1.0), (0.5 * HOUR_S, parameters.half_hour), *days]


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
