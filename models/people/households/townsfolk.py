"""The people of a whole town at once: households with ages, mobility and walking speeds, drawn from census figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import parameter
from models.core.streams import KeyedDraws
from twin.errors import InputError
from twin.settlement.population import AGE_KNOTS, CHILD_LIFT, SPEED_KNOTS_M_S, SPEED_SPREAD, Census

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ABLE, SLOW, CARRIED = 0, 1, 2
_SIZE, _OLD, _TWO_OLD, _NODE, _AGE, _CHILD, _VERY_OLD, _MOBILITY, _PACE_U, _PACE_V = range(201, 211)
_LARGEST = 7


class Figures(Protocol):
    """Census of a place (`twin.city.areas.Area` is one)."""

    @property
    def household_size(self) -> float: ...
    @property
    def share_single(self) -> float: ...
    @property
    def share_with_65plus(self) -> float: ...
    @property
    def share_0_14(self) -> float: ...


@dataclass(frozen=True, kw_only=True)
class TownsfolkParameters:
    """What no census tells."""

    carried_m_s: float = parameter(0.45, 0.3, 0.6, "assumed: carried or pushed")
    limited_m_s: float = parameter(0.61, 0.46, 0.76, "RiMEA guideline 3.0: limited mobility 0.46-0.76 m/s")


@dataclass(frozen=True, eq=False)
class Townsfolk:
    """Who lives in a town.

    Parameters
    ----------
    household
        Household of each person, ``(n,)``, ascending.
    node
        Where each household lives, ``(h,)``: an index into the weights given.
    age
        Years, ``(n,)``.
    mobility
        `ABLE`, `SLOW`, `CARRIED`, ``(n,)``.
    speed_m_s
        Own level walking speed, ``(n,)``.
    pace_m_s
        Speed of each household: of its slowest, or of those who carry, ``(h,)``.
    """

    household: Ints
    node: Ints
    age: NDArray[np.int16]
    mobility: NDArray[np.int8]
    speed_m_s: Floats
    pace_m_s: Floats

    @property
    def size(self) -> int:
        """Number of people."""
        return int(self.household.size)


def size_weights(mean: float, single: float) -> Floats:
    """Return shares of households of 1 to 7 people: so many of one, the others falling so that the mean is right.

    The census gives the mean and the single ones; the fall is geometric (assumed).
    """
    if not (1.0 <= mean <= 5.0 and 0.0 <= single < 1.0):
        raise InputError("evacuate.household_size", mean=mean, single=single)
    rest = min(max((mean - single) / (1.0 - single), 2.02), _LARGEST - 0.5)
    sizes = np.arange(2, _LARGEST + 1)
    low, high = 0.01, 50.0
    for _ in range(80):
        ratio = np.sqrt(low * high)
        weight = ratio ** np.arange(sizes.size)
        low, high = (ratio, high) if (weight @ sizes) / weight.sum() < rest else (low, ratio)
    return np.concatenate([[single], (1.0 - single) * weight / weight.sum()])


def townsfolk(
    draws: KeyedDraws, people: int, node_weight: Floats, figures: Figures, census: Census | None = None,
    parameters: TownsfolkParameters | None = None,
) -> Townsfolk:  # fmt: skip
    """Draw so many people in households, each at a node.

    Parameters
    ----------
    draws
        Stateless draws of the population.
    people
        How many; the last household is cut to fit.
    node_weight
        How many live near each node, relatively, ``(k,)``.
    figures
        Census of the place.
    census
        Shares that only Wuxi's census was read for.

    Raises
    ------
    InputError
        Nobody, no node where anybody lives, a size of household that cannot be.
    """
    if people < 1:
        raise InputError("evacuate.people", value=people)
    if node_weight.size == 0 or not node_weight.sum() > 0.0:
        raise InputError("evacuate.no_houses")
    c, p = census or Census(), parameters or TownsfolkParameters()
    weights = size_weights(figures.household_size, figures.share_single)
    homes = np.arange(int(1.2 * people / (weights @ np.arange(1, _LARGEST + 1))) + 50, dtype=np.int64)
    size = 1 + np.searchsorted(np.cumsum(weights)[:-1], draws.uniforms(homes, _SIZE))
    ends = np.cumsum(size)
    while ends[-1] < people:  # far below chance
        size, homes = np.concatenate([size, size]), np.arange(2 * homes.size, dtype=np.int64)
        ends = np.cumsum(size)
    count = int(np.searchsorted(ends, people)) + 1
    homes, size = homes[:count], size[:count].astype(np.int64)
    size[-1] -= int(ends[count - 1]) - people
    cumulative = np.cumsum(node_weight) / node_weight.sum()
    node = np.minimum(np.searchsorted(cumulative, draws.uniforms(homes, _NODE)), node_weight.size - 1)
    household = np.repeat(homes, size)
    rank = np.arange(people) - np.repeat(np.cumsum(size) - size, size)
    age = _ages(draws, homes, size, household, rank, figures, c)
    mobility, speed = _paces(draws, household, rank, age, c, p)
    walks = np.where(mobility == CARRIED, np.inf, speed)
    pace = np.minimum.reduceat(walks, np.cumsum(size) - size)
    carried = np.bincount(household[mobility == CARRIED], minlength=count) > 0
    pace = np.where(carried, np.minimum(pace, p.carried_m_s), pace)
    return Townsfolk(household, node.astype(np.int64), age, mobility, speed, pace)


def _ages(
    draws: KeyedDraws, homes: Ints, size: Ints, household: Ints, rank: Ints, figures: Figures, c: Census
) -> NDArray[np.int16]:
    """Return ages: the old first, then an adult, then adults and children."""
    with_old = draws.uniforms(homes, _OLD) < figures.share_with_65plus
    old = np.where(with_old, 1 + (draws.uniforms(homes, _TWO_OLD) < c.share_two_65plus), 0)
    old = np.minimum(old, size)[household]
    key = household * _LARGEST + rank
    u = draws.uniforms(key, _AGE)
    very = draws.uniforms(key, _VERY_OLD) < c.share_80plus_of_65plus
    aged = np.where(very, 80 + np.floor(12 * u), 65 + np.floor(15 * u))
    child = (draws.uniforms(key, _CHILD) < figures.share_0_14 * CHILD_LIFT) & (rank >= np.maximum(old, 1))
    grown = np.where(rank == 0, 20 + np.floor(45 * u), 15 + np.floor(50 * u))
    return np.where(rank < old, aged, np.where(child, 1 + np.floor(14 * u), grown)).astype(np.int16)


def _paces(
    draws: KeyedDraws, household: Ints, rank: Ints, age: NDArray[np.int16], c: Census, p: TownsfolkParameters
) -> tuple[NDArray[np.int8], Floats]:
    key = household * _LARGEST + rank
    band = (age >= 65).astype(np.int64) + (age >= 80)
    u = draws.uniforms(key, _MOBILITY)
    carried, slow = np.array(c.carried_share)[band], np.array(c.slow_share)[band]
    mobility = np.where(u < carried, CARRIED, np.where(u < carried + slow, SLOW, ABLE)).astype(np.int8)
    mean = np.interp(age, AGE_KNOTS, SPEED_KNOTS_M_S)
    mean = np.where(mobility == ABLE, mean, np.minimum(mean, p.limited_m_s))
    u1, u2 = draws.uniforms(key, _PACE_U), draws.uniforms(key, _PACE_V)
    normal = np.sqrt(-2.0 * np.log(u1)) * np.cos(2.0 * np.pi * u2)  # Box and Muller 1958
    return mobility, np.asarray(mean * np.clip(1.0 + SPEED_SPREAD * normal, 0.5, 1.5))
