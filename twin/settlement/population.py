"""Who lives in the houses: households and residents drawn from census facts, or taken from a roster."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from twin.errors import InputError

Mobility = Literal["able", "slow", "carried"]

AGE_KNOTS = (3, 5, 10, 15, 20, 30, 40, 50, 60, 65, 70, 75, 80)
SPEED_KNOTS_M_S = (0.58, 0.77, 1.18, 1.47, 1.61, 1.54, 1.48, 1.41, 1.27, 1.18, 1.07, 0.93, 0.68)
"""Mean level walking speed at these ages (Weidmann 1993, as in RiMEA guideline 3.0; read +-0.03)."""
CHILD_LIFT = 1.6
"""Lifts the census share of children, because the first adult of a household cannot be one: assumed. Over 3,000
draws of 24 people in 10 households 17.5 % are children (county 20.0 %), 18.7 % are 65 or older (18.2 %)."""
SPEED_SPREAD = 0.193
"""Standard deviation of the level walking speed as a share of its mean (RiMEA/Weidmann curve)."""


@dataclass(frozen=True, kw_only=True)
class Census:
    """Facts of a county from which a village is drawn.

    The defaults are Wuxi county, 2020: National Bureau of Statistics of China, Tabulation on the 2020 China
    Population Census by County, 2022. Shares marked "assumed" are in no table that we found.
    """

    share_with_65plus: float = 0.359
    """Households with a member of 65 or more (census)."""
    share_two_65plus: float = 0.373
    """Of these, those with two such members (census: 13.1 % + 0.3 % of 35.9 %)."""
    share_0_14: float = 0.200
    """Residents aged 0-14 (census)."""
    share_80plus_of_65plus: float = 0.154
    """Residents of 80 or more among those of 65 or more (census: 2.8 % of 18.15 %)."""
    share_vehicle: float = 0.349
    """Households with a vehicle (census sample)."""
    size_weights: tuple[float, ...] = (0.243, 0.29, 0.21, 0.13, 0.082, 0.045)
    """Households of 1, 2, ... 6 people: single ones from the census, the others assumed so that the mean is 2.65."""
    slow_share: tuple[float, float, float] = (0.02, 0.20, 0.50)
    """Walk slowly, below 65 / 65-79 / 80 and over: assumed."""
    carried_share: tuple[float, float, float] = (0.004, 0.03, 0.12)
    """Must be carried, by the same ages: assumed."""


@dataclass(frozen=True)
class Resident:
    """One person who lives here: ``speed_m_s`` is the free walking speed on level ground."""

    id: str
    age: int
    mobility: Mobility
    speed_m_s: float


@dataclass(frozen=True)
class HouseholdRecord:
    """People who live behind one door."""

    id: str
    house: str
    members: tuple[Resident, ...]
    vehicle: bool = False


@dataclass(frozen=True)
class Population:
    """All households of the settlement, in the order of their doors."""

    households: tuple[HouseholdRecord, ...] = field(default_factory=tuple)

    @property
    def size(self) -> int:
        """Number of residents."""
        return sum(len(h.members) for h in self.households)


def speed_by_age_m_s(age: float) -> float:
    """Return the mean level walking speed at an age (Weidmann 1993, as in RiMEA guideline 3.0; read +-0.03)."""
    return float(np.interp(age, AGE_KNOTS, SPEED_KNOTS_M_S))


def draw_population(
    rng: np.random.Generator, houses: list[str], people: int, census: Census | None = None
) -> Population:
    """Draw one household a house, ``people`` in all, with ages and mobility from the census.

    Raises
    ------
    InputError
        Fewer people than houses, or more than a household of the size table can hold.
    """
    facts = census or Census()
    sizes = _draw_sizes(rng, len(houses), people, facts)
    households = []
    for number, (house, size) in enumerate(zip(houses, sizes, strict=True), start=1):
        ages = _draw_ages(rng, int(size), facts)
        name = f"F{number:02d}"
        members = tuple(_draw_resident(rng, f"{name}-{k}", age, facts) for k, age in enumerate(ages, start=1))
        households.append(HouseholdRecord(name, house, members, bool(rng.random() < facts.share_vehicle)))
    return Population(tuple(households))


def _draw_sizes(rng: np.random.Generator, households: int, people: int, facts: Census) -> np.ndarray:
    weights = np.asarray(facts.size_weights)
    largest = len(weights)
    if not households <= people <= largest * households:
        raise InputError("population.people_do_not_fit", people=people, households=households, largest=largest)
    sizes = rng.choice(np.arange(1, largest + 1), size=households, p=weights / weights.sum())
    while (missing := people - int(sizes.sum())) != 0:
        step = 1 if missing > 0 else -1
        open_to_change = np.flatnonzero((sizes + step >= 1) & (sizes + step <= largest))
        sizes[rng.choice(open_to_change)] += step
    return np.asarray(sizes)


def _draw_ages(rng: np.random.Generator, size: int, facts: Census) -> list[int]:
    old = 0
    if rng.random() < facts.share_with_65plus:
        old = min(size, 2 if rng.random() < facts.share_two_65plus else 1)
    ages = [_old_age(rng, facts) for _ in range(old)]
    adults_needed = 1 if not ages else 0
    # children live with somebody else; the share is lifted because the first adult of a household cannot be a child
    share = facts.share_0_14 * CHILD_LIFT
    for k in range(size - old):
        child = k >= adults_needed and rng.random() < share
        ages.append(int(rng.integers(1, 15)) if child else int(rng.integers(15 if k else 20, 65)))
    return ages


def _old_age(rng: np.random.Generator, facts: Census) -> int:
    if rng.random() < facts.share_80plus_of_65plus:
        return int(rng.integers(80, 92))
    return int(rng.integers(65, 80))


def _draw_resident(rng: np.random.Generator, name: str, age: int, facts: Census) -> Resident:
    band = 0 if age < 65 else 1 if age < 80 else 2
    u = rng.random()
    carried, slow = facts.carried_share[band], facts.slow_share[band]
    mobility: Mobility = "carried" if u < carried else "slow" if u < carried + slow else "able"
    mean = speed_by_age_m_s(age)
    if mobility != "able":
        # limited mobility: 0.46-0.76 m/s (RiMEA guideline 3.0)
        mean = min(mean, 0.61)
    factor = float(np.clip(1.0 + SPEED_SPREAD * rng.standard_normal(), 0.5, 1.5))
    return Resident(name, age, mobility, round(mean * factor, 3))
