"""The risk to people: of one person a year, of one place a year, and of many at once (F-N), each with its uncertainty.

Individual risk (Fell et al. 2005; the notation differs between authors):

    R = P(L) P(T:L) P(S:T) V

P(L) how often a year rock comes down, P(T:L) the chance that it reaches the place, P(S:T) the share of time that the
person is there, V the chance that he dies. Several scenarios add up.

Societal risk: with N_i the deaths of event i and f_i its frequency a year,

    F(n) = sum of f_i over the events with N_i >= n          sum over n >= 1 of F(n) = sum of f_i N_i

Uncertainty: k of n replications show something, p is unknown. The interval is that of Clopper and Pearson (1934), which
covers p in at least the stated share of repetitions. A share that is a mean of numbers between 0 and 1 (a chance of
death in each replication) takes the same interval with k their sum, and 0 as the lower limit if that is below 1: such
a mean varies less than a count does, so the interval is as a rule too wide rather than too narrow. Scenarios of
different frequency are joined by the distances of their limits, squared and added (Zou and Donner 2008). Nothing in n
replications means "at most 1 - (1 - c)^(1/n)", about 3/n for c = 95 %.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.hazards.falls.tracks import BlockTracks
from models.kernels.falls.sweep import struck_cells
from models.people.harm.harm import HarmParameters, damage, house_hits
from models.people.harm.vulnerability import Situation, vulnerability, vulnerability_indoors
from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.settlement.houses import House

Floats = NDArray[np.float64]
HOURS = 24.0


@dataclass(frozen=True)
class Band:
    """A number with its interval of confidence."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Band:
        """Return the band of the number times a factor that is known."""
        return Band(self.value * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, kw_only=True)
class OccupancyParameters:
    """Share of the time that a person spends in his house, and of the rest in the open beside it, by day and night."""

    day_from_h: float = parameter(6.0, 0.0, 24.0, "assumed")
    day_to_h: float = parameter(20.0, 0.0, 24.0, "assumed")
    indoors_day: float = parameter(0.5, 0.0, 1.0, "assumed: share of the day; the old and the very young stay longer")
    outdoors_day: float = parameter(0.5, 0.0, 1.0, "assumed: of the rest, in the yard and on paths near the house")
    indoors_night: float = parameter(0.97, 0.0, 1.0, "assumed: share of the night")
    outdoors_night: float = parameter(0.33, 0.0, 1.0, "assumed: of the rest of the night")

    def __post_init__(self) -> None:
        check(self)

    @property
    def day_share(self) -> float:
        """Share of the 24 hours that is day."""
        return ((self.day_to_h - self.day_from_h) % HOURS) / HOURS

    @property
    def indoors(self) -> float:
        """Share of all time spent in the house."""
        return self.day_share * self.indoors_day + (1.0 - self.day_share) * self.indoors_night

    @property
    def outdoors(self) -> float:
        """Share of all time spent in the open at the place."""
        by_day = self.day_share * (1.0 - self.indoors_day) * self.outdoors_day
        return by_day + (1.0 - self.day_share) * (1.0 - self.indoors_night) * self.outdoors_night


def individual_risk(frequency: float, reached: float, present: float, dies: float) -> float:
    """Return P(L) P(T:L) P(S:T) V, a year.

    Parameters
    ----------
    frequency
        Events a year, 0 or more.
    reached, present, dies
        Probabilities.

    Raises
    ------
    InputError
        A negative frequency, or a probability outside 0 to 1.
    """
    check_frequency(frequency)
    for name, value in (("reached", reached), ("present", present), ("dies", dies)):
        if not 0.0 <= value <= 1.0:
            raise InputError("risk.probability", name=name, value=value)
    return frequency * reached * present * dies


def check_frequency(per_year: float) -> None:
    """Refuse a frequency that is negative or no number."""
    if not (math.isfinite(per_year) and per_year >= 0.0):
        raise InputError("risk.frequency", value=per_year)


# -- how sure ----------------------------------------------------------------------------------------------------


def share(k: float, n: int, confidence: float = 0.95) -> Band:
    """Return k / n with its interval (Clopper and Pearson 1934); k need not be whole.

    Raises
    ------
    InputError
        No replications, k outside 0 to n, or a confidence outside 0 to 1.
    """
    low, high = (float(limit) for limit in limits(np.array([float(k)]), n, confidence)[:, 0])
    return Band(k / n, low, high)


def limits(k: Floats, n: int, confidence: float = 0.95) -> NDArray[np.float64]:
    """Return the lower and the upper limit of many shares k / n, ``(2, ...)``; see `share`."""
    from scipy.special import betaincinv

    if n < 1:
        raise InputError("risk.no_replications", value=n)
    if not 0.0 < confidence < 1.0:
        raise InputError("risk.confidence", value=confidence)
    counts = np.asarray(k, dtype=np.float64)
    if counts.size and not (np.isfinite(counts).all() and counts.min() >= 0.0 and counts.max() <= n * (1.0 + 1e-12)):
        raise InputError("risk.count", value=float(counts.max()), n=n)
    counts = np.minimum(counts, n)
    tail = 0.5 * (1.0 - confidence)
    with np.errstate(all="ignore"):
        low = np.where(counts >= 1.0, betaincinv(np.maximum(counts, 1e-300), n - counts + 1.0, tail), 0.0)
        high = np.where(counts < n, betaincinv(counts + 1.0, np.maximum(n - counts, 1e-300), 1.0 - tail), 1.0)
    return np.stack([low, high])


def at_most(n: int, confidence: float = 0.95) -> float:
    """Return below what the chance of something lies that never happened in n replications: about 3 / n."""
    if n < 1:
        raise InputError("risk.no_replications", value=n)
    return float(1.0 - (1.0 - confidence) ** (1.0 / n))


def added(parts: Sequence[Band]) -> Band:
    """Return the sum of independent numbers with bands (Zou and Donner 2008)."""
    value = sum(p.value for p in parts)
    below = math.sqrt(sum((p.value - p.low) ** 2 for p in parts))
    above = math.sqrt(sum((p.high - p.value) ** 2 for p in parts))
    return Band(value, max(0.0, value - below), value + above)


# -- many at once ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Toll:
    """Deaths in the replications of one scenario that comes ``per_year`` times a year."""

    per_year: Any
    deaths: tuple[int, ...]

    def __post_init__(self) -> None:
        check_frequency(float(self.per_year))
        if not self.deaths:
            raise InputError("risk.no_replications", value=0)
        bad = next((d for d in self.deaths if d != int(d) or d < 0), None)
        if bad is not None:
            raise InputError("risk.deaths", value=bad)

    def at_least(self, n: int) -> int:
        """Return in how many replications n or more died."""
        return sum(d >= n for d in self.deaths)


def frequency_of(tolls: Sequence[Toll], n: int) -> Any:
    """Return F(n), events a year with n deaths or more; exact where the frequencies are fractions."""
    return sum(t.per_year * t.at_least(n) / len(t.deaths) for t in tolls)


def expected_deaths(tolls: Sequence[Toll]) -> Any:
    """Return the deaths expected in a year, the sum of f_i N_i."""
    return sum(t.per_year * sum(t.deaths) / len(t.deaths) for t in tolls)


def fn_curve(tolls: Sequence[Toll], confidence: float = 0.95) -> list[tuple[int, Band]]:
    """Return (n, F(n) with its pointwise band) for n from 1 to the highest toll; n = 1 always."""
    most = max((max(t.deaths) for t in tolls), default=0)
    return [(n, fn_point(tolls, n, confidence)) for n in range(1, max(1, most) + 1)]


def fn_point(tolls: Sequence[Toll], n: int, confidence: float = 0.95) -> Band:
    """Return F(n) with its band; a single scenario has the band of its share."""
    parts = [share(t.at_least(n), len(t.deaths), confidence).times(float(t.per_year)) for t in tolls]
    return parts[0] if len(parts) == 1 else added(parts)


@dataclass(frozen=True)
class LimitLine:
    """A line that society may draw: F(n) = at_one n^slope. To be set by those who answer for it."""

    name: str
    at_one: float
    slope: float = -1.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.at_one) and self.at_one > 0.0 and math.isfinite(self.slope) and self.slope <= 0.0):
            raise InputError("risk.limit_line", name=self.name, at_one=self.at_one, slope=self.slope)

    def at(self, n: float) -> float:
        """Return the frequency a year that the line allows for n deaths or more."""
        return self.at_one * n**self.slope


HONG_KONG = (LimitLine("upper", 1e-3), LimitLine("lower", 1e-5))
"""F-N lines through these values at one death, slope -1: above the upper one unacceptable, below the lower one broadly
acceptable; in the manner of Hong Kong's interim guidelines, unverified."""
PERSON_LIMITS = (("existing", 1e-4), ("new", 1e-5))
"""Individual risk a year taken as tolerable for existing and for new buildings: Hong Kong, unverified."""


# -- where -------------------------------------------------------------------------------------------------------


class PlaceRisk:
    """Adds up simulated falls of one scenario: where people who stand there are struck, what houses suffer.

    Each fall is one collapse with all its blocks. Who is struck by several of them counts once (as in a drill).

    Parameters
    ----------
    terrain
        The ground; a cell is the square round a node.
    houses
        Buildings in which people may be.
    per_year
        How often such a fall comes.
    """

    def __init__(self, terrain: Terrain, houses: Sequence[House], per_year: float, harm: HarmParameters) -> None:
        check_frequency(per_year)
        self.terrain = terrain
        self.houses = tuple(houses)
        self.per_year = per_year
        self.harm = harm
        self.falls = 0
        self.struck = np.zeros(terrain.z_m.shape, dtype=np.int32)
        self.hit = np.zeros(len(self.houses), dtype=np.int64)
        self.dies_indoors = np.zeros(len(self.houses))
        self.energy_j = np.zeros(len(self.houses))

    def add(self, tracks: BlockTracks) -> None:
        """Add one fall."""
        self.falls += 1
        rows = np.column_stack([tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m])
        marks = np.zeros(self.terrain.z_m.shape, dtype=np.uint8)
        p = self.harm
        struck_cells(
            tracks.offsets, rows, tracks.phase, tracks.bodies.radius_m, self.terrain.z_m, float(self.terrain.cell_m),
            p.person_radius_m, p.person_height_m, marks,
        )  # fmt: skip
        self.struck += marks
        hits = house_hits(tracks, self.houses)
        for k in np.unique(hits.target).tolist():
            energies = hits.on(k).energy_j
            self.hit[k] += 1
            self.dies_indoors[k] += vulnerability_indoors(damage(energies, p), p)
            self.energy_j[k] = max(self.energy_j[k], float(energies.max()))

    @property
    def v_open(self) -> float:
        """Vulnerability of somebody in the open who is struck."""
        return vulnerability(Situation.STRUCK_IN_OPEN, self.harm)


def risk_map(places: Sequence[PlaceRisk], present: float, confidence: float = 0.95) -> tuple[Floats, Floats, Floats]:
    """Return the annual risk of death of a person in the open at each cell, with its lower and upper limit.

    Parameters
    ----------
    places
        Scenarios on one ground; they add up.
    present
        Share of the time that the person is there, 0 to 1.

    Returns
    -------
    risk, low, high
        ``(rows, cols)`` each, a year; where no fall came the risk is 0 and the upper limit is that of "never seen".
    """
    if not 0.0 <= present <= 1.0:
        raise InputError("risk.probability", name="present", value=present)
    return _summed([(p.struck, p.falls, p.per_year * present * p.v_open) for p in places], confidence)


def house_risk(
    places: Sequence[PlaceRisk], occupancy: OccupancyParameters, confidence: float = 0.95
) -> list[dict[str, Any]]:
    """Return the annual risk of somebody who lives in each house: indoors, and in the open before its door."""
    first = places[0]
    inside, outside = occupancy.indoors, occupancy.outdoors * first.v_open
    whole = inside + outside
    total = sum(p.per_year for p in places)
    weights = [p.per_year / total if total > 0.0 else 1.0 / len(places) for p in places]
    rows = []
    for k, house in enumerate(first.houses):
        node = first.terrain.nearest_node(house.door_x_m, house.door_y_m)
        bands = []
        for p in places:
            # both happen in the same falls: one mean of numbers between 0 and 1
            sick = (inside * p.dies_indoors[k] + outside * p.struck[node]) / whole if whole > 0.0 else 0.0
            bands.append(share(float(sick), p.falls, confidence).times(p.per_year * whole))
        both = bands[0] if len(bands) == 1 else added(bands)
        rows.append(
            {
                "house": house.id,
                "hit_per_fall": sum(w * float(p.hit[k]) / p.falls for p, w in zip(places, weights, strict=True)),
                "energy_max_j": max(float(p.energy_j[k]) for p in places),
                "indoors_per_year": sum(p.per_year * inside * float(p.dies_indoors[k]) / p.falls for p in places),
                "outdoors_per_year": sum(p.per_year * outside * int(p.struck[node]) / p.falls for p in places),
                "risk_per_year": both.value,
                "low_95": both.low,
                "high_95": both.high,
            }
        )
    return rows


def _summed(parts: Sequence[tuple[NDArray[Any], int, float]], confidence: float) -> tuple[Floats, Floats, Floats]:
    value, below, above = (np.zeros(parts[0][0].shape) for _ in range(3))
    for counts, n, factor in parts:
        kinds, of = np.unique(counts, return_inverse=True)  # a few hundred counts stand for all cells
        low, high = limits(kinds.astype(np.float64), n, confidence)
        at = kinds / n
        for out, numbers in ((value, at), (below, (at - low) ** 2), (above, (high - at) ** 2)):
            scale = factor if out is value else factor**2
            out += (scale * numbers)[of].reshape(counts.shape)
    return value, np.maximum(value - np.sqrt(below), 0.0), value + np.sqrt(above)
